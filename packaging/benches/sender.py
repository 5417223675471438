"""Sends one list with the real engine at its real pace for some seconds, and prints what it cost. A process of its own.

python -m benches.sender DATA URL SECONDS    (the token comes in DOZVON_TOKEN)
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from gui.calltouch.client import Client
from gui.delivery.engine import open_engine
from gui.delivery.pace import Pace
from gui.delivery.progress import RunProgress, RunState
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.storage.paths import Places

_RESUME_MS = 10


class TimedPace(Pace):
    """The pace, with a note of how long after its due moment each request really left."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._was_due: float | None = None

    def delay(self, now: float) -> float:
        wait = super().delay(now)
        if wait > 0:
            self._was_due = now + wait
        return wait

    def started(self, now: float) -> None:
        if self._was_due is not None:
            self.late.append(max(0.0, now - self._was_due))
        self._was_due = None
        super().started(now)


def send(data: Path, url: str, token: str, seconds: float) -> dict[str, float]:
    """Send for so long and let what is in flight finish."""
    application = QCoreApplication(["bench"])
    client, pace = Client(), TimedPace()
    client.prepare()
    engine = open_engine(Places(data), client.submit, pace)
    ends: list[RunProgress] = []

    def on_drained(progress: RunProgress) -> None:
        ends.append(progress)
        application.quit()

    def on_progressed(progress: RunProgress) -> None:
        if progress.state is RunState.PAUSED:
            QTimer.singleShot(_RESUME_MS, engine.dispatcher.resume)

    engine.dispatcher.drained.connect(on_drained)
    engine.dispatcher.progressed.connect(on_progressed)
    [info] = engine.lists.recent()
    began, worked = time.monotonic(), time.process_time()
    engine.dispatcher.start(Order(info.id, Account(1, "Стенд", api_url=url, hours=None), token))
    QTimer.singleShot(round(seconds * 1000), engine.dispatcher.stop)
    application.exec()
    took = time.monotonic() - began
    late = statistics.quantiles(pace.late, n=100)
    tally = engine.lists.counted(info.id)
    engine.close()
    return {
        "cpu": (time.process_time() - worked) / took,
        "late_p50_ms": late[49] * 1000,
        "late_p99_ms": late[98] * 1000,
        "gap_ms": pace.gap * 1000,
        "sent": ends[0].sent,
        "unknown": tally.unknown,
        "balanced": tally.balanced,
    }


if __name__ == "__main__":
    told = send(Path(sys.argv[1]), sys.argv[2], os.environ["DOZVON_TOKEN"], float(sys.argv[3]))
    print(json.dumps(told))

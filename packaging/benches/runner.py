"""The real engine, sending the lists of one data folder to the rehearsal until nothing is queued, or until killed."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QCoreApplication, QTimer

from gui.calltouch.client import Client
from gui.calltouch.deadline import Timeouts
from gui.delivery import policy
from gui.delivery.dispatcher import SendingElsewhereError
from gui.delivery.engine import Engine, open_engine
from gui.delivery.pace import Pace, PaceLimits
from gui.delivery.progress import RunProgress, RunState
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.state import LeadState
from gui.storage.database import PATIENCE_MS
from gui.storage.journal import Journal
from gui.storage.paths import Places

QUICK = Timeouts(connect=0.5, read=0.25, total=0.5)
SEAMS = ("before_begin", "before_commit", "after_begin", "before_submit", "after_submit", "before_complete",
         "after_complete")  # fmt: skip
"""Where a runner can be told to die: each lies between two steps that must not be taken for one."""

_RESUME_MS = 5


@dataclass(frozen=True, slots=True)
class Errand:
    """What one runner does: `number` names it in what it reports, `gap_s` spaces its requests.

    `die_at` is one of SEAMS, or empty: the runner kills itself when it first gets there.
    """

    number: int
    data: str
    url: str
    token: str
    gap_s: float = 0.004
    die_at: str = ""


def run(errand: Errand, report: Callable[[dict[str, Any]], None]) -> None:
    """Send everything. Pauses are resumed and stops are started again: here nobody needs to look first."""
    policy._BACK_OFF_S = (0.02, 0.05)  # type: ignore[misc]  # noqa: SLF001 — a bench has no time for real ones
    gap = errand.gap_s
    limits = PaceLimits(per_second=10_000, first_gap=gap, least_gap=gap, most_gap=gap * 2, catch_up=gap)
    client = Client(QUICK)
    submit = client.submit
    if errand.die_at:
        submit = _arm(errand.die_at, submit)
    application = QCoreApplication(["bench"])
    # Nobody looks at a window here: two runners on the same data wait for each other.
    engine = open_engine(Places(Path(errand.data)), submit, Pace(limits), PATIENCE_MS)
    report({"event": "opened", "cut_off": engine.cut_off})
    errands = _Errands(engine, errand, report, application)  # kept: a connected signal does not keep it alive
    errands.next()
    application.exec()
    engine.close()


class _Errands:
    """The lists of the folder, one after the other."""

    def __init__(
        self, engine: Engine, errand: Errand, report: Callable[[dict[str, Any]], None], application: QCoreApplication
    ) -> None:
        self._engine, self._errand, self._report, self._application = engine, errand, report, application
        self._account = Account(1, "Стенд", api_url=errand.url, hours=None)
        engine.dispatcher.progressed.connect(self._on_progressed)
        engine.dispatcher.drained.connect(self._on_drained)

    def next(self) -> None:
        """Start the oldest list with something to send, or end."""
        lists, dispatcher = self._engine.lists, self._engine.dispatcher
        if dispatcher.state is not RunState.IDLE:
            return
        for info in reversed(lists.recent(1000)):
            held = lists.ids(info.id, frozenset({LeadState.HELD}))
            self._engine.decisions.requeue(held)
            if not lists.tally(info.id).queued:
                continue
            try:
                dispatcher.start(Order(info.id, self._account, self._errand.token))
            except SendingElsewhereError:
                self._end("elsewhere")
                return
            if dispatcher.state is not RunState.IDLE:
                self._report({"event": "started", "list": info.id, "sending": lists.tally(info.id).sending})
                return
        self._end("finished")

    def _end(self, event: str) -> None:
        self._report({"event": event})
        QTimer.singleShot(0, self._application.quit)

    def _on_progressed(self, progress: RunProgress) -> None:
        if progress.state is RunState.PAUSED:
            QTimer.singleShot(_RESUME_MS, self._engine.dispatcher.resume)

    def _on_drained(self, _progress: RunProgress) -> None:
        QTimer.singleShot(0, self.next)


def _arm(seam: str, submit: Callable[..., Any]) -> Callable[..., Any]:
    """Die at the seam: by SIGKILL, so that no destructor, no exit handler and no commit comes after it."""
    moment, _, step = seam.partition("_")
    if step == "submit":
        return _deadly(submit, moment)
    if step == "commit":
        begin = Journal.begin

        def begin_and_die(*args: Any, **more: Any) -> Any:
            sa.event.listen(sa.engine.Engine, "commit", lambda _connection: _die())
            return begin(*args, **more)

        Journal.begin = begin_and_die  # type: ignore[assignment, method-assign]
    else:
        setattr(Journal, step, _deadly(getattr(Journal, step), moment))
    return submit


def _deadly(function: Callable[..., Any], moment: str) -> Callable[..., Any]:
    def wrapped(*args: Any, **more: Any) -> Any:
        if moment == "before":
            _die()
        result = function(*args, **more)
        _die()
        return result

    return wrapped


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)

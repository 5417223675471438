"""How near to the limit the real engine comes: real HTTP and a real database, the server in another process."""

import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from benches.leads import add_list
from gui.calltouch.sandbox import Counting, Habits, Record, Sandbox
from gui.storage.database import open_database
from gui.storage.paths import Places

_THEIR_PHONE: Final = "79739999999"
_THEIR_GAP_S: Final = 0.5
_PATIENCE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Case:
    """One measurement. `others`: a second client takes two requests a second, «even» or «random» in their spacing."""

    name: str
    counting: Counting
    latency_s: tuple[float, float] = (0.08, 0.30)
    jitter_s: float = 0.020
    others: str = ""
    least_accepted: float = 4.85
    most_refused: float = 0.01


CASES: Final = {
    "calendar": Case("calendar second", Counting.CALENDAR),
    "sliding": Case("sliding second", Counting.SLIDING),
    "bucket": Case("token bucket", Counting.BUCKET),
    "slow": Case("sliding second, latency 2 s", Counting.SLIDING, latency_s=(1.9, 2.1)),
    "shared-even": Case(
        "sliding second, another client takes 2/s evenly",
        Counting.SLIDING,
        others="even",
        least_accepted=2.5,
        most_refused=1.0,
    ),
    "shared-random": Case(
        "sliding second, another client takes 2/s at random",
        Counting.SLIDING,
        others="random",
        least_accepted=2.5,
        most_refused=1.0,
    ),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one case came to. Rates are accepted requests a second; `cost` is what the sender told of itself."""

    case: Case
    ours: float
    theirs: float
    refused_share: float
    cost: dict[str, Any]

    @property
    def good(self) -> bool:
        """Whether its goals are met."""
        return self.ours >= self.case.least_accepted and self.refused_share <= self.case.most_refused


def measure(case: Case, seconds: float) -> Measured:
    """Let the real engine send for so long to a server that counts as the case says."""
    habits = Habits(latency_s=case.latency_s, arrival_jitter_s=case.jitter_s, counting=case.counting)
    with tempfile.TemporaryDirectory(prefix="dozvon-bench-") as folder, Sandbox(habits) as sandbox:
        places = Places(Path(folder)).ensure()
        database = open_database(places.database)
        add_list(database, list(range(1, round(seconds * 5) + 50)))
        database.close()
        with _another_client(sandbox, case.others):
            cost = _send(places, sandbox, seconds)
        log = sandbox.requests
    ours = [record for record in log if record.phone != _THEIR_PHONE]
    until = ours[0].at + seconds
    ours = [record for record in ours if record.at < until]
    theirs = [record for record in log if record.phone == _THEIR_PHONE and ours[0].at <= record.at < until]
    refused = sum(record.status == 429 for record in ours)
    return Measured(case, _accepted(ours) / seconds, _accepted(theirs) / seconds, refused / len(ours), cost)


def _accepted(records: list[Record]) -> int:
    return sum(record.request_id is not None for record in records)


def _send(places: Places, sandbox: Sandbox, seconds: float) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "benches.sender", str(places.root), sandbox.url, str(seconds)],
        env={**os.environ, "DOZVON_TOKEN": sandbox.token},
        stdout=subprocess.PIPE,
        timeout=seconds + _PATIENCE_S,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@contextmanager
def _another_client(sandbox: Sandbox, spacing: str) -> Iterator[None]:
    """Somebody else at the same address, who minds no answers."""
    if not spacing:
        yield
        return
    over = threading.Event()
    thread = threading.Thread(target=_take, args=(sandbox, spacing, over))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _take(sandbox: Sandbox, spacing: str, over: threading.Event) -> None:
    dice, url = random.Random(2), urlsplit(sandbox.url)  # noqa: S311 — chance, not a secret
    body = json.dumps({"phone": _THEIR_PHONE, "routeKey": "other"}).encode()
    pending: list[http.client.HTTPConnection] = []
    due = time.monotonic()
    while not over.wait(max(0.0, due - time.monotonic())):
        connection = http.client.HTTPConnection(url.hostname or "", url.port)
        connection.request("POST", url.path, body, {"Access-Token": sandbox.token})
        pending.append(connection)
        if len(pending) > 8:  # answered long ago
            pending.pop(0).close()
        due += _THEIR_GAP_S if spacing == "even" else dice.uniform(0.0, 2 * _THEIR_GAP_S)
    for connection in pending:
        connection.close()

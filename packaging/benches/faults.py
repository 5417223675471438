"""Kill the real engine at random moments while everything around it misbehaves, and hold it to its promises."""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benches.leads import add_list
from benches.nursery import BenchBrokenError, Nursery, Runner
from benches.promises import Snapshot, Verdict, judge, look
from gui.calltouch.sandbox import Habits, Sandbox, seeded_whims
from gui.calltouch.sandbox_triggers import Play, Whims
from gui.leads.state import LeadState
from gui.storage.database import open_database
from gui.storage.paths import Places

WHIMS: Final = {
    "79720200001": 0.02,  # reset, nothing created
    "79720200002": 0.02,  # created, reset before the answer
    "79720200003": 0.01,  # created, closed without an answer
    "79720200004": 0.01,  # created, a web page with the wrong Content-Type answers
    "79720200005": 0.005,  # created, an empty answer
    "79720200007": 0.02,  # created, the answer cut in half
    "79720200008": 0.005,  # created, not UTF-8
    "79720200009": 0.01,  # created, the answer comes too late
    "79720200010": 0.01,  # created, cut within the headers
    "79720200011": 0.005,  # created, headers letter by letter
    "79720200012": 0.005,  # created, body letter by letter
    "79720200013": 0.01,  # created, no id in the answer
    "79720200015": 0.01,  # accepted, the id under its other name
    "79720100500": 0.01, "79720100502": 0.01, "79720100503": 0.01,  # not created
    "79720110500": 0.01, "79720110502": 0.01, "79720110504": 0.01,  # created
    "79720100429": 0.02,
    "79720010004": 0.005,  # rejected
    "79720010006": 0.01,  # held, and queued again by the runner
    "79720010001": 0.002, "79720100403": 0.002,  # stops the run
}  # fmt: skip
HABITS: Final = Habits(rate=None, latency_s=(0.0, 0.02), slow_s=0.6, trickle_s=0.05, resets=0.01)

_SETTLES_WITHIN_S: Final = 60.0
_LEAST_QUEUED: Final = 300
_ROWS_A_LIST: Final = 1000


@dataclass(slots=True)
class Count:
    """What a bench did and found."""

    kills: int = 0
    kills_at_start: int = 0
    second_senders: int = 0
    refusals: int = 0
    checks: int = 0
    requests: int = 0
    acceptances: int = 0
    undelivered: int = 0
    rows: int = 0
    duplicates: int = 0
    losses: int = 0
    left_sending: int = 0
    seconds: float = 0.0
    states: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        """Whether both promises were."""
        return not (self.broken or self.duplicates or self.losses or self.left_sending)


class Mood:
    """Whims that can be exchanged while the rehearsal runs."""

    def __init__(self, whims: Whims) -> None:
        self.whims = whims

    def __call__(self, phone: str) -> Play | None:
        return self.whims(phone)


def no_whim(_phone: str) -> None:
    """The world behaves."""


class FaultBench:
    """One data folder, one rehearsal, many lives of the engine. All randomness comes from `seed`."""

    def __init__(self, root: Path, nursery: Nursery, sandbox: Sandbox, mood: "Mood", seed: int) -> None:
        self.places = Places(root).ensure()
        self.sandbox = sandbox
        self.count = Count()
        self._nursery, self._mood = nursery, mood
        self._dice = random.Random(seed)  # noqa: S311 — chance, not a secret
        self._numbers = 0
        self._began = time.monotonic()

    def start(self, **more: Any) -> Runner:
        """A new life of the engine on the folder."""
        return self._nursery.start(data=str(self.places.root), url=self.sandbox.url, token=self.sandbox.token, **more)

    def top_up(self) -> None:
        """See that there is something to send. A fifth of the rows repeat phones of this list or of earlier ones."""
        if look(self.places.database).rows_in(LeadState.QUEUED, LeadState.HELD) < _LEAST_QUEUED:
            self.add_rows(_ROWS_A_LIST)

    def add_rows(self, count: int) -> None:
        """One more list."""
        fresh = list(range(self._numbers + 1, self._numbers + count * 4 // 5 + 1))
        self._numbers += len(fresh)
        again = [self._dice.randint(1, self._numbers) for _ in range(count - len(fresh))]
        numbers = fresh + again
        self._dice.shuffle(numbers)
        self.add_list(numbers)

    def add_list(self, numbers: list[int]) -> None:
        """A list of the rows with these numbers."""
        database = open_database(self.places.database)
        try:
            add_list(database, numbers)
        finally:
            database.close()
        self.count.rows += len(numbers)

    def life(self) -> None:
        """Start the engine, let the world misbehave, look, and kill it at a random moment."""
        dice, runner = self._dice, self.start()
        if dice.random() < 0.2:
            time.sleep(dice.uniform(0, 0.12))  # while it opens the data and settles what the last kill left
            self.count.kills_at_start += 1
        elif self._has_begun(runner):
            second = self.start() if dice.random() < 0.1 else None
            time.sleep(dice.uniform(0, 0.1))
            if dice.random() < 0.5:
                self.check(self._look())
            if dice.random() < 0.15:
                self._outage(dice.uniform(0.02, 0.15))
            time.sleep(dice.uniform(0, 0.15))
            if second is not None:
                self._second_sender(second)
        runner.kill()
        self.count.kills += 1

    def _has_begun(self, runner: Runner) -> bool:
        begun = runner.wait_for("started", "finished", "elsewhere")
        if begun["event"] == "started" and begun["sending"]:
            self.count.left_sending += int(begun["sending"])
            self.count.broken.append(f"{begun['sending']} rows still «sending» after a restart")
        return bool(begun["event"] == "started")

    def _second_sender(self, second: Runner) -> None:
        """Another process on the same data: it must not send while the first one does."""
        self.count.second_senders += 1
        said = second.wait_for("elsewhere", "started", "finished")
        if said["event"] == "elsewhere":
            self.count.refusals += 1
        else:
            self.count.broken.append(f"a second process on the same data {said['event']}")
        second.kill()

    def _outage(self, seconds: float) -> None:
        """The server is gone for a while: connections are cut, then refused."""
        self.sandbox.stop()
        time.sleep(seconds)
        self.sandbox.start()

    def finish(self) -> Snapshot:
        """The world behaves at last: let everything that is still queued go out, and look once more."""
        self.sandbox.habits = Habits(rate=None)
        self._mood.whims = no_whim
        runner = self._last_runner()
        while runner.wait_for("started", "finished", timeout_s=300)["event"] == "started":
            pass
        if status := runner.wait():
            self.count.broken.append(f"the last run ended with the wait status {status}")
        self._until_settled()
        snapshot, _ = looked = self._look()
        self.check(looked)
        if left := snapshot.rows_in(LeadState.SENDING, LeadState.QUEUED, LeadState.HELD):
            self.count.losses += left
            self.count.broken.append(f"{left} rows never left")
        self._sum_up(snapshot)
        return snapshot

    def _last_runner(self) -> Runner:
        """One that has something to send or nothing: a kill may have left a lock that is refused for a moment."""
        end = time.monotonic() + _SETTLES_WITHIN_S
        while True:
            runner = self.start()
            if runner.wait_for("started", "finished", "elsewhere", keep=True)["event"] != "elsewhere":
                return runner
            if time.monotonic() > end:
                raise BenchBrokenError("nobody lives, and somebody seems to hold the right to send")
            runner.wait()
            time.sleep(0.1)

    def _until_settled(self) -> None:
        """Until the server has decided on everything that reached it, from dead clients too."""
        end = time.monotonic() + _SETTLES_WITHIN_S
        while self.sandbox.busy and time.monotonic() < end:
            time.sleep(0.01)

    def _look(self) -> tuple[Snapshot, Verdict]:
        before = self.sandbox.requests
        snapshot = look(self.places.database)
        return snapshot, judge(before, snapshot, self.sandbox.requests)

    def check(self, looked: tuple[Snapshot, Verdict]) -> None:
        """Note what was broken."""
        snapshot, verdict = looked
        count = self.count
        count.checks += 1
        count.duplicates = max(count.duplicates, verdict.duplicates)
        count.losses = max(count.losses, len(verdict.lost), count.rows - snapshot.rows)
        count.broken += [*verdict.lost, *verdict.twice]

    def _sum_up(self, snapshot: Snapshot) -> None:
        count, log = self.count, self.sandbox.requests
        created = [record for record in log if record.request_id is not None]
        count.requests, count.acceptances = len(log), len(created)
        count.undelivered = sum(not record.delivered for record in created)
        count.states = Counter(str(state) for rows in snapshot.states.values() for state, _ in rows)
        count.seconds = time.monotonic() - self._began


@contextmanager
def bench(root: Path, seed: int, habits: Habits = HABITS) -> Iterator[FaultBench]:
    """A bench on the folder `root`; nothing of it runs afterwards."""
    mood = Mood(seeded_whims(seed, WHIMS))
    with Nursery() as nursery, Sandbox(habits, whims=mood, seed=seed) as sandbox:
        yield FaultBench(root, nursery, sandbox, mood, seed)


def run(kills: int, seed: int, on_kill: Callable[[Count], None] = lambda _count: None) -> Count:
    """The whole bench on a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="dozvon-bench-") as folder, bench(Path(folder), seed) as faults:
        for number in range(kills):
            if number % 10 == 0:
                faults.top_up()
            faults.life()
            on_kill(faults.count)
        faults.finish()
        return faults.count

"""A real dispatcher on a real database; only the remote side is played, by a function that answers at once."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.pace import Pace, PaceLimits
from gui.delivery.run import Order
from gui.delivery.send_lock import SendLock
from gui.leads.account import Account
from gui.leads.state import Accepted, Outcome

FAST = PaceLimits(per_second=10_000, first_gap=1e-4, least_gap=1e-4, most_gap=1e-3)
ACCOUNT = Account(1, "Основная", api_url="http://127.0.0.1:9/", zone="Europe/Moscow")


class Remote:
    """The remote side's whims: says by phone what becomes of a request, and remembers what it was asked.

    While `hang` is used, requests wait until it ends.
    """

    def __init__(self) -> None:
        self.answers: dict[str, list[Outcome]] = {}
        self.asked: list[str] = []
        self.bodies: list[dict] = []
        self._free = threading.Event()
        self._free.set()
        self._lock = threading.Lock()

    def submit(self, request) -> Outcome:
        with self._lock:
            phone = request.body["phone"]
            self.asked.append(phone)
            self.bodies.append(request.body)
            answers = self.answers.get(phone)
            answer = answers.pop(0) if answers else Accepted(f"id-{len(self.asked)}")
        assert self._free.wait(30)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @contextmanager
    def hanging(self) -> Iterator[None]:
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()


@pytest.fixture
def remote() -> Remote:
    return Remote()


@pytest.fixture
def lock(tmp_path) -> SendLock:
    return SendLock(tmp_path / "send.lock")


@pytest.fixture
def dispatcher(qapp, lists, journal, lock, remote, qtbot) -> Iterator[Dispatcher]:
    made = Dispatcher(lists, journal, lock, remote.submit, pace=Pace(FAST))
    yield made
    made.stop()
    qtbot.waitUntil(lambda: made.progress.in_flight == 0)


@pytest.fixture
def run(dispatcher, qtbot) -> Callable:
    """Run a list to its end and return the last progress."""

    def to_the_end(list_id: int):
        with qtbot.waitSignal(dispatcher.drained, timeout=30_000) as drained:
            dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        return drained.args[0]

    return to_the_end

"""The fault bench in small, and one scenario at a time: a real dispatcher, client, database and server on loopback."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gui.calltouch.client import Client
from gui.calltouch.deadline import Timeouts
from gui.calltouch.sandbox import Habits, Sandbox
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.pace import Pace
from gui.delivery.run import Order
from gui.delivery.send_lock import SendLock
from gui.leads.account import Account
from gui.storage.clock import local_now
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from tests.delivery.conftest import FAST

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

QUICK = Timeouts(connect=1.0, read=0.6, total=1.2)


@pytest.fixture
def lists(database) -> Lists:
    return Lists(database, local_now)


@pytest.fixture
def journal(database) -> Journal:
    return Journal(database, local_now)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Habits(rate=None, slow_s=30.0, trickle_s=0.02)) as running:
        yield running


@pytest.fixture
def account(sandbox) -> Account:
    return Account(1, "Основная", api_url=sandbox.url, zone="Europe/Moscow", hours=None)


@pytest.fixture
def dispatcher(qapp, lists, journal, tmp_path, qtbot) -> Iterator[Dispatcher]:
    made = Dispatcher(lists, journal, SendLock(tmp_path / "send.lock"), Client(QUICK).submit, pace=Pace(FAST))
    yield made
    made.stop()
    qtbot.waitUntil(lambda: made.progress.in_flight == 0, timeout=10_000)


@pytest.fixture
def start(dispatcher, account, sandbox) -> Callable[[int], None]:
    """Begin to send a list."""
    return lambda list_id: dispatcher.start(Order(list_id, account, sandbox.token))


@pytest.fixture(autouse=True)
def _short_pauses_after_what_could_not_leave(monkeypatch):
    monkeypatch.setattr("gui.delivery.policy._BACK_OFF_S", (0.05, 0.1))


@pytest.fixture
def kept(sandbox, tmp_path) -> Callable[[], None]:
    """Assert that both promises were kept, once the server has decided on all that reached it."""
    from benches.promises import judge, look

    from gui.leads.state import LeadState

    def check() -> None:
        snapshot = look(tmp_path / "dozvon.sqlite")
        verdict = judge(sandbox.requests, snapshot, sandbox.requests)
        assert verdict.kept, verdict
        assert snapshot.open_attempts == snapshot.rows_in(LeadState.SENDING)

    return check

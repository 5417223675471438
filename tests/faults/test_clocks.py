"""The wall clock is set, the machine sleeps: no burst, no second call, nobody forgotten."""

from datetime import timedelta

import pytest

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.limits import RunLimits
from gui.delivery.pace import Pace
from gui.delivery.progress import RunState
from gui.delivery.run import Order
from gui.delivery.send_lock import SendLock
from gui.leads.state import Accepted, LeadState, Tally, Unknown, UnknownReason
from gui.storage.decisions import Decisions
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists
from tests.conftest import Clock, row_of
from tests.delivery.conftest import ACCOUNT


class NotedPace(Pace):
    """The pace, with a note of every start."""

    def __init__(self):
        super().__init__()
        self.starts = []

    def started(self, now):
        self.starts.append(now)
        super().started(now)


class Stopwatch:
    """Monotonic seconds that pass only when told: what the pace asks."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def wall(monkeypatch):
    """The wall clock that lists, journal and dispatcher all read."""
    return Clock()


@pytest.fixture
def lists(database, wall):
    return Lists(database, wall)


@pytest.fixture
def journal(database, wall):
    return Journal(database, wall)


@pytest.fixture
def decisions(database, wall):
    return Decisions(database, wall)


@pytest.fixture
def watch():
    return Stopwatch()


@pytest.fixture
def sent():
    """The phones requests went to."""
    return []


@pytest.fixture
def pace():
    return NotedPace()


@pytest.fixture
def dispatcher(qapp, qtbot, lists, journal, tmp_path, wall, watch, sent, pace):
    def submit(request):
        sent.append(request.body["phone"])
        return Accepted(f"id-{len(sent)}")

    made = Dispatcher(
        lists, journal, SendLock(tmp_path / "send.lock"), submit, pace=pace,
        monotonic=watch, now=lambda zone: wall().astimezone(zone),
    )  # fmt: skip
    yield made
    made.stop()
    qtbot.waitUntil(lambda: made.state is RunState.IDLE)


def begun(outcome=None, *, journal, lists, list_id):
    """Begin the first queued row of a list, and complete it."""
    row = lists.queue.next_one(list_id)
    attempt = journal.begin(row.id, row.lead, "Основная")
    if isinstance(attempt, Begun) and outcome is not None:
        state = LeadState.ACCEPTED if isinstance(outcome, Accepted) else LeadState.UNKNOWN
        journal.complete(attempt.attempt_id, outcome, state)
    return attempt


def advance(watch, qtbot, dispatcher, seconds):
    """Let the stopwatch run in small steps, with the dispatcher's timer woken at each."""
    end = watch.now + seconds
    while watch.now < end:
        watch.now += 0.01
        dispatcher._on_due()
        qtbot.waitUntil(lambda: not dispatcher.progress.in_flight)


def most_in_a_second(moments):
    return max(sum(1 for other in moments if moment <= other < moment + 1.0 - 1e-9) for moment in moments)


def test_after_a_laptop_has_slept_for_a_night_nothing_leaves_in_a_burst_or_twice(
    dispatcher, new_list, watch, wall, sent, pace, qtbot
):
    dispatcher.start(Order(new_list(40), ACCOUNT, "token-1"))
    advance(watch, qtbot, dispatcher, 2.0)
    before = len(pace.starts)
    assert 8 <= before <= 10
    watch.now += 9 * 3600
    wall.pass_(hours=9)
    advance(watch, qtbot, dispatcher, 1.0)
    assert 4 <= len(pace.starts) - before <= 5
    assert most_in_a_second(pace.starts) <= 5
    qtbot.waitUntil(lambda: len(sent) == len(pace.starts))
    assert len(set(sent)) == len(sent)


def test_a_sleep_the_monotonic_clock_does_not_see_changes_nothing(
    dispatcher, lists, new_list, watch, wall, pace, qtbot
):
    list_id = new_list(12)
    dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    advance(watch, qtbot, dispatcher, 1.0)
    wall.pass_(hours=9)
    advance(watch, qtbot, dispatcher, 2.0)
    qtbot.waitUntil(lambda: dispatcher.state is RunState.IDLE)
    assert lists.tally(list_id) == Tally(total=12, accepted=12)
    assert most_in_a_second(pace.starts) <= 5


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-1), timedelta(hours=1), timedelta(days=400)])
def test_a_wall_clock_that_is_set_during_a_run_neither_stops_it_nor_makes_it_repeat(
    jump, dispatcher, lists, new_list, watch, wall, sent, qtbot
):
    list_id = new_list(12)
    dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    advance(watch, qtbot, dispatcher, 1.0)
    wall.moment += jump
    advance(watch, qtbot, dispatcher, 2.0)
    qtbot.waitUntil(lambda: dispatcher.state is RunState.IDLE)
    assert lists.tally(list_id) == Tally(total=12, accepted=12)
    assert len(set(sent)) == len(sent) == 12


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-1), timedelta(hours=1), timedelta(days=400)])
@pytest.mark.parametrize("outcome", [Accepted("1"), Unknown(UnknownReason.TIMEOUT), None])
def test_the_same_person_in_another_list_is_not_called_whatever_the_clock_says(
    jump, outcome, lists, journal, new_list, wall
):
    begun(outcome, journal=journal, lists=lists, list_id=new_list(1))
    wall.moment += jump
    second = new_list(rows=[row_of(1)])
    assert not isinstance(begun(journal=journal, lists=lists, list_id=second), Begun)
    assert lists.tally(second) == Tally(total=1, excluded=1)


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_a_yes_given_while_the_clock_was_wrong_holds_for_one_call_only(jump, lists, journal, decisions, new_list, wall):
    begun(Accepted("1"), journal=journal, lists=lists, list_id=new_list(1))
    wall.moment += jump
    second, third = new_list(1), new_list(1)
    for list_id in (second, third):
        begun(journal=journal, lists=lists, list_id=list_id)
        decisions.allow_repeat(list(lists.ids(list_id)))
    wall.moment -= jump * 2
    assert isinstance(begun(Accepted("2"), journal=journal, lists=lists, list_id=second), Begun)
    assert not isinstance(begun(Accepted("3"), journal=journal, lists=lists, list_id=third), Begun)


def test_a_start_time_that_passes_while_the_machine_sleeps_lets_the_run_begin_on_waking(
    dispatcher, lists, new_list, watch, wall, sent, qtbot
):
    start_at = wall() + timedelta(hours=8)
    dispatcher.start(Order(new_list(3), ACCOUNT, "token-1", RunLimits(start_at=start_at)))
    advance(watch, qtbot, dispatcher, 0.5)
    assert sent == []
    assert dispatcher.progress.waiting_until == start_at
    wall.pass_(hours=9)
    advance(watch, qtbot, dispatcher, 1.5)
    qtbot.waitUntil(lambda: dispatcher.state is RunState.IDLE)
    assert len(sent) == 3

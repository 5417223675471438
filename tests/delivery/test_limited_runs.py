"""Runs within limits, on a real database: what leaves, what waits, what the run says of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gui.delivery.limits import Drip, RunLimits
from gui.delivery.preflight import look_ahead
from gui.delivery.progress import PauseReason, RunState
from gui.delivery.run import Order
from gui.leads.account import Unit, Widget
from gui.leads.calling_hours import at_any_hour
from gui.leads.lead import Defaults
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import Accepted, LeadState, Refused, Tally, TooManyRequests, Unknown, UnknownReason
from gui.storage.clock import local_now
from gui.storage.decisions import Decisions
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from tests.conftest import row_of
from tests.delivery.conftest import ACCOUNT


@pytest.fixture
def lists(database):
    return Lists(database, local_now)


@pytest.fixture
def journal(database):
    return Journal(database, local_now)


@pytest.fixture
def decisions(database):
    return Decisions(database, local_now)


@pytest.fixture
def run_within(dispatcher, qtbot):
    """Run a list within limits and return the last progress."""

    def to_the_end(list_id, limits=None, account=ACCOUNT):
        with qtbot.waitSignal(dispatcher.drained, timeout=30_000) as drained:
            dispatcher.start(Order(list_id, account, "token-1", limits or RunLimits()))
        return drained.args[0]

    return to_the_end


def phone(number):
    return row_of(number).lead.phone


def test_the_first_five_are_sent_and_the_rest_goes_on_from_there(run_within, remote, lists, new_list):
    list_id = new_list(20)
    end = run_within(list_id, RunLimits(first=5))
    assert (end.reason, end.state) == (PauseReason.FIRST_SENT, RunState.IDLE)
    assert lists.tally(list_id) == Tally(total=20, accepted=5, queued=15)
    run_within(list_id)
    assert lists.tally(list_id) == Tally(total=20, accepted=20)
    assert len(set(remote.asked)) == len(remote.asked) == 20


def test_one_that_came_back_to_the_queue_is_not_counted_among_the_first(run_within, remote, lists, new_list):
    remote.answers = {phone(1): [TooManyRequests()], phone(2): [TooManyRequests(), TooManyRequests()]}
    list_id = new_list(20)
    run_within(list_id, RunLimits(first=3))
    assert lists.tally(list_id).accepted == 3


def test_the_budget_of_the_day_is_not_exceeded_and_leaves_a_reserve(run_within, remote, lists, new_list):
    account = replace(ACCOUNT, daily_budget=10, reserve=3)
    remote.answers = {phone(1): [Unknown(UnknownReason.TIMEOUT)], phone(2): [Refused("10004", "", 400)]}
    first, second = new_list(6), new_list(rows=[row_of(number) for number in range(101, 121)])
    assert run_within(first, account=account).reason is None
    end = run_within(second, account=account)
    assert end.reason is PauseReason.BUDGET
    counts = [lists.tally(list_id) for list_id in (first, second)]
    assert sum(tally.accepted + tally.unknown for tally in counts) == 7
    assert lists.tally(second).queued == 18


def test_a_drip_holds_the_run_back_and_says_until_when(dispatcher, remote, lists, new_list, qtbot):
    list_id = new_list(10)
    dispatcher.start(Order(list_id, ACCOUNT, "token-1", RunLimits(drip=Drip(4, 10))))
    qtbot.waitUntil(lambda: dispatcher.progress.waiting_until is not None and not dispatcher.progress.in_flight)
    assert lists.tally(list_id) == Tally(total=10, accepted=4, queued=6)
    assert timedelta(minutes=9) < dispatcher.progress.waiting_until - datetime.now(UTC) <= timedelta(minutes=10)
    with qtbot.waitSignal(dispatcher.drained):
        dispatcher.stop()
    assert len(remote.asked) == 4


def test_a_run_waits_for_its_start_time_and_begins_by_itself(dispatcher, remote, lists, new_list, qtbot):
    list_id = new_list(3)
    start_at = datetime.now(UTC) + timedelta(milliseconds=700)
    with qtbot.waitSignal(dispatcher.drained):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1", RunLimits(start_at=start_at)))
        qtbot.waitUntil(lambda: dispatcher.progress.waiting_until == start_at)
        assert remote.asked == []
    assert datetime.now(UTC) >= start_at
    assert lists.tally(list_id).accepted == 3


def test_after_the_stop_time_nothing_leaves(run_within, remote, lists, new_list):
    end = run_within(new_list(3), RunLimits(stop_at=datetime.now(UTC)))
    assert end.reason is PauseReason.STOP_TIME
    assert remote.asked == []


def test_hot_rows_leave_first(run_within, remote, lists, journal, new_list):
    rows = [row_of(number, tags=("Горячий",) if number in (4, 7) else ("ноябрь",)) for number in range(1, 10)]
    list_id = new_list(rows=rows)
    run_within(list_id, RunLimits(hot_tags=("горячий",)))
    order = sorted(lists.ids(list_id), key=lambda row_id: journal.attempts_of(row_id)[0]["id"])
    assert [row.file_row - 1 for row in lists.rows(order)] == [4, 7, 1, 2, 3, 5, 6, 8, 9]


def test_held_rows_put_off_to_a_moment_leave_then_and_not_before(
    dispatcher, run_within, remote, lists, decisions, new_list, qtbot
):
    remote.answers = {phone(1): [Refused("10007", "", 400)]}
    list_id = new_list(2)
    run_within(list_id)
    [held] = lists.ids(list_id, frozenset({LeadState.HELD}))
    at = datetime.now(UTC) + timedelta(milliseconds=600)
    assert decisions.requeue([held], at) == [held]
    with qtbot.waitSignal(dispatcher.drained):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: dispatcher.progress.waiting_until is not None)
    assert datetime.now(UTC) >= at - timedelta(milliseconds=1)
    assert lists.tally(list_id) == Tally(total=2, accepted=2)


def test_a_slower_pace_of_the_account_is_kept_and_a_faster_one_than_the_limit_is_not(
    lists, journal, lock, remote, qapp
):
    from gui.delivery.pace import Pace

    pace = Pace()
    pace.adjust({"least_gap": 1.0, "first_gap": 1.5, "most_gap": 2.0, "нет такого": 5})
    assert pace.gap == 1.5
    fast = Pace()
    fast.adjust({"least_gap": 0.01, "first_gap": 0.01})
    assert fast.gap >= 0.2


class TestLookAhead:
    def test_it_names_who_goes_where_and_who_stays_and_why(self, lists, journal, new_list):
        bad = Problem(ProblemCode.PHONE_MASKED, "phone")
        rows = [
            row_of(1),
            row_of(2, route_key=""),
            row_of(3, route_key="key-2", unit_id="7"),
            replace(row_of(4), problems=(bad,)),
            replace(row_of(5), problems=(bad,)),
        ]
        list_id = new_list(rows=rows)
        lists.set_defaults(list_id, Defaults("widget-1", "5"))
        account = replace(ACCOUNT, widgets=(Widget("Сайт", "widget-1", (Unit("Продажи", 5),)), Widget("База", "key-2")))
        ahead = look_ahead(lists, journal, list_id, account, at_any_hour)
        assert ahead.going == 3
        assert ahead.destinations == (("Сайт", "Продажи", 2), ("База", "7", 1))
        assert [(each.state, each.code, each.count) for each in ahead.staying] == [
            (LeadState.EXCLUDED, "phone_masked", 2)
        ]
        assert not ahead.needs_typing
        assert ahead.now.tzinfo == ZoneInfo("Europe/Moscow")

    def test_a_list_most_of_which_was_called_asks_for_the_number(self, lists, journal, new_list):
        first = new_list(3)
        for row in lists.rows(lists.ids(first)):
            journal.complete(journal.begin(row.id, row.lead, "a").attempt_id, Accepted("1"), LeadState.ACCEPTED)
        ahead = look_ahead(lists, journal, new_list(4), ACCOUNT, at_any_hour)
        assert (ahead.going, ahead.already_called) == (1, 3)
        assert ahead.needs_typing

    def test_a_big_run_asks_for_the_number_and_says_how_long_it_takes(self, lists, journal, new_list):
        ahead = look_ahead(lists, journal, new_list(501), ACCOUNT, at_any_hour)
        assert ahead.needs_typing
        assert timedelta(seconds=100) < ahead.lasts(RunLimits()) < timedelta(seconds=110)
        assert ahead.lasts(RunLimits(drip=Drip(100, 10))) == timedelta(minutes=50)
        assert ahead.will_leave(RunLimits(first=5)) == 5
        later = ahead.now + timedelta(hours=1)
        assert ahead.last_leaves_at(RunLimits(start_at=later)) == later + ahead.lasts(RunLimits())

    def test_the_budget_bounds_what_will_leave(self, lists, journal, new_list):
        ahead = look_ahead(lists, journal, new_list(50), replace(ACCOUNT, daily_budget=30, reserve=10), at_any_hour)
        assert (ahead.budget_left, ahead.will_leave(RunLimits())) == (20, 20)

"""Runs and the hours of who is called: nobody is, outside them, without an explicit yes in the journal."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.pace import Pace
from gui.delivery.preflight import settle_hours
from gui.delivery.run import Order
from gui.leads.calling_hours import USUAL_HOURS, HoursRule
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.state import LeadState, Refused, Tally, Unknown, UnknownReason
from gui.leads.subscriber import SubscriberZone, ZoneSource
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from gui.storage.schema import attempt, decision
from tests.conftest import row_of
from tests.delivery.conftest import ACCOUNT, FAST

MOSCOW, OMSK, KAMCHATKA = "Europe/Moscow", "Asia/Omsk", "Asia/Kamchatka"
EVENING = datetime(2026, 11, 24, 19, 0, tzinfo=ZoneInfo(MOSCOW))  # 22:00 in Omsk, 4:00 in Kamchatka


class WallClock:
    """The wall clock of the run, set by hand."""

    def __init__(self) -> None:
        self.present = EVENING

    def __call__(self, zone=UTC) -> datetime:
        return self.present.astimezone(zone)


@pytest.fixture
def clock():
    return WallClock()


@pytest.fixture
def lists(database, clock):
    return Lists(database, clock)


@pytest.fixture
def journal(database, clock):
    return Journal(database, clock)


def hours_of(account):
    def zone_of(lead):
        return SubscriberZone(lead.place or account.zone, ZoneSource.FILE)

    return HoursRule(account.hours, zone_of, ZoneInfo(account.zone))


@pytest.fixture
def dispatcher(qapp, lists, journal, lock, remote, clock, qtbot):
    made = Dispatcher(lists, journal, lock, remote.submit, pace=Pace(FAST), now=clock, hours_of=hours_of)
    yield made
    made.stop()
    qtbot.waitUntil(lambda: made.progress.in_flight == 0)


@pytest.fixture
def run(dispatcher, qtbot):
    def to_the_end(list_id, **limits):
        with qtbot.waitSignal(dispatcher.drained, timeout=20_000) as drained:
            dispatcher.start(Order(list_id, ACCOUNT, "token-1", RunLimits(**limits)))
        return drained.args[0]

    return to_the_end


@pytest.fixture
def three(new_list):
    """One person in Moscow, one in Omsk, one in Kamchatka."""
    return new_list(rows=[row_of(1, place=MOSCOW), row_of(2, place=OMSK), row_of(3, place=KAMCHATKA)])


def phone(number):
    return row_of(number).lead.phone


def yeses(database):
    with database.reading() as connection:
        allowed = connection.execute(sa.select(attempt.c.phone, attempt.c.allowed)).all()
        decided = connection.execute(sa.select(decision.c.kind)).scalars().all()
    return dict(map(tuple, allowed)), list(decided)


def test_who_may_not_be_called_now_stays_queued_and_is_told_until_when(run, remote, lists, three):
    end = run(three)
    assert remote.asked == [phone(1)]
    assert lists.tally(three) == Tally(total=3, accepted=1, queued=2)
    _moscow, omsk, kamchatka = lists.every_row(three)
    assert (omsk.state, omsk.code, omsk.message) == (LeadState.QUEUED, OUTSIDE_HOURS, "25.11.2026 09:00 UTC+6")
    assert kamchatka.message == "25.11.2026 09:00 UTC+12"
    assert end.reason is None


def test_the_hours_are_looked_at_anew_by_the_next_run(run, remote, lists, three, clock):
    run(three)
    clock.present += timedelta(hours=3)  # 22:00 in Moscow, 7:00 in Kamchatka
    run(three)
    assert remote.asked == [phone(1)]
    clock.present += timedelta(hours=2)  # 9:00 in Kamchatka
    run(three)
    assert remote.asked == [phone(1), phone(3)]
    assert [row.code for row in lists.every_row(three)] == ["", OUTSIDE_HOURS, ""]


def test_a_run_may_wait_until_they_may_be_called(dispatcher, remote, three, clock, qtbot):
    dispatcher.start(Order(three, ACCOUNT, "token-1", RunLimits(off_hours=OffHours.WAIT)))
    qtbot.waitUntil(lambda: dispatcher.progress.waiting_until is not None)
    assert remote.asked == [phone(1)]
    assert dispatcher.progress.waiting_until == datetime(2026, 11, 25, 0, 0, tzinfo=ZoneInfo(MOSCOW))  # 9:00 there
    clock.present = datetime(2026, 11, 25, 6, 0, tzinfo=ZoneInfo(MOSCOW))
    with qtbot.waitSignal(dispatcher.drained, timeout=10_000):
        dispatcher.recount()
    assert sorted(remote.asked) == [phone(1), phone(2), phone(3)]


def test_their_call_may_be_set_for_the_opening_of_their_window(run, remote, lists, three, database):
    run(three, off_hours=OffHours.SCHEDULE)
    assert [body.get("scheduleTime") for body in sorted(remote.bodies, key=lambda body: body["phone"])] == [
        None,
        "2026-11-25 06:00:00",  # 9:00 in Omsk, in the zone of the account
        "2026-11-25 00:00:00",
    ]
    assert [row.lead.schedule for row in lists.every_row(three)][1] == datetime(2026, 11, 25, 6)  # noqa: DTZ001
    assert yeses(database)[1] == []


def test_they_are_called_anyway_only_by_a_yes_that_stays_in_the_journal(run, remote, three, database):
    run(three, off_hours=OffHours.ANYWAY)
    assert sorted(remote.asked) == [phone(1), phone(2), phone(3)]
    allowed, decided = yeses(database)
    assert allowed == {phone(1): [], phone(2): ["any_hour"], phone(3): ["any_hour"]}
    assert decided == ["any_hour_for_run"]


def test_a_scheduled_call_counts_by_its_own_moment(run, remote, new_list):
    at_noon = datetime(2026, 11, 25, 12, 0)  # noqa: DTZ001
    list_id = new_list(rows=[row_of(1, place=OMSK, schedule=at_noon), row_of(2, place=KAMCHATKA, schedule=at_noon)])
    run(list_id)
    assert remote.asked == [phone(1)]  # noon in Moscow is 21:00 in Kamchatka


def test_a_single_row_is_kept_back_as_well_and_leaves_by_a_yes_of_its_own(
    dispatcher, remote, lists, three, qtbot, database
):
    omsk = lists.ids(three)[1]
    with qtbot.waitSignal(dispatcher.single_ended):
        dispatcher.send_one(omsk, Order(three, ACCOUNT, "token-1"))
    assert remote.asked == []
    assert lists.rows([omsk])[0].code == OUTSIDE_HOURS
    with qtbot.waitSignal(dispatcher.single_ended):
        dispatcher.send_one(omsk, Order(three, ACCOUNT, "token-1", RunLimits(off_hours=OffHours.ANYWAY)))
    assert remote.asked == [phone(2)]
    assert yeses(database) == ({phone(2): ["any_hour"]}, ["any_hour_allowed"])


def test_a_window_that_closes_while_the_run_goes_on_keeps_the_rest_back(
    dispatcher, remote, lists, new_list, clock, qtbot
):
    list_id = new_list(rows=[row_of(number, place=MOSCOW) for number in range(1, 31)])
    closes = USUAL_HOURS.closing(EVENING, MOSCOW)
    clock.present = closes - timedelta(seconds=1)
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        clock.present = closes
    with qtbot.waitSignal(dispatcher.drained, timeout=10_000):
        pass
    assert lists.tally(list_id) == Tally(total=30, accepted=12, queued=18)


def test_an_older_call_is_repeated_only_by_the_yes_of_a_run(run, remote, lists, new_list, clock, database):
    clock.present = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo(MOSCOW))
    first, second, third = new_list(1), new_list(1), new_list(1)
    run(first)
    clock.present += timedelta(days=2)
    run(second)
    assert lists.tally(second).excluded == 1
    run(third, repeat_older=True)
    assert remote.asked == [phone(1)] * 2
    with database.reading() as connection:
        allowed = connection.execute(sa.select(attempt.c.allowed).order_by(attempt.c.id)).scalars().all()
    assert allowed == [[], ["repeat"]]
    assert yeses(database)[1] == ["repeat_for_run"]


def test_the_yes_of_a_run_does_not_reach_who_was_called_today(run, remote, lists, new_list, clock):
    clock.present = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo(MOSCOW))
    first, second = new_list(1), new_list(1)
    run(first)
    clock.present += timedelta(hours=3)
    run(second, repeat_older=True)
    assert remote.asked == [phone(1)]
    assert lists.tally(second).excluded == 1


def test_what_is_older_than_both_windows_asks_for_nothing(run, remote, new_list, clock):
    clock.present = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo(MOSCOW))
    run(new_list(1))
    clock.present += timedelta(days=31)
    run(new_list(1))
    assert remote.asked == [phone(1)] * 2


@pytest.fixture
def look(lists, clock):
    """Look at a list as the sheet before a run does."""

    def settle(list_id):
        return settle_hours(lists, list_id, hours_of(ACCOUNT), clock())

    return settle


def test_a_yes_to_those_seen_reaches_nobody_who_goes_off_hours_later(
    dispatcher, remote, lists, new_list, clock, look, qtbot, database
):
    places = [KAMCHATKA, *[MOSCOW] * 29]
    list_id = new_list(rows=[row_of(number, place=place) for number, place in enumerate(places, 1)])
    assert look(list_id).off_hours == 1
    with remote.hanging():
        dispatcher.start(Order(list_id, ACCOUNT, "token-1", RunLimits(off_hours=OffHours.SEEN_ANYWAY)))
        qtbot.waitUntil(lambda: len(remote.asked) == 12)
        dispatcher.pause()
    qtbot.waitUntil(lambda: dispatcher.progress.in_flight == 0)
    clock.present += timedelta(hours=5)  # midnight in Moscow
    with qtbot.waitSignal(dispatcher.drained, timeout=10_000):
        dispatcher.resume()
    assert lists.tally(list_id) == Tally(total=30, accepted=12, queued=18)
    assert phone(1) in remote.asked
    allowed, decided = yeses(database)
    assert [number for number, words in allowed.items() if words] == [phone(1)]
    assert decided == ["any_hour_for_run"]


def test_who_waited_past_the_time_of_their_call_is_called_when_their_hours_begin(
    dispatcher, remote, lists, new_list, clock, look, qtbot
):
    late = datetime(2026, 11, 24, 22, 30)  # noqa: DTZ001 — wall-clock time of the account
    list_id = new_list(rows=[row_of(1, place=MOSCOW, schedule=late)])
    look(list_id)
    dispatcher.start(Order(list_id, ACCOUNT, "token-1", RunLimits(off_hours=OffHours.WAIT)))
    qtbot.waitUntil(lambda: dispatcher.progress.waiting_until is not None)
    clock.present = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo(MOSCOW))
    with qtbot.waitSignal(dispatcher.drained, timeout=10_000):
        dispatcher.recount()
    assert lists.tally(list_id).accepted == 1
    assert "scheduleTime" not in remote.bodies[0]


def test_a_time_the_run_set_stays_with_the_row_only_where_the_request_may_have_got_through(
    run, remote, lists, new_list
):
    remote.answers = {phone(1): [Refused("10004", "", 400)], phone(2): [Unknown(UnknownReason.TIMEOUT)]}
    list_id = new_list(rows=[row_of(number, place=OMSK) for number in (1, 2)])
    run(list_id, off_hours=OffHours.SCHEDULE)
    refused, unknown = lists.every_row(list_id)
    assert (refused.state, refused.lead.schedule) == (LeadState.REJECTED, None)
    assert (unknown.state, unknown.lead.schedule) == (LeadState.UNKNOWN, datetime(2026, 11, 25, 6))  # noqa: DTZ001


def test_a_time_beyond_all_calendars_stops_nobody_else(run, look, remote, lists, new_list):
    far = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001
    list_id = new_list(rows=[row_of(1, place=MOSCOW, schedule=far), row_of(2, place=MOSCOW)])
    assert look(list_id).off_hours == 0
    run(list_id)
    assert phone(2) in remote.asked


def test_looking_marks_whom_the_run_leaves_without_asking_each(look, three, lists):
    found = look(three)
    assert (found.off_hours, lists.queue.kept_back(three)) == (2, 2)
    assert [row.code for row in lists.every_row(three)] == ["", OUTSIDE_HOURS, OUTSIDE_HOURS]
    assert lists.queue.next_one(three).lead.phone == phone(1)
    assert look(three).off_hours == 2


def test_the_next_row_is_found_without_passing_those_kept_back(database, three):
    asked = []

    def listen(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    sa.event.listen(database._engine, "before_cursor_execute", listen)
    Lists(database, WallClock()).queue.next_one(three, waits_for_hours=True)
    sa.event.remove(database._engine, "before_cursor_execute", listen)
    with database.reading() as connection:
        plans = [
            " ".join(row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters))
            for statement, parameters in asked
            if statement.startswith("SELECT")
        ]
    assert "lead_by_state (list_id=? AND state=? AND priority>?)" in plans[0]
    assert not any("SCAN" in plan or "TEMP B-TREE" in plan for plan in plans)


def test_a_registry_loaded_during_a_run_is_heard_at_once(dispatcher, remote, three, clock, qtbot, monkeypatch):
    dispatcher.start(Order(three, ACCOUNT, "token-1", RunLimits(off_hours=OffHours.WAIT)))
    qtbot.waitUntil(lambda: dispatcher.progress.waiting_until is not None)
    everybody = HoursRule(USUAL_HOURS, lambda _lead: SubscriberZone(MOSCOW, ZoneSource.REGISTRY), ZoneInfo(MOSCOW))
    monkeypatch.setattr(dispatcher._claims, "_hours_of", lambda _account: everybody)
    with qtbot.waitSignal(dispatcher.drained, timeout=10_000):
        dispatcher.look_again()
    assert sorted(remote.asked) == [phone(1), phone(2), phone(3)]

"""Every rule of who may be called, against whatever lists, forms, retries, people and clocks may do.

The model beside the program knows only what was sent and what people said, and reckons the hours by itself; the program
must never be more generous.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from gui.delivery.claims import Claims
from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.policy import verdict
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.calling_hours import HoursRule
from gui.leads.changes import SetPhone, SetSchedule, SetText
from gui.leads.lead import Defaults, Lead
from gui.leads.schedule import for_people
from gui.leads.state import (
    Accepted,
    LeadState,
    NotSent,
    NotSentReason,
    Refused,
    TooManyRequests,
    Unknown,
    UnknownReason,
)
from gui.leads.subscriber import SubscriberZone, ZoneSource
from gui.storage.by_hand import ByHand
from gui.storage.database import open_database
from gui.storage.decisions import Decisions
from gui.storage.edits import Edits
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from gui.storage.schema import attempt, decision
from gui.storage.stop_list import NewStop, StopList
from tests.conftest import row_of

MOSCOW = ZoneInfo("Europe/Moscow")
PHONES = ["79720000001", "79720000002", "79720001003"]
STOPS = [*PHONES, "7972000000", "797200"]
# How many hours each is ahead of UTC.
PLACES = {"Europe/Moscow": 3, "Asia/Omsk": 6, "Asia/Kamchatka": 12}
# The days off besides the weekends until the clock is stopped.
HOLIDAYS = {date(2026, 12, 31), *(date(2027, 1, day) for day in range(1, 9))}
LAST_DAY = datetime(2027, 1, 31, tzinfo=MOSCOW)
ACCOUNT = Account(1, "Основная", api_url="http://127.0.0.1:9/", block_hours=24, warn_days=30)
OUTCOMES = [
    Accepted("1"),
    Unknown(UnknownReason.TIMEOUT),
    TooManyRequests(),
    NotSent(NotSentReason.DNS),
    Refused("10004", "", 400),
    Refused("10006", "", 400),
]


class Wall:
    """A clock set by hand, aware."""

    def __init__(self):
        self.present = datetime(2026, 11, 24, 12, 0, tzinfo=MOSCOW)

    def __call__(self, zone=MOSCOW):
        return self.present.astimezone(zone)


def _by_phone(yeses):
    return Counter(phone for _row, phone in yeses.elements())


def may_be_called(place, moment):
    """By the usual hours, reckoned as on paper: 9–21 on workdays, 10–18 on days off, by the person's own clock."""
    there = moment.astimezone(UTC) + timedelta(hours=PLACES[place])
    day_off = there.weekday() in (5, 6) or there.date() in HOLIDAYS
    opens, closes = (10, 18) if day_off else (9, 21)
    return opens <= there.hour < closes


def hours_of(account):
    return HoursRule(account.hours, lambda lead: SubscriberZone(lead.place or "Europe/Moscow", ZoneSource.FILE), MOSCOW)


class Rules(RuleBasedStateMachine):
    """Three phones in lists and on the form. The model: `stopped`, the last attempt a yes to repeat speaks of, and how
    often each such yes was said.
    """

    rows = Bundle("rows")
    read_rows = Bundle("read_rows")
    flights = Bundle("flights")

    def __init__(self):
        super().__init__()
        self._folder = TemporaryDirectory()
        self.wall = Wall()
        self.database = open_database(Path(self._folder.name) / "dozvon.sqlite")
        self.lists, self.journal = Lists(self.database, self.wall), Journal(self.database, self.wall)
        self.decisions, self.edits = Decisions(self.database, self.wall), Edits(self.database, self.wall, MOSCOW)
        self.stops, self.by_hand = StopList(self.database, self.wall), ByHand(self.database, self.wall)
        self.claims = Claims(self.lists, self.journal, self.wall, hours_of)
        self.list_ids, self.list_of = [], {}
        self.stopped = {}
        self.yes_upto = {}
        self.yes_said = Counter()

    def teardown(self):
        self.database.close()
        self._folder.cleanup()

    def row(self, row_id):
        """`None` for one that was entered by hand and undone."""
        return next(iter(self.lists.rows([row_id])), None)

    # What people do with leads.

    @initialize(target=rows)
    def a_first_list(self):
        return self._imported(PHONES, list(PLACES))

    @rule(
        target=rows,
        phones=st.lists(st.sampled_from(PHONES), min_size=1, max_size=3),
        places=st.lists(st.sampled_from(list(PLACES)), min_size=3, max_size=3),
    )
    def another_list_is_imported(self, phones, places):
        return self._imported(phones, places)

    def _imported(self, phones, places):
        made = [row_of(n, phone=phone, place=place) for n, (phone, place) in enumerate(zip(phones, places), 1)]  # noqa: B905
        list_id = self.lists.add("Заявки", Path("заявки.xlsx"), ["Имя", "Телефон"], made)
        self.list_ids.append(list_id)
        ids = self.lists.ids(list_id)
        self.list_of.update(dict.fromkeys(ids, list_id))
        return multiple(*ids)

    @rule(target=rows, phone=st.sampled_from(PHONES), place=st.sampled_from(list(PLACES)))
    def a_lead_is_entered_by_hand(self, phone, place):
        row_id = self.by_hand.keep(row_of(1, phone=phone, place=place).lead)
        self.list_of[row_id] = self.row(row_id).list_id
        self.list_ids = sorted({*self.list_ids, self.list_of[row_id]})
        return row_id

    @rule(row_id=rows, phone=st.sampled_from(PHONES))
    def a_phone_is_edited(self, row_id, phone):
        self.edits.change(self.list_of[row_id], [row_id], SetPhone(phone), "телефон")

    @rule(row_id=rows, place=st.sampled_from(list(PLACES)))
    def a_place_is_edited(self, row_id, place):
        self.edits.change(self.list_of[row_id], [row_id], SetText("place", place), "город")

    @rule(row_id=rows, hours=st.integers(1, 30))
    def a_time_is_set(self, row_id, hours):
        when = for_people((self.wall.present + timedelta(hours=hours)).replace(tzinfo=None))
        self.edits.change(self.list_of[row_id], [row_id], SetSchedule(when), "время")

    @rule(index=st.integers(0, 20), hours=st.one_of(st.none(), st.integers(-2, 30)))
    def a_list_gets_a_time_for_all(self, index, hours):
        when = None if hours is None else (self.wall.present + timedelta(hours=hours)).replace(tzinfo=None)
        self.lists.set_defaults(self.list_ids[index % len(self.list_ids)], Defaults(schedule=when))

    @rule(row_id=rows, back=st.booleans())
    def a_row_is_excluded_and_perhaps_taken_back(self, row_id, back):
        self.edits.exclude(self.list_of[row_id], [row_id], "исключение")
        if back:
            self.edits.include(self.list_of[row_id], [row_id], "возврат")

    @rule(index=st.integers(0, 20))
    def an_edit_is_undone(self, index):
        self.edits.undo(self.list_ids[index % len(self.list_ids)])

    @rule(ids=st.lists(rows, max_size=4))
    def rows_are_queued_again(self, ids):
        self.decisions.requeue(ids)

    @rule(ids=st.lists(rows, max_size=4))
    def someone_says_call_them_again(self, ids):
        with self.database.reading() as connection:
            upto = connection.execute(sa.select(sa.func.max(attempt.c.id))).scalar() or 0
        before = {row.id: row for row in self.lists.rows(ids)}
        for row_id in self.decisions.allow_repeat(ids):
            self.yes_upto[row_id, before[row_id].lead.phone] = upto
            self.yes_said[row_id, before[row_id].lead.phone] += 1

    @rule(row_id=rows, called=st.booleans())
    def someone_says_what_became_of_an_unknown_row(self, row_id, called):
        self.decisions.resolve_unknown([row_id], called=called)

    # The stop list and the clock.

    @rule(number=st.sampled_from(STOPS), days=st.one_of(st.none(), st.integers(0, 40)))
    def a_number_is_stopped(self, number, days):
        until = None if days is None else (self.wall.present + timedelta(days=days)).date()
        self.stops.add([NewStop(number, "просьба", until)])
        known = self.stopped.get(number, until)
        self.stopped[number] = None if until is None or known is None else max(until, known)

    @rule(number=st.sampled_from(STOPS))
    def a_number_is_taken_off_the_list(self, number):
        entries = [each for each in self.stops.entries(self.stops.ids()) if each.number == number]
        self.stops.remove([each.id for each in entries])
        self.stopped.pop(number, None)

    @rule(hours=st.integers(0, 30))
    def hours_pass(self, hours):
        self._wait(timedelta(hours=hours, minutes=17))

    @rule(days=st.integers(1, 40))
    def days_pass(self, days):
        self._wait(timedelta(days=days))

    @rule(
        place=st.sampled_from(list(PLACES)),
        days=st.integers(0, 6),
        hour=st.sampled_from([8, 9, 10, 17, 18, 20, 21]),
        minute=st.sampled_from([0, 59]),
    )
    def it_is_about_the_time_when_a_window_opens_or_closes(self, place, days, hour, minute):
        there = self.wall.present.astimezone(UTC) + timedelta(hours=PLACES[place], days=days)
        wanted = there.replace(hour=hour, minute=minute)
        self._wait(wanted - there + timedelta(days=days + (wanted < there)))

    def _wait(self, time):
        self.wall.present = min(self.wall.present + time, LAST_DAY)

    @rule(index=st.integers(0, 20))
    def a_run_looks_ahead(self, index):
        list_id = self.list_ids[index % len(self.list_ids)]
        self.journal.mark_already_called(list_id, MOSCOW, guard=ACCOUNT.guard)
        self.lists.queue.forget_kept_back(list_id)

    # Requests.

    @rule(target=read_rows, row_id=rows)
    def a_run_reads_a_row(self, row_id):
        return self.row(row_id) or multiple()

    @rule(target=flights, row_id=rows, off_hours=st.sampled_from(OffHours), repeat_older=st.booleans())
    def a_request_leaves(self, row_id, off_hours, repeat_older):
        return self._claimed(self.row(row_id), off_hours, repeat_older=repeat_older)

    @rule(target=flights, row=consumes(read_rows), off_hours=st.sampled_from(OffHours), repeat_older=st.booleans())
    def a_request_leaves_for_a_row_read_earlier(self, row, off_hours, repeat_older):
        return self._claimed(row, off_hours, repeat_older=repeat_older)

    @rule(
        target=flights,
        row_id=rows,
        phone=st.sampled_from(PHONES),
        place=st.sampled_from(list(PLACES)),
        off_hours=st.sampled_from(OffHours),
    )
    def a_row_is_edited_just_before_its_request_leaves(self, row_id, phone, place, off_hours):
        row = self.row(row_id)
        self.a_phone_is_edited(row_id, phone)
        self.a_place_is_edited(row_id, place)
        return self._claimed(row, off_hours, repeat_older=False)

    def _claimed(self, row, off_hours, *, repeat_older):
        """Let a request leave for a row as it was read, if it may, and hold that against the model."""
        if row is None:
            return multiple()
        stored, defaults = self.row(row.id), self.lists.info(row.list_id).defaults
        before = self._attempts(stored.lead.phone) if stored else []
        order = Order(row.list_id, ACCOUNT, "token-1", RunLimits(off_hours=off_hours, repeat_older=repeat_older))
        claim = self.claims.claim(row, order, defaults)
        if stored is None or stored.lead != row.lead:
            assert claim is None, "a request left for a row as it was before an edit"
            assert self.row(row.id) == stored, "a row was written over as it was before an edit"
        if claim is None:
            return multiple()
        assert stored.state is LeadState.QUEUED
        sent, allowed = claim.request.body, self._allowed(claim.attempt_id)
        assert sent["phone"] == stored.lead.phone
        self._not_stopped(sent["phone"])
        self._within_hours_or_allowed(stored.lead.place, sent.get("scheduleTime"), allowed, off_hours)
        self._not_repeated_without_a_yes(stored, before, allowed, repeat_older=repeat_older)
        return claim.attempt_id

    def _within_hours_or_allowed(self, place, scheduled, allowed, off_hours):
        moment = self.wall.present
        if scheduled:
            moment = max(moment, datetime.fromisoformat(scheduled).replace(tzinfo=MOSCOW))
        if may_be_called(place, moment):
            assert "any_hour" not in allowed, "the journal tells of a yes that nobody needed"
        else:
            assert off_hours is OffHours.ANYWAY, "called outside the hours"
            assert "any_hour" in allowed, "the yes to the hour is not in the journal"

    def _attempts(self, phone):
        with self.database.reading() as connection:
            return connection.execute(sa.select(attempt).where(attempt.c.phone == phone)).all()

    def _allowed(self, attempt_id):
        with self.database.reading() as connection:
            return connection.execute(sa.select(attempt.c.allowed).where(attempt.c.id == attempt_id)).scalar_one()

    def _not_stopped(self, phone):
        today = self.wall.present.date()
        holding = [number for number, until in self.stopped.items() if until is None or today <= until]
        assert not [number for number in holding if phone.startswith(number)], "a stopped phone was called"

    def _not_repeated_without_a_yes(self, row, before, allowed, *, repeat_older):
        now_ms = self.wall.present.timestamp() * 1000
        for each in before:
            got_through = each.finished_ms is None or each.outcome in ("accepted", "unknown")
            if not got_through or each.resolution == "not_called":
                continue
            settled = each.outcome == "accepted" or each.resolution == "called"
            hours = (now_ms - each.started_ms) / 3_600_000
            if settled and hours >= 24 * ACCOUNT.warn_days:
                continue
            own_yes = each.id <= self.yes_upto.get((row.id, row.lead.phone), 0)
            yes_of_the_run = repeat_older and settled and hours >= ACCOUNT.block_hours
            assert own_yes or yes_of_the_run, "called again without a yes"
            assert "repeat" in allowed, "the yes it leant on is not in the journal"

    @rule(attempt_id=consumes(flights), outcome=st.sampled_from(OUTCOMES))
    def an_outcome_comes(self, attempt_id, outcome):
        self.journal.complete(attempt_id, outcome, verdict(outcome).state)

    # What always holds.

    @invariant()
    def no_row_is_lost(self):
        for list_id in self.list_ids:
            tally = self.lists.tally(list_id)
            assert tally.balanced
            assert tally == self.lists.counted(list_id)

    @invariant()
    def every_yes_of_a_row_is_a_decision(self):
        said = sa.select(decision.c.lead_id, decision.c.phone).where(decision.c.kind == "repeat_allowed")
        with self.database.reading() as connection:
            kept = Counter((row_id, phone) for row_id, phone in connection.execute(said))
        there = {row_id for row_id in self.list_of if self.row(row_id)} if kept or self.yes_said else set()
        assert {key: n for key, n in kept.items() if key[0] is not None} == {
            key: n for key, n in self.yes_said.items() if key[0] in there
        }
        assert _by_phone(kept) == _by_phone(self.yes_said), "the word outlives its row"


Rules.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestRulesAtRandom = Rules.TestCase


def test_the_hours_are_those_on_paper():
    """Every half an hour until the clock is stopped, new year and all."""
    rule, moment = hours_of(ACCOUNT), Wall().present
    while moment < LAST_DAY:
        for place in PLACES:
            opens = rule.opening(Lead(place=place), moment)
            assert (opens is None) == may_be_called(place, moment), (place, moment)
            assert opens is None or may_be_called(place, opens)
        moment += timedelta(minutes=30)

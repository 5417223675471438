"""Every rule of who may be called, against whatever lists, forms, retries, people and clocks may do.

The model beside the program knows only what was sent and what people said; the program must never be more generous.
"""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
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
from gui.leads.calling_hours import HoursRule
from gui.leads.changes import SetPhone, SetSchedule, SetText
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
from gui.storage.directory import Account
from gui.storage.edits import Edits
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from gui.storage.schema import attempt, decision
from gui.storage.stop_list import NewStop, StopList
from tests.conftest import row_of

MOSCOW = ZoneInfo("Europe/Moscow")
PHONES = ["79720000001", "79720000002", "79720001003"]
STOPS = [*PHONES, "7972000000", "797200"]
PLACES = ["Europe/Moscow", "Asia/Omsk", "Asia/Kamchatka"]
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


def hours_of(account):
    return HoursRule(account.hours, lambda lead: SubscriberZone(lead.place or "Europe/Moscow", ZoneSource.FILE), MOSCOW)


class Rules(RuleBasedStateMachine):
    """Three phones in lists and on the form. The model: `stopped`, and the last attempt a yes to repeat speaks of."""

    rows = Bundle("rows")
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
        self.list_ids = []
        self.stopped = {}
        self.yes_upto = {}

    def teardown(self):
        self.database.close()
        self._folder.cleanup()

    def row(self, row_id):
        [found] = self.lists.rows([row_id])
        return found

    # What people do with leads.

    @initialize(target=rows)
    def a_first_list(self):
        return self._imported(PHONES, PLACES)

    @rule(
        target=rows,
        phones=st.lists(st.sampled_from(PHONES), min_size=1, max_size=3),
        places=st.lists(st.sampled_from(PLACES), min_size=3, max_size=3),
    )
    def another_list_is_imported(self, phones, places):
        return self._imported(phones, places)

    def _imported(self, phones, places):
        made = [row_of(n, phone=phone, place=place) for n, (phone, place) in enumerate(zip(phones, places), 1)]  # noqa: B905
        list_id = self.lists.add("Заявки", Path("заявки.xlsx"), ["Имя", "Телефон"], made)
        self.list_ids.append(list_id)
        return multiple(*self.lists.ids(list_id))

    @rule(target=rows, phone=st.sampled_from(PHONES), place=st.sampled_from(PLACES))
    def a_lead_is_entered_by_hand(self, phone, place):
        row_id = self.by_hand.keep(row_of(1, phone=phone, place=place).lead)
        self.list_ids = sorted({*self.list_ids, self.row(row_id).list_id})
        return row_id

    @rule(row_id=rows, phone=st.sampled_from(PHONES))
    def a_phone_is_edited(self, row_id, phone):
        self.edits.change(self.row(row_id).list_id, [row_id], SetPhone(phone), "телефон")

    @rule(row_id=rows, place=st.sampled_from(PLACES))
    def a_place_is_edited(self, row_id, place):
        self.edits.change(self.row(row_id).list_id, [row_id], SetText("place", place), "город")

    @rule(row_id=rows, hours=st.integers(1, 30))
    def a_time_is_set(self, row_id, hours):
        when = for_people((self.wall.present + timedelta(hours=hours)).replace(tzinfo=None))
        self.edits.change(self.row(row_id).list_id, [row_id], SetSchedule(when), "время")

    @rule(row_id=rows, back=st.booleans())
    def a_row_is_excluded_and_perhaps_taken_back(self, row_id, back):
        self.edits.exclude(self.row(row_id).list_id, [row_id], "исключение")
        if back:
            self.edits.include(self.row(row_id).list_id, [row_id], "возврат")

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
        before = {row_id: self.row(row_id) for row_id in ids}
        for row_id in self.decisions.allow_repeat(ids):
            self.yes_upto[row_id, before[row_id].lead.phone] = upto

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
        self.wall.present += timedelta(hours=hours, minutes=17)

    @rule(days=st.integers(1, 40))
    def days_pass(self, days):
        self.wall.present += timedelta(days=days)

    @rule(index=st.integers(0, 20))
    def a_run_looks_ahead(self, index):
        list_id = self.list_ids[index % len(self.list_ids)]
        self.journal.mark_already_called(list_id, MOSCOW, guard=ACCOUNT.guard)
        self.lists.queue.forget_kept_back(list_id)

    # Requests.

    @rule(target=flights, row_id=rows, off_hours=st.sampled_from(OffHours), repeat_older=st.booleans())
    def a_request_leaves(self, row_id, off_hours, repeat_older):
        row, before = self.row(row_id), self._attempts(self.row(row_id).lead.phone)
        limits = RunLimits(off_hours=off_hours, repeat_older=repeat_older)
        order = Order(row.list_id, ACCOUNT, "token-1", limits)
        claim = self.claims.claim(row, order, self.lists.info(row.list_id).defaults)
        if claim is None:
            return multiple()
        assert row.state is LeadState.QUEUED
        lead = replace(row.lead, schedule=self.row(row_id).lead.schedule)
        allowed = self._allowed(claim.attempt_id)
        self._not_stopped(lead.phone)
        opens = hours_of(ACCOUNT).opening(lead, self.wall.present)
        assert opens is None or (off_hours is OffHours.ANYWAY and "any_hour" in allowed), "called outside the hours"
        self._not_repeated_without_a_yes(row, before, allowed, repeat_older=repeat_older)
        return claim.attempt_id

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
        with self.database.reading() as connection:
            kinds = Counter(connection.execute(sa.select(decision.c.kind)).scalars())
        assert bool(self.yes_upto) <= bool(kinds["repeat_allowed"])


Rules.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestRulesAtRandom = Rules.TestCase

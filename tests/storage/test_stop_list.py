"""Who must not be called: kept, found, and held against every list, whatever people do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.leads.consent import Yes
from gui.leads.problem import ProblemCode
from gui.leads.repeat_guard import RepeatGuard
from gui.leads.state import Accepted, LeadState, NotSent, NotSentReason
from gui.leads.stop import read_stop
from gui.leads.typed_lead import SetTexts
from gui.storage.database import Database, open_database
from gui.storage.decisions import Decisions
from gui.storage.edits import Edits
from gui.storage.journal import AlreadyCalled, Begun, Journal, Stopped
from gui.storage.lead_rows import to_ms
from gui.storage.lists import Lists
from gui.storage.schema import decision, stop_entry
from gui.storage.stop_list import NewStop, StopList, new_stops
from gui.storage.stop_rows import settle_stops, stop_of
from tests.conftest import Clock, phone_of, row_of

PHONE = row_of(1).lead.phone
OTHER = row_of(2).lead.phone


@pytest.fixture
def stops(database: Database, clock: Clock) -> StopList:
    return StopList(database, clock)


@pytest.fixture
def fate(lists: Lists) -> Callable[[int], list[tuple[str, list[str]]]]:
    def of(list_id: int) -> list[tuple[str, list[str]]]:
        return [(row.state.value, [each.code.value for each in row.problems]) for row in lists.every_row(list_id)]

    return of


QUEUED, STOPPED = ("queued", []), ("excluded", ["stopped"])


def ids_of(lists: Lists, list_id: int) -> list[int]:
    return list(lists.ids(list_id))


def lead_of(lists: Lists, row_id: int):
    return lists.rows([row_id])[0].lead


# Adding.


def test_a_number_leaves_the_queues_of_all_lists_at_once(stops, new_list, fate):
    first, second = new_list(), new_list()
    added = stops.add([NewStop(PHONE, "просил не звонить")])
    assert (added.added, len(added.rows)) == (1, 2)
    assert fate(first) == fate(second) == [STOPPED, QUEUED, QUEUED]


def test_the_row_says_why_and_since_when(stops, lists, new_list, clock):
    list_id = new_list()
    stops.add([NewStop(PHONE, "просил не звонить", date(2026, 12, 31))])
    [problem] = next(lists.every_row(list_id)).problems
    assert problem.message() == "Номер в стоп-листе (просил не звонить, с 23.11.2026 до 31.12.2026)"
    assert problem.field == "phone"


def test_a_beginning_stops_all_numbers_that_begin_so(stops, new_list, fate):
    list_id = new_list()
    stops.add(new_stops(read_stop("+7 972 500*")))
    assert fate(list_id) == [STOPPED] * 3


def test_adding_again_changes_nothing_or_makes_it_stronger(stops):
    stops.add([NewStop(PHONE, "отказ", date(2026, 12, 1))])
    assert stops.add([NewStop(PHONE, "отказ", date(2026, 12, 1))]).already == 1
    assert stops.add([NewStop(PHONE, "", date(2026, 11, 30))]).already == 1  # an earlier end, no reason
    assert stops.add([NewStop(PHONE, "юрист")]).updated == 1
    [entry] = stops.entries(stops.ids())
    assert (entry.reason, entry.expires_at) == ("юрист", None)


def test_the_same_number_twice_in_one_go_is_one_entry(stops):
    added = stops.add([NewStop(PHONE, "", date(2026, 12, 1)), NewStop(PHONE, "отказ"), NewStop(OTHER)])
    assert (added.added, added.updated, added.already) == (2, 0, 0)
    assert stops.entry_with(PHONE).reason == "отказ"
    assert stops.entry_with(PHONE).expires_at is None


@pytest.mark.parametrize("number", ["797", "89721234567", "797212345678", "", "7972x"])
def test_other_digits_are_refused(stops, number):
    with pytest.raises(ValueError, match="number"):
        stops.add([NewStop(number)])
    assert stops.count() == 0


def test_who_was_excluded_for_something_else_keeps_that_word(stops, new_list, edits, lists, fate):
    list_id = new_list()
    edits.exclude(list_id, ids_of(lists, list_id)[:1], "исключение")
    stops.add([NewStop(PHONE)])
    assert fate(list_id)[0] == ("excluded", [])


# The end of an entry.


def test_an_entry_stops_nobody_after_its_last_day(stops, clock):
    stops.add([NewStop(PHONE, "", date(2026, 11, 23))])
    clock.pass_(hours=11, minutes=59)
    assert stops.stop_of(PHONE) is not None
    clock.pass_(minutes=1)
    assert stops.stop_of(PHONE) is None


def test_nobody_comes_back_by_the_clock_alone(stops, new_list, fate, clock, journal, edits, lists):
    list_id = new_list()
    stops.add([NewStop(PHONE, "", date(2026, 11, 23))])
    clock.pass_(days=3)
    journal.mark_stopped(list_id)
    assert fate(list_id)[0] == STOPPED
    edits.include(list_id, ids_of(lists, list_id), "возврат")
    assert fate(list_id)[0] == QUEUED


def test_an_expired_entry_hides_no_other(stops, clock):
    stops.add([NewStop(PHONE, "номер", date(2026, 11, 23)), NewStop("7972", "код")])
    assert stops.stop_of(PHONE).reason == "номер"
    clock.pass_(days=3)
    assert stops.stop_of(PHONE).reason == "код"


def test_added_again_an_expired_entry_holds_from_now_on(stops, clock):
    stops.add([NewStop(PHONE, "", date(2026, 11, 23))])
    clock.pass_(days=3)
    assert stops.add([NewStop(PHONE, "", date(2026, 12, 31))]).updated == 1
    assert stops.entry_with(PHONE).added_at == clock()


def test_a_later_end_stops_people_again(stops, new_list, clock, fate):
    stops.add([NewStop(PHONE, "", date(2026, 11, 23))])
    clock.pass_(days=3)
    list_id = new_list()
    assert fate(list_id)[0] == QUEUED
    rows = stops.change(stops.entry_with(PHONE).id, "отказ", date(2026, 12, 31))
    assert len(rows) == 1
    assert fate(list_id)[0] == STOPPED


# Removing.


def test_removed_its_rows_are_queued_again(stops, new_list, fate):
    first, second = new_list(), new_list()
    stops.add([NewStop(PHONE)])
    removed = stops.remove([stops.entry_with(PHONE).id])
    assert (removed.entries, len(removed.rows)) == (1, 2)
    assert fate(first) == fate(second) == [QUEUED] * 3


def test_removed_a_row_stays_out_for_what_else_keeps_it_out(stops, new_list, edits, lists, fate):
    list_id = new_list(rows=[row_of(1), row_of(2), row_of(3)])
    stops.add([NewStop(PHONE), NewStop("7972", "код"), NewStop(row_of(3).lead.phone)])
    edits.exclude(list_id, ids_of(lists, list_id)[2:], "исключение")
    stops.remove([stops.entry_with(PHONE).id])
    assert fate(list_id)[0] == STOPPED  # the code stops it still
    stops.remove([stops.entry_with("7972").id])
    assert fate(list_id) == [QUEUED, QUEUED, STOPPED]
    stops.remove([stops.entry_with(row_of(3).lead.phone).id])
    assert fate(list_id)[2] == ("excluded", [])
    assert lists.rows(ids_of(lists, list_id)[2:])[0].code == "by-user"


def test_of_rows_with_one_phone_only_one_comes_back(stops, new_list, fate, lists):
    twin = row_of(2, phone=PHONE, phone_raw=PHONE)
    list_id = lists.add("л", Path("л.xlsx"), [], [row_of(1), twin], repeated=lambda: {PHONE})
    assert fate(list_id) == [QUEUED, ("excluded", ["duplicate"])]
    stops.add([NewStop(PHONE)])
    assert fate(list_id) == [STOPPED, ("excluded", ["duplicate"])]
    stops.remove([stops.entry_with(PHONE).id])
    assert fate(list_id) == [QUEUED, ("excluded", ["duplicate"])]


def test_each_change_stands_in_the_journal_of_decisions(stops, database):
    stops.add([NewStop(PHONE, "отказ")])
    stops.change(stops.entry_with(PHONE).id, "юрист", None)
    stops.remove([stops.entry_with(PHONE).id])
    with database.reading() as connection:
        lines = connection.execute(sa.select(decision.c.kind, decision.c.phone, decision.c.note)).all()
    assert lines == [
        ("stop_added", PHONE, "отказ"),
        ("stop_changed", PHONE, "юрист"),
        ("stop_removed", PHONE, ""),
    ]


# Import, and the moment before a request.


def test_an_import_counts_who_is_stopped(stops, lists):
    stops.add([NewStop(PHONE), NewStop(OTHER)])
    told = []
    lists.add("л", Path("л.xlsx"), [], [row_of(n) for n in (1, 2, 3)], report=lambda *each: told.append(each) or {})
    assert told == [(0, 0, 2)]


def test_a_new_list_has_its_stopped_rows_excluded_and_adds_up(stops, new_list, fate, lists):
    stops.add([NewStop(PHONE)])
    list_id = new_list()
    assert fate(list_id) == [STOPPED, QUEUED, QUEUED]
    assert lists.tally(list_id) == lists.counted(list_id)
    assert lists.tally(list_id).excluded == 1


def test_a_number_stopped_behind_the_back_of_a_run_does_not_leave(database, stops, new_list, journal, lists, fate):
    list_id = new_list()
    with database.writing() as connection:  # as another process would, a moment before
        values = {"number": PHONE, "reason": "отказ", "added_ms": to_ms(datetime(2026, 11, 5, tzinfo=UTC))}
        connection.execute(stop_entry.insert(), values)
    [row_id, *_others] = ids_of(lists, list_id)
    begun = journal.begin(row_id, lead_of(lists, row_id), "Основной")
    assert isinstance(begun, Stopped)
    assert begun.problem.detail == "отказ, с 05.11.2026"
    assert fate(list_id)[0] == STOPPED


def test_the_stop_list_is_asked_before_the_journal(stops, new_list, journal, lists):
    list_id, again = new_list(), new_list()
    row_id = ids_of(lists, list_id)[0]
    begun = journal.begin(row_id, lead_of(lists, row_id), "Основной")
    journal.complete(begun.attempt_id, Accepted("1"), LeadState.ACCEPTED)
    other = ids_of(lists, again)[0]
    lead = lead_of(lists, other)
    assert isinstance(journal.begin(other, lead, "Основной"), AlreadyCalled)
    third = ids_of(lists, new_list())[0]
    stops.add([NewStop(PHONE)])
    assert journal.begin(third, lead, "Основной") is None  # it has left the queue


# No yes overrules it.


def test_put_back_a_stopped_row_stays_out(stops, new_list, edits, lists, fate):
    list_id = new_list()
    row_id = ids_of(lists, list_id)[0]
    edits.exclude(list_id, [row_id], "исключение")
    stops.add([NewStop(PHONE)])
    edits.include(list_id, [row_id], "возврат")
    assert fate(list_id)[0] == STOPPED
    edits.include(list_id, [row_id], "возврат")
    assert fate(list_id)[0] == STOPPED


def test_a_yes_to_another_call_does_not_reach_it(stops, new_list, decisions, journal, lists, fate):
    first, second = new_list(), new_list()
    row_id = ids_of(lists, first)[0]
    begun = journal.begin(row_id, lead_of(lists, row_id), "Основной")
    journal.complete(begun.attempt_id, Accepted("1"), LeadState.ACCEPTED)
    journal.mark_already_called(second)
    stops.add([NewStop(PHONE)])
    decisions.allow_repeat(ids_of(lists, second))
    assert fate(second)[0] == STOPPED


def test_queued_again_a_held_row_meets_the_stop_list(stops, new_list, decisions, lists, fate):
    list_id = new_list()
    lists.queue.hold_widget(list_id, "widget-1", "10003", "")
    stops.add([NewStop(PHONE)])
    decisions.requeue(ids_of(lists, list_id))
    assert fate(list_id) == [STOPPED, QUEUED, QUEUED]


def test_an_edit_keeps_it_while_the_phone_stays(stops, new_list, edits, lists, fate):
    list_id = new_list()
    stops.add([NewStop(PHONE)])
    row_id = ids_of(lists, list_id)[0]
    edits.change(list_id, [row_id], SetTexts((("comment", "важный"),)), "правка")
    assert fate(list_id)[0] == STOPPED
    edits.change(list_id, [row_id], SetTexts((("phone", f"+{phone_of(1)}"),)), "правка")
    assert fate(list_id)[0] == QUEUED
    edits.change(list_id, [row_id], SetTexts((("phone", f"+{PHONE}"),)), "правка")
    assert fate(list_id)[0] == STOPPED


def test_undone_an_edit_brings_no_word_back_of_an_entry_that_is_gone(stops, new_list, edits, lists, fate):
    list_id = new_list()
    stops.add([NewStop(PHONE)])
    edits.change(list_id, ids_of(lists, list_id)[:1], SetTexts((("phone", f"+{phone_of(1)}"),)), "правка")
    stops.remove(stops.ids())
    edits.undo(list_id)
    assert fate(list_id)[0] == QUEUED


def test_undone_an_exclusion_meets_the_stop_list(stops, new_list, edits, lists, fate):
    list_id = new_list()
    edits.exclude(list_id, ids_of(lists, list_id), "исключение")
    stops.add([NewStop(PHONE)])
    edits.undo(list_id)
    assert fate(list_id) == [STOPPED, QUEUED, QUEUED]


# Finding.


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", {PHONE, "7495", "797250"}),
        ("Отказ", {"7495"}),
        ("+7 (495", {"7495"}),
        ("8 495", {"7495"}),
        (PHONE, {PHONE, "797250"}),
        (f"8 {PHONE[1:4]} {PHONE[4:]}", {PHONE, "797250"}),
        ("нет такого", set()),
    ],
)
def test_entries_are_found_by_digits_and_reason(stops, search, found):
    stops.add([NewStop(PHONE, "просил"), NewStop("7495", "отказ компании"), NewStop("797250")])
    assert {entry.number for entry in stops.entries(stops.ids(search))} == found


def test_entries_come_newest_first_or_as_asked(stops, clock):
    for number in ("7495", PHONE, "7812"):
        stops.add([NewStop(number)])
        clock.pass_(minutes=1)
    assert [entry.number for entry in stops.entries(stops.ids())] == ["7812", PHONE, "7495"]
    by_number = stops.entries(stops.ids(sort="number", descending=False))
    assert [entry.number for entry in by_number] == ["7495", "7812", PHONE]


# Against plain models.

NUMBERS = st.one_of(
    st.sampled_from(["79720", "7972", "797200000", "79720000001", "79720000002", "7495"]),
    st.text(alphabet="79", min_size=4, max_size=11).map(lambda digits: f"7{digits[1:]}"),
)
PHONES = st.one_of(
    st.sampled_from(["79720000001", "79720000002", "74951234567"]),
    st.text(alphabet="79", min_size=11, max_size=11).map(lambda digits: f"7{digits[1:]}"),
)
START = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAYS = st.none() | st.integers(0, 6).map(lambda days: START.date() + timedelta(days=days))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NUMBERS, DAYS, max_size=12), st.lists(PHONES, min_size=1, max_size=8), st.integers(0, 8))
def test_the_answer_is_that_of_a_plain_model(entries, phones, days):
    with TemporaryDirectory() as folder:
        database, clock = open_database(Path(folder, "x.sqlite")), Clock()
        stops, lists = StopList(database, clock), Lists(database, clock)
        rows = [row_of(n, phone=phone, phone_raw=phone) for n, phone in enumerate(phones)]
        list_id = lists.add("л", Path("л.xlsx"), [], rows)
        stops.add(NewStop(number, "", until) for number, until in entries.items())
        clock.pass_(days=days)
        live = {number for number, until in entries.items() if until is None or clock().date() <= until}
        with database.writing() as connection:
            settle_stops(connection, list_id, clock())
            for phone in phones:
                expected = max((each for each in live if phone.startswith(each)), key=len, default=None)
                found = stop_of(connection, phone, to_ms(clock()))
                assert (found and found.number) == expected
        ever = set(entries)
        for row in lists.every_row(list_id):
            stopped = any(row.lead.phone.startswith(number) for number in ever)
            assert row.state is (LeadState.EXCLUDED if stopped else LeadState.QUEUED)
        database.close()


class Deeds:
    """Everything people and runs do to one list, beside a plain model of the stop list."""

    def __init__(self, folder: str) -> None:
        self.database, self.clock = open_database(Path(folder, "x.sqlite")), Clock()
        self.stops, self.lists = StopList(self.database, self.clock), Lists(self.database, self.clock)
        self.edits, self.decisions = Edits(self.database, self.clock), Decisions(self.database, self.clock)
        self.journal = Journal(self.database, self.clock)
        self.model: dict[str, date | None] = {}
        rows = [row_of(n, phone=phone, phone_raw=phone) for n, phone in enumerate(self.PHONES * 2)]
        self.list_id = self.lists.add("л", Path("л.xlsx"), [], rows, repeated=lambda: set(self.PHONES))
        self.ids = list(self.lists.ids(self.list_id))

    PHONES = ("79720000001", "79720000002", "79720000011")
    NUMBERS = (*PHONES, "7972", "79720000", "7972000000")

    def add(self, number: int, days: int) -> None:
        until = None if days > 3 else self.clock().date() + timedelta(days=days)
        digits = self.NUMBERS[number % len(self.NUMBERS)]
        self.stops.add([NewStop(digits, "", until)])
        before = self.model.get(digits, date.min)
        self.model[digits] = None if until is None or before is None else max(until, before)

    def remove(self, number: int, _days: int) -> None:
        digits = self.NUMBERS[number % len(self.NUMBERS)]
        if entry := self.stops.entry_with(digits):
            self.stops.remove([entry.id])
            del self.model[digits]

    def pass_a_day(self, _number: int, _days: int) -> None:
        self.clock.pass_(days=1)

    def edit(self, number: int, row: int) -> None:
        change = SetTexts((("phone", f"+{self.PHONES[number % 3]}"),))
        self.edits.change(self.list_id, [self.ids[row % len(self.ids)]], change, "правка")

    def exclude(self, row: int, _days: int) -> None:
        self.edits.exclude(self.list_id, [self.ids[row % len(self.ids)]], "исключение")

    def include(self, _number: int, _days: int) -> None:
        self.edits.include(self.list_id, self.ids, "возврат")

    def undo(self, _number: int, _days: int) -> None:
        self.edits.undo(self.list_id)

    def redo(self, _number: int, _days: int) -> None:
        self.edits.redo(self.list_id)

    def allow(self, _number: int, _days: int) -> None:
        self.decisions.allow_repeat(self.ids)

    def requeue(self, _number: int, _days: int) -> None:
        self.decisions.requeue(self.ids)

    def look(self, _number: int, _days: int) -> None:
        self.journal.mark_stopped(self.list_id)
        self.journal.mark_already_called(self.list_id)

    def send(self, row: int, outcome: int) -> None:
        row_id = self.ids[row % len(self.ids)]
        lead = self.lists.rows([row_id])[0].lead
        guard = RepeatGuard(block=timedelta(hours=outcome), older_allowed=bool(outcome % 3))
        begun = self.journal.begin(row_id, lead, "Основной", guard=guard, leaning_on=tuple(Yes))
        if isinstance(begun, Begun):
            assert not self.is_stopped(lead.phone)
            accepted = outcome % 2
            came = Accepted("1") if accepted else NotSent(NotSentReason.DNS)
            self.journal.complete(begun.attempt_id, came, LeadState.ACCEPTED if accepted else LeadState.QUEUED)
        elif isinstance(begun, Stopped):
            assert self.is_stopped(lead.phone)

    def is_stopped(self, phone: str) -> bool:
        today = self.clock().date()
        live = [number for number, until in self.model.items() if until is None or today <= until]
        return any(phone.startswith(number) for number in live)

    def check(self) -> None:
        """After whatever was done no stopped row waits in the queue, and none is lost."""
        assert self.lists.tally(self.list_id) == self.lists.counted(self.list_id)
        for row in self.lists.every_row(self.list_id):
            assert not (row.state is LeadState.QUEUED and row.has_errors)
            if row.state is LeadState.QUEUED:
                assert not self.is_stopped(row.lead.phone)
            if any(each.code is ProblemCode.STOPPED for each in row.problems):
                assert row.state is LeadState.EXCLUDED


DEEDS = [
    name
    for name, deed in vars(Deeds).items()
    if callable(deed) and name[0] != "_" and name not in {"check", "is_stopped"}
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 11), st.integers(0, 5)), max_size=25))
def test_no_sequence_of_deeds_lets_a_request_leave_for_a_stopped_phone(deeds):
    with TemporaryDirectory() as folder:
        world = Deeds(folder)
        for name, first, second in deeds:
            getattr(world, name)(first, second)
            world.check()
        for row in range(len(world.ids)):
            world.send(row, 1)
        world.database.close()

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from gui.leads.changes import SetText
from gui.leads.lead import Defaults, ImportedRow, Lead
from gui.leads.problem import ProblemCode
from gui.leads.row_query import RowQuery
from gui.leads.state import Accepted, LeadState, Tally, Unknown, UnknownReason
from gui.storage.edit_records import EditRecords
from gui.storage.edits import Edits
from gui.storage.journal import AlreadyCalled
from gui.storage.removal import erase_hidden
from gui.storage.schema import attempt, edit
from gui.storage.shelf import DefaultsDifferError, ListBusyError, ListGoneError, Shelf
from tests.conftest import phone_of, row_of

ACCEPTED = Accepted("77")


@pytest.fixture
def shelf(database, clock):
    return Shelf(database, clock)


@pytest.fixture
def edits(database, clock):
    return Edits(database, clock)


@pytest.fixture
def called(lists, journal):
    """Let a row's request end so, and its row stand in the state that follows."""

    def call(row_id, outcome=ACCEPTED, state=LeadState.ACCEPTED):
        begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
        journal.complete(begun.attempt_id, outcome, state)

    return call


def rows_in(lists, list_id):
    return list(lists.every_row(list_id))


def balanced(lists, *list_ids):
    """The kept counts are those of the rows, and add up."""
    return all(lists.tally(each) == lists.counted(each) and lists.tally(each).balanced for each in list_ids)


def names(shelf):
    return [entry.name for entry in shelf.entries()]


def test_lists_come_newest_first_with_their_counts(shelf, lists, new_list, called):
    first, second = new_list(3), new_list(rows=[row_of(number) for number in (11, 12)])
    called(lists.ids(first)[0])
    [newer, older] = shelf.entries()
    assert (newer.id, older.id) == (second, first)
    assert (older.tally.total, older.tally.accepted, older.tally.queued) == (3, 1, 2)
    assert newer.tally.total == newer.tally.queued == 2


def test_a_list_is_called_something_else(shelf, new_list):
    list_id = new_list()
    shelf.rename(list_id, "Май")
    assert names(shelf) == ["Май"]


def test_an_archived_list_is_out_of_sight_and_comes_back_as_it_was(shelf, lists, new_list):
    list_id = new_list()
    before = rows_in(lists, list_id)
    shelf.archive(list_id)
    assert lists.recent() == []
    assert [entry.archived for entry in shelf.entries()] == [True]
    shelf.unarchive(list_id)
    assert [info.id for info in lists.recent()] == [list_id]
    assert rows_in(lists, list_id) == before


def test_merged_lists_are_one_with_every_row(shelf, lists, new_list):
    one = new_list(3)
    two = new_list(rows=[row_of(number) for number in (11, 12)])
    three = new_list(rows=[row_of(21)])
    shelf.merge(one, [two, three])
    assert [entry.id for entry in shelf.entries()] == [one]
    assert lists.tally(one).queued == 6
    assert balanced(lists, one)
    assert list(lists.find(one, RowQuery(text="Клиент 12"))) == [rows_in(lists, one)[4].id], "it is found by its text"


def test_a_list_merged_with_itself_stays(shelf, lists, new_list):
    list_id = new_list(3)
    shelf.merge(list_id, [list_id])
    assert lists.tally(list_id).queued == 3
    assert balanced(lists, list_id)


def test_cells_of_merged_lists_stand_under_their_titles(shelf, lists):
    def listed(header, *cells):
        lead = Lead(phone=phone_of(sum(map(ord, cells[0]))))
        return lists.add("л", Path("л.xlsx"), header, [ImportedRow(2, lead, source=cells)])

    one = listed(["Имя", "Телефон", "Имя"], "Анна", "1", "Петрова")
    two = listed(["Телефон", "Имя", "Город", "Имя", "Имя"], "2", "Пётр", "Пермь", "Иванов", "третье")
    same = listed(["Имя", "Телефон", "Имя"], "Олег", "3", "Ким")
    shelf.merge(one, [two, same])
    assert lists.info(one).header == ("Имя", "Телефон", "Имя", "Город", "Имя")
    assert [row.source for row in rows_in(lists, one)] == [
        ("Анна", "1", "Петрова"),
        ("Пётр", "2", "Иванов", "Пермь", "третье"),
        ("Олег", "3", "Ким"),
    ]


def test_a_phone_that_stands_in_both_merged_lists_is_called_once(shelf, lists, new_list):
    one, two = new_list(2), new_list(2)
    shelf.merge(one, [two])
    rows = rows_in(lists, one)
    assert [row.state for row in rows] == [LeadState.QUEUED] * 2 + [LeadState.EXCLUDED] * 2
    assert all(row.problems[0].code is ProblemCode.DUPLICATE for row in rows[2:])
    assert balanced(lists, one)


def test_merged_rows_go_where_their_own_list_sent_them(shelf, lists):
    def listed(number, defaults):
        rows = [row_of(number, route_key="", unit_id=""), row_of(number + 1, route_key="own", unit_id="")]
        return lists.add("л", Path("л.xlsx"), [], rows, defaults=defaults)

    site, base = Defaults("site"), Defaults("base", "9", ("база",))
    one, two, bare = listed(1, site), listed(11, base), listed(21, Defaults())
    expected = [defaults.applied_to(row.lead) for each, defaults in ((one, site), (two, base), (bare, Defaults()))
                for row in rows_in(lists, each)]  # fmt: skip
    expected[4:] = [site.applied_to(lead) for lead in expected[4:]]
    shelf.merge(one, [two, bare])
    sent = [lists.info(one).defaults.applied_to(row.lead) for row in rows_in(lists, one)]
    assert [(lead.route_key, lead.unit_id) for lead in sent] == [(lead.route_key, lead.unit_id) for lead in expected]
    assert set(sent[2].tags) >= {"база"}
    assert list(lists.find(one, RowQuery(text="база"))) == [row.id for row in rows_in(lists, one)[2:4]]


@pytest.mark.parametrize(
    "more",
    [{"unit_id": "7"}, {"tags": ("сайт",)}, {"utm_source": "ya"}, {"schedule": datetime(2030, 1, 1, 10)}],  # noqa: DTZ001
)
def test_lists_whose_rows_would_be_sent_otherwise_are_not_merged(shelf, lists, more):
    one = lists.add("а", Path("а.xlsx"), [], [row_of(1)], defaults=Defaults("widget-1", **more))
    two = lists.add("б", Path("б.xlsx"), [], [row_of(2)], defaults=Defaults("widget-1"))
    with pytest.raises(DefaultsDifferError, match="не изменились"):
        shelf.merge(one, [two])
    assert (lists.tally(one).total, lists.tally(two).total) == (1, 1)
    shelf.merge(two, [one])
    assert lists.tally(two).total == 2


def test_a_list_taken_away_meanwhile_swallows_no_other(shelf, lists, new_list, database):
    one, two = new_list(2), new_list(3)
    shelf.hide(one)
    with pytest.raises(ListGoneError, match="больше нет"):
        shelf.merge(one, [two])
    erase_hidden(database, one, lambda: False)
    assert lists.tally(two) == lists.counted(two) == Tally(total=3, queued=3)


def test_a_joined_list_is_no_one_workbooks_any_more(shelf, lists, new_list):
    origin = {"sha256": "a", "sheet": "Лист1", "header_row": 0, "rows_read": 1}
    one = lists.add("а", Path("а.xlsx"), [], [row_of(1)], report=lambda *_settled: origin)
    shelf.merge(one, [new_list(2)])
    assert lists.info(one).report == {"rows_read": 1}


def test_nobody_is_called_in_place_of_a_twin_that_stayed_behind(shelf, lists, edits):
    twin = replace(row_of(1), file_row=9)
    list_id = lists.add("л", Path("л.xlsx"), [], [row_of(1), twin], repeated=lambda: {twin.lead.phone})
    first, second = lists.ids(list_id)
    edits.exclude(list_id, [first], "Исключение")
    shelf.split(list_id, [second], "Часть")
    assert [row.state for row in lists.rows([first, second])] == [LeadState.EXCLUDED] * 2


def test_what_was_sent_moves_with_its_row(shelf, lists, new_list, journal, called, database):
    one, two = new_list(2), new_list(rows=[row_of(number) for number in (11, 12, 13)])
    sent, unknown, _waiting = lists.ids(two)
    called(sent)
    called(unknown, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)
    shelf.merge(one, [two])
    assert [attempt["list_id"] for attempt in (*journal.attempts_of(sent), *journal.attempts_of(unknown))] == [one] * 2
    new = shelf.split(one, [unknown], "Разобрать")
    assert [attempt["list_id"] for attempt in journal.attempts_of(unknown)] == [new]
    assert (lists.tally(one).accepted, lists.tally(new).unknown) == (1, 1)
    assert balanced(lists, one, new)


def test_rows_split_off_stand_in_a_list_of_their_own(shelf, lists, new_list):
    list_id = new_list(5)
    lists.set_defaults(list_id, Defaults("site", "7"))
    ids = list(lists.ids(list_id))
    other = new_list(rows=[row_of(31)])
    new = shelf.split(list_id, [ids[1], ids[3], *lists.ids(other)], "Часть")
    assert (list(lists.ids(new)), list(lists.ids(list_id))) == ([ids[1], ids[3]], [ids[0], ids[2], ids[4]])
    assert lists.info(new).defaults == Defaults("site", "7")
    assert lists.info(new).header == lists.info(list_id).header
    assert lists.tally(other).total == 1, "rows of other lists stay where they are"
    assert balanced(lists, list_id, new, other)
    assert list(lists.find(new, RowQuery(text="Клиент 4"))) == [ids[3]]
    assert not lists.find(list_id, RowQuery(text="Клиент 4"))


def test_a_duplicate_whose_first_row_is_split_off_is_still_one(shelf, lists, new_list):
    twin = replace(row_of(1), file_row=9)
    list_id = lists.add("л", Path("л.xlsx"), [], [row_of(1), twin], repeated=lambda: {twin.lead.phone})
    first, second = lists.ids(list_id)
    assert lists.tally(list_id).excluded == 1
    new = shelf.split(list_id, [first], "Часть")
    assert [row.state for row in lists.rows([first, second])] == [LeadState.QUEUED, LeadState.EXCLUDED]
    assert balanced(lists, list_id, new)


def test_nobody_is_called_twice_from_two_parts_of_a_list(shelf, lists, new_list, journal, called):
    list_id = new_list(rows=[row_of(1), row_of(1)])
    first, second = lists.ids(list_id)
    shelf.split(list_id, [second], "Часть")
    called(first)
    assert isinstance(journal.begin(second, lists.rows([second])[0].lead, "Основная"), AlreadyCalled)


@pytest.mark.parametrize("operation", ["merge", "split"])
def test_what_was_edited_before_rows_moved_cannot_be_undone(shelf, lists, new_list, edits, database, operation):
    one, two = new_list(2), new_list(rows=[row_of(11)])
    for each in (one, two):
        edits.change(each, list(lists.ids(each)), SetText("comment", "да"), "Заметка")
    if operation == "merge":
        shelf.merge(one, [two])
    else:
        shelf.split(one, [lists.ids(one)[0]], "Часть")
    assert edits.history(one).undo is None
    with database.reading() as connection:
        left = connection.execute(sa.select(edit.c.list_id)).scalars().all()
    assert left == ([] if operation == "merge" else [two])
    assert all(row.lead.comment == "да" for row in rows_in(lists, one))


@pytest.mark.parametrize("busy", ["sending", "edited"])
@pytest.mark.parametrize("operation", ["merge", "split", "hide"])
def test_a_list_that_is_sent_or_edited_is_left_alone(shelf, lists, new_list, journal, database, clock, operation, busy):
    one, two = new_list(2), new_list(rows=[row_of(11)])
    [row_id] = lists.ids(two)
    if busy == "sending":
        journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
    else:
        EditRecords(database, "другое окно").begin(two, "Правка", clock())
    before = shelf.entries()
    with pytest.raises(ListBusyError):
        {
            "merge": lambda: shelf.merge(one, [two]),
            "split": lambda: shelf.split(two, [row_id], "Часть"),
            "hide": lambda: shelf.hide(two),
        }[operation]()
    assert shelf.entries() == before
    assert balanced(lists, one, two)


def test_a_list_taken_away_is_gone_and_its_calls_stay_known(shelf, lists, new_list, journal, called, database):
    list_id, other = new_list(3), new_list(1)
    called(lists.ids(list_id)[0])
    shelf.hide(list_id)
    assert [entry.id for entry in shelf.entries()] == [other]
    erase_hidden(database, list_id, lambda: False)
    with pytest.raises(KeyError):
        lists.info(list_id)
    assert journal.mark_already_called(other) == 1
    with database.reading() as connection:
        [kept] = connection.execute(sa.select(attempt)).all()
    assert (kept.lead_id, kept.list_id, kept.request_id) == (None, None, "77")
    assert balanced(lists, other)

import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from gui.leads.changes import AddTags, SetPhone, SetText
from gui.leads.lead import CustomField
from gui.leads.past_attempt import Fate
from gui.leads.remedies import ERASED
from gui.leads.state import Accepted, LeadState, Refused, Unknown, UnknownReason
from gui.leads.story import story_of
from gui.storage import erasure as erasure_module
from gui.storage import forgetting
from gui.storage.database import open_database
from gui.storage.edits import Edits
from gui.storage.erasure import Erasure, PersonBusyError
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists
from gui.storage.schema import attempt, decision, lead, stop_entry
from gui.storage.shelf import Shelf
from tests.conftest import Clock, phone_of, row_of

PHONE = phone_of(1_234_567)
OTHER = phone_of(7_654_321)
NAME = "Феофилакт"


def row(number=1, phone=PHONE, name=NAME, **values):
    made = row_of(number, phone=phone, phone_raw=f"8 {phone[1:]}", fields=(CustomField("Имя", name),), **values)
    return type(made)(made.file_row, made.lead, (), (name, f"8 {phone[1:]}", "КАСКО"))


@pytest.fixture
def erasure(database, clock):
    return Erasure(database, clock)


@pytest.fixture
def listed(lists):
    def add(*rows, name="Май"):
        return lists.add(name, Path("м.xlsx"), ["Имя", "Телефон", "Интерес"], list(rows))

    return add


def bytes_of(database_path):
    return b"".join(each.read_bytes() for each in database_path.parent.glob(f"{database_path.name}*"))


def traces(path):
    """What of the person stands in the files of the database."""
    content = bytes_of(path)
    return [word for word in (PHONE[1:], NAME, NAME.casefold()) if word.encode() in content]


def test_nothing_of_a_person_stays_in_the_files(erasure, listed, lists, journal, decisions, edits, tmp_path, clock):
    first = listed(row(1, comment=f"{NAME} просил позже", call_url=f"https://a.b/?p={PHONE}"), row(2, OTHER, "Анна"))
    [row_id, _other] = lists.ids(first)
    begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
    journal.complete(begun.attempt_id, Refused("10013", f"Invalid phone {PHONE}", 400), LeadState.REJECTED)
    decisions.requeue([row_id])
    edits.change(first, [row_id], AddTags((f"тег {NAME}",)), "теги")
    second = listed(row(7), name="Июнь")
    assert len(traces(tmp_path / "dozvon.sqlite")) == 3
    erased = erasure.erase(PHONE)
    assert (erased.attempts, erased.rows, erased.lists) == (1, 2, {first, second})
    assert erasure.clean_file()
    assert not traces(tmp_path / "dozvon.sqlite")
    assert "Анна".encode() in bytes_of(tmp_path / "dozvon.sqlite")


def test_the_request_stays_as_a_number(erasure, listed, lists, journal, database, clock):
    [row_id] = lists.ids(listed(row()))
    begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
    journal.complete(begun.attempt_id, Accepted("42"), LeadState.ACCEPTED)
    erasure.erase(PHONE)
    history = History(database, clock)
    [left] = history.rows(history.find())
    assert (left.phone, left.person, left.tags, left.request_id) == ("", "", (), "")
    assert (left.list_name, left.account_name, left.route_key, left.fate) == (
        "Май", "Основная", "widget-1", Fate.ACCEPTED,
    )  # fmt: skip
    assert not history.find(HistoryQuery(text="феофилакт"))
    assert not history.find(HistoryQuery(text=PHONE))
    assert history.person(PHONE).attempts == ()


@pytest.mark.parametrize("outcome", [None, Accepted("1"), Refused("10013", "", 400), Refused("10007", "", 400)])
def test_the_rows_still_add_up_and_nothing_of_them_can_leave(outcome, erasure, listed, lists, journal):
    list_id = listed(row(), row(2, OTHER, "Анна"))
    [row_id, _other] = lists.ids(list_id)
    before = lists.tally(list_id)
    if outcome is not None:
        begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
        accepted = isinstance(outcome, Accepted)
        journal.complete(begun.attempt_id, outcome, LeadState.ACCEPTED if accepted else LeadState.HELD)
    erasure.erase(PHONE)
    after = lists.tally(list_id)
    assert after.balanced
    assert after.total == before.total
    [left] = lists.rows([row_id])
    assert left.state is (LeadState.ACCEPTED if isinstance(outcome, Accepted) else LeadState.EXCLUDED)
    assert (left.code, left.lead.phone, left.lead.phone_raw, left.lead.fields) == (ERASED, "", "", ())
    assert left.source == ("", "", "")
    assert story_of(left).happened == "Данные человека стёрты"
    assert journal.begin(row_id, left.lead, "Основная") is None


def test_the_emptied_row_cannot_be_brought_back_by_whatever_a_person_does(erasure, listed, lists, edits, decisions):
    list_id = listed(row(), row(2, OTHER, "Анна"))
    [row_id, _other] = lists.ids(list_id)
    erasure.erase(PHONE)
    edits.exclude(list_id, [row_id], "исключение")
    edits.include(list_id, [row_id], "возврат")
    decisions.requeue([row_id])
    decisions.allow_repeat([row_id])
    edits.change(list_id, [row_id], SetPhone(phone_of(3_333_333)), "телефон")
    [left] = lists.rows([row_id])
    assert (left.state, left.code) == (LeadState.EXCLUDED, ERASED)


@pytest.mark.parametrize("outcome", [None, Unknown(UnknownReason.TIMEOUT)])
def test_a_person_whose_request_has_no_answer_is_not_erased(outcome, erasure, listed, lists, journal, tmp_path):
    [row_id] = lists.ids(listed(row()))
    begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
    if outcome:
        journal.complete(begun.attempt_id, outcome, LeadState.UNKNOWN)
    with pytest.raises(PersonBusyError):
        erasure.erase(PHONE)
    assert len(traces(tmp_path / "dozvon.sqlite")) == 3


def test_once_somebody_says_what_became_of_it_the_person_can_be_erased(erasure, listed, lists, journal, decisions):
    [row_id] = lists.ids(listed(row()))
    begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
    journal.complete(begun.attempt_id, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)
    decisions.resolve_unknown([row_id], called=True)
    assert erasure.erase(PHONE).attempts == 1


def test_erasing_twice_finds_nothing_the_second_time(erasure, listed):
    listed(row())
    assert erasure.erase(PHONE).rows == 1
    assert (erasure.erase(PHONE).rows, erasure.erase("").rows, erasure.erase("").attempts) == (0, 0, 0)


def test_others_keep_what_is_theirs(erasure, listed, lists, journal, database, clock):
    list_id = listed(row(), row(2, OTHER, "Анна", comment=f"муж: {PHONE[1:]}"))
    [_first, other] = lists.ids(list_id)
    begun = journal.begin(other, lists.rows([other])[0].lead, "Основная")
    journal.complete(begun.attempt_id, Accepted("1"), LeadState.ACCEPTED)
    assert erasure.erase(PHONE).mentions == 1
    assert lists.rows([other])[0].lead.fields == (CustomField("Имя", "Анна"),)
    assert len(History(database, clock).find(HistoryQuery(text="анна"))) == 1


def test_the_stop_list_keeps_the_number(erasure, listed, database):
    listed(row())
    with database.writing() as connection:
        connection.execute(stop_entry.insert().values(number=PHONE, added_ms=0))
    erasure.erase(PHONE)
    with database.reading() as connection:
        assert connection.execute(sa.select(stop_entry.c.number)).scalars().all() == [PHONE]


def test_decisions_lose_the_phone_and_stay_decisions(erasure, listed, lists, journal, decisions, database):
    [row_id] = lists.ids(listed(row()))
    begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
    journal.complete(begun.attempt_id, Refused("10007", "", 400), LeadState.HELD)
    decisions.requeue([row_id])
    erasure.erase(PHONE)
    with database.reading() as connection:
        assert connection.execute(sa.select(decision.c.kind, decision.c.phone)).all() == [("requeued", "")]


def test_undo_brings_nobody_back_and_still_works_for_the_others(erasure, listed, lists, edits):
    list_id = listed(row(), row(2, OTHER, "Анна"))
    ids = list(lists.ids(list_id))
    edits.change(list_id, ids, AddTags(("срочно",)), "теги")
    erasure.erase(PHONE)
    edits.undo(list_id)
    [left, other] = lists.rows(ids)
    assert (left.lead.phone, left.lead.tags, left.state) == ("", (), LeadState.EXCLUDED)
    assert "срочно" not in other.lead.tags
    edits.redo(list_id)
    assert "срочно" in lists.rows(ids)[1].lead.tags
    assert lists.tally(list_id).balanced


@pytest.mark.parametrize("way", ["deleted", "other phone", "added and undone", "duplicated"])
def test_no_edit_can_bring_the_number_back(way, erasure, listed, lists, edits, tmp_path):
    list_id = listed(row(), row(2, OTHER, "Анна"))
    [row_id, _other] = lists.ids(list_id)
    if way == "deleted":
        edits.delete(list_id, [row_id], "удаление")
    elif way == "other phone":
        edits.change(list_id, [row_id], SetPhone(phone_of(5)), "телефон")
    elif way == "added and undone":
        edits.add(list_id, [row(3).lead], "добавление")
        edits.undo(list_id)
    else:
        edits.duplicate(list_id, [row_id], "копия")
    erasure.erase(PHONE)
    for turn in (edits.undo, edits.redo, edits.undo):
        turn(list_id)
    assert PHONE not in [each.lead.phone for each in lists.every_row(list_id)]
    if way != "other phone":  # the cells of the file still hold it in a row that is somebody else's by now
        erasure.clean_file()
        assert PHONE[1:].encode() not in bytes_of(tmp_path / "dozvon.sqlite")
    assert lists.tally(list_id).balanced


def test_an_edit_of_nothing_but_the_person_is_offered_no_more(erasure, listed, lists, edits):
    list_id = listed(row(), row(2, OTHER, "Анна"))
    edits.exclude(list_id, [lists.ids(list_id)[0]], "исключение строк")
    erasure.erase(PHONE)
    assert edits.history(list_id).undo is None


def test_a_list_with_an_emptied_row_can_be_searched_sorted_merged_and_edited(erasure, listed, lists, database, clock):
    from gui.leads.row_query import RowQuery

    list_id, second = listed(row(), row(2, OTHER, "Анна")), listed(row(3, phone_of(9)), name="Июнь")
    erasure.erase(PHONE)
    assert len(lists.find(list_id, RowQuery(text="анна"))) == 1
    assert len(lists.find(list_id, RowQuery(sort="phone"))) == 2
    Shelf(database, clock).merge(list_id, [second])
    assert lists.tally(list_id).balanced
    assert lists.tally(list_id).total == 3


@pytest.mark.parametrize("seed", [1, 2, 112, 128, 133])
def test_no_history_of_writing_leaves_traces_in_the_files(tmp_path, seed):
    """Pages split, rows grow and move, lists go: whatever the file went through, nothing stays behind in its gaps."""
    rng, clock = random.Random(seed), Clock()
    path = tmp_path / "random.sqlite"
    database = open_database(path)
    lists, journal, edits = Lists(database, clock), Journal(database, clock), Edits(database, clock)
    words = [f"слово{number}" * rng.randrange(1, 40) for number in range(30)]
    made = []
    for each in range(4):
        rows = [row(n, phone_of(rng.randrange(1_000_000)), rng.choice(words)) for n in range(rng.randrange(5, 300))]
        rows.insert(rng.randrange(len(rows)), row(999, comment=f"{NAME} {rng.choice(words)}"))
        made.append(lists.add(f"Список {each}", Path("с.xlsx"), ["Имя", "Телефон", "Интерес"], rows))
    for list_id in made:
        chosen = [
            *rng.sample(list(lists.ids(list_id)), 5),
            *(r.id for r in lists.every_row(list_id) if r.lead.phone == PHONE),
        ]
        for row_id in chosen:
            [now] = lists.rows([row_id])
            sign = f"{PHONE} {NAME}" if now.lead.phone == PHONE else "другой"
            edits.change(list_id, [row_id], SetText("comment", f"{sign} {rng.choice(words)}"), "правка")
            begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
            if isinstance(begun, Begun):
                journal.complete(begun.attempt_id, Refused("10013", sign, 400), LeadState.REJECTED)
    edits.delete(made[0], list(lists.ids(made[0]))[::2], "удаление")
    edits.undo(made[0])
    lists.add("Ещё", Path("е.xlsx"), ["Имя"], [row(n, phone_of(n), rng.choice(words)) for n in range(200)])
    assert len(traces(path)) == 3
    erasure = Erasure(database, clock)
    erasure.erase(PHONE)
    assert erasure.clean_file()
    assert not traces(path)
    database.close()


def test_whatever_a_row_or_a_request_holds_of_a_person_is_known_here():
    """A new column has to be thought of: either nobody can be recognised by it, or it is emptied."""
    of_row = {
        "id", "list_id", "file_row", "state", "route_key", "unit_id", "source", "changed_ms", "priority", "edition",
    }  # fmt: skip
    of_request = {
        "id", "list_id", "account_name", "route_key", "list_name", "allowed", "started_ms", "finished_ms", "outcome",
        "code", "http_status", "resolution",
    }  # fmt: skip
    assert {column.name for column in lead.columns} - of_row == set(erasure_module._BLANK)
    assert {column.name for column in attempt.columns} - of_request == set(forgetting._NOBODY)

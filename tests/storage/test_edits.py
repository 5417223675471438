"""Edits of rows: what they change, what they leave alone, and that undoing them brings everything back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.leads.changes import AddTags, RemoveTags, SetField, SetPhone, SetSchedule, SetTags, SetText
from gui.leads.lead import Lead
from gui.leads.lead_texts import text_of
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import BY_USER
from gui.leads.row_query import RowQuery
from gui.leads.state import Accepted, LeadState, Refused, Unknown, UnknownReason
from gui.leads.validation import validate
from gui.storage.database import open_database
from gui.storage.edit_log import Edited, History
from gui.storage.edits import Edits
from gui.storage.journal import Begun
from gui.storage.lists import Lists
from tests.conftest import Clock, phone_of, row_of

QUEUED, EXCLUDED = LeadState.QUEUED, LeadState.EXCLUDED


@pytest.fixture
def rows(lists):
    """The rows of a list, each read anew."""
    return lambda list_id: list(lists.every_row(list_id))


@pytest.fixture
def send(lists, journal):
    """Let a request leave for a row, and come to this."""

    def made(row_id, outcome, state):
        begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "a")
        assert isinstance(begun, Begun)
        journal.complete(begun.attempt_id, outcome, state)

    return made


def refuse(send, row_id, code="10013", state=LeadState.REJECTED):
    send(row_id, Refused(code, "нет", 400), state)


def codes(row):
    return [problem.code for problem in row.problems]


def content(made):
    """Everything of rows but when and how often they changed."""
    return [replace(row, changed_at=None, edition=0) for row in made]


def test_a_change_is_written_found_counted_and_undone(lists, edits, new_list, rows):
    list_id = new_list(3)
    before, ids = rows(list_id), list(lists.ids(list_id))
    assert edits.change(list_id, ids[:2], SetField("Имя", "Жанна"), "имя") == Edited(2, 0, frozenset(ids[:2]))
    assert [text_of(row.lead, "custom:Имя") for row in rows(list_id)] == ["Жанна", "Жанна", "Клиент 3"]
    assert list(lists.find(list_id, RowQuery(text="жанна"))) == ids[:2]
    assert edits.history(list_id) == History("имя", None)
    edits.undo(list_id)
    assert content(rows(list_id)) == content(before)
    assert not lists.find(list_id, RowQuery(text="жанна"))
    assert edits.history(list_id) == History(None, "имя")
    edits.redo(list_id)
    assert list(lists.find(list_id, RowQuery(text="жанна"))) == ids[:2]


def test_a_change_that_changes_nothing_is_no_edit(edits, lists, new_list):
    list_id = new_list(2)
    assert edits.change(list_id, lists.ids(list_id), AddTags(("ноябрь",)), "теги") == Edited()
    assert edits.history(list_id) == History()


def test_each_row_changes_its_own_way_and_new_ones_come_as_one_edit(edits, lists, new_list, rows):
    list_id = new_list(2)
    before, [first, second] = rows(list_id), lists.ids(list_id)
    changes = {second: SetText("comment", "б"), first: SetText("comment", "а")}
    new = [Lead(phone=phone_of(1), phone_raw=phone_of(1)), Lead(phone_raw="нет")]
    assert edits.change_each(list_id, changes, "вставка", added=new).changed == 4
    assert [row.lead.comment for row in rows(list_id)] == ["а", "б", "", ""]
    assert [(row.state, row.file_row) for row in rows(list_id)[2:]] == [(QUEUED, 0), (EXCLUDED, 0)]
    assert lists.tally(list_id).total == 4
    edits.undo(list_id)
    assert content(rows(list_id)) == content(before)


@pytest.mark.parametrize("state", [LeadState.ACCEPTED, LeadState.UNKNOWN])
def test_what_left_or_may_have_is_locked(edits, lists, new_list, rows, send, state):
    list_id = new_list(2)
    first, second = lists.ids(list_id)
    outcome = Accepted("1") if state is LeadState.ACCEPTED else Unknown(UnknownReason.TIMEOUT)
    send(first, outcome, state)
    for edited in (
        edits.change(list_id, [first, second], SetText("comment", "а"), "заметка"),
        edits.exclude(list_id, [first, second], "исключение"),
        edits.delete(list_id, [first, second], "удаление"),
    ):
        assert (edited.changed, edited.locked) == (1, 1)
    assert [row.state for row in rows(list_id)] == [state]


def test_a_row_on_its_way_is_locked_and_the_queue_where_it_is_asked(edits, lists, new_list, journal, rows):
    list_id = new_list(2)
    first, second = lists.ids(list_id)
    journal.begin(first, rows(list_id)[0].lead, "a")
    assert edits.change(list_id, [first], SetText("comment", "а"), "заметка").locked == 1
    edited = edits.change(list_id, [second], SetText("comment", "а"), "заметка", states={LeadState.HELD})
    assert edited == Edited(0, 1)


def test_a_request_leaves_only_for_the_row_as_it_was_read(edits, lists, new_list, journal):
    list_id = new_list(1)
    [row] = lists.every_row(list_id)
    edits.change(list_id, [row.id], SetText("comment", "а"), "заметка")
    assert journal.begin(row.id, row.lead, "a", edition=row.edition) is None
    edits.undo(list_id)
    assert journal.begin(row.id, row.lead, "a", edition=row.edition) is None
    [row] = lists.every_row(list_id)
    assert isinstance(journal.begin(row.id, row.lead, "a", edition=row.edition), Begun)


def test_an_edited_rejected_row_is_ready_again_and_undone_is_rejected_again(edits, lists, new_list, rows, send):
    list_id = new_list(1)
    [row_id] = lists.ids(list_id)
    refuse(send, row_id)
    edits.change(list_id, [row_id], SetPhone(phone_of(1)), "телефон")
    assert (rows(list_id)[0].state, rows(list_id)[0].code) == (QUEUED, "")
    edits.undo(list_id)
    assert (rows(list_id)[0].state, rows(list_id)[0].code) == (LeadState.REJECTED, "10013")


def test_a_held_row_waits_until_what_it_was_held_for_is_another(edits, lists, new_list, rows, send):
    list_id = new_list(1)
    [row_id] = lists.ids(list_id)
    refuse(send, row_id, "10007", LeadState.HELD)
    edits.change(list_id, [row_id], SetText("comment", "а"), "заметка")
    assert (rows(list_id)[0].state, rows(list_id)[0].code) == (LeadState.HELD, "10007")
    edits.change(list_id, [row_id], SetPhone(phone_of(1)), "телефон")
    assert rows(list_id)[0].state is QUEUED


def test_a_spoilt_phone_takes_a_row_out_and_a_mended_one_puts_it_back(edits, lists, new_list, rows):
    list_id = new_list(1)
    [row_id] = lists.ids(list_id)
    edits.change(list_id, [row_id], SetPhone("123"), "телефон")
    assert (rows(list_id)[0].state, codes(rows(list_id)[0])) == (EXCLUDED, [ProblemCode.PHONE_TOO_SHORT])
    edits.change(list_id, [row_id], SetPhone("8 972 000 00 01"), "телефон")
    assert (rows(list_id)[0].state, rows(list_id)[0].problems) == (QUEUED, ())
    assert rows(list_id)[0].lead.phone == "79720000001"


def test_call_times_are_judged_by_the_clock(edits, lists, new_list, rows):
    list_id = new_list(1)
    [row_id] = lists.ids(list_id)
    edits.change(list_id, [row_id], SetSchedule("01.01.2026 10:00"), "время звонка")
    assert codes(rows(list_id)[0]) == [ProblemCode.SCHEDULE_PAST]
    edits.change(list_id, [row_id], SetSchedule("01.01.2027 10:00"), "время звонка")
    assert codes(rows(list_id)[0]) == []


def test_a_person_who_left_a_row_out_decides_when_it_comes_back(edits, lists, new_list, rows):
    list_id = new_list(2)
    [first, second] = lists.ids(list_id)
    edits.exclude(list_id, [first, second], "исключение")
    edits.change(list_id, [first], SetPhone("123"), "телефон")
    assert [(row.state, row.code) for row in rows(list_id)] == [(EXCLUDED, BY_USER)] * 2
    assert edits.include(list_id, [first, second], "возврат").changed == 2
    assert [row.state for row in rows(list_id)] == [EXCLUDED, QUEUED]
    assert edits.include(list_id, [first, second], "возврат") == Edited()


def test_a_phone_another_row_has_makes_the_later_one_a_duplicate_until_it_goes(edits, lists, new_list, rows):
    list_id = new_list(3)
    ids = list(lists.ids(list_id))
    edited = edits.change(list_id, ids[:1], SetPhone(rows(list_id)[2].lead.phone), "телефон")
    assert edited.touched == {ids[0], ids[2]}
    assert [codes(row) for row in rows(list_id)] == [[], [], [ProblemCode.DUPLICATE]]
    edits.change(list_id, ids[2:], SetText("comment", "а"), "заметка")
    assert codes(rows(list_id)[2]) == [ProblemCode.DUPLICATE]
    edits.change(list_id, ids[:1], SetPhone(phone_of(9)), "телефон")
    assert [row.state for row in rows(list_id)] == [QUEUED] * 3


def test_a_row_that_cannot_leave_lets_the_next_with_its_phone_go(edits, lists, new_list, rows):
    list_id = new_list(2)
    first, second = lists.ids(list_id)
    edits.change(list_id, [second], SetPhone(rows(list_id)[0].lead.phone), "телефон")
    before = content(rows(list_id))
    assert [row.state for row in rows(list_id)] == [QUEUED, EXCLUDED]
    edits.change(list_id, [first], SetSchedule("когда-нибудь"), "время звонка")
    assert [row.state for row in rows(list_id)] == [EXCLUDED, QUEUED]
    edits.undo(list_id)
    assert content(rows(list_id)) == before


def test_a_phone_that_had_a_request_keeps_its_row_back(edits, lists, new_list, rows, send):
    called = new_list(1)
    send(lists.ids(called)[0], Accepted("1"), LeadState.ACCEPTED)
    list_id = new_list(rows=[row_of(5)])
    [row_id] = lists.ids(list_id)
    edits.change(list_id, [row_id], SetPhone(rows(called)[0].lead.phone), "телефон")
    assert (rows(list_id)[0].state, codes(rows(list_id)[0])) == (EXCLUDED, [ProblemCode.ALREADY_CALLED])
    edits.change(list_id, [row_id], AddTags(("vip",)), "теги")
    assert rows(list_id)[0].state is EXCLUDED
    edits.undo(list_id)
    edits.undo(list_id)
    assert (rows(list_id)[0].state, rows(list_id)[0].problems) == (QUEUED, ())


def test_a_yes_to_another_call_is_for_the_phone_it_was_given_for(
    edits, lists, new_list, rows, send, decisions, journal
):
    called = new_list(2)
    for row_id in lists.ids(called):
        send(row_id, Accepted("1"), LeadState.ACCEPTED)
    list_id = new_list(1)
    [row_id] = lists.ids(list_id)
    journal.mark_already_called(list_id)
    decisions.allow_repeat([row_id])
    edits.change(list_id, [row_id], SetPhone(rows(called)[1].lead.phone), "телефон")
    assert rows(list_id)[0].state is EXCLUDED
    edits.undo(list_id)
    assert rows(list_id)[0].state is QUEUED
    assert isinstance(journal.begin(row_id, rows(list_id)[0].lead, "a"), Begun)


def test_an_undo_does_not_carry_a_yes_over_to_the_earlier_phone(edits, lists, new_list, rows, send, decisions, journal):
    called, list_id = new_list(2), new_list(rows=[row_of(1)])
    [row_id] = lists.ids(list_id)
    edits.change(list_id, [row_id], SetPhone(rows(called)[1].lead.phone), "телефон")
    for each in lists.ids(called):
        send(each, Accepted("1"), LeadState.ACCEPTED)
    journal.mark_already_called(list_id)
    decisions.allow_repeat([row_id])
    assert edits.undo(list_id).locked == 1
    assert rows(list_id)[0].lead.phone == rows(called)[1].lead.phone


def test_rows_written_by_hand_are_checked_and_undone(edits, lists, new_list, rows):
    list_id = new_list(1)
    before = content(rows(list_id))
    same = rows(list_id)[0].lead
    made = edits.add(list_id, [same, Lead()], "новые строки")
    assert [row.id for row in rows(list_id)[1:]] == made
    assert [codes(row) for row in rows(list_id)] == [[], [ProblemCode.DUPLICATE], [ProblemCode.PHONE_MISSING]]
    edits.undo(list_id)
    assert content(rows(list_id)) == before
    edits.redo(list_id)
    assert [row.id for row in rows(list_id)[1:]] == made


def test_a_duplicate_is_a_new_row_that_waits_for_another_phone(edits, lists, new_list, rows, send):
    list_id = new_list(1)
    [row_id] = lists.ids(list_id)
    send(row_id, Accepted("1"), LeadState.ACCEPTED)
    edits.duplicate(list_id, [row_id], "дублирование")
    first, second = rows(list_id)
    assert (second.lead, second.source, second.file_row) == (first.lead, first.source, first.file_row)
    assert second.state is EXCLUDED
    assert ProblemCode.DUPLICATE in codes(second)
    edits.change(list_id, [second.id], SetPhone(phone_of(9)), "телефон")
    assert rows(list_id)[1].state is QUEUED


def test_further_numbers_get_rows_of_their_own(edits, lists, new_list, rows):
    numbers = "+7 972 000-00-01, +7 972 000-00-02, +7 972 000-00-03"
    lead = Lead(phone="79720000001", phone_raw=numbers, tags=("а",))
    list_id = new_list(rows=[replace(row_of(1), lead=lead, problems=validate(lead)), row_of(2)])
    before = content(rows(list_id))
    assert edits.split_phones(list_id, lists.ids(list_id), "разделение").changed == 3
    parted = [row for row in rows(list_id) if row.lead.tags == ("а",)]
    assert [row.lead.phone for row in parted] == ["79720000001", "79720000002", "79720000003"]
    assert all(not row.problems and row.file_row == 2 for row in parted)
    edits.undo(list_id)
    assert content(rows(list_id)) == before
    assert edits.split_phones(list_id, lists.ids(list_id), "разделение", states=set()) == Edited(0, 1)


def test_deleted_rows_come_back_as_they_were(edits, lists, new_list, rows):
    list_id = new_list(4)
    before, ids = content(rows(list_id)), list(lists.ids(list_id))
    assert edits.delete(list_id, ids[1:3], "удаление").changed == 2
    assert lists.tally(list_id).total == 2
    assert lists.tally(list_id) == lists.counted(list_id)
    edits.undo(list_id)
    assert content(rows(list_id)) == before
    assert len(lists.find(list_id, RowQuery(text="клиент"))) == 4


def test_a_row_that_ever_left_is_never_taken_away(edits, lists, new_list, rows, send):
    list_id = new_list(1)
    made = edits.add(list_id, [Lead(phone=phone_of(1), phone_raw=phone_of(1))], "новая строка")
    refuse(send, made[0])
    assert edits.delete(list_id, made, "удаление") == Edited(0, 1)
    assert edits.undo(list_id).locked == 1
    assert len(rows(list_id)) == 2


def test_what_was_sent_or_changed_since_stays_when_an_edit_is_undone(edits, lists, new_list, rows, send):
    list_id = new_list(3)
    ids = list(lists.ids(list_id))
    edits.change(list_id, ids, AddTags(("vip",)), "теги")
    send(ids[0], Accepted("1"), LeadState.ACCEPTED)
    assert edits.undo(list_id).locked == 1
    assert [row.lead.tags for row in rows(list_id)] == [("ноябрь", "vip"), ("ноябрь",), ("ноябрь",)]
    assert edits.redo(list_id).locked == 1
    assert rows(list_id)[2].lead.tags == ("ноябрь", "vip")


def test_a_new_edit_cuts_off_what_could_have_been_done_again(edits, lists, new_list):
    list_id = new_list(1)
    ids = lists.ids(list_id)
    edits.change(list_id, ids, AddTags(("а",)), "первая")
    edits.change(list_id, ids, AddTags(("б",)), "вторая")
    edits.undo(list_id)
    edits.undo(list_id)
    assert edits.history(list_id) == History(None, "первая")
    edits.redo(list_id)
    assert edits.history(list_id) == History("первая", "вторая")
    edits.change(list_id, ids, AddTags(("в",)), "третья")
    assert edits.history(list_id) == History("третья", None)
    assert edits.size_of_next(list_id, redo=False) == 1
    assert edits.size_of_next(list_id, redo=True) == 0


def test_a_hundred_edits_are_kept(edits, lists, new_list):
    list_id = new_list(1)
    for number in range(103):
        edits.change(list_id, lists.ids(list_id), SetText("comment", str(number)), str(number))
    undone = 0
    while edits.history(list_id).undo:
        edits.undo(list_id)
        undone += 1
    assert undone == 100


def test_what_stops_an_edit_takes_it_back(edits, lists, new_list, rows):
    list_id = new_list(4_500)
    before = content(rows(list_id))

    def stop(done):
        if done > 2_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        edits.change(list_id, lists.ids(list_id), SetPhone("123"), "телефон", on_progress=stop)
    assert content(rows(list_id)) == before
    assert edits.history(list_id) == History()
    edits.change(list_id, lists.ids(list_id), AddTags(("vip",)), "теги")
    with pytest.raises(KeyboardInterrupt):
        edits.undo(list_id, on_progress=stop)
    assert {row.lead.tags for row in rows(list_id)} == {("ноябрь", "vip")}
    assert edits.history(list_id) == History("теги", None)


def cut_off(edits, monkeypatch, act):
    """Let an edit die after its first portion, as a killed process does."""

    class Killed(BaseException):
        pass

    def die(_done):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Edits, "_take_back", lambda *_: None)
        with pytest.raises(Killed):
            act(die)


def test_an_edit_that_was_killed_is_taken_back(edits, lists, new_list, rows, clock, monkeypatch):
    list_id = new_list(2_500)
    before = content(rows(list_id))

    def change(die):
        edits.change(list_id, lists.ids(list_id), SetPhone("8 972 000 00 01"), "телефон", on_progress=die)

    cut_off(edits, monkeypatch, change)
    assert content(rows(list_id)) != before
    edits.forget_cut_off()
    assert content(rows(list_id)) != before, "another process may be at it"
    edits.take_back_unfinished(list_id)
    assert content(rows(list_id)) == before
    cut_off(edits, monkeypatch, change)
    clock.pass_(hours=1)
    edits.forget_cut_off()
    assert content(rows(list_id)) == before
    assert edits.history(list_id) == History()


@pytest.mark.parametrize("redo", [False, True])
def test_an_undo_that_was_killed_is_put_back(edits, lists, new_list, rows, monkeypatch, redo):
    list_id = new_list(2_500)
    edits.change(list_id, lists.ids(list_id), SetPhone("8 972 000 00 01"), "телефон")
    if redo:
        edits.undo(list_id)
    before, history = content(rows(list_id)), edits.history(list_id)
    turn = edits.redo if redo else edits.undo
    cut_off(edits, monkeypatch, lambda die: turn(list_id, on_progress=die))
    assert content(rows(list_id)) != before
    edits.take_back_unfinished(list_id)
    assert content(rows(list_id)) == before
    assert edits.history(list_id) == history


# Any sequence of edits, undone, leaves the very same rows.

_PHONES = ("79720000001", "+7 972 000-00-02", "79720000001, 79720000002", "123", "")
_CHANGES = st.one_of(
    st.builds(SetPhone, st.sampled_from(_PHONES)),
    st.builds(SetField, st.sampled_from(("Имя", "Город")), st.sampled_from(("", "Анна"))),
    st.builds(SetSchedule, st.sampled_from(("", "01.01.2027 10:00", "01.01.2020 10:00", "завтра"))),
    st.builds(SetTags, st.sampled_from(((), ("а",), tuple(map(str, range(12)))))),
    st.builds(RemoveTags, st.just(("ноябрь",))),
    st.builds(SetText, st.sampled_from(("route_key", "comment", "unit_id")), st.sampled_from(("", "7", "ключ"))),
)
_IDS = st.lists(st.integers(0, 7), unique=True, max_size=5)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), _IDS, _CHANGES),
        st.tuples(st.sampled_from(("exclude", "include", "duplicate", "split_phones", "delete")), _IDS, st.none()),
        st.tuples(st.just("add"), st.just([]), st.sampled_from(_PHONES)),
        st.tuples(st.sampled_from(("undo", "redo")), st.just([]), st.none()),
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_any_edits_undone_one_by_one_leave_the_very_same_rows(tmp_path_factory, steps):
    database = open_database(tmp_path_factory.mktemp("edits") / "dozvon.sqlite")
    try:
        _check_undone(Lists(database, Clock()), Edits(database, Clock()), steps)
    finally:
        database.close()


def _check_undone(lists, edits, steps):
    made = [row_of(number, phone=phone, phone_raw=phone) for number, phone in enumerate(_PHONES[:2] * 2, 1)]
    made = [replace(row, lead=replace(row.lead, phone="7972000000" + row.lead.phone[-1])) for row in made]
    list_id = lists.add("л", Path("x.xlsx"), [], made, repeated=lambda: {row.lead.phone for row in made})
    before = content(lists.every_row(list_id))
    for kind, places, more in steps:
        _step(edits, list_id, list(lists.ids(list_id)), kind, places, more)
        assert lists.tally(list_id).balanced
        assert lists.tally(list_id) == lists.counted(list_id)
    while edits.history(list_id).undo is not None:
        assert edits.undo(list_id).locked == 0
        assert lists.tally(list_id) == lists.counted(list_id)
    assert content(lists.every_row(list_id)) == before


def _step(edits, list_id, there, kind, places, more):
    ids = [there[place % len(there)] for place in places] if there else []
    ids = list(dict.fromkeys(ids))
    if kind == "change":
        edits.change(list_id, ids, more, "правка")
    elif kind == "add":
        edits.add(list_id, [SetPhone(more)(Lead())], "новая строка")
    elif kind in ("undo", "redo"):
        getattr(edits, kind)(list_id)
    else:
        getattr(edits, kind)(list_id, ids, kind)


def test_a_call_only_a_result_file_knew_of_is_guarded_whatever_is_edited(lists, edits, journal):
    told = Problem(ProblemCode.ALREADY_CALLED, "phone", "24.11.2026 10:15 МСК, принята (по файлу результата)")
    rows = [replace(row_of(1), problems=(told,)), row_of(2)]
    list_id = lists.add("итог", Path("итог.xlsx"), [], rows)
    first, second = lists.ids(list_id)
    phone = rows[0].lead.phone
    assert edits.delete(list_id, [first], "Удаление") == Edited(0, 1)
    edits.change(list_id, [first], SetPhone(phone_of(9)), "Телефон")
    edits.change(list_id, [first], SetPhone(phone), "Телефон")
    edits.change(list_id, [second], SetPhone(phone), "Телефон")
    edits.add(list_id, [Lead(phone=phone, phone_raw=phone)], "Новая строка")
    assert [row.state for row in lists.every_row(list_id)] == [LeadState.EXCLUDED] * 3
    assert "24.11.2026 10:15" in journal.earlier_call(phone).detail

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from gui.leads.lead import CustomField, Defaults, ImportedRow, Lead
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import Accepted, LeadState, Refused, Tally, Unknown, UnknownReason
from gui.storage.journal import AlreadyCalled, Begun
from tests.conftest import phone_of, row_of


def states(lists, list_id):
    return [row.state for row in lists.every_row(list_id)]


def test_a_row_comes_back_as_it_was_written(lists):
    lead = Lead(
        phone=phone_of(1),
        phone_raw="8 (972) 000-00-01",
        route_key="ключ",
        unit_id="12",
        fields=(CustomField("Имя", "Анна"), CustomField("Город", "Пермь")),
        tags=("a", "б"),
        schedule=datetime(2026, 12, 1, 10, 30),  # noqa: DTZ001
        schedule_raw="01.12.2026 10:30",
        session_id="11",
        utm_source="s",
        utm_medium="m",
        utm_campaign="c",
        utm_content="o",
        utm_term="t",
        call_url="https://example.invalid/",
    )
    warned = Problem(ProblemCode.SESSION_OVER_UTM, "session_id")
    list_id = lists.add("л", Path("x.xlsx"), ["A"], [ImportedRow(7, lead, (warned,), ("A1",))])
    [row] = lists.every_row(list_id)
    assert (row.lead, row.file_row, row.problems, row.source) == (lead, 7, (warned,), ("A1",))
    assert row.state is LeadState.QUEUED


def test_a_row_with_an_error_starts_excluded_and_one_with_a_warning_queued(lists, new_list):
    bad = replace(row_of(1), problems=(Problem(ProblemCode.PHONE_MISSING, "phone"),))
    odd = replace(row_of(2), problems=(Problem(ProblemCode.PHONE_SEVERAL, "phone"),))
    assert states(lists, new_list(rows=[bad, odd])) == [LeadState.EXCLUDED, LeadState.QUEUED]


def test_the_tally_adds_up_over_more_rows_than_one_batch(lists, new_list):
    list_id = new_list(2500)
    tally = lists.tally(list_id)
    assert tally == Tally(total=2500, queued=2500)
    assert tally.balanced
    assert len(lists.ids(list_id)) == 2500
    assert [row.file_row for row in lists.every_row(list_id)] == list(range(2, 2502))


def test_what_most_rows_have_in_common_is_no_rows_loss(lists):
    """Columns that hold the same in a whole statement are written another way than those that differ."""
    rows = [replace(row_of(n), source=("",)) for n in range(1, 3000)]
    for index, changed in ((0, {"comment": "' -- ?"}), (1500, {"tags": ("a'b",), "schedule_raw": "?"})):
        rows[index] = replace(rows[index], lead=replace(rows[index].lead, **changed))
    rows[1700] = replace(rows[1700], problems=(Problem(ProblemCode.PHONE_MISSING, "phone"),))
    rows[2500] = replace(rows[2500], code="left_out")
    list_id = lists.add("л", Path("x.xlsx"), ["A"], rows)
    found = list(lists.every_row(list_id))
    assert [(row.file_row, row.lead, row.problems, row.source, row.code) for row in found] == [
        (row.file_row, row.lead, row.problems, row.source, row.code) for row in rows
    ]
    assert [row.state for row in found] == [row.state for row in rows]


def test_every_row_is_the_row_that_is_asked_by_its_id(lists, journal, new_list):
    list_id = new_list(rows=[row_of(n) for n in range(1, 6)])
    ids = lists.ids(list_id)
    begun = journal.begin(ids[0], lists.rows(ids[:1])[0].lead, "a")
    assert isinstance(begun, Begun)
    journal.complete(begun.attempt_id, Refused("10013", "номер", 400), LeadState.REJECTED)
    assert list(lists.every_row(list_id)) == lists.rows(ids)


def test_ids_can_be_asked_by_state_and_rows_in_any_order(lists, new_list, edits):
    list_id = new_list(4)
    ids = list(lists.ids(list_id))
    edits.exclude(list_id, ids[1:2], "исключение")
    assert list(lists.ids(list_id, frozenset({LeadState.QUEUED}))) == [ids[0], ids[2], ids[3]]
    assert [row.id for row in lists.rows([ids[3], 10_000, ids[0]])] == [ids[3], ids[0]]


def test_an_import_that_breaks_half_way_leaves_no_list(lists):
    def rows() -> Iterator[ImportedRow]:
        for number in range(1, 1501):
            yield row_of(number)
        raise ValueError("the file ends in garbage")

    with pytest.raises(ValueError, match="garbage"):
        lists.add("л", Path("x.xlsx"), [], rows())
    assert lists.recent() == []


def test_an_import_cut_off_by_a_kill_is_invisible_and_later_removed(lists, database, clock, new_list):
    kept = new_list(1)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE lead_list SET imported_ms = NULL")
    assert lists.recent() == []
    lists.forget_cut_off_imports()
    assert lists.info(kept).name == "Заявки"
    clock.pass_(days=2)
    lists.forget_cut_off_imports()
    with pytest.raises(KeyError):
        lists.info(kept)


def test_defaults_are_kept_with_the_list(lists, new_list):
    list_id = new_list(1)
    lists.set_defaults(list_id, Defaults("key", "5", ("а", "б")))
    assert lists.info(list_id).defaults == Defaults("key", "5", ("а", "б"))


def test_an_excluded_row_can_be_included_again_but_not_one_with_an_error(lists, new_list, edits):
    bad = replace(row_of(1), problems=(Problem(ProblemCode.PHONE_MISSING, "phone"),))
    list_id = new_list(rows=[bad, row_of(2)])
    ids = list(lists.ids(list_id))
    assert edits.exclude(list_id, ids, "исключение").changed == 2
    assert edits.include(list_id, ids, "возврат").changed == 2
    assert states(lists, list_id) == [LeadState.EXCLUDED, LeadState.QUEUED]


def test_only_held_and_rejected_rows_are_queued_again(lists, journal, new_list, decisions):
    list_id = new_list(3)
    first, second, third = lists.ids(list_id)
    for row_id, outcome, state in (
        (first, Refused("10007", "рано", 400), LeadState.HELD),
        (second, Refused("10013", "номер", 400), LeadState.REJECTED),
        (third, Accepted("1"), LeadState.ACCEPTED),
    ):
        begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "a")
        assert isinstance(begun, Begun)
        journal.complete(begun.attempt_id, outcome, state)
    assert decisions.requeue([first, second, third]) == [first, second]
    assert states(lists, list_id) == [LeadState.QUEUED, LeadState.QUEUED, LeadState.ACCEPTED]
    assert lists.rows([first])[0].code == ""


def test_holding_a_widget_holds_its_own_rows_and_those_that_take_it_by_default(lists, new_list):
    list_id = new_list(rows=[row_of(1), row_of(2, route_key="other"), row_of(3, route_key="")])
    first, _, third = lists.ids(list_id)
    lists.set_defaults(list_id, Defaults("widget-1"))
    assert lists.queue.hold_widget(list_id, "widget-1", "10003", "нет виджета") == [first, third]
    assert states(lists, list_id) == [LeadState.HELD, LeadState.QUEUED, LeadState.HELD]
    assert lists.rows([third])[0].code == "10003"


def test_a_yes_to_a_repeated_call_is_journaled_and_spent_once(lists, journal, new_list, database, decisions, edits):
    one, two = new_list(1), new_list(1)
    [row_id], [again_id] = lists.ids(one), lists.ids(two)
    lead = lists.rows([row_id])[0].lead
    journal.complete(journal.begin(row_id, lead, "a").attempt_id, Accepted("1"), LeadState.ACCEPTED)
    assert isinstance(journal.begin(again_id, lead, "a"), AlreadyCalled)
    assert edits.include(two, [again_id], "возврат").changed == 0
    assert decisions.allow_repeat([again_id]) == [again_id]
    begun = journal.begin(again_id, lead, "a")
    assert isinstance(begun, Begun)
    journal.complete(begun.attempt_id, Accepted("2"), LeadState.ACCEPTED)
    with database.reading() as connection:
        kinds = connection.exec_driver_sql("SELECT kind, phone FROM decision").all()
        left = connection.exec_driver_sql("SELECT count(*) FROM lead WHERE repeat_allowed_upto IS NOT NULL").scalar()
    assert kinds == [("repeat_allowed", lead.phone)]
    assert left == 0


def test_allowing_a_repeat_changes_nothing_for_rows_that_were_never_called(lists, new_list, decisions):
    list_id = new_list(1)
    assert decisions.allow_repeat(list(lists.ids(list_id))) == []
    assert states(lists, list_id) == [LeadState.QUEUED]


def test_the_counts_kept_are_the_rows_counted_whatever_was_done(lists, journal, decisions, edits, new_list, database):
    one, two = new_list(40), new_list(5)
    ids = list(lists.ids(one))
    edits.exclude(one, ids[:10], "исключение")
    edits.include(one, ids[:4], "возврат")
    for row in lists.rows(ids[20:30]):
        begun = journal.begin(row.id, row.lead, "a")
        outcome = Accepted("1") if row.id % 2 else Unknown(UnknownReason.TIMEOUT)
        journal.complete(begun.attempt_id, outcome, LeadState.ACCEPTED if row.id % 2 else LeadState.UNKNOWN)
    journal.begin(ids[30], lists.rows([ids[30]])[0].lead, "a")
    journal.recover()
    decisions.resolve_unknown(ids, called=True)
    lists.queue.hold_widget(one, "widget-1", "10003", "")
    journal.mark_already_called(two)
    for list_id in (one, two):
        assert lists.tally(list_id) == lists.counted(list_id)
        assert lists.tally(list_id).balanced
    lists.remove(one)
    assert lists.tally(one) == Tally()
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM state_count WHERE rows != 0").scalar() > 0


def test_a_row_that_vanished_would_show_in_the_tally(lists, new_list, database):
    list_id = new_list(3)
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM lead WHERE file_row = 3")
    assert not lists.tally(list_id).balanced


def test_only_queued_rows_without_a_widget_make_a_list_lack_one_and_no_other_is_looked_at(database, lists, new_list):
    list_id = new_list(rows=[row_of(1), row_of(2, route_key="")])
    assert lists.lacks_widget(list_id)
    assert not lists.lacks_widget(new_list(rows=[row_of(3)]))
    asked = []

    def listen(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    sa.event.listen(database._engine, "before_cursor_execute", listen)
    lists.lacks_widget(list_id)
    sa.event.remove(database._engine, "before_cursor_execute", listen)
    [(statement, parameters)] = [each for each in asked if each[0].startswith("SELECT")]
    with database.reading() as connection:
        [plan] = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    assert "lead_without_widget" in plan[-1]

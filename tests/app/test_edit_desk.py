"""Edits in the real program: short ones at once, long ones in a process, all of them undone."""

import sqlite3
from pathlib import Path

import pytest

from gui.app import edit_desk
from gui.delivery.progress import RunState
from gui.leads.changes import AddTags, SetField, SetPhone
from gui.leads.lead import Defaults, ImportedRow, Lead
from gui.leads.problem import ProblemCode
from gui.leads.state import LeadState
from gui.leads.validation import validate
from tests.app.person import rows_of, shown_text


@pytest.fixture
def program(start, person):
    return start()


def show(program, *leads):
    """Put a list of these leads (or of so many good ones) on the screen; returns the ids."""
    rows = [ImportedRow(number, lead, validate(lead)) for number, lead in enumerate(leads, 2)]
    list_id = program.engine.lists.add("Май", Path("Май.xlsx"), ("Телефон",), rows, defaults=Defaults("key-site"))
    program.lists.show_list(list_id)
    return list(program.engine.lists.ids(list_id))


def good(count):
    return [Lead(phone=f"7974{number:07}", phone_raw=f"7974{number:07}") for number in range(count)]


def states(program):
    return [row.state for row in rows_of(program)]


def tags(program):
    return [row.lead.tags for row in rows_of(program)]


def test_an_edit_is_named_in_the_menu_and_goes_back_and_forth(program):
    ids = show(program, *good(3))
    program.edits.change(ids[:2], AddTags(("vip",)), "теги")
    assert tags(program) == [("vip",), ("vip",), ()]
    assert program.window.menus.undo.text() == "&Отменить: теги"
    program.window.menus.undo.trigger()
    assert tags(program) == [(), (), ()]
    assert not program.window.menus.undo.isEnabled()
    assert program.window.menus.redo.text() == "&Повторить: теги"
    program.window.menus.redo.trigger()
    assert tags(program) == [("vip",), ("vip",), ()]


def test_excluding_and_including_are_edits_like_any_other(program):
    ids = show(program, *good(2))
    program.window.excludeRequested.emit(ids[:1])
    assert states(program) == [LeadState.EXCLUDED, LeadState.QUEUED]
    assert program.window._tally.queued == 1
    program.window.includeRequested.emit(ids[:1])
    program.edits.undo()
    program.edits.undo()
    assert states(program) == [LeadState.QUEUED, LeadState.QUEUED]


def test_a_long_edit_goes_to_a_process_and_back(qtbot, program, monkeypatch):
    monkeypatch.setattr(edit_desk, "AT_ONCE", 3)
    ids = show(program, *good(5))
    with qtbot.waitSignal(program.edits.edited, timeout=30_000):
        program.edits.change(ids, SetField("Имя", "Анна"), "имя")
        assert "Правим список: имя" in program.window.busy.words.text()
    assert {row.lead.fields[0].value for row in rows_of(program)} == {"Анна"}
    assert not program.window.is_busy
    with qtbot.waitSignal(program.edits.edited, timeout=30_000):
        program.edits.undo()
    assert {row.lead.fields for row in rows_of(program)} == {()}


def test_a_cancelled_edit_leaves_nothing_behind(qtbot, program, monkeypatch):
    monkeypatch.setattr(edit_desk, "AT_ONCE", 3)
    ids = show(program, *good(30_000))
    program.edits.change(ids, AddTags(("vip",)), "теги")
    qtbot.waitUntil(lambda: program.window.busy.bar.value() > 0, timeout=30_000)
    program.window.busy.cancel.click()
    qtbot.waitUntil(lambda: not program.window.is_busy, timeout=30_000)
    assert set(tags(program)) == {()}
    assert not program.window.menus.undo.isEnabled()


def test_while_a_long_edit_is_under_way_no_other_begins(qtbot, program, monkeypatch):
    monkeypatch.setattr(edit_desk, "AT_ONCE", 3)
    ids = show(program, *good(5))
    with qtbot.waitSignal(program.edits.edited, timeout=30_000):
        program.edits.change(ids, AddTags(("vip",)), "теги")
        program.edits.exclude(ids[:1])
        assert "Правка не внесена" in shown_text(program.window)
    assert set(states(program)) == {LeadState.QUEUED}


def test_an_edit_waits_for_another_program_that_is_writing(qtbot, program):
    ids = show(program, *good(1))
    other = sqlite3.connect(program.engine.places.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with qtbot.waitSignal(program.edits.edited, timeout=30_000):
        program.edits.change(ids, AddTags(("vip",)), "теги")
        assert tags(program) == [()]
        other.execute("ROLLBACK")
    other.close()
    assert tags(program) == [("vip",)]
    program.edits.undo()
    assert tags(program) == [()]


def test_the_queue_of_a_run_is_locked_and_the_person_is_told(qtbot, program, sandbox):
    ids = show(program, *good(30))
    program.sending.send()
    qtbot.waitUntil(lambda: len(sandbox.created) >= 1)
    program.engine.dispatcher.pause()
    program.edits.change(ids, AddTags(("vip",)), "теги")
    assert set(tags(program)) == {()}
    assert "30 строк не изменены: идёт отправка этого списка." in shown_text(program.window)
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.engine.dispatcher.stop()
    assert program.engine.dispatcher.state is RunState.IDLE
    program.edits.change(ids, AddTags(("vip",)), "теги")
    sent = states(program).count(LeadState.ACCEPTED)
    assert tags(program).count(("vip",)) == 30 - sent
    assert "заявки уже ушли" in shown_text(program.window) or "заявка уже ушла" in shown_text(program.window)


def test_a_phone_that_repeats_another_is_seen_in_both_rows_at_once(program):
    ids = show(program, *good(3))
    program.edits.change(ids[:1], SetPhone("79740000002"), "телефон")
    assert states(program) == [LeadState.QUEUED, LeadState.QUEUED, LeadState.EXCLUDED]
    assert program.window.model.row_at(2).state is LeadState.EXCLUDED


def test_a_fix_mends_all_rows_with_its_problem_as_one_edit(program):
    numbers = "+7 972 000-00-01, +7 972 000-00-02"
    show(program, Lead(phone="79720000001", phone_raw=numbers), *good(1))
    program.edits.fix(ProblemCode.PHONE_SEVERAL, 0)
    assert [row.problems for row in rows_of(program)] == [(), ()]
    assert program.window.menus.undo.text() == "&Отменить: оставить только первый номер"
    program.edits.undo()
    program.edits.split_all()
    assert [row.lead.phone for row in rows_of(program)] == ["79720000001", "79740000000", "79720000002"]


def test_rows_are_deleted_after_a_yes_and_those_that_left_stay(qtbot, program, person):
    ids = show(program, *good(2))
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    program.edits.change_each({}, "новая строка", [Lead(phone="79749999999", phone_raw="79749999999")])
    person.yes = False
    program.edits.delete([*ids, rows_of(program)[2].id])
    assert len(rows_of(program)) == 3
    person.yes = True
    program.edits.delete([*ids, rows_of(program)[2].id])
    assert len(rows_of(program)) == 2
    assert "В списке 2 строки остались: по ним уже уходили заявки." in shown_text(program.window)
    program.edits.undo()
    assert len(rows_of(program)) == 3


def test_an_undo_after_a_send_leaves_what_left_alone(qtbot, program):
    ids = show(program, *good(2))
    program.edits.change(ids, AddTags(("vip",)), "теги")
    program.edits.exclude(ids[1:])
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    program.edits.undo()
    program.edits.undo()
    assert tags(program) == [("vip",), ()]
    assert "Правка отменена, но 1 строка осталась как есть." in shown_text(program.window)

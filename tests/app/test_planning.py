"""The plan of calls in the started program: from the menu, as an edit, and from the sheet before a run."""

from dataclasses import replace
from pathlib import Path

import pytest

from gui.app import send_desk
from gui.delivery.preflight import OffPeople
from gui.leads.lead import Defaults, ImportedRow, Lead
from gui.leads.state import LeadState
from gui.leads.validation import validate
from gui.ui.plan_dialog import PlanDialog
from tests.app.person import rows_of, shown_text

PHONES = [f"7974000000{number}" for number in range(7)]


@pytest.fixture
def program(start, qtbot, person):
    program = start()
    leads = [Lead(phone=phone, phone_raw=phone) for phone in PHONES]
    rows = [ImportedRow(number, lead, validate(lead)) for number, lead in enumerate(leads, 2)]
    lists = program.engine.lists
    list_id = lists.add("Май", Path("Май.xlsx"), ("Телефон",), rows, defaults=Defaults("key-site"))
    program.lists.show_list(list_id)
    qtbot.waitUntil(lambda: program.window.model.rowCount() == len(PHONES))
    return program


def times(program):
    return [row.lead.schedule for row in rows_of(program)]


def test_calls_are_spread_by_one_edit_that_can_be_undone(program, qtbot, monkeypatch):
    def answered(dialog):
        dialog.capacity.setValue(2)
        qtbot.waitUntil(dialog.spread.isEnabled, timeout=30_000)
        return PlanDialog.DialogCode.Accepted

    monkeypatch.setattr(PlanDialog, "exec", answered)
    program.window.menus.plan.trigger()
    qtbot.waitUntil(lambda: all(times(program)))
    slots = [when.replace(minute=when.minute // 10 * 10) for when in times(program)]
    assert [slots.count(slot) for slot in dict.fromkeys(slots)] == [2, 2, 2, 1]
    assert program.engine.settings.get("calls_in_ten_minutes") == 2
    assert "Время звонка назначено 7 заявкам, последний звонок — " in shown_text(program.window)
    program.window.menus.undo.trigger()
    qtbot.waitUntil(lambda: not any(times(program)))


def test_closing_the_plan_changes_nothing(program, qtbot, monkeypatch):
    seen = []

    def closed(dialog):
        seen.append(dialog)
        return PlanDialog.DialogCode.Rejected

    monkeypatch.setattr(PlanDialog, "exec", closed)
    program.window.menus.plan.trigger()
    qtbot.waitUntil(lambda: bool(seen))
    assert not any(times(program))


def test_an_empty_queue_has_no_plan_and_that_is_said(program, qtbot, person):
    program.edits.exclude(list(program.window.model.ids))
    program.window.menus.plan.trigger()
    qtbot.waitUntil(lambda: "планировать нечего" in shown_text(program.window))


def test_the_sheet_before_a_run_shows_the_plan_over_itself(program, qtbot, person, monkeypatch):
    """Nobody's hours are over in this test: the look before the run says so of two."""
    look = send_desk.look_ahead

    def at_night(*args, **named):
        found = look(*args, **named)
        return replace(found, hours=OffPeople(off_hours=2, opens=found.now, all_open=found.now))

    seen = []
    monkeypatch.setattr(send_desk, "look_ahead", at_night)
    monkeypatch.setattr(PlanDialog, "exec", lambda dialog: seen.append(dialog.spread.isVisibleTo(dialog)) or 0)

    def on_sheet(sheet):
        if not seen:
            sheet.off_people.plan.click()
            qtbot.waitUntil(lambda: bool(seen))

    person.on_sheet = on_sheet
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    assert seen == [False]
    assert {row.state for row in rows_of(program)} == {LeadState.ACCEPTED}

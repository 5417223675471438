import json
from pathlib import Path

import pytest

from gui.leads.changes import AddTags
from gui.leads.lead import Defaults, ImportedRow, Lead
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState
from gui.leads.typed_lead import set_text
from gui.leads.validation import validate
from tests.app.person import rows_of
from tests.conftest import phone_of, row_of


@pytest.fixture
def program(start, person):
    made = start()
    lead = Lead(phone=phone_of(9), phone_raw="8 (972) 000-00-09", schedule_raw="31.12.2030")
    unready = ImportedRow(9, lead, validate(lead))
    rows = [row_of(number, route_key="") for number in range(1, 5)]
    defaults = Defaults("key-site", "7", ("май",))
    made.lists.show_list(made.engine.lists.add("Май", Path("май.xlsx"), ["Имя", "Телефон"], [*rows, unready],
                                               defaults=defaults))  # fmt: skip
    return made


@pytest.fixture
def inspector(program):
    return program.window.page.inspector


def select(program, place):
    model = program.window.page.view.selectionModel()
    flags = model.SelectionFlag
    model.setCurrentIndex(program.window.model.index(place, 1), flags.ClearAndSelect | flags.Rows)


def test_the_body_shown_is_the_body_that_leaves(qtbot, program, inspector, sandbox):
    select(program, 0)
    shown = json.loads(inspector.card.request.body.toPlainText())
    assert sandbox.token not in inspector.card.request.body.toPlainText()
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    bodies = {record.body["phone"]: record.body for record in sandbox.requests}
    assert bodies[shown["phone"]] == shown
    assert shown["tags"] == ["ноябрь", "май"]
    assert shown["unitId"] == 7


def test_after_a_run_the_attempt_is_told_with_its_number(qtbot, program, inspector):
    select(program, 0)
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    [row] = [row for row in rows_of(program) if row.id == inspector.card.row_id]
    said = "\n".join(label.text() for label in inspector.card.attempts.findChildren(type(inspector.title)))
    assert row.request_id
    assert f"Принято, заявка {row.request_id}." in said
    assert "МСК" in said
    assert "больше не изменить" in inspector.card.form.lock.text()


def test_an_edit_is_written_shown_and_undone(program, inspector):
    select(program, 1)
    name = inspector.card.form.editors["custom:Имя"]
    name.end(False)
    name.insert(" Второй")
    name.commit()
    assert rows_of(program)[1].lead.fields[0].value == "Клиент 2 Второй"
    assert "Клиент 2 Второй" in inspector.card.request.body.toPlainText()
    assert program.window.menus.undo.text() == "&Отменить: Имя"
    program.window.menus.undo.trigger()
    assert name.text() == "Клиент 2"


def test_clearing_a_field_that_then_goes_harms_nobody(program, inspector):
    program.edits.change([rows_of(program)[0].id], set_text("comment", "важно"), "заметка")
    select(program, 0)
    note = inspector.card.form.editors["comment"]
    note.selectAll()
    note.del_()
    note.commit()
    assert "comment" not in inspector.card.form.editors
    assert rows_of(program)[0].lead.comment == ""


def test_a_fix_mends_the_row_it_is_pressed_for(program, inspector):
    row = rows_of(program)[4]
    assert [problem.code for problem in row.problems] == [ProblemCode.SCHEDULE_NO_TIME]
    select(program, 4)
    inspector.card.problems.fixRequested.emit(ProblemCode.SCHEDULE_NO_TIME, 0, [row.id])
    mended = rows_of(program)[4]
    assert (mended.state, mended.problems) == (LeadState.QUEUED, ())
    assert f"{mended.lead.schedule:%d.%m.%Y %H:%M}" == "31.12.2030 10:00"
    assert not inspector.card.problems.isVisibleTo(inspector)


def test_selected_rows_are_counted_and_changed_together(qtbot, program, inspector):
    program.window.page.view.selectAll()
    qtbot.waitUntil(lambda: inspector.selection.scope.text() == "Можно изменить все.")
    assert inspector.selection.apply.text() == "Изменить 5 строк"
    inspector.changeRequested.emit(program.window.page.view.selected_ids(), AddTags(("vip",)), "теги")
    assert all("vip" in row.lead.tags for row in rows_of(program))


def test_what_was_sent_is_locked_among_the_selected(qtbot, program, inspector):
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    program.window.page.view.selectAll()
    qtbot.waitUntil(lambda: inspector.selection.scope.text().startswith("Можно изменить 1, нельзя 4"))


def test_a_department_that_is_no_number_makes_no_body(program, inspector):
    program.edits.change([rows_of(program)[0].id], set_text("unit_id", "Продажи"), "отдел")
    select(program, 0)
    assert any(isinstance(problem, Problem) for problem in rows_of(program)[0].problems)
    assert inspector.card.request.body.toPlainText() == ""
    assert "сначала исправьте" in inspector.card.request.note.text()


def test_it_tells_the_persons_own_time_and_what_that_is_known_from(qtbot, program, inspector):
    select(program, 0)
    qtbot.waitUntil(lambda: "местное время" in inspector.card.whereabouts.text().lower())
    assert "МСК" in inspector.card.whereabouts.text()


def test_after_the_request_left_the_persons_time_is_told_no_more(qtbot, program, inspector):
    select(program, 0)
    qtbot.waitUntil(lambda: inspector.card.whereabouts.isVisibleTo(inspector.card))
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.sending.send()
    assert not inspector.card.whereabouts.isVisibleTo(inspector.card)

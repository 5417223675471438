"""Editing in the started program, by the keys a person presses: what stands in the database afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui.app import edit_desk
from gui.leads.lead import CustomField, Defaults, ImportedRow, Lead
from gui.leads.lead_texts import text_of
from gui.leads.state import LeadState
from gui.leads.validation import validate
from gui.ui.new_row_dialog import NewRowDialog
from gui.ui.replace_dialog import ReplaceDialog, Scope
from tests.app.person import rows_of, shown_text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def program(start, person):
    return start()


class Sheet:
    """The table as a person uses it."""

    def __init__(self, qtbot, program):
        self.qtbot, self.program, self.view, self.model = qtbot, program, program.window.page.view, program.window.model

    def show(self, *leads):
        rows = [ImportedRow(number, lead, validate(lead)) for number, lead in enumerate(leads, 2)]
        lists = self.program.engine.lists
        list_id = lists.add("Май", Path("Май.xlsx"), ("Телефон", "Имя"), rows, defaults=Defaults("key-site"))
        self.program.lists.show_list(list_id)
        self.qtbot.waitUntil(lambda: self.model.rowCount() == len(leads))
        self.view.setFocus()

    def column(self, key):
        return next(place for place, column in enumerate(self.model.columns) if column.key == key)

    def select(self, first, last, key):
        place = self.column(key)
        cells = QItemSelection(self.model.index(first, place), self.model.index(last, place))
        choose = self.view.selectionModel()
        choose.setCurrentIndex(cells.indexes()[0], QItemSelectionModel.SelectionFlag.NoUpdate)
        choose.select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def focus(self):
        return self.view.itemDelegate().open_editor or self.view

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.focus, key, modifiers)

    def type(self, text):
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.focus, event)

    def texts(self, key):
        return [text_of(row.lead, key) for row in rows_of(self.program)]


@pytest.fixture
def sheet(qtbot, program):
    return Sheet(qtbot, program)


def lead(number, name="Анна"):
    phone = f"7974{number:07}"
    return Lead(phone=phone, phone_raw=phone, fields=(CustomField("Имя", name),))


def test_a_phone_is_mended_where_it_stands_and_its_row_is_ready_again(sheet, program):
    sheet.show(Lead(phone_raw="8 974 000"), lead(1))
    assert [row.state for row in rows_of(program)] == [LeadState.EXCLUDED, LeadState.QUEUED]
    sheet.select(0, 0, "phone")
    sheet.type("8 974 000 00 09")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.texts("phone") == ["+79740000009", "+79740000001"]
    assert program.window._tally.queued == 2
    assert program.window.menus.undo.text() == "&Отменить: телефон"
    sheet.press(Qt.Key.Key_Z, CONTROL)
    assert rows_of(program)[0].lead.phone_raw == "8 974 000"
    sheet.press(Qt.Key.Key_Y, CONTROL)
    assert program.window._tally.queued == 2


def test_blocks_are_copied_pasted_filled_and_cleared_by_keys(sheet):
    sheet.show(lead(1, "Анна"), lead(2, "Борис"), lead(3, "Вера"))
    name = "custom:Имя"
    sheet.select(0, 1, name)
    sheet.press(Qt.Key.Key_C, CONTROL)
    sheet.select(1, 1, name)
    sheet.press(Qt.Key.Key_V, CONTROL)
    assert sheet.texts(name) == ["Анна", "Анна", "Борис"]
    sheet.select(0, 2, name)
    sheet.press(Qt.Key.Key_D, CONTROL)
    assert sheet.texts(name) == ["Анна"] * 3
    sheet.press(Qt.Key.Key_Delete)
    assert sheet.texts(name) == [""] * 3
    for _edit in range(3):
        sheet.press(Qt.Key.Key_Z, CONTROL)
    assert sheet.texts(name) == ["Анна", "Борис", "Вера"]


def test_rows_pasted_below_the_end_come_with_the_rest_as_one_edit(qtbot, sheet, program):
    sheet.show(lead(1))
    QApplication.clipboard().setText("8 974 000-00-05\tПётр\n8 974 000-00-06\tОльга\n")
    sheet.select(0, 0, "phone")
    before = sheet.view.shown_columns()
    name = sheet.column("custom:Имя")
    header = sheet.view.horizontalHeader()
    header.moveSection(header.visualIndex(name), header.visualIndex(sheet.column("phone")) + 1)
    assert sheet.view.shown_columns() != before
    sheet.press(Qt.Key.Key_V, CONTROL)
    assert sheet.texts("phone") == ["+79740000005", "+79740000006"]
    assert sheet.texts("custom:Имя") == ["Пётр", "Ольга"]
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 2)
    program.edits.undo()
    assert sheet.texts("phone") == ["+79740000001"]


def test_tags_used_in_the_list_are_offered_while_typing(qtbot, sheet):
    made = [lead(1), Lead(phone="79740000002", phone_raw="79740000002", tags=("новостройки",))]
    sheet.show(*made)
    sheet.select(0, 0, "tags")
    sheet.press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: sheet.focus._known == ["новостройки"])
    sheet.type("но")
    assert sheet.focus.completion.currentCompletion() == "новостройки"
    sheet.press(Qt.Key.Key_Escape)


def on_dialog(qtbot, kind, act):
    """Let `act` use the next dialog of this kind."""

    def look():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


@pytest.fixture
def no_person(person):
    person._timer.stop()


@pytest.mark.usefixtures("no_person")
@pytest.mark.parametrize("short", [True, False])
def test_find_and_replace_counts_first_and_is_one_edit(qtbot, sheet, program, monkeypatch, short):
    if not short:
        monkeypatch.setattr(edit_desk, "AT_ONCE", 1)
    sheet.show(lead(1, "ООО Ромашка"), lead(2, "ромашка и ромашка"), lead(3))
    said = []

    def fill(dialog):
        dialog.what.setText("ромашка")
        dialog.instead.setText("Лютик")
        qtbot.waitUntil(dialog.replace.isEnabled, timeout=20_000)
        said.append(dialog.count.text())
        dialog.match_case.setChecked(True)
        qtbot.waitUntil(lambda: "2 совпадения" in dialog.count.text(), timeout=20_000)
        dialog.match_case.setChecked(False)
        qtbot.waitUntil(dialog.replace.isEnabled, timeout=20_000)
        dialog.replace.click()

    on_dialog(qtbot, ReplaceDialog, fill)
    with qtbot.waitSignal(program.edits.edited, timeout=30_000):
        sheet.press(Qt.Key.Key_H, CONTROL)
    assert said == ["Найдено: 3 совпадения в 2 строках"]
    assert sheet.texts("custom:Имя") == ["ООО Лютик", "Лютик и Лютик", "Анна"]
    assert program.window.menus.undo.text() == "&Отменить: замена «ромашка»"


@pytest.mark.usefixtures("no_person")
def test_find_and_replace_keeps_to_the_rows_and_columns_chosen(qtbot, sheet):
    sheet.show(lead(1), lead(2), lead(3))
    sheet.select(0, 1, "custom:Имя")

    def fill(dialog):
        dialog.what.setText("а")
        dialog.rows.setCurrentIndex(dialog.rows.findData(Scope.SELECTED))
        for place in range(dialog.columns.count()):
            item = dialog.columns.item(place)
            named = item.text() == "Имя"
            item.setCheckState(Qt.CheckState.Checked if named else Qt.CheckState.Unchecked)
        qtbot.waitUntil(dialog.replace.isEnabled)
        dialog.replace.click()

    on_dialog(qtbot, ReplaceDialog, fill)
    sheet.press(Qt.Key.Key_H, CONTROL)
    assert sheet.texts("custom:Имя") == ["нн", "нн", "Анна"]


@pytest.mark.usefixtures("no_person")
def test_a_row_is_written_by_hand(qtbot, sheet, program):
    sheet.show(lead(1))

    def fill(dialog):
        assert not dialog.add.isEnabled()
        dialog.fields["phone"].setText("8 974 00")
        assert "Не хватает цифр" in dialog._checks["phone"].words.text()
        dialog.fields["phone"].setText("8 974 000 00 07")
        dialog.fields["custom:Имя"].setText("Ольга")
        dialog.fields["route_key"].setCurrentIndex(dialog.fields["route_key"].findText("Сайт"))
        dialog.fields["unit_id"].setCurrentIndex(dialog.fields["unit_id"].findText("Сервис"))
        dialog.add.click()

    on_dialog(qtbot, NewRowDialog, fill)
    program.window.page.editing.add.trigger()
    new = rows_of(program)[1]
    assert (new.lead.phone, new.lead.route_key, new.lead.unit_id) == ("79740000007", "key-site", "8")
    assert (new.state, text_of(new.lead, "custom:Имя")) == (LeadState.QUEUED, "Ольга")
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 2)


def test_rows_are_doubled_parted_and_deleted_from_the_menu(qtbot, sheet, program, person):
    numbers = "+7 974 000-00-01, +7 974 000-00-02"
    sheet.show(Lead(phone="79740000001", phone_raw=numbers), lead(3))
    editing = program.window.page.editing
    sheet.select(0, 0, "phone")
    editing.split.trigger()
    assert sheet.texts("phone") == ["+79740000001", "+79740000003", "+79740000002"]
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 3)
    sheet.select(1, 1, "phone")
    editing.duplicate.trigger()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 4)
    sheet.select(3, 3, "phone")
    editing.delete.trigger()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 3)
    assert any("Удалить 1 строку из списка?" in text for text in person.read)


def test_what_is_being_typed_is_taken_before_the_list_is_sent(sheet, program, sandbox, qtbot):
    sheet.show(lead(1))
    sheet.select(0, 0, "phone")
    sheet.type("79740000008")
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
        program.window.menus.send.trigger()
    assert [request.phone for request in sandbox.created] == ["79740000008"]


def test_what_is_being_typed_is_taken_when_the_window_closes(sheet, program):
    sheet.show(lead(1))
    sheet.select(0, 0, "custom:Имя")
    sheet.type("Ольга")
    program.window.close()
    assert sheet.texts("custom:Имя") == ["Ольга"]


def test_problems_are_mended_from_their_panel(sheet, program):
    sheet.show(Lead(phone="79740000001", phone_raw="+7 974 000-00-01, +7 974 000-00-02"))
    program.window.splitRequested.emit()
    assert sheet.texts("phone") == ["+79740000001", "+79740000002"]
    assert shown_text(program.window) == ""

"""Cells edited with the keys people know, as the table tells what was typed."""

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from gui.leads.lead import Lead
from gui.leads.lead_texts import text_of
from gui.leads.state import LeadState
from gui.ui.cell_editors import CellChoice, CellMoment, CellTags, CellText
from gui.ui.main_window import MainWindow
from gui.ui.moment_picker import MomentPicker
from gui.ui.row_words import CellTone
from tests.ui.conftest import Open
from tests.ui.rows import row, with_lead

FIRST, SECOND, THIRD = range(3)
LATER = datetime(2030, 1, 2, 3, 4)  # noqa: DTZ001 — wall-clock time


class Table:
    """The table of a window, and what it asked to be changed."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self.view, self.model, self.editing = window.page.view, window.model, window.page.editing
        self.made: list[tuple[dict[int, str], str]] = []
        self.added: list[Lead] = []
        self.editing.changesMade.connect(self._on_changes)
        self.view.setFocus()

    def _on_changes(self, changes, title, added) -> None:
        self.made.append((dict(changes), title))
        self.added += added

    def column(self, key: str) -> int:
        return next(place for place, column in enumerate(self.model.columns) if column.key == key)

    def go_to(self, place: int, key: str) -> None:
        index = self.model.index(place, self.column(key))
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select(self, first: int, last: int, *keys: str) -> None:
        chosen = QItemSelection()
        for key in keys:
            place = self.column(key)
            chosen.select(self.model.index(first, place), self.model.index(last, place))
        self.view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.editor or self.view, key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:  # QTest knows Latin keys only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(self.editor or self.view, QKeyEvent(kind, ord(letter.upper()), plain, letter))

    @property
    def editor(self):
        return self.view.itemDelegate().open_editor

    @property
    def place(self) -> tuple[int, str]:
        index = self.view.currentIndex()
        return index.row(), self.model.columns[index.column()].key

    def texts(self, key: str) -> dict[int, str]:
        """What the last edit makes of this field, by row."""
        changes, _title = self.made[-1]
        held = {each.id: each.lead for each in self.model.read(sorted(changes))}
        return {each: text_of(change(held[each]), key) for each, change in sorted(changes.items())}


@pytest.fixture
def table(qtbot: QtBot, open_window: Open) -> Table:
    return Table(qtbot, open_window([row(1), row(2), row(3)]))


def test_typing_starts_editing_and_enter_takes_it_and_goes_down(table: Table) -> None:
    table.go_to(FIRST, "phone")
    table.type("8 972 111 22 33")
    assert isinstance(table.editor, QLineEdit)
    table.press(Qt.Key.Key_Return)
    assert table.editor is None
    assert table.texts("phone") == {1: "+79721112233"}
    assert table.made[-1][1] == "телефон"
    assert table.place == (SECOND, "phone")


def test_f2_keeps_the_text_and_escape_changes_nothing(table: Table) -> None:
    table.go_to(SECOND, "custom:Имя")
    table.press(Qt.Key.Key_F2)
    assert table.editor.text() == "Клиент 2"
    table.type("Анна")
    table.press(Qt.Key.Key_Escape)
    assert (table.editor, table.made) == (None, [])
    assert table.place == (SECOND, "custom:Имя")


def test_a_text_left_as_it_was_is_no_edit(table: Table) -> None:
    table.go_to(FIRST, "phone")
    table.press(Qt.Key.Key_F2)
    table.press(Qt.Key.Key_Return)
    assert table.made == []


@pytest.mark.parametrize(
    ("key", "modifiers", "goes"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, (FIRST, "custom:Имя")),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (SECOND, "route_key")),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, (SECOND, "next")),
    ],
)
def test_enter_and_tab_go_the_way_shift_says(table: Table, key, modifiers, goes) -> None:
    for typed in ("Анна", ""):
        table.go_to(SECOND, "custom:Имя")
        table.type(typed)
        table.press(key, modifiers)
        assert table.place == goes
    assert len(table.made) == 1


def test_tab_past_the_last_column_goes_on_in_the_next_row(table: Table) -> None:
    columns = table.view.shown_columns()
    table.go_to(FIRST, table.model.columns[columns[-1]].key)
    table.press(Qt.Key.Key_Tab)
    assert table.place == (SECOND, table.model.columns[columns[0]].key)


def test_a_phone_says_at_once_how_it_will_be_dialled_or_what_is_wrong(table: Table) -> None:
    table.go_to(FIRST, "phone")
    table.type("8 (972) 111-22-33")
    assert "Позвоним на +7 972 111-22-33" in table.editor.hint.words.text()
    table.press(Qt.Key.Key_Backspace)
    assert "Не хватает цифр" in table.editor.hint.words.text()
    assert table.editor.hint.isVisible()
    hint = table.editor.hint
    table.press(Qt.Key.Key_Return)
    assert not hint.isVisible()
    assert table.texts("phone") == {1: "8 (972) 111-22-3"}


def test_what_is_typed_survives_a_reload_of_the_table(qtbot: QtBot, table: Table) -> None:
    table.go_to(FIRST, "custom:Имя")
    table.type("Анна")
    table.model.beginResetModel()
    table.model.endResetModel()
    qtbot.waitUntil(lambda: bool(table.made))
    assert table.texts("custom:Имя") == {1: "Анна"}


def test_a_run_that_changes_rows_does_not_touch_what_is_being_typed(table: Table) -> None:
    table.go_to(FIRST, "custom:Имя")
    table.type("Ан")
    table.model.refresh([1, 2, 3])
    table.type("на")
    table.press(Qt.Key.Key_Return)
    assert table.texts("custom:Имя") == {1: "Анна"}


@pytest.mark.parametrize("state", [LeadState.ACCEPTED, LeadState.SENDING, LeadState.UNKNOWN])
def test_a_row_that_left_opens_no_editor_and_says_why(qtbot: QtBot, open_window: Open, state: LeadState) -> None:
    table = Table(qtbot, open_window([row(1, state)]))
    with qtbot.waitSignal(table.view.itemDelegate().refused) as refused:
        table.go_to(FIRST, "phone")
        table.press(Qt.Key.Key_F2)
    assert table.editor is None
    assert refused.args[1] in QToolTip.text()


def test_the_queue_of_a_run_opens_no_editor(table: Table) -> None:
    table.editing.set_states({LeadState.HELD})
    table.go_to(FIRST, "phone")
    table.press(Qt.Key.Key_F2)
    assert table.editor is None
    assert "остановите отправку" in QToolTip.text()


@pytest.mark.parametrize("key", ["status", "row", "next", "request_id", "changed_at"])
def test_what_the_program_fills_in_is_not_edited(table: Table, key: str) -> None:
    table.go_to(FIRST, key)
    table.press(Qt.Key.Key_F2)
    table.type("ы")
    assert table.editor is None


def test_a_widget_is_chosen_from_the_directory_and_takes_the_department_along(qtbot: QtBot, open_window: Open) -> None:
    table = Table(qtbot, open_window([with_lead(row(1), route_key="site-key", unit_id="101")]))
    table.go_to(FIRST, "unit_id")
    table.press(Qt.Key.Key_F2)
    assert [table.editor.itemText(each) for each in range(table.editor.count())] == [
        "Как в списке",
        "Продажи",
        "Сервис",
    ]
    assert table.editor.currentText() == "Продажи"
    table.press(Qt.Key.Key_Escape)
    table.go_to(FIRST, "route_key")
    table.press(Qt.Key.Key_F2)
    assert isinstance(table.editor, CellChoice)
    table.press(Qt.Key.Key_Down)
    table.press(Qt.Key.Key_Return)
    assert table.texts("route_key") == {1: "drive-key"}
    assert table.texts("unit_id") == {1: ""}


def test_a_widget_unknown_to_the_directory_stays_what_it_is(qtbot: QtBot, open_window: Open) -> None:
    table = Table(qtbot, open_window([with_lead(row(1), route_key="чужой")]))
    table.go_to(FIRST, "route_key")
    table.press(Qt.Key.Key_F2)
    assert table.editor.currentText() == "чужой (нет в настройках)"
    table.press(Qt.Key.Key_Return)
    assert table.made == []


def test_a_call_time_is_typed_or_picked_and_checked_against_the_clock(qtbot: QtBot, open_window: Open) -> None:
    table = Table(qtbot, open_window([with_lead(row(1), schedule=LATER, schedule_raw="x")]))
    table.go_to(FIRST, "schedule")
    table.press(Qt.Key.Key_F2)
    assert isinstance(table.editor, CellMoment)
    assert table.editor.text() == "02.01.2030 03:04"
    table.editor.setText("01.01.2020 10:00")
    assert "прош" in table.editor.hint.words.text().lower()
    table.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    [picker] = table.editor.findChildren(MomentPicker)
    picker.calendar.setSelectedDate(picker.calendar.minimumDate().addDays(1))
    picker._on_done()
    assert table.editor.text().endswith("10:00")
    assert "Позвоним" in table.editor.hint.words.text()
    table.press(Qt.Key.Key_Return)
    assert len(table.made) == 1


def test_tags_are_completed_from_those_used_before_and_counted(qtbot: QtBot, open_window: Open) -> None:
    table = Table(qtbot, open_window([with_lead(row(1), tags=("ноябрь",)), row(2)]))
    table.editing.set_known_tags(("ноябрь", "новостройки", "vip"))
    table.go_to(FIRST, "tags")
    table.press(Qt.Key.Key_F2)
    assert isinstance(table.editor, CellTags)
    table.press(Qt.Key.Key_End)
    table.type(", но")
    completion = table.editor.completion
    assert [completion.completionModel().index(each, 0).data() for each in range(completion.completionCount())] == [
        "новостройки"
    ]
    completion.activated[str].emit("новостройки")
    assert table.editor.text() == "ноябрь, новостройки"
    assert "2 из 10" in table.editor.hint.words.text()
    table.editor.setText(", ".join(map(str, range(11))))
    assert "11" in table.editor.hint.words.text()
    table.press(Qt.Key.Key_Return)
    assert table.texts("tags")[1].count(",") == 10


def test_the_line_below_a_cell_stays_inside_the_table(table: Table) -> None:
    table.go_to(THIRD, "phone")
    table.press(Qt.Key.Key_F2)
    editor = table.editor
    assert isinstance(editor, CellText)
    editor.move(editor.x(), table.view.viewport().height() - editor.height())
    editor.setText("1")
    assert editor.hint.geometry().bottom() < editor.y()
    assert editor.hint.mapTo(table.view.viewport(), QPoint()).x() >= 0


# Blocks.


def copied() -> str:
    return QApplication.clipboard().text()


def ctrl(table: Table, key: Qt.Key) -> None:
    table.press(key, Qt.KeyboardModifier.ControlModifier)


def test_delete_clears_the_selected_cells_that_can_be(table: Table) -> None:
    table.select(FIRST, SECOND, "status", "custom:Имя", "tags")
    table.press(Qt.Key.Key_Delete)
    assert table.texts("custom:Имя") == {1: "", 2: ""}
    assert table.made[-1][1] == "очистка ячеек"


def test_fill_down_takes_the_upper_row_or_the_row_above(table: Table) -> None:
    table.select(FIRST, THIRD, "custom:Имя", "status")
    ctrl(table, Qt.Key.Key_D)
    assert table.texts("custom:Имя") == {2: "Клиент 1", 3: "Клиент 1"}
    table.select(THIRD, THIRD, "custom:Имя")
    ctrl(table, Qt.Key.Key_D)
    assert table.texts("custom:Имя") == {3: "Клиент 2"}
    table.made.clear()
    table.select(FIRST, FIRST, "custom:Имя")
    ctrl(table, Qt.Key.Key_D)
    assert table.made == []


def test_a_block_from_excel_goes_into_the_cells_it_covers(table: Table) -> None:
    QApplication.clipboard().setText('8 972 111-22-33\tx\n+7 972 111-22-34\t"y"\n')
    table.select(SECOND, SECOND, "phone")
    with table.qtbot.waitSignal(table.editing.told) as told:
        ctrl(table, Qt.Key.Key_V)
    assert table.texts("phone") == {2: "+79721112233", 3: "+79721112234"}
    assert told.args[0].text == "Вставлено не всё: заполняет сама программа — 1 столбец."


def test_one_value_fills_the_whole_selection(table: Table) -> None:
    QApplication.clipboard().setText("Анна")
    table.select(FIRST, THIRD, "custom:Имя")
    ctrl(table, Qt.Key.Key_V)
    assert table.texts("custom:Имя") == {1: "Анна", 2: "Анна", 3: "Анна"}


def test_a_block_is_repeated_over_a_selection_it_fits(table: Table) -> None:
    QApplication.clipboard().setText("а")
    table.select(FIRST, THIRD, "custom:Имя")
    ctrl(table, Qt.Key.Key_V)
    QApplication.clipboard().setText("Сайт\t101")
    table.select(FIRST, SECOND, "route_key", "unit_id")
    ctrl(table, Qt.Key.Key_V)
    assert table.texts("unit_id") == {1: "101", 2: "101"}


def test_names_of_the_directory_become_what_they_stand_for(table: Table) -> None:
    QApplication.clipboard().setText("заявки с сайта\tсервис")
    table.select(FIRST, FIRST, "route_key")
    ctrl(table, Qt.Key.Key_V)
    assert (table.texts("route_key"), table.texts("unit_id")) == ({1: "site-key"}, {1: "102"})


@pytest.mark.parametrize("yes", [True, False])
def test_rows_below_the_end_are_offered_as_new_ones(table: Table, monkeypatch: pytest.MonkeyPatch, yes: bool) -> None:
    asked: list[str] = []
    monkeypatch.setattr(table.window, "ask_yes_no", lambda title, *_words: asked.append(title) or yes)
    QApplication.clipboard().setText("Анна\nБорис\n\nВера")
    table.select(THIRD, THIRD, "custom:Имя")
    ctrl(table, Qt.Key.Key_V)
    assert asked == ["Добавить в список 2 строки?"]
    assert table.texts("custom:Имя") == {3: "Анна"}
    assert [text_of(lead, "custom:Имя") for lead in table.added] == (["Борис", "Вера"] if yes else [])


def test_what_is_wider_than_the_table_is_told(table: Table) -> None:
    QApplication.clipboard().setText("\t".join("абвгдежз"))
    table.select(FIRST, FIRST, "custom:Имя")
    with table.qtbot.waitSignal(table.editing.told) as told:
        ctrl(table, Qt.Key.Key_V)
    assert "правее таблицы" in told.args[0].text


def test_cut_is_copy_and_clear(table: Table) -> None:
    table.select(FIRST, FIRST, "custom:Имя")
    ctrl(table, Qt.Key.Key_X)
    assert "Клиент 1" in copied()
    assert table.texts("custom:Имя") == {1: ""}


def test_a_phone_copied_here_can_be_pasted_here(table: Table) -> None:
    table.select(FIRST, FIRST, "phone")
    ctrl(table, Qt.Key.Key_C)
    table.select(SECOND, SECOND, "phone")
    ctrl(table, Qt.Key.Key_V)
    assert text_of(table.made[-1][0][2](Lead()), "phone") == "+79720000001"


def test_edits_stand_in_the_menus_with_their_shortcuts(table: Table) -> None:
    table.select(FIRST, FIRST, "phone")
    menu = table.view.context_menu()
    titles = {action.text().replace("&", ""): action.shortcut().toString() for action in menu.actions()}
    menu.close()
    assert titles["Вставить"] == "Ctrl+V"
    assert titles["Удалить строки…"] == "Ctrl+-"
    bar = {action.text().replace("&", "") for action in table.window.menus.edit.actions()}
    assert {"Копировать", "Заполнить вниз", "Добавить строку…", "Дублировать строки"} <= bar


def test_rows_are_doubled_parted_and_deleted_by_their_ids(table: Table) -> None:
    table.select(FIRST, SECOND, "phone")
    for name in ("duplicate", "split", "delete"):
        with table.qtbot.waitSignal(getattr(table.editing, f"{name}Requested")) as asked:
            getattr(table.editing, name).trigger()
        assert asked.args == [[1, 2]]


def test_tones_tell_errors_from_warnings(table: Table) -> None:
    from gui.ui.cell_check import check_cell

    column = table.model.columns[table.column("phone")]
    now = datetime.now().astimezone()
    assert check_cell(row(1), column, "123", now).tone is CellTone.ERROR
    assert check_cell(row(1), column, "79720000001, 79720000002", now).tone is CellTone.WARNING
    assert check_cell(row(1), column, "79720000001", now).tone is CellTone.PLAIN

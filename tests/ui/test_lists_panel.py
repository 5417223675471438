from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.leads.shelf_entry import ShelfEntry
from gui.leads.state import LeadState, Tally
from gui.ui import theme
from gui.ui.list_card import shares
from gui.ui.lists_panel import ListsPanel
from gui.ui.main_window import MainWindow
from tests.ui.conftest import Open

OPENED = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


def entry(number: int, name: str, archived: bool = False, **counts: int) -> ShelfEntry:
    tally = Tally(sum(counts.values()), **counts)
    return ShelfEntry(number, name, OPENED, tally, archived)


ENTRIES = [
    entry(3, "Июнь", queued=5),
    entry(2, "Апрель", accepted=271, rejected=4, held=9, unknown=1, excluded=15),
    entry(1, "Май", queued=9, accepted=1),
]


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    window = open_window()
    window.show_shelf(ENTRIES)
    return window


@pytest.fixture
def panel(window: MainWindow) -> ListsPanel:
    assert window.lists_panel.isVisible()
    return window.lists_panel


@pytest.fixture
def heard(panel: ListsPanel) -> Iterator[list[object]]:
    said: list[object] = []
    panel.listChosen.connect(lambda chosen: said.append(("open", chosen)))
    panel.renamed.connect(lambda chosen, name: said.append(("name", chosen, name)))
    panel.mergeRequested.connect(lambda ids: said.append(("merge", ids)))
    panel.splitRequested.connect(lambda: said.append("split"))
    panel.archiveRequested.connect(lambda ids, into: said.append(("archive", ids, into)))
    panel.removeRequested.connect(lambda ids: said.append(("remove", ids)))
    return said


def names(panel: ListsPanel) -> list[str]:
    return [panel.view.item(place).text() for place in range(panel.view.count())]


def select(panel: ListsPanel, *places: int) -> None:
    panel.view.clearSelection()
    panel.view.setCurrentRow(places[0])
    for place in places:
        panel.view.item(place).setSelected(True)


def action(panel: ListsPanel, beginning: str) -> QAction:
    [found] = [each for each in panel.menu().actions() if each.text().startswith(beginning)]
    return found


def test_a_list_says_its_name_length_and_counts(panel: ListsPanel) -> None:
    assert names(panel) == ["Июнь", "Апрель", "Май"]
    said = panel.view.item(1).toolTip().replace("\N{NO-BREAK SPACE}", " ")
    assert said.splitlines()[0] == "Апрель"
    assert "300 строк" in said
    assert "принято 271 + отклонено 4" in said


def test_the_list_on_the_screen_is_selected_and_counted_as_it_changes(window: MainWindow, panel: ListsPanel) -> None:
    assert [each.id for each in panel.selected()] == [1]
    window.show_tally(Tally(total=10, accepted=10))
    assert "принято 10" in panel.view.item(2).toolTip()
    window.show_progress(RunProgress(RunState.RUNNING, 2))
    assert "Идёт отправка" in panel.view.item(1).toolTip()
    window.show_progress(RunProgress(RunState.IDLE, 2))
    assert "Идёт отправка" not in panel.view.item(1).toolTip()


def test_a_click_or_enter_opens_a_list(qtbot: QtBot, panel: ListsPanel, heard: list[object]) -> None:
    middle = panel.view.visualItemRect(panel.view.item(1)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert heard == [("open", 2), ("open", 3)]


def test_the_list_that_is_open_is_not_opened_again(qtbot: QtBot, panel: ListsPanel, heard: list[object]) -> None:
    panel.view.setCurrentRow(2)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert heard == []


def test_f2_names_a_list(qtbot: QtBot, panel: ListsPanel, heard: list[object]) -> None:
    select(panel, 1)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.findChild(QLineEdit)
    assert editor.text() == "Апрель"
    editor.setText("  Апрель, повтор ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: heard == [("name", 2, "Апрель, повтор")])


def test_an_empty_name_changes_nothing(qtbot: QtBot, panel: ListsPanel, heard: list[object]) -> None:
    select(panel, 1)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.findChild(QLineEdit)
    editor.setText("  ")
    with qtbot.waitSignal(panel.view.itemDelegate().closeEditor):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert heard == []
    assert names(panel)[1] == "Апрель"


def test_several_lists_are_merged_archived_and_removed(qtbot: QtBot, panel: ListsPanel, heard: list[object]) -> None:
    select(panel, 0, 1)
    action(panel, "Объединить выделенные (2)").trigger()
    action(panel, "Убрать в архив").trigger()
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert heard == [("merge", [3, 2]), ("archive", [3, 2], True), ("remove", [3, 2])]


def test_one_list_alone_is_not_merged(panel: ListsPanel) -> None:
    select(panel, 0)
    assert not action(panel, "Объединить").isEnabled()


def test_rows_are_split_off_only_while_some_are_shown(window: MainWindow, panel: ListsPanel) -> None:
    assert not action(panel, "Отделить").isEnabled()
    window.show_rows_in(LeadState.EXCLUDED)
    assert action(panel, "Отделить 3 показанные строки").isEnabled()


def test_while_a_long_job_is_on_lists_stay_as_they_are(
    qtbot: QtBot, window: MainWindow, panel: ListsPanel, heard: list[object]
) -> None:
    select(panel, 0, 1)
    window.show_working("Объединяем списки")
    assert not window.busy.cancel.isVisible(), "there is no way out of it"
    for beginning in ("Объединить", "Удалить"):
        assert not action(panel, beginning).isEnabled()
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert heard == []
    window.show_busy("Читаем файл")
    assert window.busy.cancel.isVisible()


def test_the_archive_is_out_of_sight_until_asked_for(window: MainWindow, panel: ListsPanel) -> None:
    window.show_shelf([*ENTRIES, entry(9, "Старый", archived=True, accepted=5)])
    assert "Старый" not in names(panel)
    panel.show_archived.trigger()
    assert names(panel)[-1] == "Старый"
    select(panel, 3)
    assert action(panel, "Вернуть из архива").isEnabled()


def test_many_lists_can_be_searched(window: MainWindow, panel: ListsPanel) -> None:
    assert not panel.search.isVisible()
    window.show_shelf([entry(number, f"Список {number}", queued=1) for number in range(30, 0, -1)])
    assert panel.search.isVisible()
    panel.search.setText("список 7")
    assert names(panel) == ["Список 7"]
    panel.search.clear()
    assert len(names(panel)) == 30


def test_a_selection_outlives_news(window: MainWindow, panel: ListsPanel) -> None:
    select(panel, 0, 1)
    window.show_shelf([entry(4, "Новый", queued=1), *ENTRIES])
    assert [each.id for each in panel.selected()] == [3, 2]


def test_the_panel_is_there_for_several_lists_and_wide_windows_only(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    window.show_shelf(ENTRIES[:1])
    assert not window.lists_panel.isVisible()
    window.show_shelf(ENTRIES)
    assert window.lists_panel.isVisible()
    window.resize(960, 640)
    qtbot.waitUntil(lambda: not window.lists_panel.isVisible())
    window.menus.lists.trigger()
    assert window.lists_panel.isVisible(), "who asks for it gets it"
    assert window.width() == 960
    window.menus.lists.trigger()
    assert not window.lists_panel.isVisible()
    window.resize(1280, 800)
    qtbot.waitUntil(window.lists_panel.isVisible)


def test_the_toggle_hides_the_panel_for_good_and_its_menu_says_so(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.lists_side.remembered):
        window.list_bar.lists.click()
    assert not window.lists_panel.isVisible()
    assert not window.menus.lists.isChecked()
    assert not window.lists_side.memory.wanted
    window.show_shelf([entry(4, "Новый", queued=1), *ENTRIES])
    assert not window.lists_panel.isVisible()
    window.list_bar.lists.click()
    assert window.lists_panel.view.hasFocus()
    assert window.menus.lists.isChecked()


def test_a_width_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    handle = window.lists_side.handle(1)
    start = QPoint(handle.width() // 2, 200)
    with qtbot.waitSignal(window.lists_side.remembered):
        qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(handle, start + QPoint(60, 0))
        qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert window.lists_side.memory.width == window.lists_panel.width() > 232


@pytest.mark.parametrize("width", [1, 20, 21, 60, 199, 200])
def test_the_bar_is_as_wide_as_its_parts(width: int) -> None:
    parts = shares(ENTRIES[1].tally, width)
    assert sum(share for _state, share in parts) == (width if parts else 0)
    assert not parts or [state for state, _share in parts] == [
        LeadState.ACCEPTED,
        LeadState.REJECTED,
        LeadState.HELD,
        LeadState.UNKNOWN,
        LeadState.EXCLUDED,
    ]
    assert all(share >= 3 for _state, share in parts)


@pytest.mark.parametrize("dark", [False, True])
def test_the_panel_is_painted_in_both_palettes(window: MainWindow, panel: ListsPanel, dark: bool) -> None:
    window.show_progress(RunProgress(RunState.RUNNING, 2))
    window.setPalette(theme.dark_palette() if dark else theme.light_palette())
    QApplication.processEvents()
    image = panel.view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.surface(window.palette()).name() in colours
    assert len(colours) > 5


def test_a_list_whose_run_is_paused_is_said_to_be_so(window: MainWindow, panel: ListsPanel) -> None:
    window.show_progress(RunProgress(RunState.RUNNING, 2, sent=1, left=9))
    assert "Идёт отправка" in panel.view.item(1).toolTip()
    window.show_progress(RunProgress(RunState.PAUSED, 2, sent=1, left=9, reason=PauseReason.USER))
    assert "Пауза" in panel.view.item(1).toolTip()
    assert "Идёт отправка" not in panel.view.item(1).toolTip()

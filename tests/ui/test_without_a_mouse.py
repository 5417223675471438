"""Every window and dialog without a mouse and without sight: names, the way of Tab, Escape and Enter."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMenuBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import gui.ui
from gui.ui.link_label import LinkLabel
from gui.ui.main_window import MainWindow
from gui.ui.rows_view import RowsView
from tests.ui.every_window import DIALOGS, WINDOWS

Key, NoModifier = Qt.Key, Qt.KeyboardModifier.NoModifier
ASKS_FOR_A_FILE = {"DiagnosticsDialog"}
DIALOGS_WITHOUT_A_DEFAULT = {"SettingsDialog", "StopDialog"}


@pytest.fixture(params=WINDOWS | DIALOGS)
def window(request: pytest.FixtureRequest, qtbot) -> Iterator[QWidget]:
    yield from shown((WINDOWS | DIALOGS)[request.param], qtbot)


@pytest.fixture(params=DIALOGS)
def dialog(request: pytest.FixtureRequest, qtbot) -> Iterator[QDialog]:
    yield from shown(DIALOGS[request.param], qtbot)


def shown(make, qtbot):
    made = make()
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    if isinstance(made, MainWindow):
        made.allow_close()
    made.hide()
    made.deleteLater()


@pytest.fixture(params=["ru", "en"])
def language(request: pytest.FixtureRequest, spoken_in) -> str:
    spoken_in(request.param)
    return request.param


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def labels_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]


def what_it_is(widget: QWidget) -> list[str]:
    """What a screen reader has to call a control by. Of a combo box it takes what is chosen for the name."""
    if not isinstance(widget, QComboBox):
        return [name_of(widget)]
    return [*labels_of(widget), QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)]


def takes_the_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible()


def is_one_of_a_group(widget: QWidget) -> bool:
    """Tab goes to the chosen one of several, the arrows to the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    return widget.autoExclusive() or (widget.group() is not None and widget.group().exclusive())


def stops_of(window: QWidget) -> set[QWidget]:
    return {
        each
        for each in window.findChildren(QWidget)
        if takes_the_focus(each) and each.isEnabled() and each.focusProxy() is None and not is_one_of_a_group(each)
    }


def press_tab(key: Key = Key.Key_Tab) -> QWidget:
    """Press Tab until it has left the control: links and the parts of a date are gone through one by one."""
    before = QApplication.focusWidget()
    # In the list itself Tab goes from cell to cell, as in a spreadsheet.
    modifier = Qt.KeyboardModifier.ControlModifier if isinstance(before, RowsView) else NoModifier
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        if QApplication.focusWidget() is not before or not isinstance(before, (QLabel, QAbstractSpinBox)):
            break
    return QApplication.focusWidget()


def round_by_tab(window: QWidget, key: Key = Key.Key_Tab) -> list[QWidget]:
    """The controls Tab stops at, until it comes to one for the second time."""
    way: list[QWidget] = []
    while (now := press_tab(key)) not in way:
        way.append(now)
    assert now is way[0], f"Tab does not get out of {name_of(now)}"
    return way


def place_of(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def leads_back(one: QWidget, following: QWidget) -> bool:
    if one.isAncestorOf(following):
        return False
    before, after = place_of(one), place_of(following)
    if after.bottom() < before.top():
        return after.left() <= before.right()  # what stands higher begins another column
    return after.top() <= before.bottom() and after.right() < before.left()


def test_whatever_can_be_used_says_what_it_is(window: QWidget, language: str) -> None:
    nameless = [
        f"{type(each).__name__} in {type(each.parent()).__name__}"
        for each in window.findChildren(QWidget)
        if (takes_the_focus(each) or (isinstance(each, QAbstractButton) and each.isVisible() and each.isEnabled()))
        and not any(map(str.isalnum, " ".join(what_it_is(each))))
    ]
    assert nameless == []
    assert any(map(str.isalpha, window.windowTitle()))


def letters_of(window: QWidget) -> Iterator[str]:
    """What is pressed together with Alt, wherever in the window it leads."""
    texts = [each.text() for each in window.findChildren(QAbstractButton) if each.isVisible()]
    texts += [each.text() for each in window.findChildren(QLabel) if each.isVisible() and each.buddy() is not None]
    texts += [action.text() for bar in window.findChildren(QMenuBar) for action in bar.actions()]
    return (keys for text in texts if (keys := QKeySequence.mnemonic(text).toString()))


def test_a_letter_with_alt_leads_to_one_place(window: QWidget, language: str) -> None:
    letters = list(letters_of(window))
    assert sorted(letters) == sorted(set(letters))


def test_tab_comes_to_every_control_and_gets_out_of_each(window: QWidget) -> None:
    way = round_by_tab(window)
    assert {name_of(each) for each in stops_of(window) - set(way)} == set()
    back = round_by_tab(window, Key.Key_Backtab)
    assert set(back) == set(way)


def test_tab_goes_as_one_reads(window: QWidget) -> None:
    way = round_by_tab(window)
    steps = zip(way, [*way[1:], way[0]], strict=True)
    back = [(name_of(one), name_of(following)) for one, following in steps if leads_back(one, following)]
    assert len(back) <= 1, back  # from the last one to the first one


def test_escape_leaves_a_dialog_and_enter_does_what_is_marked(dialog: QDialog, qtbot) -> None:
    default = [each for each in dialog.findChildren(QPushButton) if each.isDefault()]
    if type(dialog).__name__ in DIALOGS_WITHOUT_A_DEFAULT:
        assert default == []
    elif type(dialog).__name__ in ASKS_FOR_A_FILE:
        assert default[0].isEnabled()
    elif default[0].isEnabled() and not isinstance(QApplication.focusWidget(), QPushButton):
        pressed = []
        default[0].clicked.connect(lambda: pressed.append(True))
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
        assert pressed
        dialog.show()
        qtbot.waitActive(dialog)
    QTest.keyClick(QApplication.focusWidget() or dialog, Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.fixture
def main(qtbot) -> Iterator[MainWindow]:
    yield from shown(WINDOWS["main"], qtbot)


def test_f10_leads_to_the_menus_and_escape_back(main: MainWindow, qtbot) -> None:
    main.page.view.setFocus()
    qtbot.keyClick(main.page.view, Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert menu is main.menuBar().actions()[0].menu()
    qtbot.keyClick(menu, Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert main.page.view.hasFocus()


def test_enter_presses_the_button_that_has_the_keyboard_once(main: MainWindow, qtbot) -> None:
    opened: list[bool] = []
    main.openRequested.connect(lambda: opened.append(True))
    main.list_bar.open.setFocus()
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, NoModifier, "\r", autorep=True)
    qtbot.keyClick(main.list_bar.open, Key.Key_Return)
    QApplication.sendEvent(main.list_bar.open, held)
    assert opened == [True]


def test_a_line_that_begins_with_a_link_can_be_left_backwards(qtbot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    before, line = QPushButton("до", box), LinkLabel('<a href="one">1</a> + <a href="two">2</a>', box)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    column = QVBoxLayout(box)
    column.addWidget(before)
    column.addWidget(line)
    line.setFocus()
    box.show()
    box.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    press_tab(Key.Key_Backtab)
    assert before.hasFocus()


def test_no_dialog_is_forgotten_here(qtbot) -> None:
    for module in pkgutil.iter_modules(gui.ui.__path__, "gui.ui."):
        importlib.import_module(module.name)
    there = {each.__name__ for each in QDialog.__subclasses__() if each.__module__.startswith("gui.ui.")}
    tried = set()
    for make in DIALOGS.values():
        made = make()
        tried.add(type(made).__name__)
        made.deleteLater()
    assert there <= tried

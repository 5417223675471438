"""F1 in the started program: every place opens the page about itself, dialogs that hold up the window included."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.app.help_desk import KEY
from gui.leads.lead import Defaults, ImportedRow, Lead
from gui.leads.state import LeadState
from gui.leads.validation import validate
from gui.ui.help_places import HelpPage
from gui.ui.ledger_bar import CountChip
from gui.ui.stop_dialog import StopDialog
from tests.app.person import rows_of

PHONES = [f"7974000000{number}" for number in range(4)]


@pytest.fixture
def program(start, qtbot):
    program = start()
    leads = [Lead(phone=phone, phone_raw=phone) for phone in PHONES]
    rows = [ImportedRow(number, lead, validate(lead)) for number, lead in enumerate(leads, 2)]
    list_id = program.engine.lists.add("Май", Path("Май.xlsx"), ("Телефон",), rows, defaults=Defaults("key-site"))
    program.lists.show_list(list_id)
    qtbot.waitUntil(lambda: program.window.model.rowCount() == len(PHONES))
    qtbot.waitActive(program.window)
    return program


@pytest.fixture
def press_f1(qtbot):
    """A real key, where the keyboard is."""

    def press(widget):
        widget.window().activateWindow()
        widget.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
        QTest.keyClick(widget, Qt.Key.Key_F1)

    return press


@pytest.fixture
def page_after_f1(press_f1):
    """The page of the help that a press brings up."""

    def page(program, widget):
        press_f1(widget)
        assert program.help.view.isVisible()
        return program.help.view.page

    return page


@pytest.fixture
def within(qtbot):
    """Do what opens a modal dialog, `act` in it, and close it."""

    def carry_out(begin, act):
        seen = []

        def look():
            dialog = QApplication.activeModalWidget()
            if dialog is None or seen:
                return
            seen.append(dialog)
            try:
                act(dialog)
            finally:
                dialog.reject()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(20)
        begin()
        qtbot.waitUntil(lambda: bool(seen))
        timer.stop()

    return carry_out


def test_the_table_is_explained_by_the_first_list(program, page_after_f1):
    assert page_after_f1(program, program.window.page.view) is HelpPage.FIRST_LIST
    assert program.help.view.browser.toPlainText().startswith("Первый список")


def test_the_window_without_a_list_is_explained_by_the_first_list(start, qtbot, page_after_f1):
    program = start()
    qtbot.waitActive(program.window)
    assert page_after_f1(program, program.window.empty.open_button) is HelpPage.FIRST_LIST


def test_while_only_unknown_rows_are_shown_they_are_what_is_explained(program, page_after_f1):
    program.window.show_rows_in(LeadState.UNKNOWN)
    assert page_after_f1(program, program.window.page.view) is HelpPage.UNKNOWN
    program.window.show_rows_in(None)
    assert page_after_f1(program, program.window.page.view) is HelpPage.FIRST_LIST


def test_the_counts_and_the_details_are_explained_by_the_statuses(program, page_after_f1):
    page = program.window.page
    assert page_after_f1(program, page.ledger.findChildren(CountChip)[0]) is HelpPage.STATUSES
    assert page_after_f1(program, page.run_buttons.send) is HelpPage.LIMITS


def test_the_sheet_before_a_run_is_explained_though_it_holds_up_every_other_window(
    program, within, qtbot, page_after_f1, press_f1
):
    def look(sheet):
        press_f1(sheet.no)
        view = program.help.view
        assert view.page is HelpPage.LIMITS
        qtbot.waitExposed(view)
        item = view.pages.visualItemRect(view.pages.item(0)).center()
        place = view.pages.viewport().mapTo(view, item)
        QTest.mouseClick(view.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        qtbot.waitUntil(lambda: view.page is HelpPage.FIRST_LIST)

    within(program.window.menus.send.trigger, look)
    assert program.help.view.isVisible()
    assert program.help.view.page is HelpPage.FIRST_LIST
    assert {row.state for row in rows_of(program)} == {LeadState.QUEUED}
    assert page_after_f1(program, program.window.page.view) is HelpPage.FIRST_LIST


def test_the_plan_of_calls_is_explained_by_the_hours(program, within, page_after_f1):
    pages = []
    within(program.window.menus.plan.trigger, lambda dialog: pages.append(page_after_f1(program, dialog.close_button)))
    assert pages == [HelpPage.HOURS]


def test_the_parts_of_an_account_are_explained_each_by_its_page(program, within, page_after_f1):
    pages = []

    def look(dialog):
        dialog.calling.more.click()
        for widget in (dialog.name, dialog.calling.preset, dialog.extras.more):
            pages.append(page_after_f1(program, widget))  # noqa: PERF401 -- each press is a step of its own

    within(program.accounts.edit, look)
    assert pages == [HelpPage.FIRST_LIST, HelpPage.HOURS, HelpPage.LIMITS]


def stop_dialog():
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, StopDialog) and each.isVisible())


def test_the_stop_list_the_history_and_the_form_have_their_pages(program, qtbot, page_after_f1):
    program.window.menus.stop_list.trigger()
    qtbot.waitActive(stop_dialog())
    assert page_after_f1(program, stop_dialog().search) is HelpPage.STOP_LIST
    stop_dialog().close()
    program.window.menus.history.trigger()
    history = program.history.view
    qtbot.waitActive(history)
    assert page_after_f1(program, history.filters.search) is HelpPage.HISTORY
    assert page_after_f1(program, history.retention) is HelpPage.PRIVACY
    program.window.menus.new_lead.trigger()
    qtbot.waitActive(program.by_hand.form)
    assert page_after_f1(program, program.by_hand.form.phone) is HelpPage.FIRST_LIST


def test_the_settings_and_the_question_where_a_result_goes_have_their_pages(program, within, qtbot, page_after_f1):
    program.window.menus.settings.trigger()
    dialog = program.settings.dialog
    qtbot.waitActive(dialog)
    assert page_after_f1(program, dialog.search) is HelpPage.SETTINGS
    assert page_after_f1(program, dialog.look.look) is HelpPage.SETTINGS
    dialog.close()
    pages = []

    def look(question):
        [name] = question.findChildren(QLineEdit, "fileNameEdit")
        pages.append(page_after_f1(program, name))

    within(program.window.menus.export.trigger, look)
    assert pages == [HelpPage.EXPORT]


def test_a_question_is_explained_by_the_place_it_is_asked_in(program, within, qtbot, page_after_f1):
    pages = []
    program.window.page.view.selectRow(0)
    ask = program.window.page.editing.delete.trigger
    within(ask, lambda box: pages.append(page_after_f1(program, box.defaultButton())))
    assert pages == [HelpPage.FIRST_LIST]
    assert len(rows_of(program)) == len(PHONES)


def test_the_menu_opens_the_contents_and_the_keys(program):
    program.window.menus.shortcuts.trigger()
    assert program.help.view.page is HelpPage.KEYBOARD
    program.window.page.view.setFocus()
    program.window.activateWindow()
    program.window.menus.help.trigger()
    assert program.help.view.page is HelpPage.FIRST_LIST


def test_every_key_of_the_other_windows_is_on_the_page_of_keys(program, qtbot):
    program.window.menus.history.trigger()
    program.window.menus.new_lead.trigger()
    program.window.menus.stop_list.trigger()
    program.help.show(HelpPage.KEYBOARD)
    words = program.help.view.browser.toPlainText().replace("\N{NO-BREAK SPACE}", " ").split()
    windows = (program.history.view, program.by_hand.form, stop_dialog(), program.help.view, program.window)
    shortcuts = [each.key() for window in windows for each in window.findChildren(QShortcut)]
    assert len(shortcuts) > 10
    told = [each.toString(QKeySequence.SequenceFormat.NativeText) for each in shortcuts]
    assert [each for each in told if each != KEY and each not in words] == []


def test_a_window_hears_f1_once_however_often_it_comes_back(program, press_f1):
    program.window.menus.new_lead.trigger()
    for _time in range(3):
        press_f1(program.by_hand.form.phone)
        press_f1(program.window.page.view)
    keys = [each for each in program.by_hand.form.findChildren(QShortcut) if each.key() == QKeySequence(KEY)]
    assert len(keys) == 1


def exit_code_after_closing(window):
    """The event loop ends by itself with 0 when no window keeps the program alive."""
    QTimer.singleShot(0, window.close)
    guard = QTimer()
    guard.timeout.connect(lambda: QApplication.exit(9))
    guard.start(5_000)
    return QApplication.exec()


def test_the_help_goes_with_the_window_and_keeps_nothing_alive(program, press_f1):
    press_f1(program.window.page.view)
    view = program.help.view
    assert exit_code_after_closing(program.window) == 0
    assert not view.isVisible()


def test_the_main_window_closes_the_program_though_the_help_is_still_open(program, press_f1):
    press_f1(program.window.page.view)
    program.window.removeEventFilter(program.help)
    assert exit_code_after_closing(program.window) == 0

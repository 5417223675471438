"""The window that is there before the program is: it shows what the program will show."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from shiboken6 import isValid

from gui.app import main as program_main
from gui.app import program as program_room
from gui.app.first_look import first_look
from gui.app.kept import ACCOUNT, COLUMNS, LAST_LIST
from gui.app.language import speak_in
from gui.app.later_call import Call
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.app.window_command import WindowOptions
from gui.leads.errors import KnownError
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from gui.storage.settings import Settings
from gui.ui.main_window import MainWindow
from tests.conftest import row_of


@pytest.fixture
def fill(data):
    """Put a list into the data; it is the one of the last session."""

    def put(rows=30, name="Май", *, last=True):
        database = open_database(data.database)
        made = [row_of(number, route_key="key-site") for number in range(1, rows + 1)]
        list_id = Lists(database, local_now).add(name, Path("май.xlsx"), ["Имя", "Телефон"], made)
        if last:
            Settings(database).set(LAST_LIST, list_id)
        database.close()
        return list_id

    return put


@pytest.fixture
def stack(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with ExitStack() as opened:
        yield opened
        QApplication.closeAllWindows()


@pytest.fixture
def look(qapp, qtbot, data, stack):
    """The window as it shows first."""
    made = []

    def shown():
        seen = first_look(qapp, data.database)
        assert seen is not None
        made.append(seen)
        seen.window.show()
        qtbot.waitExposed(seen.window)
        seen.window.activateWindow()
        qtbot.waitUntil(seen.window.isActiveWindow)
        return seen

    yield shown
    for each in made:
        if isValid(each.window):
            each.discard()


@pytest.fixture
def grow(stack):
    """Let the program grow behind the window."""

    def grown(seen):
        program = Program(LeftOver(), stack, None, {}, look=seen)
        QApplication.processEvents()
        return program

    return grown


def cells(window):
    model = window.model
    return [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(12)]


def places(window):
    """Where everything that can be seen stands, but for what is told of the current row."""
    inspector = window.page.inspector
    return [
        (type(each).__name__, each.mapTo(window, QPoint()).toTuple(), each.size().toTuple())
        for each in window.findChildren(QWidget)
        if each.isVisible() and not inspector.isAncestorOf(each)
    ]


def said(window):
    """What can be read and chosen."""
    return {
        "title": window.windowTitle(),
        "rows": window.model.rowCount(),
        "cells": cells(window),
        "columns": [
            window.model.headerData(each, Qt.Orientation.Horizontal) for each in range(window.model.columnCount())
        ],
        "tally": window._tally,
        "lists": [window.lists_panel.view.item(each).text() for each in range(window.lists_panel.view.count())],
        "recent": [action.text() for action in window.menus.recent.actions()],
        "actions": {action.text(): action.isEnabled() for action in window.menus.edit.actions()},
        "account": window.list_bar.account.text(),
        "block": window.page.run_buttons.send.toolTip(),
    }


def test_the_list_of_the_last_session_is_there_at_once(look, fill):
    fill(3, "Апрель", last=False)
    fill(30)
    window = look().window
    assert window.windowTitle().startswith("Май — ")
    assert window.model.rowCount() == 30
    assert "Клиент 1" in cells(window)[0]
    assert window._tally.queued == 30
    assert window.page.view.hasFocus()
    assert window.list_bar.account.text() == "Основная"
    assert window.lists_panel.isVisible()


def test_it_is_the_window_the_program_makes(look, grow, fill, start):
    fill(3, "Апрель", last=False)
    fill(30)
    seen = look()
    at_first = said(seen.window)
    grown = grow(seen)
    assert grown.window is seen.window
    assert said(grown.window) == at_first
    ordinary = start()
    assert said(ordinary.window) == at_first


def test_its_first_word_is_in_the_chosen_language(look, fill, data):
    fill(30)
    database = open_database(data.database)
    Settings(database).set("language", "en")
    database.close()
    try:
        window = look().window
        assert "30 rows — Dozvon" in window.windowTitle()
        assert "30 rows" in window.list_bar.lists.text()
    finally:
        speak_in("ru")


def test_the_card_of_the_first_row_is_there_at_once_and_says_nothing_false(look, fill):
    fill(30)
    window = look().window
    inspector = window.page.inspector
    assert window.page.view.currentIndex().row() == 0
    assert "+7 972 500-00-01" in inspector.card.state.text()
    assert not inspector.card.request.note.isVisible()


def test_the_panel_of_the_card_is_not_waited_for(qapp, data, fill):
    fill(30)
    seen = first_look(qapp, data.database)
    try:
        assert not seen.window.page.inspector.isHidden()
    finally:
        seen.discard()


def test_nothing_moves_when_the_program_comes(look, grow, fill):
    fill(3, "Апрель", last=False)
    fill(30)
    seen = look()
    QApplication.processEvents()
    before = places(seen.window)
    grow(seen)
    assert places(seen.window) == before


def test_an_account_without_a_list_is_shown_what_to_do_next(look, grow, data):
    seen = look()
    assert seen.list_id is None
    assert seen.window.empty.isVisible()
    assert grow(seen).lists.current is None
    assert seen.window.empty.isVisible()


def test_the_first_rows_of_a_long_list_come_first_and_the_person_stays_where_they_are(look, grow, fill, qtbot):
    fill(2_600)
    seen = look()
    view = seen.window.page.view
    assert seen.window.model.rowCount() == 500
    assert seen.window.page.filter.count.text() == "показано 2 600 из 2 600".replace(" 600", "\N{NO-BREAK SPACE}600")
    view.selectRow(300)
    view.scrollTo(seen.window.model.index(300, 0))
    where = view.verticalScrollBar().value()
    grow(seen)
    qtbot.waitUntil(lambda: seen.window.model.rowCount() == 2_600)
    assert view.currentIndex().row() == 300
    assert view.verticalScrollBar().value() == where
    assert seen.window.model.row_at(2_599).file_row == 2_601


def test_what_a_crash_left_is_settled_under_the_eyes_of_the_person(look, grow, fill, data):
    list_id = fill(5)
    database = open_database(data.database)
    [first, *_] = Lists(database, local_now).ids(list_id)
    [row] = Lists(database, local_now).rows([first])
    Journal(database, local_now).begin(first, row.lead, "Основная")
    database.close()
    seen = look()
    assert seen.window.model.row_at(0).state is LeadState.SENDING
    grow(seen)
    assert seen.window.model.row_at(0).state is LeadState.UNKNOWN
    assert seen.window._tally.unknown == 1
    assert "cut_off" in seen.window.banners.banners


def test_a_list_that_went_meanwhile_is_not_shown(look, grow, fill, data):
    list_id = fill(5)
    seen = look()
    database = open_database(data.database)
    Lists(database, local_now).remove(list_id)
    database.close()
    assert grow(seen).lists.current is None
    assert seen.window.empty.isVisible()


def test_the_columns_and_the_panels_are_as_they_were_left(start, look, fill, qtbot):
    fill(3, "Апрель", last=False)
    fill(30)
    program = start()
    program.window.lists_side.toggle()
    program.window.page.view.horizontalHeader().moveSection(2, 4)
    qtbot.waitUntil(lambda: program.engine.settings.get("panel lists") is not None)
    qtbot.waitUntil(lambda: program.engine.settings.get(COLUMNS) is not None)
    header = program.window.page.view.horizontalHeader()
    order = [header.logicalIndex(each) for each in range(header.count())]
    program.window.close()
    window = look().window
    assert not window.lists_panel.isVisible()
    header = window.page.view.horizontalHeader()
    assert [header.logicalIndex(each) for each in range(header.count())] == order


# The whole start.


@pytest.fixture
def run_main(qapp, data, monkeypatch):
    """Run the program's own `main` in the application of the tests."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(program_main, "Application", lambda _arguments: qapp)
    qapp.hand_files_to = lambda _open: None
    yield lambda: program_main.main(WindowOptions(files=(), demo=False), None)
    QApplication.closeAllWindows()


@pytest.fixture
def no_other_start(monkeypatch):
    class Alone:
        unanswered = False
        asked_to_close = False

        def serve(self, _hear: "Call") -> None:
            pass

        def close(self) -> None:
            pass

    monkeypatch.setattr(program_main, "arrive_where", lambda *_arguments: Alone())


def test_a_start_shows_the_window_before_it_makes_the_program(run_main, no_other_start, fill, monkeypatch):
    fill(30)
    found = []
    make = Program.__init__

    def watched(program, *arguments, **more):
        [window] = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()
        ]
        found.append((window.windowHandle().isExposed(), window.model.rowCount()))
        make(program, *arguments, **more)
        QTimer.singleShot(0, window, window.close)

    monkeypatch.setattr(program_room.Program, "__init__", watched)
    assert run_main() == 0
    assert found == [(True, 30)]


def test_a_window_that_is_closed_while_the_program_grows_is_not_opened_again(
    run_main, no_other_start, fill, monkeypatch
):
    fill(30)
    shown = []
    make, show = Program.__init__, MainWindow.showEvent

    def closed_meanwhile(program, *arguments, **more):
        assert more["look"].window.close()
        make(program, *arguments, **more)

    def showing(window, event):
        shown.append(window)
        show(window, event)

    monkeypatch.setattr(program_room.Program, "__init__", closed_meanwhile)
    monkeypatch.setattr(MainWindow, "showEvent", showing)
    assert run_main() == 0
    assert len(shown) == 1


def test_a_program_that_cannot_start_leaves_no_window_and_says_so(run_main, no_other_start, fill, monkeypatch):
    fill(30)
    told = []

    def fail(*_arguments, **_more):
        raise KnownError("Данные не открылись.", "Перезапустите Дозвон.")

    def critical(_parent, _title, text):
        told.append((text, [each for each in QApplication.topLevelWidgets() if each.isVisible()]))

    monkeypatch.setattr(program_room, "open_engine", fail)
    monkeypatch.setattr(QMessageBox, "critical", critical)
    assert run_main() == 2
    assert told == [("Данные не открылись.\n\nПерезапустите Дозвон.", [])]


@pytest.mark.parametrize(
    "setting",
    [
        (LAST_LIST, "нет такого"),
        (ACCOUNT, {"id": 1}),
        (COLUMNS, [1, "?"]),
        ("panel lists", {"width": "?"}),
        ("window geometry", "не base64"),
        ("folder", 7),
        ("appearance", ["?"]),
        ("language", 12),
    ],
    ids=lambda setting: setting[0],
)
def test_settings_that_make_no_sense_keep_nobody_from_their_list(qapp, data, fill, setting):
    fill(3)
    database = open_database(data.database)
    Settings(database).set(*setting)
    database.close()
    seen = first_look(qapp, data.database)
    if seen is not None:
        seen.discard()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]


def test_before_there_is_an_account_or_when_the_data_are_of_another_version_the_program_opens_first(qapp, data):
    database = open_database(data.database)
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version=1")
    database.close()
    assert first_look(qapp, data.database) is None


def test_nobody_has_the_data_open_after_the_first_look_but_the_program(look, grow, fill, data):
    fill(3)
    seen = look()
    grow(seen)
    with pytest.raises(Exception, match="closed"):
        seen.sight.tally(1)


def test_the_first_look_loads_nothing_of_the_rooms_behind(data, fill):
    fill(3)
    ask = (
        "import sys, os\n"
        "from pathlib import Path\n"
        "from gui.app.main import Application, first_look\n"
        "application = Application([])\n"
        f"seen = first_look(application, Path({str(data.database)!r}))\n"
        "seen.window.show(); application.processEvents()\n"
        "print(seen.window.model.rowCount(), [name for name in\n"
        "      ('sqlalchemy', 'requests', 'keyring', 'openpyxl', 'phonenumbers') if name in sys.modules], flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "3 []"


def test_defaults_of_the_list_show_where_its_rows_have_none(look, data):
    database = open_database(data.database)
    made = [row_of(1, route_key="")]
    lists = Lists(database, local_now)
    list_id = lists.add("Май", Path("май.xlsx"), ["Имя", "Телефон"], made, defaults=Defaults("key-base"))
    Settings(database).set(LAST_LIST, list_id)
    database.close()
    window = look().window
    assert window.page.destination.defaults == Defaults("key-base")
    assert window.menus.send.isEnabled()

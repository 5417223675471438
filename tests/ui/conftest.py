"""A window over rows in memory, and a check that no test leaves a window behind."""

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app.language import speak_in
from gui.leads.lead import Defaults, LeadRow
from gui.leads.words import Language
from gui.ui.main_window import MainWindow
from tests.ui.rows import ACCOUNT, MemoryRows, one_of_each

Open = Callable[..., MainWindow]
SITE = Defaults("site-key")


@pytest.fixture(autouse=True, scope="session")
def russian(qapp: QApplication) -> None:
    """The words on the screen are those most people see."""
    speak_in("ru")


@pytest.fixture
def spoken_in(qapp: QApplication) -> Iterator[Callable[[Language], None]]:
    """Speak another language from here on, until the test is over."""
    yield speak_in
    speak_in("ru")


@pytest.fixture
def english(spoken_in: Callable[[Language], None]) -> None:
    """The words on the screen are those of the source."""
    spoken_in("en")


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
    assert not left, f"left on the screen: {left}"


@pytest.fixture
def source() -> MemoryRows:
    return MemoryRows(one_of_each())


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    """Show a window with a list of `rows` (one of each by default), an account and a widget chosen."""
    opened = []

    def make(rows: list[LeadRow] | None = None, defaults: Defaults = SITE, **kinds: bool) -> MainWindow:
        source = MemoryRows(one_of_each() if rows is None else rows)
        window = MainWindow(source, kinds.get("rehearsal", False))
        opened.append(window)
        if kinds.get("account", True):
            window.set_account(ACCOUNT)
        if kinds.get("listed", True):
            window.set_lists([(1, "Май.xlsx"), (2, "Апрель.xlsx")])
            window.show_list(1, "Май.xlsx", ["Имя", "Телефон"], defaults)
            window.show_tally(source.tally(1))
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in opened:
        window.allow_close()
        window.deleteLater()


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()

"""The language of the window: the system's or the chosen one, switched without leaving the program."""

import sys
from contextlib import ExitStack

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from gui.app.language import SETTING, language_of, speak_in
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import spoken


@pytest.fixture
def open_window(qtbot, data, person, monkeypatch):
    """A window as the program shows it, one after another in one process."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    session = {}
    stacks = []

    def make():
        while stacks:
            stacks.pop().close()
        stacks.append(ExitStack())
        program = Program(LeftOver(), stacks[-1], None, session)
        program.window.show()
        return program

    yield make
    QApplication.closeAllWindows()
    while stacks:
        stacks.pop().close()
    speak_in("ru")


@pytest.mark.parametrize(
    ("choice", "system", "language"),
    [
        ("ru", "en_GB", "ru"),
        ("en", "ru_RU", "en"),
        ("system", "ru_RU", "ru"),
        ("system", "en_US", "en"),
        ("system", "de_DE", "ru"),
        (None, "en_US", "en"),
        ("C", "C", "ru"),
        (7, "uk_UA", "ru"),
    ],
)
def test_the_choice_comes_first_then_the_system(choice, system, language):
    assert language_of(choice, QLocale(system)) == language


def test_a_window_opens_in_the_language_that_was_chosen(open_window):
    first = open_window()
    assert first.window.menus.open.text() == "&Открыть…"
    first.engine.settings.set(SETTING, "en")
    assert first.reopening.reopen()
    second = open_window()
    assert second.window.menus.open.text() == "&Open…"
    assert spoken() == "en"
    assert str(STATE_TITLES[LeadState.ACCEPTED]) == "Accepted"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_token_kept_for_the_session_outlives_the_switch(open_window, monkeypatch):
    monkeypatch.delenv("DOZVON_TOKEN")
    first = open_window()
    first.engine.vault.keep_for_session(1, "only-in-memory")
    assert first.reopening.reopen()
    assert open_window().engine.vault.token(1) == "only-in-memory"


def test_the_dialog_of_files_speaks_russian_throughout(qtbot, qapp):
    speak_in("ru")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert said == ["&Папка:", "&Имя файла:", "&Тип файлов:"]

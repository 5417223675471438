"""Settings in a rehearsal: what it keeps for itself, and what is the person's own."""

import os
import sys
from contextlib import ExitStack

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtWidgets import QApplication

from gui.app.language import SETTING, speak_in
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.delivery.rehearsal import Rehearsal
from gui.leads.words import spoken
from gui.storage.database import open_database
from gui.storage.settings import Settings
from gui.ui import theme
from tests.app.test_settings import by_hand, pick, settled


class Ring(fail.Keyring):
    """Keeps the password of the real proxy, under whatever name, and notes whoever comes for it."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def get_password(self, *asked):
        self.asked.append(asked)
        return "real-password"

    set_password = delete_password = get_password


@pytest.fixture
def ring():
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def rehearse(qtbot, data, person, monkeypatch):
    """Windows of one rehearsal, one after another."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with Rehearsal() as rehearsal, ExitStack() as last:
        stacks = []

        def make():
            while stacks:
                stacks.pop().close()
            stacks.append(last.enter_context(ExitStack()))
            program = Program(LeftOver(), stacks[-1], rehearsal, {})
            program.window.show()
            program.settings.open()
            return program

        yield make
        QApplication.closeAllWindows()
    theme.choose(QApplication.instance(), "system")
    speak_in("ru")


def kept(data, key):
    database = open_database(data.database)
    try:
        return Settings(database).get(key)
    finally:
        database.close()


def test_the_password_of_a_rehearsed_proxy_never_meets_the_keyring(rehearse, ring, qtbot):
    program = rehearse()
    dialog = program.settings.dialog
    by_hand(dialog, "proxy.corp:3128", "anna", "play")
    settled(program, qtbot)
    assert program.engine.connection.route.proxy.password == "play"
    assert "до её конца" in dialog.network.proxy_row.remark.words.text()
    pick(dialog.network.mode, "Без прокси")
    settled(program, qtbot)
    assert ring.asked == []


def test_a_check_says_that_only_the_rehearsal_was_asked(rehearse, qtbot):
    program = rehearse()
    dialog = program.settings.dialog
    dialog.network.check.click()
    settled(program, qtbot)
    assert dialog.network.check_row.remark.words.text().startswith("Проверена только репетиция на этом компьютере")


def test_language_and_theme_are_the_persons_own_and_hold_in_the_next_window(rehearse, data, qtbot):
    first = rehearse()
    pick(first.settings.dialog.look.look, "Тёмная")
    assert kept(data, "appearance") == "dark"
    pick(first.settings.dialog.look.language, "English")
    qtbot.waitUntil(lambda: first.reopening.wanted)
    assert kept(data, SETTING) == "en"
    theme.choose(QApplication.instance(), "system")
    look = rehearse().settings.dialog.look
    assert (spoken(), look.language.currentText(), look.look.currentText()) == ("en", "English", "Dark")
    assert theme.is_dark(QApplication.instance().palette())


def test_where_the_own_settings_cannot_be_kept_that_is_said(rehearse, data, qtbot):
    if not os.geteuid():
        data.database.unlink()
        data.database.mkdir()
    else:
        data.database.chmod(0)
    dialog = rehearse().settings.dialog
    pick(dialog.look.look, "Тёмная")
    assert "Не удалось открыть данные" in dialog.look.look_row.remark.words.text()
    assert dialog.look.look.currentText() == "Как в системе"

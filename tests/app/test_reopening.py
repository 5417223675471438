"""The window built anew in one process: nothing is sent from its grave, nothing is lost with it."""

import gc
import os
import sys
import threading
import weakref
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.app import main as program_main
from gui.app import program as program_room
from gui.app.one_instance import arrive
from gui.app.window_command import WindowOptions
from gui.leads.lead import Defaults
from gui.leads.words import spoken
from gui.storage.chosen_language import SETTING


class Slow(fail.Keyring):
    """A keyring that answers when its gate opens."""

    priority = 1

    def __init__(self, token):
        super().__init__()
        self.gate, self.token = threading.Event(), token

    def get_password(self, service, username):
        self.gate.wait(20)
        return self.token


@pytest.fixture
def slow_keyring(sandbox, monkeypatch):
    monkeypatch.delenv("DOZVON_TOKEN")
    before = keyring.get_keyring()
    made = Slow(sandbox.token)
    keyring.set_keyring(made)
    yield made
    made.gate.set()
    keyring.set_keyring(before)


@pytest.fixture
def run_main(qapp, data, monkeypatch):
    """Run the program's own `main` in the application of the tests; `step` gets each window with its number."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(program_main, "Application", lambda _arguments: qapp)
    qapp.hand_files_to = lambda _open: None
    made = []

    def run(step, instance=None):
        built = program_room.Program.__init__

        def build(program, *arguments, **named):
            built(program, *arguments, **named)
            made.append(weakref.ref(program))
            number = len(made)
            QTimer.singleShot(200, program.window, lambda: step(program, number))

        monkeypatch.setattr(program_room.Program, "__init__", build)
        return program_main.main(WindowOptions(files=(), demo=False), instance)

    run.made = made
    yield run
    QApplication.closeAllWindows()


def test_the_language_is_switched_again_and_again_and_nothing_of_the_old_windows_stays(run_main):
    heard = []
    instance = arrive(Path(os.environ["DOZVON_DATA_DIR"]), ())

    def step(program, number):
        heard.append(spoken())
        if number < 4:
            program.engine.settings.set(SETTING, "en" if number % 2 else "ru")
            assert program.reopening.reopen()
        else:
            gc.collect()
            assert [made() is None for made in run_main.made] == [True, True, True, False]
            program.window.close()

    assert run_main(step, instance) == 0
    assert heard == ["ru", "en", "ru", "en"]


def test_a_request_that_waits_for_its_token_keeps_the_window(run_main, slow_keyring, sandbox):
    answers = []

    def step(program, _number):
        program.by_hand.open()
        form = program.by_hand.form
        form.destination.set_defaults(Defaults("key-site", "7"))
        form.phone.set_text("8 972 500-00-01")
        form.send()
        answers.append((program.reopening.reopen(), program.reopening.why_not_now()))
        slow_keyring.gate.set()
        QTimer.singleShot(1_500, program.window, program.window.close)

    run_main(step)
    assert answers == [(False, "В окне «Новая заявка» есть неотправленная заявка.")]
    assert len(run_main.made) == 1
    assert len(sandbox.created) == 1


def test_a_token_that_comes_after_the_window_sends_nothing(run_main, slow_keyring, sandbox):
    def step(program, _number):
        program.by_hand.open()
        form = program.by_hand.form
        form.destination.set_defaults(Defaults("key-site", "7"))
        form.phone.set_text("8 972 500-00-01")
        form.send()
        threading.Timer(0.3, slow_keyring.gate.set).start()
        program.window.close()

    run_main(step)
    assert not sandbox.created


def test_a_lead_typed_by_hand_is_not_lost_with_the_window(start, person, qtbot):
    program = start()
    program.by_hand.open()
    program.by_hand.form.name.setText("Иван")
    assert not program.reopening.reopen()
    assert "неотправленная заявка" in program.reopening.why_not_now()
    program.by_hand.form.start_next()
    qtbot.waitUntil(program.reopening.reopen)


def test_a_fault_of_a_worker_is_logged_and_told_on_the_window(start, person, qtbot, monkeypatch):
    logged = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: logged.append(kind))
    program = start()
    thread = threading.Thread(target=lambda: sys.excepthook(ValueError, ValueError("x"), None))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "fault" in program.window.banners.banners)
    assert logged == [ValueError]
    assert program.window.banners.banners["fault"].parent() is program.window.banners

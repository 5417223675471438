"""A started program on its own data, against a Calltouch of its own."""

import os
import sys
import uuid
from contextlib import ExitStack, nullcontext

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from gui.app.awake import Awake
from gui.app.language import speak_in
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.calltouch.sandbox import Habits, Sandbox
from gui.leads.account import Account, Unit, Widget
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.paths import Places
from tests.app.person import Person


@pytest.fixture(autouse=True, scope="session")
def _russian(qapp):
    """The words on the screen are those most people see."""
    speak_in("ru")


@pytest.fixture(autouse=True)
def _let_the_machine_sleep(monkeypatch):
    """Tests do not ask this machine's own session bus to keep it awake; that has tests of its own."""
    monkeypatch.setattr("gui.app.run_watch.Awake", lambda: Awake(nullcontext))


@pytest.fixture(autouse=True)
def _tokens_of_its_own(monkeypatch):
    """Data folders of other tests, which may run at the same time, have accounts of the same numbers."""
    monkeypatch.setattr("gui.storage.vault.SERVICE", f"dozvon-test-{uuid.uuid4().hex}")


@pytest.fixture
def sandbox():
    with Sandbox(Habits(latency_s=(0.02, 0.06))) as running:
        yield running


@pytest.fixture
def data(tmp_path, sandbox, monkeypatch):
    """A data folder with one account whose address is the sandbox."""
    folder = tmp_path / "Данные"
    monkeypatch.setenv("DOZVON_DATA_DIR", str(folder))
    monkeypatch.setenv("DOZVON_TOKEN", sandbox.token)
    places = Places(folder).ensure()
    database = open_database(places.database)
    widgets = (Widget("Сайт", "key-site", (Unit("Продажи", 7), Unit("Сервис", 8))), Widget("База", "key-base"))
    Directory(database).save(Account(0, "Основная", "777", sandbox.url, widgets=widgets, hours=None))
    database.close()
    return places


@pytest.fixture
def start(qtbot, data, monkeypatch):
    """Start the program like a double click; it is closed when the test ends."""
    with ExitStack() as stack:

        def begin(*files):
            monkeypatch.setattr(sys, "excepthook", sys.excepthook)
            program = Program(LeftOver(tuple(files)), stack, None)
            program.window.show()
            return program

        yield begin
        QApplication.closeAllWindows()


@pytest.fixture
def person():
    made = Person()
    yield made
    made._timer.stop()

"""What the surroundings do to a started program, and what the person is told of it."""

import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.leads.state import LeadState
from gui.storage.clock import local_now
from gui.storage.database import StorageFailedError
from gui.storage.edits import Edits
from gui.storage.vault import KeyringRefusedError
from tests.app.person import press, rows_of, shown_text


@pytest.fixture
def program(start, person):
    return start()


def fail(error):
    def raising(*_args, **_more):
        raise error

    return raising


def test_a_full_disk_at_a_decision_is_told_as_it_is(start, person, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", lambda *_fault: None)
    program = start()
    error = StorageFailedError("На диске нет места.", "Освободите место и повторите.")
    sys.excepthook(type(error), error, None)
    assert "На диске нет места." in shown_text(program.window)
    assert "Освободите место" in shown_text(program.window)
    assert "Сбой в программе" not in shown_text(program.window)


def test_an_account_that_cannot_be_saved_stays_open_as_it_was_typed(qtbot, program, person, monkeypatch):
    save = program.engine.directory.save
    seen = []

    def fill(dialog):
        seen.append((dialog.name.text(), dialog.token.edit.text(), dialog.remark.text()))
        if len(seen) == 1:
            error = StorageFailedError("Диск полон.", "Освободите.")
            monkeypatch.setattr(program.engine.directory, "save", fail(error))
            dialog.token.replace.click()
            dialog.name.setText("Другая")
            dialog.token.edit.setText("new-token")
        else:
            monkeypatch.setattr(program.engine.directory, "save", save)
        dialog.save.click()

    person.on_account = fill
    kept = []
    monkeypatch.setattr(program.engine.vault, "token", lambda _id: "старый")
    monkeypatch.setattr(program.engine.vault, "keep", lambda _id, token: bool(kept.append(token)) or True)
    program.accounts.edit()
    qtbot.waitUntil(lambda: bool(kept))
    assert seen[1] == ("Другая", "new-token", "Диск полон. Освободите.")
    assert program.accounts.account.name == "Другая"
    assert kept == ["new-token"]


def test_a_locked_keyring_does_not_keep_the_account_from_opening(qtbot, program, person, monkeypatch):
    monkeypatch.setattr(program.engine.vault, "token", fail(KeyringRefusedError("Связка заблокирована.")))
    seen = []

    def look(dialog):
        seen.append((dialog.token.standing.text(), dialog.token.is_missing))
        dialog.reject()

    person.on_account = look
    program.accounts.edit()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("Связка ключей сейчас недоступна, токен не проверить", False)]


def test_what_was_wrong_with_the_first_file_stays_while_the_second_loads(qtbot, program, person, tmp_path):
    (tmp_path / "битый.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "хороший.csv").write_text("Телефон\n79740000001\n", encoding="utf-8")
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.files.open([tmp_path / "битый.xlsx", tmp_path / "хороший.csv"])
    assert "битый.xlsx" in shown_text(program.window)
    assert "«хороший.csv» — 1 строка, ошибок нет." in shown_text(program.window)


def test_the_errors_of_an_import_are_one_press_away(qtbot, program, person, tmp_path):
    (tmp_path / "Май.csv").write_text("Телефон\n8 974 000-00-01\n123\n", encoding="utf-8")
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.files.open([tmp_path / "Май.csv"])
    assert "1 телефон исправлен, 1 строка с ошибкой." in shown_text(program.window)
    press(program.window, "Показать")
    assert program.window.model.states == frozenset({LeadState.EXCLUDED})


def test_rows_that_another_window_took_are_seen_when_this_one_is_chosen(qtbot, program, person, tmp_path):
    (tmp_path / "Май.csv").write_text("Телефон\n79740000001\n", encoding="utf-8")
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.files.open([tmp_path / "Май.csv"])
    elsewhere = Edits(program.engine.database, local_now)
    list_id, ids = program.lists.current.id, [row.id for row in rows_of(program)]
    elsewhere.exclude(list_id, ids, "исключение строк")
    asked = len(person.read)
    program.sending.send()
    assert len(person.read) == asked
    assert program.window._tally.queued == 0
    elsewhere.include(list_id, ids, "возврат строк")
    QApplication.sendEvent(program.window, QEvent(QEvent.Type.WindowActivate))
    assert program.window._tally.queued == 1

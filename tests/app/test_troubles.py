"""What the surroundings do to a started program, and what the person is told of it."""

import sys

import pytest

from gui.storage.schema import StorageFailedError
from gui.storage.vault import KeyringRefusedError
from tests.app.person import shown_text


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
            dialog.token.edit.setText("новый")
        else:
            monkeypatch.setattr(program.engine.directory, "save", save)
        dialog.save.click()

    person.on_account = fill
    kept = []
    monkeypatch.setattr(program.engine.vault, "token", lambda _id: "старый")
    monkeypatch.setattr(program.engine.vault, "keep", lambda _id, token: bool(kept.append(token)) or True)
    program.accounts.edit()
    qtbot.waitUntil(lambda: bool(kept))
    assert seen[1] == ("Другая", "новый", "Диск полон. Освободите.")
    assert program.accounts.account.name == "Другая"
    assert kept == ["новый"]


def test_a_locked_keyring_does_not_keep_the_account_from_opening(qtbot, program, person, monkeypatch):
    monkeypatch.setattr(program.engine.vault, "token", fail(KeyringRefusedError("Связка заблокирована.")))
    seen = []

    def look(dialog):
        seen.append((dialog.token.standing.text(), dialog.token.is_missing))
        dialog.reject()

    person.on_account = look
    program.accounts.edit()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("Связка ключей заблокирована, токен не проверить", False)]

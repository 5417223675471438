"""The file is written anew after an erasure, but never under requests that are on their way."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from gui.app.memory_desk import MemoryDesk
from gui.delivery.limits import RunLimits
from gui.delivery.run import Order
from gui.delivery.send_lock import SendLock
from gui.leads.lead import Defaults
from gui.leads.state import Accepted, LeadState
from gui.storage.clock import local_now
from gui.storage.database import Database
from gui.storage.erasure import Erasure
from gui.storage.journal import Journal
from gui.storage.paths import Places
from tests.conftest import phone_of, row_of

PHONE = phone_of(5_000_001)
LATER = "Последние следы исчезнут из файла данных при следующем запуске программы."


@pytest.fixture
def program(start, person, qtbot):
    """Two people, one accepted; the history is open."""
    made = start()
    rows = [row_of(number, route_key="key-site") for number in (1, 2)]
    list_id = made.engine.lists.add("Май", Path("м.xlsx"), ["Имя", "Телефон"], rows, defaults=Defaults("key-site"))
    journal = Journal(made.engine.database, local_now)
    first = next(iter(made.engine.lists.every_row(list_id)))
    journal.complete(journal.begin(first.id, first.lead, "Основная").attempt_id, Accepted("1"), LeadState.ACCEPTED)
    made.lists.show_list(list_id)
    made.window.menus.history.trigger()
    qtbot.waitUntil(lambda: made.history.view.model.rowCount() == 1)
    return made


@pytest.fixture
def rewritten(program, monkeypatch):
    """For each time the file was written anew: whether a run could have begun meanwhile."""
    seen, really = [], Database.rewrite

    def rewrite(database):
        lock = SendLock(program.engine.places.send_lock)
        seen.append(lock.take())
        lock.release()
        return really(database)

    monkeypatch.setattr(Database, "rewrite", rewrite)
    return seen


def shown(program):
    return "\n".join(label.text() for label in program.history.view.findChildren(QLabel) if label.isVisible())


def erase(program, qtbot):
    program.history.view.eraseRequested.emit(PHONE)
    qtbot.waitUntil(lambda: "Данные стёрты" in shown(program), timeout=15_000)


def order(program):
    [account] = program.engine.directory.accounts()
    return Order(program.lists.current.id, account, "token-1", RunLimits())


def test_no_run_begins_while_the_file_is_written_anew(program, rewritten, qtbot):
    erase(program, qtbot)
    assert rewritten == [False]
    assert LATER not in shown(program)
    assert not program.engine.dispatcher.sends_elsewhere


def test_a_single_lead_on_its_way_puts_the_rewriting_off(program, rewritten, qtbot, monkeypatch):
    monkeypatch.setattr(program.engine.dispatcher, "_rest", lambda: None)  # it stays on its way
    [second] = [
        row for row in program.engine.lists.every_row(program.lists.current.id) if row.state is LeadState.QUEUED
    ]
    program.engine.dispatcher.send_one(second.id, order(program))
    erase(program, qtbot)
    assert rewritten == []
    assert LATER in shown(program)
    monkeypatch.undo()
    program.engine.dispatcher._rest()


def test_a_run_that_begins_after_the_yes_puts_it_off_too(program, rewritten, qtbot, monkeypatch):
    """It was asked too early once: before the work had its turn."""
    really, run = Erasure.erase, SendLock(program.engine.places.send_lock)

    def erase_late(erasure, phone):
        assert run.take()
        return really(erasure, phone)

    monkeypatch.setattr(Erasure, "erase", erase_late)
    erase(program, qtbot)
    run.release()
    assert rewritten == []
    assert LATER in shown(program)


def test_what_was_put_off_is_done_at_a_later_start(program, rewritten, qtbot):
    run = SendLock(program.engine.places.send_lock)
    assert run.take()
    erase(program, qtbot)
    program.memory.tidy_up()
    qtbot.waitUntil(lambda: program.tasks.under_way == 0)
    assert rewritten == []
    run.release()
    program.memory.tidy_up()
    qtbot.waitUntil(lambda: program.tasks.under_way == 0)
    assert rewritten == [False]
    assert Erasure(program.engine.database, local_now).is_clean


def test_in_a_folder_that_cannot_be_written_a_person_is_erased_all_the_same(program, rewritten, qtbot, monkeypatch):
    monkeypatch.setattr(Places, "send_lock", property(lambda here: here.root / "нет" / "send.lock"))
    erase(program, qtbot)
    assert rewritten == []
    assert LATER in shown(program)


def test_a_clean_file_keeps_no_run_from_beginning(program, monkeypatch, qtbot):
    taken = []
    monkeypatch.setattr(SendLock, "take", lambda lock: taken.append(lock) or True)
    assert isinstance(program.memory, MemoryDesk)
    program.memory.tidy_up()
    qtbot.waitUntil(lambda: program.tasks.under_way == 0)
    assert taken == []

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from gui.leads.lead import Defaults
from gui.leads.remedies import ERASED
from gui.leads.state import Accepted, LeadState, Refused, Unknown, UnknownReason
from gui.storage.clock import local_now
from gui.storage.consents import Consents
from gui.storage.journal import Journal
from gui.storage.retention import Retention
from gui.ui import dialogs
from gui.ui.consent_dialog import ConsentDialog
from gui.ui.retention_dialog import RetentionDialog
from tests.conftest import phone_of, row_of

FIRST = phone_of(5_000_001)


def send(engine, list_id, outcome, state, ago=timedelta()):
    journal = Journal(engine.database, lambda: local_now() - ago)
    for row in list(engine.lists.every_row(list_id)):
        if row.state is LeadState.QUEUED:
            begun = journal.begin(row.id, row.lead, "Основная")
            journal.complete(begun.attempt_id, outcome, state)
            return row.lead.phone
    return None


@pytest.fixture
def program(start, person, qtbot):
    """Three people: one accepted, one refused, one still in the queue."""
    made = start()
    rows = [row_of(number, route_key="key-site") for number in range(1, 4)]
    list_id = made.engine.lists.add("Май", Path("м.xlsx"), ["Имя", "Телефон"], rows, defaults=Defaults("key-site"))
    send(made.engine, list_id, Accepted("42"), LeadState.ACCEPTED)
    send(made.engine, list_id, Refused("10013", "Invalid phone", 400), LeadState.REJECTED)
    made.lists.show_list(list_id)
    return made


@pytest.fixture
def history(program, qtbot):
    program.window.menus.history.trigger()
    qtbot.waitUntil(lambda: program.history.view.model.rowCount() == 2)
    return program.history.view


def shown(view):
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_the_menu_opens_a_window_of_its_own_with_every_request(program, history):
    assert program.window.menus.history.shortcut().toString() == "Ctrl+Shift+H"
    assert history.isWindow()
    assert not history.isModal()
    assert history.count.text() == "2 заявки"
    assert history.model.data(history.model.index(0, 5)) == "Сайт"


def test_the_history_of_a_rows_person_opens_from_its_menu_and_from_the_inspector(program, qtbot):
    view = program.window.page.view
    view.selectRow(0)
    view.setCurrentIndex(program.window.model.index(0, 1))
    action = next(each for each in view.context_menu().actions() if each.text() == "История человека")
    action.trigger()
    history = program.history.view
    qtbot.waitUntil(lambda: history.model.rowCount() == 1)
    assert history.table.current.phone == FIRST
    assert "Клиент 1" in shown(history.card)
    program.window.page.view.setCurrentIndex(program.window.model.index(1, 1))
    program.window.page.inspector.card.historyRequested.emit(phone_of(5_000_002))
    qtbot.waitUntil(lambda: history.table.current is not None and history.table.current.phone == phone_of(5_000_002))


def test_a_link_on_the_page_leads_to_the_row_in_its_list(program, history, qtbot):
    history.table.selectRow(0)
    history.card.listRequested.emit(program.lists.current.id, phone_of(5_000_002))
    qtbot.waitUntil(lambda: len(program.window.model.ids) == 1)
    assert program.window.model.row_at(0).lead.phone == phone_of(5_000_002)


def test_the_summary_counts_what_is_shown(program, history, qtbot):
    history.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: history.summary.days.rowCount() == 2)
    assert history.summary.days.item(0, 7).text() == "2"


def test_what_is_shown_is_written_to_a_workbook(program, history, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "история.xlsx"
    monkeypatch.setattr(dialogs, "ask_export_path", lambda *_args: target)
    history.filters.search.setText("Клиент 1")
    qtbot.waitUntil(lambda: history.model.rowCount() == 1)
    history.export.click()
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(history.busy.isHidden)
    lines = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    assert [line[:2] for line in lines[1:]] == [(FIRST, "Клиент 1")]
    assert "История записана: «история.xlsx», 1 заявка." in shown(history)


def test_a_person_is_erased_after_a_yes_and_the_list_shows_it(program, history, qtbot, person, data):
    before = program.engine.lists.tally(program.lists.current.id)
    history.eraseRequested.emit(FIRST)
    [question] = [each for each in person.read if "Стереть данные" in each]
    assert "не будет помнить, что этому человеку звонили" in question
    assert "добавьте номер в стоп-лист" in question
    qtbot.waitUntil(lambda: "Данные стёрты: 1 заявка, 1 строка списка." in shown(history), timeout=15_000)
    row = program.window.model.row_at(0)
    assert (row.state, row.code, row.lead.phone) == (LeadState.ACCEPTED, ERASED, "")
    assert program.engine.lists.tally(program.lists.current.id) == before
    assert FIRST[1:].encode() not in b"".join(each.read_bytes() for each in data.root.glob("dozvon.sqlite*"))


def put_on_the_stop_list(dialog):
    dialog.reason.setText("просил не звонить")
    dialog.yes.click()


def test_a_person_is_put_on_the_stop_list_from_their_page(program, history, qtbot, person):
    history.table.selectRow(0)
    qtbot.waitUntil(history.card.stop.isVisible)
    phone = history.table.current.phone
    person.on_stop = put_on_the_stop_list
    history.card.stop.click()
    qtbot.waitUntil(lambda: "просил не звонить" in shown(history.card))
    assert not history.card.stop.isVisible()
    assert "В стоп-листе: 1 номер." in shown(history.banners)
    assert Journal(program.engine.database, local_now).stop_of(phone) is not None


def test_nobody_is_put_on_the_stop_list_by_a_dialog_that_is_closed(program, history, qtbot):
    history.table.selectRow(0)
    qtbot.waitUntil(history.card.stop.isVisible)
    history.card.stop.click()
    assert Journal(program.engine.database, local_now).stop_of(history.table.current.phone) is None


def test_a_person_to_be_erased_can_be_put_on_the_stop_list_first(program, history, qtbot, person, monkeypatch):
    asked = []

    def answer(_parent, _title, text, labels):
        asked.append((labels, text))
        return dialogs.Answer.OTHER if "В стоп-лист…" in labels else dialogs.Answer.YES

    monkeypatch.setattr(dialogs, "ask", answer)
    person.on_stop = put_on_the_stop_list
    history.eraseRequested.emit(FIRST)
    qtbot.waitUntil(lambda: "Данные стёрты: 1 заявка, 1 строка списка." in shown(history), timeout=15_000)
    (first, _), (second, text) = asked
    assert (first, second) == (("Стереть", "Не стирать", "В стоп-лист…"), ("Стереть", "Не стирать"))
    assert "Номер есть в стоп-листе и останется в нём" in text
    assert Journal(program.engine.database, local_now).stop_of(FIRST) is not None


def test_nothing_is_erased_after_a_no(program, history, person):
    person.yes = False
    history.eraseRequested.emit(FIRST)
    assert program.window.model.row_at(0).lead.phone == FIRST


def test_a_person_without_an_answer_is_not_erased_and_it_says_why(program, history, qtbot):
    phone = send(program.engine, program.lists.current.id, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)
    history.eraseRequested.emit(phone)
    qtbot.waitUntil(lambda: "Данные не стёрты" in shown(history), timeout=15_000)


def test_old_requests_lose_their_people_once_the_period_is_chosen(program, history, qtbot, monkeypatch):
    send(program.engine, program.lists.current.id, Accepted("7"), LeadState.ACCEPTED, timedelta(days=100))
    program.memory.tidy_up()
    qtbot.waitUntil(lambda: program.tasks.under_way == 0)
    old = program.history._history.find()[-1]
    assert program.history._history.rows([old])[0].phone

    def choose(dialog):
        dialog.spin.setValue(60)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RetentionDialog, "exec", choose)
    history.retention.click()
    qtbot.waitUntil(lambda: not program.history._history.rows([old])[0].phone, timeout=15_000)
    assert Retention(program.engine.database, local_now).days == 60


def test_a_note_on_the_ground_for_calling_is_written_from_the_menu_of_a_list(program, monkeypatch):
    def fill(dialog):
        dialog.basis.setText("Согласие в анкете")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ConsentDialog, "exec", fill)
    panel = program.window.lists_panel
    action = next(each for each in panel.menu().actions() if each.text() == "Основание для звонков…")
    action.trigger()
    [note] = Consents(program.engine.database, local_now).of_list(program.lists.current.id)
    assert note.basis == "Согласие в анкете"


def test_the_history_goes_with_the_main_window(program, history, qtbot):
    program.window.close()
    qtbot.waitUntil(lambda: not history.isVisible())
    QApplication.processEvents()


def test_no_two_actions_of_the_window_ask_for_the_same_keys(program):
    menus = program.window.menus
    taken = {}
    for action in program.window.findChildren(QAction):
        for keys in action.shortcuts():
            taken.setdefault(keys.toString(), set()).add(action)
    in_turn = [{menus.pause, menus.resume}]  # one of them is there at a time
    assert not {keys: [a.text() for a in who] for keys, who in taken.items() if len(who) > 1 and who not in in_turn}

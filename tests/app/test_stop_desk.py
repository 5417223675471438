"""The stop list in the hands of a person: its window, rows put on it, files, and a run that meets it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from gui.delivery.progress import RunState
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.sheets.reader import read_sheet
from gui.storage.clock import local_now
from gui.storage.stop_list import NewStop, StopList
from gui.ui import dialogs
from gui.ui.unread_dialog import UnreadDialog
from tests.app.person import shown_text
from tests.conftest import row_of

PHONE = row_of(1).lead.phone


@pytest.fixture
def program(start, person):
    """A list of three."""
    made = start()
    rows = [row_of(number, route_key="") for number in (1, 2, 3)]
    made.lists.show_list(
        made.engine.lists.add("Май", Path("Май.xlsx"), ["Имя", "Телефон"], rows, defaults=Defaults("key-site"))
    )
    return made


@pytest.fixture
def stops(program):
    return StopList(program.engine.database, local_now)


@pytest.fixture
def opened(program, qtbot):
    program.window.menus.stop_list.trigger()
    dialog = program.stops._dialog
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.close()


def entered(reason="", number="", until=None):
    """Fill the dialog of an entry in and accept it."""

    def fill(dialog):
        if number:
            dialog.number.setText(number)
        dialog.reason.setText(reason)
        if until is not None:
            dialog.ends.setChecked(True)
            dialog.day.setDate(until)
        dialog.yes.click()

    return fill


def states(program):
    return [row.state for row in program.engine.lists.every_row(program.lists.current.id)]


def shown(dialog):
    columns = range(dialog.model.columnCount())
    return [[dialog.model.index(row, column).data() for column in columns] for row in range(dialog.model.rowCount())]


def said(dialog):
    return "\n".join(label.text() for label in dialog.banners.findChildren(QLabel) if label.isVisible())


def free(dialog):
    return dialog.add.isEnabled()


EXCLUDED, QUEUED = LeadState.EXCLUDED, LeadState.QUEUED
TODAY = f"{local_now():%d.%m.%Y}"


def test_an_added_number_leaves_the_queue_and_shows_up(program, opened, person, qtbot):
    person.on_stop = entered("просил не звонить", f"8 {PHONE[1:]}")
    opened.add.click()
    qtbot.waitUntil(lambda: opened.model.rowCount() == 1 and free(opened))
    assert shown(opened) == [["+7 972 500-00-01", "просил не звонить", TODAY, "бессрочно"]]
    assert states(program) == [EXCLUDED, QUEUED, QUEUED]
    assert program.window.model.row_at(0).state is EXCLUDED
    assert "В стоп-листе: +7 972 500-00-01." in said(opened)
    assert "1\N{NO-BREAK SPACE}строка" in said(opened) or "1 строка исключена из очереди" in said(opened)


def test_rows_are_put_on_it_with_a_reason_and_an_end(program, person, qtbot, stops):
    person.on_stop = entered("отказ", until=date(2099, 12, 31))
    program.window.stopListRequested.emit(list(program.window.model.ids)[:2])
    qtbot.waitUntil(lambda: states(program) == [EXCLUDED, EXCLUDED, QUEUED])
    assert person.read == ["В стоп-лист Больше не звонить на 2 номера"]
    qtbot.waitUntil(lambda: "В стоп-листе: 2 номера." in shown_text(program.window))
    assert {(entry.reason, entry.expires_at is not None) for entry in stops.entries(stops.ids())} == {("отказ", True)}


def test_a_person_who_gives_up_adds_nobody(program, opened, person, qtbot, stops):
    opened.add.click()
    program.window.stopListRequested.emit(list(program.window.model.ids))
    assert person.read == ["Добавить в стоп-лист ", "В стоп-лист Больше не звонить на 3 номера"]
    assert stops.count() == 0


def test_taken_off_its_row_is_queued_again_after_a_question(program, opened, person, qtbot, stops):
    stops.add([NewStop(PHONE, "отказ")])
    opened.reload()
    opened.view.selectRow(0)
    person.yes = False
    opened.remove.click()
    assert "Убрать +7 972 500-00-01 из стоп-листа?" in person.read[-1]
    assert "Причина записи: отказ." in person.read[-1]
    assert stops.count() == 1
    person.yes = True
    opened.remove.click()
    qtbot.waitUntil(lambda: opened.model.rowCount() == 0 and free(opened))
    assert states(program) == [QUEUED] * 3
    assert "снова в очереди" in said(opened)


def test_an_entry_gets_another_reason_and_end(opened, person, qtbot, stops):
    stops.add([NewStop(PHONE, "отказ")])
    opened.reload()
    opened.view.selectRow(0)
    person.on_stop = entered("юрист", until=date(2099, 12, 31))
    opened.change.click()
    qtbot.waitUntil(lambda: shown(opened) == [["+7 972 500-00-01", "юрист", TODAY, "31.12.2099"]])
    assert person.read == ["Запись стоп-листа +7 972 500-00-01"]


def test_copied_numbers_are_added_and_what_could_not_be_read_is_told(program, opened, person, qtbot):
    QGuiApplication.clipboard().setText(f"{PHONE}\n8 972 12\n+7 495*\n")
    opened.paste.click()
    qtbot.waitUntil(lambda: opened.model.rowCount() == 2 and free(opened), timeout=30_000)
    assert "«Буфер обмена»: добавлено — 2, не прочитано — 1." in said(opened)
    assert "Из них масок: 1." in said(opened)
    assert states(program)[0] is EXCLUDED
    [link] = [button for button in opened.banners.findChildren(type(opened.add)) if "непрочитанное" in button.text()]
    link.click()
    assert person.read == ["Не прочитано"]


def test_a_file_is_added_and_a_bad_one_changes_nothing(opened, qtbot, stops, monkeypatch, tmp_path):
    good, bad = tmp_path / "отказы.csv", tmp_path / "пусто.csv"
    good.write_text(f"Телефон;Причина;До\n{PHONE};просил;31.12.2099\n", "utf-8")
    bad.write_text("Имя\nИван\n", "utf-8")
    monkeypatch.setattr(dialogs, "ask_file", lambda *_ask: good)
    opened.file.click()
    qtbot.waitUntil(lambda: opened.model.rowCount() == 1 and free(opened), timeout=30_000)
    assert shown(opened) == [["+7 972 500-00-01", "просил", TODAY, "31.12.2099"]]
    monkeypatch.setattr(dialogs, "ask_file", lambda *_ask: bad)
    opened.file.click()
    qtbot.waitUntil(lambda: "не нашлось ни одного номера" in said(opened), timeout=30_000)
    assert stops.count() == 1


def test_it_is_written_into_a_file(opened, qtbot, stops, monkeypatch, tmp_path):
    stops.add([NewStop(PHONE, "отказ"), NewStop("7495", "", date(2099, 12, 31))])
    opened.reload()
    target = tmp_path / "стоп.xlsx"
    monkeypatch.setattr(dialogs, "ask_stop_list_path", lambda *_ask: target)
    opened.export.click()
    qtbot.waitUntil(lambda: "Записан «стоп.xlsx»: 2 записи." in said(opened), timeout=30_000)
    assert [list(row) for row in read_sheet(target).rows()] == [
        ["Номер", "Причина", "Добавлен", "До"],
        ["+7 495*", "", TODAY, "31.12.2099"],
        ["+7 972 500-00-01", "отказ", TODAY, ""],
    ]


def test_from_a_row_its_entry_is_shown(program, stops, qtbot):
    stops.add([NewStop("797250", "код"), NewStop("7495")])
    program.window.rows_reloaded()
    program.window.stopListShown.emit(PHONE)
    dialog = program.stops._dialog
    assert [row[0] for row in shown(dialog)] == ["+7 972 50*"]
    dialog.close()


def test_put_back_a_stopped_row_stays_and_says_why(program, stops):
    stops.add([NewStop(PHONE)])
    program.window.rows_reloaded()
    program.edits.include(list(program.window.model.ids)[:1])
    assert states(program)[0] is EXCLUDED
    assert "осталась исключённой: её номер в стоп-листе" in shown_text(program.window)


def test_a_number_stopped_while_a_run_goes_on_is_not_called(program, stops, sandbox, person, qtbot):
    program.engine.dispatcher.rows_changed.connect(lambda _ids: stops.add([NewStop(row_of(3).lead.phone)]))
    program.window.sendRequested.emit()
    qtbot.waitUntil(lambda: len(sandbox.created) == 2 and program.engine.dispatcher.state is RunState.IDLE)
    assert states(program) == [LeadState.ACCEPTED, LeadState.ACCEPTED, EXCLUDED]
    assert {record.body["phone"] for record in sandbox.created} == {PHONE, row_of(2).lead.phone}


def test_the_sheet_before_a_run_says_who_is_stopped(program, stops, person, qtbot):
    stops.add([NewStop(PHONE)])
    person.yes, reasons = False, []
    person.on_sheet = lambda sheet: reasons.extend(each.text() for each in sheet.reasons)
    program.window.sendRequested.emit()
    qtbot.waitUntil(lambda: bool(reasons))
    assert "Номер в стоп-листе" in reasons


def test_the_unread_can_be_copied(qtbot, opened):
    dialog = UnreadDialog("Строки", [(5, "8 972 12", "Не хватает цифр")], 7, opened)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "5\t8 972 12\tНе хватает цифр"
    dialog.close()

"""The main job end to end: a real window, a real file, a real database, real HTTP. Nothing is played but the person."""

import sys
from collections import Counter
from contextlib import ExitStack

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.calltouch.sandbox import arrivals_per_second
from gui.delivery.progress import RunState
from gui.delivery.rehearsal import Rehearsal
from gui.leads.state import LeadState
from tests.app.person import choose, named, press, rows_of, shown_text

EXPECTED = {
    "89730000001": (LeadState.ACCEPTED, 1),
    "8 (973) 000-00-02": (LeadState.ACCEPTED, 1),
    "79720010004": (LeadState.REJECTED, 1),
    "79720010007": (LeadState.HELD, 1),
    "79720200002": (LeadState.UNKNOWN, 1),
    "79720110503": (LeadState.UNKNOWN, 1),
    "79720100429": (LeadState.ACCEPTED, 2),
    "79720010013": (LeadState.REJECTED, 1),
    "7,99912E+10": (LeadState.EXCLUDED, 0),
    "8-800-000-00-00": (LeadState.EXCLUDED, 0),
    "+7 973 000 00 01": (LeadState.EXCLUDED, 0),
    "": (LeadState.EXCLUDED, 0),
}
GOOD = 15
ROWS = len(EXPECTED) + GOOD


@pytest.fixture
def workbook(tmp_path):
    """A title, a header, every kind of row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Заявки с сайта"])
    sheet.append([])
    sheet.append(["ФИО", "Телефон", "Город"])
    for number, phone in enumerate(EXPECTED, 1):
        sheet.append([f"Клиент {number}", phone, "Пермь"])
    for number in range(GOOD):
        sheet.append([f"Ещё клиент {number}", 79740000000 + number, "Тверь"])
    book.save(tmp_path / "Мои заявки.xlsx")
    return tmp_path / "Мои заявки.xlsx"


def wait_for_list(qtbot, program, count=ROWS):
    qtbot.waitUntil(lambda: program.window.model.rowCount() == count, timeout=30_000)


def test_a_real_list_goes_out_under_the_limit_and_every_row_says_what_became_of_it(
    qtbot, start, person, workbook, sandbox
):
    program = start(workbook)
    wait_for_list(qtbot, program)
    choose(program.window, "Виджет", "Сайт")
    choose(program.window, "Отдел", "Продажи")
    named(program.window, QLineEdit, "Теги").setText("ночь")
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=60_000):
        press(program.window, "Отправить")
    rows = rows_of(program)

    by_raw = {row.lead.phone_raw: row for row in rows[: len(EXPECTED)]}
    assert {raw: by_raw[raw].state for raw in EXPECTED} == {raw: state for raw, (state, _) in EXPECTED.items()}
    assert {row.state for row in rows[len(EXPECTED) :]} == {LeadState.ACCEPTED}
    assert program.engine.lists.tally(program.lists.current.id).balanced

    asked = Counter(record.phone for record in sandbox.requests if record.status != 429 or "00429" in record.phone)
    for raw, (_, times) in EXPECTED.items():
        if raw not in ("", "+7 973 000 00 01"):
            assert asked[by_raw[raw].lead.phone] == times, raw
    created = {record.phone: record for record in sandbox.created}
    assert max(Counter(record.phone for record in sandbox.created).values()) == 1
    for row in rows:
        if row.state is LeadState.ACCEPTED:
            assert created[row.lead.phone].request_id == row.request_id
    assert {row.lead.phone for row in rows if row.state in (LeadState.ACCEPTED, LeadState.UNKNOWN)} >= set(created)
    assert {(record.route_key, record.body["unitId"], record.body["tags"][0]) for record in sandbox.requests} == {
        ("key-site", 7, "ночь")
    }
    assert any("Колл-центр позвонит" in text for text in person.read)


def test_the_limit_is_never_passed_in_real_time(qtbot, start, person, tmp_path, sandbox):
    book = openpyxl.Workbook()
    book.active.append(["Телефон"])
    for number in range(40):
        book.active.append([f"7974111{number:04}"])
    book.save(tmp_path / "x.xlsx")
    program = start(tmp_path / "x.xlsx")
    wait_for_list(qtbot, program, 40)
    choose(program.window, "Виджет", "Сайт")
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=60_000) as drained:
        program.sending.send()
    assert len(sandbox.created) == 40
    # Arrivals jitter by what the machine's threads do; the server lets in five of them in any second.
    assert arrivals_per_second(sandbox.requests) <= 6
    assert drained.args[0].too_many_requests == len([record for record in sandbox.requests if record.status == 429])


def test_without_a_yes_nobody_is_called(qtbot, start, person, workbook, sandbox):
    person.yes = False
    program = start(workbook)
    wait_for_list(qtbot, program)
    choose(program.window, "Виджет", "Сайт")
    program.window.sendRequested.emit()
    qtbot.waitUntil(lambda: any("Отправить" in text for text in person.read))
    assert program.engine.dispatcher.state is RunState.IDLE
    assert sandbox.requests == ()


def test_closing_while_sending_asks_lets_requests_finish_and_loses_nothing(qtbot, start, person, workbook, sandbox):
    program = start(workbook)
    wait_for_list(qtbot, program)
    choose(program.window, "Виджет", "Сайт")
    program.window.sendRequested.emit()
    qtbot.waitUntil(lambda: len(sandbox.created) >= 2)
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=30_000)
    assert any("Остановить отправку и закрыть?" in text for text in person.read)
    tally = program.engine.lists.tally(program.lists.current.id)
    assert tally.balanced
    assert tally.sending == 0
    assert tally.queued > 0
    assert tally.accepted + tally.unknown == len(sandbox.created)


def test_closing_works_too_when_the_answer_comes_after_the_last_request_has_ended(
    qtbot, start, person, workbook, sandbox
):
    program = start(workbook)
    wait_for_list(qtbot, program)
    choose(program.window, "Виджет", "Сайт")
    program.window.sendRequested.emit()
    qtbot.waitUntil(lambda: len(sandbox.created) >= 2)
    look, dispatcher = person._look, program.engine.dispatcher
    person._timer.timeout.disconnect(look)
    person._timer.timeout.connect(lambda: dispatcher._flights.all_landed and look())
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=30_000)
    assert any("Остановить отправку и закрыть?" in text for text in person.read)


def test_a_file_that_cannot_be_read_gets_one_message_and_changes_nothing(qtbot, start, person, workbook, tmp_path):
    program = start(workbook)
    wait_for_list(qtbot, program)
    (tmp_path / "битый.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    program.window.fileDropped.emit([tmp_path / "битый.xlsx"])
    qtbot.waitUntil(lambda: "битый.xlsx" in shown_text(program.window), timeout=30_000)
    assert "повреждён" in shown_text(program.window)
    assert len(program.engine.lists.recent()) == 1
    assert program.window.model.rowCount() == ROWS


def test_the_same_file_on_another_day_phones_nobody_twice(qtbot, start, person, workbook, sandbox):
    program = start(workbook)
    wait_for_list(qtbot, program)
    choose(program.window, "Виджет", "Сайт")
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=60_000):
        program.sending.send()
    before = {record.phone for record in sandbox.created}
    first = program.lists.current.id
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.window.fileDropped.emit([workbook])
    assert program.lists.current.id != first
    qtbot.waitUntil(lambda: "раньше" in shown_text(program.window))
    assert "Готово" not in shown_text(program.window)
    choose(program.window, "Виджет", "Сайт")
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=60_000):
        program.sending.send()
    assert any("возможно, это старый файл" in text for text in person.read)
    assert Counter(record.phone for record in sandbox.created).most_common(1)[0][1] == 1
    assert {record.phone for record in sandbox.created} == before


def test_the_result_is_exported_with_the_source_columns(qtbot, start, person, workbook, tmp_path, monkeypatch):
    program = start(workbook)
    wait_for_list(qtbot, program)
    target = tmp_path / "итог.xlsx"
    monkeypatch.setattr(program.window, "ask_export_path", lambda _suggested: target)
    program.window.exportRequested.emit()
    qtbot.waitUntil(lambda: "Результат записан" in shown_text(program.window), timeout=30_000)
    rows = list(openpyxl.load_workbook(target).active.iter_rows(values_only=True))
    assert rows[0][:3] == ("ФИО", "Телефон", "Город")
    assert len(rows) == 1 + ROWS


def test_the_result_goes_into_a_copy_of_the_users_own_workbook(qtbot, start, person, workbook, tmp_path, monkeypatch):
    program = start(workbook)
    wait_for_list(qtbot, program)
    target = tmp_path / "копия.xlsx"
    monkeypatch.setattr(program.window, "ask_export_path", lambda suggested: target if suggested.suffix else None)
    program.window.menus.export_copy.trigger()
    qtbot.waitUntil(lambda: "Результат записан" in shown_text(program.window), timeout=30_000)
    ours, theirs = (openpyxl.load_workbook(path).active for path in (target, workbook))
    assert (ours.title, ours.max_row) == (theirs.title, theirs.max_row)
    added = ["Заявка ушла на номер", "Статус", "Код", "Пояснение", "Номер заявки", "Время (МСК)"]
    assert added in [[cell.value for cell in row][-6:] for row in ours.iter_rows()]
    workbook.unlink()
    program.window.menus.export_copy.trigger()
    assert f"«{workbook.name}» нет на прежнем месте" in shown_text(program.window)


def test_a_crash_while_sending_is_told_at_the_next_start(qtbot, start, data, person, workbook):
    program = start(workbook)
    wait_for_list(qtbot, program)
    row = rows_of(program)[0]
    program.engine.journal.begin(row.id, row.lead, "Основная")
    again = start()
    assert "исход 1 заявки неизвестен" in shown_text(again.window)
    assert rows_of(again)[0].state is LeadState.UNKNOWN


def test_the_rehearsal_opens_with_its_sample_and_a_permanent_banner(qtbot, data, person, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with ExitStack() as stack:
        program = Program(LeftOver(), stack, stack.enter_context(Rehearsal()))
        program.window.show()
        assert 38 <= program.window.model.rowCount() <= 45
        program.window.activateWindow()
        with qtbot.waitActive(program.window):
            pass
        with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=60_000):
            qtbot.keyClick(program.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        tally = program.engine.lists.tally(program.lists.current.id)
        assert tally.balanced
        assert tally.accepted > 15
        assert tally.queued == tally.sending == 0
        assert any("никто не получит звонка" in text for text in person.read)
        program.window.close()


def test_while_requests_are_sent_the_window_is_not_built_anew(qtbot, start, person, workbook, sandbox):
    program = start(workbook)
    wait_for_list(qtbot, program)
    choose(program.window, "Виджет", "Сайт")
    program.sending.send()
    qtbot.waitUntil(lambda: bool(sandbox.requests), timeout=30_000)
    assert program.reopening.why_not_now()
    assert not program.reopening.reopen()
    assert program.window.isVisible()
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=60_000):
        program.engine.dispatcher.stop()
    qtbot.waitUntil(lambda: not program.reopening.why_not_now())


def test_after_a_run_its_results_stand_on_the_page_and_come_back_when_asked_for(
    qtbot, start, person, workbook, sandbox
):
    program = start(workbook)
    wait_for_list(qtbot, program)
    choose(program.window, "Виджет", "Сайт")
    card = program.window.page.summary
    assert not program.window.menus.run_summary.isEnabled()
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=60_000):
        program.sending.send()
    qtbot.waitUntil(card.isVisible)
    tally = program.engine.lists.tally(program.lists.current.id)
    assert card.outcomes.words[LeadState.ACCEPTED].text().startswith(f"Принято: {tally.accepted} ")
    card.outcomes.words[LeadState.ACCEPTED].click()
    assert program.window.model.rowCount() == tally.accepted
    card.close_button.click()
    again = start()
    again.window.menus.run_summary.trigger()
    qtbot.waitUntil(again.window.page.summary.isVisible)

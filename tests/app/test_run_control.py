"""Limits, stops and people's decisions in the real program: what they do, and what is said."""

import subprocess
import sys
import threading
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.app.awake import Awake
from gui.app.run_watch import RunWatch
from gui.delivery.limits import Drip
from gui.delivery.preflight import look_ahead
from gui.delivery.progress import PauseReason, RunState
from gui.delivery.run import Order
from gui.leads.lead import Defaults, ImportedRow, Lead
from gui.leads.ledger import LedgerBrokenError
from gui.leads.state import LeadState, Tally
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.edits import Edits
from gui.storage.lists import Lists
from tests.app.person import press, rows_of, shown_text

GOOD = "7974000"
MINUTES_OUT, WIDGET_OFF, TOO_OFTEN, BAD_PHONE, LOST = (
    "79720010001", "79720010003", "79720010006", "79720010013", "79720200002",
)  # fmt: skip


@pytest.fixture
def program(start, person):
    return start()


def show(program, *phones, key="key-site"):
    """Put a list with these phones on the screen."""
    rows = [ImportedRow(number, Lead(phone=phone, phone_raw=phone)) for number, phone in enumerate(phones, 2)]
    list_id = program.engine.lists.add("Май", Path("Май.xlsx"), ("Телефон",), rows, defaults=Defaults(key))
    program.lists.show_list(list_id)
    return list_id


def good(count, first=0):
    return [f"{GOOD}{number:04}" for number in range(first, first + count)]


def run(qtbot, program, act=None):
    """Send what is on the screen, and wait for the end of it."""
    with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000) as drained:
        (act or program.sending.send)()
    return drained.args[0]


def states(program):
    return [row.state for row in rows_of(program)]


def test_the_first_five_go_and_one_press_sends_the_rest(qtbot, program, person, sandbox):
    show(program, *good(8))
    person.on_sheet = lambda sheet: sheet.controls.how_many.five.setChecked(True)
    assert run(qtbot, program).reason is PauseReason.FIRST_SENT
    assert len(sandbox.created) == 5
    assert "Отправлены первые 5, в очереди 3. Продолжить?" in shown_text(program.window)
    sheets = len(person.read)
    assert run(qtbot, program, lambda: press(program.window, "Продолжить")).reason is None
    assert len(sandbox.created) == 8
    assert len(person.read) == sheets, "the person said yes to these already"


def test_going_on_asks_again_where_there_are_more_rows_than_were_told(qtbot, program, person, sandbox):
    show(program, *good(3), TOO_OFTEN)
    program.edits.exclude([rows_of(program)[3].id])
    person.on_sheet = lambda sheet: sheet.controls.how_many.one.setChecked(True)
    run(qtbot, program)
    program.window.includeRequested.emit([rows_of(program)[3].id])
    sheets = len(person.read)
    person.on_sheet = lambda sheet: None
    run(qtbot, program, lambda: press(program.window, "Продолжить"))
    assert len(person.read) == sheets + 1


def test_only_the_drip_is_remembered(qtbot, program, person):
    seen = []

    def fill(sheet):
        seen.append(sheet.limits())
        sheet.controls.how_many.one.setChecked(True)
        sheet.controls.order.hot_first.setChecked(True)
        sheet.controls.order.tags.setText("vip")
        sheet.controls.drip.on.setChecked(True)
        sheet.controls.drip.count.setValue(500)

    person.on_sheet = fill
    show(program, *good(3))
    run(qtbot, program)
    run(qtbot, program)
    assert seen[0].drip is None
    assert (seen[1].first, seen[1].drip, seen[1].hot_tags) == (None, Drip(500, 10), ())


def test_a_reason_on_the_sheet_leads_to_its_rows_and_sends_nothing(qtbot, program, person, sandbox):
    show(program, *good(2), TOO_OFTEN)
    run(qtbot, program)
    show(program, *good(2), *good(2, 100))

    def follow(sheet):
        sheet.reasons[0].click()

    person.on_sheet = follow
    program.sending.send()
    qtbot.waitUntil(lambda: program.window.model.states == frozenset({LeadState.EXCLUDED}))
    assert program.window.model.rowCount() == 2
    assert program.engine.dispatcher.state is RunState.IDLE
    assert len(sandbox.created) == 2


def test_minutes_that_ran_out_stop_everything_and_the_button_goes_on(qtbot, program, sandbox):
    show(program, MINUTES_OUT, *good(3))
    assert run(qtbot, program).reason is PauseReason.ACCOUNT
    text = shown_text(program.window)
    assert "Закончились минуты обратного звонка. Отправка остановлена" in text
    assert "Пополните минуты" in text
    assert states(program).count(LeadState.QUEUED) >= 1
    program.window.excludeRequested.emit([rows_of(program)[0].id])
    assert run(qtbot, program, lambda: press(program.window, "Продолжить")).reason is None
    assert len(sandbox.created) == 3


def test_a_widget_that_is_off_holds_its_rows_and_gives_them_back(qtbot, program, sandbox):
    show(program, WIDGET_OFF, *good(6))
    run(qtbot, program)
    assert "Виджет «Сайт» не принимает заявки" in shown_text(program.window)
    held = states(program).count(LeadState.HELD)
    assert held >= 4
    press(program.window, "Вернуть в очередь")
    assert states(program).count(LeadState.QUEUED) == held


def test_the_budget_stops_a_run_with_its_numbers_and_offers_tomorrow(qtbot, program, person, sandbox):
    account = program.engine.directory.save(replace(program.accounts.account, daily_budget=3, reserve=1))
    program.accounts._account = account
    show(program, *good(4))
    person.on_sheet = lambda sheet: person.read.append(sheet.budget.text())
    assert run(qtbot, program).reason is PauseReason.BUDGET
    assert len(sandbox.created) == 2
    assert "По дневному лимиту можно отправить ещё 2 из 2. Остальные останутся в очереди." in person.read
    text = shown_text(program.window)
    assert "Дневной лимит исчерпан: 2 из 2. Отправка остановлена, 2 заявки ждут в очереди." in text
    assert "Ещё 1 заявка оставлена для одиночных звонков." in text
    starts = []
    person.on_sheet = lambda sheet: starts.append((sheet.limits().start_at, sheet.yes.isEnabled()))
    press(program.window, "Отправить завтра…")
    qtbot.waitUntil(lambda: program.engine.dispatcher.progress.waiting_until is not None)
    [(start_at, enabled)] = starts
    assert enabled
    assert start_at.hour == 10
    assert "вы выбрали время начала" in program.window.page.run_line.headline.text()
    run(qtbot, program, program.engine.dispatcher.stop)


def test_safe_rows_are_queued_again_and_unknown_ones_never(qtbot, program, sandbox):
    show(program, *good(1), TOO_OFTEN, BAD_PHONE, LOST)
    run(qtbot, program)
    assert states(program) == [LeadState.ACCEPTED, LeadState.HELD, LeadState.REJECTED, LeadState.UNKNOWN]
    press(program.window, "Повторить безопасные")
    assert states(program) == [LeadState.ACCEPTED, LeadState.QUEUED, LeadState.QUEUED, LeadState.UNKNOWN]
    assert "2 заявки снова в очереди: отложенных 1, отклонённых 1." in shown_text(program.window)


def test_rows_put_off_wait_for_their_time(qtbot, program):
    show(program, TOO_OFTEN)
    run(qtbot, program)
    at = datetime.now(UTC) + timedelta(hours=2)
    program.window.requeueAtRequested.emit([rows_of(program)[0].id], at)
    assert "1 заявка снова в очереди и уйдёт не раньше" in shown_text(program.window)
    program.sending.send()
    qtbot.waitUntil(lambda: program.engine.dispatcher.progress.waiting_until is not None)
    assert "возвращены в очередь на это время" in program.window.page.run_line.headline.text()
    run(qtbot, program, program.engine.dispatcher.stop)


def test_an_unknown_row_tells_what_the_journal_knows(qtbot, program):
    show(program, LOST)
    run(qtbot, program)
    program.window.show_rows_in(LeadState.UNKNOWN)
    program.window.page.view.selectRow(0)
    said = program.window.page.inspector.card.story.text()
    assert "+7 972 020-00-02, виджет «Сайт»" in said
    assert "МСК" in said
    assert "Найдите этот телефон в журнале звонков" in said


def test_three_answers_lost_in_a_row_pause_and_lead_to_their_rows(qtbot, program, sandbox):
    show(program, "79720200002", "79720110503", "79720110502", *good(3))
    program.sending.send()
    qtbot.waitUntil(lambda: program.engine.dispatcher.state is RunState.PAUSED, timeout=30_000)
    assert "Три заявки подряд ушли без ответа" in shown_text(program.window)
    press(program.window, "Показать их")
    assert program.window.page.unknown.isVisible()
    run(qtbot, program, program.sending.resume)
    assert states(program).count(LeadState.UNKNOWN) == 3
    assert states(program).count(LeadState.ACCEPTED) == 3


HOLD = """
import sys
from pathlib import Path
from gui.delivery.send_lock import SendLock
lock = SendLock(Path(sys.argv[1]))
assert lock.take()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def sending_elsewhere(path):
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        yield other


def test_a_second_process_is_named_and_waited_for(qtbot, program, sandbox):
    show(program, *good(2))
    with sending_elsewhere(program.engine.places.send_lock) as other:
        program.sending.send()
        qtbot.waitUntil(
            lambda: "Подождать и начать" in [banner.action.text() for banner in program.window.banners.banners.values()]
        )
        assert f"(процесс {other.pid}, с " in shown_text(program.window)
        press(program.window, "Подождать и начать")
        assert "Наша начнётся сама" in shown_text(program.window)
        assert not program.window.page.run_buttons.send.isEnabled()
        with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
            other.stdin.close()
            other.wait()
    assert len(sandbox.created) == 2
    assert "Ждём" not in shown_text(program.window)


def test_waiting_for_a_second_process_can_be_given_up(qtbot, program, sandbox):
    show(program, *good(2))
    with sending_elsewhere(program.engine.places.send_lock) as other:
        program.sending.send()
        qtbot.waitUntil(lambda: "процесс" in shown_text(program.window))
        press(program.window, "Подождать и начать")
        press(program.window, "Не ждать")
        assert program.window.page.run_buttons.send.isEnabled()
        other.stdin.close()
    assert not program.sending._turn.waiting
    assert sandbox.requests == ()


def test_a_row_that_is_missing_from_the_sum_is_a_fault(program, monkeypatch):
    show(program, *good(2))
    monkeypatch.setattr(program.engine.lists, "tally", lambda _id: Tally(total=3, queued=2), raising=False)
    with pytest.raises(LedgerBrokenError, match="в списке 3 = "):
        program.lists.show_tally()


@pytest.fixture
def wakefulness():
    """What the system was asked, in order."""
    asked = []

    @contextmanager
    def stay():
        asked.append("awake")
        try:
            yield None
        finally:
            asked.append("asleep")

    return asked, Awake(stay)


def test_the_machine_stays_awake_while_a_run_is_on_and_its_end_is_told(qtbot, program, monkeypatch, wakefulness):
    asked, awake = wakefulness
    told = []
    RunWatch(program.engine.dispatcher, program.window, awake, lambda title, text: told.append(text))
    monkeypatch.setattr(program.window, "isActiveWindow", lambda: False)
    alerted = []
    monkeypatch.setattr(QApplication, "alert", alerted.append)
    show(program, *good(2))
    run(qtbot, program)
    assert not awake.held
    qtbot.waitUntil(lambda: asked == ["awake", "asleep"])
    [text] = told
    assert text.startswith("Отправка закончена: 2 заявки")
    assert program.window in alerted


def test_a_system_that_refuses_to_stay_awake_stops_nothing(caplog):
    done = threading.Event()

    def refuse():
        done.set()
        raise OSError("no bus")

    awake = Awake(refuse)
    awake.hold()
    assert done.wait(5)
    awake.release()
    assert not awake.held


def test_a_paused_run_that_is_stopped_offers_the_rest(qtbot, program, sandbox):
    show(program, "79720200002", "79720110503", "79720110502", *good(3))
    program.sending.send()
    qtbot.waitUntil(lambda: program.engine.dispatcher.state is RunState.PAUSED, timeout=30_000)
    run(qtbot, program, program.engine.dispatcher.stop)
    text = shown_text(program.window)
    assert "приостановлена" not in text
    assert "Отправка остановлена. В очереди" in text
    run(qtbot, program, lambda: press(program.window, "Отправить остальные"))
    assert states(program).count(LeadState.ACCEPTED) == 3


def test_nobody_is_called_while_the_question_about_closing_is_open(qtbot, program, person, sandbox, monkeypatch):
    show(program, *good(12))
    asked = []

    def ask(*_words):
        asked.append(program.engine.dispatcher.state)
        return False

    program.sending.send()
    qtbot.waitUntil(lambda: len(sandbox.created) >= 1)
    monkeypatch.setattr(program.window, "ask_yes_no", ask)
    run(qtbot, program, program.window.close)
    assert asked == [RunState.PAUSED]
    assert len(sandbox.created) == 12
    assert program.window.isVisible()


def include_elsewhere(program, row_id):
    """Another pair of hands takes a row back into the queue."""
    with closing(open_database(program.engine.places.database)) as other:
        [row] = Lists(other, local_now).rows([row_id])
        assert Edits(other, local_now).include(row.list_id, [row_id], "Звонить").changed == 1


@pytest.fixture
def excluded(program):
    """Eight rows, the last of them excluded; its id."""
    list_id = show(program, *good(8))
    last = program.engine.lists.ids(list_id)[-1]
    Edits(program.engine.database, local_now).exclude(list_id, [last], "Не звонить")
    program.lists.show_list(list_id)
    return last


def test_the_sheet_counts_the_rows_that_changed_while_it_was_being_made(
    qtbot, program, person, excluded, sandbox, monkeypatch
):
    looked = []

    def look_ahead_and_change(*arguments, **more):
        found = look_ahead(*arguments, **more)
        if not looked:
            include_elsewhere(program, excluded)
        looked.append(found.going)
        return found

    monkeypatch.setattr("gui.app.send_desk.look_ahead", look_ahead_and_change)
    assert run(qtbot, program).sent == 8
    assert looked == [7, 8]
    assert len(person.read) == 1
    assert "8 людям" in person.read[0]


def test_more_rows_than_were_agreed_to_are_asked_about_anew(qtbot, program, person, excluded, sandbox):
    asked = []

    def change_under_the_sheet(sheet):
        if not asked:
            include_elsewhere(program, excluded)
        asked.append(len(sandbox.requests))

    person.on_sheet = change_under_the_sheet
    assert run(qtbot, program).sent == 8
    assert asked == [0, 0]
    assert ["7 людям" in person.read[0], "8 людям" in person.read[1]] == [True, True]


def test_a_window_closed_before_the_question_came_asks_nothing_and_sends_nothing(qtbot, program, person, sandbox):
    show(program, *good(3))
    program.sending.send()
    program.window.close()
    qtbot.waitUntil(lambda: not program.sending.is_asking)
    assert person.read == []
    assert sandbox.requests == ()


def test_rows_that_came_while_one_waited_for_the_turn_are_asked_about(qtbot, program, person, excluded, sandbox):
    with sending_elsewhere(program.engine.places.send_lock) as other:
        program.sending.send()
        qtbot.waitUntil(lambda: "процесс" in shown_text(program.window))
        press(program.window, "Подождать и начать")
        include_elsewhere(program, excluded)
        with qtbot.waitSignal(program.engine.dispatcher.drained, timeout=30_000):
            other.stdin.close()
            other.wait()
    assert len(person.read) == 2
    assert ["7 людям" in person.read[0], "8 людям" in person.read[1]] == [True, True]
    assert len(sandbox.created) == 8
    assert not program.sending._turn.waiting


def test_rows_that_came_in_the_last_moment_are_not_in_the_rest_that_was_agreed_to(
    qtbot, program, person, excluded, sandbox, monkeypatch
):
    """Looked at again and again, the rows change each time."""
    order = Order(program.lists.current.id, program.accounts.account, sandbox.token)

    def look_ahead_too_early(*arguments, **more):
        return replace(look_ahead(*arguments, **more), going=3)

    monkeypatch.setattr("gui.app.send_desk.look_ahead", look_ahead_too_early)
    person.yes = False
    program.sending.go_on(order, agreed=3)
    qtbot.waitUntil(lambda: len(person.read) == 1)
    qtbot.waitUntil(lambda: not program.sending.is_asking)
    assert sandbox.requests == ()

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.delivery.limits import Drip, RunLimits
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.leads.run_summary import RunSummary
from gui.leads.state import LeadState
from gui.ui import run_words
from gui.ui.main_window import MainWindow
from gui.ui.past_requests import NoLore, PastRequest
from gui.ui.requeue_dialog import RequeueDialog
from gui.ui.row_actions import close_question, resend_question
from tests.ui.conftest import SITE, Open
from tests.ui.rows import ACCOUNT, MemoryRows, row

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 5, 20, 14, 5, tzinfo=MOSCOW)


@pytest.fixture
def unknown(open_window: Open) -> MainWindow:
    """Three unknown rows among others, the chip chosen."""
    window = open_window([row(1), *(row(number, LeadState.UNKNOWN, code="unknown-reset") for number in (2, 3, 4))])
    window.show_rows_in(LeadState.UNKNOWN)
    return window


def test_unknown_rows_come_with_an_explanation_and_go_with_it(window: MainWindow) -> None:
    panel = window.page.unknown
    assert not panel.isVisible()
    window.show_rows_in(LeadState.UNKNOWN)
    assert panel.isVisible()
    assert "журнал звонков Calltouch" in panel.advice.text()
    window.show_rows_in(LeadState.HELD)
    assert not panel.isVisible()


@pytest.mark.parametrize("called", [True, False])
def test_the_answer_goes_for_all_shown_after_a_question(
    qtbot: QtBot, unknown: MainWindow, monkeypatch: pytest.MonkeyPatch, called: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(unknown, "ask_yes_no", lambda title, text, _yes, _no: asked.append(text) or True)
    panel = unknown.page.unknown
    button = panel.called if called else panel.not_called
    assert button.text().endswith("(3)…")
    with qtbot.waitSignal(unknown.resolveRequested) as resolved:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert resolved.args == [[2, 3, 4], called]
    assert asked[0].startswith("3 заявки")


def test_before_an_answer_one_is_told_how_many_rows_it_is_for(unknown: MainWindow) -> None:
    assert unknown.page.unknown.scope.text() == "Все строки: 3. Можно выделить часть"
    assert unknown.page.unknown.scope.wordWrap()


def test_the_answer_goes_for_the_selection_and_a_no_changes_nothing(
    qtbot: QtBot, unknown: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown.page.view.selectRow(1)
    panel = unknown.page.unknown
    assert panel.scope.text() == "Выделено: 1 строка"
    monkeypatch.setattr(unknown, "ask_yes_no", lambda *_words: False)
    with qtbot.assertNotEmitted(unknown.resolveRequested):
        qtbot.mouseClick(panel.not_called, Qt.MouseButton.LeftButton)
    titles: list[str] = []
    monkeypatch.setattr(unknown, "ask_yes_no", lambda title, *_words: titles.append(title) or True)
    with qtbot.waitSignal(unknown.resolveRequested) as resolved:
        qtbot.mouseClick(panel.not_called, Qt.MouseButton.LeftButton)
    assert resolved.args == [[3], False]
    assert titles == ["Звонка на +7 972 000-00-03 точно не было?"]


def test_an_unknown_row_tells_what_left_when_and_why_nobody_knows(qtbot: QtBot) -> None:
    left_at = datetime(2026, 5, 20, 11, 5, 31, tzinfo=UTC)
    source = MemoryRows([row(1, LeadState.UNKNOWN, code="unknown-server_error")])
    request = PastRequest("79720000001", "site-key", left_at, "unknown-server_error", 502, left_at)

    class Lore(NoLore):
        def requests_of(self, row_id: int) -> list[PastRequest]:
            return [request] if row_id == 1 else []

    window = MainWindow(source, False, Lore())
    qtbot.addWidget(window)
    window.set_account(ACCOUNT)
    window.show_list(1, "Май.xlsx", ["Имя"], SITE)
    window.page.view.selectRow(0)
    assert window.page.inspector.card.story.text() == (
        "Ушло 20.05.2026 в 14:05:31 МСК: +7 972 000-00-01, виджет «Заявки с сайта», Имя — Клиент 1.\n"
        "Заявка ушла, на сервере Calltouch случилась ошибка (HTTP 502). "
        "Найдите этот телефон в журнале звонков Calltouch около 14:05 МСК."
    )


def test_held_rows_go_back_to_the_queue_at_a_time_of_the_accounts_clock(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: RequeueDialog) -> int:
        assert dialog.when.zone.text() == "МСК"
        dialog.when.set_moment(NOW + timedelta(days=400))
        return dialog.DialogCode.Accepted

    monkeypatch.setattr(RequeueDialog, "exec", choose)
    window.page.view.selectRow(4)
    menu = window.page.view.context_menu()
    with qtbot.waitSignal(window.requeueAtRequested) as requeued:
        next(action for action in menu.actions() if action.text() == "Вернуть в очередь в…").trigger()
    menu.close()
    assert requeued.args == [[5], NOW + timedelta(days=400)]


def test_a_time_that_is_past_cannot_be_chosen(qtbot: QtBot) -> None:
    dialog = RequeueDialog(2, NOW)
    qtbot.addWidget(dialog)
    assert dialog.moment() == datetime(2026, 5, 20, 14, 45, tzinfo=MOSCOW)
    assert dialog.yes.isEnabled()
    dialog.when.set_moment(NOW - timedelta(minutes=1))
    assert not dialog.yes.isEnabled()


def test_wall_clock_times_keep_their_zone_across_a_change_of_clocks(qtbot: QtBot) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    dialog = RequeueDialog(1, datetime(2026, 3, 28, 12, 0, tzinfo=berlin))
    qtbot.addWidget(dialog)
    assert dialog.when.zone.text() == "UTC+1"
    dialog.when.set_moment(datetime(2026, 3, 29, 12, 0, tzinfo=berlin))
    assert dialog.when.zone.text() == "UTC+2"
    assert dialog.moment().utcoffset() == timedelta(hours=2)


def test_safe_repeats_are_offered_only_where_there_is_something_to_repeat(
    qtbot: QtBot, window: MainWindow, open_window: Open
) -> None:
    with qtbot.waitSignal(window.safeRepeatRequested):
        window.menus.safe_repeat.trigger()
    nothing = open_window([row(1), row(2, LeadState.UNKNOWN)])
    assert not nothing.menus.safe_repeat.isEnabled()


@pytest.mark.parametrize(
    ("limits", "minutes", "why"),
    [
        (RunLimits(start_at=NOW + timedelta(minutes=30)), 30, "вы выбрали время начала"),
        (RunLimits(drip=Drip(5, 10)), 4, "не больше 5 заявок за 10 минут"),
        (RunLimits(drip=Drip(1, 1)), 1, "не больше 1 заявки за 1 минуту"),
        (RunLimits(), 30, "строки возвращены в очередь на это время"),
    ],
)
def test_a_wait_says_until_when_and_why(limits: RunLimits, minutes: int, why: str) -> None:
    until = NOW + timedelta(minutes=minutes)
    progress = RunProgress(RunState.RUNNING, 1, 2, 8, waiting_until=until.astimezone(UTC))
    assert run_words.headline(progress, limits, NOW) == f"Следующая заявка в {until:%H:%M} МСК: {why}"
    assert run_words.details(progress) == "2 из 10"


@pytest.mark.parametrize("state", [RunState.PAUSED, RunState.STOPPING])
def test_a_pause_and_a_stop_count_what_is_sent_on_its_way_and_untouched(window: MainWindow, state: RunState) -> None:
    window.show_progress(RunProgress(state, 1, 12, 25, in_flight=3, reason=PauseReason.USER))
    assert window.page.run_line.details.text() == "отправлено 12 · в пути 3 · осталось 25"
    assert "ждём ответа по 3 заявкам" in window.page.run_line.headline.text()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (PauseReason.FIRST_SENT, "Отправлено, сколько вы просили: 5 заявок"),
        (PauseReason.STOP_TIME, "Отправка остановлена: наступило время остановки"),
        (PauseReason.BUDGET, "Отправка остановлена: дневной лимит исчерпан"),
    ],
)
def test_a_run_that_met_its_limit_says_which(window: MainWindow, reason: PauseReason, words: str) -> None:
    window.show_progress(RunProgress(RunState.IDLE, 1, 5, 26, seconds=2, reason=reason))
    assert window.page.run_line.headline.text() == words


def test_the_title_shows_how_far_a_run_is(window: MainWindow) -> None:
    window.show_progress(RunProgress(RunState.RUNNING, 1, sent=42, left=55, in_flight=3))
    assert window.windowTitle() == "42 % — Май.xlsx — Дозвон"
    window.show_progress(RunProgress(RunState.PAUSED, 2, sent=42, left=58, reason=PauseReason.USER))
    assert window.windowTitle() == "Пауза — Апрель.xlsx — Дозвон"
    window.show_progress(RunProgress(RunState.IDLE, 2, sent=100))
    assert window.windowTitle() == "Май.xlsx — Дозвон"
    QApplication.processEvents()


def test_the_results_of_a_run_make_room_for_the_rows_one_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1200, 900)
    page = window.page
    page.summary.show_summary(RunSummary(NOW, NOW, {LeadState.ACCEPTED: 3, LeadState.UNKNOWN: 3}, (3,)), None)
    qtbot.waitUntil(page.summary.outcomes.isVisible)
    window.show_rows_in(LeadState.UNKNOWN)
    assert not page.summary.outcomes.isVisible()
    assert page.summary.counts.text() == "Принято: 3 · Неизвестно: 3"
    window.show_rows_in(None)
    assert page.summary.outcomes.isVisible()
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: not page.summary.outcomes.isVisible())
    page.summary.more.click()
    assert page.summary.outcomes.isVisible()
    window.show_rows_in(LeadState.UNKNOWN)
    assert not page.summary.outcomes.isVisible()


def test_the_question_about_one_call_is_in_the_singular() -> None:
    one, two = close_question(1).text, close_question(2).text
    assert one == (
        "1 заявка будет отмечена принятой и больше не уйдёт.\n\n"
        "Сначала найдите этот телефон в журнале звонков Calltouch."
    )
    assert "эти телефоны" in two


def test_the_question_about_one_row_names_its_phone() -> None:
    phone = "+7 972 010-05-03"
    assert close_question(1, phone).title == f"Звонок на {phone} был?"
    assert resend_question(1, phone).title == f"Звонка на {phone} точно не было?"

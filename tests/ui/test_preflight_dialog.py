from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from gui.delivery.limits import NO_LIMITS, Drip, OffHours, RunLimits
from gui.delivery.preflight import OffPeople, Preflight, Staying
from gui.leads.problem import KINDS
from gui.leads.state import LeadState
from gui.ui import preflight_words
from gui.ui.preflight_dialog import PreflightDialog

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 5, 20, 14, 5, tzinfo=MOSCOW)
STAYING = (
    Staying(LeadState.EXCLUDED, "duplicate", 3),
    Staying(LeadState.EXCLUDED, "already_called", 4),
    Staying(LeadState.HELD, "10007", 2),
    Staying(LeadState.EXCLUDED, "by-user", 1),
)
SMALL = Preflight("Север", NOW, 31, (("Сайт", "Продажи", 20), ("База", "", 11)), STAYING)
BIG = Preflight("Север", NOW, 12_431, (("Сайт", "", 12_431),), ())

Show = Callable[..., PreflightDialog]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    shown = []

    def make(preflight: Preflight = SMALL, **options: object) -> PreflightDialog:
        sheet = PreflightDialog(preflight, **options)
        shown.append(sheet)
        qtbot.addWidget(sheet)
        sheet.show()
        qtbot.waitExposed(sheet)
        return sheet

    yield make
    for sheet in shown:
        sheet.hide()


def words(sheet: PreflightDialog) -> str:
    return "\n".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def test_it_says_who_goes_where_who_stays_and_when_the_last_one_leaves(show: Show) -> None:
    said = words(show())
    for part in (
        "Отправить 31 заявку?",
        "Колл-центр позвонит 31 человеку.",
        "Север",
        "Сайт · Продажи",
        "Повторы — 3, уже получали заявку — 4: им звонка не будет.",
        "Не будут отправлены: 10",
        "Займёт около 6 с, последняя уйдёт в 14:05 МСК.",
    ):
        assert part in said, part


def test_enter_alone_sends_a_small_run(qtbot: QtBot, show: Show) -> None:
    sheet = show()
    assert sheet.yes.text() == "Отправить 31 заявку"
    assert sheet.focusWidget() is sheet.yes
    qtbot.keyClick(sheet.yes, Qt.Key.Key_Return)
    assert sheet.result() == QDialog.DialogCode.Accepted
    assert sheet.limits() == NO_LIMITS


def test_the_shortcut_held_down_is_no_yes(qtbot: QtBot, show: Show) -> None:
    sheet = show()
    qtbot.keyClick(sheet.yes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(sheet.yes, held)
    assert sheet.isVisible()


def test_enter_in_a_field_leads_to_the_button_first(qtbot: QtBot, show: Show) -> None:
    sheet = show()
    sheet.activateWindow()
    number = sheet.controls.how_many.number
    number.setFocus()
    number.setValue(7)
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert sheet.isVisible()
    assert sheet.focusWidget() is sheet.yes
    assert sheet.limits().first == 7


def test_all_figures_follow_the_limits(show: Show) -> None:
    sheet = show()
    controls = sheet.controls
    controls.how_many.five.setChecked(True)
    assert sheet.yes.text() == "Отправить 5 заявок"
    assert "Колл-центр позвонит 5 людям." in words(sheet)
    controls.how_many.everything.setChecked(True)
    controls.drip.on.setChecked(True)
    assert "Займёт около 1 ч, последняя уйдёт в 15:05 МСК." in words(sheet)
    controls.starts.setChecked(True)
    controls.start_at.set_moment(NOW + timedelta(days=1))
    assert "последняя уйдёт в 21.05 15:05 МСК" in words(sheet)
    controls.how_many.one.setChecked(True)
    controls.order.tags.setText("vip, горячий")
    controls.order.tags.textEdited.emit("vip, горячий")
    assert sheet.limits() == RunLimits(1, Drip(5, 10), NOW + timedelta(days=1), None, ("vip", "горячий"))


def test_a_stop_time_that_cuts_the_run_short_is_told(show: Show) -> None:
    sheet = show(drip=Drip(1, 60))
    sheet.controls.stops.setChecked(True)
    sheet.controls.stop_at.set_moment(NOW + timedelta(hours=2))
    assert "В 16:05 МСК отправка остановится, успеют не все: остальные подождут в очереди." in words(sheet)
    sheet.controls.stop_at.set_moment(NOW - timedelta(hours=2))
    assert "Остановка раньше начала: исправьте время." in words(sheet)
    assert not sheet.yes.isEnabled()


def test_a_big_run_goes_only_after_its_number_was_typed(qtbot: QtBot, show: Show) -> None:
    sheet = show(BIG)
    assert "Это большая отправка" in words(sheet)
    assert sheet.focusWidget() is sheet.typed
    assert not sheet.yes.isEnabled()
    qtbot.keyClicks(sheet.typed, "12430")
    qtbot.keyClick(sheet.typed, Qt.Key.Key_Return)
    assert sheet.isVisible()
    sheet.typed.setText("12 431")
    qtbot.keyClick(sheet.typed, Qt.Key.Key_Return)
    assert sheet.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("typed", ["12431", "12 431", " 12\N{NO-BREAK SPACE}431 ", "12,431"])
def test_the_number_may_be_typed_as_either_language_writes_it(show: Show, typed: str) -> None:
    sheet = show(BIG)
    sheet.typed.setText(typed)
    assert sheet.yes.isEnabled()


@pytest.mark.parametrize("typed", ["", "1243", "12.431", "12431 1", "-12431"])
def test_any_other_number_is_no_yes(show: Show, typed: str) -> None:
    sheet = show(BIG)
    sheet.typed.setText(typed)
    assert not sheet.yes.isEnabled()


def test_in_english_the_number_to_type_is_the_one_shown(show: Show, english: None) -> None:
    sheet = show(BIG)
    hint = words(sheet)
    assert "Send 12,431 requests?" in hint
    assert "Type how many requests will be sent: 12,431" in hint
    sheet.typed.setText("12,431")
    assert sheet.yes.isEnabled()


def test_a_few_of_a_big_list_need_no_typing(show: Show) -> None:
    sheet = show(BIG)
    sheet.controls.how_many.five.setChecked(True)
    assert not sheet.typed.isVisible()
    assert sheet.yes.isEnabled()


def test_a_list_most_people_of_which_were_called_needs_typing(show: Show) -> None:
    old = replace(SMALL, going=3, staying=(Staying(LeadState.EXCLUDED, "already_called", 188),))
    sheet = show(old)
    assert "возможно, это старый файл" in words(sheet)
    assert not sheet.yes.isEnabled()
    sheet.typed.setText("3")
    assert sheet.yes.isEnabled()


def test_the_budget_bounds_the_run_and_another_day_has_its_own(show: Show) -> None:
    sheet = show(replace(SMALL, budget=500, spent=500), start_at=None)
    assert "По дневному лимиту можно отправить ещё 0 из 500. Остальные останутся в очереди." in words(sheet)
    assert "Дневной лимит исчерпан. Выберите время начала на другой день." in words(sheet)
    assert not sheet.yes.isEnabled()
    tomorrow = show(replace(SMALL, budget=500, spent=500), start_at=NOW + timedelta(days=1))
    assert tomorrow.yes.isEnabled()
    assert tomorrow.limits().start_at == NOW + timedelta(days=1)


def test_each_reason_closes_the_sheet_and_leads_to_its_rows(qtbot: QtBot, show: Show) -> None:
    sheet = show()
    [held] = [each for each in sheet.reasons if each.accessibleName().endswith("Отложено")]
    assert held.text() == "С прошлой заявки на этот телефон прошло мало времени"
    assert "«Отложено»" in held.toolTip()
    qtbot.mouseClick(held, Qt.MouseButton.LeftButton)
    assert sheet.result() == QDialog.DialogCode.Rejected
    assert sheet.wanted_state is LeadState.HELD


def test_nothing_of_one_row_stands_in_the_words_for_many() -> None:
    codes = [*KINDS, "10003", "99999", "unknown-timeout", "by-user", ""]
    said = [preflight_words.reason(Staying(LeadState.EXCLUDED, code, 2)) for code in codes]
    assert all(said)
    assert not [each for each in said if "{" in each or each.endswith((":", "«", " "))]
    assert preflight_words.reason(Staying(LeadState.REJECTED, "99999", 1)) == "Calltouch отклонил заявку (99999)"


def test_a_rehearsal_says_that_nobody_is_called(show: Show) -> None:
    said = words(show(rehearsal=True))
    assert "никто не получит звонка" in said
    assert "Колл-центр" not in said


def test_every_control_of_the_sheet_has_a_name(show: Show) -> None:
    sheet = show(drip=Drip(5, 10))
    for control in sheet.findChildren(QAbstractButton):
        if control.isVisible() and not control.objectName().startswith("qt_"):
            assert control.accessibleName() or control.text(), control
    for field in (sheet.controls.start_at.edit, sheet.controls.stop_at.edit):
        assert field.accessibleName().endswith("МСК")


EVENING = datetime(2026, 5, 20, 20, 30, tzinfo=MOSCOW)
OFF = OffPeople(
    off_hours=12, called_lately=5, both=2, opens=EVENING + timedelta(hours=7), all_open=EVENING + timedelta(hours=9)
)
NIGHT = replace(SMALL, now=EVENING, hours=OFF)


def test_who_may_not_be_called_now_and_who_was_called_lately_stay_behind_until_somebody_decides(show: Show) -> None:
    sheet = show(NIGHT)
    said = words(sheet)
    assert "По местному времени сейчас нельзя звонить 12 людям." in said
    assert "Отправить 16 заявок?" in said  # 31 without 12 and 5, of whom 2 are the same
    assert sheet.limits() == NO_LIMITS


@pytest.mark.parametrize(
    ("choice", "going", "said"),
    [
        (OffHours.WAIT, 28, "последняя не раньше 21.05 05:30 МСК"),
        (
            OffHours.SCHEDULE,
            28,
            "12 людям звонок будет назначен на начало их часов: с 21.05 03:30",
        ),
        (OffHours.SEEN_ANYWAY, 28, "Из них 12 людям позвонят в неурочное для них время."),
    ],
)
def test_each_choice_counts_them_in_and_is_what_the_run_is_asked_for(
    choice: OffHours, going: int, said: str, show: Show
) -> None:
    sheet = show(replace(NIGHT, hours=replace(OFF, called_lately=3, both=0)))
    sheet.off_people.off_hours.setCurrentIndex(sheet.off_people.off_hours.findData(choice))
    assert sheet.limits() == RunLimits(off_hours=choice)
    assert f"Отправить {going} заявок?" in words(sheet)
    assert said in words(sheet)


def test_who_was_called_lately_goes_only_by_a_tick(show: Show) -> None:
    sheet = show(NIGHT)
    assert sheet.off_people.repeat_older.text() == "Позвонить ещё раз 5 людям, кому уже звонили за последние 30 дн."
    sheet.off_people.repeat_older.setChecked(True)
    assert sheet.limits() == RunLimits(repeat_older=True)
    assert "Отправить 19 заявок?" in words(sheet)


def test_where_nobody_may_be_called_now_nothing_can_be_sent(show: Show) -> None:
    sheet = show(replace(NIGHT, hours=replace(OFF, off_hours=31, called_lately=0, both=0)))
    assert "Сейчас звонить некому. Решите выше, как быть с этими людьми." in words(sheet)
    assert sheet.heading.text() == "Сейчас звонить некому"
    assert "Колл-центр позвонит" not in words(sheet)
    assert not sheet.yes.isEnabled()


def test_a_rehearsal_only_tells_of_the_hours(show: Show) -> None:
    sheet = show(NIGHT, rehearsal=True)
    assert "Репетиция их не задерживает." in words(sheet)
    assert not sheet.off_people.off_hours.isVisible()
    assert sheet.limits().off_hours is OffHours.ANYWAY


def test_in_daytime_the_sheet_asks_nothing_of_hours(show: Show) -> None:
    assert not show().off_people.isVisible()


def test_another_start_asks_anew_who_may_be_called_then(qtbot: QtBot, show: Show) -> None:
    sheet = show()
    with qtbot.waitSignal(sheet.startChanged) as asked:
        sheet.controls.starts.setChecked(True)
    starts = asked.args[0]
    sheet.show_people(replace(OFF, seen_at=starts))
    assert "12 людям по местному времени нельзя будет звонить." in words(sheet)
    assert sheet.off_people.isVisible()
    assert "Отправить 16 заявок?" in words(sheet)

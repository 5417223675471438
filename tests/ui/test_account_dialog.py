from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from gui.leads.account import DEFAULT_API_URL, Account, AccountColour, Unit, Widget
from gui.leads.calling_hours import LONG_HOURS, USUAL_HOURS, CallingHours, Window
from gui.leads.schedule import ScheduleFormat
from gui.sheets.directory_sheet import DirectoryRow
from gui.ui.account_dialog import AccountDialog
from tests.ui.rows import ACCOUNT


@pytest.fixture
def new(qtbot: QtBot) -> Iterator[AccountDialog]:
    dialog = AccountDialog(None, has_token=False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.hide()


@pytest.fixture
def old(qtbot: QtBot) -> Iterator[AccountDialog]:
    dialog = AccountDialog(ACCOUNT, has_token=True)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.hide()


def fill(dialog: AccountDialog, widgets: list[tuple[str, str]], units: list[tuple[str, str]] = ()) -> None:
    for table, pairs in ((dialog.widgets, widgets), (dialog.units, units)):
        for pair in pairs:
            table.add.click()
            for column, text in enumerate(pair):
                table.table.item(table.table.rowCount() - 1, column).setText(text)


def test_a_new_account_is_made_of_what_was_entered(new: AccountDialog) -> None:
    new.name.setText(" Север ")
    new.token.edit.setText(" secret ")
    new.site_id.setText("555")
    fill(new, [("Сайт", "site-key")], [("Продажи", "101")])
    new.accept()
    assert new.result() == QDialog.DialogCode.Accepted
    draft = new.draft()
    widgets = (Widget("Сайт", "site-key", (Unit("Продажи", 101),)),)
    assert draft.account == Account(0, "Север", "555", widgets=widgets)
    assert draft.token == "secret"
    assert "secret" not in repr(draft)


def test_an_untouched_account_stays_as_it_was_and_keeps_its_token(old: AccountDialog) -> None:
    old.accept()
    assert old.draft().account == ACCOUNT
    assert old.draft().token is None


def test_a_stored_token_is_never_shown_only_replaced(old: AccountDialog) -> None:
    assert not old.token.edit.isVisible()
    old.token.replace.click()
    assert old.token.edit.isVisible()
    assert old.token.edit.echoMode() == QLineEdit.EchoMode.Password
    old.token.edit.setText("new")
    assert old.draft().token == "new"


def test_replacing_with_nothing_keeps_the_stored_token(old: AccountDialog) -> None:
    old.token.replace.click()
    old.accept()
    assert old.draft().token is None


@pytest.mark.parametrize(
    ("name", "token", "widgets", "units", "words"),
    [
        ("", "t", [], [], "Дайте учётной записи название."),
        ("А", "", [], [], "Вставьте токен."),
        (" t ", "t", [], [], "Похоже на токен. Его место в поле «Токен»."),
        ("0123456789abcdef-0123456789", "t", [], [], "Похоже на токен. Его место в поле «Токен»."),
        ("А", "t", [("Сайт", "")], [], "Впишите ключ виджета."),
        ("А", "t", [("Сайт", "к"), ("Ещё", "к")], [], "Такой ключ виджета уже есть."),
        ("А", "t", [("Сайт", "к" * 256)], [], "Ключ виджета длиннее 255 знаков."),
        ("А", "t", [("Сайт", "к")], [("Продажи", "десять")], "Номер отдела — только цифры, например 12."),
        ("А", "t", [("Сайт", "к")], [("Продажи", "5"), ("Сервис", "5")], "Отдел с таким номером уже есть."),
    ],
)
def test_flaws_keep_the_dialog_open_and_are_named(
    new: AccountDialog, name: str, token: str, widgets: list, units: list, words: str
) -> None:
    new.name.setText(name)
    new.token.edit.setText(token)
    fill(new, widgets, units)
    new.accept()
    assert new.isVisible()
    assert new.remark.text() == words


def test_departments_belong_to_their_widget(old: AccountDialog) -> None:
    assert old.units.pairs == [("Продажи", "101"), ("Сервис", "102")]
    old.widgets.choose(1)
    assert old.units.pairs == []
    fill(old, [], [("Салон", "7")])
    old.widgets.choose(0)
    old.widgets.remove.click()
    old.accept()
    assert old.draft().account.widgets == (Widget("Тест-драйв", "drive-key", (Unit("Салон", 7),)),)


def test_empty_rows_are_left_out_and_names_default_to_keys(new: AccountDialog) -> None:
    new.name.setText("А")
    new.token.edit.setText("t")
    fill(new, [("", ""), ("", "site-key")], [("", ""), ("", "9")])
    new.accept()
    assert new.draft().account.widgets == (Widget("site-key", "site-key", (Unit("9", 9),)),)


def test_a_flaw_of_another_widgets_department_is_led_to(new: AccountDialog) -> None:
    new.name.setText("А")
    new.token.edit.setText("t")
    fill(new, [("Сайт", "a")], [("Продажи", "x")])
    fill(new, [("Салон", "b")])
    new.accept()
    assert new.widgets.current == 0
    assert new.units.table.item(0, 1).toolTip() == "Номер отдела — только цифры, например 12."


def test_the_limits_and_the_clock_are_behind_a_quiet_link(new: AccountDialog) -> None:
    assert not new.extras.part.isVisible()
    assert new.extras.zone.currentText() == "Москва (МСК, UTC+3)"
    new.extras.more.click()
    assert new.extras.part.isVisible()
    new.extras.zone.setCurrentText("Омск")
    new.extras.form.setCurrentIndex(1)
    new.extras.budget.setText("500")
    new.extras.reserve.setText("20")
    account = new.draft().account
    assert (account.zone, account.daily_budget, account.reserve) == ("Asia/Omsk", 500, 20)
    assert account.schedule_format is ScheduleFormat.DAY_FIRST


@pytest.mark.parametrize("typed", ["омск", "Omsk", "Asia/Omsk", "Омск (МСК+3, UTC+6)"])
def test_a_city_is_known_by_its_name_in_either_language(new: AccountDialog, typed: str) -> None:
    new.extras.zone.setCurrentText(typed)
    assert new.extras.zone_name == "Asia/Omsk"
    assert new.extras.flaw() is None


def test_what_is_wrong_behind_the_link_opens_it(old: AccountDialog) -> None:
    old.extras.zone.setCurrentText("Марс")
    old.accept()
    assert old.isVisible()
    assert old.extras.part.isVisible()
    assert old.remark.text() == "Выберите часовой пояс из списка."
    old.extras.zone.setCurrentIndex(0)
    old.extras.budget.setText("5")
    old.extras.reserve.setText("6")
    assert old.remark.text() == "Для одиночных заявок оставлено больше, чем дневной лимит."


def test_the_hours_and_the_windows_for_repeats_are_kept(old: AccountDialog) -> None:
    rules = old.calling
    assert rules.more.text() == "Часы звонков и повторы: 9:00–21:00, в выходные 10:00–18:00"
    rules.more.click()
    rules.preset.setCurrentIndex(rules.preset.findText("Свои часы"))
    rules.workdays.opens.setTime(QTime(10, 0))
    rules.workdays.closes.setTime(QTime(19, 30))
    rules.rests.setChecked(True)
    rules.block.setValue(48)
    rules.warn.setValue(60)
    old.accept()
    account = old.draft().account
    assert account.hours == CallingHours(Window(time(10), time(19, 30)), None)
    assert (account.block_hours, account.warn_days) == (48, 60)


@pytest.mark.parametrize("hours", [USUAL_HOURS, LONG_HOURS, None, CallingHours(Window(time(8), time()), None)])
def test_hours_come_back_as_they_were_saved(hours: CallingHours | None, qtbot: QtBot) -> None:
    dialog = AccountDialog(replace(ACCOUNT, hours=hours), has_token=True)
    qtbot.addWidget(dialog)
    assert dialog.draft().account.hours == hours


def test_hours_that_end_before_they_begin_are_not_saved_and_shown(old: AccountDialog) -> None:
    old.calling.preset.setCurrentIndex(old.calling.preset.findText("Свои часы"))
    old.calling.workdays.closes.setTime(QTime(7, 0))
    old.accept()
    assert old.result() != QDialog.DialogCode.Accepted
    assert old.remark.text() == "Часы звонков заканчиваются раньше, чем начинаются."
    assert old.calling.part.isVisible()


def test_the_hours_after_a_request_cannot_be_none_at_all(old: AccountDialog) -> None:
    """With none in both windows a person could be called twice in a row, and nobody would be asked."""
    old.calling.block.setValue(0)
    old.calling.warn.setValue(0)
    old.accept()
    account = old.draft().account
    assert (account.block_hours, account.warn_days) == (1, 0)


def test_the_address_is_kept_only_where_a_token_may_be_sent(old: AccountDialog) -> None:
    address = old.extras.address
    address.setText("http://example.com/api")
    old.accept()
    assert old.isVisible()
    assert old.remark.text() == "Адрес API должен начинаться с https://, иначе токен увидят посторонние."
    for good in ("https://example.com/api", "http://127.0.0.1:8000/api"):
        address.setText(good)
        assert old.draft().account.api_url == good
        assert old.flaws() == []
    address.clear()
    assert old.draft().account.api_url == DEFAULT_API_URL


def test_the_colour_of_the_account_is_kept(old: AccountDialog) -> None:
    old.colour.setCurrentIndex(old.colour.findText("Розовый"))
    assert old.draft().account.colour is AccountColour.PINK


def test_a_loaded_directory_is_shown_and_not_saved_before_it_was_looked_at(old: AccountDialog) -> None:
    old.show_directory("с.xlsx", [DirectoryRow(2, "База", "base-key", "Склад", "9")])
    assert old.isVisible()
    assert old.widgets.pairs[-1] == ("База", "base-key")
    assert old.remark.text() == "Из «с.xlsx»: 1 новый виджет, 1 новый отдел. Проверьте и сохраните."
    assert old.draft().account.widgets == (*ACCOUNT.widgets, Widget("База", "base-key", (Unit("Склад", 9),)))


def test_a_token_kept_for_the_session_is_called_so(qtbot: QtBot) -> None:
    dialog = AccountDialog(ACCOUNT, has_token=True, for_session=True)
    qtbot.addWidget(dialog)
    assert dialog.token.standing.text() == "Запомнен до закрытия программы, в связке ключей его нет"

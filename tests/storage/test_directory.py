from dataclasses import replace

import pytest

from gui.leads.account import Account, Unit, Widget
from gui.storage.directory import AccountNameTakenError, Directory
from gui.storage.settings import Settings

ACCOUNT = Account(
    0,
    "Основная",
    "12345",
    widgets=(Widget("Сайт", "key-1", (Unit("Продажи", 7), Unit("Сервис", 3))), Widget("Б", "k2")),
)


@pytest.fixture
def directory(database):
    return Directory(database)


def test_an_account_comes_back_with_its_widgets_and_departments(directory):
    saved = directory.save(ACCOUNT)
    assert directory.accounts() == [saved]
    assert saved == replace(ACCOUNT, id=saved.id)


def test_saving_again_replaces_what_was_under_it(directory):
    saved = directory.save(ACCOUNT)
    changed = replace(saved, name="Новая", widgets=(Widget("В", "k3", (Unit("О", 1),)),))
    directory.save(changed)
    assert directory.accounts() == [changed]


def test_two_accounts_of_one_name_are_refused_and_nothing_changes(directory):
    saved = directory.save(ACCOUNT)
    with pytest.raises(AccountNameTakenError, match="Основная"):
        directory.save(ACCOUNT)
    assert directory.accounts() == [saved]


def test_a_widget_and_a_department_are_found_by_key_or_by_name(directory):
    directory.save(ACCOUNT)
    account = directory.named("основная")
    assert account is not None
    assert account.widget_called("key-1") is account.widget_called("САЙТ") is account.widgets[0]
    assert account.widgets[0].unit_called("7") is account.widgets[0].unit_called("продажи")
    assert account.widget_called("нет") is None


def test_removing_an_account_removes_its_widgets(directory, database):
    directory.remove(directory.save(ACCOUNT).id)
    with database.reading() as connection:
        assert (
            connection.exec_driver_sql("SELECT (SELECT count(*) FROM widget) + (SELECT count(*) FROM unit)").scalar()
            == 0
        )


def test_a_setting_is_kept_and_replaced(database):
    settings = Settings(database)
    assert settings.get("last", "нет") == "нет"
    settings.set("last", [1])
    settings.set("last", {"папка": "Я"})
    assert settings.get("last") == {"папка": "Я"}

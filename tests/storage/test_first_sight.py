"""What is read before SQLAlchemy is there must be what the program reads afterwards."""

import hashlib
import shutil
import subprocess
import sys
from datetime import datetime, time
from pathlib import Path

import pytest
import sqlalchemy as sa

from gui.leads.account import Account, AccountColour, Unit, Widget
from gui.leads.calling_hours import CallingHours, Window
from gui.leads.lead import Defaults
from gui.leads.row_query import RowQuery
from gui.leads.state import Accepted, LeadState
from gui.storage.directory import Directory
from gui.storage.first_sight import open_first_sight
from gui.storage.settings import Settings
from gui.storage.shelf import Shelf
from gui.storage.version import VERSION
from tests.conftest import row_of

OLD = Path(__file__).parent / "databases" / "version-1.sqlite"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dozvon.sqlite"


@pytest.fixture
def sight(database, path):
    opened = open_first_sight(path)
    assert opened is not None
    yield opened
    opened.close()


@pytest.mark.parametrize("value", ["ru", 7, True, None, ["а", {"b": 1.5}], {"wanted": False, "width": 232}])
def test_settings_are_those_that_were_kept(database, sight, value):
    Settings(database).set("ключ", value)
    assert sight.setting("ключ") == value
    assert Settings(database).get("ключ") == value
    assert sight.setting("другой") is None


def test_accounts_are_those_of_the_directory(database, sight):
    directory = Directory(database)
    units = (Unit("Продажи", 12), Unit("Аренда", 7))
    hours = CallingHours(Window(time(10), time(19, 30)), None)
    directory.save(
        Account(0, "Юг", "777", "https://example.com", colour=AccountColour.GREEN, hours=hours, pace={"per_second": 3})
    )
    widgets = (Widget("Главный", "key-2", units), Widget("Второй", "key-1"))
    directory.save(Account(0, "Альфа", "", "https://example.com", widgets=widgets, daily_budget=50, hours=None))
    assert sight.accounts() == directory.accounts()
    assert [each.name for each in sight.accounts()] == ["Альфа", "Юг"]


def test_lists_are_those_of_the_shelf(database, lists, clock, new_list, sight):
    shelf, first, archived = Shelf(database, clock), new_list(3), new_list(2)
    lists.set_defaults(first, Defaults("key-1", "12", ("май",), datetime.fromisoformat("2026-11-24 12:30")))
    shelf.archive(archived)
    assert sight.recent() == lists.recent()
    assert [info.id for info in sight.recent()] == [first]
    assert sight.entries() == shelf.entries()
    assert [each.id for each in sight.entries()] == [archived, first]


def test_an_import_that_is_not_over_is_no_list(database, new_list, sight):
    list_id = new_list(1)
    with database.writing() as connection:
        connection.execute(sa.text("UPDATE lead_list SET imported_ms = NULL WHERE id = :id"), {"id": list_id})
    assert sight.recent() == []
    assert sight.entries() == []


def test_rows_are_those_of_the_list(lists, journal, edits, new_list, sight):
    new_list(4)
    list_id = new_list(rows=[row_of(1), row_of(2, route_key=""), row_of(3, tags=(), fields=(), comment="«да»")])
    first, second, third = ids = lists.ids(list_id)
    begun = journal.begin(first, lists.rows([first])[0].lead, "Основная")
    journal.complete(begun.attempt_id, Accepted("77"), LeadState.ACCEPTED)
    edits.exclude(list_id, [third], "Не звонить")
    everything, accepted = RowQuery(), frozenset({LeadState.ACCEPTED})
    assert sight.find(list_id, everything) == ids
    assert sight.find(list_id, everything, 2) == ids[:2]
    assert sight.ids(list_id) == ids
    assert sight.ids(list_id, accepted) == lists.ids(list_id, accepted)
    assert sight.rows(ids) == lists.rows(ids)
    assert sight.rows([*ids, 999]) == lists.rows(ids)
    assert sight.tally(list_id) == lists.tally(list_id)
    assert sight.lacks_widget(list_id)
    edits.exclude(list_id, [second], "Не звонить")
    assert not sight.lacks_widget(list_id)


def test_rows_that_cannot_be_read_are_left_for_later(new_list, lists, path):
    ids = lists.ids(new_list(2))
    sight = open_first_sight(path)
    sight.close()
    assert sight.rows(ids) == []


def test_nothing_is_made_and_nothing_is_changed(tmp_path, path, new_list, database):
    assert open_first_sight(tmp_path / "нет" / "dozvon.sqlite") is None
    assert not (tmp_path / "нет").exists()
    new_list(2)
    database.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    sight = open_first_sight(path)
    sight.entries()
    sight.close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("version", [0, VERSION - 1, VERSION + 1])
def test_what_another_version_wrote_is_left_to_those_who_know_it(database, path, version):
    with database.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
    assert open_first_sight(path) is None


def test_old_data_and_files_that_are_none_are_left_to_those_who_tell_of_them(path):
    shutil.copy(OLD, path)
    assert open_first_sight(path) is None
    path.write_bytes(b"this is no database" * 100)
    assert open_first_sight(path) is None


def test_it_needs_no_library():
    ask = "import sys; import gui.storage.first_sight; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

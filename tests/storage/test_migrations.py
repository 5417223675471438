"""Files that older versions made, kept in `databases` with what must be found in them, are led to the present one."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from gui.leads.calling_hours import USUAL_HOURS
from gui.leads.state import LeadState
from gui.storage import migrations
from gui.storage.database import DatabaseUnusableError, open_database
from gui.storage.directory import Directory
from gui.storage.edits import Edits
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery
from gui.storage.journal import AlreadyCalled, Begun, Journal
from gui.storage.lists import Lists
from gui.storage.presets import Presets
from gui.storage.retention import Retention
from gui.storage.settings import Settings
from gui.storage.shelf import Shelf
from gui.storage.stop_list import NewStop, StopList
from gui.storage.version import VERSION
from tests.storage.keep_database import KEPT

OLDER = [KEPT / f"version-{version}.sqlite" for version in range(1, VERSION)]


@pytest.fixture(params=OLDER, ids=lambda path: path.stem)
def kept(request):
    return request.param


@pytest.fixture
def old(kept, tmp_path):
    """A copy of a kept file, as it was."""
    return Path(shutil.copy(kept, tmp_path / "dozvon.sqlite"))


@pytest.fixture
def database(old):
    with closing(open_database(old)) as opened:
        yield opened


@pytest.fixture
def told(kept):
    """What must be found in it."""
    return json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))


def list_called(database, clock, name):
    return next(each for each in Shelf(database, clock).entries() if each.name == name)


def count_by(database, query):
    with database.reading() as connection:
        return dict(connection.exec_driver_sql(query).fetchall())


def version_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def schema_of(path):
    """Every table, index and trigger of a file, in whatever order and layout they were written."""
    with closing(sqlite3.connect(path)) as connection:
        master = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()

        def pragma(name, of):
            return connection.execute(f'PRAGMA {name}("{of}")').fetchall()

        found = {}
        for kind, name, table, sql in master:
            words = re.sub(r"\s+", " ", sql or "").replace(" IF NOT EXISTS", "")
            if kind == "table":
                found[kind, name] = {
                    "columns": sorted(column[1:] for column in pragma("table_xinfo", name)),
                    "keys": sorted(key[2:] for key in pragma("foreign_key_list", name)),
                    "indexes": sorted(
                        (index[1:], tuple(column[2:] for column in pragma("index_xinfo", index[1])))
                        for index in pragma("index_list", name)
                    ),
                    "autoincrement": "AUTOINCREMENT" in words,
                    "without_rowid": "WITHOUT ROWID" in words,
                }
            else:
                found[kind, name] = (table, words.replace("( ", "(").replace(" )", ")"))
        return found


def test_every_older_version_has_a_step():
    assert len(migrations.STEPS) == VERSION - 1


def test_an_old_file_gets_the_tables_of_a_new_one(kept, old, tmp_path):
    assert version_of(old) == int(kept.stem.split("-")[1])
    open_database(tmp_path / "new.sqlite").close()
    open_database(old).close()
    assert version_of(old) == VERSION
    migrated, new = schema_of(old), schema_of(tmp_path / "new.sqlite")
    assert migrated.keys() == new.keys()
    assert migrated == new
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_row_of_an_old_file_is_lost(database, told, clock):
    lists = Lists(database, clock)
    for name, states in told["states"].items():
        list_id = list_called(database, clock, name).id
        tally = lists.tally(list_id)
        assert {state.value: tally.of(state) for state in LeadState if tally.of(state)} == states
        assert tally.balanced
        assert tally == lists.counted(list_id)
    archived = [each.name for each in Shelf(database, clock).entries() if each.archived]
    assert archived == told["archived"]


def test_the_journal_of_an_old_file_means_what_it_meant(database, told):
    outcomes = "SELECT iif(finished_ms IS NULL, 'open', outcome), count(*) FROM attempt GROUP BY 1"
    assert count_by(database, outcomes) == told["attempts"]
    assert count_by(database, "SELECT kind, count(*) FROM decision GROUP BY 1") == told["decisions"]


def test_whoever_was_called_from_an_old_file_is_not_called_again(database, told, clock):
    journal = Journal(database, clock)
    assert [phone for phone in told["called"] if journal.earlier_call(phone) is None] == []
    assert [phone for phone in told["not_called"] if journal.earlier_call(phone) is not None] == []
    queued = {row.lead.phone: row for row in Lists(database, clock).every_row(1) if row.state is LeadState.QUEUED}
    row = next(iter(queued.values()))
    for phone in told["called"]:
        with database.writing() as connection:
            connection.exec_driver_sql("UPDATE lead SET state = 'queued', phone = ? WHERE id = ?", (phone, row.id))
        [changed] = Lists(database, clock).rows([row.id])
        assert isinstance(journal.begin(row.id, changed.lead, "Основная"), AlreadyCalled)


def test_a_yes_said_in_an_old_file_still_holds(database, told, clock):
    yes = told["yes_to_a_repeat"]
    rows = Lists(database, clock).every_row(list_called(database, clock, yes["list"]).id)
    row = next(row for row in rows if row.lead.phone == yes["phone"])
    assert isinstance(Journal(database, clock).begin(row.id, row.lead, "Основная"), Begun)


def test_edits_of_an_old_file_can_be_undone(database, told, clock):
    edits = Edits(database, clock)
    for undone in told["undone"]:
        list_id = list_called(database, clock, undone["list"]).id
        assert edits.history(list_id).undo == undone["title"]
        edits.undo(list_id)
        [row] = [row for row in Lists(database, clock).every_row(list_id) if row.lead.phone == undone["phone"]]
        assert (row.state, row.lead.comment) == (LeadState.QUEUED, undone["comment"])
        assert Lists(database, clock).tally(list_id).balanced


def test_the_history_finds_the_requests_of_an_old_file(database, told, clock):
    history = History(database, clock)
    for text, phones in told["found"].items():
        rows = history.rows(history.find(HistoryQuery(text=text)))
        assert sorted(row.phone for row in rows) == phones
    assert len(history.find()) == sum(told["attempts"].values())


def test_people_in_an_old_file_are_forgotten_in_time(database, told, clock):
    clock.pass_(days=30)
    Retention(database, clock).forget()
    clock.pass_(days=30)
    for _start in range(12):
        clock.pass_(days=20)
        Retention(database, clock).forget()
    rows = History(database, clock).rows(History(database, clock).find())
    assert {row.fate.value for row in rows if row.phone} == {"unknown", "in_flight"}


def test_the_accounts_of_an_old_file_get_the_usual_hours(database, told):
    wanted = told["account"]
    account = Directory(database).named(wanted["name"])
    assert (account.zone, account.daily_budget) == (wanted["zone"], wanted["daily_budget"])
    assert [widget.name for widget in account.widgets] == wanted["widgets"]
    assert [unit.name for widget in account.widgets for unit in widget.units] == wanted["units"]
    assert (account.hours, account.block_hours, account.warn_days) == (USUAL_HOURS, 24, 30)


def test_presets_and_settings_of_an_old_file_stay(database, told):
    assert [preset.name for preset in Presets(database).every()] == told["presets"]
    assert {key: Settings(database).get(key) for key in told["settings"]} == told["settings"]


def test_what_is_new_works_in_an_old_file(database, told, clock):
    phone = told["not_called"][-1]
    assert len(StopList(database, clock).add([NewStop(phone, "просьба")]).rows) == 1


def test_a_step_that_fails_leaves_an_old_file_whole(old, monkeypatch):
    before, version = schema_of(old), version_of(old)

    def fail(connection):
        connection.exec_driver_sql("DELETE FROM attempt")
        connection.exec_driver_sql("SELECT * FROM no_such_table")

    with monkeypatch.context() as context:
        context.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
        with pytest.raises(DatabaseUnusableError):
            open_database(old)
    assert version_of(old) == version
    assert schema_of(old) == before
    with closing(open_database(old)) as opened:
        assert count_by(opened, "SELECT 1, count(*) FROM attempt")[1] > 0


def test_a_crash_half_way_leaves_an_old_file_whole(old):
    before, version = schema_of(old), version_of(old)
    crash = (
        "import os, sys\nfrom pathlib import Path\nfrom gui.storage import migrations\n"
        "from gui.storage.database import open_database\n"
        "migrations.STEPS = (*migrations.STEPS, lambda connection: os._exit(9))\n"
        "open_database(Path(sys.argv[1]))\n"
    )
    assert subprocess.run([sys.executable, "-c", crash, str(old)], check=False).returncode == 9
    assert version_of(old) == version
    assert schema_of(old) == before
    open_database(old).close()
    assert version_of(old) == VERSION


def test_a_version_1_that_has_some_of_the_new_columns_already_comes_along(old, clock):
    if version_of(old) != 1:
        pytest.skip("only version 1 went on without telling so")
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ALTER TABLE account ADD COLUMN block_hours INTEGER DEFAULT '24' NOT NULL")
        connection.execute("UPDATE account SET block_hours = 48")
        connection.commit()
    with closing(open_database(old)) as opened:
        assert Directory(opened).accounts()[0].block_hours == 48


def test_a_thousand_old_requests_and_more_are_found(old, clock):
    with closing(sqlite3.connect(old)) as connection:
        connection.executemany(
            "INSERT INTO attempt (account_name, phone, route_key, started_ms, outcome, code, message, request_id, "
            "resolution, finished_ms) VALUES ('Основная', ?, 'widget-1', ?, 'accepted', '', '', '', '', 1)",
            ((f"7972{number:07}", round((clock() - timedelta(hours=1)).timestamp() * 1000)) for number in range(2500)),
        )
        connection.commit()
    with closing(open_database(old)) as opened:
        found = History(opened, clock).find(HistoryQuery(text="79720002499"))
        assert len(found) == 1

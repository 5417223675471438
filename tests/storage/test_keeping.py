"""Tables that went out to people stay as they were, and a file of the present version can be kept."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from gui.leads.state import LeadState
from gui.storage.database import open_database
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists
from gui.storage.shelf import Shelf
from gui.storage.version import VERSION
from tests.storage.keep_database import KEPT, RELEASED, keep, present_tables, tables_of


def refusal(final, present):
    """Why the present tables cannot be; empty where they can."""
    if final.get(str(VERSION), present) == present:
        return ""
    return (
        f"The tables of version {VERSION} changed, and it is released: databases that have them are with people. "
        "Raise VERSION in gui/storage/schema.py and give older files a step that brings them forward."
    )


@pytest.fixture
def final():
    return json.loads(RELEASED.read_text(encoding="utf-8"))


def test_released_tables_never_change(final):
    assert refusal(final, present_tables()) == ""


def test_a_change_of_released_tables_would_be_noticed(final, tmp_path):
    path = tmp_path / "dozvon.sqlite"
    open_database(path).close()
    before = tables_of(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE account ADD COLUMN of_this_test TEXT")
    assert tables_of(path) != before
    assert "Raise VERSION" in refusal({str(VERSION): before}, tables_of(path))
    assert refusal({}, tables_of(path)) == ""


def test_every_released_version_has_its_file(final):
    for version in final:
        assert (KEPT / f"version-{version}.sqlite").exists()
        assert (KEPT / f"version-{version}.json").exists()


def test_a_file_of_every_older_version_is_kept():
    kept = {int(path.stem.split("-")[1]) for path in KEPT.glob("version-*.sqlite")}
    assert set(range(1, VERSION)) <= kept, "keep one before VERSION is raised: see databases/README.md"


def test_what_is_kept_is_what_is_told(tmp_path, clock):
    path = keep(tmp_path)
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert sorted(each.name for each in tmp_path.iterdir()) == [f"version-{VERSION}.json", f"version-{VERSION}.sqlite"]
    copy = shutil.copy(path, tmp_path / "dozvon.sqlite")
    with closing(open_database(tmp_path / "dozvon.sqlite")) as opened:
        entries = {entry.name: entry.id for entry in Shelf(opened, clock).entries()}
        tallies = {name: Lists(opened, clock).counted(list_id) for name, list_id in entries.items()}
        states = {
            name: {state.value: tally.of(state) for state in LeadState if tally.of(state)}
            for name, tally in tallies.items()
        }
        assert states == told["states"]
        history = History(opened, clock)
        for text, phones in told["found"].items():
            assert sorted(row.phone for row in history.rows(history.find(HistoryQuery(text=text)))) == phones
        yes = told["yes_to_a_repeat"]
        rows = Lists(opened, clock).every_row(entries[yes["list"]])
        row = next(row for row in rows if row.lead.phone == yes["phone"])
        assert isinstance(Journal(opened, clock).begin(row.id, row.lead, "Основная"), Begun)
    assert tables_of(copy) == present_tables()
    assert set(told["states"]["Ноябрь"]) == {state.value for state in LeadState}

"""What a window shows first, read past SQLAlchemy: to load that takes as long as everything here."""

import logging
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Final

from gui.leads.account import Account, Unit, Widget
from gui.leads.lead import LeadRow
from gui.leads.row_query import RowQuery
from gui.leads.shelf_entry import ShelfEntry
from gui.leads.state import LeadState, Tally
from gui.storage.account_rows import read_account
from gui.storage.lead_rows import ROWS, decoded, from_ms, rows_of
from gui.storage.list_info import ListInfo, read_info
from gui.storage.version import VERSION

log = logging.getLogger("dozvon.storage")

_PATIENCE_S: Final = 0.1
_OFFERED: Final = 20
_COUNTS: Final = "SELECT state, rows FROM state_count WHERE list_id = ?"
_JSON: Final = frozenset({"header", "columns", "defaults", "report", "pace", "hours", "value"})


class FirstSight:
    """Reads the file and changes nothing in it: settings, accounts, lists, and rows as a table asks for them that shows
    all in the file's order. Belongs to the thread that made it; raises `sqlite3.Error` but where it says so.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Leave the file to others."""
        self._connection.close()

    def setting(self, key: str) -> Any:
        """What `Settings` keeps under a key; `None` where nothing is."""
        found = self._all("SELECT value FROM setting WHERE key = ?", key)
        return found[0]["value"] if found else None

    def accounts(self) -> list[Account]:
        """As `Directory.accounts`."""
        units, widgets = defaultdict[int, list[Unit]](list), defaultdict[int, list[Widget]](list)
        for each in self._all("SELECT * FROM unit ORDER BY id"):
            units[each["widget_id"]].append(Unit(each["name"], each["unit_id"]))
        for each in self._all("SELECT * FROM widget ORDER BY id"):
            widgets[each["account_id"]].append(Widget(each["name"], each["route_key"], tuple(units[each["id"]])))
        return [read_account(each, widgets[each["id"]]) for each in self._all("SELECT * FROM account ORDER BY name")]

    def recent(self) -> list[ListInfo]:
        """As `Lists.recent`."""
        offered = "imported_ms IS NOT NULL AND archived_ms IS NULL"
        found = self._all(f"SELECT * FROM lead_list WHERE {offered} ORDER BY id DESC LIMIT ?", _OFFERED)  # noqa: S608
        return [read_info(each) for each in found]

    def entries(self) -> list[ShelfEntry]:
        """As `Shelf.entries`."""
        counts = defaultdict[int, dict[str, int]](dict)
        for each in self._all("SELECT * FROM state_count"):
            counts[each["list_id"]][each["state"]] = each["rows"]
        return [
            ShelfEntry(
                each["id"],
                each["name"],
                from_ms(each["created_ms"]),
                Tally(total=each["row_count"], **counts[each["id"]]),
                each["archived_ms"] is not None,
            )
            for each in self._all("SELECT * FROM lead_list WHERE imported_ms IS NOT NULL ORDER BY id DESC")
        ]

    # What the table asks, see `gui.ui.row_source.RowSource`. Rows that cannot be read now are read again soon.

    def ids(self, list_id: int, states: Collection[LeadState] | None = None) -> "array[int]":
        """The ids of a list's rows in file order, all or those in `states`."""
        return self.find(list_id, RowQuery(states=None if states is None else frozenset(states)))

    def find(self, list_id: int, query: RowQuery, limit: int | None = None) -> "array[int]":
        """The ids of the rows in the states asked for; whatever else is asked waits for the program."""
        states = [*LeadState] if query.states is None else [*query.states]
        marks = ",".join("?" * len(states))
        statement = f"SELECT id FROM lead WHERE list_id = ? AND state IN ({marks}) ORDER BY id LIMIT ?"  # noqa: S608
        if query.states is None:
            statement, states = "SELECT id FROM lead_text WHERE list_id = ? ORDER BY id LIMIT ?", []
        values = (list_id, *(state.value for state in states), -1 if limit is None else limit)
        return array("q", (row_id for (row_id,) in self._connection.execute(statement, values)))

    def rows(self, ids: Sequence[int]) -> list[LeadRow]:
        """The rows with these ids; never raises."""
        marks = ",".join("?" * len(ids))
        try:
            return list(rows_of(self._connection.execute(f"{ROWS} id IN ({marks})", ids)))
        except sqlite3.Error:
            log.warning("rows could not be read at first sight", exc_info=True)
            return []

    def tally(self, list_id: int) -> Tally:
        """As `Lists.tally`."""
        counts = {each["state"]: each["rows"] for each in self._all(_COUNTS, list_id)}
        total = self._all("SELECT row_count FROM lead_list WHERE id = ?", list_id)
        return Tally(total=total[0]["row_count"] if total else 0, **counts)

    def lacks_widget(self, list_id: int) -> bool:
        """As `Lists.lacks_widget`."""
        without = "SELECT id FROM lead WHERE list_id = ? AND state = 'queued' AND route_key = '' LIMIT 1"
        return bool(self._all(without, list_id))

    def _all(self, statement: str, *values: object) -> list[dict[str, Any]]:
        """The rows by the names of their columns, their JSON read."""
        cursor = self._connection.execute(statement, values)
        names = [description[0] for description in cursor.description]
        return [
            {name: _read(value) if name in _JSON else value for name, value in zip(names, row, strict=True)}
            for row in cursor
        ]


def _read(value: object) -> Any:
    """What stands in a column of JSON; to SQLite a number of it is no text."""
    return decoded(value) if isinstance(value, str) else value


def open_first_sight(database: Path) -> FirstSight | None:
    """`None` where the file is not there, was moved, or is not as this version writes it: whoever opens it for good
    makes it so, or says why not.
    """
    if not database.is_file():
        return None
    connection = None
    try:
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_S)
        if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return FirstSight(connection)
    except (sqlite3.Error, OSError):
        log.warning("the data could not be read at first sight", exc_info=True)
    if connection is not None:
        connection.close()
    return None

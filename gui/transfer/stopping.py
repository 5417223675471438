"""The stop list from a file or the clipboard, and into a file. Each runs in a process of its own.

Each function takes `report` first, see `gui.transfer.process`, and raises `gui.leads.errors.KnownError` for whatever
is wrong with the file or the disk; nothing has changed then.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gui.leads.stop import is_whole, stop_words
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.lead_rows import BATCH
from gui.storage.stop_list import NewStop, StopList, new_stops
from gui.storage.stop_rows import StopEntry

if TYPE_CHECKING:
    from gui.sheets.reader import Sheet

MOST_UNREAD: Final = 1_000
"""So many unread rows are told one by one."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A row of which no entry could be made: its number, what stood in it, why not."""

    row: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class StopsAdded:
    """What came of a table: counts of entries, how many of the new ones are beginnings, rows that left the queues.

    `unread` are the first of the `unread_count` rows that could not be read; `other_sheets` were not looked at.
    """

    name: str
    added: int
    updated: int
    already: int
    beginnings: int
    rows: int
    unread: tuple[Unread, ...] = ()
    unread_count: int = 0
    other_sheets: tuple[str, ...] = field(default=())


def add_stop_file(_report: Callable[[object], None], database: Path, path: Path, reason: str = "") -> StopsAdded:
    """Add what a file holds; `reason` is for the rows that give none."""
    from gui.sheets.reader import read_sheet

    return _add(database, read_sheet(path), reason)


def add_stop_text(_report: Callable[[object], None], database: Path, text: str, reason: str = "") -> StopsAdded:
    """Add what was copied."""
    from gui.sheets.stop_sheet import sheet_of_text

    return _add(database, sheet_of_text(text), reason)


def _add(path: Path, sheet: "Sheet", reason: str) -> StopsAdded:
    from gui.sheets.stop_sheet import read_stops

    stops: list[NewStop] = []
    unread: list[Unread] = []
    count = 0
    for line in read_stops(sheet, local_now().date()):
        if line.reading.numbers:
            found = new_stops(line.reading)
            stops += [each if each.reason else NewStop(each.number, reason, each.until) for each in found]
        else:
            count += 1
            if len(unread) < MOST_UNREAD:
                unread.append(Unread(line.row, line.text[:200], line.reading.trouble()))
    with closing(open_database(path)) as database:
        came = StopList(database, local_now).add(stops)
    wide = {stop.number for stop in stops if not is_whole(stop.number)}
    return StopsAdded(
        sheet.path.name,
        came.added,
        came.updated,
        came.already,
        len(wide),
        len(came.rows),
        tuple(unread),
        count,
        tuple(name for name in sheet.sheets if name != sheet.name),
    )


def export_stops(_report: Callable[[object], None], database: Path, target: Path) -> int:
    """Write all entries as .xlsx, newest first; returns how many there were."""
    from gui.sheets.stop_sheet import write_stops

    with closing(open_database(database)) as opened:
        return write_stops(target, _rows(StopList(opened, local_now)))


def _rows(stops: StopList) -> Iterator[tuple[str, str, str, str]]:
    ids = stops.ids()
    for start in range(0, len(ids), BATCH):
        for entry in stops.entries(ids[start : start + BATCH]):
            yield stop_words(entry.number), entry.reason, f"{entry.added_at.astimezone():%d.%m.%Y}", _until(entry)


def _until(entry: StopEntry) -> str:
    if entry.expires_at is None:
        return ""
    return f"{(entry.expires_at - timedelta(milliseconds=1)).astimezone():%d.%m.%Y}"

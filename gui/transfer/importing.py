"""A file becomes a list: first a look at it, then the import itself. Both run in a process of their own.

Each function takes `report` first, see `gui.transfer.process`, and raises `gui.leads.errors.KnownError` for whatever
is wrong with the file or the disk; nothing has changed then.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from gui.leads.account import DEFAULT_ZONE, Account
from gui.leads.cleaning import Cleaning
from gui.leads.errors import KnownError
from gui.leads.lead import Defaults
from gui.leads.repeat_guard import ALWAYS, RepeatGuard
from gui.leads.words import Text
from gui.sheets.known_names import NO_NAMES, KnownNames
from gui.sheets.unreadable import UnreadableFileError
from gui.storage.clock import local_now
from gui.storage.database import Database, open_database
from gui.storage.journal import Journal
from gui.storage.lists import Lists
from gui.storage.resemblance import EarlierList, earlier_list
from gui.transfer.digest import digest_of_file, digest_of_text

if TYPE_CHECKING:
    from gui.sheets.columns import Mapping
    from gui.sheets.importer import ImportReport
    from gui.sheets.reader import Sheet

PREVIEW_ROWS: Final = 8
NO_HEADER: Final = -1
_SWITCH_SECONDS: Final = 0.0005


class NoLeadsError(KnownError):
    """The sheet has a header at most; no list was made."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read; what is `None` is found out.

    `header_row` is an index into the sheet's rows, `NO_HEADER` for a sheet that begins with data.
    """

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None


AS_FOUND: Final = Reading()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like: the match to confirm, a few rows below the header as text, how many there are.

    `head` are the first rows of the sheet as text, to choose the header from. `encoding` and `delimiter` are those of
    a text file, empty for workbooks. `hidden_rows` counts the rows the spreadsheet hides, `is_result` says that a
    result file of ours was opened again.
    """

    path: Path
    sheet: str
    sheets: tuple[str, ...]
    mapping: "Mapping"
    rows: tuple[tuple[str, ...], ...]
    row_count: int
    head: tuple[tuple[str, ...], ...] = ()
    encoding: str = ""
    delimiter: str = ""
    hidden_rows: int = 0
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Which file becomes a list, how, and in which database."""

    database: Path
    path: Path
    mapping: "Mapping"
    reading: Reading = AS_FOUND
    cleaning: Cleaning = field(default_factory=Cleaning)
    # A list pasted instead of a file; `path` is then what it is called.
    text: str = ""
    known: KnownNames = NO_NAMES
    defaults: Defaults = field(default_factory=Defaults)
    zone: str = DEFAULT_ZONE
    guard: RepeatGuard = ALWAYS


@dataclass(frozen=True, slots=True)
class Imported:
    """The new list, what the import counted, and how many of its phones had a request before.

    `earlier` is a list made of the same file, or one with mostly the same phones. The list keeps what was counted,
    with where it came from: `ImportReport.kept`, `sha256`, `sheet` and `header_row` are its
    `gui.storage.list_info.ListInfo.report`.
    """

    list_id: int
    report: "ImportReport"
    already_called: int
    earlier: EarlierList | None = None


def preview_file(
    _report: Callable[[object], None],
    path: Path,
    reading: Reading = AS_FOUND,
) -> Preview:
    """Read the file and match its columns; changes nothing.

    Where no sheet is named, the first one with a column of phones is taken: notes often stand before it.
    """
    found = preview_of(_read(path, reading), reading)
    if reading.sheet is not None or found.mapping.positions("phone"):
        return found
    for sheet in found.sheets:
        if sheet != found.sheet:
            with suppress(UnreadableFileError):  # an empty sheet
                other = preview_of(_read(path, replace(reading, sheet=sheet)), reading)
                if other.mapping.positions("phone"):
                    return other
    return found


def preview_text(_report: Callable[[object], None], text: str, reading: Reading = AS_FOUND) -> Preview:
    """Read what was pasted and match its columns; changes nothing."""
    from gui.sheets.pasted import read_text

    return preview_of(read_text(text), reading)


def preview_of(sheet: "Sheet", reading: Reading = AS_FOUND) -> Preview:
    """The preview of a sheet read already."""
    from gui.sheets.cells import cell_text
    from gui.sheets.columns import HEADER_SEARCH_ROWS, match_columns, match_sheet
    from gui.sheets.results import result_columns

    mapping = match_sheet(sheet) if reading.header_row is None else match_columns(sheet.head, header_of(reading))
    first = mapping.first_data_row
    rows = tuple(tuple(map(cell_text, row)) for row in sheet.head[first : first + PREVIEW_ROWS])
    return Preview(
        path=sheet.path,
        sheet=sheet.name,
        sheets=sheet.sheets,
        mapping=mapping,
        rows=rows,
        row_count=sheet.height - first,
        head=tuple(tuple(map(cell_text, row)) for row in sheet.head[:HEADER_SEARCH_ROWS]),
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        hidden_rows=sum(index >= first for index in sheet.hidden_rows()),
        is_result=result_columns(mapping.titles) is not None,
    )


def header_of(reading: Reading) -> int | None:
    """The header row as `gui.sheets.columns` takes it."""
    return None if reading.header_row == NO_HEADER else reading.header_row


def _read(path: Path, reading: Reading, *, measured: bool = False) -> "Sheet":
    from gui.sheets.reader import read_sheet

    return read_sheet(path, reading.sheet, encoding=reading.encoding, delimiter=reading.delimiter, measured=measured)


def import_file(report: Callable[[object], None], order: ImportOrder) -> Imported:
    """Read the file again and write its rows as a new list; `report` gets `(rows written, rows in the sheet)`."""
    from gui.sheets.pasted import read_text

    # A process that does only this: rows make no cycles to collect, and the thread that writes to the database needs
    # the interpreter for moments only, but often.
    gc.disable()
    sys.setswitchinterval(_SWITCH_SECONDS)
    # What the person has just looked at is not measured again; a file swapped meanwhile can end this process alone.
    sheet = read_text(order.text) if order.text else _read(order.path, order.reading, measured=True)
    with _opened(order.database) as database:
        return import_sheet(report, order, sheet, database)


def import_sheet(report: Callable[[object], None], order: ImportOrder, sheet: "Sheet", database: Database) -> Imported:
    """Write a sheet read already as a new list of an open database.

    Widgets and departments that the defaults give by name are looked up among the known ones.
    """
    from gui.sheets.importer import ImportReport, import_blocks

    counted = ImportReport()
    digest = digest_of_text(order.text) if order.text else digest_of_file(order.path)
    total = sheet.height - order.mapping.first_data_row
    zone = ZoneInfo(order.zone)
    wall_clock = datetime.now(zone).replace(tzinfo=None)
    origin = {"sha256": digest, "sheet": sheet.name, "header_row": order.mapping.header_row}
    defaults = order.known.resolved(order.defaults)
    blocks = import_blocks(
        sheet,
        order.mapping,
        order.known.within(defaults),
        wall_clock,
        counted,
        zone=zone,
        cleaning=order.cleaning,
    )
    lists, journal = Lists(database, local_now), Journal(database, local_now)
    list_id = lists.add(
        order.path.stem,
        order.path,
        order.mapping.titles,
        blocks,
        columns=[(column.key, column.name) for column in order.mapping.columns],
        defaults=defaults,
        duplicates=order.cleaning.duplicates,
        repeated=lambda: counted.repeated,
        report=lambda *settled: {**counted.settled(*settled).kept(), **origin},
        on_progress=lambda written: report((written, total)),
    )
    if not counted.rows_read:
        lists.remove(list_id)
        raise NoLeadsError(
            Text(
                "В файле «{name}» на листе «{sheet}» нет ни одной заявки. Ничего не загружено.",
                "There are no requests in the file “{name}” on the sheet “{sheet}”. Nothing was imported.",
            ).said(name=order.path.name, sheet=sheet.name),
            Text(
                "Проверьте, тот ли это файл и лист и не пуста ли выгрузка.",
                "Check that this is the right file and sheet, and that the export is not empty.",
            ),
        )
    called = journal.mark_already_called(list_id, zone, guard=order.guard)
    # The phones need not travel to the window.
    counted.repeated = set()
    return Imported(list_id, counted, called, earlier_list(database, list_id, digest))


def known_names(account: Account | None, default_route_key: str = "") -> KnownNames:
    """The names a file may use for the widgets and departments of `account`."""
    if account is None:
        return NO_NAMES
    widgets = {widget.name.casefold(): widget.route_key for widget in account.widgets}
    units = {
        (widget.route_key, unit.name.casefold()): str(unit.unit_id)
        for widget in account.widgets
        for unit in widget.units
    }
    return KnownNames(widgets, units, default_route_key)


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    database = open_database(path, in_bulk=True)
    try:
        yield database
    finally:
        database.close()

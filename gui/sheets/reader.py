"""A file read into a `Sheet`: xlsx, xlsm, xls, xlsb and ods through calamine, csv, tsv and txt by `text_table`.

Whatever the file holds, either a sheet comes back or an `UnreadableFileError` with words for the user.
"""

import os
import stat
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from gui.leads.lead import Cell
from gui.leads.words import Text
from gui.sheets import archive, hidden_rows, open_document, text_table, web_table
from gui.sheets.merged import Merge, given_down, vertical
from gui.sheets.parts import OPEN_DOCUMENT, sheet_part
from gui.sheets.row_ranges import RowRanges
from gui.sheets.unreadable import Trouble, UnreadableFileError, from_os_error, unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

WORKBOOK_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXT_SUFFIXES: Final = (".csv", ".tsv", ".txt")
SUFFIXES: Final = WORKBOOK_SUFFIXES + TEXT_SUFFIXES
MAX_TEXT_BYTES: Final = 1 << 30
HEAD_ROWS: Final = 512

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


Row = Sequence[Cell]
_NO_ROWS: Final = RowRanges()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file, its rows given out one by one: a million of them at once would fill the memory.

    `rows()` begins with row 1 as the spreadsheet program numbers it, each time it is called; all rows are equally
    wide, an empty cell is `""` or `None`, and a cell merged over several rows has its value in each of them. `head`
    holds the first `HEAD_ROWS` of the `height` rows.
    `hidden_rows()` are the indices of those that the spreadsheet hides; it looks the file over when it is first asked
    and raises `UnreadableFileError` where the file is gone.
    `from_1904`: the workbook counts days from 1904, which matters where a cell holds the bare number of a day.
    `sheets` names every sheet of the file; a text file has one, named like the file, and says in which `encoding` and
    with which `delimiter` it was read.
    """

    path: Path
    name: str
    sheets: tuple[str, ...]
    rows: Callable[[], Iterator[Row]] = field(repr=False)
    head: Sequence[Row] = field(repr=False)
    height: int
    hidden_rows: Callable[[], RowRanges] = field(default=lambda: _NO_ROWS, repr=False)
    from_1904: bool = False
    encoding: str = ""
    delimiter: str = ""

    @classmethod
    def of(cls, path: Path, name: str, sheets: tuple[str, ...], rows: Sequence[Row]) -> "Sheet":
        """A sheet whose rows are in memory already."""
        return cls(path, name, sheets, lambda: iter(rows), rows[:HEAD_ROWS], len(rows))


def read_sheet(
    path: str | os.PathLike[str],
    sheet: str | None = None,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    measured: bool = False,
) -> Sheet:
    """Read the sheet named `sheet`, or the first visible one that holds data.

    `encoding` (one of `text_table.ENCODINGS`) and `delimiter` overrule what is found out about a text file. `measured`
    says that the file was read a moment ago: it is not unpacked once more to see whether it is a bomb.
    Raises `UnreadableFileError` and nothing else. Blocks, and holds the interpreter lock for seconds on big files:
    call it in a process of its own.
    """
    path = Path(path)
    try:
        head = _head(path)
        if head.startswith((_ZIP, _OLE)):
            return _read_workbook(path, head, sheet, measured=measured)
        return _read_text(path, head, sheet, encoding, delimiter)
    except OSError as error:
        raise _from_system_or_damage(error, path) from error
    except MemoryError as error:
        raise unreadable(
            Trouble.TOO_LARGE, path, detail=Text("на него не хватает памяти", "there is not enough memory for it")
        ) from error


def _from_system_or_damage(error: OSError, path: Path) -> UnreadableFileError:
    """Calamine's errors of the system come without their number: opening the file again tells it.

    It calls a file that ends too early an error of the system as well.
    """
    if error.errno is None:
        try:
            path.open("rb").close()
        except OSError as real:
            return from_os_error(real, path)
        if "os error" not in str(error):
            return unreadable(Trouble.DAMAGED, path)
    return from_os_error(error, path)


def _head(path: Path) -> bytes:
    """The first bytes of a regular, non-empty file of a known type."""
    try:
        status = os.stat(path)  # noqa: PTH116 — Path.stat would hide nothing more
    except ValueError as error:  # a null character in the path
        raise unreadable(Trouble.MISSING, path) from error
    if stat.S_ISDIR(status.st_mode):
        raise unreadable(Trouble.DIRECTORY, path)
    # Opening a pipe or a device could wait for ever.
    if not stat.S_ISREG(status.st_mode) or path.suffix.lower() not in SUFFIXES:
        raise unreadable(Trouble.WRONG_TYPE, path)
    if not status.st_size:
        raise unreadable(Trouble.EMPTY, path)
    with path.open("rb") as file:
        return file.read(512)


def _read_text(path: Path, head: bytes, sheet: str | None, encoding: str | None, delimiter: str | None) -> Sheet:
    page = path.suffix.lower() in WORKBOOK_SUFFIXES
    if page and not web_table.is_web_page(head):
        raise unreadable(Trouble.DAMAGED, path)
    names = (path.stem,)
    if sheet not in (None, path.stem):
        raise unreadable(Trouble.NO_SHEET, path, sheet=sheet or "", sheets=names)
    with path.open("rb") as file:
        data = file.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        raise unreadable(Trouble.TOO_LARGE, path, detail=Text("больше 1 ГБ", "over 1 GB"))
    decoded = text_table.decode(data, encoding)
    del data
    if decoded is None:
        raise unreadable(Trouble.WRONG_TYPE, path)
    text, found_encoding = decoded
    if not page:
        return _sheet_of_text(path, text_table.parse(text, delimiter), found_encoding)
    rows: list[list[Cell]] = web_table.parse_page(text)
    if not rows:
        raise unreadable(Trouble.WEB_PAGE, path)
    if not any(isinstance(cell, str) and cell.strip() for row in rows for cell in row):
        raise unreadable(Trouble.NO_DATA, path, sheets=names)
    return replace(Sheet.of(path, path.stem, names, rows), encoding=found_encoding)


def _sheet_of_text(path: Path, table: text_table.TextTable, encoding: str) -> Sheet:
    names = (path.stem,)
    if table.is_blank:
        raise unreadable(Trouble.NO_DATA, path, sheets=names)
    head = list(islice(table.rows(), HEAD_ROWS))
    return Sheet(path, path.stem, names, table.rows, head, table.height, encoding=encoding, delimiter=table.delimiter)


def _read_workbook(path: Path, head: bytes, sheet: str | None, *, measured: bool) -> Sheet:
    if head.startswith(_ZIP) and not measured:
        archive.check_bounds(path)
    elif head.startswith(_OLE) and archive.is_encrypted(path):
        raise unreadable(Trouble.PASSWORD, path)
    import python_calamine as calamine  # noqa: PLC0415 — loading it would slow the first window

    try:
        found = _pick_sheet(path, _open(path), sheet, measured=measured)
        return replace(found, from_1904=True) if archive.counts_from_1904(path) else found
    except (UnreadableFileError, OSError, MemoryError):
        raise
    except calamine.PasswordError as error:
        raise unreadable(Trouble.PASSWORD, path) from error
    except Exception as error:
        raise unreadable(Trouble.DAMAGED, path) from error
    except BaseException as error:
        # A broken file can make calamine's Rust code panic; the panic is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable(Trouble.DAMAGED, path) from error


def _open(path: Path) -> "CalamineWorkbook":
    """By the suffix first, then by the content: an .xls from a web service is often an .xlsx inside."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        try:
            return CalamineWorkbook.from_path(path)
        except PasswordError:
            raise
        except CalamineError:
            pass
    with path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def _pick_sheet(path: Path, workbook: "CalamineWorkbook", sheet: str | None, *, measured: bool) -> Sheet:
    names = tuple(workbook.sheet_names)
    if sheet is not None and sheet not in names:
        raise unreadable(Trouble.NO_SHEET, path, sheet=sheet, sheets=names)
    for name in (sheet,) if sheet is not None else _worth_reading(workbook):
        tall = _checked(path, name, measured=measured)
        found = workbook.get_sheet_by_name(name)
        rows = partial(_rows_of, found, tall or vertical(found.merged_cell_ranges))
        # Once over the beginning, and further only where all of that is empty.
        begun = rows()
        head = list(islice(begun, HEAD_ROWS))
        if found.end is not None and (_any_filled(head) or _any_filled(begun)):
            hidden = cache(partial(_hidden_rows, path, names, name, found.end[0] + 1))
            return Sheet(path, name, names, rows, head, found.end[0] + 1, hidden)
    raise unreadable(Trouble.NO_DATA, path, sheets=names)


def _any_filled(rows: Iterable[Row]) -> bool:
    return any(cell not in ("", None) for row in rows for cell in row)


def _checked(path: Path, name: str, *, measured: bool) -> list[Merge]:
    """The sheet's part of an archive is no bomb; what it says of merged cells where calamine does not tell them."""
    if not zipfile.is_zipfile(path):
        return []
    with archive.opened(path) as container:
        part = sheet_part(container, name)
        if part is not None and part.filename.lower() == OPEN_DOCUMENT:
            if open_document.has_tall_cells(archive.unpacked(container, part)):
                return list(open_document.merges(archive.unpacked(container, part), name))
            return []
        if not measured:
            for each in [part] if part is not None else filter(archive.is_sheet, container.infolist()):
                archive.check_sheet(path, container, each)
    return []


def _hidden_rows(path: Path, sheets: tuple[str, ...], sheet: str, height: int) -> RowRanges:
    """Those that hold data: below the last row of the sheet anything may be hidden."""
    try:
        return hidden_rows.hidden_rows(path, sheets, sheet).below(height)
    except UnreadableFileError:
        raise
    except OSError as error:
        raise from_os_error(error, path) from error
    except Exception as error:
        raise unreadable(Trouble.DAMAGED, path) from error


def _rows_of(sheet: "CalamineSheet", merges: Sequence[Merge]) -> Iterator[Row]:
    """The rows with the empty area to the left, so that positions are the ones the user sees."""
    rows = cast("Iterator[list[Cell]]", sheet.iter_rows())
    left = sheet.start[1] if sheet.start else 0
    if left:
        margin: list[Cell] = [""] * left
        rows = (margin + row for row in rows)
    return given_down(rows, merges) if merges else rows


def _worth_reading(workbook: "CalamineWorkbook") -> list[str]:
    """The visible worksheets in order; all sheets where none is visible."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    visible = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    return visible or list(workbook.sheet_names)

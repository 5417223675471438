"""Results written into a copy of the user's own workbook: formats, widths, other sheets and formulas stay."""

import os
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast
from zoneinfo import ZoneInfo

from gui.leads.lead import LeadRow
from gui.leads.words import Language, Text
from gui.sheets.current_cells import Columns, current_cells
from gui.sheets.replacing import CannotWriteFileError, replacing
from gui.sheets.sheet_stream import safe_text
from gui.sheets.workbook import RESULT_WIDTHS, SENT_TITLE, result_texts, result_time, result_titles, sent_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIXES: Final = (".xlsx", ".xlsm")
MOST_ROWS: Final = 50_000
"""A workbook is held in memory whole: ten times its size as a file."""

_TIME_FORMAT: Final = "dd.mm.yyyy hh:mm:ss"
_PROGRESS_EVERY: Final = 500


def write_copy(
    source: Path,
    target: str | os.PathLike[str],
    rows: Iterable[LeadRow],
    *,
    sheet: str,
    header: Sequence[str],
    header_row: int | None,
    columns: Columns = (),
    language: Language | None = None,
    zone: str = "Europe/Moscow",
    progress: Callable[[int], object] = lambda _count: None,
) -> int:
    """Copy the workbook `source` with our columns beside those of `sheet`, and return the number of rows told of.

    `header_row` is the index of its header, `None` where it has none: the columns then get no titles. Cells that were
    edited in the list show what it holds now; rows added by hand come below the others. Macros stay, pictures and
    charts do not. Raises `CannotWriteFileError`; nothing was written then.
    """
    import openpyxl  # noqa: PLC0415 — loading it would slow the first window

    target = Path(target)
    try:
        book = openpyxl.load_workbook(source, keep_vba=source.suffix.lower() == ".xlsm")
        page = cast("Worksheet", book[sheet])
    except OSError as error:
        raise CannotWriteFileError(
            Text(
                "Исходный файл «{name}» не открывается, копия не записана. Список не изменён.",
                "The original file “{name}” cannot be opened, the copy was not written. The list is unchanged.",
            ).said(name=source.name),
            Text(
                "Верните файл на прежнее место или выгрузите результат в новую таблицу.",
                "Put the file back where it was, or export the result to a new table.",
            ),
        ) from error
    except Exception as error:
        raise CannotWriteFileError(
            Text(
                "В файле «{name}» есть то, чего не повторить в копии. Она не записана, список не изменён.",
                "The file “{name}” holds something that cannot be copied. "
                "The copy was not written, the list is unchanged.",
            ).said(name=source.name),
            Text("Выгрузите результат в новую таблицу.", "Export the result to a new table."),
        ) from error
    written = _Page(page, header, header_row, columns, language, ZoneInfo(zone)).fill(rows, progress)
    with replacing(target) as temporary:
        book.save(temporary)
    return written


class _Page:
    """The sheet while our columns are written into it."""

    def __init__(  # noqa: PLR0917 — what a sheet is filled by
        self,
        page: "Worksheet",
        header: Sequence[str],
        header_row: int | None,
        columns: Columns,
        language: Language | None,
        zone: ZoneInfo,
    ) -> None:
        self._page, self._header, self._columns, self._language = page, header, columns, language
        self._zone = zone
        self._first = len(header) + 1
        if header_row is not None:
            self._write_titles(header_row + 1)

    def fill(self, rows: Iterable[LeadRow], progress: Callable[[int], object]) -> int:
        below, count = self._page.max_row + 1, 0
        taken: set[int] = set()
        for row in rows:
            own = row.file_row and row.file_row not in taken
            # A row made of another one names the same row of the file: that tells of the first of them.
            place = row.file_row if own else below
            below += not own
            taken.add(place)
            self._write(place, row, whole=not own)
            count += 1
            if not count % _PROGRESS_EVERY:
                progress(count)
        progress(count)
        if self._page.auto_filter.ref:
            last = self._page.cell(self._page.max_row, self._page.max_column).coordinate
            self._page.auto_filter.ref = f"{self._page.auto_filter.ref.split(':')[0]}:{last}"
        return count

    def _write_titles(self, place: int) -> None:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415

        like = self._page.cell(place, max(1, self._first - 1))
        titles = (SENT_TITLE.within(self._language), *result_titles(self._language, self._zone))
        for offset, title in enumerate(titles):
            cell = self._page.cell(place, self._first + offset)
            cell.value = title
            if like.has_style:
                for part in ("font", "fill", "border", "alignment"):
                    setattr(cell, part, copy(getattr(like, part)))
            self._page.column_dimensions[get_column_letter(self._first + offset)].width = RESULT_WIDTHS[offset]

    def _write(self, place: int, row: LeadRow, *, whole: bool) -> None:
        if whole or row.edition:
            for offset, text in enumerate(current_cells(row, self._columns, len(self._header)), 1):
                if whole or offset > len(row.source) or text != row.source[offset - 1]:
                    self._put(place, offset, text)
        for offset, text in enumerate((sent_number(row), *result_texts(row, self._language))):
            self._put(place, self._first + offset, text)
        moment = result_time(row, self._zone)
        if moment is not None:
            self._put(place, self._first + len(RESULT_WIDTHS) - 1, moment, _TIME_FORMAT)

    def _put(self, row: int, column: int, value: Any, number_format: str = "@") -> None:
        from openpyxl.cell.cell import MergedCell  # noqa: PLC0415

        cell = self._page.cell(row, column)
        if isinstance(cell, MergedCell):
            return
        cell.value = (safe_text(value) or None) if isinstance(value, str) else value
        if cell.value is not None and isinstance(value, str):
            # A phone or a remark is text, whatever it begins with.
            cell.data_type = "s"
        cell.number_format = number_format

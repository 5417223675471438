"""Results written as a workbook: the columns of the file, then what became of each row."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gui.leads.lead import LeadRow
from gui.leads.schedule import zone_label
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.story import code_of_row, story_of
from gui.leads.words import Language, Text
from gui.sheets.current_cells import Columns, current_cells
from gui.sheets.replacing import CannotWriteFileError, replacing
from gui.sheets.sheet_stream import MAX_ROWS, SheetStream

RESULT_TITLES: Final = (
    Text("Статус", "Status"),
    Text("Код", "Code"),
    Text("Пояснение", "Explanation"),
    Text("Номер заявки", "Request id"),
    Text("Время", "Time"),
)

SENT_TITLE: Final = Text("Заявка ушла на номер", "Request sent to")
"""Stands before those: a cell may have held several numbers, or another one than the row has now."""

_LEFT: Final = frozenset({LeadState.ACCEPTED, LeadState.UNKNOWN, LeadState.SENDING})
_NAME: Final = Text("Результат", "Results")
RESULT_WIDTHS: Final = (22, 14, 16, 60, 16, 20)
_PROGRESS_EVERY: Final = 1_000


def write_results(
    path: str | os.PathLike[str],
    header: Sequence[str],
    rows: Iterable[LeadRow],
    *,
    columns: Columns = (),
    language: Language | None = None,
    zone: str = "Europe/Moscow",
    progress: Callable[[int], object] = lambda _count: None,
) -> int:
    """Write `rows` in their order to an .xlsx and return how many there were.

    `header` are the titles of the source columns, `columns` what they are: rows that were edited or added by hand show
    what the list holds now. Times are written in `zone`, which their title names. `progress` is told the rows written
    so far. The file appears under its name only when it is whole. Raises `CannotWriteFileError`; what `rows` or
    `progress` raise passes through, and leaves no file behind.
    """
    path = Path(path)
    with replacing(path) as temporary:
        return _Results(header, columns, language, ZoneInfo(zone)).write(temporary, rows, progress)


def result_titles(language: Language | None, zone: ZoneInfo) -> list[str]:
    """The titles of the columns we add; the last one names the zone of its times."""
    *titles, time_title = (title.within(language) for title in RESULT_TITLES)
    return [*titles, f"{time_title} ({_zone_name(zone, language)})"]


def result_texts(row: LeadRow, language: Language | None) -> tuple[str, str, str, str]:
    """What became of a row, in the order of those titles; its time stands apart."""
    return STATE_TITLES[row.state].within(language), code_of_row(row), _meaning(row, language), row.request_id


def sent_number(row: LeadRow) -> str:
    """The number somebody was, or may have been, called on: its row cannot be edited since. Empty for other rows."""
    return row.lead.phone if row.state in _LEFT else ""


def result_time(row: LeadRow, zone: ZoneInfo) -> datetime | None:
    """When its state changed, wall-clock time to the second."""
    moment = row.changed_at
    return None if moment is None else moment.astimezone(zone).replace(tzinfo=None, microsecond=0)


class _Results:
    """The sheet of results while it is written."""

    def __init__(self, header: Sequence[str], columns: Columns, language: Language | None, zone: ZoneInfo) -> None:
        self._header, self._columns = header, columns
        self._language, self._zone = language, zone

    def write(self, path: Path, rows: Iterable[LeadRow], progress: Callable[[int], object]) -> int:
        pending = iter(rows)
        # The widths stand before the rows in the file: they are taken from the first ones.
        first = list(islice(pending, 100))
        titles = [*self._header, SENT_TITLE.within(self._language), *result_titles(self._language, self._zone)]
        with SheetStream(path, _NAME.within(self._language), titles, self._widths(first)) as sheet:
            for row in chain(first, pending):
                if sheet.rows + 1 >= MAX_ROWS:
                    raise CannotWriteFileError(
                        Text(
                            "Лист Excel вмещает 1 048 576 строк, а в списке их больше. "
                            "Файл не записан, список не изменён.",
                            "An Excel sheet holds 1,048,576 rows, and the list has more. "
                            "The file was not written, the list is unchanged.",
                        ),
                        Text(
                            "Отберите часть строк, например по состоянию, и сохраните их отдельно.",
                            "Select some of the rows, by state for instance, and save them separately.",
                        ),
                    )
                sheet.append(self._texts(row), result_time(row, self._zone))
                if not sheet.rows % _PROGRESS_EVERY:
                    progress(sheet.rows)
        progress(sheet.rows)
        return sheet.rows

    def _widths(self, sample: Sequence[LeadRow]) -> list[int]:
        widths: list[int] = []
        for index, title in enumerate(self._header):
            values = [row.source[index] for row in sample if index < len(row.source)]
            widths.append(min(max(max(map(len, [title, *values])) + 2, 8), 48))
        return [*widths, *RESULT_WIDTHS]

    def _texts(self, row: LeadRow) -> tuple[str, ...]:
        # The result columns stand under their titles, however many cells the row had.
        cells = current_cells(row, self._columns, len(self._header))
        return (*cells, sent_number(row), *result_texts(row, self._language))


def _meaning(row: LeadRow, language: Language | None) -> str:
    """The explanation; an accepted row's is its request id, which has a column of its own."""
    return "" if row.request_id else story_of(row, language).sentences(language)


def _zone_name(zone: ZoneInfo, language: Language | None) -> str:
    """«МСК», “MSK” or “UTC+5”; the zone's own name where the offset changes with the season."""
    winter = datetime(2026, 1, 15, tzinfo=zone)
    summer = winter + timedelta(days=180)
    return zone_label(winter, language) if winter.utcoffset() == summer.utcoffset() else zone.key

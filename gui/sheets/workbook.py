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
from gui.leads.state import STATE_TITLES
from gui.leads.story import code_of_row, story_of
from gui.leads.words import Language, Text
from gui.sheets.replacing import CannotWriteFileError, replacing
from gui.sheets.sheet_stream import MAX_ROWS, SheetStream

RESULT_TITLES: Final = (
    Text("Статус", "Status"),
    Text("Код", "Code"),
    Text("Пояснение", "Explanation"),
    Text("Номер заявки", "Request id"),
    Text("Время", "Time"),
)

_RESULT_WIDTHS: Final = (14, 16, 60, 16, 20)
_PROGRESS_EVERY: Final = 1_000


def write_results(
    path: str | os.PathLike[str],
    header: Sequence[str],
    rows: Iterable[LeadRow],
    *,
    language: Language = "ru",
    zone: str = "Europe/Moscow",
    progress: Callable[[int], object] = lambda _count: None,
) -> int:
    """Write `rows` in their order to an .xlsx and return how many there were.

    `header` are the titles of the source columns; times are written in `zone`, which their title names. `progress`
    is told the rows written so far. The file appears under its name only when it is whole. Raises
    `CannotWriteFileError`; what `rows` or `progress` raise passes through, and leaves no file behind.
    """
    path = Path(path)
    with replacing(path) as temporary:
        return _Results(header, language, ZoneInfo(zone)).write(temporary, rows, progress)


class _Results:
    """The sheet of results while it is written."""

    def __init__(self, header: Sequence[str], language: Language, zone: ZoneInfo) -> None:
        self._header = header
        self._language: Language = language
        self._zone = zone

    def write(self, path: Path, rows: Iterable[LeadRow], progress: Callable[[int], object]) -> int:
        pending = iter(rows)
        # The widths stand before the rows in the file: they are taken from the first ones.
        first = list(islice(pending, 100))
        name = "Результат" if self._language == "ru" else "Results"
        with SheetStream(path, name, self._titles(), self._widths(first)) as sheet:
            for row in chain(first, pending):
                if sheet.rows + 1 >= MAX_ROWS:
                    raise CannotWriteFileError(
                        "Лист Excel вмещает 1 048 576 строк, а в списке их больше. Файл не записан, список не изменён.",
                        "Отберите часть строк, например по состоянию, и сохраните их отдельно.",
                    )
                sheet.append(self._texts(row), self._time(row.changed_at))
                if not sheet.rows % _PROGRESS_EVERY:
                    progress(sheet.rows)
        progress(sheet.rows)
        return sheet.rows

    def _titles(self) -> list[str]:
        *titles, time_title = (title.within(self._language) for title in RESULT_TITLES)
        return [*self._header, *titles, f"{time_title} ({_zone_name(self._zone)})"]

    def _widths(self, sample: Sequence[LeadRow]) -> list[int]:
        widths: list[int] = []
        for index, title in enumerate(self._header):
            values = [row.source[index] for row in sample if index < len(row.source)]
            widths.append(min(max(max(map(len, [title, *values])) + 2, 8), 48))
        return [*widths, *_RESULT_WIDTHS]

    def _texts(self, row: LeadRow) -> tuple[str, ...]:
        width = len(self._header)
        # The result columns stand under their titles, however many cells the row had.
        source = row.source if len(row.source) == width else (*row.source[:width], *[""] * (width - len(row.source)))
        status = STATE_TITLES[row.state].within(self._language)
        return (*source, status, code_of_row(row), _meaning(row, self._language), row.request_id)

    def _time(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.astimezone(self._zone).replace(tzinfo=None, microsecond=0)


def _meaning(row: LeadRow, language: Language) -> str:
    """The explanation; an accepted row's is its request id, which has a column of its own."""
    return "" if row.request_id else story_of(row, language).sentences(language)


def _zone_name(zone: ZoneInfo) -> str:
    """«МСК» or «UTC+5»; the zone's own name where the offset changes with the season."""
    winter = datetime(2026, 1, 15, tzinfo=zone)
    summer = winter + timedelta(days=180)
    return zone_label(winter) if winter.utcoffset() == summer.utcoffset() else zone.key

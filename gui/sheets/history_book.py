"""The history written as a workbook: whom each request was for, then what became of it, as in a result file."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from gui.leads.past_attempt import FATE_TITLES, PastAttempt, happened
from gui.leads.words import Language, Text
from gui.sheets.replacing import CannotWriteFileError, replacing
from gui.sheets.sheet_stream import MAX_ROWS, SheetStream
from gui.sheets.workbook import result_titles

PERSON_TITLES: Final = (
    Text("Телефон", "Phone"),
    Text("Человек", "Person"),
    Text("Теги", "Tags"),
    Text("Список", "List"),
    Text("Виджет", "Widget"),
    Text("Учётная запись", "Account"),
)

_NAME: Final = Text("История", "History")
_WIDTHS: Final = (16, 32, 20, 24, 20, 20, 14, 16, 60, 16, 20)
_PROGRESS_EVERY: Final = 1_000


def write_history(
    path: str | os.PathLike[str],
    attempts: Iterable[PastAttempt],
    *,
    zone: str,
    widgets: Mapping[str, str],
    language: Language | None = None,
    progress: Callable[[int], object] = lambda _count: None,
) -> int:
    """Write requests in their order to an .xlsx and return how many there were; `widgets` are names by key.

    It ends with the columns of a result file: loaded as a list, it says who was called already. The file appears under
    its name only when it is whole. Raises `CannotWriteFileError`.
    """
    clock = ZoneInfo(zone)
    titles = [*(title.within(language) for title in PERSON_TITLES), *result_titles(language, clock)]
    with replacing(Path(path)) as temporary, SheetStream(temporary, _NAME.within(language), titles, _WIDTHS) as sheet:
        for attempt in attempts:
            if sheet.rows + 1 >= MAX_ROWS:
                raise CannotWriteFileError(
                    Text(
                        "Лист Excel вмещает 1 048 576 строк, а заявок больше. Файл не записан.",
                        "An Excel sheet holds 1,048,576 rows, and there are more requests. The file was not written.",
                    ),
                    Text(
                        "Отберите часть заявок, например за месяц, и выгрузите их отдельно.",
                        "Select some of the requests, such as one month, and export them separately.",
                    ),
                )
            sheet.append(_texts(attempt, widgets, language), _wall_clock(attempt, clock))
            if not sheet.rows % _PROGRESS_EVERY:
                progress(sheet.rows)
    progress(sheet.rows)
    return sheet.rows


def _texts(attempt: PastAttempt, widgets: Mapping[str, str], language: Language | None) -> tuple[str, ...]:
    return (
        attempt.phone,
        attempt.person,
        ", ".join(attempt.tags),
        attempt.list_name,
        widgets.get(attempt.route_key, attempt.route_key),
        attempt.account_name,
        FATE_TITLES[attempt.fate].within(language),
        attempt.code,
        "" if attempt.request_id and attempt.called is None else happened(attempt, language),
        attempt.request_id,
    )


def _wall_clock(attempt: PastAttempt, zone: ZoneInfo) -> datetime:
    return attempt.started_at.astimezone(zone).replace(tzinfo=None, microsecond=0)

"""Results written as a workbook: the columns of the file, then what became of each row."""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from gui.leads.errors import KnownError
from gui.leads.lead import LeadRow
from gui.leads.schedule import zone_label
from gui.leads.state import STATE_TITLES
from gui.leads.story import code_of_row, story_of
from gui.leads.words import Language, Text

MAX_ROWS: Final = 1_048_576
RESULT_TITLES: Final = (
    Text("Статус", "Status"),
    Text("Код", "Code"),
    Text("Пояснение", "Explanation"),
    Text("Номер заявки", "Request id"),
    Text("Время", "Time"),
)

_RESULT_WIDTHS: Final = (14, 16, 60, 16, 20)
_LONGEST_CELL: Final = 32_767
_PROGRESS_EVERY: Final = 1_000
_TIME_FORMAT: Final = "dd.mm.yyyy hh:mm:ss"
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
# A phone, a sum, a dash, a remark that begins with a dash: nothing in them can call a function or another program.
_HARMLESS_SIGN: Final = re.compile(r"[+-][^=|!(@\"]*|[+-][\d\s()+\-.,]*")


class CannotWriteFileError(KnownError):
    """The results could not be written; a file that stood there before stands there unchanged."""


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
    with _replacing(path) as temporary:
        return _Results(header, language, ZoneInfo(zone)).write(temporary, rows, progress)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when the block ends well, and vanishes otherwise."""
    temporary: Path | None = None
    try:
        if "\0" in str(path):
            raise FileNotFoundError(errno.ENOENT, "no such name", str(path))
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
        # A file that cannot be replaced is better known before minutes of writing.
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable", str(path))
        handle, name = tempfile.mkstemp(prefix=".dozvon-", suffix=".xlsx", dir=path.parent)
        os.close(handle)
        # Private by default: it holds people's phones. A file that stood there keeps the rights it was given.
        temporary = Path(name)
        if path.exists():
            shutil.copymode(path, temporary)
        yield temporary
        _flush(temporary)
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """The content reaches the disk before the name does: a power cut leaves the old file or the new one."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _cannot_write(path: Path, error: OSError) -> CannotWriteFileError:
    if isinstance(error, IsADirectoryError):
        return CannotWriteFileError(f"«{path.name}» — это папка, файл не записан.", "Выберите другое имя.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return CannotWriteFileError(
            f"Файл «{path.name}» не записан: он открыт в другой программе, или в эту папку нельзя писать. "
            "Список и прежний файл не изменены.",
            "Закройте файл в Excel или выберите другую папку.",
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotWriteFileError(
            f"Файл «{path.name}» не записан: папки «{path.parent}» нет.", "Выберите другую папку."
        )
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return CannotWriteFileError(
            f"Файл «{path.name}» не записан: на диске кончилось место. Список и прежний файл не изменены.",
            "Освободите место или выберите другой диск.",
        )
    return CannotWriteFileError(
        f"Файл «{path.name}» не записан: диск или сеть не приняли данные. Список и прежний файл не изменены.",
        "Выберите другую папку, например на этом компьютере.",
    )


class _Results:
    """The sheet of results while it is written."""

    def __init__(self, header: Sequence[str], language: Language, zone: ZoneInfo) -> None:
        self._header = header
        self._language: Language = language
        self._zone = zone

    def write(self, path: Path, rows: Iterable[LeadRow], progress: Callable[[int], object]) -> int:
        from openpyxl import Workbook  # noqa: PLC0415 — loading it would slow the first window

        workbook = Workbook(write_only=True)
        sheet = workbook.create_sheet("Результат" if self._language == "ru" else "Results")
        try:
            count = self._write_rows(sheet, iter(rows), progress)
            workbook.save(path)
        except BaseException:
            # Left open, the half-written sheet would complain when it is thrown away.
            with suppress(Exception):
                sheet.close()
            raise
        return count

    def _write_rows(self, sheet: Any, rows: Iterator[LeadRow], progress: Callable[[int], object]) -> int:
        first = list(islice(rows, 100))
        # What widths and the frozen row say stands before the rows in the file: it must be known first.
        self._lay_out(sheet, first)
        sheet.append([self._text(sheet, title, bold=True) for title in self._titles()])
        count = 0
        for row in chain(first, rows):
            count += 1
            if count >= MAX_ROWS:
                raise CannotWriteFileError(
                    "Лист Excel вмещает 1 048 576 строк, а в списке их больше. Файл не записан, список не изменён.",
                    "Отберите часть строк, например по состоянию, и сохраните их отдельно.",
                )
            sheet.append(self._cells(sheet, row))
            if not count % _PROGRESS_EVERY:
                progress(count)
        sheet.auto_filter.ref = f"A1:{_letters(len(self._header) + len(RESULT_TITLES))}{count + 1}"
        progress(count)
        return count

    def _titles(self) -> list[str]:
        *titles, time_title = (title.within(self._language) for title in RESULT_TITLES)
        return [*self._header, *titles, f"{time_title} ({_zone_name(self._zone)})"]

    def _lay_out(self, sheet: Any, sample: Sequence[LeadRow]) -> None:
        for index, title in enumerate(self._header):
            values = [row.source[index] for row in sample if index < len(row.source)]
            longest = max(map(len, [title, *values]))
            sheet.column_dimensions[_letters(index + 1)].width = min(max(longest + 2, 8), 48)
        for index, width in enumerate(_RESULT_WIDTHS, len(self._header) + 1):
            sheet.column_dimensions[_letters(index)].width = width
        sheet.freeze_panes = "A2"

    def _cells(self, sheet: Any, row: LeadRow) -> list[object]:
        width = len(self._header)
        # The result columns stand under their titles, however many cells the row had.
        source = (*row.source[:width], *("",) * (width - len(row.source)))
        status = STATE_TITLES[row.state].within(self._language)
        texts = (*source, status, code_of_row(row), _meaning(row, self._language), row.request_id)
        cells: list[object] = [self._text(sheet, text) if text else None for text in texts]
        return [*cells, self._time(sheet, row.changed_at)]

    def _text(self, sheet: Any, text: str, *, bold: bool = False) -> Any:
        text = safe_text(text)
        if not bold and not text.startswith(_FORMULA_STARTS) and not text.isdigit():
            return text
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Font  # noqa: PLC0415

        cell = WriteOnlyCell(sheet, text)
        # Said outright: openpyxl takes text that begins with «=» for a formula.
        cell.data_type = "s"
        cell.number_format = "@"
        # Excel's own mark of «this is text»: it survives editing the cell and is not seen.
        cell.quotePrefix = True
        if bold:
            cell.font = Font(bold=True)
        return cell

    def _time(self, sheet: Any, moment: datetime | None) -> Any:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        if moment is None:
            return None
        cell = WriteOnlyCell(sheet, moment.astimezone(self._zone).replace(tzinfo=None, microsecond=0))
        cell.number_format = _TIME_FORMAT
        return cell


def safe_text(text: str) -> str:
    """Text for a cell: nothing XML forbids, no longer than Excel takes, nothing a spreadsheet would run.

    A text cell is not run by Excel itself, but the same file saved as csv and opened again would be. So text that
    could call something gets a visible apostrophe in front; phones («+7…») and remarks with a dash stay as they are.
    """
    text = _NOT_IN_XML.sub("", text)
    if text.startswith(_FORMULA_STARTS) and not _HARMLESS_SIGN.fullmatch(text):
        text = "'" + text
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _meaning(row: LeadRow, language: Language) -> str:
    """The explanation; an accepted row's is its request id, which has a column of its own."""
    return "" if row.request_id else story_of(row, language).sentences(language)


def _zone_name(zone: ZoneInfo) -> str:
    """«МСК» or «UTC+5»; the zone's own name where the offset changes with the season."""
    winter = datetime(2026, 1, 15, tzinfo=zone)
    summer = winter + timedelta(days=180)
    return zone_label(winter) if winter.utcoffset() == summer.utcoffset() else zone.key


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(number)

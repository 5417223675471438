"""The stop list as a table: read from whatever people keep theirs in, and written so that it can be read again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from gui.leads.errors import KnownError
from gui.leads.lead import Cell
from gui.leads.stop import LEAST_DIGITS, StopReading, read_stop
from gui.leads.words import Text
from gui.sheets.cells import cell_text
from gui.sheets.header_words import by_stem, header_key, is_other_number
from gui.sheets.pasted import CLIPBOARD
from gui.sheets.reader import Sheet
from gui.sheets.replacing import replacing
from gui.sheets.sheet_stream import SheetStream
from gui.sheets.text_table import parse

TITLES: Final = (Text("Номер", "Number"), Text("Причина", "Reason"), Text("Добавлен", "Added"), Text("До", "Until"))

_NAME: Final = Text("Стоп-лист", "Stop list")

_WIDTHS: Final = (22, 48, 14, 14)
_SAMPLE: Final = 200
_NAMED_SHARE: Final = 0.6
_REASON: Final = re.compile(r"\b(?:причин|почему|комментари|примечани|reason|comment|note)")
_UNTIL: Final = re.compile(
    r"^(?:до|по|until|till)\b|\b(?:срок|истека|окончани|действ\w* (?:до|по)|expir|valid (?:to|until|till))"
    r"|\bдата (?:конца|снятия)\b|\bend date\b"
)
_UNTIL_CELL: Final = re.compile(r"(?:до|по|until|till)\s+\d", re.IGNORECASE)


class NoNumbersError(KnownError):
    """No column of the table holds numbers; nothing was added."""


@dataclass(frozen=True, slots=True)
class StopLine:
    """One row of the table: its number as the spreadsheet shows it, what stood in it, and how it was read."""

    row: int
    text: str
    reading: StopReading


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the numbers, the reason and the last day stand, and the index of the first row of entries."""

    numbers: tuple[int, ...]
    reason: int | None
    until: int | None
    first: int


def sheet_of_text(text: str) -> Sheet:
    """Copied cells as a table, or lines of text, each with its numbers in one cell."""
    text = text.encode("utf-8", "replace").decode().replace("\x00", "")
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = "\t" if "\t" in text else ";" if lines and all(";" in line for line in lines) else ""
    rows: list[list[Cell]] = (
        list(parse(text, delimiter).rows()) if delimiter else [[line] for line in text.splitlines()]
    )
    name = str(CLIPBOARD)
    return Sheet.of(Path(name), name, (name,), rows)


def read_stops(sheet: Sheet, today: date) -> Iterator[StopLine]:
    """The entries of a table, and the rows that could not be read; empty rows and headings are left out.

    Raises `NoNumbersError` before the first line where no column holds numbers.
    """
    columns = _columns(sheet.head)
    if columns is None:
        raise NoNumbersError(
            Text(
                "В «{name}» не нашлось ни одного номера. В стоп-лист ничего не добавлено.",
                "No numbers were found in “{name}”. Nothing was added to the stop list.",
            ).said(name=sheet.path.name),
            Text(
                "Номер пишут целиком (+7 972 123-45-67) или началом со звёздочкой (+7 495*), по одному в строке.",
                "Write numbers whole (+7 972 123-45-67) or as a beginning with a star (+7 495*), one in a row.",
            ),
        )
    return _lines(sheet, columns, today)


def _lines(sheet: Sheet, columns: _Columns, today: date) -> Iterator[StopLine]:
    for number, cells in enumerate(sheet.rows(), 1):
        if number <= columns.first or not any(map(cell_text, cells)):
            continue
        reason, until = (None if at is None else cells[at] for at in (columns.reason, columns.until))
        found = [read_stop(cells[at], reason, until, today) for at in columns.numbers]
        filled = [at for at in columns.numbers if cell_text(cells[at]).strip()]
        good = [reading for reading in found if reading.numbers]
        bad = [found[columns.numbers.index(at)] for at in filled if not found[columns.numbers.index(at)].numbers]
        text = " · ".join(filter(None, map(cell_text, cells)))
        for reading in good + bad or found[:1]:
            yield StopLine(number, text, reading)


def _columns(head: Sequence[Sequence[Cell]]) -> _Columns | None:
    """Found by what the cells hold; what a column is called decides where that leaves a choice."""
    width = max(map(len, head), default=0)
    good = [[bool(read_stop(row[at]).numbers) for row in head[:_SAMPLE]] for at in range(width)]
    first = next((at for at in range(len(head[:_SAMPLE])) if any(column[at] for column in good)), None)
    if first is None:
        return None
    titles = _titles(head, first)
    free = [at for at in range(width) if any(good[at]) and not is_other_number(titles[at])] or [
        at for at in range(width) if any(good[at])
    ]
    best = max(free, key=lambda at: (by_stem(titles[at]) == "phone", sum(good[at]), -at))
    filled = [sum(bool(cell_text(row[at]).strip()) for row in head[first:_SAMPLE]) for at in range(width)]
    more = [at for at in free if by_stem(titles[at]) == "phone" and sum(good[at]) >= _NAMED_SHARE * filled[at]]
    numbers = tuple(sorted({best, *more}))
    rest = [at for at in range(width) if at not in numbers]
    until = _named(titles, rest, _UNTIL) if any(titles) else _found(head[first:], rest, _is_until)
    rest = [at for at in rest if at != until]
    reason = _named(titles, rest, _REASON) if any(titles) else _found(head[first:], rest, _is_text)
    return _Columns(numbers, reason, until, _beginning(head, numbers, first))


def _titles(head: Sequence[Sequence[Cell]], first: int) -> list[str]:
    """The headings above the first entry, folded; empty ones without."""
    width = max(map(len, head))
    above = next((row for row in reversed(head[:first]) if any(map(cell_text, row))), ())
    return [header_key(cell_text(cell)) for cell in chain(above, [None] * (width - len(above)))]


def _beginning(head: Sequence[Sequence[Cell]], numbers: Sequence[int], first: int) -> int:
    """The first row that is no heading: above it no number stands where the numbers do, not even a part of one."""
    while first and any(sum(map(str.isdigit, cell_text(head[first - 1][at]))) >= LEAST_DIGITS for at in numbers):
        first -= 1
    return first


def _named(titles: Sequence[str], among: Iterable[int], pattern: re.Pattern[str]) -> int | None:
    return next((at for at in among if pattern.search(titles[at])), None)


def _found(rows: Sequence[Sequence[Cell]], among: Iterable[int], fits: Callable[[Cell], bool]) -> int | None:
    """The first column in which every cell that is not empty fits, and one is not."""
    for at in among:
        cells = [row[at] for row in rows[:_SAMPLE] if cell_text(row[at]).strip()]
        if cells and all(map(fits, cells)):
            return at
    return None


def _is_until(cell: Cell) -> bool:
    """Without a heading a bare date may be the day of anything."""
    return bool(_UNTIL_CELL.match(cell_text(cell).strip()))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and any(char.isalpha() for char in cell)


def write_stops(path: Path, rows: Iterable[tuple[str, str, str, str]]) -> int:
    """Write entries as .xlsx, number, reason, day added and last day as text; returns how many. The file appears under
    its name only when it is whole. Raises `gui.leads.errors.KnownError`.
    """
    with replacing(path) as temporary, SheetStream(temporary, str(_NAME), [*map(str, TITLES)], _WIDTHS) as sheet:
        for row in rows:
            sheet.append(row, None)
        return sheet.rows

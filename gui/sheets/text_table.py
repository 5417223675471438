"""Delimited text (csv, tsv, txt) read into rows: the encoding, the delimiter and broken quotes are found out here."""

import codecs
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from gui.leads.lead import Cell

ENCODINGS: Final = ("utf-8", "utf-16", "cp1251", "cp866")
"""What a text file may be written in; cp866 comes from programs of the DOS age that are still at work."""

_SAMPLE_BYTES: Final = 1 << 16
_DELIMITERS: Final = (";", "\t", ",", "|")
_SAMPLE_LINES: Final = 50
_LONGEST_CELL: Final = 1_000_000
# A line no file holds: when the parser does not give it back alone, a quote was opened and never closed.
_SENTINEL: Final = "\x00end\x00"


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str] | None:
    """The text of a file, and which of `ENCODINGS` it was read in: the likeliest one, or the one asked for.

    `None` for what is no text.
    """
    encoding = encoding or likeliest_encoding(data)
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return None if "\x00" in text else (text, encoding)


def likeliest_encoding(data: bytes) -> str:
    """One of `ENCODINGS`: by the mark at the beginning, else UTF-8 where it fits, else the one that gives letters."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        sample = data[:_SAMPLE_BYTES]
        return max(("cp1251", "cp866"), key=lambda encoding: _russian_share(sample.decode(encoding, errors="replace")))
    return "utf-8"


def _russian_share(text: str) -> float:
    """The share of Russian letters beyond ASCII: read in the wrong page, most become something else."""
    beyond = [char for char in text if char > "\x7f"]
    letters = sum("а" <= char.lower() <= "я" or char in "ёЁ№" for char in beyond)
    return letters / len(beyond) if beyond else 0


@dataclass(frozen=True, slots=True)
class TextTable:
    """A text cut into rows of equal width, one per row a spreadsheet program would show.

    `rows()` cuts them anew each time, from the text: a million of them at once would fill the memory.
    """

    rows: Callable[[], Iterator[list[Cell]]]
    height: int
    delimiter: str
    is_blank: bool


def parse(text: str, delimiter: str | None = None) -> TextTable:
    """The table of a text, cut at `delimiter` or the likeliest one. A `sep=;` line is obeyed and not shown."""
    # `splitlines` would also cut at U+2028 and the like, which stand inside cells.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    named = _named_delimiter(text.partition("\n")[0])
    start = text.find("\n") + 1 or len(text) if named else 0
    lines = partial(_lines, text, start)
    delimiter = delimiter or named or _likeliest_delimiter(list(islice(lines(), _SAMPLE_LINES)))
    split = partial(_split_with_quotes, lines, delimiter)
    try:
        height, width, is_blank = _measured(split())
    except csv.Error:
        # One stray quote would swallow all the rows after it: no lead may be lost, so quotes then mean nothing.
        split = partial(_split_without_quotes, lines, delimiter)
        height, width, is_blank = _measured(split())
    return TextTable(partial(_padded, split, width), height, delimiter, is_blank)


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines from a place on, without their ends; a line break at the end of the text begins no further one."""
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield text[start:end]
        start = end + 1


def _measured(rows: Iterable[list[str]]) -> tuple[int, int, bool]:
    """How many rows there are, how wide the widest is, and whether all of them are blank."""
    height = width = 0
    is_blank = True
    for row in rows:
        height += 1
        width = max(width, len(row))
        is_blank = is_blank and not any(map(str.strip, row))
    return height, width, is_blank


def _padded(split: Callable[[], Iterator[list[str]]], width: int) -> Iterator[list[Cell]]:
    for row in split():
        yield [*row, *[""] * (width - len(row))]


def _named_delimiter(line: str) -> str:
    first = line.strip('"\ufeff ')
    return first[4] if len(first) == 5 and first[:4].lower() == "sep=" and first[4] not in '"\r\n' else ""


def _likeliest_delimiter(lines: list[str]) -> str:
    """The one that cuts the most lines into the same number of cells."""

    def score(delimiter: str) -> tuple[float, int]:
        try:
            widths = Counter(len(row) for row in _split_with_quotes(lambda: iter(lines), delimiter) if row)
        except csv.Error:
            widths = Counter(len(row) for row in _split_without_quotes(lambda: iter(lines), delimiter) if row)
        if not widths:
            return 0, 0
        width, times = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
        return (times / widths.total(), width) if width > 1 else (0, 0)

    # Ties go to the first: Russian Excel writes semicolons, and commas stand inside cells.
    return max(_DELIMITERS, key=score)


def _split_with_quotes(lines: Callable[[], Iterator[str]], delimiter: str) -> Iterator[list[str]]:
    """Raises `csv.Error` where the quotes are broken, before or instead of the last row."""
    csv.field_size_limit(_LONGEST_CELL)
    for row in csv.reader(_with_sentinel(lines()), delimiter=delimiter):
        if row == [_SENTINEL]:
            return
        yield row
    raise csv.Error("a quote was opened and never closed")


def _split_without_quotes(lines: Callable[[], Iterator[str]], delimiter: str) -> Iterator[list[str]]:
    return (line.split(delimiter) if line else [] for line in lines())


def _with_sentinel(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line + "\n"
    yield _SENTINEL

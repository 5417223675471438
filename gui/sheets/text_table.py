"""Delimited text (csv, tsv, txt) read into rows: the encoding, the delimiter and broken quotes are found out here."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from typing import Final

_DELIMITERS: Final = (";", "\t", ",")
_SAMPLE_LINES: Final = 50
_LONGEST_CELL: Final = 1_000_000
# A line no file holds: when the parser does not give it back alone, a quote was opened and never closed.
_SENTINEL: Final = "\x00end\x00"


def decode(data: bytes) -> str | None:
    """The text of a file: UTF-8 with or without BOM, UTF-16 by its BOM, else cp1251; `None` for what is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1251", errors="replace")
    return None if "\x00" in text else text


def parse(text: str) -> list[list[str]]:
    """Rows of equal width, one per row a spreadsheet program would show; a `sep=;` line is obeyed and not shown."""
    # `splitlines` would also cut at U+2028 and the like, which stand inside cells.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    delimiter = _named_delimiter(lines)
    if delimiter:
        del lines[0]
    else:
        delimiter = _likeliest_delimiter(lines[:_SAMPLE_LINES])
    rows = _split(lines, delimiter)
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def _named_delimiter(lines: list[str]) -> str:
    first = lines[0].strip('"\ufeff ') if lines else ""
    return first[4] if len(first) == 5 and first[:4].lower() == "sep=" and first[4] not in '"\r\n' else ""


def _likeliest_delimiter(lines: list[str]) -> str:
    """The one that cuts the most lines into the same number of cells."""

    def score(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in _split(lines, delimiter) if row)
        if not widths:
            return 0, 0
        width, times = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
        return (times / widths.total(), width) if width > 1 else (0, 0)

    # Ties go to the first: Russian Excel writes semicolons, and commas stand inside cells.
    return max(_DELIMITERS, key=score)


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(_with_sentinel(lines), delimiter=delimiter))
        if rows.pop() == [_SENTINEL]:
            return rows
    except csv.Error:
        pass
    # One stray quote would swallow all the rows after it: no lead may be lost, so quotes then mean nothing.
    return [line.split(delimiter) if line else [] for line in lines]


def _with_sentinel(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield line + "\n"
    yield _SENTINEL

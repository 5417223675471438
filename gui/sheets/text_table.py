"""Delimited text (csv, tsv, txt) read into rows: the encoding, the delimiter and broken quotes are found out here."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from typing import Final

ENCODINGS: Final = ("utf-8", "utf-16", "cp1251", "cp866")
"""What a text file may be written in; cp866 comes from programs of the DOS age that are still at work."""

_SAMPLE_BYTES: Final = 1 << 16
_DELIMITERS: Final = (";", "\t", ",", "|")
_SAMPLE_LINES: Final = 50
_LONGEST_CELL: Final = 1_000_000
# A line no file holds: when the parser does not give it back alone, a quote was opened and never closed.
_SENTINEL: Final = "\x00end\x00"


def decode(data: bytes, encoding: str | None = None) -> str | None:
    """The text of a file in one of `ENCODINGS`, or in the likeliest of them; `None` for what is no text."""
    text = data.decode(encoding or likeliest_encoding(data), errors="replace").removeprefix("\ufeff")
    return None if "\x00" in text else text


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


def parse(text: str, delimiter: str | None = None) -> list[list[str]]:
    """Rows of equal width, one per row a spreadsheet program would show, cut at `delimiter` or the likeliest one.

    A `sep=;` line is obeyed and not shown.
    """
    # `splitlines` would also cut at U+2028 and the like, which stand inside cells.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    named = _named_delimiter(lines)
    if named:
        del lines[0]
    rows = _split(lines, delimiter or named or _likeliest_delimiter(lines[:_SAMPLE_LINES]))
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

"""A table of a web page: what many services give out under the name of an .xls file."""

from html.parser import HTMLParser
from typing import Final

from gui.leads.lead import Cell
from gui.sheets.merged import Merge, given_down

_OPENINGS: Final = (b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<body")
_MOST_COLUMNS: Final = 1000


def is_web_page(head: bytes) -> bool:
    """Whether a file that begins so is a web page."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_OPENINGS)


def parse_page(text: str) -> list[list[Cell]]:
    """The rows of the largest table of the page, equally wide; none for a page without tables.

    A cell that spans several columns gives its text to the first of them, one that spans several rows to each.
    """
    parser = _Tables()
    parser.feed(text)
    parser.close()
    for table in parser.tables:
        table.end_cell()  # a page may end in the middle of one
    table = max(parser.tables, key=lambda table: len(table.rows), default=_Table())
    width = max(map(len, table.rows), default=0)
    rows: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in table.rows]
    return list(given_down(rows, table.merges))


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merges: list[Merge] = []
        # How many rows below a cell still covers, by column.
        self.covered: dict[int, int] = {}
        self.cell: list[str] | None = None
        self.span = (1, 1)

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])
        self._skip_covered()

    def begin_cell(self, columns: int, rows: int) -> None:
        if not self.rows:
            self.begin_row()
        self.end_cell()
        self.cell, self.span = [], (columns, rows)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        row = self.rows[-1]
        # Lines are those of <br>; other white space of a page is one space.
        lines = [" ".join(line.split()) for line in "".join(self.cell).split("\x00")]
        columns, rows = self.span
        if rows > 1:
            self.merges.append(Merge(len(self.rows) - 1, len(self.rows) + rows - 2, len(row)))
        for column in range(len(row), len(row) + columns):
            if rows > 1:
                self.covered[column] = rows - 1
        row += ["\n".join(lines).strip(), *[""] * (columns - 1)]
        self.cell = None
        self._skip_covered()

    def _skip_covered(self) -> None:
        row = self.rows[-1]
        while self.covered.get(len(row)):
            self.covered[len(row)] -= 1
            row.append("")


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._open: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].begin_row()
        elif tag in ("td", "th"):
            spans = dict(attrs)
            self._open[-1].begin_cell(_span(spans.get("colspan")), _span(spans.get("rowspan")))
        elif tag == "br" and self._open[-1].cell is not None:
            self._open[-1].cell.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if tag in ("td", "th", "tr", "table"):
            self._open[-1].end_cell()
        if tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(data.replace("\x00", ""))


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _MOST_COLUMNS) if text and text.isascii() and text.isdigit() else 1

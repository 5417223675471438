"""What an .ods says of the rows of a sheet: which are hidden, and which cells are merged over several of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gui.sheets.merged import Merge
from gui.sheets.parts import attributes

_TAG = re.compile(rb"""<(/?)table:(table|table-row|table-cell|covered-table-cell)(\s[^>]*?)?(/?)>""")
_SPANS = re.compile(rb"""number-rows-spanned=["'](?!1["'])""")
_MANY_ROWS: Final = 1 << 20


def hidden_runs(chunks: Iterable[bytes], sheet: str) -> Iterator[tuple[int, int]]:
    """The runs of hidden rows of a sheet: where each begins, and how many rows it holds."""
    row = 0
    for tag, said in _tags(chunks, sheet):
        if tag == "table-row":
            count = _number(said, "table:number-rows-repeated")
            if said.get("table:visibility") in ("collapse", "filter"):
                yield row, count
            row += count


def merges(chunks: Iterable[bytes], sheet: str) -> Iterator[Merge]:
    """The cells of a sheet that are merged over several rows."""
    row = next_row = column = 0
    for tag, said in _tags(chunks, sheet):
        if tag == "table-row":
            row, column = next_row, 0
            next_row += _number(said, "table:number-rows-repeated")
        else:
            if (rows := _number(said, "table:number-rows-spanned")) > 1:
                yield Merge(row, row + rows - 1, column)
            column += _number(said, "table:number-columns-repeated")


def has_tall_cells(chunks: Iterable[bytes]) -> bool:
    """Whether any cell of the document is merged over several rows: most documents have none, and this is quick."""
    tail = b""
    for chunk in chunks:
        if _SPANS.search(tail + chunk):
            return True
        tail = chunk[-64:]
    return False


def _tags(chunks: Iterable[bytes], sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows and cells of one sheet in their order, each with what it says of itself."""
    tail, depth, inside = b"", 0, False
    for chunk in chunks:
        data = tail + chunk
        # The last tag may go on in the next piece.
        end = max(data.rfind(b"<"), 0)
        for closing, name, said, empty in _TAG.findall(data, 0, end):
            if name == b"table":
                # A table inside of a cell is not the sheet's.
                depth += -1 if closing else 0 if empty else 1
                if depth == 1 and not closing:
                    inside = attributes(said.decode("utf-8", "replace")).get("table:name") == sheet
                elif not depth and inside:
                    return
            elif inside and depth == 1 and not closing:
                yield name.decode(), attributes(said.decode("utf-8", "replace")) if said else {}
        tail = data[end:]


def _number(said: dict[str, str], key: str) -> int:
    text = said.get(key, "1")
    return min(int(text), _MANY_ROWS) if text.isascii() and text.isdigit() else 1

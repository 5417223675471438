"""The rows of a sheet as text, many at once: an import then works on columns."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import compress, islice

from gui.leads.lead import Cell
from gui.leads.row_block import BLOCK_ROWS
from gui.sheets.cells import cell_text
from gui.sheets.reader import Row, Sheet


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Some rows of a sheet: the `cells`, and their text by rows and by columns.

    `file_rows` are their numbers as the spreadsheet program shows them.
    """

    file_rows: Sequence[int]
    cells: Sequence[Row]
    rows: Sequence[Sequence[str]]
    columns: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.rows)

    def empty(self) -> set[int]:
        """Which of the rows hold nothing but space."""
        # One column that is filled in everywhere tells that no row is.
        if any(all(map(str.strip, column)) for column in self.columns):
            return set()
        return {at for at, row in enumerate(self.rows) if not any(map(str.strip, row))}

    def without(self, rows: AbstractSet[int]) -> "TextBlock":
        """The other rows."""
        if not rows:
            return self
        kept = [at not in rows for at in range(len(self))]
        left = [*compress(self.rows, kept)]
        columns = [*zip(*left, strict=True)] or [()] * len(self.columns)
        return TextBlock([*compress(self.file_rows, kept)], [*compress(self.cells, kept)], left, columns)


def text_blocks(sheet: Sheet, start: int) -> Iterator[TextBlock]:
    """All rows of a sheet from the index `start` on."""
    rows = islice(sheet.rows(), start, None)
    first = start + 1
    while cells := list(islice(rows, BLOCK_ROWS)):
        yield _block(range(first, first + len(cells)), cells)
        first += len(cells)


def _block(file_rows: Sequence[int], cells: Sequence[Row]) -> TextBlock:
    columns = [*zip(*cells, strict=True)]
    texts = [_texts(column) for column in columns]
    if all(text is column for text, column in zip(texts, columns, strict=True)):
        return TextBlock(file_rows, cells, cells, texts)  # type: ignore[arg-type]  # all of them are texts
    return TextBlock(file_rows, cells, [*zip(*texts, strict=True)], texts)


def _texts(column: Sequence[Cell]) -> Sequence[str]:
    """The column itself where it holds nothing but text, which stands exactly as it is."""
    if set(map(type, column)) == {str}:
        return column  # type: ignore[return-value]
    return [cell if type(cell) is str else cell_text(cell) for cell in column]

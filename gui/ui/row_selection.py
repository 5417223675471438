"""The selected cells of the table as rectangles of rows and columns: what blocks are copied, pasted and filled by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionRange, QModelIndex

from gui.ui.row_pages import stretches


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells: rows of the table from `first` to `last`, and columns of the model as they stand on the
    screen, left to right. Its columns may lie apart in the model, and be parted on the screen by hidden ones only.
    """

    first: int
    last: int
    columns: tuple[int, ...]

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.last - self.first + 1


def row_stretches(selection: QItemSelection) -> list[tuple[int, int]]:
    """The rows that have a selected cell, as stretches (first, last) that ascend and do not touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted((each.top(), each.bottom()) for each in _ranges(selection)):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def blocks_of(selection: QItemSelection, shown: Sequence[int]) -> list[Block]:
    """The selected cells as rectangles, top to bottom. `shown` are the model's columns as they stand on the screen."""
    by_rows: dict[tuple[int, int], set[int]] = {}
    for each in _ranges(selection):
        by_rows.setdefault((each.top(), each.bottom()), set()).update(range(each.left(), each.right() + 1))
    blocks = (
        Block(first, last, tuple(column for column in shown if column in columns))
        for (first, last), columns in sorted(by_rows.items())
    )
    joined: list[Block] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if above and above.columns == block.columns and block.first == above.last + 1:
            joined[-1] = Block(above.first, block.last, block.columns)
        elif block.columns:
            joined.append(block)
    return joined


def selection_of(model: QAbstractItemModel, block: Block) -> QItemSelection:
    """The selection that covers a block."""
    selection = QItemSelection()
    for left, right in stretches(sorted(block.columns)):
        selection.select(model.index(block.first, left), model.index(block.last, right))
    return selection


def _ranges(selection: QItemSelection) -> Iterable[QItemSelectionRange]:
    """Ranges that still stand for cells of a model."""
    return (each for each in selection.toList() if each.isValid() and each.parent() == QModelIndex())

"""What a table finds again when its rows are read anew: cells by the ids of their rows and the keys of columns."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from gui.ui.row_pages import stretches
from gui.ui.row_selection import Block, selection_of
from gui.ui.rows_model import RowsModel


@dataclass(frozen=True, slots=True)
class KeptCells:
    """Selected cells as blocks, the current cell, and the row in sight above all others where that is not the first."""

    blocks: "Sequence[tuple[array[int], Sequence[str]]]" = ()
    current: tuple[int, str] | None = None
    top: int | None = None

    @classmethod
    def of(cls, model: RowsModel, blocks: Iterable[Block], current: QModelIndex, top: int) -> "KeptCells":
        """Of the model as it stands: `blocks` are selected, `top` is the first row in sight."""
        ids, keys = model.ids, [each.key for each in model.columns]
        return cls(
            [(ids[block.first : block.last + 1], [keys[each] for each in block.columns]) for block in blocks],
            (ids[current.row()], keys[current.column()]) if 0 <= current.row() < len(ids) else None,
            ids[top] if 0 < top < len(ids) else None,
        )

    def selection_in(self, model: RowsModel) -> QItemSelection:
        """Those of the selected cells that are still there."""
        column_of = _column_of(model)
        selection = QItemSelection()
        for ids, keys in self.blocks:
            columns = tuple(column_of[key] for key in keys if key in column_of)
            for first, last in stretches(model.positions_of(ids)) if columns else ():
                cells = selection_of(model, Block(first, last, columns))
                selection.merge(cells, QItemSelectionModel.SelectionFlag.Select)
        return selection

    def current_in(self, model: RowsModel) -> QModelIndex:
        """The current cell, in the first column where its own is gone; invalid where its row is."""
        if self.current is None:
            return QModelIndex()
        row_id, key = self.current
        place = model.position_of(row_id)
        return QModelIndex() if place is None else model.index(place, _column_of(model).get(key, 0))

    def top_in(self, model: RowsModel) -> int:
        """The row that was the first in sight; 0 where it is gone."""
        return 0 if self.top is None else model.position_of(self.top) or 0


def _column_of(model: RowsModel) -> dict[str, int]:
    return {column.key: place for place, column in enumerate(model.columns)}

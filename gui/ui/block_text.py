"""Selected cells as text for the clipboard: what spreadsheet programs take."""

from collections.abc import Sequence

from gui.ui.row_selection import Block
from gui.ui.rows_model import RowsModel


def block_text(model: RowsModel, blocks: Sequence[Block], order: Sequence[int]) -> str:
    """The cells of the blocks: a line a row, columns in `order` and parted by tabs; cells between blocks are empty."""
    used = {column for block in blocks for column in block.columns}
    columns = [column for column in order if column in used]
    chosen: dict[int, set[int]] = {}
    for block in blocks:
        for place in range(block.first, block.last + 1):
            chosen.setdefault(place, set()).update(block.columns)
    places = sorted(chosen)
    rows = {row.id: row for row in model.read([model.ids[place] for place in places])}
    lines = []
    for place in places:
        row = rows.get(model.ids[place])
        if row is not None:
            cells = (
                _as_cell(model.words.copied(row, model.columns[column])) if column in chosen[place] else ""
                for column in columns
            )
            lines.append("\t".join(cells))
    return "\n".join(lines)


def _as_cell(words: str) -> str:
    """One cell of copied text: no tabs or line ends, and nothing a spreadsheet would take for a formula."""
    flat = " ".join(words.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat

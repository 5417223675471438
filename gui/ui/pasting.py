"""What becomes of rows when a block of text is put over cells of the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from gui.leads.account import Account
from gui.leads.changes import Change
from gui.leads.lead import Lead
from gui.leads.typed_lead import SetTexts
from gui.ui.row_columns import Column
from gui.ui.row_lock import is_editable
from gui.ui.row_selection import Block
from gui.ui.rows_model import RowsModel

_FORMULA_SIGNS: Final = ("=", "+", "-", "@")

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pasted:
    """`changes` by row id, `added` rows below the last one; what was left out: `columns` past the right edge of the
    table, and `read_only` columns that cannot be edited.
    """

    changes: Mapping[int, Change] = field(default_factory=dict)
    added: Sequence[Lead] = ()
    columns: int = 0
    read_only: int = 0


def tiled(grid: Grid, height: int, width: int) -> Grid:
    """The grid as often as it fits a selection of this size exactly; itself where it does not."""
    lines, cells = len(grid), max(map(len, grid))
    if height % lines or width % cells:
        return grid
    even = [[*line, *[""] * (cells - len(line))] for line in grid]
    return [even[place % lines] * (width // cells) for place in range(height)]


def pasted(model: RowsModel, shown: Sequence[int], block: Block, grid: Grid) -> Pasted:
    """Put a grid over the table from the upper left corner of `block`; `shown` are the columns on the screen."""
    start = shown.index(block.columns[0])
    targets = [model.columns[each] for each in shown[start : start + max(map(len, grid))]]
    changes: dict[int, Change] = {}
    added: list[Lead] = []
    for place, line in enumerate(grid, block.first):
        texts = [(column, _bare(text)) for column, text in zip(targets, line, strict=False) if is_editable(column)]
        if place < len(model.ids):
            row = model.row_at(place)
            if texts and row is not None:
                changes[row.id] = _set_all(texts, row.lead, model.words.account)
        elif any(text for _column, text in texts):
            added.append(_set_all(texts, Lead(), model.words.account)(Lead()))
    return Pasted(
        changes,
        added,
        max(map(len, grid)) - len(targets),
        sum(not is_editable(column) for column in targets),
    )


def filled(model: RowsModel, blocks: Sequence[Block], text: str) -> Mapping[int, Change]:
    """The same text in all cells of the blocks that can be edited."""
    changes: dict[int, Change] = {}
    for block in blocks:
        columns = [column for each in block.columns if is_editable(column := model.columns[each])]
        if not columns:
            continue
        texts = [(column, _bare(text)) for column in columns]
        same = _set_all(texts, Lead(), None) if not text else None
        for place in range(block.first, block.last + 1):
            row = None if same else model.row_at(place)
            if same:
                changes[model.ids[place]] = same
            elif row is not None:
                changes[row.id] = _set_all(texts, row.lead, model.words.account)
    return changes


def _set_all(texts: Sequence[tuple[Column, str]], lead: Lead, account: Account | None) -> Change:
    """The change that sets these cells; names of the directory become what they stand for."""
    values = {column.key: text for column, text in texts}
    if account is not None and (name := values.get("route_key")) and (widget := account.widget_called(name)):
        values["route_key"] = widget.route_key
    if account is not None and (name := values.get("unit_id")):
        of = account.widget_called(values.get("route_key", lead.route_key))
        unit = of.unit_called(name) if of else None
        values["unit_id"] = str(unit.unit_id) if unit else name
    return SetTexts(tuple(values.items()))


def _bare(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_SIGNS) else text

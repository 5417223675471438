"""Cells merged over several rows: each of those rows has the value, as a person who looks at the sheet sees it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gui.leads.lead import Cell


class Merge(NamedTuple):
    """The rows (indices from 0, both included) over which the cell of `column` in the first of them reaches."""

    first: int
    last: int
    column: int


def given_down(rows: Iterable[list[Cell]], merges: Iterable[Merge]) -> Iterator[list[Cell]]:
    """The rows, the empty cells below a merged one filled with its value.

    A row that holds nothing of its own stays empty: it is a tall cell's space, not one more person. However far a
    merge reaches, it costs one entry until it ends.
    """
    waiting = sorted(merges, reverse=True)
    reaching: dict[int, tuple[int, Cell]] = {}
    for index, row in enumerate(rows):
        if reaching:
            reaching = {column: found for column, found in reaching.items() if found[0] >= index}
            if any(not _is_empty(cell) for cell in row):
                for column, (_last, value) in reaching.items():
                    if _is_empty(row[column]):
                        row[column] = value
        while waiting and waiting[-1].first <= index:
            merge = waiting.pop()
            if merge.first == index and merge.column < len(row):
                reaching[merge.column] = (merge.last, row[merge.column])
        yield row


def vertical(ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]] | None) -> list[Merge]:
    """The merges that reach over several rows, of ranges given as two corners."""
    return [Merge(top, bottom, left) for (top, left), (bottom, _right) in ranges or () if bottom > top]


def _is_empty(cell: Cell) -> bool:
    return cell is None or (type(cell) is str and not cell)

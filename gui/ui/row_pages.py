"""A small cache of pages of rows over their ids."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, Generic, Protocol, TypeVar

PAGE: Final = 64
PAGES_KEPT: Final = 96


class Numbered(Protocol):
    """A row of the database as a value."""

    @property
    def id(self) -> int:
        """Its id."""


R = TypeVar("R", bound=Numbered)


class RowPages(Generic[R]):
    """Rows by position, read page by page through `read`; the least recently used pages are let go."""

    def __init__(self, read: Callable[[Sequence[int]], list[R]]) -> None:
        self._read = read
        self._pages: OrderedDict[int, list[R | None]] = OrderedDict()

    def row_at(self, ids: Sequence[int], position: int) -> R | None:
        """The row of `ids[position]`; `None` where it is gone."""
        number, offset = divmod(position, PAGE)
        page = self._pages.get(number)
        if page is None:
            wanted = ids[number * PAGE : (number + 1) * PAGE]
            found = {row.id: row for row in self._read(wanted)}
            page = self._pages[number] = [found.get(each) for each in wanted]
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[offset] if offset < len(page) else None

    def forget(self, positions: Iterable[int]) -> None:
        """Read the pages of these positions again when they are next asked for."""
        for number in {position // PAGE for position in positions}:
            self._pages.pop(number, None)

    def forget_from(self, position: int) -> None:
        """Rows moved at `position`: nothing from its page on holds any more."""
        for number in [number for number in self._pages if number >= position // PAGE]:
            del self._pages[number]

    def places_of(self, row_ids: Collection[int]) -> list[int]:
        """Where rows with these ids stand among the pages kept, ascending; all others would be read anew anyhow."""
        return sorted(
            number * PAGE + offset
            for number, page in self._pages.items()
            for offset, row in enumerate(page)
            if row is not None and row.id in row_ids
        )

    def clear(self) -> None:
        """Forget everything."""
        self._pages.clear()


def stretches(positions: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending positions as runs of neighbours, first and last of each."""
    runs: list[tuple[int, int]] = []
    for place in positions:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs

"""Many row numbers of a sheet, kept as runs: a hidden half of a million rows takes no more room than its borders."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator


class RowRanges(Collection[int]):
    """Row indices from 0, ascending, made of `(first, count)` runs in any order; runs may overlap."""

    def __init__(self, runs: Iterable[tuple[int, int]] = ()) -> None:
        self._firsts, self._ends = array("q"), array("q")
        for first, count in sorted(runs):
            if self._ends and first <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], first + count)
            elif count > 0:
                self._firsts.append(first)
                self._ends.append(first + count)

    def __contains__(self, row: object) -> bool:
        if not isinstance(row, int):
            return False
        run = bisect_right(self._firsts, row) - 1
        return run >= 0 and row < self._ends[run]

    def __iter__(self) -> Iterator[int]:
        for first, end in zip(self._firsts, self._ends, strict=True):
            yield from range(first, end)

    def __len__(self) -> int:
        return sum(self._ends) - sum(self._firsts)

    def below(self, height: int) -> "RowRanges":
        """Those of the first `height` rows."""
        runs = zip(self._firsts, self._ends, strict=True)
        return RowRanges((first, min(end, height) - first) for first, end in runs if first < height)

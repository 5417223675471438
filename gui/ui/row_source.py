"""What the table asks of the rest of the program: rows, and which of them fit a query."""

from array import array
from collections.abc import Callable, Sequence
from typing import Protocol

from gui.leads.lead import LeadRow
from gui.leads.row_query import RowQuery
from gui.leads.state import LeadState, Tally

OnFound = Callable[["array[int]", bool], None]
"""Gets ids (`array('q')`) in their order, and whether these are all: false for the first ones of a longer answer."""


class RowSource(Protocol):
    """Where the rows are. Called in the main thread; every call is one short query."""

    def ids(self, list_id: int, states: frozenset[LeadState] | None = None) -> "array[int]":
        """Ids (`array('q')`) of a list's rows in the file's order, only those in `states` where it is given."""

    def find(self, list_id: int, query: RowQuery, limit: int | None = None) -> "array[int]":
        """Ids of the rows that fit, in the order asked for; the first `limit` of them where it is given."""

    def rows(self, ids: Sequence[int]) -> list[LeadRow]:
        """The rows with these ids, in any order; ids that are no more are left out."""

    def tally(self, list_id: int) -> Tally:
        """How many rows stand in each state."""

    def lacks_widget(self, list_id: int) -> bool:
        """Whether a queued row names no widget of its own."""


class RowFinder(Protocol):
    """Finds rows without holding up whoever asks. Called in the main thread, and calls back there."""

    def find(self, list_id: int, query: RowQuery, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        """Find the rows that fit; one of the callbacks comes last, perhaps before this returns.

        A question that was not answered when the next one came is never answered.
        """


class FinderAtOnce:
    """Asks a source and waits for the answer: for rows in memory and lists that are small."""

    def __init__(self, source: RowSource) -> None:
        self._source = source

    def find(self, list_id: int, query: RowQuery, on_found: OnFound, _on_failed: Callable[[], None]) -> None:
        """Answer before returning."""
        on_found(self._source.find(list_id, query), True)

"""What the history window asks of the rest of the program."""

from array import array
from collections.abc import Callable, Sequence
from typing import Protocol

from gui.leads.past_attempt import PastAttempt
from gui.storage.history_query import HistoryQuery

OnFound = Callable[["array[int]", bool], None]
"""Gets ids (`array('q')`), the newest request first, and whether these are all: false for the first of more."""


class HistorySource(Protocol):
    """Where the requests are. Called in the main thread."""

    def find(self, query: HistoryQuery, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        """Find what fits without holding up the caller; one of the callbacks comes last. The next question makes this
        one void.
        """

    def rows(self, ids: Sequence[int]) -> list[PastAttempt]:
        """The requests with these ids, in any order: a short query."""

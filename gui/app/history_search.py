"""The history is searched off the main thread."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any, Final

from gui.leads.past_attempt import PastAttempt
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery
from gui.tasks import Tasks
from gui.ui.history_source import OnFound

FIRST: Final = 200
"""So many requests are shown before the others are found."""


class HistorySearch:
    """A `HistorySource`. The next question makes the earlier ones void."""

    def __init__(self, history: History, tasks: Tasks) -> None:
        self._history, self._tasks = history, tasks
        self._newest = 0

    def rows(self, ids: Sequence[int]) -> list[PastAttempt]:
        """See `HistorySource`."""
        return self._history.rows(ids)

    def find(self, query: HistoryQuery, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        """See `HistorySource`."""
        self._newest = number = self._newest + 1

        def look(tell: Callable[[Any], None]) -> "array[int] | None":
            if number != self._newest:
                return None
            first = self._history.find(query, FIRST)
            if len(first) < FIRST:
                return first
            tell(first)
            return self._history.find(query) if number == self._newest else None

        def on_first(ids: "array[int]") -> None:
            if number == self._newest:
                on_found(ids, False)

        def on_done(ids: "array[int] | None") -> None:
            if number == self._newest and ids is not None:
                on_found(ids, True)

        def on_error(error: BaseException) -> None:
            if number == self._newest:
                on_failed()
            raise error

        self._tasks.start_reporting(look, on_first, on_done, on_error)

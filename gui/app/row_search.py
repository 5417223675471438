"""Rows are found off the main thread, however large the list."""

from array import array
from collections.abc import Callable
from typing import Any, Final

from gui.storage.lists import Lists
from gui.storage.row_query import EVERYTHING, RowQuery
from gui.tasks import Tasks
from gui.ui.row_source import OnFound

AT_ONCE: Final = 2_000
"""Lists of so many rows are searched at once: nobody could notice."""

FIRST: Final = 500
"""So many matches are shown before the others are found."""


class RowSearch:
    """A `RowFinder` over the lists. The next question makes the earlier ones void."""

    def __init__(self, lists: Lists, tasks: Tasks) -> None:
        self._lists, self._tasks = lists, tasks
        self._newest = 0

    def find(self, list_id: int, query: RowQuery, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        """See `RowFinder`."""
        self._newest = number = self._newest + 1
        if self._lists.tally(list_id).total <= AT_ONCE:
            on_found(self._lists.find(list_id, query), True)
            return
        if query == EVERYTHING:
            on_found(self._lists.find(list_id, query, FIRST), False)

        def look(tell: Callable[[Any], None]) -> "array[int] | None":
            if number != self._newest:
                return None
            if query.text.strip() or query.sort:
                first = self._lists.find(list_id, query, FIRST)
                if len(first) < FIRST:
                    return first
                tell(first)
            return self._lists.find(list_id, query) if number == self._newest else None

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

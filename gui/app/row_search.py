"""Rows are found off the main thread, however large the list."""

from collections.abc import Callable
from functools import partial
from typing import Final

from gui.app.newest_search import NewestSearch
from gui.leads.row_query import EVERYTHING, RowQuery
from gui.storage.lists import Lists
from gui.tasks import Tasks
from gui.ui.row_source import OnFound

AT_ONCE: Final = 2_000
"""Lists of so many rows are searched at once: nobody could notice."""

FIRST: Final = 500
"""So many matches are shown before the others are found."""


class RowSearch:
    """A `RowFinder` over the lists. The next question makes the earlier ones void."""

    def __init__(self, lists: Lists, tasks: Tasks) -> None:
        self._lists, self._search = lists, NewestSearch(tasks)

    def find(self, list_id: int, query: RowQuery, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        """See `RowFinder`."""
        self._search.void()
        if self._lists.tally(list_id).total <= AT_ONCE:
            on_found(self._lists.find(list_id, query), True)
            return
        if query == EVERYTHING:
            on_found(self._lists.find(list_id, query, FIRST), False)

        first = FIRST if query.text.strip() or query.sort else None
        self._search.ask(partial(self._lists.find, list_id, query), first, on_found, on_failed)

"""The history is searched off the main thread."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from gui.app.newest_search import NewestSearch
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
        self._history, self._search = history, NewestSearch(tasks)

    def rows(self, ids: Sequence[int]) -> list[PastAttempt]:
        """See `HistorySource`."""
        return self._history.rows(ids)

    def find(self, query: HistoryQuery, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        """See `HistorySource`."""
        self._search.ask(partial(self._history.find, query), FIRST, on_found, on_failed)

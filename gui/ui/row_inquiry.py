"""The question a table puts to the database, and the answer that comes in parts."""

from array import array
from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from gui.leads.row_query import EVERYTHING, RowQuery
from gui.ui.row_source import RowFinder

Take = Callable[["array[int]", bool, bool], None]


class RowInquiry(QObject):
    """Which rows fit a query; the last question alone is answered.

    `take` gets the ids that fit (`array('q')`), whether they go on from those it got last, and whether these are all;
    it calls `over` with the whole answer. `searching` tells when an answer is waited for, and when no more.
    """

    searching = Signal(bool)

    def __init__(self, finder: RowFinder, take: Take, parent: QObject) -> None:
        super().__init__(parent)
        self._finder, self._take = finder, take
        self._list_id: int | None = None
        self._asked = self._answered = EVERYTHING
        self._fresh = self._begun = self._waiting = False
        self._missed: set[int] = set()

    def set_finder(self, finder: RowFinder) -> None:
        """Ask this one from the next question on."""
        self._finder = finder

    @property
    def list_id(self) -> int | None:
        """The list that is asked about."""
        return self._list_id

    @property
    def asked(self) -> RowQuery:
        """What was asked for last; its rows may still be on their way."""
        return self._asked

    @property
    def answered(self) -> RowQuery:
        """What the rows that were found last fit."""
        return self._answered

    @property
    def moves(self) -> bool:
        """Whether rows come and go as their states change: they are filtered by state alone."""
        states = self._answered.states
        return states is not None and self._answered == RowQuery(states=states)

    def turn_to(self, list_id: int) -> None:
        """Every row of another list is what is asked for next."""
        self._list_id, self._asked, self._answered, self._fresh = list_id, EVERYTHING, EVERYTHING, True

    def ask_for(self, query: RowQuery) -> None:
        """Ask for other rows."""
        self._asked, self._fresh = query, True
        self.ask()

    def ask(self) -> None:
        """Ask anew."""
        if self._list_id is None:
            return
        self._missed.clear()
        self._begun = False
        self._wait(True)
        self._finder.find(self._list_id, self._asked, self._on_found, lambda: self._wait(False))

    def miss(self, ids: Collection[int]) -> None:
        """These rows changed: an answer that is under way may not know it."""
        if self._waiting:
            self._missed.update(ids)

    def over(self) -> set[int]:
        """The answer is whole; returns the rows that changed meanwhile."""
        missed, self._missed = self._missed, set()
        self._wait(False)
        return missed

    def _wait(self, waiting: bool) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.searching.emit(waiting)

    def _on_found(self, ids: "array[int]", whole: bool) -> None:
        """The first rows of an answer count at once, but not in place of the same rows asked for again."""
        if not (whole or self._fresh):
            return
        grows, self._begun = self._begun, not whole
        self._fresh, self._answered = False, self._asked
        self._take(ids, grows, whole)

"""Single rows that leave ahead of any run: each is ended once, whatever became of it."""

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from gui.delivery.claims import Claim, Claims
from gui.delivery.completions import Flight
from gui.delivery.errors import NoWidgetError
from gui.delivery.gate import Gate
from gui.delivery.run import Order, Single
from gui.leads.state import LeadState, Outcome, TooManyRequests
from gui.storage.journal import Journal
from gui.storage.lists import Lists

_TRIES: Final = 5


class Singles(QObject):
    """The queue of single rows. `ended` carries a row's id and `None`, or the exception that kept it from leaving: the
    row itself tells what became of it.
    """

    ended = Signal(object, object)

    def __init__(self, lists: Lists, journal: Journal, gate: Gate, claims: Claims, parent: QObject) -> None:
        super().__init__(parent)
        self._lists, self._journal, self._gate, self._claims = lists, journal, gate, claims
        self._waiting: deque[Single] = deque()

    @property
    def first(self) -> Single | None:
        """The one that leaves next."""
        return self._waiting[0] if self._waiting else None

    def asked_for(self, row_id: int, order: Order) -> Single:
        """A row with what it takes by default. Raises `NoWidgetError`, `StorageFailedError`."""
        defaults = order.defaults or self._lists.info(order.list_id).defaults
        row = next(iter(self._lists.rows([row_id])), None)
        if row is not None and not (row.lead.route_key or defaults.route_key):
            raise NoWidgetError
        return Single(row_id, order, defaults)

    def add(self, single: Single) -> None:
        """Keep what was agreed to for it, and let it leave after those that wait. Raises `StorageFailedError`."""
        for yes in single.order.yeses:
            self._journal.agreed(yes, single.order.list_id, single.row_id)
        self._waiting.append(single)

    def send_first(self, launch: Callable[[int, Order, Claim, Single], None]) -> None:
        """Send the first one, unless a rule keeps it back: then it is over with, and its row says why.

        Raises `gui.leads.errors.KnownError`: it is still the first one then.
        """
        single = self._waiting[0]
        self._gate.check_budget(single.order.account)
        row = next(iter(self._lists.rows([single.row_id])), None)
        queued = row is not None and row.state is LeadState.QUEUED
        claim = self._claims.claim(row, single.order, single.defaults) if row is not None and queued else None
        self._waiting.popleft()
        if claim is None:
            self.ended.emit(single.row_id, None)
            return
        single.tries += 1
        launch(single.row_id, single.order, claim, single)

    def drop_first(self, error: Exception) -> None:
        """The first one cannot leave."""
        self.ended.emit(self._waiting.popleft().row_id, error)

    def answered(self, single: Single, outcome: Outcome) -> None:
        """A refusal for the pace alone sends it again at once, a little slower; anything else is its end."""
        if isinstance(outcome, TooManyRequests) and single.tries < _TRIES:
            self._waiting.appendleft(single)
        else:
            self.ended.emit(single.row_id, None)

    def unwritten(self, flights: list[Flight], error: Exception) -> None:
        """Outcomes of these could not be written down: who waits for one is told, however often."""
        for flight in flights:
            if flight.single is not None:
                self.ended.emit(flight.row_id, error)

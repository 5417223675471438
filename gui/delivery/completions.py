"""Outcomes on their way to the journal: written at once, or again and again until the file takes them."""

import logging
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.delivery.policy import verdict
from gui.delivery.run import Single
from gui.leads.state import Outcome
from gui.storage.database import StorageBusyError, StorageFailedError
from gui.storage.journal import Journal

log = logging.getLogger("dozvon.delivery")

_AGAIN_MS: Final = 200
_PATIENCE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Flight:
    """A request on its way: its attempt, its row, its list, its widget, and when it left (monotonic seconds).

    `single` is what asked for it where it belongs to no run, `scheduled` the time of the call where the run set it.
    """

    attempt_id: int
    row_id: int
    list_id: int
    route_key: str
    left_at: float
    single: Single | None = None
    scheduled: datetime | None = None


class Completions(QObject):
    """Writes outcomes in the order they came, on the thread that made it.

    `written` carries the flight and its outcome, once each. `stuck` carries the `StorageFailedError` when the file
    does not take them: at once for a full disk, after ten seconds for a file another program holds. They are tried
    again all the same, five times a second, and `caught_up` tells when that has succeeded; what is still unwritten
    when the process ends becomes unknown at the next start.
    """

    written = Signal(object, object)
    stuck = Signal(object)
    caught_up = Signal()

    def __init__(
        self, journal: Journal, monotonic: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._journal, self._monotonic = journal, monotonic
        self._waiting: deque[tuple[Flight, Outcome]] = deque()
        self._failing_since: float | None = None
        self._told = False
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._on_again)

    @property
    def waiting(self) -> list[Flight]:
        """Those whose outcomes are known here and not in the journal yet."""
        return [flight for flight, _outcome in self._waiting]

    @property
    def failing_for_s(self) -> float:
        """For how long the file has refused, in seconds; 0 while it takes what comes."""
        return 0.0 if self._failing_since is None else self._monotonic() - self._failing_since

    def add(self, flight: Flight, outcome: Outcome) -> None:
        """Write an outcome. While earlier ones wait it waits behind them, so that a locked file costs one wait."""
        self._waiting.append((flight, outcome))
        if not self._again.isActive():
            self.write()

    def write(self) -> None:
        """Try to write everything that waits."""
        while self._waiting:
            flight, outcome = self._waiting[0]
            try:
                self._journal.complete(flight.attempt_id, outcome, verdict(outcome).state, flight.scheduled)
            except StorageFailedError as error:
                self._refused(error)
                return
            self._waiting.popleft()
            self.written.emit(flight, outcome)
        self._failing_since, self._told = None, False
        self._again.stop()

    def give_up(self) -> list[Flight]:
        """Forget what could not be written: the rows stay «sending» and become unknown at the next start. Returns
        their flights.
        """
        forgotten = self.waiting
        if self._waiting:
            log.error("%d outcomes could not be written", len(self._waiting))
        self._waiting.clear()
        self._again.stop()
        self._failing_since, self._told = None, False
        return forgotten

    def _on_again(self) -> None:
        self.write()
        if not self._waiting:
            self.caught_up.emit()

    def _refused(self, error: StorageFailedError) -> None:
        if self._failing_since is None:
            self._failing_since = self._monotonic()
        self._again.start()
        patient = isinstance(error, StorageBusyError) and self.failing_for_s < _PATIENCE_S
        if not patient and not self._told:
            self._told = True
            self.stuck.emit(error)

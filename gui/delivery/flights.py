"""Requests in flight: launched at the pace, carried out by workers, their outcomes measured and written down."""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from gui.calltouch.request import Request
from gui.delivery.completions import Completions, Flight
from gui.delivery.meter import LEAST_IN_FLIGHT
from gui.delivery.pace import Pace
from gui.delivery.policy import retry_after_s
from gui.leads.remedies import code_of
from gui.leads.state import NotSent, Outcome, TooManyRequests, Unknown, UnknownReason
from gui.storage.database import StorageFailedError
from gui.storage.journal import Journal
from gui.tasks import Tasks

log = logging.getLogger("dozvon.delivery")


class Flights(QObject):
    """Everything here happens on the thread that made it; a worker only carries a request out. Outcomes that the file
    refuses are waited for no longer than `patience_s` seconds.

    `answered` carries a flight and its outcome as soon as it is known, `written` the same once it stands in the
    journal, `stuck` the `StorageFailedError` that keeps outcomes from it; `caught_up` tells that none waits any more.
    """

    answered = Signal(object, object)
    written = Signal(object, object)
    stuck = Signal(object)
    caught_up = Signal()

    def __init__(
        self,
        journal: Journal,
        submit: Callable[[Request], Outcome],
        pace: Pace,
        monotonic: Callable[[], float],
        *,
        patience_s: float,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._patience_s = patience_s
        self._submit, self._pace, self._monotonic = submit, pace, monotonic
        self._tasks = Tasks(LEAST_IN_FLIGHT, self)
        self._completions = Completions(journal, monotonic, self)
        self._completions.written.connect(self.written)
        self._completions.stuck.connect(self.stuck)
        self._completions.caught_up.connect(self.caught_up)

    @property
    def under_way(self) -> int:
        """Requests that have no outcome yet."""
        return self._tasks.under_way

    @property
    def is_full(self) -> bool:
        """Whether no further request may leave before one comes back."""
        return self._tasks.under_way >= self._tasks.threads

    @property
    def unwritten(self) -> list[Flight]:
        """Those whose outcome is known and not in the journal yet."""
        return self._completions.waiting

    @property
    def all_landed(self) -> bool:
        """Nothing is in flight, and every outcome is written."""
        return not self._tasks.under_way and not self._completions.waiting

    @property
    def is_settled(self) -> bool:
        """Nothing is in flight, and what came back is written, or the file has refused it for too long."""
        refused = self._completions.failing_for_s >= self._patience_s
        return not self._tasks.under_way and (refused or not self._completions.waiting)

    def allow(self, in_flight: int) -> None:
        """Keep so many in flight at most."""
        self._tasks.set_threads(in_flight)

    def launch(self, flight: Flight, request: Request) -> None:
        """Let a request leave whose attempt is on disk: from here on a crash makes it unknown."""
        self._pace.started(flight.left_at)
        self._tasks.start(
            partial(self._submit, request), partial(self._on_outcome, flight), partial(self._on_fault, flight)
        )

    def write(self) -> None:
        """Try again to write what waits."""
        self._completions.write()

    def give_up(self) -> list[Flight]:
        """Forget what could not be written: the rows stay «sending» and become unknown at the next start."""
        return self._completions.give_up()

    def _on_fault(self, flight: Flight, error: BaseException) -> None:
        """A defect of ours in a worker: whether the request left cannot be known."""
        log.error("a request ended in a fault of the program", exc_info=error)
        self._on_outcome(flight, Unknown(UnknownReason.FAULT))

    def _on_outcome(self, flight: Flight, outcome: Outcome) -> None:
        took = self._monotonic() - flight.left_at
        code = code_of(outcome)
        level = logging.INFO if code else logging.DEBUG
        log.log(level, "row %d: %s %s, %.2f s", flight.row_id, code or "accepted", _detail_of(outcome), took)
        self._measure(flight, outcome)
        try:
            self._completions.add(flight, outcome)
        except StorageFailedError as error:
            self.stuck.emit(error)
        finally:
            self.answered.emit(flight, outcome)

    def _measure(self, flight: Flight, outcome: Outcome) -> None:
        """What an outcome says of the pace."""
        now = self._monotonic()
        match outcome:
            case TooManyRequests():
                self._pace.too_many(flight.left_at, now)
                if wait := retry_after_s(outcome):
                    self._pace.hold_until(now + wait)
            case NotSent() | Unknown():
                pass  # no answer says nothing of the rate
            case _:
                self._pace.succeeded()


def _detail_of(outcome: Outcome) -> str:
    """Names of exceptions and codes of the system, nothing that was sent or answered."""
    return outcome.detail if isinstance(outcome, NotSent | Unknown) else ""

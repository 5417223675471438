"""What a run does with the rows of its list: makes them ready, sends one after another, counts them in the end."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from gui.delivery.claims import Claim, Claims
from gui.delivery.completions import Flight
from gui.delivery.errors import NoWidgetError
from gui.delivery.gate import Gate
from gui.delivery.limits import OffHours
from gui.delivery.pace import Pace
from gui.delivery.policy import Effect, verdict
from gui.delivery.progress import PauseReason
from gui.delivery.run import Order, Run
from gui.leads.lead import LeadRow
from gui.leads.ledger import LedgerBrokenError, check_balance
from gui.leads.remedies import code_of
from gui.leads.state import Outcome, Refused
from gui.storage.database import StorageFailedError
from gui.storage.journal import Journal
from gui.storage.lists import Lists

log = logging.getLogger("dozvon.delivery")

_CLAIMS_AT_ONCE: Final = 10


class Bulk(QObject):
    """The rows of runs, as `Singles` are those that go ahead of them. `rows_changed` carries ids of rows that stay.

    Every method may raise `StorageFailedError`, but for `audit`.
    """

    rows_changed = Signal(object)

    def __init__(
        self,
        lists: Lists,
        journal: Journal,
        gate: Gate,
        claims: Claims,
        pace: Pace,
        *,
        monotonic: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._lists, self._journal, self._gate, self._claims = lists, journal, gate, claims
        self._pace, self._monotonic = pace, monotonic

    def begin(self, order: Order) -> Run:
        """The run of an order, its rows ready to leave. Raises `NoWidgetError`.

        What its rows take by default is frozen: nobody changes it under the run. Every yes it was given is kept.
        """
        defaults = order.defaults or self._lists.info(order.list_id).defaults
        if not defaults.route_key and self._lists.lacks_widget(order.list_id):
            raise NoWidgetError
        if order.defaults is not None:
            self._lists.set_defaults(order.list_id, defaults)
        for yes in order.yeses:
            self._journal.agreed(yes, order.list_id)
        seen = frozenset[int]()
        if order.limits.off_hours not in (OffHours.HOLD, OffHours.WAIT):
            seen = self._lists.queue.ids_kept_back(order.list_id)
            self._lists.queue.forget_kept_back(order.list_id)
        self._lists.queue.prioritise(order.list_id, order.limits.hot_tags)
        run = Run(order, defaults, self._monotonic())
        run.seen_off_hours = seen
        self.recount(run)
        return run

    def recount(self, run: Run) -> None:
        """Look again how many rows are queued."""
        run.left = self._lists.tally(run.order.list_id).queued

    def forget_hours(self, run: Run) -> None:
        """Ask anew who may be called at this hour of all rows that have not left."""
        self._lists.queue.forget_kept_back(run.order.list_id)

    def send_next(
        self, run: Run, in_flight: int, launch: Callable[[int, Order, Claim], None]
    ) -> LeadRow | datetime | PauseReason | None:
        """Launch the next row that no rule keeps back: its id, the order and the claim.

        Returns the last row looked at, which may have been kept back as those before it; or the moment before which
        nothing leaves; or the limit that is reached; or `None` for an empty queue.
        """
        row = None
        for _ in range(_CLAIMS_AT_ONCE):
            barrier = self._gate.barrier(run, in_flight)
            row = barrier if barrier is not None else self._next_row(run)
            if not isinstance(row, LeadRow):
                break
            claim = self._claims.claim(row, run.order, run.defaults, run.seen_off_hours)
            run.left -= 1  # only now: a file that was busy leaves the row where it was
            if claim is not None:
                launch(row.id, run.order, claim)
                break
            self.rows_changed.emit([row.id])
        return row

    def _next_row(self, run: Run) -> LeadRow | datetime | None:
        waits = run.order.limits.off_hours in (OffHours.WAIT, OffHours.SCHEDULE)
        return self._lists.queue.next_one(run.order.list_id, waits_for_hours=waits)

    def answered(self, run: Run, flight: Flight, outcome: Outcome) -> None:
        """Let an outcome stop, pause or slow the run, or hold the rows of a widget that Calltouch refused."""
        now = self._monotonic()
        run.answered(flight.left_at, now, outcome)
        code, message = code_of(outcome), outcome.message if isinstance(outcome, Refused) else ""
        reason, effect = run.streaks.seen(outcome), verdict(outcome).effect
        if effect is Effect.STOP:
            run.stop(PauseReason.ACCOUNT, code, message)
        elif reason is not None:
            run.pause(reason, code, message)
        elif effect is Effect.BACK_OFF:
            self._pace.hold_until(now + run.streaks.back_off_s)
        elif effect is Effect.HOLD_WIDGET:
            held = self._lists.queue.hold_widget(run.order.list_id, flight.route_key, code, message)
            run.left -= len(held)
            self.rows_changed.emit(held)

    def audit(self, run: Run) -> None:
        """A run whose list does not add up, row by row, has not finished: it ended in a fault."""
        try:
            check_balance(self._lists.counted(run.order.list_id))
        except LedgerBrokenError:
            log.critical("the rows of list %d do not add up", run.order.list_id, exc_info=True)
            run.halted(PauseReason.FAULT)
        except StorageFailedError:
            log.warning("the rows of list %d could not be counted", run.order.list_id, exc_info=True)

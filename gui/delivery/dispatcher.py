"""The run: claims rows, journals each request before it leaves, keeps some in flight, writes down what came of them.

Everything here happens on the thread that made the dispatcher; workers only carry a request out and bring its outcome
back. The database is the truth: what the dispatcher remembers can be lost at any moment without losing a lead or
calling one twice.
"""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.calltouch.request import Request
from gui.delivery.bulk import Bulk
from gui.delivery.claims import Claim, Claims, request_of
from gui.delivery.completions import Flight
from gui.delivery.errors import SendingElsewhereError, outcome_unwritten
from gui.delivery.flights import Flights
from gui.delivery.gate import Gate
from gui.delivery.pace import Pace
from gui.delivery.policy import verdict
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.delivery.run import Order, Run, Single
from gui.delivery.send_lock import SendLock
from gui.delivery.singles import Singles
from gui.leads.account import Account
from gui.leads.calling_hours import HoursRule, at_any_hour
from gui.leads.errors import KnownError
from gui.leads.lead import Lead, LeadRow
from gui.leads.ledger import check_balance
from gui.leads.state import Outcome
from gui.storage.database import StorageBusyError, StorageFailedError
from gui.storage.journal import Journal
from gui.storage.lists import Lists

log = logging.getLogger("dozvon.delivery")

_BUSY_AGAIN_MS = 100
_BUSY_PATIENCE_S = 10.0
_LONGEST_NAP_S = 20.0
"""Waits for a wall-clock moment are cut in naps: the clock may be set, the machine may sleep."""


def _open_way() -> None:
    """Nothing stands in the way."""


class Dispatcher(QObject):
    """One run at a time, and single rows that go ahead of it.

    `progressed` and `drained` carry a `RunProgress`, `rows_changed` a list of row ids. `drained` comes once per run,
    when nothing is in flight and every outcome is written (or cannot be, and waits for the next start as unknown).
    `single_ended` carries the id of a single row and `None`, or the `KnownError` that kept it from leaving: the row
    itself tells what became of it. `came_to_rest` comes when neither a run nor a single row is under way any more.

    `check_way` is asked before anything is claimed; it raises a `KnownError` while nothing could leave this machine.
    """

    progressed = Signal(object)
    rows_changed = Signal(object)
    drained = Signal(object)
    single_ended = Signal(object, object)
    came_to_rest = Signal()

    def __init__(
        self,
        lists: Lists,
        journal: Journal,
        lock: SendLock,
        submit: Callable[[Request], Outcome],
        *,
        pace: Pace | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[ZoneInfo], datetime] = datetime.now,
        hours_of: Callable[[Account], HoursRule] = at_any_hour,
        check_way: Callable[[], None] = _open_way,
        unwritten_patience_s: float = 30.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lists, self._journal, self._lock = lists, journal, lock
        self._pace, self._monotonic = pace or Pace(), monotonic
        self._check_way = check_way
        self._gate = Gate(journal, now)
        self._claims = Claims(lists, journal, now, hours_of)
        self._unwritten_patience_s = unwritten_patience_s
        self._busy_since: float | None = None
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_due)
        self._flights = Flights(journal, submit, self._pace, monotonic, patience_s=unwritten_patience_s, parent=self)
        self._flights.answered.connect(self._on_answered)
        self._flights.written.connect(self._on_written)
        self._flights.stuck.connect(self._on_stuck)
        self._flights.caught_up.connect(self._go_on)
        self._run: Run | None = None
        self._bulk = Bulk(lists, journal, self._gate, self._claims, self._pace, monotonic=monotonic, parent=self)
        self._bulk.rows_changed.connect(self.rows_changed)
        self._singles = Singles(lists, journal, self._gate, self._claims, self)
        self._singles.ended.connect(self._on_single_ended)

    # What others ask of it.

    @property
    def state(self) -> RunState:
        """Where the run stands; single rows are none."""
        return RunState.IDLE if self._run is None else self._run.state

    @property
    def sends_elsewhere(self) -> bool:
        """Whether another process is sending from this data."""
        return self._lock.is_elsewhere()

    @property
    def at_rest(self) -> bool:
        """Neither a run nor a single row is under way, and every outcome is written."""
        return self.state is RunState.IDLE and self._flights.all_landed and self._singles.first is None

    def close(self) -> None:
        """Nothing leaves from here on, whoever asks: what is queued stays queued. For the very end, at rest."""
        self._closed = True
        self._timer.stop()
        if self._lock.held and self.at_rest:
            self._lock.release()

    def look_again(self) -> None:
        """What tells whose clock is where has changed: ask anew for all rows that have not left."""
        self._claims.forget_hours()
        if self._run is not None and self._run.state is not RunState.IDLE:
            self._bulk.forget_hours(self._run)
            self._go_on()

    @property
    def progress(self) -> RunProgress:
        """This moment of the run, or of the last one."""
        under_way, busy = self._flights.under_way, not self.at_rest
        if self._run is None:
            return RunProgress(in_flight=under_way, busy=busy)
        progress = self._run.progress(self._monotonic(), under_way, self._pace.gap)
        return replace(progress, busy=busy)

    def start(self, order: Order) -> None:
        """Send the queued rows of a list.

        Raises `SendingElsewhereError`, `gui.delivery.send_lock.FolderUnwritableError`, `NoWidgetError`,
        `gui.calltouch.request.AccountError` (address or token unusable) or `StorageFailedError`; nothing has been sent
        or changed then.
        """
        if self._closed:
            return
        if self.state is not RunState.IDLE:
            raise RuntimeError("a run is on already")
        self._take_right(order)
        try:
            self._run = self._bulk.begin(order)
        except BaseException:
            self._rest()
            raise
        self._busy_since = None
        log.info("run began: list %d, %d queued", order.list_id, self._run.left)
        self._go_on()

    def send_one(self, row_id: int, order: Order) -> None:
        """Send one queued row of the order's list at the same pace, ahead of any run and even while that is paused.

        Of the order's limits those of the person count: what becomes of them outside their hours, and the yes to a
        repeat. Raises as `start` does; nothing has been sent then.
        """
        if self._closed:
            return
        single = self._singles.asked_for(row_id, order)
        self._take_right(order)
        try:
            self._singles.add(single)
        except BaseException:
            self._rest()
            raise
        self._go_on()

    def _take_right(self, order: Order) -> None:
        """Take the right to send where nothing of this process has it yet, and settle what a crash left.

        Raises `SendingElsewhereError`, `FolderUnwritableError`, `AccountError`, `StorageFailedError`, and what
        `check_way` raises.
        """
        self._check_way()
        request_of(Lead(), order)  # an unusable address or token shows here, before anything is claimed
        self._claims.forget_hours()
        if not self._lock.held:
            if not self._lock.take():
                raise SendingElsewhereError(self._lock.holder())
            try:
                self._journal.recover()
            except BaseException:
                self._lock.release()
                raise
        if self.state is RunState.IDLE:
            self._pace.adjust(order.account.pace)

    def _rest(self) -> None:
        """Give the right to send back where nothing is under way any more."""
        if self.at_rest and self._lock.held:
            self._lock.release()
            self.progressed.emit(self.progress)
            self.came_to_rest.emit()

    def pause(self) -> None:
        """No further request leaves; those in flight finish."""
        self._pause(PauseReason.USER)

    def resume(self) -> None:
        """Go on from exactly where it paused."""
        if self._run is not None and self._run.resume():
            self._flights.write()
            self.recount()

    def stop(self) -> None:
        """No further request leaves; `drained` comes when those in flight have finished."""
        if self._run is not None and self._run.cut_short():
            self._go_on()

    def recount(self) -> None:
        """Look again how many rows are queued: someone else changed some."""
        if self.state is RunState.IDLE:
            return
        try:
            self._bulk.recount(self._running)
        except StorageFailedError:
            log.warning("the queue could not be counted", exc_info=True)  # a run that stands still tells of it
        self._go_on()

    # The way out.

    @property
    def _running(self) -> Run:
        if self._run is None:
            raise RuntimeError("no run is on")
        return self._run

    def _go_on(self) -> None:
        """After any change: say where the run stands, and wake when the next request may leave."""
        if self.state is RunState.STOPPING and self._settled():
            self._end()
            return
        if not self._wants_to_send:
            self._timer.stop()
        elif not self._flights.is_full:
            self._timer.start(math.ceil(self._pace.delay(self._monotonic()) * 1000))
        self.progressed.emit(self.progress)

    @property
    def _wants_to_send(self) -> bool:
        return self.state is RunState.RUNNING or self._singles.first is not None

    def _settled(self) -> bool:
        """Whether a run may end; if not yet, it is looked at again while outcomes wait for the file."""
        settled = self._flights.is_settled
        if not settled and not self._flights.under_way:
            QTimer.singleShot(_BUSY_AGAIN_MS, self, self._go_on)
        return settled

    def _on_due(self) -> None:
        if self._closed or not self._wants_to_send or self._flights.is_full:
            return
        if self._pace.delay(self._monotonic()) > 0:
            self._go_on()
            return
        try:
            if self._singles.first is not None:
                self._singles.send_first(self._launch)
                self._go_on()
            else:
                self._send_next()
            self._busy_since = None
        except StorageBusyError as error:
            self._wait_for_the_file(error)
        except KnownError as error:
            self._give_up(error)
        except Exception as error:
            log.exception("the next row could not be sent")
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """The next row could not leave: a single one is told of, a run pauses."""
        if self._singles.first is not None:
            self._singles.drop_first(error)
            self._go_on()
        elif isinstance(error, KnownError):
            self._pause(PauseReason.DATABASE, str(error))
        else:
            self._pause(PauseReason.FAULT)

    def _wait_for_the_file(self, error: StorageBusyError) -> None:
        """Another program writes: events go on meanwhile, and only a file held for long pauses the run."""
        now = self._monotonic()
        self._busy_since = now if self._busy_since is None else self._busy_since
        if now - self._busy_since > _BUSY_PATIENCE_S:
            self._busy_since = None
            self._give_up(error)
        else:
            self._timer.start(_BUSY_AGAIN_MS)

    def _on_single_ended(self, row_id: int, error: Exception | None) -> None:
        self.rows_changed.emit([row_id])
        self.single_ended.emit(row_id, error)
        self._rest()

    def _send_next(self) -> None:
        """Send the next row, unless the run's limits or an empty queue say otherwise."""
        run = self._running
        run.waiting_until = None
        match self._bulk.send_next(run, self._flights.under_way, self._launch):
            case LeadRow():
                self._go_on()
            case datetime() as moment:
                self._wait_until(moment)
            case reason:
                self._nothing_to_send(reason)

    def _wait_until(self, moment: datetime) -> None:
        """Sleep towards a wall-clock moment."""
        self._running.waiting_until = moment
        self._timer.start(math.ceil(min(self._gate.seconds_until(moment), _LONGEST_NAP_S) * 1000))
        self.progressed.emit(self.progress)

    def _nothing_to_send(self, reason: PauseReason | None) -> None:
        """The queue is empty or a limit is reached; what is in flight may still come back to the queue."""
        if not self._flights.all_landed:
            return
        if reason is not None:
            self._running.halted(reason)
        self._end()

    def _launch(self, row_id: int, order: Order, claim: Claim, single: Single | None = None) -> None:
        flight = Flight(
            claim.attempt_id, row_id, order.list_id, claim.route_key, self._monotonic(), single, claim.scheduled
        )
        self._flights.launch(flight, claim.request)
        self.rows_changed.emit([row_id])

    # The way back.

    def _on_answered(self, flight: Flight, outcome: Outcome) -> None:
        try:
            if flight.single is None:
                self._bulk.answered(self._running, flight, outcome)
                self._flights.allow(self._running.meter.in_flight_wanted)
        except StorageFailedError as error:
            self._pause(PauseReason.DATABASE, str(error))
        finally:
            self._go_on()

    def _on_written(self, flight: Flight, outcome: Outcome) -> None:
        if flight.single is None:
            self._running.ended_as(verdict(outcome).state)
        self.rows_changed.emit([flight.row_id])
        if flight.single is not None:
            self._singles.answered(flight.single, outcome)
        if __debug__:
            check_balance(self._lists.tally(flight.list_id))

    def _on_stuck(self, error: StorageFailedError) -> None:
        """Outcomes cannot be written: a run pauses, and who waits for a single row is told."""
        self._pause(PauseReason.DATABASE, str(error))
        self._singles.unwritten(self._flights.unwritten, error)
        QTimer.singleShot(math.ceil(self._unwritten_patience_s * 1000), self, self._give_up_unwritten)

    def _give_up_unwritten(self) -> None:
        """Nothing but outcomes that the file has refused for too long keeps this from coming to rest."""
        if self.state is not RunState.IDLE or not self._flights.unwritten:
            return
        if not self._flights.is_settled:
            QTimer.singleShot(_BUSY_AGAIN_MS, self, self._give_up_unwritten)
            return
        self._singles.unwritten(self._flights.give_up(), outcome_unwritten())
        self._rest()

    def _pause(self, reason: PauseReason, message: str = "") -> None:
        if self._run is not None and self._run.pause(reason, message=message):
            self._go_on()

    def _end(self) -> None:
        """The right to send is given back only when nothing is on its way."""
        forgotten = self._flights.give_up()
        self._timer.stop()
        self._bulk.audit(self._running)
        self._running.end(self._monotonic())
        self._singles.unwritten(forgotten, outcome_unwritten())
        self._rest()
        final = self.progress
        log.info("run ended: %d sent, %d left, reason %s %s", final.sent, final.left, final.reason, final.code)
        self.progressed.emit(final)
        self.drained.emit(final)
        if self._singles.first is not None:
            self._go_on()

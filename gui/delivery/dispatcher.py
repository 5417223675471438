"""The run: claims rows, journals each request before it leaves, keeps some in flight, writes down what came of them.

Everything here happens on the thread that made the dispatcher; workers only carry a request out and bring its outcome
back. The database is the truth: what the dispatcher remembers can be lost at any moment without losing a lead or
calling one twice.
"""

import logging
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.calltouch.request import Request, build_request
from gui.delivery.limits import Standing, may_leave
from gui.delivery.meter import LEAST_IN_FLIGHT
from gui.delivery.pace import Pace
from gui.delivery.policy import Effect, retry_after_s, verdict
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.delivery.run import Order, Run
from gui.delivery.send_lock import Holder, SendLock, told
from gui.leads.errors import KnownError
from gui.leads.lead import Lead, LeadRow
from gui.leads.remedies import code_of
from gui.leads.state import NotSent, Outcome, Refused, TooManyRequests, Unknown, UnknownReason
from gui.leads.validation import ready_to_send
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists
from gui.storage.schema import StorageFailedError
from gui.tasks import Tasks

log = logging.getLogger("dozvon.delivery")

_CLAIMS_A_TICK = 50
_REWRITE_MS = 2000
_LONGEST_NAP_S = 20.0
"""Waits for a wall-clock moment are cut in naps: the clock may be set, the machine may sleep."""


class SendingElsewhereError(KnownError):
    """Another process on the same data is sending: `holder`, where its lock tells."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(
            f"Заявки уже отправляет другое окно Дозвона или команда в терминале{told(holder)}. Список не изменён.",
            "Дождитесь, пока та отправка закончится, или остановите её.",
        )
        self.holder = holder


@dataclass(frozen=True, slots=True)
class _InFlight:
    attempt_id: int
    row_id: int
    route_key: str
    left_at: float


class Dispatcher(QObject):
    """One run at a time.

    `progressed` and `drained` carry a `RunProgress`, `rows_changed` a list of row ids. `drained` comes once per run,
    when nothing is in flight and every outcome is written (or cannot be, and waits for the next start as unknown).
    """

    progressed = Signal(object)
    rows_changed = Signal(object)
    drained = Signal(object)

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
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lists, self._journal, self._lock, self._submit = lists, journal, lock, submit
        self._pace = pace or Pace()
        self._monotonic, self._now = monotonic, now
        self._tasks = Tasks(LEAST_IN_FLIGHT, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_due)
        self._rewrite_timer = QTimer(self)
        self._rewrite_timer.setInterval(_REWRITE_MS)
        self._rewrite_timer.timeout.connect(self._write_down)
        self._state = RunState.IDLE
        self._run: Run | None = None
        self._unwritten: deque[tuple[_InFlight, Outcome]] = deque()

    # What others ask of it.

    @property
    def state(self) -> RunState:
        """Where the run stands."""
        return self._state

    @property
    def progress(self) -> RunProgress:
        """This moment of the run, or of the last one."""
        if self._run is None:
            return RunProgress()
        return self._run.progress(self._state, self._monotonic(), self._tasks.under_way, self._pace.gap)

    def start(self, order: Order) -> None:
        """Send the queued rows of a list.

        Raises `SendingElsewhereError`, `gui.calltouch.request.AccountError` (address or token unusable) or
        `StorageFailedError`; nothing has been sent then.
        """
        if self._state is not RunState.IDLE:
            raise RuntimeError("a run is on already")
        _request(Lead(), order)  # an unusable address or token shows here, before anything is claimed
        if not self._lock.take():
            raise SendingElsewhereError(self._lock.holder())
        try:
            self._journal.recover()
            self._journal.mark_already_called(order.list_id, ZoneInfo(order.account.zone))
            self._lists.prioritise(order.list_id, order.limits.hot_tags)
        except BaseException:
            self._lock.release()
            raise
        self._pace.adjust(order.account.pace)
        self._run = Run(order, self._monotonic())
        self._state = RunState.RUNNING
        self.recount()

    def pause(self) -> None:
        """No further request leaves; those in flight finish."""
        if self._state is RunState.RUNNING:
            self._pause(PauseReason.USER)

    def resume(self) -> None:
        """Go on from exactly where it paused."""
        if self._state is RunState.PAUSED:
            self._state = RunState.RUNNING
            self._running.resumed()
            self._write_down()
            self.recount()

    def stop(self) -> None:
        """No further request leaves; `drained` comes when those in flight have finished."""
        if self._state is RunState.RUNNING:
            self._stop(PauseReason.USER)
        elif self._state is RunState.PAUSED:
            self._state = RunState.STOPPING
            self._go_on()

    def recount(self) -> None:
        """Look again how many rows are queued: someone else changed some."""
        if self._state is not RunState.IDLE:
            run = self._running
            run.left = self._lists.tally(run.order.list_id).queued
            self._go_on()

    # The way out.

    @property
    def _running(self) -> Run:
        if self._run is None:
            raise RuntimeError("no run is on")
        return self._run

    def _go_on(self) -> None:
        """After any change: say where the run stands, and wake when the next request may leave."""
        if self._state is RunState.STOPPING and not self._tasks.under_way:
            self._end()
            return
        if self._state is RunState.RUNNING and self._tasks.under_way < self._tasks.threads:
            self._timer.start(math.ceil(self._pace.delay(self._monotonic()) * 1000))
        self.progressed.emit(self.progress)

    def _on_due(self) -> None:
        if self._state is not RunState.RUNNING or self._tasks.under_way >= self._tasks.threads:
            return
        if self._pace.delay(self._monotonic()) > 0:
            self._go_on()
            return
        try:
            self._send_next()
        except StorageFailedError as error:
            self._pause(PauseReason.DATABASE, message=str(error))
        except Exception:
            log.exception("the next row could not be sent")
            self._pause(PauseReason.FAULT)

    def _send_next(self) -> None:
        """Send the next row, unless the run's limits or an empty queue say otherwise."""
        run = self._running
        run.waiting_until = None
        for _ in range(_CLAIMS_A_TICK):
            barrier = may_leave(run.order.limits, self._standing())
            found = barrier if barrier is not None else self._lists.next_queued(run.order.list_id)
            match found:
                case LeadRow():
                    run.left -= 1
                    if self._claimed_and_sent(found):
                        break
                case datetime():
                    self._wait_until(found)
                    return
                case _:
                    self._nothing_to_send(found)
                    return
        self._go_on()

    def _standing(self) -> Standing:
        """What the limits are held against. The journal is asked only where a limit needs it."""
        run, now = self._running, datetime.now(UTC)
        account, drip = run.order.account, run.order.limits.drip
        taken = run.sent + self._tasks.under_way
        recent = self._journal.newest_starts(account.name, now - drip.window, drip.count) if drip else []
        if account.daily_budget is None:
            return Standing(now, taken, recent)
        midnight = self._now(ZoneInfo(account.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
        spent = self._journal.spent_since(account.name, midnight)
        return Standing(now, taken, recent, spent, max(0, account.daily_budget - account.reserve))

    def _wait_until(self, moment: datetime) -> None:
        """Sleep towards a wall-clock moment."""
        self._running.waiting_until = moment
        seconds = (moment - datetime.now(UTC)).total_seconds()
        self._timer.start(math.ceil(min(max(seconds, 0.0), _LONGEST_NAP_S) * 1000))
        self.progressed.emit(self.progress)

    def _nothing_to_send(self, reason: PauseReason | None) -> None:
        """The queue is empty or a limit is reached; what is in flight may still come back to the queue."""
        if self._tasks.under_way or self._unwritten:
            return
        if reason is not None:
            self._running.halted(reason)
        self._end()

    def _claimed_and_sent(self, row: LeadRow) -> bool:
        order = self._running.order
        wall_clock = self._now(ZoneInfo(order.account.zone)).replace(tzinfo=None)
        lead, errors = ready_to_send(row.lead, self._lists.info(order.list_id).defaults, wall_clock)
        if errors:
            self._lists.exclude_with(row.id, (*row.problems, *errors))
            self.rows_changed.emit([row.id])
            return False
        request = _request(lead, order)
        begun = self._journal.begin(row.id, lead, order.account.name, ZoneInfo(order.account.zone))
        self.rows_changed.emit([row.id])
        if not isinstance(begun, Begun):
            return False
        # The attempt is on disk. From here on the request may leave, and a crash makes it unknown.
        flight = _InFlight(begun.attempt_id, row.id, lead.route_key, self._monotonic())
        self._pace.started(flight.left_at)
        self._tasks.start(
            partial(self._submit, request), partial(self._on_outcome, flight), partial(self._on_fault, flight)
        )
        return True

    # The way back.

    def _on_fault(self, flight: _InFlight, error: BaseException) -> None:
        """A defect of ours in a worker: whether the request left cannot be known."""
        log.error("a request ended in a fault of the program", exc_info=error)
        self._on_outcome(flight, Unknown(UnknownReason.FAULT))

    def _on_outcome(self, flight: _InFlight, outcome: Outcome) -> None:
        self._measure(flight, outcome)
        self._unwritten.append((flight, outcome))
        self._write_down()
        try:
            self._decide(flight, outcome)
        except StorageFailedError as error:
            self._pause(PauseReason.DATABASE, message=str(error))
        self._go_on()

    def _measure(self, flight: _InFlight, outcome: Outcome) -> None:
        run, now = self._running, self._monotonic()
        run.meter.finished(flight.left_at, now)
        self._tasks.set_threads(run.meter.in_flight_wanted)
        match outcome:
            case TooManyRequests():
                run.too_many += 1
                self._pace.too_many(flight.left_at, now)
                if wait := retry_after_s(outcome):
                    self._pace.hold_until(now + wait)
            case NotSent() | Unknown():
                pass  # no answer says nothing of the rate
            case _:
                self._pace.succeeded()

    def _write_down(self) -> None:
        """Complete the journal, in the order the outcomes came. What cannot be written waits and is tried again."""
        while self._unwritten:
            flight, outcome = self._unwritten[0]
            state = verdict(outcome).state
            try:
                self._journal.complete(flight.attempt_id, outcome, state)
            except StorageFailedError as error:
                self._rewrite_timer.start()
                if self._state is RunState.RUNNING:
                    self._pause(PauseReason.DATABASE, message=str(error))
                return
            self._unwritten.popleft()
            self._running.ended_as(state)
            self.rows_changed.emit([flight.row_id])
        self._rewrite_timer.stop()

    def _decide(self, flight: _InFlight, outcome: Outcome) -> None:
        """What the run does after an outcome."""
        run = self._running
        code, message = code_of(outcome), outcome.message if isinstance(outcome, Refused) else ""
        reason = run.streaks.seen(outcome)
        effect = verdict(outcome).effect
        if effect is Effect.STOP:
            self._stop(PauseReason.ACCOUNT, code, message)
        elif reason is not None and self._state is RunState.RUNNING:
            self._pause(reason, code, message)
        elif effect is Effect.BACK_OFF:
            self._pace.hold_until(self._monotonic() + run.streaks.back_off_s)
        elif effect is Effect.HOLD_WIDGET:
            held = self._lists.hold_widget(run.order.list_id, flight.route_key, code, message)
            run.left -= len(held)
            self.rows_changed.emit(held)

    def _pause(self, reason: PauseReason, code: str = "", message: str = "") -> None:
        self._timer.stop()
        self._state = RunState.PAUSED
        self._running.halted(reason, code, message)
        self.progressed.emit(self.progress)

    def _stop(self, reason: PauseReason, code: str = "", message: str = "") -> None:
        self._running.halted(reason, code, message)
        self._timer.stop()
        self._state = RunState.STOPPING
        self._go_on()

    def _end(self) -> None:
        self._write_down()
        self._unwritten.clear()
        self._rewrite_timer.stop()
        self._timer.stop()
        self._lock.release()
        self._state = RunState.IDLE
        final = self.progress
        self.progressed.emit(final)
        self.drained.emit(final)


def _request(lead: Lead, order: Order) -> Request:
    account = order.account
    return build_request(
        lead, url=account.api_url, token=order.token, site_id=account.site_id, form=account.schedule_format
    )

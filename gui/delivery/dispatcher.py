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
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.calltouch.request import Request, build_request
from gui.delivery.meter import LEAST_IN_FLIGHT, Meter
from gui.delivery.pace import Pace
from gui.delivery.policy import Effect, Streaks, retry_after_s, verdict
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.delivery.send_lock import SendLock
from gui.leads.errors import KnownError
from gui.leads.lead import Lead, LeadRow
from gui.leads.remedies import code_of
from gui.leads.state import LeadState, NotSent, Outcome, Refused, TooManyRequests, Unknown, UnknownReason
from gui.leads.validation import ready_to_send
from gui.storage.directory import Account
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists
from gui.storage.schema import StorageFailedError
from gui.tasks import Tasks

log = logging.getLogger("dozvon.delivery")

_CLAIMS_A_TICK = 50
_REWRITE_MS = 2000
_RATE_TRUSTED_AFTER = 10


class SendingElsewhereError(KnownError):
    """Another process on the same data is sending."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a run sends: the queued rows of one list, through one account. Its repr hides the token."""

    list_id: int
    account: Account
    token: str = field(repr=False)


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
        self._order: Order | None = None
        self._unwritten: deque[tuple[_InFlight, Outcome]] = deque()
        self._forget_run()

    def _forget_run(self) -> None:
        self._streaks = Streaks()
        self._reason: PauseReason | None = None
        self._code = self._message = ""
        self._sent = self._left = self._too_many = 0
        self._meter = Meter(self._monotonic())

    # What others ask of it.

    @property
    def state(self) -> RunState:
        """Where the run stands."""
        return self._state

    @property
    def progress(self) -> RunProgress:
        """This moment of the run."""
        now = self._monotonic()
        rate = self._meter.rate(now)
        expected = rate if rate > 0 and self._sent >= _RATE_TRUSTED_AFTER else 1 / self._pace.gap
        return RunProgress(
            state=self._state,
            list_id=self._order.list_id if self._order else 0,
            sent=self._sent,
            left=self._left,
            in_flight=self._tasks.under_way,
            rate=rate,
            seconds=self._meter.seconds(now),
            seconds_left=self._left / expected if self._state is RunState.RUNNING else None,
            too_many_requests=self._too_many,
            reason=self._reason,
            code=self._code,
            message=self._message,
        )

    def start(self, order: Order) -> None:
        """Send the queued rows of a list.

        Raises `SendingElsewhereError`, `gui.calltouch.request.AccountError` (address or token unusable) or
        `StorageFailedError`; nothing has been sent then.
        """
        if self._state is not RunState.IDLE:
            raise RuntimeError("a run is on already")
        _request(Lead(), order)  # an unusable address or token shows here, before anything is claimed
        if not self._lock.take():
            raise SendingElsewhereError(
                "Заявки уже отправляет другое окно Дозвона или команда в терминале. Список не изменён.",
                "Дождитесь, пока та отправка закончится, или остановите её.",
            )
        try:
            self._journal.recover()
            self._journal.mark_already_called(order.list_id)
        except BaseException:
            self._lock.release()
            raise
        self._forget_run()
        self._order = order
        self._state = RunState.RUNNING
        self.recount()

    def pause(self) -> None:
        """No further request leaves; those in flight finish."""
        if self._state is RunState.RUNNING:
            self._pause(PauseReason.USER)

    def resume(self) -> None:
        """Go on from exactly where it paused."""
        if self._state is RunState.PAUSED:
            self._state, self._reason, self._code, self._message = RunState.RUNNING, None, "", ""
            self._streaks = Streaks()
            self._write_down()
            self.recount()

    def stop(self) -> None:
        """No further request leaves; `drained` comes when those in flight have finished."""
        if self._state in (RunState.RUNNING, RunState.PAUSED):
            self._stop(self._reason or PauseReason.USER, self._code, self._message)

    def recount(self) -> None:
        """Look again how many rows are queued: someone else changed some."""
        if self._order is not None:
            self._left = self._lists.tally(self._order.list_id).queued
            self._go_on()

    # The way out.

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
        """Claim the next row that may be sent and send it. Rows that may not are taken out on the way."""
        for _ in range(_CLAIMS_A_TICK):
            row = self._lists.next_queued(self._running.list_id)
            if row is None:
                self._left = 0
                if not self._tasks.under_way and not self._unwritten:
                    self._end()
                return
            self._left -= 1
            if self._claimed_and_sent(row):
                break
        self._go_on()

    def _claimed_and_sent(self, row: LeadRow) -> bool:
        order = self._running
        wall_clock = self._now(ZoneInfo(order.account.zone)).replace(tzinfo=None)
        lead, errors = ready_to_send(row.lead, self._lists.info(order.list_id).defaults, wall_clock)
        if errors:
            self._lists.exclude_with(row.id, (*row.problems, *errors))
            self.rows_changed.emit([row.id])
            return False
        request = _request(lead, order)
        begun = self._journal.begin(row.id, lead, order.account.name)
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

    @property
    def _running(self) -> Order:
        if self._order is None:
            raise RuntimeError("no run is on")
        return self._order

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
        now = self._monotonic()
        self._meter.finished(flight.left_at, now)
        self._tasks.set_threads(self._meter.in_flight_wanted)
        match outcome:
            case TooManyRequests():
                self._too_many += 1
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
            try:
                self._journal.complete(flight.attempt_id, outcome, verdict(outcome).state)
            except StorageFailedError as error:
                self._rewrite_timer.start()
                if self._state is RunState.RUNNING:
                    self._pause(PauseReason.DATABASE, message=str(error))
                return
            self._unwritten.popleft()
            if verdict(outcome).state is LeadState.QUEUED:
                self._left += 1
            else:
                self._sent += 1
            self.rows_changed.emit([flight.row_id])
        self._rewrite_timer.stop()

    def _decide(self, flight: _InFlight, outcome: Outcome) -> None:
        """What the run does after an outcome."""
        code, message = code_of(outcome), outcome.message if isinstance(outcome, Refused) else ""
        reason = self._streaks.seen(outcome)
        effect = verdict(outcome).effect
        if effect is Effect.STOP:
            self._stop(PauseReason.ACCOUNT, code, message)
        elif reason is not None and self._state is RunState.RUNNING:
            self._pause(reason, code, message)
        elif effect is Effect.BACK_OFF:
            self._pace.hold_until(self._monotonic() + self._streaks.back_off_s)
        elif effect is Effect.HOLD_WIDGET:
            held = self._lists.hold_widget(self._running.list_id, flight.route_key, code, message)
            self._left -= len(held)
            self.rows_changed.emit(held)

    def _pause(self, reason: PauseReason, code: str = "", message: str = "") -> None:
        self._timer.stop()
        self._state, self._reason, self._code, self._message = RunState.PAUSED, reason, code, message
        self.progressed.emit(self.progress)

    def _stop(self, reason: PauseReason, code: str, message: str) -> None:
        if self._reason is not PauseReason.ACCOUNT:
            self._reason, self._code, self._message = reason, code, message
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

"""One run: what it was asked to do, where it stands, what it counts on the way. Pure; the caller gives all times."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gui.delivery.limits import NO_LIMITS, OffHours, RunLimits
from gui.delivery.meter import Meter
from gui.delivery.policy import Streaks
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.leads.account import Account
from gui.leads.consent import Yes
from gui.leads.lead import Defaults
from gui.leads.state import LeadState, Outcome, TooManyRequests

_RATE_TRUSTED_AFTER: Final = 10


@dataclass(frozen=True, slots=True)
class Order:
    """What a run sends: the queued rows of one list, through one account. Its repr hides the token.

    `defaults` replace those of the list; `None` keeps them.
    """

    list_id: int
    account: Account
    token: str = field(repr=False)
    limits: RunLimits = NO_LIMITS
    defaults: Defaults | None = None

    @property
    def yeses(self) -> list[Yes]:
        """What somebody agreed to with this order: to be written down before anybody is called by it."""
        anyway = self.limits.off_hours in (OffHours.ANYWAY, OffHours.SEEN_ANYWAY)
        return [Yes.ANY_HOUR] * anyway + [Yes.REPEAT] * self.limits.repeat_older


@dataclass(slots=True)
class Single:
    """One row that leaves ahead of any run, by an order of its own. `tries` counts its requests."""

    row_id: int
    order: Order
    defaults: Defaults
    tries: int = 0


class Run:
    """The state and the counts of one order, running at once. `left` is how many queued rows the list holds;
    `defaults` are frozen for the run.
    """

    def __init__(self, order: Order, defaults: Defaults, began: float) -> None:
        self.order = order
        self.defaults = defaults
        self.meter = Meter(began)
        self.streaks = Streaks()
        self.left = 0
        self.seen_off_hours: frozenset[int] = frozenset()
        self.sent = 0
        self.too_many = 0
        self.waiting_until: datetime | None = None
        self._state = RunState.RUNNING
        self._reason: PauseReason | None = None
        self._code = self._message = ""
        self._ended: float | None = None

    @property
    def state(self) -> RunState:
        """Where it stands; `IDLE` once it has ended."""
        return self._state

    @property
    def reason(self) -> PauseReason | None:
        """Why it paused or stopped."""
        return self._reason

    def halted(self, reason: PauseReason, code: str = "", message: str = "") -> None:
        """Remember why it paused or stops. What the account was refused for outlasts anything said later."""
        if self._reason is not PauseReason.ACCOUNT:
            self._reason, self._code, self._message = reason, code, message

    def pause(self, reason: PauseReason, code: str = "", message: str = "") -> bool:
        """Whether it pauses now. Only one that goes on can: one that is stopping stops, whatever happens on the way."""
        if self._state is not RunState.RUNNING:
            return False
        self._state = RunState.PAUSED
        self.halted(reason, code, message)
        return True

    def resume(self) -> bool:
        """Whether it goes on now, as if nothing had happened: only one that had paused can."""
        if self._state is not RunState.PAUSED:
            return False
        self._state = RunState.RUNNING
        self._reason, self._code, self._message = None, "", ""
        self.streaks = Streaks()
        return True

    def cut_short(self) -> bool:
        """Whether it stops now by the wish of the user; what it paused for stays the reason."""
        if self._state not in {RunState.RUNNING, RunState.PAUSED}:
            return False
        if self._state is RunState.RUNNING:
            self.halted(PauseReason.USER)
        self._state = RunState.STOPPING
        return True

    def stop(self, reason: PauseReason, code: str = "", message: str = "") -> None:
        """Send nothing further, whatever it was about to do; one that has ended stays so."""
        if self._state is not RunState.IDLE:
            self._state = RunState.STOPPING
            self.halted(reason, code, message)

    def end(self, now: float) -> None:
        """Nothing of it is under way any more; its time stands still (monotonic seconds)."""
        self._state = RunState.IDLE
        self._ended = now

    def answered(self, left_at: float, now: float, outcome: Outcome) -> None:
        """A request that left at `left_at` came to an outcome (monotonic seconds)."""
        self.meter.finished(left_at, now)
        self.too_many += isinstance(outcome, TooManyRequests)

    def ended_as(self, state: LeadState) -> None:
        """A request's outcome was written down."""
        if state is LeadState.QUEUED:
            self.left += 1
        else:
            self.sent += 1

    def progress(self, now: float, in_flight: int, gap: float) -> RunProgress:
        """The moment `now` (monotonic seconds); `gap` is the pace's present spacing in seconds."""
        now = now if self._ended is None else self._ended
        rate = self.meter.rate(now)
        expected = rate if rate > 0 and self.sent >= _RATE_TRUSTED_AFTER else 1 / gap
        limits = self.order.limits
        if limits.drip is not None:
            expected = min(expected, limits.drip.per_second)
        still = self.left if limits.first is None else max(0, min(self.left, limits.first - self.sent - in_flight))
        return RunProgress(
            state=self._state,
            list_id=self.order.list_id,
            sent=self.sent,
            left=still,
            in_flight=in_flight,
            rate=rate,
            seconds=self.meter.seconds(now),
            seconds_left=still / expected if self._state is RunState.RUNNING else None,
            waiting_until=self.waiting_until if self._state is RunState.RUNNING else None,
            too_many_requests=self.too_many,
            reason=self._reason,
            code=self._code,
            message=self._message,
        )

"""What a person allows one run: how many, how densely, from when, until when, within which budget. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from gui.delivery.progress import PauseReason


@dataclass(frozen=True, slots=True)
class Drip:
    """At most `count` requests in any `minutes` minutes, so that operators are not flooded."""

    count: int
    minutes: int

    @property
    def window(self) -> timedelta:
        """The span in which `count` is not exceeded."""
        return timedelta(minutes=self.minutes)

    @property
    def per_second(self) -> float:
        """The rate it comes to in the long run."""
        return self.count / (self.minutes * 60)


@dataclass(frozen=True, slots=True)
class RunLimits:
    """`None` lifts a limit. Moments are aware. `hot_tags`: rows with one of these tags leave first."""

    first: int | None = None
    drip: Drip | None = None
    start_at: datetime | None = None
    stop_at: datetime | None = None
    hot_tags: tuple[str, ...] = ()


NO_LIMITS = RunLimits()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run and its account stand at the moment `now` (aware).

    `taken` counts the rows this run has sent for good or has in flight. `recent` are the moments of the account's
    last requests that may have got through, oldest first. `spent` of the day's `budget` are used up (`None`: no
    budget), what is in flight or unknown included.
    """

    now: datetime
    taken: int = 0
    recent: Sequence[datetime] = field(default_factory=tuple)
    spent: int = 0
    budget: int | None = None


def may_leave(limits: RunLimits, standing: Standing) -> PauseReason | datetime | None:
    """Whether the next request may leave now (`None`), not before a moment, or not in this run (the reason)."""
    if limits.stop_at is not None and standing.now >= limits.stop_at:
        return PauseReason.STOP_TIME
    if limits.first is not None and standing.taken >= limits.first:
        return PauseReason.FIRST_SENT
    if limits.start_at is not None and standing.now < limits.start_at:
        return limits.start_at
    if standing.budget is not None and standing.spent >= standing.budget:
        return PauseReason.BUDGET
    if limits.drip is not None and len(standing.recent) >= limits.drip.count:
        free_again = standing.recent[-limits.drip.count] + limits.drip.window
        if free_again > standing.now:
            return free_again
    return None

"""What a person allows one run: how many, how densely, from when, until when, within which budget. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

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


class OffHours(StrEnum):
    """What becomes of people who may not be called at this hour, by their own clock."""

    HOLD = "hold"
    """They stay queued, and the run ends without them."""

    WAIT = "wait"
    """The run waits until they may be called."""

    SCHEDULE = "schedule"
    """Their request leaves now, with the opening of their window as the time of the call."""

    SEEN_ANYWAY = "seen_anyway"
    """Those for whom it is no hour when the run starts are called all the same: an explicit yes to just them."""

    ANYWAY = "anyway"
    """Everybody is called at any hour: the explicit yes to a whole run, however long it lasts."""


@dataclass(frozen=True, slots=True)
class RunLimits:
    """`None` lifts a limit. Moments are aware. `hot_tags`: rows with one of these tags leave first.

    `repeat_older` is the explicit yes to call again those whose last request is older than what needs a yes of its own.
    """

    first: int | None = None
    drip: Drip | None = None
    start_at: datetime | None = None
    stop_at: datetime | None = None
    hot_tags: tuple[str, ...] = ()
    off_hours: OffHours = OffHours.HOLD
    repeat_older: bool = False


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

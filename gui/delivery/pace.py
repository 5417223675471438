"""When may the next request leave? A pure question with an injected clock: monotonic seconds, given by the caller.

Requests leave one by one on a grid of deadlines, never in bursts: whatever way the remote side counts its seconds
(by the calendar, sliding, with a bucket), even spacing is what fits it best. The gap adapts to the answers.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from math import isfinite
from typing import Any, Final, TypeGuard

SLOWEST: Final = 0.5
FASTEST: Final = 5.0
"""Requests a second that can be chosen. Faster than the API's limit is nobody's to choose."""

_SHARED_ADDRESS: Final = 1.45


@dataclass(frozen=True, slots=True)
class PaceLimits:
    """The parameters of the pace, all times in seconds.

    `per_second`: never more starts than this in any sliding second. `first_gap`: spacing at the start of a run.
    `least_gap`: the limit itself. `most_gap`: how slow 429s may make it, so that an address shared with other
    programs is still served: at 290 ms at least 2.5 a second get through beside another client's two, however the
    remote side counts. `widen`, `narrow`: what one 429 adds and one success takes back; together they settle at one
    429 in two hundred, and small steps keep the gap near its best. `ease`: what share of the gap beyond `first_gap` a
    success takes back besides, so that minutes, not an hour, after others have left the address the pace is back.
    `catch_up`: how much of a timer's lateness the next deadline forgives.
    """

    per_second: int = 5
    first_gap: float = 0.205
    least_gap: float = 0.200
    most_gap: float = 0.290
    widen: float = 0.002
    narrow: float = 0.000_01
    ease: float = 0.001
    catch_up: float = 0.020


def limits_for(rate: float) -> PaceLimits:
    """The limits for at most `rate` requests a second, brought within `SLOWEST` and `FASTEST`."""
    usual, gap = PaceLimits(), 1 / min(max(rate, SLOWEST), FASTEST)
    return replace(
        usual,
        first_gap=max(gap, usual.first_gap),
        least_gap=max(gap, usual.least_gap),
        most_gap=max(gap * _SHARED_ADDRESS, usual.most_gap),
    )


def is_number(value: object) -> TypeGuard[float]:
    """Whether a kept value can be reckoned with: no truth value, and neither infinite nor NaN, which JSON lets in."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


class Pace:
    """One pace for everything that leaves this machine: bulk, single leads and retries alike."""

    def __init__(self, limits: PaceLimits | None = None) -> None:
        self._own = self._limits = limits or PaceLimits()
        self._changes: dict[str, Any] = {}
        self._gap = self._limits.first_gap
        self._due = float("-inf")
        self._widened = float("-inf")
        self._starts: deque[float] = deque(maxlen=self._limits.per_second)

    def adjust(self, changes: Mapping[str, float]) -> None:
        """Take over an account's own parameters, by the names of `PaceLimits`; what is none of them, or no number, is
        passed over.

        What the pace has learnt so far stays, within the new bounds.
        """
        names = {field.name for field in fields(PaceLimits)} - {"per_second"}
        known: dict[str, Any] = {name: value for name, value in changes.items() if name in names and is_number(value)}
        self._changes = known
        limits = replace(self._own, **known)
        # Faster than the API's limit, or than what was chosen for all accounts, is nobody's to choose.
        least = max(limits.least_gap, self._own.least_gap, 1 / limits.per_second)
        most = max(limits.most_gap, least)
        self._limits = replace(limits, least_gap=least, most_gap=most)
        if known:
            self._gap = max(self._gap, self._limits.first_gap)
        self._gap = min(max(self._gap, least), most)

    def keep_to(self, limits: PaceLimits) -> None:
        """Keep to other limits from the next request on; what an account changes of them still holds."""
        self._own = limits
        self._gap = limits.first_gap
        self.adjust(self._changes)

    @property
    def first_gap(self) -> float:
        """The spacing a run starts with, in seconds."""
        return self._limits.first_gap

    @property
    def gap(self) -> float:
        """The present spacing in seconds."""
        return self._gap

    def delay(self, now: float) -> float:
        """Seconds until the next request may leave; 0 when it may leave now."""
        earliest = self._due
        if len(self._starts) == self._limits.per_second:
            earliest = max(earliest, self._starts[0] + 1.0)
        return max(0.0, earliest - now)

    def started(self, now: float) -> None:
        """A request leaves now: it takes its place in the grid, whatever its reason."""
        self._starts.append(now)
        late = now - self._due
        # From the deadline, not from now: a timer 15 ms late must not make every following request 15 ms later. But
        # a start after a pause, a whole deadline late, begins a new grid.
        self._due = (now if late > self._gap else max(self._due, now - self._limits.catch_up)) + self._gap

    def succeeded(self) -> None:
        """An answer that was not 429: come a little nearer to the limit."""
        limits = self._limits
        nearer = limits.narrow + limits.ease * max(0.0, self._gap - limits.first_gap)
        self._gap = max(limits.least_gap, self._gap - nearer)

    def too_many(self, left_at: float, now: float) -> None:
        """A 429 for the request that left at `left_at`: slow down, once for all that left before the last widening."""
        if left_at > self._widened:
            self._widened = now
            self._gap = max(self._gap, min(self._limits.most_gap, self._gap + self._limits.widen))

    def hold_until(self, moment: float) -> None:
        """Nothing leaves before `moment`."""
        self._due = max(self._due, moment)

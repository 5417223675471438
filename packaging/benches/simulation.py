"""The pace against servers that count in different ways, on a clock that costs no time."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from gui.calltouch.sandbox import Counting
from gui.calltouch.sandbox_counting import Counter
from gui.delivery.pace import Pace

LIMIT: Final = 5
JITTERS_S: Final = (0.020, 0.100)

_WAY_S: Final = 0.05
_LATENCY_S: Final = (0.08, 0.30)
_TIMER_LATE_S: Final = 0.002


class Admission(Protocol):
    """One way of counting."""

    def admit(self, now: float) -> bool:
        """Whether a request arriving `now` is within the limit."""


class Leaky:
    """A bucket that leaks evenly: a request finds room for itself, or is refused. `size` 1 takes no burst at all."""

    def __init__(self, size: float) -> None:
        self._size, self._level, self._at = size, 0.0, 0.0

    def admit(self, now: float) -> bool:
        """Whether there is room."""
        self._level, self._at = max(0.0, self._level - (now - self._at) * LIMIT), now
        if self._level + 1.0 > self._size + 1e-9:
            return False
        self._level += 1.0
        return True


SERVERS: Final[dict[str, Callable[[], Admission]]] = {
    "calendar second": lambda: Counter(Counting.CALENDAR, LIMIT),
    "sliding second": lambda: Counter(Counting.SLIDING, LIMIT),
    "token bucket": lambda: Counter(Counting.BUCKET, LIMIT),
    "leaky bucket, room for 5": lambda: Leaky(5.0),
    "leaky bucket, no burst": lambda: Leaky(1.0),
}


@dataclass(frozen=True, slots=True)
class Simulated:
    """What came of one simulation."""

    accepted_per_second: float
    refused_share: float


def simulate(server: Admission, jitter_s: float, seconds: float = 600.0, seed: int = 1) -> Simulated:
    """Run the pace for so long; arrivals are late by up to `jitter_s`, the timer by up to 2 ms."""
    dice, pace = random.Random(seed), Pace()  # noqa: S311 — chance, not a secret
    answers: list[tuple[float, float, bool]] = []
    now, accepted, refused = 0.0, 0, 0
    while now < seconds:
        leaves = now + pace.delay(now)
        if answers and answers[0][0] <= leaves:
            now, left_at, admitted = heapq.heappop(answers)
            if admitted:
                pace.succeeded()
            else:
                pace.too_many(left_at, now)
            continue
        now = leaves + dice.uniform(0.0, _TIMER_LATE_S)
        pace.started(now)
        admitted = server.admit(now + _WAY_S + dice.uniform(0.0, jitter_s))
        accepted, refused = accepted + admitted, refused + (not admitted)
        heapq.heappush(answers, (now + _WAY_S + dice.uniform(*_LATENCY_S), now, admitted))
    return Simulated(accepted / seconds, refused / (accepted + refused))

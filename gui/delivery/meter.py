"""How fast a run goes: finished requests per second, and how many must be in flight to keep the pace. Pure."""

import math
from collections import deque
from typing import Final

LEAST_IN_FLIGHT: Final = 12
MOST_IN_FLIGHT: Final = 24
"""Twelve cover a latency of 2 s at five a second; more than twenty-four would all become unknown in one outage."""

_OVER_S: Final = 10.0
_WEIGHT_OF_NEWEST: Final = 0.2


class Meter:
    """Counts the requests of one run. All times are monotonic seconds given by the caller."""

    def __init__(self, began: float) -> None:
        self._began = began
        self._ends: deque[float] = deque()
        self._latency = 0.0

    def finished(self, left_at: float, now: float) -> None:
        """A request that left at `left_at` came to its end."""
        self._ends.append(now)
        self._latency += (now - left_at - self._latency) * _WEIGHT_OF_NEWEST

    def seconds(self, now: float) -> float:
        """Since the run began."""
        return now - self._began

    def rate(self, now: float) -> float:
        """Finished requests per second over the last ten seconds."""
        while self._ends and self._ends[0] < now - _OVER_S:
            self._ends.popleft()
        return len(self._ends) / max(1.0, min(_OVER_S, self.seconds(now)))

    @property
    def in_flight_wanted(self) -> int:
        """How many requests must be under way at once so that latency does not slow the pace."""
        return min(MOST_IN_FLIGHT, max(LEAST_IN_FLIGHT, math.ceil(self._latency * 5) + 2))

"""Ways a server may count «at most N requests a second»: nobody outside knows which one Calltouch uses."""

from collections import deque
from enum import StrEnum


class Counting(StrEnum):
    """How requests of one address are counted. Refused ones do not count."""

    CALENDAR = "calendar"
    SLIDING = "sliding"
    BUCKET = "bucket"


class Counter:
    """Counts the requests of one address; not safe for threads by itself. Times are monotonic seconds."""

    def __init__(self, counting: Counting, limit: int) -> None:
        self._counting = counting
        self._limit = limit
        self._admitted: deque[float] = deque(maxlen=limit)
        self._tokens = float(limit)
        self._filled_at: float | None = None

    def counts_like(self, counting: Counting, limit: int) -> bool:
        """Whether it counts this way, up to this limit."""
        return self._counting is counting and self._limit == limit

    def admit(self, now: float) -> bool:
        """Whether a request arriving `now` is within the limit; if so, it counts."""
        if self._counting is Counting.BUCKET:
            return self._take_token(now)
        if len(self._admitted) == self._limit and self._same_second(self._admitted[0], now):
            return False
        self._admitted.append(now)
        return True

    def _same_second(self, earlier: float, now: float) -> bool:
        if self._counting is Counting.CALENDAR:
            return int(earlier) == int(now)
        return now - earlier < 1.0

    def _take_token(self, now: float) -> bool:
        if self._filled_at is not None:
            self._tokens = min(self._limit, self._tokens + max(0.0, now - self._filled_at) * self._limit)
        self._filled_at = now
        if self._tokens < 1.0:
            return False
        self._tokens -= 1.0
        return True

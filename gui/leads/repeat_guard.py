"""How long an earlier request keeps a person from being called again without somebody's yes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RepeatGuard:
    """The two windows of an account: a phone that had a request within `block` needs a yes of its own, one within
    `warn` a yes for the whole run, and `older_allowed` is that yes. Nothing is asked about what is older still.

    A request whose fate nobody knows holds its phone back however old it is, and so does one from the future: the clock
    was set.
    """

    block: timedelta = timedelta(hours=24)
    warn: timedelta = timedelta(days=30)
    older_allowed: bool = False

    def blocked_since(self, now: datetime) -> datetime:
        """Requests that left after this moment (UTC) need a yes of the row's own. `now` is aware."""
        return _before(now, self.block)

    def asked_since(self, now: datetime) -> datetime:
        """Requests that left after this moment (UTC) need at least the yes of the run."""
        return min(_before(now, self.warn), self.blocked_since(now))

    def holds_since(self, now: datetime) -> datetime:
        """Requests that left after this moment (UTC) hold their phone back in this run."""
        return self.blocked_since(now) if self.older_allowed else self.asked_since(now)


def _before(now: datetime, span: timedelta) -> datetime:
    try:
        return max(now.astimezone(UTC) - span, _LONG_AGO)
    except OverflowError:
        return _LONG_AGO


ALWAYS: Final = RepeatGuard(block=timedelta.max)
"""However long ago it was."""

"""The limits of a run held against the journal at this very moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from gui.delivery.limits import Standing, may_leave
from gui.delivery.progress import PauseReason
from gui.delivery.run import Run
from gui.storage.journal import Journal


class Gate:
    """Asks the journal only what a limit needs. `now` gives the present in a zone, aware."""

    def __init__(self, journal: Journal, now: Callable[[ZoneInfo], datetime]) -> None:
        self._journal, self._now = journal, now

    def barrier(self, run: Run, in_flight: int) -> PauseReason | datetime | None:
        """Whether the next request may leave now (`None`), not before a moment, or not in this run (the reason)."""
        order = run.order
        account, drip = order.account, order.limits.drip
        present = self._now(ZoneInfo(account.zone))
        now = present.astimezone(UTC)
        recent = self._journal.newest_starts(account.name, now - drip.window, drip.count) if drip else []
        spent, budget = 0, None
        if account.daily_budget is not None:
            midnight = present.replace(hour=0, minute=0, second=0, microsecond=0)
            spent = self._journal.spent_since(account.name, midnight)
            budget = max(0, account.daily_budget - account.reserve)
        return may_leave(order.limits, Standing(now, run.sent + in_flight, recent, spent, budget))

    def seconds_until(self, moment: datetime) -> float:
        """From now to an aware moment, at least 0."""
        return max(0.0, (moment - self._now(ZoneInfo("UTC"))).total_seconds())

"""The limits of a run held against the journal at this very moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from gui.delivery.errors import BudgetSpentError
from gui.delivery.limits import Standing, may_leave
from gui.delivery.progress import PauseReason
from gui.delivery.run import Run
from gui.leads.account import Account
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
        spent = self._spent(account, present)
        recent = self._journal.newest_starts(account.name, now - drip.window, drip.count) if drip else []
        budget = None if account.daily_budget is None else max(0, account.daily_budget - account.reserve)
        return may_leave(order.limits, Standing(now, run.sent + in_flight, recent, spent, budget))

    def check_budget(self, account: Account) -> None:
        """Whether a single lead may leave: it may use up the reserve. Raises `BudgetSpentError`."""
        spent = self._spent(account, self._now(ZoneInfo(account.zone)))
        if account.daily_budget is not None and spent >= account.daily_budget:
            raise BudgetSpentError(spent, account.daily_budget)

    def _spent(self, account: Account, present: datetime) -> int:
        """What the account used of its budget today; nothing is asked where it has none."""
        if account.daily_budget is None:
            return 0
        midnight = present.replace(hour=0, minute=0, second=0, microsecond=0)
        return self._journal.spent_since(account.name, midnight)

    def seconds_until(self, moment: datetime) -> float:
        """From now to an aware moment, at least 0."""
        return max(0.0, (moment - self._now(ZoneInfo("UTC"))).total_seconds())

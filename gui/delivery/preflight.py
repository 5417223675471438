"""What a run would do, before anybody is called: how many go, who stays behind and why, how long it takes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.pace import PaceLimits
from gui.leads.account import Account, AccountColour
from gui.leads.calling_hours import HoursRule
from gui.leads.problem import ProblemCode
from gui.leads.state import LeadState
from gui.storage.journal import Journal
from gui.storage.lists import Lists

BIG_RUN: Final = 500
"""More rows than this are sent only after their number was typed."""

_MOST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Staying:
    """`count` rows in `state` that do not go, for the same reason: a problem's code or an outcome's code."""

    state: LeadState
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class OffPeople:
    """The queued who leave only by somebody's word: it is no hour to call them (`off_hours`), or they were called
    lately; `both` counts with each.

    `opens` is when the first of them may be called, `all_open` when the last, `closed` when each row may; aware, in the
    zones of the persons. `seen_at` is the moment they were looked at for, aware, where that is not the present.
    """

    off_hours: int = 0
    called_lately: int = 0
    both: int = 0
    opens: datetime | None = None
    all_open: datetime | None = None
    closed: tuple[tuple[int, datetime], ...] = field(default=(), repr=False, compare=False)
    seen_at: datetime | None = None

    def kept_back(self, limits: RunLimits) -> int:
        """How many do not leave in a run within `limits`."""
        by_hours = limits.off_hours is OffHours.HOLD
        by_repeat = not limits.repeat_older
        twice = self.both if by_hours and by_repeat else 0
        return self.off_hours * by_hours + self.called_lately * by_repeat - twice


NOBODY_OFF: Final = OffPeople()


@dataclass(frozen=True, slots=True)
class Preflight:
    """One list through one account at the moment `now` (aware, in the account's zone).

    `destinations` are widget (name or key), department (name, id or empty) and rows, most rows first. `spent` of the
    day's `budget` are used up; `budget` leaves out the reserve for single leads and is `None` without a limit. `gap` is
    the spacing of requests in seconds.
    """

    account: str
    now: datetime
    going: int
    destinations: tuple[tuple[str, str, int], ...]
    staying: tuple[Staying, ...]
    budget: int | None = None
    spent: int = 0
    hours: OffPeople = NOBODY_OFF
    warn_days: int = 30
    colour: AccountColour = AccountColour.BLUE
    gap: float = PaceLimits().first_gap

    @property
    def already_called(self) -> int:
        """Rows whose phone had a request before."""
        return self._count(ProblemCode.ALREADY_CALLED)

    @property
    def duplicates(self) -> int:
        """Rows that repeat a phone of the same list."""
        return self._count(ProblemCode.DUPLICATE)

    @property
    def budget_left(self) -> int | None:
        """How many may still be accepted today."""
        return None if self.budget is None else max(0, self.budget - self.spent)

    @property
    def mostly_called(self) -> bool:
        """Whether most phones of the list had a request before."""
        known = self.going + self.already_called
        return known > 0 and self.already_called / known > _MOST

    @property
    def needs_typing(self) -> bool:
        """Big or unusual: over 500 rows, or most phones of the list had a request before."""
        return self.going > BIG_RUN or self.mostly_called

    def budget_for(self, limits: RunLimits) -> int | None:
        """How many may still be accepted on the day the run starts: another day has its whole budget."""
        begin = limits.start_at.astimezone(self.now.tzinfo) if limits.start_at else self.now
        return self.budget if begin.date() > self.now.date() else self.budget_left

    def will_leave(self, limits: RunLimits) -> int:
        """How many of `going` leave within `limits` and the budget (its stop time is not foreseen).

        Those a run waits for count as well.
        """
        bounds = [self.going - self.hours.kept_back(limits), limits.first, self.budget_for(limits)]
        return min(bound for bound in bounds if bound is not None)

    def lasts(self, limits: RunLimits) -> timedelta:
        """About how long that takes, counted from its start."""
        count = self.will_leave(limits)
        seconds = max(0, count - 1) * self.gap
        if limits.drip is not None and count > limits.drip.count:
            seconds = max(seconds, (count - 1) // limits.drip.count * limits.drip.window.total_seconds())
        return timedelta(seconds=seconds)

    def last_leaves_at(self, limits: RunLimits) -> datetime:
        """When the last one leaves, aware, in the account's zone."""
        begin = max(self.now, limits.start_at or self.now).astimezone(self.now.tzinfo)
        end = begin + self.lasts(limits)
        end = max(end, (self.waits_until(limits) or end).astimezone(end.tzinfo))
        return end if limits.stop_at is None else min(end, limits.stop_at.astimezone(self.now.tzinfo))

    def waits_until(self, limits: RunLimits) -> datetime | None:
        """When the last of those may be called whom the run waits for, aware; `None` where it waits for nobody."""
        return self.hours.all_open if limits.off_hours is OffHours.WAIT else None

    def _count(self, code: ProblemCode) -> int:
        return sum(each.count for each in self.staying if each.code == code)


def look_ahead(
    lists: Lists,
    journal: Journal,
    list_id: int,
    account: Account,
    hours_of: Callable[[Account], HoursRule],
    *,
    gap: float = PaceLimits().first_gap,
) -> Preflight:
    """Look at the list as it stands; marks the rows on the stop list and those whose phones had a request before, as
    the run itself would.

    Any thread may call; a long list takes seconds.
    """
    now = datetime.now(ZoneInfo(account.zone))
    journal.mark_stopped(list_id, now.tzinfo)
    journal.mark_already_called(list_id, now.tzinfo, guard=account.guard)
    destinations: Counter[tuple[str, str]] = Counter()
    for route_key, unit_id, count in lists.destinations(list_id):
        destinations[_named(account, route_key, unit_id)] += count
    spent, budget = budget_of(journal, account, now)
    return Preflight(
        account=account.name,
        now=now,
        going=sum(destinations.values()),
        destinations=tuple((*names, count) for names, count in destinations.most_common()),
        staying=tuple(Staying(*each) for each in lists.staying(list_id)),
        budget=budget,
        spent=spent,
        warn_days=account.warn_days,
        hours=settle_hours(lists, list_id, hours_of(account), now),
        colour=account.colour,
        gap=gap,
    )


def budget_of(journal: Journal, account: Account, now: datetime) -> tuple[int, int | None]:
    """What the account used today, and what bulk runs may use in a day; `None` without a limit."""
    if account.daily_budget is None:
        return 0, None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return journal.spent_since(account.name, midnight), max(0, account.daily_budget - account.reserve)


def settle_hours(lists: Lists, list_id: int, rule: HoursRule, now: datetime) -> OffPeople:
    """Find out who may not be called at the moment `now` (aware), and keep just those back. Any thread may call."""
    found = off_people(lists, list_id, rule, now)
    lists.queue.settle_hours(list_id, found.closed)
    return found


def off_people(lists: Lists, list_id: int, rule: HoursRule, moment: datetime) -> OffPeople:
    """Who could not be called at a moment (aware). Any thread may call."""
    counts: Counter[tuple[bool, bool]] = Counter()
    closed: list[tuple[int, datetime]] = []
    for row_id, lead, lately in lists.queue.people(list_id):
        opens = rule.opening(lead, moment)
        counts[opens is not None, lately] += 1
        if opens is not None:
            closed.append((row_id, opens))
    openings = {opens for _id, opens in closed}
    return OffPeople(
        off_hours=counts[True, True] + counts[True, False],
        called_lately=counts[True, True] + counts[False, True],
        both=counts[True, True],
        opens=min(openings, default=None),
        all_open=max(openings, default=None),
        closed=tuple(closed),
    )


def _named(account: Account, route_key: str, unit_id: str) -> tuple[str, str]:
    widget = account.widget_called(route_key)
    unit = widget.unit_called(unit_id) if widget and unit_id else None
    return (widget.name if widget else route_key), (unit.name if unit else unit_id)

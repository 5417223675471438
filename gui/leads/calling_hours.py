"""When people may be called, by their own clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from gui.leads.lead import Lead
from gui.leads.schedule import LAST_YEAR
from gui.leads.subscriber import SubscriberZone, ZoneSource
from gui.leads.workdays import is_day_off

_DAYS_AHEAD: Final = 400
"""Long enough to find the next window of any rule that has one."""

_MIDNIGHT: Final = time()


@dataclass(frozen=True, slots=True)
class Window:
    """From a time of day up to another, not including it; midnight as the end is the end of the day."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.closes != _MIDNIGHT and self.opens >= self.closes:
            raise ValueError(f"a window must close after it opens: {self.opens}–{self.closes}")

    def closes_on(self, day: date) -> datetime:
        """When it closes that day, wall-clock time."""
        return datetime.combine(day + timedelta(days=self.closes == _MIDNIGHT), self.closes)

    @property
    def lasts(self) -> timedelta:
        """How long it is open."""
        day = date(2000, 1, 1)
        return self.closes_on(day) - datetime.combine(day, self.opens)

    def __str__(self) -> str:
        """«9:00–21:00»."""
        end = "24:00" if self.closes == _MIDNIGHT else f"{self.closes.hour}:{self.closes:%M}"
        return f"{self.opens.hour}:{self.opens:%M}–{end}"


@dataclass(frozen=True, slots=True)
class CallingHours:
    """The windows of working days and of days off; `None`: nobody is called on a day off."""

    workdays: Window = Window(time(9), time(21))
    days_off: Window | None = Window(time(10), time(18))

    def window_on(self, day: date) -> Window | None:
        """The window of a day of the person's calendar."""
        return self.days_off if is_day_off(day) else self.workdays

    def opening(self, moment: datetime, zone: str) -> datetime | None:
        """When the window opens next for somebody whose clock is that of `zone`; `None` where it is open at `moment`.

        `moment` is aware, and so is the answer, in `zone`.
        """
        local = moment.astimezone(ZoneInfo(zone))
        wall_clock = local.replace(tzinfo=None)
        for ahead in range(_DAYS_AHEAD):
            day = wall_clock.date() + timedelta(days=ahead)
            window = self.window_on(day)
            if window is None or wall_clock >= window.closes_on(day):
                continue
            opens = datetime.combine(day, window.opens)
            return None if wall_clock >= opens else opens.replace(tzinfo=local.tzinfo)
        raise AssertionError("a rule without windows")  # working days always have one

    def closing(self, moment: datetime, zone: str) -> datetime:
        """When the window that is open at `moment` closes, aware, in `zone`."""
        local = moment.astimezone(ZoneInfo(zone))
        window = self.window_on(local.date())
        if window is None:
            raise ValueError("no window is open")
        return window.closes_on(local.date()).replace(tzinfo=local.tzinfo)


USUAL_HOURS: Final = CallingHours()
LONG_HOURS: Final = CallingHours(Window(time(8), time(22)), Window(time(9), time(20)))


def hours_as_json(hours: CallingHours | None) -> dict[str, Any]:
    """As the database keeps them; `None` (anybody at any hour) is `{"any": true}`."""
    if hours is None:
        return {"any": True}
    days_off = _window_as_json(hours.days_off) if hours.days_off else None
    return {"workdays": _window_as_json(hours.workdays), "days_off": days_off}


def hours_from_json(value: Mapping[str, Any]) -> CallingHours | None:
    """And back; nothing kept is the usual hours."""
    if value.get("any"):
        return None
    if "workdays" not in value:
        return USUAL_HOURS
    days_off = value.get("days_off")
    return CallingHours(_window_from_json(value["workdays"]), _window_from_json(days_off) if days_off else None)


def _window_as_json(window: Window) -> list[str]:
    return [f"{window.opens:%H:%M}", f"{window.closes:%H:%M}"]


def _window_from_json(value: list[str]) -> Window:
    opens, closes = map(time.fromisoformat, value)
    return Window(opens, closes)


class HoursRule:
    """The hours of an account for the people of its lists. `zone_of` tells whose clock is where.

    `hours` of `None`: anybody at any hour. `account_zone` is the zone of `Lead.schedule`.
    """

    def __init__(
        self, hours: CallingHours | None, zone_of: Callable[[Lead], SubscriberZone], account_zone: ZoneInfo
    ) -> None:
        self.hours, self.zone_of, self.account_zone = hours, zone_of, account_zone
        # A run asks the same of every row: whole seconds of a few zones.
        self._opening = lru_cache(maxsize=256)(self._find_opening)

    def opening(self, lead: Lead, now: datetime) -> datetime | None:
        """When this person may be called next, aware, in their zone; `None` where the moment of the call is within.

        That moment is the scheduled one, else `now` (aware). A scheduled time that has passed is as good as now; one
        beyond all calendars has no hours.
        """
        moment = now
        if lead.schedule is not None:
            if lead.schedule.year > LAST_YEAR:
                return None
            moment = max(now, lead.schedule.replace(tzinfo=self.account_zone))
        return self._opening(moment.replace(microsecond=0), self.zone_of(lead).name) if self.hours else None

    def offset(self, zone: str, moment: datetime) -> timedelta:
        """How far the clock of a zone is ahead of UTC at a moment (aware)."""
        return moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()

    def _find_opening(self, moment: datetime, zone: str) -> datetime | None:
        return self.hours.opening(moment, zone) if self.hours else None


def at_any_hour(_account: object) -> HoursRule:
    """The rule of those who have none."""
    return HoursRule(None, lambda _lead: SubscriberZone("UTC", ZoneSource.DEFAULT), ZoneInfo("UTC"))

"""Date and time cells read as the moment to call, and written the way the account's API setting wants them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from gui.leads.lead import Cell
from gui.leads.problem import ProblemCode

SOON: Final = timedelta(minutes=2)


class ScheduleFormat(StrEnum):
    """The two forms of `scheduleTime` the vendor's article shows; an account setting."""

    ISO = "iso"
    DAY_FIRST = "day_first"


_PATTERNS: Final = {ScheduleFormat.ISO: "%Y-%m-%d %H:%M:%S", ScheduleFormat.DAY_FIRST: "%d-%m-%Y %H:%M:%S"}

_TIME = r"(?P<h>\d{1,2})[:.](?P<mi>\d{2})(?:[:.](?P<s>\d{2})(?:\.\d+)?)?"
_DAY_FIRST = re.compile(rf"(?P<d>\d{{1,2}})[./-](?P<m>\d{{1,2}})[./-](?P<y>\d{{4}}|\d{{2}})(?:,?\s+(?:в\s+)?{_TIME})?")
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})(?:[T\s]\s*{_TIME})?")
_TIME_ALONE = re.compile(_TIME)


@dataclass(frozen=True, slots=True)
class ScheduleReading:
    """How a cell was read: `when` is wall-clock time without tzinfo, or `problem` says why there is none."""

    when: datetime | None = None
    problem: ProblemCode | None = None


def read_schedule(cell: Cell) -> ScheduleReading:
    """Read a date cell or text such as «31.12.2026 15:30»; a date alone means midnight. Raises nothing."""
    match cell:
        case datetime():
            return ScheduleReading(cell.replace(tzinfo=None, microsecond=0))
        case date():
            return ScheduleReading(datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001 — the account's zone
        case time() | timedelta():
            return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_DAY)
        case str():
            return _read_text(cell.strip())
        case None:
            return ScheduleReading()
        case _:
            return ScheduleReading(problem=ProblemCode.SCHEDULE_UNREADABLE)


def _read_text(text: str) -> ScheduleReading:
    if not text:
        return ScheduleReading()
    match = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if match is None:
        alone = _TIME_ALONE.fullmatch(text)
        is_time = alone is not None and int(alone["h"]) < 24
        return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_DAY if is_time else ProblemCode.SCHEDULE_UNREADABLE)
    year = int(match["y"])
    hour, minute, second = (int(match[part] or 0) for part in ("h", "mi", "s"))
    try:
        when = datetime(  # noqa: DTZ001 — wall-clock time of the account's zone
            year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]), hour, minute, second
        )
    except ValueError:
        return ScheduleReading(problem=ProblemCode.SCHEDULE_UNREADABLE)
    return ScheduleReading(when)


def schedule_problem(when: datetime, now: datetime) -> ProblemCode | None:
    """What is wrong with the moment `when`, seen from `now`; both are wall-clock times of the account's zone."""
    if when <= now:
        return ProblemCode.SCHEDULE_PAST
    return ProblemCode.SCHEDULE_SOON if when - now < SOON else None


def for_wire(when: datetime, form: ScheduleFormat) -> str:
    """`scheduleTime` as the API takes it."""
    return when.strftime(_PATTERNS[form])


def for_people(when: datetime) -> str:
    """The moment as people read it: дд.мм.гггг чч:мм, an aware one with its zone."""
    text = when.strftime("%d.%m.%Y %H:%M")
    return text if when.tzinfo is None else f"{text} {zone_label(when)}"


def zone_label(when: datetime) -> str:
    """The zone of an aware moment: «МСК» or «UTC+5»."""
    minutes = int((when.utcoffset() or timedelta()).total_seconds()) // 60
    if minutes == 180:
        return "МСК"
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"

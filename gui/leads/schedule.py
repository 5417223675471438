"""Date and time cells read as the moment to call, and written the way the account's API setting wants them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from gui.leads.lead import Cell
from gui.leads.moments import moment_text, short_day
from gui.leads.problem import ProblemCode
from gui.leads.words import Language
from gui.leads.zone_words import MOSCOW

SOON: Final = timedelta(minutes=2)
LAST_YEAR: Final = 2099
"""A later one is a slip of whoever wrote it, and no calendar has its holidays."""


class ScheduleFormat(StrEnum):
    """The two forms of `scheduleTime` the vendor's article shows; an account setting."""

    ISO = "iso"
    DAY_FIRST = "day_first"


_PATTERNS: Final = {ScheduleFormat.ISO: "%Y-%m-%d %H:%M:%S", ScheduleFormat.DAY_FIRST: "%d-%m-%Y %H:%M:%S"}

_TIME = r"(?P<h>\d{1,2})[:.](?P<mi>\d{2})(?:[:.](?P<s>\d{2})(?:\.\d+)?)?"
_AT = rf"(?:,?\s+(?:в\s+)?{_TIME})?"
_DAY_FIRST = re.compile(rf"(?P<d>\d{{1,2}})[./-](?P<m>\d{{1,2}})[./-](?P<y>\d{{4}}|\d{{2}})(?:\s?г\.?)?{_AT}")
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})(?:[T\s]\s*{_TIME})?")
_IN_WORDS = re.compile(
    rf"(?P<d>\d{{1,2}})\s+(?P<month>[^\W\d_]{{3,}})\.?,?\s+(?P<y>\d{{4}})(?:\s?г(?:\.|ода)?)?{_AT}", re.IGNORECASE
)
_TIME_ALONE = re.compile(_TIME)
_TIME_FIRST = re.compile(rf"(?P<time>{_TIME}),?\s+(?P<day>.+)")
_WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)")
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "январь января янв january jan", "февраль февраля фев февр february feb", "март марта мар march mar",
            "апрель апреля апр april apr", "май мая may", "июнь июня июн june jun", "июль июля июл july jul",
            "август августа авг august aug", "сентябрь сентября сен сент september sep",
            "октябрь октября окт october oct", "ноябрь ноября ноя нояб november nov",
            "декабрь декабря дек december dec",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip

# A date as the spreadsheet itself counts it, days since its epoch; only those of this century are taken for one.
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_SERIALS = range(36_526, 73_050)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 — wall-clock time
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 — wall-clock time


@dataclass(frozen=True, slots=True)
class ScheduleReading:
    """How a cell was read: `when` is wall-clock time without tzinfo, or `problem` says why there is none."""

    when: datetime | None = None
    problem: ProblemCode | None = None


def read_schedule(cell: Cell, zone: tzinfo | None = None, *, from_1904: bool = False) -> ScheduleReading:
    """Read a date cell or text such as «31.12.2026 15:30» as wall-clock time. Raises nothing.

    A date alone is a problem, not midnight: people would be phoned at night. A moment with an offset of its own is
    turned to `zone`, the account's, and cannot be read without it. `from_1904` says how the workbook counts days where
    a cell holds the bare number of one.
    """
    reading = _read(cell, zone, from_1904=from_1904)
    if reading.when is not None and reading.when.year > LAST_YEAR:
        return ScheduleReading(problem=ProblemCode.SCHEDULE_UNREADABLE)
    return reading


def _read(cell: Cell, zone: tzinfo | None, *, from_1904: bool) -> ScheduleReading:
    match cell:
        case None:
            return ScheduleReading()
        case datetime():
            return _whole(_in_zone(cell, zone) if cell.tzinfo and zone else cell.replace(tzinfo=None))
        case date():
            return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_TIME)
        case time() | timedelta():
            return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_DAY)
        case str():
            return _read_text(cell.strip(), zone, from_1904=from_1904)
        case bool():
            return ScheduleReading(problem=ProblemCode.SCHEDULE_UNREADABLE)
        case _:
            return _from_serial(cell, from_1904=from_1904)


def _whole(when: datetime) -> ScheduleReading:
    """A date cell that holds no time of day holds midnight."""
    if (when.hour, when.minute, when.second) == (0, 0, 0):
        return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_TIME)
    return ScheduleReading(when.replace(microsecond=0))


def _in_zone(when: datetime, zone: tzinfo) -> datetime:
    return when.astimezone(zone).replace(tzinfo=None)


def _from_serial(number: float, *, from_1904: bool) -> ScheduleReading:
    if 0 < number < 1:
        return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_DAY)
    # NaN compares with nothing; infinity is larger than any day.
    if not _SERIALS.start <= number < _SERIALS.stop:
        return ScheduleReading(problem=ProblemCode.SCHEDULE_UNREADABLE)
    epoch = _EPOCH_1904 if from_1904 else _EPOCH
    return _whole(epoch + timedelta(seconds=round(number * 86_400)))


def _read_text(text: str, zone: tzinfo | None, *, from_1904: bool) -> ScheduleReading:
    if not text:
        return ScheduleReading()
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text.replace(",", ".")), from_1904=from_1904)
    if _WITH_OFFSET.fullmatch(text):
        return _with_offset(text, zone)
    match = _dated(text)
    if match is None and (turned := _TIME_FIRST.fullmatch(text)):
        match = _dated(f"{turned['day']} {turned['time']}")
    if match is None:
        alone = _TIME_ALONE.fullmatch(text)
        is_time = alone is not None and int(alone["h"]) < 24
        return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_DAY if is_time else ProblemCode.SCHEDULE_UNREADABLE)
    when = _moment_of(match)
    if when is None:
        return ScheduleReading(problem=ProblemCode.SCHEDULE_UNREADABLE)
    if match["h"] is None:
        return ScheduleReading(problem=ProblemCode.SCHEDULE_NO_TIME)
    return ScheduleReading(when)


def read_day(cell: Cell) -> date | None:
    """The day a cell or a text such as «31.12.2026» names, its time of day aside; `None` where it names none."""
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case str():
            found = _dated(cell.strip())
            when = _moment_of(found) if found else None
            return when.date() if when else None
        case _:
            return None


def _moment_of(match: re.Match[str]) -> datetime | None:
    """The wall-clock time of a date that was found, midnight without a time; `None` for a day no calendar has."""
    parts = match.groupdict()
    # No month at all is the month 0, which no calendar has.
    year, month = int(parts["y"]), int(parts["m"]) if "m" in parts else _MONTHS.get(parts["month"].lower(), 0)
    hour, minute, second = (int(parts[part] or 0) for part in ("h", "mi", "s"))
    try:
        return datetime(  # noqa: DTZ001 — wall-clock time of the account's zone
            year + 2000 if year < 100 else year, month, int(parts["d"]), hour, minute, second
        )
    except ValueError:
        return None


def _dated(text: str) -> re.Match[str] | None:
    return _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text)


def _with_offset(text: str, zone: tzinfo | None) -> ScheduleReading:
    try:
        when = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
        if zone is not None:
            return ScheduleReading(_in_zone(when, zone).replace(microsecond=0))
    except (ValueError, OverflowError):
        pass
    return ScheduleReading(problem=ProblemCode.SCHEDULE_UNREADABLE)


def schedule_problem(when: datetime, now: datetime) -> ProblemCode | None:
    """What is wrong with the moment `when`, seen from `now`; both are wall-clock times of the account's zone."""
    if when <= now:
        return ProblemCode.SCHEDULE_PAST
    return ProblemCode.SCHEDULE_SOON if when - now < SOON else None


def for_wire(when: datetime, form: ScheduleFormat) -> str:
    """`scheduleTime` as the API takes it."""
    return when.strftime(_PATTERNS[form])


def for_people(when: datetime) -> str:
    """The moment as people read it: one without a zone as it is typed in a cell, дд.мм.гггг чч:мм, an aware one in the
    spoken language with its zone.
    """
    return f"{when:%d.%m.%Y %H:%M}" if when.tzinfo is None else f"{moment_text(when)} {zone_label(when)}"


def for_record(when: datetime) -> str:
    """An aware moment as it is kept in a record, the same whatever language is spoken: «31.12.2026 15:30 МСК»."""
    return f"{when:%d.%m.%Y %H:%M} {zone_label(when, 'ru')}"


def zone_label(when: datetime, language: Language | None = None) -> str:
    """The zone of an aware moment: «МСК», “MSK” or “UTC+5”."""
    minutes = int((when.utcoffset() or timedelta()).total_seconds()) // 60
    if minutes == 180:
        return MOSCOW.within(language)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


def clock(moment: datetime, now: datetime) -> str:
    """«14:05 МСК», with its date where that is another day than `now`'s."""
    there = moment.astimezone(now.tzinfo)
    day = "" if there.date() == now.date() else f"{short_day(there)} "
    return f"{day}{there:%H:%M} {zone_label(there)}"

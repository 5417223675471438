"""Days and times as people read them, in the spoken language or in one asked for: «24.11.2026», “24 Nov 2026”.

What stands in cells and is typed back (a call time, a date in a file) keeps the Russian form in both languages.
"""

from datetime import date, datetime
from typing import Final

from gui.leads.words import Language, spoken

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date, language: Language | None = None) -> str:
    """A day with its year."""
    if (language or spoken()) == "ru":
        return f"{day:%d.%m.%Y}"
    return f"{short_day(day, language)} {day.year}"


def short_day(day: date, language: Language | None = None) -> str:
    """A day of this year: «24.11», “24 Nov”."""
    return f"{day:%d.%m}" if (language or spoken()) == "ru" else f"{day.day} {_MONTHS[day.month - 1]}"


def brief_day(day: date) -> str:
    """A day where there is little room for its year: «24.11.26», “24 Nov 26”."""
    return f"{day:%d.%m.%y}" if spoken() == "ru" else f"{short_day(day)} {day:%y}"


def month_text(day: date) -> str:
    """The month of a day: «11.2026», “Nov 2026”."""
    return f"{day:%m.%Y}" if spoken() == "ru" else f"{_MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: datetime, language: Language | None = None, *, seconds: bool = False) -> str:
    """A day and its time: «24.11.2026 06:21». The zone stays to be named by the caller."""
    day = day_text(moment, language)
    return f"{day} {moment:%H:%M:%S}" if seconds else f"{day} {moment:%H:%M}"


def short_moment(moment: datetime, *, seconds: bool = False) -> str:
    """A day of this year and its time: «24.11 06:21»."""
    return f"{short_day(moment)} {moment:%H:%M:%S}" if seconds else f"{short_day(moment)} {moment:%H:%M}"

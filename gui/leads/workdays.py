"""Which days are worked in Russia: public holidays and the days moved for them, from the library `holidays`."""

from datetime import date
from functools import lru_cache
from typing import Final

_SATURDAY: Final = 5


def is_day_off(day: date) -> bool:
    """Whether a day is a weekend or a public holiday; a weekend day that is worked in exchange is not.

    The first call of a year loads the library and takes about half a second.
    """
    off, worked = _calendar(day.year)
    return day in off or (day.weekday() >= _SATURDAY and day not in worked)


@lru_cache(maxsize=16)
def _calendar(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The public holidays of a year, and its weekend days that are worked."""
    import holidays  # noqa: PLC0415 — slow to load, and the window opens without it

    # With its neighbours: a day is moved from one year into another.
    found = holidays.country_holidays("RU", years=(year - 1, year, year + 1))
    return frozenset(found), frozenset(found.weekend_workdays)

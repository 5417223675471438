"""How many requests came to what: by day, list, widget and code."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo
from typing import Final, TypeVar

import sqlalchemy as sa

from gui.leads.past_attempt import Fate
from gui.storage.database import Database
from gui.storage.history_query import FATE_SQL, HistoryQuery, Source, source_of
from gui.storage.lead_rows import from_ms

# ruff: noqa: S608 — SQL is made of our own words alone; whatever a person typed is among the values

_DAY_MS: Final = 86_400_000
_EPOCH: Final = date(1970, 1, 1)

Counts = Mapping[Fate, int]
T = TypeVar("T")
_Counted = defaultdict[T, Counter[Fate]]


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of the requests that fit a query; each part adds up to `total`.

    Days are of the zone asked for and ascend, lists and widgets begin with the most frequent, codes are those of
    requests that have one.
    """

    days: tuple[tuple[date, Counts], ...] = ()
    lists: tuple[tuple[str, Counts], ...] = ()
    widgets: tuple[tuple[str, Counts], ...] = ()
    codes: tuple[tuple[str, Counts], ...] = ()
    total: Counts = field(default_factory=dict)


def summarise(database: Database, query: HistoryQuery, zone: tzinfo) -> Summary:
    """Count what fits; a second or two for a million requests. Any thread may call."""
    days: _Counted[date] = defaultdict(Counter)
    parts: tuple[_Counted[str], ...] = (defaultdict(Counter), defaultdict(Counter), defaultdict(Counter))
    total: Counter[Fate] = Counter()
    with database.reading() as connection:
        source = source_of(connection, query)
        for day, name, count, *values in _groups(connection, source, zone):
            fate = Fate(name)
            days[day][fate] += count
            for part, value in zip(parts, values, strict=True):
                part[value][fate] += count
            total[fate] += count
    lists, widgets, codes = (sorted(part.items(), key=_most_first) for part in parts)
    return Summary(
        tuple(sorted(days.items())), tuple(lists), tuple(widgets), tuple(each for each in codes if each[0]), total
    )


def _groups(connection: sa.Connection, source: Source, zone: tzinfo) -> Iterator[tuple[date, str, int, str, str, str]]:
    """Day, fate, how many, list, widget, code."""
    # With the text alone the columns are read by its ids.
    tables = source.tables
    if source.tables == "attempt_text":
        tables = "attempt_text CROSS JOIN attempt ON attempt.id = attempt_text.id"
    ends = (connection.exec_driver_sql(f"SELECT {end}(started_ms) FROM attempt").scalar() for end in ("min", "max"))
    first, last = ends
    if first is None or last is None:
        return
    for since, until, offset in _stretches(first, last, zone):
        part = source.within(since, until)
        # Nothing left before the year 1970: dividing rounds down.
        statement = (
            f"SELECT (attempt.started_ms + {offset}) / {_DAY_MS}, {FATE_SQL}, count(*), list_name, route_key, code "
            f"FROM {tables} WHERE {part.where} GROUP BY 1, 2, 4, 5, 6"
        )
        for day, *rest in connection.exec_driver_sql(statement, part.values):
            yield (_EPOCH + timedelta(days=day), *rest)


def _stretches(first: int, last: int, zone: tzinfo) -> Iterator[tuple[int, int, int]]:
    """From the first to the last moment, parted where the zone's distance from UTC changes (to the hour)."""
    begin, offset = first, _offset(first, zone)
    moment = first
    while moment < last:
        following = min(moment + _DAY_MS, last)
        if _offset(following, zone) != offset:
            change = _change(moment, following, zone)
            yield begin, change - 1, offset
            begin, offset = change, _offset(following, zone)
        moment = following
    yield begin, last, offset


def _change(before: int, after: int, zone: tzinfo) -> int:
    """The first moment with the distance from UTC that `after` has."""
    wanted = _offset(after, zone)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(middle, zone) == wanted:
            after = middle
        else:
            before = middle
    return after


def _offset(moment: int, zone: tzinfo) -> int:
    offset = from_ms(moment).astimezone(zone).utcoffset() or timedelta()
    return round(offset.total_seconds() * 1000)


def _most_first(entry: tuple[str, Counts]) -> tuple[int, str]:
    return -sum(entry[1].values()), entry[0]

"""Every request that ever left, from any list: found, read, and what is known of one person.

Quick over a million requests: see `gui.storage.history_query` for how. Any thread may call.
"""

import os
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from json import JSONDecoder
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.past_attempt import Fate, PastAttempt
from gui.leads.state import LeadState
from gui.storage.database import Database
from gui.storage.history_query import EVERY_REQUEST, FATE_SQL, HistoryQuery, Source, source_of
from gui.storage.id_array import ids_by
from gui.storage.lead_rows import from_ms, parts, to_ms
from gui.storage.schema import lead, lead_list, stop_entry

# ruff: noqa: S608 — SQL is made of our own words alone; whatever a person typed or a file said is among the values

_MOST_PARTS: Final = 4
_DAY_MS: Final = 86_400_000
_ALL: Final = (-(1 << 62), 1 << 62)
_CALLED: Final = {"called": True, "not_called": False}
_decode: Final = JSONDecoder().raw_decode
_COLUMNS: Final = (
    f"attempt.id, started_ms, {FATE_SQL}, phone, person, tags, list_name, route_key, account_name, allowed, "
    "finished_ms, code, message, http_status, request_id, resolution"
)


@dataclass(frozen=True, slots=True)
class HistoryFacets:
    """What requests can be filtered by, each with how many there are, the most frequent first."""

    lists: tuple[tuple[str, int], ...] = ()
    codes: tuple[tuple[str, int], ...] = ()
    accounts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StopNote:
    """Why a number must not be called. `number` may be the beginning of several; `expires_at` is aware."""

    number: str
    reason: str
    added_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlaceInList:
    """A row of a list that has a phone."""

    list_id: int
    list_name: str
    row_id: int
    file_row: int
    state: LeadState


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that is known of a phone: its requests, oldest first, why it is not called, the rows that have it."""

    phone: str
    attempts: tuple[PastAttempt, ...] = ()
    stops: tuple[StopNote, ...] = ()
    places: tuple[PlaceInList, ...] = ()


class History:
    """The requests of one database. `now` gives an aware time."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    def find(self, query: HistoryQuery = EVERY_REQUEST, limit: int | None = None) -> "array[int]":
        """The ids (`array('q')`) of the requests that fit, the newest first; the first `limit` of them where given."""
        with self._database.reading() as connection:
            source = source_of(connection, query)
            spans = self._spans(connection, source)
            if len(spans) == 1:
                return self._ids(source, limit)
        with ThreadPoolExecutor(len(spans)) as pool:
            found = sum(pool.map(lambda span: self._ids(source.within(*span), limit), spans), array("q"))
        return found[:limit]

    def rows(self, ids: Sequence[int]) -> list[PastAttempt]:
        """The requests with these ids, in any order."""
        found: list[PastAttempt] = []
        with self._database.reading() as connection:
            for part in parts(ids):
                where = f"attempt.id IN ({','.join('?' * len(part))})"
                found += attempts_where(connection, where, tuple(part))
        return found

    def person(self, phone: str) -> PersonPage:
        """All that is known of this phone (eleven digits)."""
        with self._database.reading() as connection:
            attempts = attempts_where(connection, "attempt.phone = ? AND attempt.phone != ''", (phone,))
            in_time = sorted(attempts, key=lambda each: (each.started_at, each.id))
            stops = _stops(connection, phone, to_ms(self._now()))
            return PersonPage(phone, tuple(in_time), stops, _places(connection, phone))

    def facets(self, most: int = 500) -> HistoryFacets:
        """Count what there is to filter by: takes about a second for a million requests."""
        query = (
            "SELECT list_name, code, account_name, count(*) FROM attempt INDEXED BY attempt_by_time GROUP BY 1, 2, 3"
        )
        counts: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
        with self._database.reading() as connection:
            for *values, count in connection.exec_driver_sql(query):
                for counter, value in zip(counts, values, strict=True):
                    counter[value] += count
        lists, codes, accounts = (
            tuple(sorted(((value, n) for value, n in each.items() if value), key=_most_first)[:most]) for each in counts
        )
        return HistoryFacets(lists, codes, accounts)

    def _ids(self, source: Source, limit: int | None) -> "array[int]":
        ordered = source.ordered
        statement = (
            f"SELECT {ordered}.id AS id FROM {source.tables} WHERE {source.where} "
            f"ORDER BY {ordered}.started_ms DESC, {ordered}.id DESC"
        )
        if limit is not None:
            statement = f"{statement} LIMIT {int(limit)}"
        with self._database.reading() as connection:
            return ids_by(connection, statement, source.values)

    def _spans(self, connection: sa.Connection, source: Source) -> list[tuple[int, int]]:
        """Parts of all time, the newest first, one for each core: texts are read from end to end."""
        ends = (f"SELECT {end}(started_ms) FROM attempt_text" for end in ("min", "max"))
        first, last = (connection.exec_driver_sql(end).scalar() for end in ends)
        count = min(os.cpu_count() or 1, _MOST_PARTS)
        if source.ordered != "attempt_text" or first is None or last is None or last - first < count * _DAY_MS:
            return [_ALL]
        step = (last - first) // count + 1
        edges = [_ALL[0], *(first + step * place for place in range(1, count)), _ALL[1]]
        return [(edges[place], edges[place + 1] - 1) for place in reversed(range(count))]


def attempts_where(connection: sa.Connection, where: str, values: tuple[Any, ...]) -> list[PastAttempt]:
    """The requests a condition of our own words fits, in any order, past SQLAlchemy's rows: a table scrolls by it."""
    result = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM attempt WHERE {where}", values)
    fetched = result.cursor.fetchall()
    result.close()
    return [_attempt(row) for row in fetched]


def _attempt(row: Sequence[Any]) -> PastAttempt:
    row_id, started, fate, phone, person, tags, list_name, route_key, account, allowed, finished, *rest = row
    code, message, status, request_id, resolution = rest
    return PastAttempt(
        id=row_id,
        started_at=from_ms(started),
        fate=Fate(fate),
        phone=phone,
        person=person,
        tags=tuple(_decode(tags)[0]),
        list_name=list_name,
        route_key=route_key,
        account_name=account,
        allowed=tuple(_decode(allowed)[0]),
        finished_at=from_ms(finished) if finished is not None else None,
        code=code,
        message=message,
        http_status=status,
        request_id=request_id,
        called=_CALLED.get(resolution),
    )


def _stops(connection: sa.Connection, phone: str, now_ms: int) -> tuple[StopNote, ...]:
    """Why a phone must not be called now."""
    begins = stop_entry.c.number == sa.func.substr(phone, 1, sa.func.length(stop_entry.c.number))
    in_force = stop_entry.c.expires_ms.is_(None) | (stop_entry.c.expires_ms > now_ms)
    found = sa.select(stop_entry).where(begins, in_force, sa.literal(phone) != "").order_by(stop_entry.c.number)
    return tuple(
        StopNote(
            row.number,
            row.reason,
            from_ms(row.added_ms),
            from_ms(row.expires_ms) if row.expires_ms is not None else None,
        )
        for row in connection.execute(found)
    )


def _places(connection: sa.Connection, phone: str) -> tuple[PlaceInList, ...]:
    """The rows of lists that have a phone, those of the newest list first."""
    found = (
        sa.select(lead.c.list_id, lead_list.c.name, lead.c.id, lead.c.file_row, lead.c.state)
        .join(lead_list, lead_list.c.id == lead.c.list_id)
        .where(lead.c.phone == phone, lead.c.phone != "", lead_list.c.imported_ms.is_not(None))
        .order_by(lead.c.list_id.desc(), lead.c.id)
    )
    return tuple(
        PlaceInList(row.list_id, row.name, row.id, row.file_row, LeadState(row.state))
        for row in connection.execute(found)
    )


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]

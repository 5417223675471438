"""Which requests of the journal to show: a question in values, and the ways the database can answer it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.past_attempt import Fate
from gui.leads.remedies import HELD_CODES
from gui.leads.search import search_terms
from gui.storage.attempt_texts import for_search, line_of_tag
from gui.storage.lead_rows import to_ms

_PATTERN: Final = frozenset("*?[")
_RARE: Final = 20_000
_PHONE_DIGITS: Final = 10

_HELD: Final = ",".join(f"'{code}'" for code in sorted(HELD_CODES))

FATE_SQL: Final = (
    "CASE WHEN attempt.outcome = 'unknown' THEN CASE attempt.resolution "
    f"WHEN 'called' THEN '{Fate.ACCEPTED}' WHEN 'not_called' THEN '{Fate.NOT_SENT}' ELSE '{Fate.UNKNOWN}' END "
    f"WHEN attempt.outcome = 'refused' AND attempt.code IN ({_HELD}) THEN '{Fate.HELD}' "
    f"WHEN attempt.outcome = '' THEN '{Fate.IN_FLIGHT}' ELSE attempt.outcome END"
)
"""What a request came to; the outcomes of the journal are words of `Fate` themselves but for these."""


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """What requests must be; all conditions hold together, empty ones do not count.

    `text` is what a person typed (see `gui.leads.search.search_terms`): digits of the phone, the person, tags, the
    list, the key of the widget. Times are aware, `until` is the first moment that does not belong. `tag` is a whole
    one, whatever its letters' case.
    """

    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    fates: frozenset[Fate] | None = None
    code: str | None = None
    list_name: str | None = None
    route_key: str | None = None
    account_name: str | None = None
    tag: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it may leave requests out."""
        return bool(self.text.strip() or replace(self, text="") != EVERY_REQUEST)


EVERY_REQUEST: Final = HistoryQuery()


@dataclass(frozen=True, slots=True)
class Source:
    """Tables and a condition in SQL, with its values; the requests that fit are rows of `attempt`, or of `attempt_text`
    where `bare` says that it alone is read. `ordered` names the table whose order is that of their time.
    """

    tables: str
    where: str
    values: tuple[Any, ...]
    ordered: str

    def within(self, since: int, until: int) -> "Source":
        """The part of it between two moments."""
        where = f"{self.where} AND {self.ordered}.started_ms BETWEEN ? AND ?"
        return replace(self, where=where, values=(*self.values, since, until))


def source_of(connection: sa.Connection, query: HistoryQuery) -> Source:
    """The quickest way to what fits."""
    terms = search_terms(query.text)
    facets, given = _facets(query)
    if (phone := _whole_phone(query, terms)) and _known(connection, phone):
        facets, given = [*facets, "attempt.phone = ?"], [*given, phone]
        return Source("attempt INDEXED BY attempt_by_phone", _all_of(facets), tuple(given), "attempt")
    texts, sought = _holding(terms, query.tag)
    if not texts:
        bounds, moments = _bounds(query, "attempt")
        return Source("attempt INDEXED BY attempt_by_time", _all_of([*bounds, *facets]), (*moments, *given), "attempt")
    if not facets:
        bounds, moments = _bounds(query, "attempt_text")
        return Source("attempt_text", _all_of([*bounds, *texts]), (*moments, *sought), "attempt_text")
    bounds, moments = _bounds(query, "attempt")
    if _is_rare(connection, _all_of([*bounds, *facets]), (*moments, *given)):
        tables = (
            "attempt INDEXED BY attempt_by_time CROSS JOIN attempt_text "
            "ON attempt_text.started_ms = attempt.started_ms AND attempt_text.id = attempt.id"
        )
        return Source(tables, _all_of([*bounds, *facets, *texts]), (*moments, *given, *sought), "attempt")
    bounds, moments = _bounds(query, "attempt_text")
    tables = "attempt_text CROSS JOIN attempt ON attempt.id = attempt_text.id"
    return Source(tables, _all_of([*bounds, *texts, *facets]), (*moments, *sought, *given), "attempt_text")


def _facets(query: HistoryQuery) -> tuple[list[str], list[Any]]:
    """What is asked of the columns that `attempt_by_time` holds, but for the time."""
    where: list[str] = []
    values: list[Any] = []
    if query.fates is not None:
        where.append(f"{FATE_SQL} IN ({','.join('?' * len(query.fates))})")
        values += sorted(query.fates)
    for column in ("code", "list_name", "route_key", "account_name"):
        if (wanted := getattr(query, column)) is not None:
            where.append(f"attempt.{column} = ?")
            values.append(wanted)
    return where, values


def _bounds(query: HistoryQuery, table: str) -> tuple[list[str], list[int]]:
    where: list[str] = []
    values: list[int] = []
    if query.since is not None:
        where.append(f"{table}.started_ms >= ?")
        values.append(to_ms(query.since))
    if query.until is not None:
        where.append(f"{table}.started_ms < ?")
        values.append(to_ms(query.until))
    return where, values


def _holding(terms: Sequence[str], tag: str) -> tuple[list[str], list[str]]:
    """The conditions that a text holds all of it, and what they ask for."""
    sought = [*map(for_search, terms), *([line_of_tag(tag)] if tag else [])]
    # Those first that cost least: a plain pattern is found twice as fast.
    sought.sort(key=_is_plain, reverse=True)
    where = ["attempt_text.text GLOB ?" if _is_plain(each) else "instr(attempt_text.text, ?) > 0" for each in sought]
    return where, [f"*{each}*" if _is_plain(each) else each for each in sought]


def _is_plain(term: str) -> bool:
    return term.isascii() and not _PATTERN.intersection(term)


def _whole_phone(query: HistoryQuery, terms: Sequence[str]) -> str:
    """The phone, where nothing but a whole one is looked for."""
    if len(terms) != 1 or query.tag or query.since or query.until or not terms[0].isdecimal():
        return ""
    digits = terms[0]
    return f"7{digits}" if len(digits) == _PHONE_DIGITS else digits if len(digits) == _PHONE_DIGITS + 1 else ""


def _known(connection: sa.Connection, phone: str) -> bool:
    found = connection.exec_driver_sql("SELECT 1 FROM attempt WHERE phone = ? LIMIT 1", (phone,))
    return found.first() is not None


def _is_rare(connection: sa.Connection, where: str, values: tuple[Any, ...]) -> bool:
    """Whether so few requests fit that looking up the text of each is quicker than reading all texts."""
    # SQL is made of our own words alone; whatever a person typed is among the values.
    fitting = f"SELECT 1 FROM attempt INDEXED BY attempt_by_time WHERE {where} LIMIT {_RARE}"  # noqa: S608
    count = connection.exec_driver_sql(f"SELECT count(*) FROM ({fitting})", values).scalar()  # noqa: S608
    return int(count or 0) < _RARE


def _all_of(conditions: Sequence[str]) -> str:
    return " AND ".join(conditions) or "1"

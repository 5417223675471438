"""The stop list held against the rows of the lists, inside the transaction of whoever asks."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import BY_USER
from gui.leads.state import LeadState
from gui.leads.stop import beginnings, stop_detail
from gui.storage.duplicates import settle_duplicates
from gui.storage.lead_rows import from_ms, problems_text, read_problems, to_ms
from gui.storage.row_writing import decoded, fetched
from gui.storage.schema import lead, lead_list, stop_entry

_LIVE: Final = "(s.expires_ms IS NULL OR s.expires_ms > :now)"
_STOPS: Final = "l.id, l.problems, s.id, s.number, s.reason, s.added_ms, s.expires_ms"
# `substr` of a phone shorter than that is the phone itself: it is in the list of its beginnings anyway.
_BEGINNINGS: Final = ", ".join(f"substr(l.phone, 1, {length})" for length in range(4, 12))
_ENTRY: Final = f"SELECT 1 FROM stop_entry AS s WHERE s.number IN ({_BEGINNINGS})"  # noqa: S608 — our own names
_NO_ENTRY: Final = f"NOT EXISTS ({_ENTRY})"
_NO_LIVE: Final = f"NOT EXISTS ({_ENTRY} AND {_LIVE})"
_SAYS: Final = f"l.state = 'excluded' AND l.problems LIKE '%[\"{ProblemCode.STOPPED.value}\",%'"
_SAYING: Final = (
    "SELECT DISTINCT l.id, l.list_id, l.phone, l.code, l.problems FROM json_each(:wanted) AS n CROSS JOIN lead AS l"
)
_AMONG: Final = "IN (SELECT value FROM json_each(:wanted))"
_FEW: Final = 1_000


@dataclass(frozen=True, slots=True)
class StopEntry:
    """One entry: `number` is eleven digits, or fewer where it is the beginning of many. Times are aware UTC.

    From `expires_at` on it stops nobody.
    """

    id: int
    number: str
    reason: str
    added_at: datetime
    expires_at: datetime | None = None

    def problem(self, now: datetime) -> Problem:
        """What is wrong with a row it stops; days are those of the zone of `now`."""
        since, until = self.added_at.astimezone(now.tzinfo).date(), None
        if self.expires_at is not None:
            until = (self.expires_at - timedelta(milliseconds=1)).astimezone(now.tzinfo).date()
        return Problem(ProblemCode.STOPPED, "phone", stop_detail(self.number, self.reason, since, until))


def entry_of(entry_id: int, number: str, reason: str, added_ms: int, expires_ms: int | None) -> StopEntry:
    """An entry from the columns of its row."""
    return StopEntry(entry_id, number, reason, from_ms(added_ms), None if expires_ms is None else from_ms(expires_ms))


def stop_of(connection: sa.Connection, phone: str, now_ms: int) -> StopEntry | None:
    """The entry that stops a phone at this moment, the longest of several; `None` where it may be called."""
    live = stop_entry.c.expires_ms.is_(None) | (stop_entry.c.expires_ms > now_ms)
    query = (
        sa.select(stop_entry)
        .where(stop_entry.c.number.in_(beginnings(phone)), live)
        .order_by(sa.func.length(stop_entry.c.number).desc())
        .limit(1)
    )
    found = connection.execute(query).one_or_none()
    return None if found is None else entry_of(*found)


def settle_stops(
    connection: sa.Connection,
    list_id: int | None,
    now: datetime,
    *,
    phones: Collection[str] | None = None,
    ids: Collection[int] | None = None,
) -> list[int]:
    """Exclude the queued rows whose phone is stopped, with a problem that says so; returns their ids, ascending.

    Those of one list or, without `list_id`, of all. With `phones` or `ids` only those with one of them need be looked
    at. Idempotent.
    A row whose entry has expired stays where it is: only a person brings it back.
    """
    found: dict[int, tuple[Any, ...]] = {}
    for row in _stopped(connection, list_id, to_ms(now), phones, ids):
        best = found.get(row[0])
        if best is None or len(row[3]) > len(best[3]):
            found[row[0]] = row
    alike: dict[tuple[Any, ...], list[int]] = {}
    for row_id, rest in found.items():
        alike.setdefault(rest[1:], []).append(row_id)
    for (problems, *entry), of_kind in alike.items():
        before = without_stop(read_problems(decoded(problems)))
        text = problems_text((*before, entry_of(*entry).problem(now)))
        _put(connection, of_kind, LeadState.EXCLUDED, text, now)
    return sorted(found)


def _stopped(
    connection: sa.Connection,
    list_id: int | None,
    now_ms: int,
    phones: Collection[str] | None,
    ids: Collection[int] | None,
) -> Iterable[tuple[Any, ...]]:
    """The queued rows that are stopped, each with every live entry that does it."""
    if connection.execute(sa.select(stop_entry.c.id).limit(1)).first() is None:
        return
    where, values = "l.state = 'queued'", dict[str, Any](now=now_ms)
    if list_id is not None:
        # The sum keeps SQLite from the index of lists where phones or ids are quicker.
        where, values = f"{where} AND l.list_id + 0 = :list", {**values, "list": list_id}
    some = [(column, list(each)) for column, each in (("phone", phones), ("id", ids)) if each is not None]
    if some and max(len(each) for _column, each in some) <= _FEW:
        for column, each in some:
            query = _by_rows(f"{where} AND l.{column} {_AMONG}")
            yield from _run(connection, query, {**values, "wanted": json.dumps(each)})
        return
    if list_id is not None and _is_short(connection, list_id):
        yield from _run(connection, _by_rows(where.replace("l.list_id + 0", "l.list_id")), values)
        return
    # Each entry finds its rows by the index of phones: digits are less than a colon. A state that is put together keeps
    # SQLite from making an index of its own.
    where = where.replace("l.state", "l.state || ''")
    by_entries = (
        f"SELECT {_STOPS} FROM stop_entry AS s CROSS JOIN lead AS l "  # noqa: S608 — made of our own names alone
        f"WHERE {_LIVE} AND l.phone >= s.number AND l.phone < s.number || ':' AND {where}"
    )
    yield from _run(connection, by_entries, values)


def _by_rows(where: str) -> str:
    """Each row finds its entries by the beginnings of its phone."""
    return (
        f"SELECT {_STOPS} FROM lead AS l CROSS JOIN stop_entry AS s "  # noqa: S608 — made of our own names alone
        f"WHERE {where} AND s.number IN ({_BEGINNINGS}) AND {_LIVE}"
    )


def _is_short(connection: sa.Connection, list_id: int) -> bool:
    """Whether fewer rows of the list are queued than there are entries."""
    queued = sa.select(lead.c.id).where(lead.c.list_id == list_id, lead.c.state == LeadState.QUEUED.value)
    entries = sa.select(sa.func.count()).select_from(stop_entry)
    count = connection.execute(entries).scalar_one()
    return connection.execute(queued.limit(1).offset(count)).first() is None


def release(connection: sa.Connection, numbers: Collection[str], now: datetime) -> list[int]:
    """Bring the rows back that a person has just taken off the stop list; returns those whose fate changed, ascending.

    `numbers` are the digits of the entries that went. A row that another entry still stops stays; so does one with an
    error of its own, and one that somebody excluded, but without this problem. Rows that share a phone are settled.
    """
    query = f"{_SAYING} WHERE l.phone >= n.value AND l.phone < n.value || ':' AND {_SAYS} AND {_NO_LIVE}"
    return _freed(connection, query, {"wanted": json.dumps(list(numbers)), "now": to_ms(now)}, now)


def forget_gone(connection: sa.Connection, list_id: int, phones: Collection[str], now: datetime) -> list[int]:
    """The same for rows of a list that speak of an entry nobody finds any more: an undone edit brings them back."""
    query = f"{_SAYING} WHERE l.phone = n.value AND l.list_id + 0 = :list AND {_SAYS} AND {_NO_ENTRY}"
    return _freed(connection, query, {"wanted": json.dumps(list(phones)), "list": list_id}, now)


def free_to_return(connection: sa.Connection, list_id: int, ids: Collection[int], now: datetime) -> set[int]:
    """Those of the rows that say they are stopped and are not any more: their entry has expired."""
    query = f"{_SAYING} WHERE l.id = n.value AND l.list_id + 0 = :list AND {_SAYS} AND {_NO_LIVE}"
    values = {"wanted": json.dumps(list(ids)), "list": list_id, "now": to_ms(now)}
    return {row[0] for row in _run(connection, query, values)}


def still_stopped(connection: sa.Connection, list_id: int, ids: Collection[int]) -> int:
    """How many of the rows say they are stopped."""
    query = f"{_SAYING} WHERE l.id = n.value AND l.list_id + 0 = :list AND {_SAYS}"
    return len(_run(connection, query, {"wanted": json.dumps(list(ids)), "list": list_id}))


def without_stop(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The other problems."""
    return tuple(each for each in problems if each.code is not ProblemCode.STOPPED)


def _freed(connection: sa.Connection, query: str, values: dict[str, Any], now: datetime) -> list[int]:
    alike: dict[tuple[str, str], list[int]] = {}
    phones: dict[int, set[str]] = {}
    for row_id, list_id, phone, code, problems in _run(connection, query, values):
        alike.setdefault((code, problems), []).append(row_id)
        phones.setdefault(list_id, set()).add(phone)
    for (code, problems), of_kind in alike.items():
        rest = without_stop(read_problems(decoded(problems)))
        free = code != BY_USER and not any(each.is_error for each in rest)
        state = LeadState.QUEUED if free else LeadState.EXCLUDED
        _put(connection, of_kind, state, problems_text(rest), now)
    changed = {row_id for of_kind in alike.values() for row_id in of_kind}
    for list_id, of_list in phones.items():
        rule = connection.execute(sa.select(lead_list.c.duplicates).where(lead_list.c.id == list_id)).scalar()
        several = _several(connection, list_id, of_list)
        changed.update(settle_duplicates(connection, list_id, several, DuplicateRule(rule or "first"), to_ms(now)))
    return sorted(changed)


def _several(connection: sa.Connection, list_id: int, phones: Collection[str]) -> list[str]:
    """Those of the phones that stand in several rows of a list."""
    query = (
        f"SELECT l.phone FROM lead AS l WHERE l.phone {_AMONG} "  # noqa: S608 — made of our own names alone
        "AND l.list_id + 0 = :list GROUP BY l.phone HAVING count(*) > 1"
    )
    return [phone for (phone,) in _run(connection, query, {"wanted": json.dumps(list(phones)), "list": list_id})]


def _put(connection: sa.Connection, ids: Sequence[int], state: LeadState, problems: str, now: datetime) -> None:
    values = {"state": state.value, "problems": problems, "now": to_ms(now), "wanted": json.dumps(list(ids))}
    update = f"UPDATE lead SET state = :state, problems = :problems, changed_ms = :now WHERE id {_AMONG}"  # noqa: S608
    connection.exec_driver_sql(update, values)


def _run(connection: sa.Connection, query: str, values: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    result: sa.CursorResult[Any] = connection.exec_driver_sql(query, values)
    return fetched(result)

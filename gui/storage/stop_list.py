"""The stop list: who must not be called, kept, searched and held against all lists at once.

Every public method is one durable transaction.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.stop import StopReading, clean_reason, end_of, is_stop_number
from gui.storage.database import Database
from gui.storage.lead_rows import parts, to_ms
from gui.storage.schema import decision, stop_entry
from gui.storage.stop_rows import StopEntry, entry_of, release, settle_stops, stop_of

_SORTS: Final = {
    "number": stop_entry.c.number,
    "reason": stop_entry.c.reason,
    "added": stop_entry.c.added_ms,
    "until": stop_entry.c.expires_ms,
}


@dataclass(frozen=True, slots=True)
class NewStop:
    """An entry to be: digits from the 7 on, why, and the last day it holds, `None` for good."""

    number: str
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What adding came to: new entries, entries with another reason or a later end, those that were there just so.

    `rows` are the rows of all lists that left the queue for it.
    """

    added: int = 0
    updated: int = 0
    already: int = 0
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """How many entries went, and the rows of all lists whose fate changed with them."""

    entries: int = 0
    rows: tuple[int, ...] = ()


def new_stops(reading: StopReading) -> list[NewStop]:
    """The entries of a reading, one for each of its numbers."""
    return [NewStop(number, reading.reason, reading.until) for number in reading.numbers]


class StopList:
    """The stop list of one database. `now` gives an aware time; days begin and end in its zone. Any thread may call."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(self, stops: Iterable[NewStop]) -> Added:
        """Add entries and take the rows they stop out of the queues of all lists.

        Adding never weakens an entry: an end comes later or not at all, a reason is replaced by another, not by none.
        Raises `ValueError` for digits that can be no entry.
        """
        wanted = _by_number(stops)
        now = self._now()
        with self._database.writing() as connection:
            there = _by_numbers(connection, list(wanted))
            new = [stop for number, stop in wanted.items() if number not in there]
            changed = [(there[number], stop) for number, stop in wanted.items() if number in there]
            changes = [change for entry, stop in changed if (change := self._stronger(entry, stop))]
            if new:
                connection.execute(stop_entry.insert(), [self._values(stop, to_ms(now)) for stop in new])
            if changes:
                update = stop_entry.update().where(stop_entry.c.id == sa.bindparam("entry_id"))
                connection.execute(
                    update.values(
                        reason=sa.bindparam("why"), expires_ms=sa.bindparam("end"), added_ms=sa.bindparam("at")
                    ),
                    changes,
                )
            self._journal(connection, "stop_added", [(stop.number, stop.reason) for stop in new])
            self._journal(connection, "stop_changed", [(change["number"], change["why"]) for change in changes])
            few = [stop.number for stop in new] + [change["number"] for change in changes]
            rows = self._settle(connection, few, now) if few else []
        return Added(len(new), len(changes), len(wanted) - len(new) - len(changes), tuple(rows))

    def change(self, entry_id: int, reason: str, until: date | None) -> tuple[int, ...]:
        """Give an entry another reason and end; returns the rows that left the queue for it. No row comes back."""
        now = self._now()
        with self._database.writing() as connection:
            why = clean_reason(reason)
            update = stop_entry.update().where(stop_entry.c.id == entry_id)
            update = update.values(reason=why, expires_ms=self._expires(until))
            number = connection.execute(update.returning(stop_entry.c.number)).scalar_one_or_none()
            if number is None:
                return ()
            self._journal(connection, "stop_changed", [(number, why)])
            return tuple(self._settle(connection, [number], now))

    def remove(self, ids: Sequence[int]) -> Removed:
        """Take entries off the list, each with a line in the journal of decisions; rows they stopped are queued again.

        See `gui.storage.stop_rows.release` for those that stay out.
        """
        gone: list[str] = []
        with self._database.writing() as connection:
            for part in parts(ids):
                entries = stop_entry.delete().where(stop_entry.c.id.in_(part))
                gone += connection.execute(entries.returning(stop_entry.c.number)).scalars()
            self._journal(connection, "stop_removed", [(number, "") for number in gone])
            rows = release(connection, gone, self._now())
        return Removed(len(gone), tuple(rows))

    def ids(self, search: str = "", sort: str = "added", *, descending: bool = True) -> "array[int]":
        """The ids of the entries in which `search` stands, among their digits or in their reason; all without it.

        A whole number finds the beginnings that stop it as well. `sort` is number, reason, added or until.
        """
        column = _SORTS[sort]
        order = (column.desc() if descending else column.asc(), stop_entry.c.id.desc())
        words, digits = " ".join(search.split()).casefold(), _digits(search)
        with self._database.reading() as connection:
            if not words:
                return array("q", connection.execute(sa.select(stop_entry.c.id).order_by(*order)).scalars())
            query = sa.select(stop_entry.c.id, stop_entry.c.number, stop_entry.c.reason).order_by(*order)
            rows = connection.execute(query).all()
        return array("q", (entry_id for entry_id, number, reason in rows if _fits(number, reason, words, digits)))

    def phones_of(self, ids: Sequence[int]) -> list[str]:
        """The phones of these rows of any lists, each once; rows without one give none."""
        query = "SELECT DISTINCT phone FROM lead WHERE id IN (SELECT value FROM json_each(:ids)) AND phone != ''"
        with self._database.reading() as connection:
            return list(connection.exec_driver_sql(query, {"ids": json.dumps(list(ids))}).scalars())

    def entries(self, ids: Sequence[int]) -> list[StopEntry]:
        """The entries with these ids, in the order of `ids`; those that are gone are left out."""
        found: dict[int, StopEntry] = {}
        with self._database.reading() as connection:
            for part in parts(ids):
                rows = connection.execute(sa.select(stop_entry).where(stop_entry.c.id.in_(part)))
                found |= {row.id: entry_of(*row) for row in rows}
        return [found[entry_id] for entry_id in ids if entry_id in found]

    def count(self) -> int:
        """How many entries there are, the expired ones among them."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(stop_entry)).scalar_one()

    def stop_of(self, phone: str) -> StopEntry | None:
        """The entry that stops a phone now."""
        with self._database.reading() as connection:
            return stop_of(connection, phone, to_ms(self._now()))

    def entry_with(self, number: str) -> StopEntry | None:
        """The entry with exactly these digits."""
        with self._database.reading() as connection:
            return _by_numbers(connection, [number]).get(number)

    def _settle(self, connection: sa.Connection, numbers: Sequence[str], now: datetime) -> list[int]:
        """Take the rows out that these entries stop: by their phones where all are whole numbers, else by all."""
        whole = all(len(number) == 11 for number in numbers)
        return settle_stops(connection, None, now, phones=numbers if whole else None)

    def _stronger(self, entry: StopEntry, stop: NewStop) -> dict[str, Any] | None:
        """What an entry becomes when it is added once more; `None` where it stays as it is."""
        before, wanted = None if entry.expires_at is None else to_ms(entry.expires_at), self._expires(stop.until)
        end = None if before is None or wanted is None else max(before, wanted)
        why = clean_reason(stop.reason) or entry.reason
        if (end, why) == (before, entry.reason):
            return None
        # One that had expired holds from now on, not since it was written.
        now_ms, added_ms = to_ms(self._now()), to_ms(entry.added_at)
        at = now_ms if before is not None and before <= now_ms else added_ms
        return {"entry_id": entry.id, "number": entry.number, "why": why, "end": end, "at": at}

    def _values(self, stop: NewStop, now_ms: int) -> dict[str, Any]:
        return {
            "number": stop.number,
            "reason": clean_reason(stop.reason),
            "added_ms": now_ms,
            "expires_ms": self._expires(stop.until),
        }

    def _expires(self, until: date | None) -> int | None:
        return None if until is None else to_ms(end_of(until).replace(tzinfo=self._now().tzinfo))

    def _journal(self, connection: sa.Connection, kind: str, numbers: Sequence[tuple[str, str]]) -> None:
        at_ms = to_ms(self._now())
        if numbers:
            lines = [{"at_ms": at_ms, "kind": kind, "phone": number, "note": note} for number, note in numbers]
            connection.execute(decision.insert(), lines)


def _by_number(stops: Iterable[NewStop]) -> dict[str, NewStop]:
    """One for each number; of several the one that holds longest, with the last reason given."""
    wanted: dict[str, NewStop] = {}
    for stop in stops:
        if not is_stop_number(stop.number):
            raise ValueError("no number of the stop list")
        earlier = wanted.get(stop.number)
        if earlier is not None:
            until = None if earlier.until is None or stop.until is None else max(earlier.until, stop.until)
            stop = NewStop(stop.number, stop.reason or earlier.reason, until)  # noqa: PLW2901
        wanted[stop.number] = stop
    return wanted


def _by_numbers(connection: sa.Connection, numbers: Sequence[str]) -> dict[str, StopEntry]:
    found: dict[str, StopEntry] = {}
    for part in parts(numbers):
        rows = connection.execute(sa.select(stop_entry).where(stop_entry.c.number.in_(part)))
        found |= {row.number: entry_of(*row) for row in rows}
    return found


def _digits(search: str) -> str:
    """The digits looked for, from the 7 on where they begin like a whole number; empty for words."""
    digits = "".join(filter(str.isdecimal, search))
    return f"7{digits[1:]}" if len(digits) >= 4 and digits[0] == "8" else digits


def _fits(number: str, reason: str, words: str, digits: str) -> bool:
    if words in reason.casefold():
        return True
    return bool(digits) and (digits in number or (len(digits) == 11 and digits.startswith(number)))

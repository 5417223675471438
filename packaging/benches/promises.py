"""The two promises, held against the rehearsal's own log."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from gui.calltouch.sandbox import Record
from gui.leads.ledger import balance
from gui.leads.state import LeadState
from gui.storage.clock import local_now
from gui.storage.database import Database, open_database
from gui.storage.lists import Lists
from gui.storage.schema import attempt, lead

_MAY_HAVE_BEEN_CALLED = {LeadState.SENDING, LeadState.ACCEPTED, LeadState.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the database says at one moment."""

    states: dict[str, list[tuple[LeadState, str]]]
    """By phone: the state and the request id of each of its rows."""
    attempts: Counter[str]
    """By phone: how many requests the journal knows."""
    open_attempts: int
    ledgers: list[tuple[str, bool]] = field(default_factory=list)
    """By list: the sum in words, and whether it comes out, in the counts kept and row by row."""

    def rows_in(self, *states: LeadState) -> int:
        """How many rows are in these states."""
        return sum(state in states for rows in self.states.values() for state, _ in rows)

    @property
    def rows(self) -> int:
        """All rows of all lists."""
        return sum(map(len, self.states.values()))


def look(database: Path) -> Snapshot:
    """Read everything through a connection of its own, as another program would."""
    opened = open_database(database)
    try:
        return _read(opened)
    finally:
        opened.close()


def _read(database: Database) -> Snapshot:
    states: dict[str, list[tuple[LeadState, str]]] = {}
    with database.reading() as connection:
        for phone, state, request_id in connection.execute(sa.select(lead.c.phone, lead.c.state, lead.c.request_id)):
            states.setdefault(phone, []).append((LeadState(state), request_id))
        attempts = Counter(connection.execute(sa.select(attempt.c.phone)).scalars())
        still_open = sa.select(sa.func.count()).where(attempt.c.finished_ms.is_(None))
        open_attempts = connection.execute(still_open).scalar_one()
    lists = Lists(database, local_now)
    ledgers = [
        (balance(tally), tally.balanced and len(lists.ids(info.id)) == tally.total)
        for info in lists.recent(10_000)
        for tally in (lists.tally(info.id), lists.counted(info.id))
    ]
    return Snapshot(states, attempts, open_attempts, ledgers)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`lost` and `twice` say in words what broke which promise; `duplicates` counts calls that should not have been."""

    lost: list[str]
    twice: list[str]
    duplicates: int

    @property
    def kept(self) -> bool:
        """Whether both promises were."""
        return not (self.lost or self.twice)


def judge(before: Sequence[Record], snapshot: Snapshot, after: Sequence[Record]) -> Verdict:
    """Compare a snapshot with the server's log as it stood before and after it was taken.

    While a run is on the two logs differ: what the server did before must be known to the database, and what the
    database knows the server must have done by the end.
    """
    created = Counter(record.phone for record in before if record.request_id is not None)
    twice = [f"{phone}: accepted {count} times" for phone, count in created.items() if count > 1]
    twice += _unknown_to_us(created, snapshot)
    lost = [words for words, balanced in snapshot.ledgers if not balanced]
    lost += _made_up(snapshot, after)
    lost += _not_journaled(before, snapshot)
    return Verdict(lost, twice, sum(count - 1 for count in created.values()))


def _unknown_to_us(created: Iterable[str], snapshot: Snapshot) -> list[str]:
    """Accepted over there, and here the row could be sent again."""
    here = {phone: [state for state, _ in snapshot.states.get(phone, [])] for phone in created}
    return [
        f"{phone}: accepted by the server, here {', '.join(states) or 'nothing'}"
        for phone, states in here.items()
        if not _MAY_HAVE_BEEN_CALLED.intersection(states)
    ]


def _made_up(snapshot: Snapshot, log: Sequence[Record]) -> list[str]:
    """Accepted here, and nobody over there knows of it: this person would never be called."""
    known = {(record.phone, record.request_id) for record in log if record.request_id is not None}
    return [
        f"{phone}: accepted here as {request_id}, unknown to the server"
        for phone, rows in snapshot.states.items()
        for state, request_id in rows
        if state is LeadState.ACCEPTED and (phone, request_id) not in known
    ]


def _not_journaled(log: Sequence[Record], snapshot: Snapshot) -> list[str]:
    """Requests that arrived without having been written down first."""
    arrived = Counter(record.phone for record in log if record.phone)
    return [
        f"{phone}: {count} requests arrived, the journal knows {snapshot.attempts[phone]}"
        for phone, count in arrived.items()
        if count > snapshot.attempts[phone]
    ]

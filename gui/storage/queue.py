"""The queued rows of a list, as the sender asks for them and leaves them."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import sqlalchemy as sa

from gui.leads.lead import CustomField, Defaults, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.schedule import for_record
from gui.leads.state import LeadState
from gui.storage.database import Database
from gui.storage.lead_rows import from_ms, parts, problem_columns, read_defaults, read_row, to_ms
from gui.storage.row_changes import change_rows
from gui.storage.schema import lead, lead_list

# The words of the partial indexes, no parameter: SQLite must see that they fit.
_QUEUED: Final = sa.text("state = 'queued'")
_KEPT_BACK: Final = -1
"""The priority of rows that the hours keep back."""


class Queued(NamedTuple):
    """Who waits in a queue: the row, what tells when this person may be called, and whether a run has to ask first."""

    row_id: int
    lead: Lead
    called_lately: bool


class Queue:
    """The queues of one database. `now` gives an aware time; each method is one transaction."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def next_one(self, list_id: int, *, waits_for_hours: bool = False) -> LeadRow | datetime | None:
        """The next row to send, by priority and then in file order; then those whose hours have begun meanwhile.

        A moment (aware UTC) where the queued rows have all been put off: the earliest of theirs. Those kept back by
        the hours count only where a run waits for them. `None` where none is queued, or only such.
        """
        now = self._now_ms()
        put_off = sa.func.coalesce(lead.c.not_before_ms, 0)
        queued = (lead.c.list_id == list_id) & _QUEUED
        ready, opened = (
            queued & (lead.c.priority >= 0),
            queued & lead.c.opens_ms.is_not(None) & (lead.c.opens_ms <= now),
        )
        queries = (
            sa.select(lead).where(ready, put_off <= now).order_by(lead.c.priority.desc(), lead.c.id).limit(1),
            sa.select(lead).where(opened, put_off <= now).order_by(lead.c.opens_ms).limit(1),
        )
        later = [sa.select(sa.func.min(put_off)).where(each) for each in (ready, opened)]
        if waits_for_hours:
            later.append(sa.select(sa.func.min(lead.c.opens_ms)).where(queued, lead.c.opens_ms > now))
        with self._database.reading() as connection:
            for query in queries:
                if (row := connection.execute(query).mappings().first()) is not None:
                    return read_row(row)
            moments = [connection.execute(query).scalar() for query in later]
        return min((from_ms(moment) for moment in moments if moment is not None), default=None)

    def people(self, list_id: int) -> Iterator[Queued]:
        """Everybody who is queued; nothing is read but what their hours need: a list may be long."""
        default = self._defaults(list_id).schedule
        query = f"""
            SELECT id, phone, place, fields, schedule, schedule_raw, problems LIKE '%"{ProblemCode.CALLED_LATELY}"%'
            FROM lead WHERE list_id = ? AND state = 'queued'
        """  # noqa: S608 — made of our own names alone
        with self._database.reading() as connection:
            for row_id, phone, place, fields, schedule, raw, lately in connection.exec_driver_sql(query, (list_id,)):
                own = datetime.fromisoformat(schedule) if schedule else None
                told = () if place or fields == "[]" else tuple(CustomField(*each) for each in json.loads(fields))
                when = own if own or raw else default
                yield Queued(row_id, Lead(phone=phone, place=place, fields=told, schedule=when), bool(lately))

    def prioritise(self, list_id: int, tags: Collection[str]) -> int:
        """Let the queued rows that carry one of `tags` leave first, letter case aside; returns how many those are."""
        wanted = {tag.casefold() for tag in tags}
        of_list = lead.c.list_id == list_id
        query = sa.select(lead.c.id, lead.c.tags).where(of_list, _QUEUED, lead.c.priority >= 0)
        hot: list[int] = []
        with self._database.writing() as connection:
            connection.execute(lead.update().where(of_list, lead.c.priority > 0).values(priority=0))
            if wanted:
                rows = connection.execute(query)
                hot = [row_id for row_id, own in rows if wanted.intersection(map(str.casefold, own))]
            for part in parts(hot):
                connection.execute(lead.update().where(lead.c.id.in_(part)).values(priority=1))
        return len(hot)

    def exclude_with(self, row: LeadRow, problems: Sequence[Problem]) -> None:
        """Take a queued row out because of problems that only the moment of sending could show; not where it was
        edited since it was read.
        """
        values = {"state": LeadState.EXCLUDED, "problems": problem_columns((*problems,)), "changed_ms": self._now_ms()}
        with self._database.writing() as connection:
            connection.execute(lead.update().where(_as_read(row)).values(values))

    def kept_back(self, list_id: int) -> int:
        """How many queued rows the last run left there because of the hours."""
        where = (lead.c.list_id == list_id, _QUEUED, lead.c.opens_ms.is_not(None))
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(lead).where(*where)).scalar_one()

    def keep_back(self, row: LeadRow, opens: datetime) -> None:
        """Leave a queued row in the queue until the person may be called; `opens` is aware, in their zone. Not where it
        was edited since it was read.
        """
        values = {"opens_ms": to_ms(opens), "priority": _KEPT_BACK, "code": OUTSIDE_HOURS, "message": for_record(opens)}
        with self._database.writing() as connection:
            connection.execute(lead.update().where(_as_read(row)).values(changed_ms=self._now_ms(), **values))

    def settle_hours(self, list_id: int, closed: Sequence[tuple[int, datetime]]) -> None:
        """Keep back just those queued rows whose person may not be called now, until the moments given (aware, in their
        zones). Any thread may call.
        """
        self.forget_kept_back(list_id)
        keep = (
            lead.update()
            .where(lead.c.id == sa.bindparam("row_id"), lead.c.state == LeadState.QUEUED.value)
            .values(
                opens_ms=sa.bindparam("opens"), priority=_KEPT_BACK, code=OUTSIDE_HOURS, message=sa.bindparam("words")
            )
        )
        for part in parts(closed):
            rows = [{"row_id": row_id, "opens": to_ms(opens), "words": for_record(opens)} for row_id, opens in part]
            with self._database.writing() as connection:
                connection.execute(keep, rows)

    def ids_kept_back(self, list_id: int) -> frozenset[int]:
        """The queued rows that the hours keep back, as they were seen last."""
        query = sa.select(lead.c.id).where(lead.c.list_id == list_id, _QUEUED, lead.c.opens_ms.is_not(None))
        with self._database.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def forget_kept_back(self, list_id: int) -> int:
        """Let the hours be looked at again for every queued row; returns how many they kept back."""
        queued = (lead.c.list_id == list_id, _QUEUED, lead.c.opens_ms.is_not(None))
        told = lead.c.code == OUTSIDE_HOURS
        words = {column: sa.case((told, ""), else_=lead.c[column]) for column in ("code", "message")}
        with self._database.writing() as connection:
            return connection.execute(lead.update().where(*queued).values(opens_ms=None, priority=0, **words)).rowcount

    def hold_widget(self, list_id: int, route_key: str, code: str, message: str) -> list[int]:
        """Hold every queued row that would go to this widget; returns their ids."""
        own_or_default = lead.c.route_key == route_key
        if self._defaults(list_id).route_key == route_key:
            own_or_default |= lead.c.route_key == ""
        query = sa.select(lead.c.id).where(
            lead.c.list_id == list_id, lead.c.state == LeadState.QUEUED.value, own_or_default
        )
        with self._database.writing() as connection:
            ids = list(connection.execute(query).scalars())
            return change_rows(
                connection, self._now_ms(), ids, {LeadState.QUEUED}, state=LeadState.HELD, code=code, message=message
            )

    def _defaults(self, list_id: int) -> Defaults:
        with self._database.reading() as connection:
            kept = connection.execute(sa.select(lead_list.c.defaults).where(lead_list.c.id == list_id)).scalar()
        return read_defaults(kept or {})

    def _now_ms(self) -> int:
        return to_ms(self._now())


def _as_read(row: LeadRow) -> sa.ColumnElement[bool]:
    """The row where it is still queued, and nobody edited it since."""
    return (lead.c.id == row.id) & (lead.c.state == LeadState.QUEUED.value) & (lead.c.edition == row.edition)

"""The lists as a person keeps them: named, archived, merged, parted. Each method is one transaction."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.errors import KnownError
from gui.leads.state import LeadState, Tally
from gui.storage.duplicates import settle_duplicates
from gui.storage.lead_rows import from_ms, parts, to_ms
from gui.storage.schema import Database, attempt, decision, edit, lead, lead_list, lead_text, state_count


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A list as it is offered: `archived` ones are kept out of sight."""

    id: int
    name: str
    created_at: datetime
    tally: Tally
    archived: bool = False


class ListBusyError(KnownError):
    """A request of the list is on its way: its rows cannot go anywhere."""

    def __init__(self) -> None:
        super().__init__(
            "Сейчас по этому списку идёт отправка, перенести строки нельзя. Списки не изменились.",
            "Дождитесь конца отправки или остановите её.",
        )


class Shelf:
    """The lists of one database. `now` gives an aware time."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    def entries(self) -> list[ShelfEntry]:
        """All lists, the newest first, with the counts of their rows."""
        columns = (lead_list.c.id, lead_list.c.name, lead_list.c.created_ms, lead_list.c.archived_ms)
        there = lead_list.c.imported_ms.is_not(None)
        lists = sa.select(*columns, lead_list.c.row_count).where(there).order_by(lead_list.c.id.desc())
        with self._database.reading() as connection:
            counts: dict[int, dict[str, int]] = {}
            for row in connection.execute(sa.select(state_count)):
                counts.setdefault(row.list_id, {})[row.state] = row.rows
            return [
                ShelfEntry(
                    row.id,
                    row.name,
                    from_ms(row.created_ms),
                    Tally(total=row.row_count, **counts.get(row.id, {})),
                    row.archived_ms is not None,
                )
                for row in connection.execute(lists)
            ]

    def rename(self, list_id: int, name: str) -> None:
        """Call a list something else."""
        self._change(list_id, name=name)

    def archive(self, list_id: int) -> None:
        """Keep a list out of sight; nothing of it changes."""
        self._change(list_id, archived_ms=to_ms(self._now()))

    def unarchive(self, list_id: int) -> None:
        """Offer a list again."""
        self._change(list_id, archived_ms=None)

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Move all rows of the other lists into one and take those lists away; what was sent stays known.

        Columns the one has not come after its own. Phones that now stand twice are settled as in any list. What was
        edited in these lists cannot be undone any more. Raises `ListBusyError`.
        """
        with self._database.writing() as connection:
            _refuse_busy(connection, [into, *others])
            for other in others:
                _join_headers(connection, into, other)
                ids = connection.execute(sa.select(lead.c.id).where(lead.c.list_id == other)).scalars().all()
                _move(connection, ids, into)
                _recount(connection, other)
                connection.execute(lead_list.delete().where(lead_list.c.id == other))
            _recount(connection, into)
            connection.execute(edit.delete().where(edit.c.list_id == into))
            self._settle(connection, into)

    def split(self, list_id: int, ids: Sequence[int], name: str) -> int:
        """Move these rows into a new list with the same columns and defaults; returns its id.

        What was edited in the list cannot be undone any more. Raises `ListBusyError`.
        """
        with self._database.writing() as connection:
            _refuse_busy(connection, [list_id])
            old = connection.execute(sa.select(lead_list).where(lead_list.c.id == list_id)).mappings().one()
            copied = ("source_path", "header", "columns", "defaults", "duplicates")
            values = {**{key: old[key] for key in copied}, "name": name, "report": {}}
            moment = to_ms(self._now())
            new = lead_list.insert().values(created_ms=moment, imported_ms=moment, **values).returning(lead_list.c.id)
            new_id = int(connection.execute(new).scalar_one())
            _move(connection, [row_id for part in parts(ids) for row_id in _of_list(connection, list_id, part)], new_id)
            for each in (list_id, new_id):
                _recount(connection, each)
            connection.execute(edit.delete().where(edit.c.list_id == list_id))
            self._settle(connection, list_id)
            self._settle(connection, new_id)
        return new_id

    def _change(self, list_id: int, **values: object) -> None:
        with self._database.writing() as connection:
            connection.execute(lead_list.update().where(lead_list.c.id == list_id).values(**values))

    def _settle(self, connection: sa.Connection, list_id: int) -> None:
        """Compare the phones that stand more than once, and those marked as if they did."""
        of_list = lead.c.list_id == list_id
        repeated = sa.select(lead.c.phone).where(of_list, lead.c.phone != "").group_by(lead.c.phone)
        phones = set(connection.execute(repeated.having(sa.func.count() > 1)).scalars())
        marked = sa.select(lead.c.phone).where(of_list, sa.cast(lead.c.problems, sa.Text).like('%"duplicate"%'))
        phones.update(connection.execute(marked).scalars())
        rule = connection.execute(sa.select(lead_list.c.duplicates).where(lead_list.c.id == list_id)).scalar_one()
        settle_duplicates(connection, list_id, phones, DuplicateRule(rule), to_ms(self._now()))


def _refuse_busy(connection: sa.Connection, list_ids: Sequence[int]) -> None:
    sending = sa.select(lead.c.id).where(lead.c.list_id.in_(list_ids), lead.c.state == LeadState.SENDING.value).limit(1)
    if connection.execute(sending).first() is not None:
        raise ListBusyError


def _of_list(connection: sa.Connection, list_id: int, ids: Sequence[int]) -> Sequence[int]:
    return connection.execute(sa.select(lead.c.id).where(lead.c.id.in_(ids), lead.c.list_id == list_id)).scalars().all()


def _move(connection: sa.Connection, ids: Sequence[int], list_id: int) -> None:
    """Rows, their texts, and what is known of their calls."""
    for part in parts(ids):
        for table, row in ((lead, lead.c.id), (lead_text, lead_text.c.id), (attempt, attempt.c.lead_id),
                           (decision, decision.c.lead_id)):  # fmt: skip
            connection.execute(table.update().where(row.in_(part)).values(list_id=list_id))


def _recount(connection: sa.Connection, list_id: int) -> None:
    """Count the rows anew: the counts follow states, not rows that move."""
    connection.execute(state_count.delete().where(state_count.c.list_id == list_id))
    by_state = sa.select(lead.c.state, sa.func.count()).where(lead.c.list_id == list_id).group_by(lead.c.state)
    counts: Counter[str] = Counter(dict(connection.execute(by_state).tuples().all()))
    for state, rows in counts.items():
        connection.execute(state_count.insert().values(list_id=list_id, state=state, rows=rows))
    connection.execute(lead_list.update().where(lead_list.c.id == list_id).values(row_count=counts.total()))


def _join_headers(connection: sa.Connection, into: int, other: int) -> None:
    """Let the cells of the other list's rows stand under the titles of the joined one."""
    headers = {
        row.id: list(row.header)
        for row in connection.execute(
            sa.select(lead_list.c.id, lead_list.c.header).where(lead_list.c.id.in_([into, other]))
        )
    }
    joined, places = _joined(headers[into], headers[other])
    connection.execute(lead_list.update().where(lead_list.c.id == into).values(header=joined))
    if places == list(range(len(places))):
        return
    rows = connection.execute(sa.select(lead.c.id, lead.c.source).where(lead.c.list_id == other)).all()
    update = lead.update().where(lead.c.id == sa.bindparam("row_id")).values(source=sa.bindparam("cells"))
    for part in parts(rows):
        changes = [{"row_id": row.id, "cells": _placed(row.source, places, len(joined))} for row in part]
        connection.execute(update, changes)


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], list[int]]:
    """One header for both, and where the columns of the second stand in it; each title of the first serves once."""
    joined, places = list(first), []
    for title in second:
        free = (place for place, own in enumerate(first) if own == title and place not in places)
        place = next(free, len(joined))
        if place == len(joined):
            joined.append(title)
        places.append(place)
    return joined, places


def _placed(cells: Sequence[str], places: Sequence[int], width: int) -> list[str]:
    placed = [""] * width
    for place, cell in zip(places, cells, strict=False):
        placed[place] = cell
    return placed

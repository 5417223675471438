"""Edits of rows as they are carried out, and kept so that they can be undone and done again.

An edit writes in small transactions, so that a run goes on meanwhile; one that fails or is cut off half-way is taken
back. Rows are touched only while nothing of them may be on its way: whoever edits says in which states.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.state import LeadState
from gui.storage.duplicates import settle_duplicates
from gui.storage.journal import Journal
from gui.storage.lead_rows import to_ms
from gui.storage.row_writing import (
    FATE,
    RowChange,
    StoredRow,
    Values,
    decoded,
    encoded,
    erase_rows,
    insert_rows,
    never_sent,
    read_rows,
    write_rows,
    write_texts,
)
from gui.storage.schema import Database, edit, edit_row, lead_list

EDITABLE: Final = frozenset({LeadState.QUEUED, LeadState.REJECTED, LeadState.HELD, LeadState.EXCLUDED})
"""States whose rows people may change; while a run is on, those in the queue may not."""

_ROWS_AT_ONCE: Final = 2_000
_KEPT: Final = 100
_STALE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit came to: `changed` rows are other than before, `locked` ones were left alone for their state."""

    changed: int = 0
    locked: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """What would be undone and what would be done again, in words; `None` where there is nothing."""

    undo: str | None = None
    redo: str | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """What an edit makes of some of its rows."""

    changes: Sequence[RowChange]
    locked: int = 0


class EditLog:
    """The edits of one database. `now` gives an aware time; messages about earlier calls are in `zone`.

    Any thread may call.
    """

    def __init__(self, database: Database, now: Callable[[], datetime], zone: tzinfo | None = None) -> None:
        self._database, self._now, self._zone = database, now, zone

    @property
    def wall_clock(self) -> datetime:
        """The time on the clocks of the zone."""
        return self._now().astimezone(self._zone).replace(tzinfo=None)

    def carry_out(
        self,
        list_id: int,
        ids: Sequence[int],
        title: str,
        make: Callable[[sa.Connection, Sequence[int]], Portion],
        on_progress: Callable[[int], object] = lambda _done: None,
    ) -> Edited:
        """Let `make` say of each portion of `ids` what becomes of it, and write that; both in one transaction.

        `title` is what the edit is called when it can be undone. `on_progress` gets the number of rows looked at;
        what it raises takes the edit back.
        """
        edit_id = self._begin(list_id, title)
        changed = locked = 0
        phones: set[str] = set()
        try:
            for start in range(0, len(ids), _ROWS_AT_ONCE):
                with self._database.writing() as connection:
                    portion = make(connection, ids[start : start + _ROWS_AT_ONCE])
                    self._write(connection, list_id, edit_id, portion.changes)
                phones |= _phones(portion.changes)
                changed, locked = changed + len(portion.changes), locked + portion.locked
                on_progress(min(start + _ROWS_AT_ONCE, len(ids)))
            self._settle(list_id, phones)
            self._finish(list_id, edit_id, changed)
        except BaseException:
            self._turn(list_id, edit_id, "undone", EDITABLE)
            self._forget(edit_id)
            raise
        return Edited(changed, locked)

    def history(self, list_id: int) -> History:
        """What can be undone and done again."""
        done, undone = self._newest_done(list_id), self._oldest_undone(list_id)
        return History(done.title if done else None, undone.title if undone else None)

    def undo(self, list_id: int, states: Collection[LeadState] = EDITABLE) -> Edited:
        """Take the newest edit back. Rows that were changed otherwise or sent since stay as they are: `locked`."""
        newest = self._newest_done(list_id)
        return Edited() if newest is None else self._turn(list_id, newest.id, "undone", states)

    def redo(self, list_id: int, states: Collection[LeadState] = EDITABLE) -> Edited:
        """Do again what was undone last."""
        oldest = self._oldest_undone(list_id)
        return Edited() if oldest is None else self._turn(list_id, oldest.id, "done", states)

    def forget_cut_off(self) -> None:
        """Take back what edits that were killed half-way had written."""
        before = to_ms(self._now() - _STALE)
        cut_off = sa.select(edit.c.id, edit.c.list_id).where(edit.c.state == "working", edit.c.at_ms < before)
        with self._database.reading() as connection:
            found = connection.execute(cut_off).all()
        for each in found:
            self._turn(each.list_id, each.id, "undone", EDITABLE)
            self._forget(each.id)

    def _begin(self, list_id: int, title: str) -> int:
        values = {"list_id": list_id, "at_ms": self._now_ms(), "title": title, "state": "working"}
        with self._database.writing() as connection:
            return int(connection.execute(edit.insert().values(values).returning(edit.c.id)).scalar_one())

    def _write(self, connection: sa.Connection, list_id: int, edit_id: int, changes: Sequence[RowChange]) -> None:
        """The new values, and what they were."""
        if not changes:
            return
        kept = [(edit_id, change.id, encoded(change.before), encoded(change.after)) for change in changes]
        connection.exec_driver_sql("INSERT INTO edit_row (edit_id, lead_id, before, after) VALUES (?, ?, ?, ?)", kept)
        self._put(connection, list_id, [(change.id, change.before, change.after) for change in changes])
        write_texts(connection, list_id, ((change.id, change.lead) for change in changes if change.lead is not None))

    def _put(
        self, connection: sa.Connection, list_id: int, steps: Iterable[tuple[int, Values | None, Values | None]]
    ) -> None:
        """Rows as they become: written over, new (they were not), or gone (they are no more)."""
        over: list[tuple[int, Values]] = []
        new: list[tuple[int, Values]] = []
        gone: list[int] = []
        for row_id, before, after in steps:
            if after is None:
                gone.append(row_id)
            else:
                (new if before is None else over).append((row_id, after))
        write_rows(connection, self._now_ms(), over)
        insert_rows(connection, list_id, new)
        erase_rows(connection, list_id, gone)

    def _finish(self, list_id: int, edit_id: int, changed: int) -> None:
        """An edit that changed something cuts off what could have been done again; the oldest ones are forgotten."""
        of_list = edit.c.list_id == list_id
        with self._database.writing() as connection:
            if not changed:
                connection.execute(edit.delete().where(edit.c.id == edit_id))
                return
            connection.execute(edit.delete().where(of_list, edit.c.state == "undone"))
            connection.execute(edit.update().where(edit.c.id == edit_id).values(state="done", rows=changed))
            kept = sa.select(edit.c.id).where(of_list).order_by(edit.c.id.desc()).limit(1).offset(_KEPT)
            oldest = connection.execute(kept).scalar()
            if oldest is not None:
                connection.execute(edit.delete().where(of_list, edit.c.id <= oldest))

    def _turn(self, list_id: int, edit_id: int, becomes: str, states: Collection[LeadState]) -> Edited:
        """Write what an edit's rows were before it, or after it."""
        undo = becomes == "undone"
        wanted = {state.value for state in states}
        rows = sa.select(edit_row.c.lead_id).where(edit_row.c.edit_id == edit_id).order_by(edit_row.c.lead_id)
        with self._database.reading() as connection:
            ids = list(connection.execute(rows).scalars())
        changed = 0
        phones: set[str] = set()
        for start in range(0, len(ids), _ROWS_AT_ONCE):
            part = ids[start : start + _ROWS_AT_ONCE]
            with self._database.writing() as connection:
                steps = self._steps(connection, edit_id, part, undo=undo)
                there = {row.id: row for row in read_rows(connection, list_id, part)}
                unsent = never_sent(connection, part)
                fit = [
                    (row_id, was, is_to_be)
                    for row_id, was, is_to_be in steps
                    if _may_turn(there.get(row_id), was, is_to_be, wanted, unsent=row_id in unsent)
                ]
                self._put(connection, list_id, fit)
                kept = [row_id for row_id, was, is_to_be in fit if was is not None and is_to_be is not None]
                write_texts(connection, list_id, ((row.id, row.lead) for row in read_rows(connection, list_id, kept)))
            phones |= {str(values["phone"]) for _id, *both in fit for values in both if values and "phone" in values}
            changed += len(fit)
        self._settle(list_id, phones)
        with self._database.writing() as connection:
            connection.execute(edit.update().where(edit.c.id == edit_id).values(state=becomes))
        return Edited(changed, len(ids) - changed)

    def _steps(
        self, connection: sa.Connection, edit_id: int, ids: Sequence[int], *, undo: bool
    ) -> list[tuple[int, Values | None, Values | None]]:
        """For each row: what it should be now, and what it becomes."""
        rows = sa.select(edit_row).where(
            edit_row.c.edit_id == edit_id, edit_row.c.lead_id >= ids[0], edit_row.c.lead_id <= ids[-1]
        )
        found = [(row.lead_id, decoded(row.before), decoded(row.after)) for row in connection.execute(rows)]
        return [(row_id, after, before) if undo else (row_id, before, after) for row_id, before, after in found]

    def _settle(self, list_id: int, phones: Collection[str]) -> None:
        """Rows with these phones are compared with each other and with the journal again."""
        if not phones:
            return
        with self._database.writing() as connection:
            rule = connection.execute(sa.select(lead_list.c.duplicates).where(lead_list.c.id == list_id)).scalar()
            settle_duplicates(connection, list_id, phones, DuplicateRule(rule or "first"), self._now_ms())
        Journal(self._database, self._now).mark_already_called(list_id, self._zone, phones)

    def _newest_done(self, list_id: int) -> Any:
        return self._one(list_id, "done", edit.c.id.desc())

    def _oldest_undone(self, list_id: int) -> Any:
        return self._one(list_id, "undone", edit.c.id.asc())

    def _one(self, list_id: int, state: str, order: sa.ColumnElement[Any]) -> Any:
        query = sa.select(edit.c.id, edit.c.title).where(edit.c.list_id == list_id, edit.c.state == state)
        with self._database.reading() as connection:
            return connection.execute(query.order_by(order).limit(1)).one_or_none()

    def _forget(self, edit_id: int) -> None:
        with self._database.writing() as connection:
            connection.execute(edit.delete().where(edit.c.id == edit_id))

    def _now_ms(self) -> int:
        return to_ms(self._now())


def _may_turn(
    row: StoredRow | None, was: Values | None, is_to_be: Values | None, states: Collection[str], *, unsent: bool
) -> bool:
    """Whether a row is still what the edit left, in a state that allows it; its fate may have changed by itself.

    A row for which a request ever left is never taken away.
    """
    if was is None or row is None:
        return was is None and row is None
    stored = row.by_column
    same = all(stored[column] == value for column, value in was.items() if column in stored and column not in FATE)
    return same and row.fate[0] in states and (is_to_be is not None or unsent)


def _phones(changes: Iterable[RowChange]) -> set[str]:
    """The phones that went and those that came."""
    both = (values for change in changes for values in (change.before, change.after) if values is not None)
    return {str(values["phone"]) for values in both if "phone" in values}

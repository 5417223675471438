"""Edits of rows as they are carried out, and kept so that they can be undone and done again.

An edit writes in small transactions, so that a run goes on meanwhile; one that fails or is cut off half-way is taken
back. Rows are touched only while nothing of them may be on its way: whoever edits says in which states.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import chain
from typing import Any, Final
from uuid import uuid4

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.errors import KnownError
from gui.leads.repeat_guard import ALWAYS, RepeatGuard
from gui.leads.state import LeadState
from gui.leads.words import Text
from gui.storage.database import Database
from gui.storage.duplicates import settle_duplicates
from gui.storage.edit_steps import Step, may_turn, phones_of_alike, phones_to_settle, steps_of
from gui.storage.journal import Journal
from gui.storage.lead_rows import parts, to_ms
from gui.storage.row_writing import (
    FATE,
    RowChange,
    Values,
    encoded,
    erase_rows,
    insert_rows,
    never_sent,
    read_rows,
    write_rows,
    write_texts,
)
from gui.storage.rows_alike import Alike, keep_alike, put_alike, still_alike
from gui.storage.schema import edit, edit_row, lead, lead_list
from gui.storage.stop_rows import forget_gone, settle_stops

EDITABLE: Final = frozenset({LeadState.QUEUED, LeadState.REJECTED, LeadState.HELD, LeadState.EXCLUDED})
"""States whose rows people may change; while a run is on, those in the queue may not."""

OnProgress = Callable[[int], object]


def untold(_done: int) -> None:
    """For edits nobody waits for."""


_OF_FATE: Final = frozenset(FATE)
_ROWS_AT_ONCE: Final = 2_000
# After a portion that was nearly all of rows that are alike the next one is larger: it keeps others waiting no longer.
_ALIKE_AT_ONCE: Final = 6_000
_FEW: Final = 200
# What an edit is while it is carried out, undone or done again, and what becomes of it where that is cut off.
_CUT_OFF: Final = {"working": "undone", "undoing": "done", "redoing": "undone"}
_KEPT: Final = 100
_NAMED: Final = 2_000
_STALE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit came to: `changed` rows are other than before, `locked` ones were left alone for their state.

    `touched` are the ids of all rows that may look different now, `None` where those are too many to name.
    """

    changed: int = 0
    locked: int = 0
    touched: frozenset[int] | None = frozenset()


@dataclass(frozen=True, slots=True)
class History:
    """What would be undone and what would be done again, in words; `None` where there is nothing."""

    undo: str | None = None
    redo: str | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """What an edit makes of some of its rows: one by one, and of those that are alike."""

    changes: Sequence[RowChange]
    locked: int = 0
    alike: Sequence[Alike] = ()


class EditTakenBackError(KnownError):
    """Another process took an edit for cut off and took it back while it was being written."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Изменение прервано другим окном Дозвона и отменено. Строки остались какими были.",
                "Another Dozvon window interrupted the change, and it was undone. The rows are as they were.",
            ),
            Text("Повторите его.", "Make it again."),
        )


class EditLog:
    """The edits of one database. `now` gives an aware time; messages about earlier calls are in `zone`; `owner` is a
    word for whoever edits, its own for each by default.

    Any thread may call.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        zone: tzinfo | None = None,
        owner: str = "",
        guard: RepeatGuard = ALWAYS,
    ) -> None:
        self._database, self._now, self._zone, self._guard = database, now, zone, guard
        self._owner = owner or uuid4().hex

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
        on_progress: OnProgress = untold,
    ) -> Edited:
        """Let `make` say of each portion of `ids` what becomes of it, and write that; both in one transaction.

        `title` is what the edit is called when it can be undone. `on_progress` gets the number of rows looked at;
        what it raises takes the edit back.
        """
        edit_id = self._begin(list_id, title)
        changed: list[int] = []
        locked = 0
        phones: set[str] = set()
        try:
            done, at_once = 0, _ROWS_AT_ONCE
            while done < len(ids):
                with self._database.writing() as connection:
                    portion = make(connection, ids[done : done + at_once])
                    self._write(connection, list_id, edit_id, portion)
                    for group in portion.alike:
                        phones |= phones_of_alike(connection, list_id, group)
                for each in portion.changes:
                    phones |= phones_to_settle(each.before, each.after, each.lead.phone if each.lead else "")
                changed += chain((each.id for each in portion.changes), *(group.ids for group in portion.alike))
                locked += portion.locked
                done = min(done + at_once, len(ids))
                at_once = _ALIKE_AT_ONCE if len(portion.changes) + len(portion.alike) < _FEW else _ROWS_AT_ONCE
                on_progress(done)
            self._settle(list_id, phones, changed)
            self._finish(list_id, edit_id, len(changed))
        except BaseException:
            self._take_back(list_id, edit_id, "working")
            raise
        return Edited(len(changed), locked, self._touched(list_id, changed, phones))

    def history(self, list_id: int) -> History:
        """What can be undone and done again."""
        done, undone = self._newest_done(list_id), self._oldest_undone(list_id)
        return History(done.title if done else None, undone.title if undone else None)

    def undo(self, list_id: int, states: Collection[LeadState] = EDITABLE, on_progress: OnProgress = untold) -> Edited:
        """Take the newest edit back. Rows that were changed otherwise or sent since stay as they are: `locked`.

        `on_progress` is told as in `carry_out`; what it raises puts everything back as it was.
        """
        newest = self._newest_done(list_id)
        return Edited() if newest is None else self._turned(list_id, newest.id, "undoing", states, on_progress)

    def redo(self, list_id: int, states: Collection[LeadState] = EDITABLE, on_progress: OnProgress = untold) -> Edited:
        """Do again what was undone last."""
        oldest = self._oldest_undone(list_id)
        return Edited() if oldest is None else self._turned(list_id, oldest.id, "redoing", states, on_progress)

    def size_of_next(self, list_id: int, *, redo: bool) -> int:
        """How many rows the next undo, or redo, will touch."""
        following = self._oldest_undone(list_id) if redo else self._newest_done(list_id)
        return 0 if following is None else int(following.rows)

    def take_back_unfinished(self, list_id: int) -> None:
        """Take back what edits of this list by this `owner` that were killed half-way had written.

        What others are at, in another window, is left alone.
        """
        self._take_back_where((edit.c.list_id == list_id) & (edit.c.owner == self._owner))

    def forget_cut_off(self) -> None:
        """The same for all lists, without what another process may be at."""
        self._take_back_where(edit.c.at_ms < to_ms(self._now() - _STALE))

    def _take_back_where(self, where: sa.ColumnElement[bool]) -> None:
        unfinished = sa.select(edit.c.id, edit.c.list_id, edit.c.state).where(edit.c.state.in_(_CUT_OFF), where)
        with self._database.reading() as connection:
            found = connection.execute(unfinished.order_by(edit.c.id.desc())).all()
        for each in found:
            self._take_back(each.list_id, each.id, each.state)

    def _take_back(self, list_id: int, edit_id: int, state: str) -> None:
        """Bring an edit that was cut off in `state` back to where it was before."""
        self._turn(list_id, edit_id, _CUT_OFF[state], EDITABLE)
        if state == "working":
            with self._database.writing() as connection:
                connection.execute(edit.delete().where(edit.c.id == edit_id))

    def _turned(
        self, list_id: int, edit_id: int, state: str, states: Collection[LeadState], on_progress: OnProgress
    ) -> Edited:
        """Undo or redo, with a mark for the case that it is cut off."""
        with self._database.writing() as connection:
            begun = edit.update().where(edit.c.id == edit_id)
            connection.execute(begun.values(state=state, at_ms=self._now_ms(), owner=self._owner))
        try:
            return self._turn(list_id, edit_id, "undone" if state == "undoing" else "done", states, on_progress)
        except BaseException:
            self._take_back(list_id, edit_id, state)
            raise

    def _begin(self, list_id: int, title: str) -> int:
        values = {"list_id": list_id, "at_ms": self._now_ms(), "title": title, "state": "working", "owner": self._owner}
        with self._database.writing() as connection:
            return int(connection.execute(edit.insert().values(values).returning(edit.c.id)).scalar_one())

    def _write(self, connection: sa.Connection, list_id: int, edit_id: int, portion: Portion) -> None:
        """The new values, and what they were."""
        keep_alike(connection, edit_id, portion.alike)
        put_alike(connection, list_id, self._now_ms(), portion.alike)
        changes = portion.changes
        if not changes:
            return
        kept = [(edit_id, change.id, encoded(change.before), encoded(change.after)) for change in changes]
        connection.exec_driver_sql("INSERT INTO edit_row (edit_id, lead_id, before, after) VALUES (?, ?, ?, ?)", kept)
        self._put(connection, list_id, [(change.id, change.before, change.after) for change in changes])
        write_texts(connection, list_id, ((change.id, change.lead) for change in changes if change.lead is not None))

    def _put(self, connection: sa.Connection, list_id: int, steps: Iterable[Step]) -> None:
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
        insert_rows(connection, list_id, self._now_ms(), new)
        erase_rows(connection, list_id, gone)

    def _finish(self, list_id: int, edit_id: int, changed: int) -> None:
        """An edit that changed something cuts off what could have been done again; the oldest ones are forgotten."""
        of_list = edit.c.list_id == list_id
        with self._database.writing() as connection:
            if not changed:
                connection.execute(edit.delete().where(edit.c.id == edit_id))
                return
            connection.execute(edit.delete().where(of_list, edit.c.state == "undone"))
            done = edit.update().where(edit.c.id == edit_id, edit.c.state == "working")
            if not connection.execute(done.values(state="done", rows=changed)).rowcount:
                raise EditTakenBackError
            kept = sa.select(edit.c.id).where(of_list).order_by(edit.c.id.desc()).limit(1).offset(_KEPT)
            oldest = connection.execute(kept).scalar()
            if oldest is not None:
                connection.execute(edit.delete().where(of_list, edit.c.id <= oldest))

    def _turn(
        self,
        list_id: int,
        edit_id: int,
        becomes: str,
        states: Collection[LeadState],
        on_progress: OnProgress = untold,
    ) -> Edited:
        """Write what an edit's rows were before it (it becomes «undone»), or after it («done»)."""
        wanted = {state.value for state in states}
        rows = sa.select(edit_row.c.lead_id).where(edit_row.c.edit_id == edit_id).order_by(edit_row.c.lead_id)
        with self._database.reading() as connection:
            ids = list(connection.execute(rows).scalars())
        changed: list[int] = []
        phones: set[str] = set()
        done, at_once = 0, _ROWS_AT_ONCE
        while done < len(ids):
            part = ids[done : done + at_once]
            with self._database.writing() as connection:
                groups, steps = steps_of(connection, edit_id, part, undo=becomes == "undone")
                for group in groups:
                    phones |= phones_of_alike(connection, list_id, group)
                alike = [still_alike(connection, list_id, group, wanted) for group in groups]
                put_alike(connection, list_id, self._now_ms(), alike)
                turned, compared = self._turn_each(connection, list_id, steps, wanted)
            phones |= compared
            changed += chain(turned, *(group.ids for group in alike))
            done += len(part)
            at_once = _ALIKE_AT_ONCE if len(steps) + len(groups) < _FEW else _ROWS_AT_ONCE
            on_progress(done)
        self._settle(list_id, phones, changed, turned=True)
        with self._database.writing() as connection:
            connection.execute(edit.update().where(edit.c.id == edit_id).values(state=becomes))
        return Edited(len(changed), len(ids) - len(changed), self._touched(list_id, changed, phones))

    def _turn_each(
        self, connection: sa.Connection, list_id: int, steps: Sequence[Step], states: Collection[str]
    ) -> tuple[list[int], set[str]]:
        """Take these steps where the rows are fit for it; returns which, and the phones to be compared anew."""
        ids = [row_id for row_id, _was, _is_to_be in steps]
        there = {row.id: row for row in read_rows(connection, list_id, ids)}
        unsent = never_sent(connection, ids)
        fit = [
            (row_id, was, is_to_be)
            for row_id, was, is_to_be in steps
            if may_turn(there.get(row_id), was, is_to_be, states, unsent=row_id in unsent)
        ]
        self._put(connection, list_id, fit)
        kept = ((row_id, after) for row_id, before, after in fit if before is not None and after is not None)
        reworded = ((row_id, after) for row_id, after in kept if not _OF_FATE.issuperset(after))
        texts = ((row_id, there[row_id].becoming(after).lead) for row_id, after in reworded)
        write_texts(connection, list_id, texts)
        # Of all steps: an earlier try that was cut off wrote some of them, and compared nothing.
        phones: set[str] = set()
        for row_id, was, is_to_be in steps:
            phones |= phones_to_settle(was, is_to_be, there[row_id].phone if row_id in there else "")
        return [row_id for row_id, _was, _is_to_be in fit], phones

    def _touched(self, list_id: int, changed: Sequence[int], phones: Collection[str]) -> frozenset[int] | None:
        """These rows, and those that share a phone with one of them."""
        if max(len(changed), len(phones)) > _NAMED:
            return None
        same = sa.select(lead.c.id).where(lead.c.list_id + 0 == list_id, lead.c.phone.in_(list(phones)))
        with self._database.reading() as connection:
            return frozenset(changed).union(connection.execute(same).scalars())

    def _settle(self, list_id: int, phones: Collection[str], changed: Sequence[int], *, turned: bool = False) -> None:
        """Rows with these phones are compared with each other and with the journal again, and the changed ones with
        the stop list. What was `turned` may speak of an entry that is gone.
        """
        for part in parts(sorted(phones)):
            with self._database.writing() as connection:
                rule = connection.execute(sa.select(lead_list.c.duplicates).where(lead_list.c.id == list_id)).scalar()
                settle_duplicates(connection, list_id, part, DuplicateRule(rule or "first"), self._now_ms())
                if turned:
                    forget_gone(connection, list_id, part, self._now())
        with self._database.writing() as connection:
            settle_stops(connection, list_id, self._now().astimezone(self._zone), phones=phones, ids=changed)
        Journal(self._database, self._now).mark_already_called(list_id, self._zone, phones, self._guard)

    def _newest_done(self, list_id: int) -> Any:
        return self._one(list_id, "done", edit.c.id.desc())

    def _oldest_undone(self, list_id: int) -> Any:
        return self._one(list_id, "undone", edit.c.id.asc())

    def _one(self, list_id: int, state: str, order: sa.ColumnElement[Any]) -> Any:
        query = sa.select(edit.c.id, edit.c.title, edit.c.rows).where(edit.c.list_id == list_id, edit.c.state == state)
        with self._database.reading() as connection:
            return connection.execute(query.order_by(order).limit(1)).one_or_none()

    def _now_ms(self) -> int:
        return to_ms(self._now())

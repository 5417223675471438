"""Edits of rows as they are carried out, and kept so that they can be undone and done again.

An edit writes in small transactions, so that a run goes on meanwhile; one that fails or is cut off half-way is taken
back. Rows are touched only while nothing of them may be on its way: whoever edits says in which states.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import chain
from typing import Final
from uuid import uuid4

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.repeat_guard import ALWAYS, RepeatGuard
from gui.leads.state import EDITABLE, LeadState
from gui.storage.database import Database
from gui.storage.duplicates import settle_duplicates
from gui.storage.edit_records import CUT_OFF, EditRecords
from gui.storage.edit_steps import Portion, phones_of_alike, phones_to_settle, steps_of, take_steps, write_portion
from gui.storage.journal import Journal
from gui.storage.lead_rows import parts, to_ms
from gui.storage.rows_alike import put_alike, still_alike
from gui.storage.schema import lead, lead_list
from gui.storage.stop_rows import forget_gone, settle_stops

OnProgress = Callable[[int], object]


def untold(_done: int) -> None:
    """For edits nobody waits for."""


_ROWS_AT_ONCE: Final = 2_000
# After a portion that was nearly all of rows that are alike the next one is larger: it keeps others waiting no longer.
_ALIKE_AT_ONCE: Final = 6_000
_FEW: Final = 200
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
        self._records = EditRecords(database, owner or uuid4().hex)

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
        edit_id = self._records.begin(list_id, title, self._now())
        changed: list[int] = []
        locked = 0
        phones: set[str] = set()
        try:
            done, at_once = 0, _ROWS_AT_ONCE
            while done < len(ids):
                with self._database.writing() as connection:
                    portion = make(connection, ids[done : done + at_once])
                    write_portion(connection, list_id, edit_id, to_ms(self._now()), portion)
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
            self._records.finish(list_id, edit_id, len(changed))
        except BaseException:
            self._take_back(list_id, edit_id, "working")
            raise
        return Edited(len(changed), locked, self._touched(list_id, changed, phones))

    def history(self, list_id: int) -> History:
        """What can be undone and done again."""
        done, undone = self._records.newest_done(list_id), self._records.oldest_undone(list_id)
        return History(done.title if done else None, undone.title if undone else None)

    def undo(self, list_id: int, states: Collection[LeadState] = EDITABLE, on_progress: OnProgress = untold) -> Edited:
        """Take the newest edit back. Rows that were changed otherwise or sent since stay as they are: `locked`.

        `on_progress` is told as in `carry_out`; what it raises puts everything back as it was.
        """
        newest = self._records.newest_done(list_id)
        return Edited() if newest is None else self._turned(list_id, newest.id, "undoing", states, on_progress)

    def redo(self, list_id: int, states: Collection[LeadState] = EDITABLE, on_progress: OnProgress = untold) -> Edited:
        """Do again what was undone last."""
        oldest = self._records.oldest_undone(list_id)
        return Edited() if oldest is None else self._turned(list_id, oldest.id, "redoing", states, on_progress)

    def size_of_next(self, list_id: int, *, redo: bool) -> int:
        """How many rows the next undo, or redo, will touch."""
        following = self._records.oldest_undone(list_id) if redo else self._records.newest_done(list_id)
        return 0 if following is None else following.rows

    def take_back_unfinished(self, list_id: int) -> None:
        """Take back what edits of this list by this `owner` that were killed half-way had written.

        What others are at, in another window, is left alone.
        """
        for each in self._records.unfinished_here(list_id):
            self._take_back(each.list_id, each.id, each.state)

    def forget_cut_off(self) -> None:
        """The same for all lists, without what another process may be at."""
        for each in self._records.unfinished_before(self._now() - _STALE):
            self._take_back(each.list_id, each.id, each.state)

    def _take_back(self, list_id: int, edit_id: int, state: str) -> None:
        """Bring an edit that was cut off in `state` back to where it was before."""
        self._turn(list_id, edit_id, CUT_OFF[state], EDITABLE)
        if state == "working":
            self._records.forget(edit_id)

    def _turned(
        self, list_id: int, edit_id: int, state: str, states: Collection[LeadState], on_progress: OnProgress
    ) -> Edited:
        """Undo or redo, with a mark for the case that it is cut off."""
        self._records.begin_turning(edit_id, state, self._now())
        try:
            return self._turn(list_id, edit_id, "undone" if state == "undoing" else "done", states, on_progress)
        except BaseException:
            self._take_back(list_id, edit_id, state)
            raise

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
        ids = self._records.rows_of(edit_id)
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
                put_alike(connection, list_id, to_ms(self._now()), alike)
                turned, compared = take_steps(connection, list_id, to_ms(self._now()), steps, wanted)
            phones |= compared
            changed += chain(turned, *(group.ids for group in alike))
            done += len(part)
            at_once = _ALIKE_AT_ONCE if len(steps) + len(groups) < _FEW else _ROWS_AT_ONCE
            on_progress(done)
        self._settle(list_id, phones, changed, turned=True)
        self._records.finish_turning(edit_id, becomes)
        return Edited(len(changed), len(ids) - len(changed), self._touched(list_id, changed, phones))

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
                settle_duplicates(connection, list_id, part, DuplicateRule(rule or "first"), to_ms(self._now()))
                if turned:
                    forget_gone(connection, list_id, part, self._now())
        with self._database.writing() as connection:
            settle_stops(connection, list_id, self._now().astimezone(self._zone), phones=phones, ids=changed)
        Journal(self._database, self._now).mark_already_called(list_id, self._zone, phones, self._guard)

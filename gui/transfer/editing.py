"""Edits of rows as orders: a short one is carried out where it is given, a long one in a process of its own."""

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from gui.leads.account import DEFAULT_ZONE
from gui.leads.changes import Change
from gui.leads.lead import Lead
from gui.leads.repeat_guard import ALWAYS, RepeatGuard
from gui.leads.row_query import RowQuery
from gui.leads.state import EDITABLE, LeadState
from gui.leads.typed_lead import ReplaceText
from gui.storage.clock import local_now
from gui.storage.database import Database, open_database
from gui.storage.edit_log import Edited, OnProgress
from gui.storage.edits import Edits, Matches
from gui.storage.row_query import find_ids

Rows = Sequence[int] | RowQuery
"""The ids of rows, or what rows must be: found out when the order is carried out."""


class Act(Enum):
    """What is done with the rows of an order."""

    CHANGE = auto()
    CHANGE_EACH = auto()
    EXCLUDE = auto()
    INCLUDE = auto()
    DUPLICATE = auto()
    SPLIT_PHONES = auto()
    DELETE = auto()
    UNDO = auto()
    REDO = auto()


@dataclass(frozen=True, slots=True)
class EditOrder:
    """What is done with which rows of a list; it can be pickled.

    `change` goes with `CHANGE`; `changes` by id and the new rows `added` go with `CHANGE_EACH`, in place of `rows`.
    Undoing and doing again take the newest edit, whatever the rows.
    """

    database: Path
    list_id: int
    act: Act
    rows: Rows = ()
    title: str = ""
    change: Change | None = None
    changes: Mapping[int, Change] = field(default_factory=dict)
    added: Sequence[Lead] = ()
    zone: str = DEFAULT_ZONE
    guard: RepeatGuard = ALWAYS
    states: frozenset[LeadState] = EDITABLE
    # An earlier try may have been cut off: what it wrote is taken back first.
    again: bool = False
    # Whose edit it is: what is killed half-way is taken back by whoever knows this word, and by nobody else.
    owner: str = field(default_factory=lambda: uuid4().hex)


def edit_rows_alone(report: Callable[[object], None], order: EditOrder) -> Edited:
    """`edit_rows` for a process that does only this: rows make no cycles to collect."""
    gc.disable()
    return edit_rows(report, order)


def edit_rows(report: Callable[[object], None], order: EditOrder) -> Edited:
    """Carry an order out; `report` gets `(rows looked at, rows)`. Raises `gui.leads.errors.KnownError`.

    Killed half-way it leaves what `take_edits_back` mends.
    """
    database = open_database(order.database)
    try:
        if order.again:
            _edits(order, database).take_back_unfinished(order.list_id)
        return carry_out(order, database, report)
    finally:
        database.close()


def take_edits_back(_report: Callable[[object], None], order: EditOrder) -> None:
    """Take back what an order that was killed half-way had written."""
    database = open_database(order.database)
    try:
        _edits(order, database).take_back_unfinished(order.list_id)
    finally:
        database.close()


def count_matches(report: Callable[[object], None], order: EditOrder) -> Matches:
    """How often what an order would replace stands in its rows; changes nothing."""
    database = open_database(order.database)
    try:
        return count_in(order, database, report)
    finally:
        database.close()


def count_in(order: EditOrder, database: Database, report: Callable[[object], None]) -> Matches:
    """The same as `count_matches` on an open database. The order's change is a `ReplaceText`."""
    if not isinstance(order.change, ReplaceText):
        raise TypeError(order)
    ids = _ids(order, database)
    return _edits(order, database).count(
        order.list_id, ids, order.change, states=order.states, on_progress=lambda done: report((done, len(ids)))
    )


def carry_out(order: EditOrder, database: Database, report: Callable[[object], None]) -> Edited:
    """The same as `edit_rows` on an open database."""
    edits, list_id = _edits(order, database), order.list_id
    if order.act in (Act.UNDO, Act.REDO):
        turn = edits.undo if order.act is Act.UNDO else edits.redo
        total = edits.size_of_next(list_id, redo=order.act is Act.REDO)
        return turn(list_id, order.states, lambda done: report((done, total)))
    if order.act is Act.CHANGE_EACH:
        total = len(order.changes) + len(order.added)
        each = partial(edits.change_each, list_id, order.changes, order.title, added=order.added)
        return each(states=order.states, on_progress=lambda done: report((done, total)))
    ids = _ids(order, database)
    return _DO[order.act](edits, order, ids, lambda done: report((done, len(ids))))


def _ids(order: EditOrder, database: Database) -> Sequence[int]:
    return find_ids(database, order.list_id, order.rows) if isinstance(order.rows, RowQuery) else order.rows


def _edits(order: EditOrder, database: Database) -> Edits:
    return Edits(database, local_now, ZoneInfo(order.zone), order.owner, order.guard)


def _change(edits: Edits, order: EditOrder, ids: Sequence[int], tell: OnProgress) -> Edited:
    if order.change is None:
        raise ValueError(order)
    return edits.change(order.list_id, ids, order.change, order.title, states=order.states, on_progress=tell)


def _include(edits: Edits, order: EditOrder, ids: Sequence[int], tell: OnProgress) -> Edited:
    return edits.include(order.list_id, ids, order.title, on_progress=tell)


def _exclude(edits: Edits, order: EditOrder, ids: Sequence[int], tell: OnProgress) -> Edited:
    return edits.exclude(order.list_id, ids, order.title, states=order.states, on_progress=tell)


def _duplicate(edits: Edits, order: EditOrder, ids: Sequence[int], tell: OnProgress) -> Edited:
    return edits.duplicate(order.list_id, ids, order.title, on_progress=tell)


def _split(edits: Edits, order: EditOrder, ids: Sequence[int], tell: OnProgress) -> Edited:
    return edits.split_phones(order.list_id, ids, order.title, states=order.states, on_progress=tell)


def _delete(edits: Edits, order: EditOrder, ids: Sequence[int], tell: OnProgress) -> Edited:
    return edits.delete(order.list_id, ids, order.title, states=order.states, on_progress=tell)


_DO: Final = {
    Act.CHANGE: _change,
    Act.EXCLUDE: _exclude,
    Act.INCLUDE: _include,
    Act.DUPLICATE: _duplicate,
    Act.SPLIT_PHONES: _split,
    Act.DELETE: _delete,
}

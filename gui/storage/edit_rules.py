"""What becomes of the rows of an edit: looked at one by one, or once for all that are alike."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from gui.leads.changes import Change
from gui.leads.lead import Lead
from gui.leads.phone import PhoneReading
from gui.leads.problem import OF_OTHERS, Problem
from gui.leads.remedies import BY_USER, ERASED
from gui.leads.schedule import SOON
from gui.leads.state import LeadState
from gui.leads.touched import decide
from gui.leads.validation import validate
from gui.storage.edit_steps import Portion
from gui.storage.lead_rows import problems_text, read_problems
from gui.storage.row_writing import RowChange, StoredRow, decoded, difference, read_rows
from gui.storage.rows_alike import Alike, rows_alike
from gui.storage.stop_rows import without_stop

_NOTHING_ODD: Final = PhoneReading()
# Where the problem of a field stands in a lead under another name.
_COLUMN_OF: Final = {"custom": "fields"}
# A held row is ready again when what it was held for is another one now.
_HELD_FOR: Final = frozenset({"phone", "route_key", "session_id"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The values of a lead that an edit touches: what is wrong with these is judged anew, at this wall-clock time."""

    names: frozenset[str]
    wall_clock: datetime

    @property
    def due(self) -> str | None:
        """Calls up to this time, as the table holds it, are judged anew whatever an edit touches."""
        return None if "schedule" in self.names else (self.wall_clock + SOON).isoformat(" ")

    def decide(self, row: StoredRow) -> bool:
        """Whether nothing is wrong with a row, or may be after the edit, but what its values of these names tell."""
        fields = {problem.field for problem in read_problems(decoded(row.fate[3]))}
        of_names = {_COLUMN_OF.get(field, field) for field in fields}
        return of_names <= self.names and decide(self.names, row.lead)


def row_by_row(
    list_id: int, next_of: Callable[[StoredRow], RowChange | None], states: Collection[LeadState]
) -> Callable[[sa.Connection, Sequence[int]], Portion]:
    """An edit that looks at one row at a time; `next_of` says what becomes of it, `None` where nothing does."""
    wanted = {state.value for state in states}

    def make(connection: sa.Connection, part: Sequence[int]) -> Portion:
        changes: list[RowChange] = []
        locked = 0
        for row in read_rows(connection, list_id, part):
            change = next_of(row)
            if change is not None and row.fate[0] in wanted:
                changes.append(change)
            elif change is not None:
                locked += 1
        return Portion(changes, locked)

    return make


def once_for_all(
    list_id: int,
    next_of: Callable[[StoredRow], RowChange | None],
    states: Collection[LeadState],
    judged: Judged | None = None,
) -> Callable[[sa.Connection, Sequence[int]], Portion]:
    """The same, once for all rows that are alike. Without `judged` nothing but their fate counts and changes."""
    wanted = {state.value for state in states}
    one_by_one = row_by_row(list_id, next_of, states)

    def make(connection: sa.Connection, part: Sequence[int]) -> Portion:
        names, due = (judged.names, judged.due) if judged else (frozenset[str](), None)
        kinds, rest = rows_alike(connection, list_id, part, names, due)
        groups: list[Alike] = []
        locked = 0
        for row, ids in kinds:
            if judged and not judged.decide(row):
                rest += ids
            elif (change := next_of(row)) is None:
                continue
            elif row.fate[0] in wanted:
                groups.append(Alike(ids, change.before or {}, change.after or {}))
            else:
                locked += len(ids)
        single = one_by_one(connection, rest)
        return Portion(single.changes, single.locked + locked, groups)

    return make


def changed(row: StoredRow, change: Change, wall_clock: datetime) -> RowChange | None:
    """What `change` makes of a row; `None` where nothing."""
    old = row.lead
    new = change(old)
    return None if new == old else difference(row, new, fate(row, old, new, wall_clock))


def fate(row: StoredRow, old: Lead, new: Lead, wall_clock: datetime) -> tuple[str, str, str, str]:
    """What becomes of an edited row: ready again once nothing is wrong with it, unless a person had excluded it."""
    state, code, message, before = row.fate
    # Most rows have no problems: their phones need no second look where they stayed.
    seen = before == "[]" and new.phone and (new.phone, new.phone_raw) == (old.phone, old.phone_raw)
    problems: Sequence[Problem] = validate(new, wall_clock, _NOTHING_ODD if seen else None)
    if new.phone == old.phone and before != "[]":
        problems = (*problems, *(each for each in read_problems(decoded(before)) if each.code in OF_OTHERS))
    text = problems_text(problems)
    if state == LeadState.EXCLUDED.value and code in (BY_USER, ERASED):
        return state, code, message, text
    if state == LeadState.HELD.value and all(getattr(new, key) == getattr(old, key) for key in _HELD_FOR):
        return state, code, message, text
    return ready_unless(faulty=any(problem.is_error for problem in problems)), "", "", text


def included(row: StoredRow, *, stopped: bool) -> RowChange | None:
    """What becomes of a row somebody wants back; `None` where nobody had excluded it.

    `stopped`: what it may say of the stop list is so; else its entry has expired, and that word goes as well.
    """
    _state, code, _message, text = row.fate
    problems = read_problems(decoded(text))
    if not stopped:
        problems = without_stop(problems)
        text = problems_text(problems)
    elif code != BY_USER:
        return None
    faulty = any(problem.is_error for problem in problems)
    return difference(row, row.lead, (ready_unless(faulty=faulty), "", "", text))


def ready_unless(*, faulty: bool) -> str:
    """The state of a row that nothing but an error keeps from being sent."""
    return (LeadState.EXCLUDED if faulty else LeadState.QUEUED).value

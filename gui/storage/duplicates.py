"""Rows of one list with the same phone: which of them is sent, settled anew whenever a phone comes or goes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.details import ADDED_BY_HAND
from gui.leads.problem import OF_OTHERS, Problem, ProblemCode
from gui.leads.remedies import BY_USER, ERASED
from gui.leads.state import LeadState
from gui.leads.validation import validate
from gui.storage.lead_rows import parts, problem_columns, problems_text, read_problems
from gui.storage.row_writing import RowChange, StoredRow, difference, read_rows, write_rows, write_texts
from gui.storage.schema import lead, lead_list

# A request of these may have got through, or is on its way: nothing can change that they are the ones.
_SETTLED: Final = frozenset({LeadState.SENDING.value, LeadState.ACCEPTED.value, LeadState.UNKNOWN.value})


def settle_duplicates(
    connection: sa.Connection, list_id: int, phones: Collection[str], rule: DuplicateRule, now_ms: int
) -> list[int]:
    """Mark all but one of the rows with each of these phones as duplicates, in the caller's transaction.

    The one is a row that was sent, else the first (or last, by the rule) that nothing of its own keeps from being sent.
    A row a person excluded counts: nobody else is called in its stead. Where no row could leave, none is a duplicate.
    In the list of leads entered by hand each row is a wish of its own: only earlier calls keep one of them back.
    Returns the ids of the rows that changed, ascending.
    """
    if connection.execute(sa.select(lead_list.c.by_hand).where(lead_list.c.id == list_id)).scalar():
        return []
    columns = (lead.c.id, lead.c.file_row, lead.c.phone, lead.c.state, lead.c.code, lead.c.problems)
    changes: list[dict[str, Any]] = []
    for part in parts(sorted({phone for phone in phones if phone})):
        of_list = (lead.c.list_id == list_id) & lead.c.phone.in_(part)
        rows = connection.execute(sa.select(*columns).where(of_list).order_by(lead.c.phone, lead.c.id)).all()
        for _phone, group in groupby(rows, key=lambda row: row.phone):
            changes += _changes(list(group), rule)
    if changes:
        update = lead.update().where(lead.c.id == sa.bindparam("row_id"))
        values = {"state": sa.bindparam("becomes"), "problems": sa.bindparam("found"), "changed_ms": now_ms}
        connection.execute(update.values(values), changes)
    return sorted(change["row_id"] for change in changes)


def merge_duplicates(connection: sa.Connection, list_id: int, phones: Collection[str]) -> None:
    """Give the first row with each of these phones the tags of the others, and the custom fields it has not itself.

    For a new list, in the caller's transaction, before its duplicates are settled. Nothing is cut: where a row becomes
    too full for a request, that is a problem of its own.
    """
    for part in parts(sorted({phone for phone in phones if phone})):
        of_list = (lead.c.list_id == list_id) & lead.c.phone.in_(part)
        ids = connection.execute(sa.select(lead.c.id).where(of_list)).scalars().all()
        rows = sorted(read_rows(connection, list_id, ids), key=lambda row: (row.lead.phone, row.id))
        changes: list[RowChange] = []
        for _phone, group in groupby(rows, key=lambda row: row.lead.phone):
            able = [row for row in group if row.fate[0] == LeadState.QUEUED.value]
            if len(able) > 1 and (change := _merged(able)):
                changes.append(change)
        write_rows(connection, None, ((change.id, change.after or {}) for change in changes))
        write_texts(connection, list_id, ((change.id, change.lead) for change in changes if change.lead))


def _merged(rows: Sequence[StoredRow]) -> RowChange | None:
    first, *others = (row.lead for row in rows)
    fields = {field.name: field for each in (*reversed(others), first) for field in each.fields}
    named = dict.fromkeys(field.name for each in (first, *others) for field in each.fields)
    tags = dict.fromkeys(tag for each in (first, *others) for tag in each.tags)
    new = replace(first, fields=tuple(fields[name] for name in named), tags=tuple(tags))
    state, code, message, _problems = rows[0].fate
    problems = validate(new)
    if any(problem.is_error for problem in problems):
        state = LeadState.EXCLUDED.value
    return difference(rows[0], new, (state, code, message, problems_text(problems)))


def _changes(group: Sequence[Any], rule: DuplicateRule) -> Iterable[dict[str, Any]]:
    the_one = _the_one(group, rule)
    for row in group:
        before = read_problems(row.problems)
        problems = tuple(problem for problem in before if problem.code is not ProblemCode.DUPLICATE)
        if the_one is not None and row is not the_one and row.state not in _SETTLED:
            problems = (*problems, Problem(ProblemCode.DUPLICATE, "phone", _place(the_one)))
        if problems != before:
            yield {"row_id": row.id, "becomes": _state(row, problems), "found": problem_columns(problems)}


def _place(row: Any) -> str:
    """How its problem names the row that is sent; one added by hand stands in no file."""
    return str(row.file_row) if row.file_row else ADDED_BY_HAND.ru


def _the_one(group: Sequence[Any], rule: DuplicateRule) -> Any:
    sent = next((row for row in group if row.state in _SETTLED), None)
    if sent is not None or len(group) == 1:
        return sent
    able = [row for row in group if not any(_is_its_own(problem) for problem in read_problems(row.problems))]
    if not able:
        return None
    return able[-1] if rule is DuplicateRule.LAST else able[0]


def _is_its_own(problem: Problem) -> bool:
    return problem.is_error and problem.code not in OF_OTHERS


def _state(row: Any, problems: Sequence[Problem]) -> str:
    """A duplicate does not wait in the queue; a row that is none any more and has no other error does."""
    faulty = any(problem.is_error for problem in problems)
    if faulty and row.state == LeadState.QUEUED.value:
        return LeadState.EXCLUDED.value
    if not faulty and row.state == LeadState.EXCLUDED.value and row.code not in (BY_USER, ERASED):
        return LeadState.QUEUED.value
    return str(row.state)

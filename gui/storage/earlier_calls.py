"""Earlier requests to the same phone, in whatever list: which of them hold a row back, and how that is said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.details import CALL_ACCEPTED, CALL_UNKNOWN, call_detail
from gui.leads.problem import Problem, ProblemCode
from gui.leads.repeat_guard import RepeatGuard
from gui.leads.schedule import for_record
from gui.leads.state import LeadState
from gui.storage.database import Database
from gui.storage.lead_rows import from_ms, parts, problem_columns, read_problems, to_ms
from gui.storage.schema import attempt, lead

GOT_THROUGH: Final = (LeadState.ACCEPTED.value, LeadState.UNKNOWN.value)
_OF_CALLS: Final = frozenset({ProblemCode.ALREADY_CALLED, ProblemCode.CALLED_LATELY})


@dataclass(frozen=True, slots=True)
class Look:
    """A look at the journal at the moment `now` (aware). Messages name `zone`, else that of `now`."""

    now: datetime
    zone: tzinfo | None
    guard: RepeatGuard


def may_have_got_through() -> sa.ColumnElement[bool]:
    """The attempts that may have got through and were not declared «not called»."""
    got_through = attempt.c.finished_ms.is_(None) | attempt.c.outcome.in_(GOT_THROUGH)
    return got_through & (attempt.c.resolution != "not_called")


def _holds_since(moment: datetime) -> sa.ColumnElement[bool]:
    """Of these: those that left since, and all whose fate nobody knows."""
    unsettled = (attempt.c.outcome != LeadState.ACCEPTED.value) & (attempt.c.resolution == "")
    return may_have_got_through() & (unsettled | (attempt.c.started_ms > to_ms(moment)))


def earlier_call(connection: sa.Connection, phone: str, look: Look, allowed_upto: int = 0) -> Problem | None:
    """What holds a row with this phone back, all attempts up to `allowed_upto` aside; in the caller's transaction."""
    newest = (
        sa.select(attempt.c.started_ms, attempt.c.outcome)
        .where(attempt.c.phone == phone, attempt.c.id > allowed_upto, _holds_since(look.guard.holds_since(look.now)))
        .order_by(attempt.c.id.desc())
        .limit(1)
    )
    found = connection.execute(newest).one_or_none()
    return None if found is None else _problem(found, look, ProblemCode.ALREADY_CALLED)


def mark_called_rows(database: Database, list_id: int, look: Look, phones: Collection[str] | None = None) -> int:
    """Settle the queued rows of a list by the calls before: see `gui.storage.journal.Journal.mark_already_called`."""
    if phones is None:
        return _mark(database, list_id, look, sa.true())
    return sum(_mark(database, list_id, look, lead.c.phone.in_(part)) for part in parts(sorted(phones)))


def _mark(database: Database, list_id: int, look: Look, where: sa.ColumnElement[bool]) -> int:
    queued = sa.and_(where, lead.c.list_id == list_id, lead.c.state == LeadState.QUEUED.value)
    changes = [*_called(database, queued, look), *_not_called_lately(database, queued, look)]
    update = (
        lead.update()
        .where(
            lead.c.id == sa.bindparam("row_id"),
            lead.c.state == LeadState.QUEUED.value,
            lead.c.edition == sa.bindparam("as_read"),
        )
        .values(state=sa.bindparam("becomes"), problems=sa.bindparam("found"), changed_ms=to_ms(look.now))
    )
    for part in parts(changes):
        with database.writing() as connection:
            connection.execute(update, part)
    return sum(change["becomes"] == LeadState.EXCLUDED.value for change in changes)


def _called(database: Database, queued: sa.ColumnElement[bool], look: Look) -> Sequence[dict[str, Any]]:
    """Queued rows whose phone had a request that holds them back, and what becomes of them."""
    blocks = sa.func.max(sa.case((_holds_since(look.guard.blocked_since(look.now)), 1), else_=0))
    held = (
        sa.select(lead.c.id, lead.c.problems, lead.c.edition)
        .add_columns(sa.func.max(attempt.c.id).label("newest"), blocks.label("blocks"))
        .join(attempt, attempt.c.phone == lead.c.phone)
        .where(
            queued,
            _holds_since(look.guard.asked_since(look.now)),
            attempt.c.id > sa.func.coalesce(lead.c.repeat_allowed_upto, 0),
        )
        .group_by(lead.c.id)
        .subquery()
    )
    columns = (held.c.id, held.c.problems, held.c.edition, held.c.blocks, attempt.c.started_ms, attempt.c.outcome)
    with database.reading() as connection:
        rows = connection.execute(sa.select(*columns).join(attempt, attempt.c.id == held.c.newest)).all()
    changes = []
    for row in rows:
        code = ProblemCode.ALREADY_CALLED if row.blocks else ProblemCode.CALLED_LATELY
        change = _change(row, LeadState.EXCLUDED if row.blocks else LeadState.QUEUED, _problem(row, look, code))
        if row.blocks or change["found"] != row.problems:
            changes.append(change)
    return changes


def _not_called_lately(database: Database, queued: sa.ColumnElement[bool], look: Look) -> Sequence[dict[str, Any]]:
    """Queued rows with a warning that time, or a yes of their own, has made void."""
    warned = sa.cast(lead.c.problems, sa.Text).like(f'%"{ProblemCode.CALLED_LATELY.value}"%')
    still = sa.exists().where(
        attempt.c.phone == lead.c.phone,
        attempt.c.id > sa.func.coalesce(lead.c.repeat_allowed_upto, 0),
        _holds_since(look.guard.asked_since(look.now)),
    )
    query = sa.select(lead.c.id, lead.c.problems, lead.c.edition).where(queued, lead.c.problems != [], warned, ~still)
    with database.reading() as connection:
        return [_change(row, LeadState.QUEUED, None) for row in connection.execute(query)]


def _change(row: Any, state: LeadState, problem: Problem | None) -> dict[str, Any]:
    others = [each for each in read_problems(row.problems) if each.code not in _OF_CALLS]
    found = problem_columns((*others, *((problem,) if problem else ())))
    return {"row_id": row.id, "as_read": row.edition, "becomes": state.value, "found": found}


def _problem(earlier: Any, look: Look, code: ProblemCode) -> Problem:
    when = from_ms(earlier.started_ms).astimezone(look.zone or look.now.tzinfo)
    fate = CALL_ACCEPTED if earlier.outcome == LeadState.ACCEPTED.value else CALL_UNKNOWN
    return Problem(code, "phone", call_detail(for_record(when), fate))

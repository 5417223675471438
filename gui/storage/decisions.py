"""What people decide about rows: each decision is one transaction, with a line in the journal of decisions."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState
from gui.storage.database import Database
from gui.storage.lead_rows import parts, problem_columns, read_problems, to_ms
from gui.storage.row_changes import change_rows
from gui.storage.schema import attempt, decision, lead
from gui.storage.stop_rows import settle_stops


class Decisions:
    """The decisions of one database. `now` gives an aware time.

    Each method returns the ids it changed: rows in another state by now are left alone. What would be queued and is on
    the stop list becomes excluded: no decision about rows overrules that.
    """

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def requeue(self, ids: Sequence[int], at: datetime | None = None) -> list[int]:
        """Queue held and rejected rows again, now or not before `at` (aware): nothing of theirs was accepted."""
        with self._database.writing() as connection:
            fit = _without_errors(connection, ids)
            states = {LeadState.HELD, LeadState.REJECTED}
            put_off = None if at is None else to_ms(at)
            changed = self._decided(
                connection, "requeued", fit, states, state=LeadState.QUEUED, code="", message="", not_before_ms=put_off
            )
            settle_stops(connection, None, self._now(), ids=changed)
            return changed

    def allow_repeat(self, ids: Sequence[int]) -> list[int]:
        """The explicit yes to calling again people who had a request already; other errors keep a row out."""
        stay: list[dict[str, Any]] = []
        go: list[dict[str, Any]] = []
        with self._database.writing() as connection:
            for row_id, problems in _problems(connection, ids):
                rest = [problem for problem in problems if problem.code is not ProblemCode.ALREADY_CALLED]
                if len(rest) < len(problems):
                    fate = stay if any(problem.is_error for problem in rest) else go
                    fate.append({"row_id": row_id, "found": problem_columns((*rest,))})
            upto = connection.execute(sa.select(sa.func.max(attempt.c.id))).scalar() or 0
            for changes, state in ((stay, LeadState.EXCLUDED), (go, LeadState.QUEUED)):
                excluded = [change["row_id"] for change in changes]
                self._decided(
                    connection,
                    "repeat_allowed",
                    excluded,
                    {LeadState.EXCLUDED},
                    state=state.value,
                    repeat_allowed_upto=upto,
                )
                if changes:
                    cleared = lead.update().where(lead.c.id == sa.bindparam("row_id"))
                    connection.execute(cleared.values(problems=sa.bindparam("found")), changes)
            settle_stops(connection, None, self._now(), ids=[change["row_id"] for change in go])
        return sorted(change["row_id"] for change in (*stay, *go))

    def resolve_unknown(self, ids: Sequence[int], *, called: bool) -> list[int]:
        """What a person says of unknown rows: the call was made (accepted), or it was not (send it again)."""
        with self._database.writing() as connection:
            resolution = "called" if called else "not_called"
            changes: dict[str, Any] = (
                {"state": LeadState.ACCEPTED, "code": "", "message": ""}
                if called
                else {"state": LeadState.QUEUED, "code": "", "message": ""}
            )
            changed = self._decided(connection, f"unknown_{resolution}", ids, {LeadState.UNKNOWN}, **changes)
            for part in parts(changed):
                unknown = attempt.c.lead_id.in_(part) & (attempt.c.outcome == LeadState.UNKNOWN.value)
                connection.execute(attempt.update().where(unknown).values(resolution=resolution))
            settle_stops(connection, None, self._now(), ids=changed)
            return changed

    def _now_ms(self) -> int:
        return to_ms(self._now())

    def _decided(
        self, connection: sa.Connection, kind: str, ids: Sequence[int], states: Collection[LeadState], **values: Any
    ) -> list[int]:
        """A change someone asked for, with a line about it in the journal of decisions."""
        changed = change_rows(connection, self._now_ms(), ids, states, **values)
        for part in parts(changed):
            rows = sa.select(
                sa.literal(self._now_ms()), sa.literal(kind), lead.c.id, lead.c.list_id, lead.c.phone
            ).where(lead.c.id.in_(part))
            connection.execute(decision.insert().from_select(["at_ms", "kind", "lead_id", "list_id", "phone"], rows))
        return changed


def _problems(connection: sa.Connection, ids: Sequence[int]) -> Iterator[tuple[int, tuple[Problem, ...]]]:
    for part in parts(ids):
        for row_id, problems in connection.execute(sa.select(lead.c.id, lead.c.problems).where(lead.c.id.in_(part))):
            yield row_id, read_problems(problems)


def _without_errors(connection: sa.Connection, ids: Sequence[int]) -> list[int]:
    found = _problems(connection, ids)
    return [row_id for row_id, problems in found if not any(problem.is_error for problem in problems)]

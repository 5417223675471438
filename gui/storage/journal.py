"""The journal of requests: written before each one leaves, completed after, and asked before the next.

Every public method is one durable transaction.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

import sqlalchemy as sa

from gui.leads.consent import Yes
from gui.leads.lead import Lead
from gui.leads.problem import Problem
from gui.leads.remedies import code_of
from gui.leads.repeat_guard import ALWAYS, RepeatGuard
from gui.leads.state import Accepted, LeadState, Outcome, Refused, Unknown, UnknownReason
from gui.storage.attempt_texts import remember
from gui.storage.database import Database
from gui.storage.earlier_calls import GOT_THROUGH, Look, earlier_call, mark_called_rows, may_have_got_through
from gui.storage.lead_rows import from_ms, problem_columns, to_ms
from gui.storage.schema import attempt, decision, lead
from gui.storage.stop_rows import settle_stops, stop_of


@dataclass(frozen=True, slots=True)
class Begun:
    """The attempt stands in the journal; its request may leave now."""

    attempt_id: int


@dataclass(frozen=True, slots=True)
class AlreadyCalled:
    """This phone had a request that may have got through. The row was excluded with a problem that says so."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Stopped:
    """This phone is on the stop list. The row was excluded with a problem that says so."""

    problem: Problem


class Journal:
    """The attempts of one database. `now` gives an aware time; messages name the zone asked for, else that of `now`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def begin(
        self,
        row_id: int,
        sent: Lead,
        account_name: str,
        zone: tzinfo | None = None,
        edition: int | None = None,
        *,
        guard: RepeatGuard = ALWAYS,
        leaning_on: Collection[Yes] = (),
    ) -> Begun | AlreadyCalled | Stopped | None:
        """Claim a queued row and write its attempt, in one transaction.

        `None`: the row is not queued any more, or is not of this `edition` (it was edited since it was
        read); nothing may be sent for it. The phone is looked up among all attempts
        of all lists in the same transaction, so no two rows, lists or processes can both get a yes. A row someone
        allowed to be called again is held back by attempts made after that word only. Without a `guard` no clock has
        a say in this. `leaning_on` is every yes it leaves by, besides that to a repeated call. A phone on the stop list
        leaves by no yes at all.
        """
        with self._database.writing() as connection:
            row = connection.execute(
                sa.select(
                    lead.c.list_id, lead.c.state, lead.c.repeat_allowed_upto, lead.c.problems, lead.c.edition
                ).where(lead.c.id == row_id)
            ).one_or_none()
            if row is None or row.state != LeadState.QUEUED.value or edition not in (None, row.edition):
                return None
            if stop := stop_of(connection, sent.phone, to_ms(self._now())):
                return Stopped(self._take_out(connection, row_id, row.problems, stop.problem(self._here(zone))))
            if problem := self._earlier_call(connection, sent.phone, zone, guard, row.repeat_allowed_upto or 0):
                return AlreadyCalled(self._take_out(connection, row_id, row.problems, problem))
            self._set_row(connection, row_id, state=LeadState.SENDING, code="", message="")
            values = {
                "lead_id": row_id,
                "list_id": row.list_id,
                "account_name": account_name,
                "phone": sent.phone,
                "route_key": sent.route_key,
                "started_ms": to_ms(self._now()),
                "allowed": self._leant_on(connection, sent.phone, guard, leaning_on),
            }
            attempt_id = connection.execute(attempt.insert().values(values).returning(attempt.c.id)).scalar_one()
            remember(connection, attempt_id, sent, row.list_id)
            return Begun(attempt_id)

    def _leant_on(
        self, connection: sa.Connection, phone: str, guard: RepeatGuard, others: Collection[Yes]
    ) -> list[str]:
        """Every yes without which a request to this phone could not leave now."""
        repeated = self._earlier_call(connection, phone, None, replace(guard, older_allowed=False)) is not None
        return sorted({*others, Yes.REPEAT} if repeated else set(others))

    def agreed(self, yes: Yes, list_id: int, row_id: int | None = None) -> None:
        """Write down what somebody agreed to, for one row or for a whole run of the list."""
        kind = f"{yes}_for_run" if row_id is None else f"{yes}_allowed"
        values = {"at_ms": to_ms(self._now()), "kind": kind, "list_id": list_id, "lead_id": row_id}
        with self._database.writing() as connection:
            connection.execute(decision.insert().values(values))

    def complete(
        self, attempt_id: int, outcome: Outcome, state: LeadState, scheduled: datetime | None = None
    ) -> int | None:
        """Write what came of an attempt, and the state it leaves its row in; returns the row's id if it still exists.

        A row keeps its spent «call again» only while nothing of it may have got through, and takes the time of the call
        that was `scheduled` for it (wall-clock time of the account's zone) only where it may have.
        """
        code, message = code_of(outcome), outcome.message if isinstance(outcome, Refused) else ""
        request_id = outcome.request_id if isinstance(outcome, Accepted) else ""
        status = outcome.http_status if isinstance(outcome, Refused | Unknown) else None
        result = {"code": code, "message": message, "request_id": request_id}
        row_values: dict[str, Any] = {"state": state, **result}
        if state.value in GOT_THROUGH:
            row_values["repeat_allowed_upto"] = None
            if scheduled is not None:
                row_values["schedule"] = scheduled.isoformat(" ")
        with self._database.writing() as connection:
            done = attempt.update().where(attempt.c.id == attempt_id, attempt.c.finished_ms.is_(None))
            row_id = connection.execute(
                done.values(
                    finished_ms=to_ms(self._now()), outcome=_outcome_name(outcome), http_status=status, **result
                ).returning(attempt.c.lead_id)
            ).scalar_one_or_none()
            if row_id is not None:
                self._set_row(connection, row_id, **row_values)
        return row_id

    def recover(self) -> int:
        """Turn whatever a crash left «sending» into unknown; returns how many attempts that were.

        Call it only while holding the right to send: another process's requests in flight look the same.
        """
        code = code_of(Unknown(UnknownReason.INTERRUPTED))
        now = to_ms(self._now())
        with self._database.writing() as connection:
            open_ones = connection.execute(
                attempt.update()
                .where(attempt.c.finished_ms.is_(None))
                .values(finished_ms=now, outcome=LeadState.UNKNOWN.value, code=code)
            ).rowcount
            connection.execute(
                lead.update()
                .where(lead.c.state == LeadState.SENDING.value)
                .values(state=LeadState.UNKNOWN.value, code=code, changed_ms=now, repeat_allowed_upto=None)
            )
        return int(open_ones)

    def mark_already_called(
        self,
        list_id: int,
        zone: tzinfo | None = None,
        phones: Collection[str] | None = None,
        guard: RepeatGuard = ALWAYS,
    ) -> int:
        """Exclude the queued rows of a list whose phone had a request that needs a yes of their own; returns how many.

        Those that need only the yes of a run stay queued, with a warning. So a person sees both before the run; `begin`
        asks again for each row. With `phones` only their rows are looked at.
        """
        return mark_called_rows(self._database, list_id, Look(self._now(), zone, guard), phones)

    def mark_stopped(self, list_id: int, zone: tzinfo | None = None) -> int:
        """Exclude the queued rows of a list whose phone is on the stop list; returns how many. `begin` asks again."""
        with self._database.writing() as connection:
            return len(settle_stops(connection, list_id, self._here(zone)))

    def stop_of(self, phone: str, zone: tzinfo | None = None) -> Problem | None:
        """The problem a row with this phone would have now, because of the stop list."""
        now = self._here(zone)
        with self._database.reading() as connection:
            stop = stop_of(connection, phone, to_ms(now))
        return None if stop is None else stop.problem(now)

    def earlier_call(self, phone: str, zone: tzinfo | None = None, guard: RepeatGuard = ALWAYS) -> Problem | None:
        """The problem a row with this phone would have now, because of an earlier request."""
        with self._database.reading() as connection:
            return self._earlier_call(connection, phone, zone, guard)

    def spent_since(self, account_name: str, since: datetime) -> int:
        """How many of an account's requests were accepted or may have been, since a moment."""
        where = (attempt.c.account_name == account_name, attempt.c.started_ms >= to_ms(since), may_have_got_through())
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(attempt).where(*where)).scalar_one()

    def newest_starts(self, account_name: str, since: datetime, count: int) -> list[datetime]:
        """When the newest `count` of those left, oldest first (UTC); fewer where there are fewer since then."""
        query = (
            sa.select(attempt.c.started_ms)
            .where(attempt.c.account_name == account_name, attempt.c.started_ms >= to_ms(since), may_have_got_through())
            .order_by(attempt.c.started_ms.desc())
            .limit(count)
        )
        with self._database.reading() as connection:
            return [from_ms(moment) for moment in reversed(connection.execute(query).scalars().all())]

    def has_open(self) -> bool:
        """Whether an attempt stands without an outcome: in flight now, or cut off by a crash."""
        with self._database.reading() as connection:
            open_one = sa.select(attempt.c.id).where(attempt.c.finished_ms.is_(None)).limit(1)
            return connection.execute(open_one).first() is not None

    def attempts_of(self, row_id: int) -> Sequence[sa.RowMapping]:
        """All attempts of a row, oldest first."""
        query = sa.select(attempt).where(attempt.c.lead_id == row_id).order_by(attempt.c.id)
        with self._database.reading() as connection:
            return connection.execute(query).mappings().all()

    def _earlier_call(
        self, connection: sa.Connection, phone: str, zone: tzinfo | None, guard: RepeatGuard, allowed_upto: int = 0
    ) -> Problem | None:
        return earlier_call(connection, phone, Look(self._now(), zone, guard), allowed_upto)

    def _here(self, zone: tzinfo | None) -> datetime:
        now = self._now()
        return now if zone is None else now.astimezone(zone)

    def _take_out(self, connection: sa.Connection, row_id: int, before: Any, problem: Problem) -> Problem:
        problems = [*before, *problem_columns((problem,))]
        self._set_row(connection, row_id, state=LeadState.EXCLUDED, problems=problems)
        return problem

    def _set_row(self, connection: sa.Connection, row_id: int, **values: Any) -> None:
        connection.execute(lead.update().where(lead.c.id == row_id).values(changed_ms=to_ms(self._now()), **values))


def _outcome_name(outcome: Outcome) -> str:
    """What the attempt came to: the words the guard asks for, and the plain kinds."""
    match outcome:
        case Accepted():
            return LeadState.ACCEPTED.value
        case Unknown():
            return LeadState.UNKNOWN.value
        case Refused():
            return "refused"
        case _:
            return "not_sent"

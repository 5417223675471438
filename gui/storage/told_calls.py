"""Calls that a file tells of, written into the journal: so they are guarded like those of this machine."""

import re
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from gui.leads.details import CALL_UNKNOWN
from gui.leads.problem import ProblemCode
from gui.leads.state import LeadState
from gui.storage.attempt_texts import memory_of, name_of, write_texts_after
from gui.storage.lead_rows import LEAD_COLUMNS, read_lead, read_problems, to_ms
from gui.storage.schema import attempt, lead

_MOMENT: Final = re.compile(r"(\d\d\.\d\d\.\d{4} \d\d:\d\d)")


def journal_told_calls(connection: sa.Connection, list_id: int, now: datetime) -> int:
    """Write an attempt for each phone that a new list calls «already called», in the caller's transaction.

    The file may come from another machine: only it knows of these calls. They belong to no account and cost no budget.
    Returns how many there are. `now` is aware; the moment a file names is taken for one of its zone.
    """
    told = sa.select(lead.c.id, lead.c.problems, *(lead.c[name] for name in LEAD_COLUMNS)).where(
        lead.c.list_id == list_id,
        lead.c.phone != "",
        # In these words the index of rows with problems serves: without it every row would be read.
        sa.text("problems != '[]'"),
        sa.cast(lead.c.problems, sa.Text).like(f'%"{ProblemCode.ALREADY_CALLED.value}"%'),
    )
    attempts: dict[str, dict[str, object]] = {}
    list_name = name_of(connection, list_id)
    for row in connection.execute(told.order_by(lead.c.id)).mappings():
        problems = read_problems(row["problems"])
        detail = next((each.detail for each in problems if each.code is ProblemCode.ALREADY_CALLED), "")
        moment = to_ms(_moment(detail, now))
        outcome = LeadState.UNKNOWN if CALL_UNKNOWN.ru in detail else LeadState.ACCEPTED
        attempts.setdefault(
            row["phone"],
            {
                "lead_id": row["id"],
                "list_id": list_id,
                "account_name": "",
                "phone": row["phone"],
                "route_key": row["route_key"],
                "started_ms": moment,
                "finished_ms": moment,
                "outcome": outcome.value,
                **memory_of(read_lead(row), list_name),
            },
        )
    if attempts:
        newest = connection.execute(sa.select(sa.func.max(attempt.c.id))).scalar() or 0
        connection.execute(attempt.insert(), list(attempts.values()))
        write_texts_after(connection, newest)
    return len(attempts)


def _moment(detail: str, now: datetime) -> datetime:
    found = _MOMENT.search(detail)
    if found is None:
        return now
    try:
        return datetime.strptime(found[1], "%d.%m.%Y %H:%M").replace(tzinfo=now.tzinfo)
    except ValueError:
        return now

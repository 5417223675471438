"""Rows of the table `lead` as values, and back."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.lead import CustomField, ImportedRow, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState
from gui.storage.schema import lead

BATCH: Final = 1000
"""So many rows go into one statement or transaction."""

_PLAIN = (
    "phone", "phone_raw", "route_key", "unit_id", "schedule_raw", "session_id",
    "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url",
)  # fmt: skip


def from_ms(milliseconds: int) -> datetime:
    """Epoch milliseconds as an aware UTC time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def to_ms(moment: datetime) -> int:
    """An aware time as epoch milliseconds."""
    return round(moment.timestamp() * 1000)


def lead_columns(lead: Lead) -> dict[str, Any]:
    """The columns that hold the lead itself."""
    columns: dict[str, Any] = {key: getattr(lead, key) for key in _PLAIN}
    columns["fields"] = [[field.name, field.value] for field in lead.fields]
    columns["tags"] = list(lead.tags)
    columns["schedule"] = lead.schedule.isoformat(" ") if lead.schedule else None
    return columns


def problem_columns(problems: tuple[Problem, ...]) -> list[list[str]]:
    """Problems as the JSON column holds them."""
    return [[problem.code.value, problem.field, problem.detail] for problem in problems]


def imported_columns(list_id: int, row: ImportedRow) -> dict[str, Any]:
    """A whole new row. With an error it starts as excluded, else queued."""
    excluded = any(problem.is_error for problem in row.problems)
    return {
        "list_id": list_id,
        "file_row": row.file_row,
        "state": (LeadState.EXCLUDED if excluded else LeadState.QUEUED).value,
        "source": list(row.source),
        "problems": problem_columns(row.problems),
        **lead_columns(row.lead),
    }


def read_lead(columns: sa.RowMapping) -> Lead:
    """The lead of a database row."""
    return Lead(
        fields=tuple(CustomField(name, value) for name, value in columns["fields"]),
        tags=tuple(columns["tags"]),
        schedule=datetime.fromisoformat(columns["schedule"]) if columns["schedule"] else None,
        **{key: columns[key] for key in _PLAIN},
    )


def read_problems(value: list[list[str]]) -> tuple[Problem, ...]:
    """Problems from their JSON column."""
    return tuple(Problem(ProblemCode(code), field, detail) for code, field, detail in value)


def read_row(columns: sa.RowMapping) -> LeadRow:
    """A database row as a value."""
    return LeadRow(
        id=columns["id"],
        list_id=columns["list_id"],
        file_row=columns["file_row"],
        state=LeadState(columns["state"]),
        lead=read_lead(columns),
        problems=read_problems(columns["problems"]),
        source=tuple(columns["source"]),
        code=columns["code"],
        message=columns["message"],
        request_id=columns["request_id"],
        changed_at=from_ms(columns["changed_ms"]) if columns["changed_ms"] is not None else None,
    )


def change_rows(
    connection: sa.Connection, now_ms: int, ids: Sequence[int], states: Collection[LeadState], **values: Any
) -> list[int]:
    """Change those of `ids` that are in one of `states`, in the caller's transaction; returns them, ascending."""
    changed: list[int] = []
    for part in parts(ids):
        fit = lead.c.id.in_(part) & lead.c.state.in_([state.value for state in states])
        update = lead.update().where(fit).values(changed_ms=now_ms, **values).returning(lead.c.id)
        changed += connection.execute(update).scalars()
    return sorted(changed)


def parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Ids in portions a statement can hold."""
    for start in range(0, len(ids), BATCH):
        yield list(ids[start : start + BATCH])

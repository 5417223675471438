"""Rows of the table `lead` changed together."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from gui.leads.state import LeadState
from gui.storage.lead_rows import parts
from gui.storage.schema import lead


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

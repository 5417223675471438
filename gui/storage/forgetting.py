"""What is left of a request once nobody may be recognised in it: the account, the list, the widget, the time, the fate.

Everything happens in the caller's transaction. See `gui.storage.erasure` and `gui.storage.retention` for when.
"""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.state import LeadState
from gui.storage.lead_rows import parts
from gui.storage.schema import attempt, attempt_text

_NOBODY: Final[dict[str, Any]] = {
    "phone": "", "person": "", "tags": [], "message": "", "request_id": "", "lead_id": None,
}  # fmt: skip


def settled() -> sa.ColumnElement[bool]:
    """The requests whose fate is known: by the others a person could still be called twice."""
    return attempt.c.finished_ms.is_not(None) & (
        (attempt.c.outcome != LeadState.UNKNOWN.value) | (attempt.c.resolution != "")
    )


def make_nameless(connection: sa.Connection, attempt_ids: Sequence[int]) -> None:
    """Take from these requests whatever tells whom they were for."""
    for part in parts(attempt_ids):
        moments = sa.select(attempt.c.started_ms).where(attempt.c.id.in_(part))
        texts = attempt_text.c.started_ms.in_(moments) & attempt_text.c.id.in_(part)
        connection.execute(attempt_text.delete().where(texts))
        connection.execute(attempt.update().where(attempt.c.id.in_(part)).values(_NOBODY))

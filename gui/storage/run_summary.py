"""What a run came to: its rows by state, why the others were not accepted, and how many were accepted each minute."""

from datetime import datetime
from typing import Final

from gui.leads.run_summary import RunSummary
from gui.leads.state import LeadState
from gui.storage.database import Database
from gui.storage.lead_rows import from_ms, to_ms

_MINUTE_MS: Final = 60_000

_RUN: Final = "list_id = ? AND started_ms BETWEEN ? AND ?"
# The rows a run asked Calltouch about; one that was sent twice (429) counts once.
_ROWS: Final = f"SELECT DISTINCT lead_id FROM attempt WHERE {_RUN} AND lead_id IS NOT NULL"  # noqa: S608
_OUTCOMES: Final = f"SELECT state, code, count(*) FROM lead WHERE id IN ({_ROWS}) GROUP BY 1, 2"  # noqa: S608
_ENDS: Final = f"SELECT min(started_ms), max(coalesce(finished_ms, started_ms)) FROM attempt WHERE {_RUN}"  # noqa: S608
_MINUTES: Final = f"""
    SELECT (finished_ms - ?) / {_MINUTE_MS}, count(*) FROM attempt
    WHERE {_RUN} AND outcome = 'accepted' AND finished_ms IS NOT NULL GROUP BY 1
"""  # noqa: S608


def summarise_run(database: Database, list_id: int, since: datetime, until: datetime) -> RunSummary | None:
    """What list `list_id` sent between these moments; `None` where that is nothing. Any thread may call."""
    run = (list_id, to_ms(since), to_ms(until))
    with database.reading() as connection:
        began, ended = connection.exec_driver_sql(_ENDS, run).one()
        if began is None:
            return None
        counted = connection.exec_driver_sql(_OUTCOMES, run).all()
        accepted = {int(minute): int(count) for minute, count in connection.exec_driver_sql(_MINUTES, (began, *run))}
    outcomes: dict[LeadState, int] = {}
    for state, _code, count in counted:
        outcomes[LeadState(state)] = outcomes.get(LeadState(state), 0) + count
    reasons = [
        (LeadState(state), code, count) for state, code, count in counted if code and state != LeadState.ACCEPTED.value
    ]
    last = (ended - began) // _MINUTE_MS
    return RunSummary(
        from_ms(began),
        from_ms(ended),
        outcomes,
        tuple(accepted.get(minute, 0) for minute in range(last + 1)),
        tuple(sorted(reasons, key=lambda each: (-each[2], each[1]))),
    )

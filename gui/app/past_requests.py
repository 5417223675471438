"""The journal's answer to what a row's details ask."""

from gui.leads.state import LeadState
from gui.storage.journal import Journal
from gui.storage.lead_rows import from_ms
from gui.ui.last_request import LastRequest


def last_unknown(journal: Journal, row_id: int) -> LastRequest | None:
    """The newest request of a row whose answer is unknown."""
    for attempt in reversed(journal.attempts_of(row_id)):
        if attempt["outcome"] == LeadState.UNKNOWN.value:
            return LastRequest(
                phone=attempt["phone"],
                route_key=attempt["route_key"],
                left_at=from_ms(attempt["started_ms"]),
                code=attempt["code"],
                http_status=attempt["http_status"],
            )
    return None

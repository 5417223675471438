"""What the window asks of a row beyond the row itself: the journal's answer, and the body its request would have."""

import json
from collections.abc import Sequence
from typing import Any

from gui.calltouch.request import request_body
from gui.leads.lead import Defaults, LeadRow
from gui.leads.schedule import ScheduleFormat
from gui.storage.directory import Account
from gui.storage.journal import Journal
from gui.storage.lead_rows import from_ms
from gui.ui.past_requests import PastRequest

_SAID = {"called": True, "not_called": False}


class JournalLore:
    """Answers from the journal, and from what builds the requests that leave."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def requests_of(self, row_id: int) -> Sequence[PastRequest]:
        """All requests that left for a row, oldest first."""
        return [_past(attempt) for attempt in self._journal.attempts_of(row_id)]

    def body_of(self, row: LeadRow, defaults: Defaults, account: Account | None) -> str:
        """What would leave for a row now; empty where its department is no number."""
        form = account.schedule_format if account else ScheduleFormat.ISO
        try:
            body = request_body(defaults.applied_to(row.lead), form)
        except ValueError:
            return ""
        return json.dumps(body, ensure_ascii=False, indent=2)


def _past(attempt: Any) -> PastRequest:
    finished = attempt["finished_ms"]
    return PastRequest(
        phone=attempt["phone"],
        route_key=attempt["route_key"],
        left_at=from_ms(attempt["started_ms"]),
        code=attempt["code"],
        http_status=attempt["http_status"],
        answered_at=from_ms(finished) if finished is not None else None,
        request_id=attempt["request_id"],
        message=attempt["message"],
        called=_SAID.get(attempt["resolution"]),
    )

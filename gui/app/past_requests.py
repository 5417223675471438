"""What the window asks of a row beyond the row itself: the journal's answer, the body its request would have, and the
clock of its person.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from gui.app.person_lookup import whereabouts
from gui.calltouch.request import request_body
from gui.leads.account import Account
from gui.leads.calling_hours import HoursRule
from gui.leads.lead import Defaults, LeadRow
from gui.leads.schedule import ScheduleFormat
from gui.leads.workdays import is_day_off
from gui.leads.zone_finder import load_area_codes
from gui.storage.journal import Journal
from gui.storage.lead_rows import from_ms
from gui.ui.past_requests import PastRequest
from gui.ui.whereabouts import Whereabouts

_SAID = {"called": True, "not_called": False}


class JournalLore:
    """Answers from the journal, and from what builds the requests that leave and knows the hours.

    Of clocks and hours it says nothing until it is `prepared`: what they need is slow to load.
    """

    def __init__(self, journal: Journal, hours_of: Callable[[Account], HoursRule]) -> None:
        self._journal, self._hours_of = journal, hours_of
        self.prepared = False

    def prepare(self) -> None:
        """Load what clocks and hours need; any thread may call. Whoever did sets `prepared`."""
        load_area_codes()
        is_day_off(datetime.now(UTC).date())

    def whereabouts_of(self, row: LeadRow, defaults: Defaults, account: Account | None) -> Whereabouts | None:
        """Where the clock of a row's person stands, and whether they may be called."""
        if account is None or not self.prepared:
            return None
        lead = defaults.applied_to(row.lead)
        return whereabouts(lead, account, self._hours_of(account), datetime.now(UTC)) if lead.phone else None

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

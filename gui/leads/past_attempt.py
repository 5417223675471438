"""A request that left once, as the journal remembers it, and what it came to in the end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import Text


class Fate(StrEnum):
    """What a request came to, with what a person said of it where no answer came."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"
    IN_FLIGHT = "in_flight"


FATE_TITLES: Final[dict[Fate, Text]] = {
    Fate.ACCEPTED: STATE_TITLES[LeadState.ACCEPTED],
    Fate.REFUSED: STATE_TITLES[LeadState.REJECTED],
    Fate.UNKNOWN: STATE_TITLES[LeadState.UNKNOWN],
    Fate.NOT_SENT: Text("Не ушло", "Did not leave"),
    Fate.IN_FLIGHT: STATE_TITLES[LeadState.SENDING],
}

STATE_LIKE: Final[dict[Fate, LeadState]] = {
    Fate.ACCEPTED: LeadState.ACCEPTED,
    Fate.REFUSED: LeadState.REJECTED,
    Fate.UNKNOWN: LeadState.UNKNOWN,
    Fate.NOT_SENT: LeadState.QUEUED,
    Fate.IN_FLIGHT: LeadState.SENDING,
}
"""The state of a row that looks the same: its icon and its colour."""


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """One request. Times are aware; an erased one has neither phone nor person.

    `allowed` are words of `gui.leads.consent.Yes`. `called` is what a person said of one that had no answer.
    """

    id: int
    started_at: datetime
    fate: Fate
    phone: str = ""
    person: str = ""
    tags: tuple[str, ...] = ()
    list_name: str = ""
    route_key: str = ""
    account_name: str = ""
    allowed: tuple[str, ...] = ()
    finished_at: datetime | None = None
    code: str = ""
    message: str = ""
    http_status: int | None = None
    request_id: str = ""
    called: bool | None = None

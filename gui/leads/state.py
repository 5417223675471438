"""What can become of a row, and what one request can come to."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gui.leads.words import Text


class LeadState(StrEnum):
    """Where a row stands. Every row of a list is in exactly one state."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    HELD = "held"
    UNKNOWN = "unknown"
    EXCLUDED = "excluded"


STATE_TITLES: Final[dict[LeadState, Text]] = {
    LeadState.QUEUED: Text("В очереди", "Queued"),
    LeadState.SENDING: Text("Отправляется", "Sending"),
    LeadState.ACCEPTED: Text("Принято", "Accepted"),
    LeadState.REJECTED: Text("Отклонено", "Rejected"),
    LeadState.HELD: Text("Отложено", "Held"),
    LeadState.UNKNOWN: Text("Неизвестно", "Unknown"),
    LeadState.EXCLUDED: Text("Исключено", "Excluded"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a list stand in each state."""

    total: int = 0
    queued: int = 0
    sending: int = 0
    accepted: int = 0
    rejected: int = 0
    held: int = 0
    unknown: int = 0
    excluded: int = 0

    @property
    def balanced(self) -> bool:
        """No row is lost: the states add up to the rows of the file."""
        return self.total == sum(self.of(state) for state in LeadState)

    def of(self, state: LeadState) -> int:
        """The number of rows in `state`."""
        return int(getattr(self, state.value))


class NotSentReason(StrEnum):
    """Why nothing left this machine."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    PROXY = "proxy"
    SIGN_IN = "sign_in"
    """The proxy wants a name and a password, or others than it got."""
    ROOTS = "roots"
    """The file of certificates that was chosen cannot be used."""


class UnknownReason(StrEnum):
    """Why it cannot be known whether the request was accepted."""

    TIMEOUT = "timeout"
    RESET = "reset"
    SERVER_ERROR = "server_error"
    NO_ID = "no_id"
    REDIRECT = "redirect"
    INTERRUPTED = "interrupted"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The remote side took the request and gave it an id."""

    request_id: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """Nothing of the request's body left this machine: sending it again is safe. `detail` is technical, for the log."""

    reason: NotSentReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TooManyRequests:
    """HTTP 429: nothing was created. `retry_after` in seconds, when the answer names it."""

    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The remote side answered no: nothing was created.

    `code` is the API's own code as text («10003»), or `http-403` where only the HTTP status speaks.
    """

    code: str
    message: str
    http_status: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """The body was sent and no readable answer came: the person may be called. Never sent again by itself."""

    reason: UnknownReason
    http_status: int | None = None
    detail: str = ""


Outcome = Accepted | NotSent | TooManyRequests | Refused | Unknown

EDITABLE: Final = frozenset({LeadState.QUEUED, LeadState.REJECTED, LeadState.HELD, LeadState.EXCLUDED})
"""States whose rows people may change; while a run is on, those in the queue may not."""

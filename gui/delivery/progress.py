"""What a run tells those who watch it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RunState(StrEnum):
    """Where a run stands."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class PauseReason(StrEnum):
    """Why a run paused or stopped before its queue was empty."""

    USER = "user"
    NO_CONNECTION = "no_connection"
    UNKNOWN_IN_A_ROW = "unknown_in_a_row"
    ACCOUNT = "account"
    DATABASE = "database"
    FAULT = "fault"
    FIRST_SENT = "first_sent"
    STOP_TIME = "stop_time"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class RunProgress:
    """One moment of a run.

    `sent` counts the requests that got their final outcome in this run, `left` the queued rows it still means to
    send, `rate` is finished requests per second over the last ten seconds, `seconds_left` the time the rest will
    take (`None` while unknown). `waiting_until` is the aware moment before which nothing leaves by the person's own
    wish (a start time, a drip, rows put off). `reason` and `code` (see `gui.leads.remedies`) say why it paused or
    stopped. `busy`: a run, a single row or an outcome still to be written is under way.
    """

    state: RunState = RunState.IDLE
    list_id: int = 0
    sent: int = 0
    left: int = 0
    in_flight: int = 0
    rate: float = 0.0
    seconds: float = 0.0
    seconds_left: float | None = None
    waiting_until: datetime | None = None
    too_many_requests: int = 0
    reason: PauseReason | None = None
    code: str = ""
    message: str = ""
    busy: bool = False

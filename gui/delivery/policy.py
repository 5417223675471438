"""What an outcome makes of its row and of the run: the promises of the program, as pure decisions."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from gui.delivery.progress import PauseReason
from gui.leads.remedies import HELD_CODES, WIDGET_CODE
from gui.leads.state import Accepted, LeadState, NotSent, NotSentReason, Outcome, Refused, TooManyRequests, Unknown

IN_A_ROW: Final = 3
"""So many requests without any answer, one after another, pause a run."""

ACCOUNT_CODES: Final = frozenset({"10001", "10002", "http-401", "http-403", "http-404", "http-405", "http-407"})
"""Refusals of the account, its token or its address: every further row would meet the same."""

SETTLED_BY_HAND: Final = frozenset({NotSentReason.SIGN_IN, NotSentReason.ROOTS})
"""Nothing leaves before somebody changes the settings; a proxy locks out who tries a wrong password again and again."""

_BACK_OFF_S: Final = (1.0, 3.0)
_LONGEST_RETRY_AFTER_S: Final = 60.0


class Effect(Enum):
    """What a run does after an outcome."""

    GO_ON = auto()
    SLOW_DOWN = auto()
    BACK_OFF = auto()
    HOLD_WIDGET = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state an outcome leaves its row in, and what the run does."""

    state: LeadState
    effect: Effect


def verdict(outcome: Outcome) -> Verdict:
    """The one place where outcomes become states. A request that may have got through is never queued again."""
    match outcome:
        case Accepted():
            return Verdict(LeadState.ACCEPTED, Effect.GO_ON)
        case NotSent(reason) if reason in SETTLED_BY_HAND:
            return Verdict(LeadState.QUEUED, Effect.STOP)
        case NotSent():
            return Verdict(LeadState.QUEUED, Effect.BACK_OFF)
        case TooManyRequests():
            return Verdict(LeadState.QUEUED, Effect.SLOW_DOWN)
        case Unknown():
            return Verdict(LeadState.UNKNOWN, Effect.GO_ON)
        case Refused(code) if code in ACCOUNT_CODES:
            return Verdict(LeadState.QUEUED, Effect.STOP)
        case Refused(code) if code == WIDGET_CODE:
            return Verdict(LeadState.HELD, Effect.HOLD_WIDGET)
        case Refused(code) if code in HELD_CODES:
            return Verdict(LeadState.HELD, Effect.GO_ON)
        case Refused():
            return Verdict(LeadState.REJECTED, Effect.GO_ON)


class Streaks:
    """Outcomes in a row that brought no answer: three of a kind pause the run. Any answer starts both counts anew."""

    def __init__(self) -> None:
        self._not_sent = 0
        self._unknown = 0

    def seen(self, outcome: Outcome) -> PauseReason | None:
        """Count an outcome; the reason to pause, if it is the third. The counts then start anew."""
        match outcome:
            case NotSent():
                self._not_sent += 1
            case Unknown():
                self._unknown += 1
            case _:
                self._not_sent = self._unknown = 0
        if self._not_sent >= IN_A_ROW or self._unknown >= IN_A_ROW:
            reason = PauseReason.NO_CONNECTION if self._not_sent >= IN_A_ROW else PauseReason.UNKNOWN_IN_A_ROW
            self._not_sent = self._unknown = 0
            return reason
        return None

    @property
    def back_off_s(self) -> float:
        """How long to wait after a request that could not leave, in seconds: longer each time."""
        return _BACK_OFF_S[min(self._not_sent, len(_BACK_OFF_S)) - 1] if self._not_sent else 0.0


def retry_after_s(outcome: TooManyRequests) -> float:
    """The wait a 429 asks for, within reason; 0 where it asks for none."""
    return min(max(outcome.retry_after or 0.0, 0.0), _LONGEST_RETRY_AFTER_S)

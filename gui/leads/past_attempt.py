"""A request that left once, as the journal remembers it, and what it came to in the end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from gui.leads.remedies import explain
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import Language, Text


class Fate(StrEnum):
    """What a request came to, with what a person said of it where no answer came."""

    ACCEPTED = "accepted"
    HELD = "held"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"
    IN_FLIGHT = "in_flight"


FATE_TITLES: Final[dict[Fate, Text]] = {
    Fate.ACCEPTED: STATE_TITLES[LeadState.ACCEPTED],
    Fate.HELD: STATE_TITLES[LeadState.HELD],
    Fate.REFUSED: STATE_TITLES[LeadState.REJECTED],
    Fate.UNKNOWN: STATE_TITLES[LeadState.UNKNOWN],
    Fate.NOT_SENT: Text("Не ушло", "Not sent"),
    Fate.IN_FLIGHT: STATE_TITLES[LeadState.SENDING],
}

STATE_LIKE: Final[dict[Fate, LeadState]] = {
    Fate.ACCEPTED: LeadState.ACCEPTED,
    Fate.HELD: LeadState.HELD,
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


_WAITING: Final = Text("Ждём ответа Calltouch", "Waiting for Calltouch's answer")
_REQUEST_ID: Final = Text("Заявка {id}", "Request {id}")
_CODE: Final = Text("{words} (код {code})", "{words} (code {code})")
_FROM_FILE: Final = Text("Известно из файла результата", "Known from a result file")
_SAID: Final = {
    True: Text("вы ответили: звонок был", "you said that the call was made"),
    False: Text("вы ответили: звонка не было", "you said that no call was made"),
}


def happened(attempt: PastAttempt, language: Language | None = None) -> str:
    """What a request came to and what was said of it since, in a sentence without its stop; it may be empty."""
    if attempt.fate is Fate.IN_FLIGHT:
        return _WAITING.within(language)
    words = ""
    if (explanation := explain(attempt.code)) is not None:
        words = explanation.happened.within(language)
        words = _CODE.within(language, words=words, code=attempt.code) if attempt.code.isdigit() else words
    elif attempt.request_id:
        words = _REQUEST_ID.within(language, id=attempt.request_id)
    elif not attempt.account_name:
        words = _FROM_FILE.within(language)
    said = "" if attempt.called is None else _SAID[attempt.called].within(language)
    return "; ".join(part for part in (words, said) if part)

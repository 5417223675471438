"""The requests that left for a row, in words: each as the journal holds it, and what to do about an unanswered one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication

from gui.leads.account import Account
from gui.leads.lead import Defaults, LeadRow
from gui.leads.moments import day_text, moment_text
from gui.leads.remedies import explain
from gui.leads.schedule import zone_label
from gui.leads.state import LeadState
from gui.leads.words import decimal
from gui.ui.row_words import RowWords, phone_for_people
from gui.ui.whereabouts import Whereabouts

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PastRequest:
    """One request. Times are aware; `code` as in `gui.leads.remedies`, empty where it was accepted or is on its way.

    `called` is what a person said of an unanswered one.
    """

    phone: str
    route_key: str
    left_at: datetime
    code: str = ""
    http_status: int | None = None
    answered_at: datetime | None = None
    request_id: str = ""
    message: str = ""
    called: bool | None = None

    @property
    def unanswered(self) -> bool:
        """Whether nobody knows what became of it, but for what a person may have said."""
        return self.code.startswith("unknown-")


class RowLore(Protocol):
    """What the program knows of a row beyond the row itself. Called in the main thread; each call is short."""

    def requests_of(self, row_id: int) -> Sequence[PastRequest]:
        """All requests that left for it, oldest first."""

    def body_of(self, row: LeadRow, defaults: Defaults, account: Account | None) -> str | None:
        """The body of its request as text, as it would leave now; empty where its data do not make one, `None` where
        nobody knows.
        """

    def whereabouts_of(self, row: LeadRow, defaults: Defaults, account: Account | None) -> Whereabouts | None:
        """Where its person's clock stands, and whether they may be called; `None` while that is not known."""


class NoLore:
    """For a window that has no journal behind it."""

    def requests_of(self, _row_id: int) -> Sequence[PastRequest]:
        """None left."""
        return ()

    def body_of(self, _row: LeadRow, _defaults: Defaults, _account: Account | None) -> str | None:
        """Nobody knows."""
        return None

    def whereabouts_of(self, _row: LeadRow, _defaults: Defaults, _account: Account | None) -> Whereabouts | None:
        """Nobody knows."""
        return None


def last_unanswered(requests: Sequence[PastRequest]) -> PastRequest | None:
    """The newest one that has no answer."""
    return next((each for each in reversed(requests) if each.unanswered), None)


def sent_words(row: LeadRow, request: PastRequest, words: RowWords) -> str:
    """What left, and when: «Ушло 24.11.2026 в 14:05:31 МСК: +7 972 …, виджет «Сайт», Имя — Пётр»."""
    left_at = request.left_at.astimezone(words.zone)
    fields = [f"{field.name} — {field.value}" for field in row.lead.fields]
    parts = [
        phone_for_people(request.phone),
        translate("PastRequests", "widget “{name}”").format(name=words.widget_name(request.route_key)),
        *fields,
    ]
    return translate("PastRequests", "Sent {day} at {time} {zone}: {what}.").format(
        day=day_text(left_at), time=f"{left_at:%H:%M:%S}", zone=zone_label(left_at), what=", ".join(parts)
    )


def why_unknown(request: PastRequest) -> str:
    """Why nobody knows what became of it."""
    explanation = explain(request.code)
    why = str(explanation.happened) if explanation else translate("PastRequests", "No answer came")
    status = f" (HTTP {request.http_status})" if request.http_status else ""
    return f"{why}{status}."


def where_to_look(request: PastRequest, words: RowWords) -> str:
    """What to compare it with."""
    left_at = request.left_at.astimezone(words.zone)
    return translate("PastRequests", "Find this phone in the Calltouch call journal around {time} {zone}.").format(
        time=f"{left_at:%H:%M}", zone=zone_label(left_at)
    )


def told(request: PastRequest, words: RowWords) -> tuple[LeadState, str, str]:
    """A request for the list of them: what it came to, when it left, and the rest."""
    left_at = request.left_at.astimezone(words.zone)
    when = f"{moment_text(left_at, seconds=True)} {zone_label(left_at)}"
    return _came_to(request), when, _rest(request)


def _came_to(request: PastRequest) -> LeadState:
    if request.answered_at is None:
        return LeadState.SENDING
    if request.unanswered:
        return LeadState.UNKNOWN
    if not request.code:
        return LeadState.ACCEPTED
    nothing_left = request.code.startswith("not-sent-") or request.code == "http-429"
    return LeadState.QUEUED if nothing_left else LeadState.REJECTED


def _rest(request: PastRequest) -> str:
    """«Calltouch не принял номер телефона. Ответ: Invalid phone. Код 10013, HTTP 400, через 0,2 с»."""
    explanation = explain(request.code)
    if request.answered_at is None:
        return translate("PastRequests", "Waiting for Calltouch to answer.")
    if explanation is None:
        happened = translate("PastRequests", "Accepted, request {id}.").format(id=request.request_id)
    else:
        happened = f"{explanation.happened}."
    answer = translate("PastRequests", "Answer: {message}.").format(message=request.message) if request.message else ""
    seconds = decimal((request.answered_at - request.left_at).total_seconds())
    technical = [
        translate("PastRequests", "code {code}").format(code=request.code) if request.code.isdigit() else "",
        f"HTTP {request.http_status}" if request.http_status else "",
        translate("PastRequests", "in {seconds} s").format(seconds=seconds),
    ]
    said = {
        None: "",
        True: translate("PastRequests", "You answered: there was a call."),
        False: translate("PastRequests", "You answered: there was no call."),
    }[request.called]
    facts = ", ".join(part for part in technical if part)
    return " ".join(part for part in (happened, answer, f"{facts[0].upper()}{facts[1:]}.", said) if part)

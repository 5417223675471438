"""HTTP answer -> Outcome. Pure; whatever the bytes are, nothing is raised.

What may count as what follows from the two promises: only an id makes an acceptance, only a clear «no» makes a
refusal, and a server that stumbled (5xx) may have taken the request before it fell, whatever its body says.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from gui.calltouch.plain_text import decoded, plain, shortened
from gui.leads.state import Accepted, Outcome, Refused, TooManyRequests, Unknown, UnknownReason

VALIDATION: Final = "validation"
MAX_RETRY_AFTER_S: Final = 86_400.0

_LONGEST_ID: Final = 200
_LONGEST_CODE: Final = 40
_BAD_TOKEN: Final = "invalid credentials"  # noqa: S105 — what the remote side says, not a token
_NUMBER: Final = re.compile(r"-?\d{1,18}(?:\.0+)?", re.ASCII)
_SECONDS: Final = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)


def read_answer(status: int, body: bytes, headers: Mapping[str, str], secrets: Iterable[str] = ()) -> Outcome:
    """What the remote side made of a request, by its HTTP status, body and headers (names in any case).

    `secrets` (the token, the phone) are blotted out of every text of the outcome, should the answer repeat them.
    Texts are plain, one line, at most 200 characters.
    """
    return _Answer(status, body, headers, tuple(secrets)).outcome()


class _Answer:
    """One answer taken apart; lives for the length of one call."""

    def __init__(self, status: int, body: bytes, headers: Mapping[str, str], secrets: tuple[str, ...]) -> None:
        self._status = status
        self._headers = {name.lower(): value for name, value in headers.items()}
        self._secrets = secrets
        self._text = decoded(body, self._headers.get("content-type", ""))
        self._json = _parsed(self._text)
        self._data = _table(_table(self._json).get("data"))

    def outcome(self) -> Outcome:
        status = self._status
        if status == 429:
            return TooManyRequests(_seconds(self._headers.get("retry-after", "")))
        if status == 408:
            return self._unknown(UnknownReason.TIMEOUT)
        if 500 <= status <= 599:
            return self._unknown(UnknownReason.SERVER_ERROR)
        if 200 <= status <= 299:
            return self._success()
        if 300 <= status <= 399:
            # Not followed, and no refusal either: «see elsewhere» after a POST may mean that it was created.
            return Unknown(UnknownReason.REDIRECT, status, self._redirect_words())
        if 400 <= status <= 499:
            return self._refusal()
        return self._unknown(UnknownReason.NO_ID)

    def _success(self) -> Outcome:
        for key in ("widgetRequestId", "callbackRequestId"):
            if request_id := _id(self._data.get(key)):
                return Accepted(request_id)
        code = self._api_code()
        # Code 0 is what many programs write for «no error»: it refuses nothing, and it is no id either.
        if code not in ("", "0"):
            return Refused(code, self._message(), self._status)
        if self._violations():
            return Refused(VALIDATION, self._message(), self._status)
        return self._unknown(UnknownReason.NO_ID)

    def _refusal(self) -> Outcome:
        status = self._status
        if status in (401, 403):
            return Refused(f"http-{status}", self._message(), status)
        if _BAD_TOKEN in self._text.lower():
            return Refused("http-403", self._message(), status)
        if code := self._api_code():
            return Refused(code, self._message(), status)
        if self._violations():
            return Refused(VALIDATION, self._message(), status)
        return Refused(f"http-{status}", self._message(), status)

    def _unknown(self, reason: UnknownReason) -> Unknown:
        return Unknown(reason, self._status, self._message())

    def _api_code(self) -> str:
        return _code(_table(self._data.get("apiErrorData")).get("errorCode"))

    def _violations(self) -> list[str]:
        violations = _table(self._data.get("validationErrorData")).get("violations")
        if not isinstance(violations, list):
            return []
        said = (item if isinstance(item, str) else _table(item).get("message") for item in violations)
        return [text.strip() for text in said if isinstance(text, str) and text.strip()]

    def _message(self) -> str:
        """The first readable of: API error, violations, error, data.message, message; else the text itself."""
        error = _table(_table(self._json).get("error"))
        candidates = (
            _words(_table(self._data.get("apiErrorData")).get("errorMessage")),
            "; ".join(self._violations()),
            ": ".join(filter(None, (_words(error.get("type")), _words(error.get("message"))))),
            _words(self._data.get("message")),
            _words(_table(self._json).get("message")),
            self._text,
        )
        for candidate in candidates:
            if message := plain(candidate, self._secrets):
                return message
        return ""

    def _redirect_words(self) -> str:
        """Where the redirect points: the host alone, for the rest of an address may hold secrets."""
        try:
            host = urlsplit(self._headers.get("location", "")).hostname or ""
        except ValueError:
            host = ""
        return shortened(plain(f"HTTP {self._status} → {host}" if host else f"HTTP {self._status}", self._secrets))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _id(value: object) -> str:
    """A request id as text, or empty. Zero, negative numbers and words without a digit are fillers, not ids."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        value = int(value) if value.is_integer() and abs(value) < 2**53 else 0
    if isinstance(value, int):
        return str(value) if 0 < value < 10**_LONGEST_ID else ""
    if isinstance(value, str):
        text = value.strip()
        filler = text.startswith("-") or not text.strip("0.") or not any(ch.isdigit() for ch in text)
        return text if not filler and len(text) <= _LONGEST_ID and text.isprintable() else ""
    return ""


def _code(value: object) -> str:
    """An error code as text, or empty: 10003, 10003.0, "10003" and " 10003 " are one code."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else ""
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return str(int(text.partition(".")[0]))
    return text if len(text) <= _LONGEST_CODE and text.isprintable() else ""


def _seconds(value: str) -> float | None:
    """`Retry-After` in seconds, `None` for dates and for waits nobody would mean."""
    text = value.strip()
    if not _SECONDS.fullmatch(text):
        return None
    seconds = float(text)
    return seconds if seconds <= MAX_RETRY_AFTER_S else None

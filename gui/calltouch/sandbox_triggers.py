"""Phones that make the rehearsal misbehave on purpose, each in its own way.

All begin with +7 972, a code that Russia's numbering plan gives to nobody: should a list with them ever meet the
real Calltouch, no one can be phoned.

    797200CCCCC   API error with the code CCCCC                         79720010003
    79720100HHH   HTTP status HHH, nothing created (429: only once)     79720100503
    79720110HHH   HTTP status HHH, though the request was created       79720110503
    797202NNNNN   an answer that gets lost or cannot be read            79720200002
"""

import json
import random
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gui.calltouch.sandbox_server import Fault
from gui.leads.words import Text

JSON: Final = "application/json;charset=UTF-8"
HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Play:
    """What the sandbox does with one request.

    `creates`: the request is created, its id is in the log, and the person would be phoned. `body` None stands for
    the usual answer with the id under `id_key`. `slow`: the answer comes after `Habits.slow_s`. `once`: only the
    first request for the phone; the next ones go the ordinary way.
    """

    creates: bool = False
    status: int = 200
    body: bytes | None = None
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()
    fault: Fault = Fault.NONE
    slow: bool = False
    once: bool = False
    id_key: str = "widgetRequestId"


Whims = Callable[[str], Play | None]
"""Asked with the phone of each request that would be accepted: what to do instead, or `None`."""

ACCEPTED: Final = Play(creates=True)

_MESSAGES: Final = {
    1: "Ошибка разбора запроса",
    10001: "Недостаточно минут обратного звонка",
    10002: "Услуга обратного звонка не включена",
    10003: "Нет включённого виджета с таким ключом",
    10004: "Сессия не найдена",
    10005: "Слишком много заявок в сессии",
    10006: "Слишком много заявок на номер",
    10007: "Слишком мало времени с прошлой заявки",
    10013: "Номер телефона не подходит",
}


def api_error(code: int) -> Play:
    """A refusal with a code of the API."""
    error = {"errorCode": code, "errorMessage": _MESSAGES.get(code, "Заявка не принята")}
    return Play(status=400, body=_json({"data": {"apiErrorData": error}}))


def validation_error(messages: list[str]) -> Play:
    """A refusal because of the body's contents."""
    violations = [{"message": message} for message in messages]
    return Play(status=400, body=_json({"data": {"validationErrorData": {"violations": violations}}}))


def http_error(status: int, *, creates: bool = False) -> Play:
    """An answer with nothing but its HTTP status to say."""
    if status in (401, 403):
        error = {"error": {"type": "AccessDenied", "message": "Invalid credentials"}}
        return Play(creates=creates, status=status, body=_json(error))
    headers = (("Location", "/elsewhere"),) if 300 <= status <= 399 else ()
    page = f"<html><head><title>{status}</title></head><body><h1>HTTP {status}</h1></body></html>"
    return Play(creates, status, page.encode(), HTML, headers, once=status == 429)


def play_for(phone: str) -> Play | None:
    """What a trigger phone triggers; `None` for all other phones."""
    if phone in _LOST:
        return _LOST[phone][0]
    if (match := re.fullmatch(r"797200(\d{5})", phone)) and match[1] != "00000":
        return api_error(int(match[1]))
    if match := re.fullmatch(r"797201([01])0([345]\d\d)", phone):
        return http_error(int(match[2]), creates=match[1] == "1")
    return None


def seeded_whims(seed: int, chances: Mapping[str, float]) -> Whims:
    """Whims that treat any phone like the trigger phone it draws, each with its chance (0 to 1, in sum at most 1)."""
    source, lock = random.Random(seed), threading.Lock()  # noqa: S311 — a rehearsal, not a secret

    def draw(_phone: str) -> Play | None:
        with lock:
            left = source.random()
        for trigger, chance in chances.items():
            left -= chance
            if left < 0:
                return play_for(trigger)
        return None

    return draw


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _created(fault: Fault = Fault.NONE, body: bytes | None = None, content_type: str = JSON) -> Play:
    return Play(creates=True, body=body, content_type=content_type, fault=fault)


_PAGE: Final = "<!doctype html><html><body><h1>Спасибо!</h1></body></html>".encode()
_NO_ID: Final = _json({"data": {"message": "Заявка поставлена в очередь"}})
_REFUSED_IN_200: Final = api_error(10007).body

_LOST: Final[dict[str, tuple[Play, Text]]] = {
    "79720200001": (
        Play(fault=Fault.RESET),
        Text("связь оборвана, заявка не создана", "connection reset, nothing created"),
    ),
    "79720200002": (
        _created(Fault.RESET),
        Text("заявка создана, связь оборвана до ответа", "created, connection reset before the answer"),
    ),
    "79720200003": (
        _created(Fault.CLOSE),
        Text("заявка создана, связь закрыта без ответа", "created, connection closed without an answer"),
    ),
    "79720200004": (
        _created(body=_PAGE, content_type=HTML),
        Text("заявка создана, в ответ пришла веб-страница", "created, a web page answers"),
    ),
    "79720200005": (_created(body=b""), Text("заявка создана, ответ пуст", "created, an empty answer")),
    "79720200006": (_created(body=b"null"), Text("заявка создана, ответ null", "created, the answer is null")),
    "79720200007": (
        _created(Fault.CUT_BODY),
        Text("заявка создана, ответ обрезан на середине", "created, the answer is cut in half"),
    ),
    "79720200008": (
        _created(body=b"\xff\xfe\xd0\x00\x98\xc0\xc1"),
        Text("заявка создана, ответ нечитаем (не UTF-8)", "created, the answer is not UTF-8"),
    ),
    "79720200009": (
        Play(creates=True, slow=True),
        Text("заявка создана, ответ приходит слишком поздно", "created, the answer comes too late"),
    ),
    "79720200010": (
        _created(Fault.HALF_HEADERS),
        Text("заявка создана, ответ обрезан в заголовках", "created, the answer is cut within its headers"),
    ),
    "79720200011": (
        _created(Fault.TRICKLE_HEADERS),
        Text("заявка создана, заголовки идут по букве", "created, headers come letter by letter"),
    ),
    "79720200012": (
        _created(Fault.TRICKLE_BODY),
        Text("заявка создана, ответ идёт по букве", "created, the body comes letter by letter"),
    ),
    "79720200013": (
        _created(body=_NO_ID),
        Text("заявка создана, в ответе нет номера заявки", "created, the answer holds no request id"),
    ),
    "79720200014": (_created(body=b"[1, 2]"), Text("заявка создана, ответ — список", "created, the answer is a list")),
    "79720200015": (
        Play(creates=True, id_key="callbackRequestId"),
        Text("принята, номер заявки под другим именем", "accepted, the id under its other name"),
    ),
    "79720200016": (
        Play(body=_REFUSED_IN_200),
        Text("отказ 10007 с HTTP 200", "refusal 10007 with HTTP 200"),
    ),
    "79720200017": (
        validation_error(["phone: отклонён проверкой", "routeKey: отклонён проверкой"]),
        Text("отказ из-за данных заявки", "refused because of the request's data"),
    ),
}

_CODES: Final = (1, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10013, 10099)
_NOT_CREATED: Final = (302, 401, 403, 404, 408, 413, 500, 502, 503)
_CREATED: Final = (408, 500, 502, 504)

TRIGGERS: Final[dict[str, Text]] = {
    **{f"797200{code:05}": Text(f"ошибка API {code}", f"API error {code}") for code in _CODES},
    **{
        f"79720100{status}": Text(f"HTTP {status}, не создана", f"HTTP {status}, not created")
        for status in _NOT_CREATED
    },
    "79720100429": Text("HTTP 429 один раз, затем принята", "HTTP 429 once, then accepted"),
    **{f"79720110{status}": Text(f"HTTP {status}, но создана", f"HTTP {status}, but created") for status in _CREATED},
    **{phone: text for phone, (_, text) in _LOST.items()},
}
"""The trigger phones worth showing, and what each of them does; `play_for` knows the rest of their families."""

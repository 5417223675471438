"""What the rehearsal demands of a request's body. As strict as the documentation, and stricter where it is silent:

empty values, wrong types and unknown keys, which the real side may forgive, are refused, for a client that sends
them has a defect worth finding before the real run.
"""

import re
from datetime import datetime
from typing import Any, Final

LONGEST: Final = 255
LONGEST_SESSION: Final = 100
LONGEST_TAG: Final = 100
MOST_FIELDS: Final = 5
MOST_TAGS: Final = 10

_TEXT_KEYS: Final = ("utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm", "callUrl")
_KEYS: Final = frozenset(
    {"routeKey", "phone", "fields", "sessionId", "scheduleTime", "tags", "unitId", *_TEXT_KEYS},
)
_SCHEDULES: Final = {
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d": "%Y-%m-%d %H:%M:%S",
    r"\d\d-\d\d-\d{4} \d\d:\d\d:\d\d": "%d-%m-%Y %H:%M:%S",
}
_PHONE: Final = re.compile(r"7[3489]\d{9}", re.ASCII)
_TOLL_FREE: Final = ("7800", "7804")


def is_callable_phone(phone: str) -> bool:
    """Eleven digits of a Russian mobile or landline; not 8-800, 8-804, not Kazakhstan (7 6xx, 7 7xx)."""
    return _PHONE.fullmatch(phone) is not None and not phone.startswith(_TOLL_FREE)


def violations(body: dict[str, Any]) -> list[str]:
    """Everything that is wrong with the body, one sentence each; empty when nothing is."""
    found = [f"{key}: неизвестный ключ" for key in body if key not in _KEYS]
    found += _text(body.get("routeKey"), "routeKey", LONGEST)
    if not isinstance(body.get("phone"), str):
        found.append("phone: нужна строка")
    if "fields" in body:
        found += _fields(body["fields"])
    if "sessionId" in body:
        found += _session(body["sessionId"])
    if "scheduleTime" in body and not _is_schedule(body["scheduleTime"]):
        found.append("scheduleTime: не дата и время")
    for key in _TEXT_KEYS:
        if key in body:
            found += _text(body[key], key, None)
    if "tags" in body:
        found += _tags(body["tags"])
    if "unitId" in body and (isinstance(body["unitId"], bool) or not isinstance(body["unitId"], int)):
        found.append("unitId: нужно целое число")
    return found


def _text(value: object, name: str, longest: int | None) -> list[str]:
    if not isinstance(value, str):
        return [f"{name}: нужна строка"]
    if not value or (longest is not None and len(value) > longest):
        return [f"{name}: длина от 1" + ("" if longest is None else f" до {longest}")]
    return []


def _fields(value: object) -> list[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_FIELDS:
        return [f"fields: список от 1 до {MOST_FIELDS}"]
    found: list[str] = []
    for number, item in enumerate(value):
        if not isinstance(item, dict) or set(item) != {"name", "value"}:
            found.append(f"fields[{number}]: нужны name и value")
            continue
        for part in ("name", "value"):
            found += _text(item[part], f"fields[{number}].{part}", LONGEST)
    return found


def _session(value: object) -> list[str]:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return _text(value, "sessionId", LONGEST_SESSION)


def _tags(value: object) -> list[str]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_TAGS:
        return [f"tags: список от 1 до {MOST_TAGS}"]
    return [found for number, tag in enumerate(value) for found in _text(tag, f"tags[{number}]", LONGEST_TAG)]


def _is_schedule(value: object) -> bool:
    """One of the two forms of the documentation, and a day that exists."""
    if not isinstance(value, str):
        return False
    for pattern, form in _SCHEDULES.items():
        if re.fullmatch(pattern, value, re.ASCII):
            try:
                datetime.strptime(value, form)  # noqa: DTZ007 — only asked whether it is a date
            except ValueError:
                return False
            return True
    return False

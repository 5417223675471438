"""Who must not be called, read from text: a whole number or all numbers that begin alike, why, and until when.

Nothing is guessed: a number of which digits are missing or hidden stops nobody.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from gui.leads.details import days_detail
from gui.leads.lead import Cell
from gui.leads.phone import LENGTH, read_phone
from gui.leads.problem import KINDS, ProblemCode
from gui.leads.schedule import read_day
from gui.leads.words import Language, Text

LEAST_DIGITS: Final = 4
"""A beginning shorter than this, its 7 included, would stop a tenth of the country."""

REASON_LIMIT: Final = 200

# Digits first, then nothing but stars: stars among the digits hide some of one number.
_STARRED: Final = re.compile(r"\+?\s*\(?(\d(?:[\s().\-]*\d)*)[\s().\-]*(?:[*xXхХ][\s().\-]*)+", re.ASCII)
_DASHES: Final = re.compile("[‐-―−]")
_UNTIL: Final = re.compile(r"(?:до|по|until|till|to)\s+", re.IGNORECASE)
_FOR_GOOD: Final = {
    "", "-", "–", "—", "нет", "бессрочно", "бессрочный", "навсегда", "постоянно", "без срока",
    "no", "none", "never", "forever", "for good", "permanent", "permanently", "indefinitely", "no end", "no end date",
}  # fmt: skip


class StopFault(StrEnum):
    """Why a text is no entry, beside what may be wrong with a phone."""

    TOO_WIDE = "too_wide"
    NO_TRUNK = "no_trunk"
    NO_TAIL = "no_tail"
    UNTIL_UNREADABLE = "until_unreadable"
    UNTIL_PAST = "until_past"


FAULT_TEXTS: Final[dict[StopFault, Text]] = {
    StopFault.TOO_WIDE: Text(
        "Слишком короткое начало номера: нужно хотя бы 4 цифры вместе с +7, например +7 495*",
        "The beginning is too short: at least 4 digits with the +7 are needed, such as +7 495*",
    ),
    StopFault.NO_TRUNK: Text(
        "Начало номера пишут с +7 или 8: +7 495*", "A beginning of numbers starts with +7 or 8: +7 495*"
    ),
    StopFault.NO_TAIL: Text(
        "В номере уже 11 цифр, звёздочка лишняя", "The number has its 11 digits, the star is one too many"
    ),
    StopFault.UNTIL_UNREADABLE: Text(
        "Срок не разобрать: «{detail}». Запишите так: 31.12.2026",
        "The date cannot be read: “{detail}”. Write it like this: 31.12.2026",
    ),
    StopFault.UNTIL_PAST: Text("Срок уже прошёл: {detail}", "The date has passed: {detail}"),
}


@dataclass(frozen=True, slots=True)
class StopReading:
    """How a text was read: digits from the 7 on, eleven or, of a beginning of numbers, fewer; or what is wrong.

    `numbers` is empty exactly when `fault` is set. `until` is the last day it holds, `None` for good.
    """

    numbers: tuple[str, ...] = ()
    reason: str = ""
    until: date | None = None
    fault: StopFault | ProblemCode | None = None
    detail: str = ""

    def trouble(self, language: Language | None = None) -> str:
        """What is wrong, in words; empty where nothing is."""
        if self.fault is None:
            return ""
        text = FAULT_TEXTS[self.fault] if isinstance(self.fault, StopFault) else KINDS[self.fault].message
        return text.within(language, detail=self.detail)


def read_stop(number: Cell, reason: Cell = None, until: Cell = None, today: date | None = None) -> StopReading:
    """Read the number, the reason and the last day of an entry. Raises nothing.

    A cell with several whole numbers gives them all. An end before `today` is a fault: it would stop nobody.
    """
    found = _read_number(number)
    if found.fault is not None:
        return found
    end = _read_until(until)
    if isinstance(end, StopReading):
        return end
    if end is not None and today is not None and end < today:
        return StopReading(fault=StopFault.UNTIL_PAST, detail=f"{end:%d.%m.%Y}")
    return StopReading(found.numbers, clean_reason(reason), end)


def clean_reason(cell: Cell) -> str:
    """The reason in one line, not longer than is kept."""
    text = "" if cell is None else f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)
    return " ".join(text.split())[:REASON_LIMIT].rstrip()


def is_whole(number: str) -> bool:
    """Whether an entry's digits are one number, not the beginning of many."""
    return len(number) == LENGTH


def is_stop_number(number: str) -> bool:
    """Whether these may be the digits of an entry."""
    return LEAST_DIGITS <= len(number) <= LENGTH and number.isascii() and number.isdigit() and number[0] == "7"


def beginnings(phone: str) -> list[str]:
    """The digits of all entries that could stop a phone, the longest first."""
    return [phone[:length] for length in range(min(len(phone), LENGTH), LEAST_DIGITS - 1, -1)]


def stop_words(number: str) -> str:
    """An entry's digits for people: «+7 972 123-45-67», «+7 495*»."""
    groups = [number[1:4], number[4:7], number[7:9], number[9:]]
    words = f"+{number[0]} {groups[0]} " + "-".join(group for group in groups[1:] if group)
    return words.strip() if is_whole(number) else f"{words.strip()}*"


def stop_detail(number: str, reason: str, since: date, until: date | None) -> str:
    """Why a phone is stopped and since when, as it is kept: «просил не звонить, с 05.11.2026»."""
    parts = ["" if is_whole(number) else stop_words(number), reason, days_detail(since, until)]
    return ", ".join(part for part in parts if part)


def end_of(until: date) -> datetime:
    """The first moment after the last day, wall-clock time."""
    return datetime(until.year, until.month, until.day) + timedelta(days=1)  # noqa: DTZ001 — wall-clock time


def _read_number(cell: Cell) -> StopReading:
    if isinstance(cell, str):
        text = unicodedata.normalize("NFKC", cell).strip(" \t'\"«»")
        if starred := _STARRED.fullmatch(_DASHES.sub("-", text)):
            return _beginning(re.sub(r"\D", "", starred[1]))
    reading = read_phone(cell)
    if reading.problem is not None:
        return StopReading(fault=reading.problem, detail=reading.detail)
    return StopReading((reading.digits, *reading.others))


def _beginning(digits: str) -> StopReading:
    if digits[0] not in "78":
        return StopReading(fault=StopFault.NO_TRUNK)
    if len(digits) >= LENGTH:
        return StopReading(fault=StopFault.NO_TAIL)
    if len(digits) < LEAST_DIGITS:
        return StopReading(fault=StopFault.TOO_WIDE)
    return StopReading((f"7{digits[1:]}",))


def _read_until(cell: Cell) -> date | StopReading | None:
    if isinstance(cell, str):
        text = cell.strip().rstrip(".").strip()
        if text.casefold() in _FOR_GOOD:
            return None
        cell = _UNTIL.sub("", text, count=1) if _UNTIL.match(text) else text
    if cell is None:
        return None
    day = read_day(cell)
    return day if day is not None else StopReading(fault=StopFault.UNTIL_UNREADABLE, detail=str(cell)[:40])

"""A raw cell read as a Russian phone number: never guessed, every repair named.

`read_phone` takes any cell and returns a `PhoneReading`: eleven digits `7xxxxxxxxxx` and the steps that led to them,
or the problem that keeps it from being called.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gui.leads.lead import Cell
from gui.leads.phone_steps import Step, StepCode
from gui.leads.problem import ProblemCode
from gui.leads.quickly_made import quickly_made

LENGTH: Final = 11


USUAL: Final = re.compile(r"\+?[78][ -]?(?:9\d\d|\(9\d\d\))[ -]?\d{3}[ -]?\d\d[ -]?\d\d", re.ASCII)
"""The usual ways to write a phone: all that stands beside the digits is `USUAL_PUNCTUATION`."""

USUAL_PUNCTUATION: Final = str.maketrans("", "", "+ -()")

USUAL_STEPS: Final = {
    (eight, punctuated): (
        *((Step(StepCode.PUNCTUATION),) if punctuated else ()),
        *((Step(StepCode.EIGHT_TO_SEVEN),) if eight else ()),
    )
    for eight in (False, True)
    for punctuated in (False, True)
}
"""The steps of a phone written so, by «begins with 8» and «has punctuation», see `usual_kind`."""

_NUMBER_CELL: Final = (Step(StepCode.NUMBER_CELL),)


@quickly_made
@dataclass(frozen=True, slots=True)
class PhoneReading:
    """How a cell was read. `digits` is empty exactly when `problem` is set; `others` are further callable numbers."""

    digits: str = ""
    steps: tuple[Step, ...] = ()
    problem: ProblemCode | None = None
    detail: str = ""
    others: tuple[str, ...] = ()


_SCIENTIFIC = re.compile(r"\+?(\d)(?:[.,](\d+))?[eEеЕ]\+?(\d{1,2})")
_EXTENSION = re.compile(
    r"[,;(]?\s*(?:доб(?:авочный)?\.?|вн(?:утр(?:енний)?)?\.?|ext(?:ension)?\.?|[xх#])\s*[:№]?\s*(\d{1,6})\)?\s*$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:wa\.me/|tel:|callto:|whatsapp://send\?phone=|api\.whatsapp\.com/send/?\?phone=|viber://chat/?\?number="
    r"|tg://resolve\?phone=|t\.me/(?=\+?\d))",
    re.IGNORECASE,
)
_MASKED = re.compile(r"\d[\s().\-]*(?:[*•●…]+|[xXхХ]{2,}|#{2,})|[*•●#]{2,}[\s().\-]*\d")
_RUN = re.compile(r"\+?\s*\(?\d(?:[\s().\-+]*\d)*")
_DASHES = re.compile(r"[_\u2010-\u2015\u2043\u2212\u00ad\ufe58\ufe63\uff0d~–—]")
_NAMED = re.compile(r"[^\W\d_]{2,}")
_EIGHT_APART = re.compile(r"\+?7[\s(\-]+8[\s()\-]+[349]")
# Without this «30.11.2026 10:00» would be a landline in Ulan-Ude.
_DATE_OR_TIME = re.compile(
    r"(?<![\d.+(-])(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?![\d-])"
    r"|(?<![\d.+(-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"
    r"|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
)


def read_phone(cell: Cell) -> PhoneReading:
    """Read a raw cell as a phone number.

    Whatever the cell holds, nothing is raised and no digit is invented: `digits` other than the leading 7 all stand
    in the cell. The lines of a text are read one by one, as the cells of several columns are: the first good number
    is used, whatever is wrong with a line above it.
    """
    if isinstance(cell, float):
        if cell.is_integer() and 7.9e10 <= cell < 8e10:
            return PhoneReading(str(int(cell)), _NUMBER_CELL)
    # The short way for nearly all cells of a real list; the long way reads them alike.
    elif isinstance(cell, str) and USUAL.fullmatch(cell):
        digits = cell.translate(USUAL_PUNCTUATION)
        return PhoneReading("7" + digits[1:], USUAL_STEPS[usual_kind(cell, digits)])
    if isinstance(cell, str) and ("\n" in cell or "\r" in cell):
        lines = [line for line in cell.replace("\r", "\n").split("\n") if line.strip()]
        if len(lines) > 1:
            return _first_good(lines)
    text, steps = _as_text(cell)
    if not text:
        return PhoneReading(steps=tuple(steps), problem=ProblemCode.PHONE_MISSING)
    lost_or_restored = _from_scientific(text)
    if lost_or_restored is not None:
        if not lost_or_restored:
            return PhoneReading(problem=ProblemCode.PHONE_DIGITS_LOST)
        steps.append(Step(StepCode.RESTORED, text))
        text = lost_or_restored
    if _MASKED.search(text):
        parts = [part for part in re.split(r"[,;/]", text) if part.strip()]
        among = _first_good(parts) if len(parts) > 1 else PhoneReading()
        return among if among.digits else PhoneReading(problem=ProblemCode.PHONE_MASKED)
    return _read_text(text, steps)


def usual_kind(cell: str, digits: str) -> tuple[bool, bool]:
    """Which of `USUAL_STEPS` a phone takes that is written in a usual way."""
    # Without punctuation the text is just as long as its digits, a plus aside.
    return digits[0] == "8", len(cell) > LENGTH + (cell[0] == "+")


def _first_good(texts: Sequence[str]) -> PhoneReading:
    """Texts that each hold a number of their own, or none: the first good one, or what is wrong with the likeliest."""
    readings = [read_phone(text) for text in texts]
    good = dict.fromkeys(digits for each in readings if each.digits for digits in (each.digits, *each.others))
    if not good:
        return max(zip(texts, readings, strict=True), key=lambda pair: sum(map(str.isdigit, pair[0])))[1]
    at, first = next((index, reading) for index, reading in enumerate(readings) if reading.digits)
    steps = [step for step in first.steps if step.code is not StepCode.FIRST_OF_SEVERAL]
    if at:
        steps.append(Step(StepCode.OTHER_TAKEN))
    if len(good) > 1:
        steps.append(Step(StepCode.FIRST_OF_SEVERAL))
    return PhoneReading(first.digits, tuple(steps), others=tuple(good)[1:])


def _unescaped(text: str) -> str:
    import html  # noqa: PLC0415 — its table of names is long, and hardly ever asked

    return html.unescape(text)


def _as_text(cell: Cell) -> tuple[str, list[Step]]:
    """The cell as clean text, its special characters folded to plain ones."""
    if cell is None or isinstance(cell, bool):
        return "", []
    if isinstance(cell, int):
        return str(cell), [Step(StepCode.NUMBER_CELL)]
    if isinstance(cell, float):
        return (str(int(cell)), [Step(StepCode.NUMBER_CELL)]) if cell.is_integer() else (repr(cell), [])
    raw = str(cell).strip()
    text = _DASHES.sub("-", _unescaped(raw) if "&" in raw else raw)
    if not (text.isascii() and text.isprintable()):
        text = _folded(text)
    steps = [] if text == raw or _only_spaces_and_dashes_differ(raw, text) else [Step(StepCode.UNPRINTABLE)]
    bare = re.sub(r'^=\s*(?:"(.*)"|(\+?\d.*))$', r"\1\2", text).strip().strip("'\"`’‘«»").strip()
    bare = re.sub(r"^(\+?\d+)[.,]0+$", r"\1", bare)
    if bare != text:
        steps.append(Step(StepCode.FORMULA))
    return bare, steps


def _folded(text: str) -> str:
    """Full-width and other odd digits as plain ones, invisible characters gone."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    text = "".join(ch for ch in text if unicodedata.category(ch) not in ("Cf", "Cc") or ch in "\t\r\n")
    return "".join(str(unicodedata.digit(ch)) if ch.isdigit() else ch for ch in text).strip()


def _only_spaces_and_dashes_differ(raw: str, text: str) -> bool:
    def fold(value: str) -> str:
        return re.sub(r"[\s\-]", "", _DASHES.sub("-", value))

    return fold(raw) == fold(text)


def _from_scientific(text: str) -> str | None:
    """`None`: not scientific notation. Empty: digits were lost. Else the digits, all of which stood in the text."""
    match = _SCIENTIFIC.fullmatch(text.replace(" ", ""))
    if match is None:
        return None
    digits = match[1] + (match[2] or "")
    return digits if len(digits) == int(match[3]) + 1 else ""


def _read_text(text: str, steps: list[Step]) -> PhoneReading:
    if link := _LINK.search(text):
        text = re.split(r"[?&/]", text[link.end() :], maxsplit=1)[0]
        steps.append(Step(StepCode.LINK))
    if (extension := _EXTENSION.search(text)) and sum(map(str.isdigit, text[: extension.start()])) >= LENGTH - 1:
        text = text[: extension.start()]
        steps.append(Step(StepCode.EXTENSION, extension[1]))
    runs = _runs(_DATE_OR_TIME.sub(";", text))
    if not runs:
        return PhoneReading(problem=ProblemCode.PHONE_NO_DIGITS)
    readings = [_read_run(run) for run in runs]
    good = list(dict.fromkeys(reading.digits for reading in readings if reading.digits))
    if not good:
        likeliest = max(zip(runs, readings, strict=True), key=lambda pair: sum(map(str.isdigit, pair[0])))
        return likeliest[1]
    first = next(reading for reading in readings if reading.digits)
    if label := _NAMED.search(text):
        steps.append(Step(StepCode.LABEL, label[0]))
    steps.extend(first.steps)
    if len(good) > 1:
        steps.append(Step(StepCode.FIRST_OF_SEVERAL))
    return PhoneReading(good[0], tuple(steps), others=tuple(good[1:]))


def _runs(text: str) -> list[str]:
    """The stretches of text that may each be a number; neighbours parted only by spaces are tried apart."""
    runs: list[str] = []
    for match in _RUN.finditer(text):
        run = match[0].strip()
        if sum(map(str.isdigit, run)) <= LENGTH + 3:
            runs.append(run)
        else:
            runs.extend(_split_run(run))
    return runs


def _split_run(run: str) -> list[str]:
    """A long run cut in whole numbers at its spaces or plus signs, or left whole where no cut is certain."""
    words = re.split(r"\s+|(?=\+)", run)
    words = [word for word in words if word]
    parts: list[str] = []
    current = ""
    for word in words:
        current = f"{current} {word}".strip()
        if _read_run(current).digits:
            parts.append(current)
            current = ""
    return parts if parts and not current else [run]


def _read_run(run: str) -> PhoneReading:
    """One stretch of digits and punctuation read as one number."""
    digits = re.sub(r"\D", "", run)
    steps = [] if digits == run else [Step(StepCode.PUNCTUATION)] if run != "+" + digits else []
    national, prefix_steps, problem = _national(digits, run)
    if problem is None:
        problem = _problem_of(national)
    if problem is not None:
        return PhoneReading(problem=problem, detail=digits)
    return PhoneReading("7" + national, (*steps, *prefix_steps))


def _national(digits: str, run: str) -> tuple[str, tuple[Step, ...], ProblemCode | None]:
    """The ten national digits, the steps that led to them, or what is wrong with the length or the country."""
    length, plus = len(digits), run.lstrip("( ").startswith("+")
    if length > LENGTH and digits.startswith("810"):
        if digits[3] == "7" and length == LENGTH + 3:
            return digits[4:], (Step(StepCode.INTERNATIONAL_PREFIX),), None
        return "", (), ProblemCode.PHONE_FOREIGN
    if length == LENGTH + 1 and (digits.startswith("789") or _EIGHT_APART.match(run)):
        return digits[2:], (Step(StepCode.DOUBLE_PREFIX),), None
    if plus and not digits.startswith("7") and not (digits.startswith("8") and length == LENGTH):
        return "", (), ProblemCode.PHONE_FOREIGN if length >= 8 else ProblemCode.PHONE_TOO_SHORT
    if length > LENGTH:
        foreign = length <= 15 and digits.startswith(
            ("375", "380", "994", "995", "996", "998", "992", "993", "374", "373")
        )
        if foreign:
            return "", (), ProblemCode.PHONE_FOREIGN
        return "", (), ProblemCode.PHONE_GLUED if _is_glued(digits) else ProblemCode.PHONE_TOO_LONG
    if length == LENGTH and digits[0] == "7":
        return digits[1:], (), None
    if length == LENGTH and digits[0] == "8":
        return digits[1:], (Step(StepCode.EIGHT_TO_SEVEN),), None
    if length == LENGTH - 1 and not plus and (digits[0] in "349" or _city_in_brackets(run)):
        return digits, (Step(StepCode.SEVEN_ADDED),), None
    if length == LENGTH:
        return "", (), ProblemCode.PHONE_IMPOSSIBLE
    return "", (), ProblemCode.PHONE_TOO_SHORT


def _is_glued(digits: str) -> bool:
    """Whether two whole numbers stand in a row. They are not parted: a digit too many may have been typed as well."""
    halves = (digits[:LENGTH], digits[LENGTH:])
    return len(digits) == 2 * LENGTH and all(half[0] in "78" and _problem_of(half[1:]) is None for half in halves)


def _city_in_brackets(run: str) -> bool:
    """«(812) 123-45-67»: ten digits may begin with 8 only where the brackets say that it is a city code."""
    return bool(re.match(r"\(\s*[348]\d{2,4}\s*\)", run))


def _problem_of(national: str) -> ProblemCode | None:
    """What is wrong with ten national digits, if anything."""
    if national[0] == "9":
        return None
    if national.startswith(("800", "804")):
        return ProblemCode.PHONE_TOLL_FREE
    if national[0] in "67":
        return ProblemCode.PHONE_KAZAKHSTAN
    return None if national[0] in "348" and _is_landline(national) else ProblemCode.PHONE_IMPOSSIBLE


@lru_cache(maxsize=4096)
def _is_landline(national: str) -> bool:
    """Asks the numbering plan of libphonenumber; imported late because it is slow to load and rarely needed."""
    import phonenumbers  # noqa: PLC0415

    number = phonenumbers.PhoneNumber(country_code=7, national_number=int(national))
    if not phonenumbers.is_valid_number_for_region(number, "RU"):
        return False
    kind = phonenumbers.number_type(number)
    return kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)

"""Words of ours within problems: what became of an earlier call, since when a number is stopped, how long a text is.

They stand in databases, and what becomes of a row hangs on them: so they are kept in one form, the Russian one,
whatever language is spoken, and are said in any.
"""

import re
from datetime import date, datetime
from typing import Final

from gui.leads.fields import FIELDS
from gui.leads.moments import day_text, moment_text
from gui.leads.words import Language, Text
from gui.leads.zone_words import MOSCOW

CALL_ACCEPTED: Final = Text("принята", "accepted")
CALL_UNKNOWN: Final = Text("исход неизвестен", "outcome unknown")
CALLED_BEFORE: Final = Text("заявка была раньше", "there was a request before")
ADDED_BY_HAND: Final = Text("(добавлена вручную)", "(added by hand)")
"""In place of the number of a row that stands in no file."""

_BY_FILE: Final = Text("{fate} (по файлу результата)", "{fate} (per the result file)")
_SINCE: Final = Text("с {since}", "since {since}")
_SINCE_UNTIL: Final = Text("с {since} до {until}", "from {since} until {until}")
_LENGTH: Final = Text("{title}, {length} знаков из {limit}", "{title}, {length} characters of {limit} allowed")

_DAY: Final = r"\d\d\.\d\d\.\d{4}"
_MOMENT: Final = re.compile(rf"(?P<moment>{_DAY} \d\d:\d\d)(?: (?P<zone>.+))?")
_DAYS: Final = re.compile(rf"(?P<before>(?:.*, )?)с (?P<since>{_DAY})(?: до (?P<until>{_DAY}))?", re.DOTALL)
_TOO_LONG: Final = re.compile(r"(?P<title>.+), (?P<length>\d+) знаков из (?P<limit>\d+)")
_FATES: Final = {fate.ru: fate for fate in (CALL_ACCEPTED, CALL_UNKNOWN, CALLED_BEFORE)}
_TITLES: Final = {field.title.ru.lower(): field.title for field in FIELDS}


def moment_said(kept: str, language: Language | None = None) -> str:
    """What `gui.leads.schedule.for_record` made; other text as it is."""
    found = _MOMENT.fullmatch(kept)
    if found is None:
        return kept
    try:
        moment = moment_text(datetime.strptime(found["moment"], "%d.%m.%Y %H:%M"), language)  # noqa: DTZ007 — its zone is a word
    except ValueError:
        return kept
    zone = MOSCOW.within(language) if found["zone"] == MOSCOW.ru else found["zone"]
    return f"{moment} {zone}" if zone else moment


def call_detail(when: str, fate: Text, *, by_file: bool = False) -> str:
    """An earlier call: its moment as it is kept, empty where nobody knows it, and what became of it."""
    words = _BY_FILE.within("ru", fate=fate.ru) if by_file else fate.ru
    return f"{when}, {words}" if when else words


def call_said(detail: str, language: Language) -> str:
    """What `call_detail` made; other text as it is."""
    when, _comma, words = detail.rpartition(", ")
    fate = words.removesuffix(_BY_FILE.ru.removeprefix("{fate}"))
    if fate not in _FATES:
        return detail
    said = _FATES[fate].within(language)
    if fate != words:
        said = _BY_FILE.within(language, fate=said)
    return f"{moment_said(when, language)}, {said}" if when else said


def days_detail(since: date, until: date | None) -> str:
    """From which day on a number is stopped, and to which."""
    if until is None:
        return _SINCE.within("ru", since=day_text(since, "ru"))
    return _SINCE_UNTIL.within("ru", since=day_text(since, "ru"), until=day_text(until, "ru"))


def days_said(detail: str, language: Language) -> str:
    """A text that ends in what `days_detail` made; other text as it is."""
    found = _DAYS.fullmatch(detail)
    if found is None:
        return detail
    since, until = (_day_said(found[name], language) for name in ("since", "until"))
    days = _SINCE_UNTIL.within(language, since=since, until=until) if until else _SINCE.within(language, since=since)
    return f"{found['before']}{days}"


def length_detail(title: Text, length: int, limit: int) -> str:
    """A text of `length` characters where `limit` are allowed, in the field of this title."""
    return _LENGTH.within("ru", title=title.ru.lower(), length=length, limit=limit)


def length_said(detail: str, language: Language) -> str:
    """What `length_detail` made; other text as it is."""
    found = _TOO_LONG.fullmatch(detail)
    if found is None or found["title"] not in _TITLES:
        return detail
    title = found["title"] if language == "ru" else _TITLES[found["title"]].en
    return _LENGTH.within(language, title=title, length=found["length"], limit=found["limit"])


def row_said(detail: str, language: Language) -> str:
    """The number of a row, or what stands in its place."""
    return ADDED_BY_HAND.within(language) if detail == ADDED_BY_HAND.ru else detail


def _day_said(kept: str | None, language: Language) -> str:
    if kept is None:
        return ""
    try:
        return day_text(datetime.strptime(kept, "%d.%m.%Y"), language)  # noqa: DTZ007 — a day
    except ValueError:
        return kept

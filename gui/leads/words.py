"""Words people read, in Russian and English, with the plurals of both.

The tables that use them (states, problems, phone steps, remedies) stand beside the things they name. Rooms with Qt
say the rest through Qt's own translation; both follow the language of the process, which `speak` sets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["ru", "en"]

_GROUPED_BY: Final[dict[Language, str]] = {"ru": "\N{NO-BREAK SPACE}", "en": ","}
_spoken: Language = "ru"


def spoken() -> Language:
    """The language of this process."""
    return _spoken


def language_of(choice: object, system: str) -> Language:
    """What a choice (“ru”, “en”, anything else: the system's) means where the system is set to the locale `system`.

    English only where the choice or the system says so.
    """
    if choice in ("ru", "en"):
        return choice
    return "en" if system.lower().startswith("en") else "ru"


def locale_of(environment: Mapping[str, str]) -> str:
    """The locale of messages that the variables of an environment name; empty where none does."""
    return next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")


def speak(language: Language) -> None:
    """Say everything in `language` from here on. For whoever starts a process: the window, a worker, the terminal."""
    global _spoken  # noqa: PLW0603 -- a process has one language, as it has one locale
    _spoken = language


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or title in both languages; `{value}` marks stay for `format`. As a string: in the spoken one."""

    ru: str
    en: str

    def __str__(self) -> str:
        return self.within(None)

    def within(self, language: Language | None, **values: object) -> str:
        """The text in `language`, or the spoken one where none is named, with its `{…}` marks filled in."""
        template = self.ru if (language or _spoken) == "ru" else self.en
        return template.format(**values) if values else template

    def said(self, **values: object) -> str:
        """The text in the spoken language with its `{…}` marks filled in."""
        return self.within(None, **values)


NO_TEXT: Final = Text("", "")


@dataclass(frozen=True, slots=True)
class Plural:
    """A noun with its number in both languages: Russian for 1, 2 and 5, English for one and many."""

    ru: tuple[str, str, str]
    en: tuple[str, str]

    def of(self, count: int, language: Language | None = None) -> str:
        """The number with its thousands apart and its noun: «1 234 заявки», “1,234 requests”."""
        language = language or _spoken
        noun = plural(count, *self.ru) if language == "ru" else self.en[abs(count) != 1]
        return f"{grouped(count, language)} {noun}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """The Russian form that goes with `count`: 1 заявка, 2 заявки, 5 заявок."""
    tail = abs(count) % 100
    if 11 <= tail <= 14:
        return many
    if tail % 10 == 1:
        return one
    return few if 2 <= tail % 10 <= 4 else many


def grouped(count: int, language: Language | None = None) -> str:
    """A whole number with its thousands apart: by a no-break space in Russian, by a comma in English."""
    return f"{count:,}".replace(",", _GROUPED_BY[language or _spoken])


def quoted(text: object) -> str:
    """A name in the quotation marks of the spoken language: «Сайт», “Site”."""
    return f"«{text}»" if _spoken == "ru" else f"“{text}”"


def decimal(number: float, places: int = 1) -> str:
    """A number with a fraction: «4,9», “4.9”."""
    text = f"{number:.{places}f}"
    return text.replace(".", ",") if _spoken == "ru" else text

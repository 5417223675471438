"""Words people read, in Russian and English, with Russian plurals.

The tables that use them (states, problems, phone steps, remedies) stand beside the things they name.
"""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ru", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or title in both languages; `{value}` marks stay for `format`."""

    ru: str
    en: str

    def within(self, language: Language, **values: object) -> str:
        """The text in `language` with its `{…}` marks filled in."""
        template = self.ru if language == "ru" else self.en
        return template.format(**values) if values else template


def plural(count: int, one: str, few: str, many: str) -> str:
    """The Russian form that goes with `count`: 1 заявка, 2 заявки, 5 заявок."""
    tail = abs(count) % 100
    if 11 <= tail <= 14:
        return many
    if tail % 10 == 1:
        return one
    return few if 2 <= tail % 10 <= 4 else many


def counted(count: int, one: str, few: str, many: str) -> str:
    """The number with thousands apart and its noun: «1 234 заявки»."""
    return f"{grouped(count)} {plural(count, one, few, many)}"


def grouped(count: int) -> str:
    """A whole number the Russian way, thousands apart by a no-break space."""
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")

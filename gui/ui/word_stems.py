"""Words somebody looks for, whatever their endings: «сертификаты» finds «сертификатов»."""

import re
from typing import Final

_BETWEEN: Final = re.compile(r"[^\w+]+")
_ENDINGS: Final = ((7, 2), (5, 1))
"""From this length on a word may end otherwise by so many letters and is still the same word."""


def plainly(text: str) -> str:
    """Its words alone, in small letters, with «е» for «ё»."""
    return _BETWEEN.sub(" ", text.casefold().replace("ё", "е"))


def stems_of(query: str) -> list[str]:
    """What the words searched for begin with."""
    return [_stem(word) for word in plainly(query).split()]


def fits(words: str, query: str) -> bool:
    """Whether every word of the query is somewhere in `words`, which are plain already; endings aside."""
    return all(stem in words for stem in stems_of(query))


def _stem(word: str) -> str:
    cut = next((letters for length, letters in _ENDINGS if len(word) >= length and not word.isdigit()), 0)
    return word[: len(word) - cut]

"""Rows that sum up the others: nobody to call stands in them."""

import re
from collections.abc import Sequence
from typing import Final

_LONGEST: Final = 60
# What is summed up may be named: «Всего заявок: 120», «Итого за ноябрь».
_CAPTION: Final = re.compile(
    r"(?:(?:общий|общая|общее|промежуточный|grand)\s+)?"
    r"(?:(?:под)?итог[ои]?|всего|сумма|количество|(?:sub)?total|sum|count)\b"
    r"(?:\s+[^\W\d_]+){0,3}\s*[:=—-]?\s*(?:\d[\d\s.,]*)?\S{0,4}"
)
_NUMBER: Final = re.compile(r"[-−+]?\d[\d\s.,]*(?:%|₽|руб\.?|р\.|шт\.?)?")
# From a city number without its code to a whole one: with it a row is a person's, whatever the person is called.
_PHONE_DIGITS: Final = range(7, 12)


def is_totals(source: Sequence[str], phone_raw: str) -> bool:
    """Whether a row without a readable phone holds a word such as «Итого», and beside it sums alone."""
    filled = [text.strip().lower() for text in source if text.strip()]
    if max(map(len, filled), default=0) > _LONGEST or sum(map(str.isdigit, phone_raw)) in _PHONE_DIGITS:
        return False
    captions = [text for text in filled if _CAPTION.fullmatch(text)]
    return bool(captions) and all(text in captions or _NUMBER.fullmatch(text) for text in filled)

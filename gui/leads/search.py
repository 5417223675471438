"""What a search over leads looks through, and what a person typed as terms of one."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import Final

from gui.leads.lead import Lead
from gui.leads.row_block import RowBlock

_PHONE_CHARACTERS: Final = re.compile(r"\+?[\d\s()\-.]+")
_FEWEST_DIGITS: Final = 4

SEARCHED_LAST: Final = (
    "route_key", "unit_id", "session_id", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
    "call_url", "comment", "place",
)  # fmt: skip
"""The values of a lead that stand behind its phone, its fields and its tags in `search_text`."""

_others_of: Final = attrgetter(*SEARCHED_LAST)
_filled: Final = partial(filter, None)


def folded(text: str) -> str:
    """Text for comparison: letter case aside, ё as е."""
    return text.casefold().replace("ё", "е")


def search_text(lead: Lead) -> str:
    """Everything of a lead that can be found, folded, one value a line; names of custom fields are left out."""
    return joined_text(
        lead.phone or lead.phone_raw, [field.value for field in lead.fields], lead.tags, _others_of(lead)
    )


def search_texts(block: RowBlock) -> list[str]:
    """The same of each lead of a block."""
    columns: list[Sequence[str | None]] = [texts for _name, texts in block.fields]
    if "tags" in block.values:
        columns.append([*map("\n".join, block.values["tags"])])
    columns += [block.values[key] for key in SEARCHED_LAST if key in block.values]
    phones = zip(block.column("phone"), block.column("phone_raw"), strict=True)
    rows = [[phone or phone_raw for phone, phone_raw in phones], *filter(any, columns)]
    texts = [_each_folded(column) for column in rows]
    if all(map(all, texts)):
        return [*map("\n".join, zip(*texts, strict=True))]
    return ["\n".join((phone, *_filled(others))) for phone, *others in zip(*texts, strict=True)]


def _each_folded(texts: Sequence[str | None]) -> list[str]:
    """Equal ones are folded once: most columns say the same again and again."""
    made = {text: folded(text or "") for text in set(texts)}
    return [made[text] for text in texts]


def joined_text(phone: str, fields: Iterable[str], tags: Iterable[str], others: Iterable[str]) -> str:
    """The same from the values themselves: those of the custom fields, and of `SEARCHED_LAST` in its order."""
    return folded("\n".join([phone, *_filled((*fields, *tags, *others))]))


def search_terms(typed: str) -> tuple[str, ...]:
    """The pieces of text that a lead must hold, all of them.

    Words stand for themselves; something written like a phone is looked for by its digits, however it begins:
    «8 (972) 000» finds 7 972 000-00-01.
    """
    text = typed.strip()
    digits = re.sub(r"\D", "", text)
    if len(digits) >= _FEWEST_DIGITS and _PHONE_CHARACTERS.fullmatch(text):
        prefixed = text.startswith("+7") or (digits[0] in "78" and (len(digits) == 11 or len(text) > len(digits)))
        return (digits[1:] if prefixed else digits,)
    return tuple(dict.fromkeys(folded(text).split()))

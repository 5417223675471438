"""What a search over leads looks through, and what a person typed as terms of one."""

import re
from operator import attrgetter
from typing import Final

from gui.leads.lead import Lead

_PHONE_CHARACTERS: Final = re.compile(r"\+?[\d\s()\-.]+")
_FEWEST_DIGITS: Final = 4
_others_of: Final = attrgetter(
    "route_key", "unit_id", "session_id", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
    "call_url", "comment", "place",
)  # fmt: skip


def folded(text: str) -> str:
    """Text for comparison: letter case aside, ё as е."""
    return text.casefold().replace("ё", "е")


def search_text(lead: Lead) -> str:
    """Everything of a lead that can be found, folded, one value a line; names of custom fields are left out."""
    fields = [field.value for field in lead.fields]
    return folded("\n".join([lead.phone or lead.phone_raw, *fields, *lead.tags, *filter(None, _others_of(lead))]))


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

"""What a search over leads looks through, and what a person typed as terms of one."""

import re
from typing import Final

from gui.leads.lead import Lead

_PHONE_CHARACTERS: Final = re.compile(r"\+?[\d\s()\-.]+")
_FEWEST_DIGITS: Final = 4


def folded(text: str) -> str:
    """Text for comparison: letter case aside, ё as е."""
    return text.casefold().replace("ё", "е")


def search_text(lead: Lead) -> str:
    """Everything of a lead that can be found, folded, one value a line; names of custom fields are left out."""
    parts = [lead.phone or lead.phone_raw]
    parts += [field.value for field in lead.fields]
    parts += lead.tags
    parts += [
        value
        for value in (
            lead.route_key, lead.unit_id, lead.session_id, lead.utm_source, lead.utm_medium, lead.utm_campaign,
            lead.utm_content, lead.utm_term, lead.call_url, lead.comment, lead.place,
        )
        if value
    ]  # fmt: skip
    return folded("\n".join(parts))


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

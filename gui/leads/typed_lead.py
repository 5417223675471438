"""The changes that take the texts of a lead's fields back, see `gui.leads.lead_texts`. Pure."""

import re
from dataclasses import dataclass

from gui.leads.changes import Change, SetField, SetPhone, SetSchedule, SetTags, SetText
from gui.leads.lead import Lead
from gui.leads.lead_texts import CUSTOM_PREFIX, tags_from, texts_of


def with_text(lead: Lead, key: str, text: str) -> Lead:
    """The lead with one field set from text, as a person types or pastes it."""
    return set_text(key, text)(lead)


def set_text(key: str, text: str) -> Change:
    """The change that sets one field from text."""
    if key.startswith(CUSTOM_PREFIX):
        return SetField(key.removeprefix(CUSTOM_PREFIX), text)
    if key == "phone":
        return SetPhone(text)
    if key == "tags":
        return SetTags(tags_from(text))
    return SetSchedule(text) if key == "schedule" else SetText(key, text)


@dataclass(frozen=True, slots=True)
class SetTexts:
    """Several fields are set from text, by key; the widget first, so that a department given with it stays."""

    texts: tuple[tuple[str, str], ...]

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        for key, text in sorted(self.texts, key=lambda each: each[0] != "route_key"):
            lead = with_text(lead, key, text)
        return lead


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Every `find` becomes `put` in the fields named by `keys`: keys of `gui.leads.fields` or `custom:<name>`.

    Letter case counts only with `match_case`. `count` tells how often it stands in a lead.
    """

    find: str
    put: str
    keys: frozenset[str]
    match_case: bool = False

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        if not self.find:
            return lead
        for key, old in texts_of(lead):
            if key in self.keys and (new := self._pattern().sub(lambda _match: self.put, old)) != old:
                lead = with_text(lead, key, new)
        return lead

    def count(self, lead: Lead) -> int:
        """How many times it would be replaced."""
        if not self.find:
            return 0
        return sum(len(self._pattern().findall(text)) for key, text in texts_of(lead) if key in self.keys)

    def _pattern(self) -> re.Pattern[str]:
        # Compiled patterns are cached by `re` itself.
        return re.compile(re.escape(self.find), 0 if self.match_case else re.IGNORECASE)

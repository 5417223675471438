"""A lead as it is typed: each of its fields as text by key, and the changes that take such text back. Pure."""

import re
from dataclasses import dataclass
from typing import Final

from gui.leads.changes import TEXT_KEYS, Change, SetField, SetPhone, SetSchedule, SetTags, SetText
from gui.leads.lead import Lead

CUSTOM_PREFIX: Final = "custom:"


def texts_of(lead: Lead) -> list[tuple[str, str]]:
    """A lead as editable text by key: as `with_text` takes it back. Custom fields are `custom:<name>`."""
    return [
        ("phone", phone_text(lead)),
        *((CUSTOM_PREFIX + field.name, field.value) for field in lead.fields),
        ("tags", ", ".join(lead.tags)),
        ("schedule", schedule_text(lead)),
        *((key, getattr(lead, key)) for key in TEXT_KEYS),
    ]


def text_of(lead: Lead, key: str) -> str:
    """One field as editable text."""
    if key.startswith(CUSTOM_PREFIX):
        name = key.removeprefix(CUSTOM_PREFIX)
        return next((field.value for field in lead.fields if field.name == name), "")
    if key == "phone":
        return phone_text(lead)
    if key == "tags":
        return ", ".join(lead.tags)
    return schedule_text(lead) if key == "schedule" else str(getattr(lead, key))


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


def phone_text(lead: Lead) -> str:
    """The phone to be called, or what could not be read as one."""
    return f"+{lead.phone}" if lead.phone else lead.phone_raw


def schedule_text(lead: Lead) -> str:
    """The call time as it can be typed again, to the second only where it has some."""
    if lead.schedule is None:
        return lead.schedule_raw
    return f"{lead.schedule:%d.%m.%Y %H:%M:%S}".removesuffix(":00")


def tags_from(text: str) -> tuple[str, ...]:
    """Tags parted by commas, semicolons or line ends, each once."""
    parts = (part.strip() for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


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

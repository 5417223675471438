"""What can be changed of a lead: each change is a value that turns one lead into another. Pure, and unchecked."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from gui.leads.lead import CustomField, Lead
from gui.leads.phone import read_phone
from gui.leads.schedule import read_schedule

TEXT_KEYS: Final = (
    "route_key", "unit_id", "session_id", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term",
    "call_url", "comment", "place",
)  # fmt: skip
"""The fields of a lead that are plain text."""


@dataclass(frozen=True, slots=True)
class SetText:
    """One of `TEXT_KEYS` becomes `text`; another widget takes the department of the old one away."""

    key: str
    text: str

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        text = self.text.strip()
        if self.key == "route_key" and text != lead.route_key:
            return replace(lead, route_key=text, unit_id="")
        return replace(lead, **{self.key: text})  # type: ignore[arg-type]  # the key says which


@dataclass(frozen=True, slots=True)
class SetPhone:
    """The phone is what can be read in `text`, as if the file had said so."""

    text: str

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        raw = self.text.strip()
        return replace(lead, phone=read_phone(raw).digits, phone_raw=raw)


@dataclass(frozen=True, slots=True)
class SetField:
    """The custom field `name` gets `value`; an empty one takes the field away, a new one comes last."""

    name: str
    value: str

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        value = self.value.strip()
        if any(field.name == self.name for field in lead.fields):
            changed = (CustomField(self.name, value) if field.name == self.name else field for field in lead.fields)
            return replace(lead, fields=tuple(field for field in changed if field.value or field.name != self.name))
        return replace(lead, fields=(*lead.fields, CustomField(self.name, value))) if value else lead


@dataclass(frozen=True, slots=True)
class SetTags:
    """The tags become these."""

    tags: tuple[str, ...]

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        return replace(lead, tags=_each_once(self.tags))


@dataclass(frozen=True, slots=True)
class AddTags:
    """These tags come to those there are."""

    tags: tuple[str, ...]

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        return replace(lead, tags=_each_once((*lead.tags, *self.tags)))


@dataclass(frozen=True, slots=True)
class RemoveTags:
    """These tags go, letter case aside."""

    tags: tuple[str, ...]

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        gone = {tag.casefold() for tag in self.tags}
        return replace(lead, tags=tuple(tag for tag in lead.tags if tag.casefold() not in gone))


@dataclass(frozen=True, slots=True)
class SetSchedule:
    """The call time is what can be read in `text`; empty text calls at once."""

    text: str

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        raw = self.text.strip()
        return replace(lead, schedule=read_schedule(raw).when, schedule_raw=raw)


@dataclass(frozen=True, slots=True)
class ShiftSchedule:
    """The call time moves; rows without one keep none."""

    by: timedelta

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        return lead if lead.schedule is None else _scheduled(lead, lead.schedule + self.by)


@dataclass(frozen=True, slots=True)
class MoveToDay:
    """The call is on `day` (midnight, wall-clock), at the time of day it had; `at` is the time of rows with none."""

    day: datetime
    at: timedelta

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        if lead.schedule is not None:
            time_of_day = lead.schedule - lead.schedule.replace(hour=0, minute=0, second=0, microsecond=0)
            return _scheduled(lead, self.day + time_of_day)
        joined = read_schedule(f"{self.day:%d.%m.%Y} {lead.schedule_raw}").when
        return _scheduled(lead, joined or self.day + self.at)


@dataclass(frozen=True, slots=True)
class AtTime:
    """A call time that names a day alone gets a time of day."""

    at: timedelta

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        if lead.schedule is not None:
            return lead
        hours, minutes = divmod(int(self.at.total_seconds()) // 60, 60)
        when = read_schedule(f"{lead.schedule_raw} {hours:02}:{minutes:02}").when
        return lead if when is None else _scheduled(lead, when)


@dataclass(frozen=True, slots=True)
class KeepFirstPhone:
    """Of several numbers the one that is called stays."""

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        return replace(lead, phone_raw=f"+{lead.phone}") if lead.phone else lead


@dataclass(frozen=True, slots=True)
class Shorten:
    """Whatever is over the API's limits is cut: long texts, fields past the fifth, tags past the tenth."""

    text: int
    tag: int
    fields: int
    tags: int

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        fields = (CustomField(field.name[: self.text], field.value[: self.text]) for field in lead.fields)
        return replace(
            lead,
            fields=tuple(fields)[: self.fields],
            tags=_each_once(tag[: self.tag].strip() for tag in lead.tags)[: self.tags],
            route_key=lead.route_key[: self.text],
            session_id=lead.session_id[: self.tag],
        )


@dataclass(frozen=True, slots=True)
class NameFields:
    """Custom fields without a name get `name`, those without a value go."""

    name: str

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        named = (CustomField(field.name or self.name, field.value) for field in lead.fields if field.value)
        return replace(lead, fields=tuple(named))


@dataclass(frozen=True, slots=True)
class ClearKeys:
    """These of `TEXT_KEYS` become empty."""

    keys: tuple[str, ...]

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        return replace(lead, **dict.fromkeys(self.keys, ""))  # type: ignore[arg-type]  # the keys say which


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


Change = Callable[[Lead], Lead]
"""Any change here: it can be pickled and called."""

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


@dataclass(frozen=True, slots=True)
class SetTexts:
    """Several fields are set from text, by key; the widget first, so that a department given with it stays."""

    texts: tuple[tuple[str, str], ...]

    def __call__(self, lead: Lead) -> Lead:
        """The lead so changed."""
        for key, text in sorted(self.texts, key=lambda each: each[0] != "route_key"):
            lead = with_text(lead, key, text)
        return lead


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
    return _each_once(part.strip() for part in re.split(r"[,;\n]", text))


def _each_once(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _scheduled(lead: Lead, when: datetime) -> Lead:
    return replace(lead, schedule=when, schedule_raw=f"{when:%d.%m.%Y %H:%M:%S}".removesuffix(":00"))

"""What can be changed of a lead: each change is a value that turns one lead into another. Pure, and unchecked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from gui.leads.lead import CustomField, Lead
from gui.leads.phone import read_phone
from gui.leads.schedule import read_schedule


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


Change = Callable[[Lead], Lead]
"""Any change, of here or of `gui.leads.typed_lead`: it can be pickled and called."""


def _each_once(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _scheduled(lead: Lead, when: datetime) -> Lead:
    return replace(lead, schedule=when, schedule_raw=f"{when:%d.%m.%Y %H:%M:%S}".removesuffix(":00"))

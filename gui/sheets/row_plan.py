"""A mapping turned into column positions once, so that the rows of a sheet become leads without a search."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache, partial
from operator import itemgetter
from typing import Final

from gui.leads.fields import CUSTOM
from gui.leads.lead import UTM_KEYS, Cell, CustomField, Lead
from gui.leads.phone import PhoneReading, read_phone
from gui.leads.schedule import read_schedule
from gui.sheets.cells import clean_text
from gui.sheets.columns import Mapping
from gui.sheets.drafts import draft_of
from gui.sheets.known_names import KnownNames

_TEXT_KEYS: Final = ("session_id", *UTM_KEYS, "call_url", "place")
# What `CustomField(…)` comes to, past its Python frames: there are five in a row of a million.
_custom_field: Final[Callable[[tuple[str, str]], CustomField]] = partial(tuple.__new__, CustomField)
_LeadDraft: Final = draft_of(Lead)
_TAG_BREAKS: Final = str.maketrans(";\r\n", ",,,")


class RowPlan:
    """How each row of one sheet becomes a lead."""

    def __init__(
        self, mapping: Mapping, known: KnownNames, zone: tzinfo | None = None, *, from_1904: bool = False
    ) -> None:
        self._known, self._zone, self._from_1904 = known, zone, from_1904
        self._phones = (*mapping.positions("phone")[:1], *mapping.positions("phone_2"))
        self._route = mapping.positions("route_key")[:1]
        self._unit = mapping.positions("unit_id")[:1]
        self._tags = mapping.positions("tags")
        self._schedule = mapping.positions("schedule")
        self._comments = mapping.positions("comment")
        custom = mapping.positions(CUSTOM.key)
        self._names = [mapping.columns[index].name for index in custom]
        self._joined = len(set(self._names)) < len(custom)
        # Fields and texts are picked at once; what no column feeds is the empty text put behind the row.
        self._picked = itemgetter(*custom, *[(*mapping.positions(key), -1)[0] for key in _TEXT_KEYS])

    def phone_raw(self, source: Sequence[str]) -> str:
        """What the row says of its phones: the cell, or a line for each that is filled in."""
        if len(self._phones) == 1:
            return source[self._phones[0]].strip()
        return "\n".join([text for index in self._phones if (text := source[index].strip())])

    def lead(self, cells: Sequence[Cell], source: Sequence[str]) -> tuple[Lead, PhoneReading]:
        """The lead of one row, and how its phone was read. `source` is the text of `cells`."""
        phone_raw = self.phone_raw(source)
        # Read from the text that is kept: reading it again later gives the same.
        reading = read_phone(phone_raw)
        route_key = self._known.route_key(clean_text(source[self._route[0]])) if self._route else ""
        unit_id = self._known.unit_id(clean_text(source[self._unit[0]]), route_key) if self._unit else ""
        when, schedule_raw = self._when(cells, source) if self._schedule else (None, "")
        picked = self._picked((*source, ""))
        # One look tells that nothing in them must be cleaned away.
        texts = [*map(str.strip if "".join(picked).isprintable() else clean_text, picked)]
        values = texts[: len(self._names)]
        plain = all(values) and not self._joined
        session, utm_source, medium, campaign, content, term, url, place = texts[len(self._names) :]
        lead = _LeadDraft(
            phone=reading.digits,
            phone_raw=phone_raw,
            route_key=route_key,
            unit_id=unit_id,
            fields=tuple(map(_custom_field, zip(self._names, values, strict=True))) if plain else self._fields(values),
            tags=_tags_of(",".join([source[index] for index in self._tags])) if self._tags else (),
            schedule=when,
            schedule_raw=schedule_raw,
            session_id=session,
            utm_source=utm_source,
            utm_medium=medium,
            utm_campaign=campaign,
            utm_content=content,
            utm_term=term,
            call_url=url,
            comment=_cleaned(source, self._comments, "; ") if self._comments else "",
            place=place,
        )
        lead.__class__ = Lead
        return lead, reading

    def _fields(self, values: Sequence[str]) -> tuple[CustomField, ...]:
        """The values under their names, empty ones left out, those of one name joined in their order."""
        parts: dict[str, list[str]] = {}
        for name, value in zip(self._names, values, strict=True):
            if value:
                parts.setdefault(name, []).append(value)
        return tuple(CustomField(name, " ".join(each)) for name, each in parts.items())

    def _when(self, cells: Sequence[Cell], source: Sequence[str]) -> tuple[datetime | None, str]:
        """The moment to call, and what the file said of it; a date and a time in two cells are joined."""
        filled = [index for index in self._schedule if source[index].strip()]
        raw = _cleaned(source, filled, " ")
        cell: Cell = raw
        if len(filled) == 1 and not isinstance(cells[filled[0]], str):
            cell = cells[filled[0]]
        return read_schedule(cell, self._zone, from_1904=self._from_1904).when, raw


def _cleaned(source: Sequence[str], positions: Sequence[int], separator: str) -> str:
    return separator.join([text for index in positions if (text := clean_text(source[index]))])


@lru_cache(maxsize=1024)
def _tags_of(text: str) -> tuple[str, ...]:
    parts = text.translate(_TAG_BREAKS).split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := clean_text(part))))

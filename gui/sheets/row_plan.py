"""A mapping turned into column positions once, so that the rows of a sheet become leads without a search."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache, partial
from typing import Final, TypeVar

from gui.leads.fields import CUSTOM
from gui.leads.lead import UTM_KEYS, Cell, CustomField, Lead
from gui.leads.phone import PhoneReading, read_phone
from gui.leads.schedule import read_schedule
from gui.sheets.cells import clean_text
from gui.sheets.columns import Mapping
from gui.sheets.known_names import KnownNames

T = TypeVar("T")

_TEXT_KEYS: Final = ("session_id", *UTM_KEYS, "call_url", "place")
_MOST_REMEMBERED: Final = 1000
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
        self._texts = [(key, found[0], _Memo(clean_text)) for key in _TEXT_KEYS if (found := mapping.positions(key))]
        names = [(index, mapping.columns[index].name) for index in mapping.positions(CUSTOM.key)]
        self._custom = [(index, _Memo(partial(_field, name))) for index, name in names]
        self._joined = len({name for _, name in names}) < len(names)

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
        texts = {key: cleaned[source[index]] for key, index, cleaned in self._texts}
        fields = [field for index, made in self._custom if (field := made[source[index]])]
        lead = Lead(
            phone=reading.digits,
            phone_raw=phone_raw,
            route_key=route_key,
            unit_id=unit_id,
            fields=_by_name(fields) if self._joined else tuple(fields),
            tags=_tags_of(",".join([source[index] for index in self._tags])) if self._tags else (),
            schedule=when,
            schedule_raw=schedule_raw,
            comment=_cleaned(source, self._comments, "; ") if self._comments else "",
            **texts,
        )
        return lead, reading

    def _when(self, cells: Sequence[Cell], source: Sequence[str]) -> tuple[datetime | None, str]:
        """The moment to call, and what the file said of it; a date and a time in two cells are joined."""
        filled = [index for index in self._schedule if source[index].strip()]
        raw = _cleaned(source, filled, " ")
        cell: Cell = raw
        if len(filled) == 1 and not isinstance(cells[filled[0]], str):
            cell = cells[filled[0]]
        return read_schedule(cell, self._zone, from_1904=self._from_1904).when, raw


class _Memo(dict[str, T]):
    """What was made of the first texts of a column: most columns say the same again and again."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> T:
        made = self._make(text)
        if len(self) < _MOST_REMEMBERED:
            self[text] = made
        return made


def _field(name: str, text: str) -> CustomField | None:
    return CustomField(name, value) if (value := clean_text(text)) else None


def _cleaned(source: Sequence[str], positions: Sequence[int], separator: str) -> str:
    return separator.join([text for index in positions if (text := clean_text(source[index]))])


def _by_name(fields: Sequence[CustomField]) -> tuple[CustomField, ...]:
    """The values of columns that feed one field, joined in the order of the file."""
    values: dict[str, list[str]] = {}
    for field in fields:
        values.setdefault(field.name, []).append(field.value)
    return tuple(CustomField(name, " ".join(parts)) for name, parts in values.items())


@lru_cache(maxsize=1024)
def _tags_of(text: str) -> tuple[str, ...]:
    parts = text.translate(_TAG_BREAKS).split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := clean_text(part))))

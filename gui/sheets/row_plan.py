"""A mapping turned into column positions once, so that the rows of a sheet become leads without a search."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any, Final, TypeVar

from gui.leads.fields import CUSTOM
from gui.leads.lead import UTM_KEYS, Cell
from gui.leads.schedule import read_schedule
from gui.sheets.cells import clean_text, clean_texts
from gui.sheets.columns import Mapping
from gui.sheets.known_names import KnownNames
from gui.sheets.text_block import TextBlock

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_TEXT_KEYS: Final = ("session_id", *UTM_KEYS, "call_url", "place")
_TAG_BREAKS: Final = str.maketrans(";\r\n", ",,,")


class RowPlan:
    """How the rows of one sheet become leads, a column at a time."""

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
        self._texts = [(key, found[0]) for key in _TEXT_KEYS if (found := mapping.positions(key))]
        self._fields: dict[str, list[int]] = {}
        for index in mapping.positions(CUSTOM.key):
            self._fields.setdefault(mapping.columns[index].name, []).append(index)

    def phones(self, block: TextBlock) -> Sequence[str]:
        """What each row says of its phones: the cell, or a line for each that is filled in."""
        return _joined([[*map(str.strip, block.columns[index])] for index in self._phones], "\n", len(block))

    def values(self, block: TextBlock) -> dict[str, Sequence[Any]]:
        """What the rows hold besides phones and custom fields, as `gui.leads.row_block.RowBlock` takes it."""
        columns, width = block.columns, len(block)
        found: dict[str, Sequence[Any]] = {key: clean_texts(columns[index]) for key, index in self._texts}
        if self._route:
            found["route_key"] = _each_once(self._route_key, columns[self._route[0]])
        if self._unit:
            routes = found["route_key"] if self._route else [""] * width
            found["unit_id"] = _each_once(self._unit_id, [*zip(columns[self._unit[0]], routes, strict=True)])
        if self._tags:
            together = zip(*[columns[index] for index in self._tags], strict=True)
            found["tags"] = _each_once(_tags_of, [*map(",".join, together)])
        if self._comments:
            found["comment"] = _joined([clean_texts(columns[index]) for index in self._comments], "; ", width)
        if self._schedule:
            moments = map(self._when, block.cells, block.rows)
            found["schedule"], found["schedule_raw"] = zip(*moments, strict=True)
        return found

    def fields(self, block: TextBlock) -> list[tuple[str, Sequence[str | None]]]:
        """The custom fields of the rows, as `gui.leads.row_block.RowBlock` takes them."""
        by_place: dict[int, tuple[str, Sequence[str | None]]] = {}
        for name, places in self._fields.items():
            texts = [clean_texts(block.columns[place]) for place in places]
            for place, values in zip(places, _in_the_first(texts) if len(texts) > 1 else texts, strict=True):
                by_place[place] = (name, values if all(values) else [value or None for value in values])
        return [by_place[place] for place in sorted(by_place)]

    def _route_key(self, text: str) -> str:
        return self._known.route_key(clean_text(text))

    def _unit_id(self, unit_and_route: tuple[str, str]) -> str:
        unit, route_key = unit_and_route
        return self._known.unit_id(clean_text(unit), route_key)

    def _when(self, cells: Sequence[Cell], source: Sequence[str]) -> tuple[datetime | None, str]:
        """The moment to call, and what the file said of it; a date and a time in two cells are joined."""
        filled = [index for index in self._schedule if source[index].strip()]
        raw = " ".join([text for index in filled if (text := clean_text(source[index]))])
        cell: Cell = raw
        if len(filled) == 1 and not isinstance(cells[filled[0]], str):
            cell = cells[filled[0]]
        return read_schedule(cell, self._zone, from_1904=self._from_1904).when, raw


def _each_once(make: Callable[[K], T], values: Sequence[K]) -> list[T]:
    """What is made of each value; of equal ones once: most columns say the same again and again."""
    made = {value: make(value) for value in set(values)}
    return [made[value] for value in values]


def _joined(columns: Sequence[Sequence[str]], separator: str, width: int) -> Sequence[str]:
    """The texts of each row that are not empty, joined."""
    if len(columns) == 1:
        return columns[0]
    if not columns:
        return [""] * width
    return [separator.join(filter(None, row)) for row in zip(*columns, strict=True)]


def _in_the_first(columns: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The texts of each row joined, standing where the first of them stood."""
    rows = []
    for row in zip(*columns, strict=True):
        first = next((place for place, text in enumerate(row) if text), 0)
        joined = " ".join(filter(None, row))
        rows.append([joined if place == first else "" for place in range(len(row))])
    return zip(*rows, strict=True)


def _tags_of(text: str) -> tuple[str, ...]:
    parts = text.translate(_TAG_BREAKS).split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := clean_text(part))))

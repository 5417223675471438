"""Rows of a sheet turned into leads: every cell kept, every repair and problem named, no row dropped."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import lru_cache
from itertools import islice
from typing import Final

from gui.leads.fields import CUSTOM
from gui.leads.lead import Cell, CustomField, ImportedRow, Lead
from gui.leads.phone import PhoneReading, StepCode, read_phone
from gui.leads.problem import Problem, ProblemCode
from gui.leads.schedule import ScheduleReading, read_schedule
from gui.leads.validation import validate
from gui.sheets.cells import cell_text, clean_text
from gui.sheets.columns import Mapping, titles
from gui.sheets.reader import Sheet
from gui.sheets.unreadable import Trouble, unreadable

_TEXT_KEYS: Final = (
    "session_id", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url",
)  # fmt: skip
_TAG_BREAKS: Final = str.maketrans(";\r\n", ",,,")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of the account's directory a file may use instead of keys; all names casefolded.

    `widgets`: name → routeKey. `units`: (routeKey, name) → unitId. `default_route_key` is the widget of rows that
    name none, for finding their departments.
    """

    widgets: Dictionary[str, str] = field(default_factory=dict)
    units: Dictionary[tuple[str, str], str] = field(default_factory=dict)
    default_route_key: str = ""

    def route_key(self, text: str) -> str:
        """The key of a widget given by name; other text is taken for a key."""
        return self.widgets.get(text.casefold(), text)

    def unit_id(self, text: str, route_key: str) -> str:
        """The id of a department given by name; other text stays, and validation speaks of it."""
        return self.units.get((route_key or self.default_route_key, text.casefold()), text)


NO_NAMES: Final = KnownNames()


@dataclass(slots=True)
class ImportReport:
    """What an import did, counted on the way: `rows_read` = `ready` + `with_errors`.

    `repaired` rows had a phone that had to be put right, `duplicates` are among `with_errors`. `problems` counts the
    rows of each code.
    """

    rows_read: int = 0
    empty_skipped: int = 0
    repaired: int = 0
    ready: int = 0
    with_errors: int = 0
    duplicates: int = 0
    problems: Counter[str] = field(default_factory=Counter, compare=False)


def import_rows(
    sheet: Sheet,
    mapping: Mapping,
    known: KnownNames = NO_NAMES,
    now: datetime | None = None,
    report: ImportReport | None = None,
    *,
    zone: tzinfo | None = None,
) -> Iterator[ImportedRow]:
    """Every non-empty row below the header, in file order, each exactly once, good or bad.

    `now` is wall-clock time in the account's zone; without it call times are not compared with the clock. Rows that
    repeat an earlier phone of the file get the problem `DUPLICATE`. Call times with an offset of their own are
    turned to `zone`, the account's. `report` is filled while the rows are taken.

    Raises `UnreadableFileError` before the first row when `mapping` was made for another header than the sheet has.
    """
    if titles(sheet.head, mapping.header_row) != mapping.titles:
        raise unreadable(Trouble.CHANGED, sheet.path)
    report = report if report is not None else ImportReport()
    plan = _Plan(mapping, zone, from_1904=sheet.from_1904)
    seen: dict[str, int] = {}
    start = mapping.first_data_row
    for file_row, cells in enumerate(islice(sheet.rows(), start, None), start + 1):
        source = tuple([cell if type(cell) is str else cell_text(cell) for cell in cells])
        if not any(map(str.strip, source)):
            report.empty_skipped += 1
            continue
        lead, reading = plan.lead(cells, source, known)
        problems = validate(lead, now, reading)
        if reading.digits and (first := seen.get(reading.digits)):
            problems = (*problems, Problem(ProblemCode.DUPLICATE, "phone", str(first)))
            report.duplicates += 1
        elif reading.digits and not (problems and any(problem.is_error for problem in problems)):
            # A row that cannot leave itself keeps no other with the same phone from leaving.
            seen[reading.digits] = file_row
        _count(report, reading, problems)
        yield ImportedRow(file_row, lead, problems, source)


def _count(report: ImportReport, reading: PhoneReading, problems: Sequence[Problem]) -> None:
    report.rows_read += 1
    if reading.steps and reading.digits and any(step.code is not StepCode.NUMBER_CELL for step in reading.steps):
        report.repaired += 1
    if problems:
        report.problems.update({problem.code.value for problem in problems})
    if problems and any(problem.is_error for problem in problems):
        report.with_errors += 1
    else:
        report.ready += 1


class _Plan:
    """A mapping turned into column positions once, so that the rows need no search."""

    def __init__(self, mapping: Mapping, zone: tzinfo | None, *, from_1904: bool) -> None:
        self._zone, self._from_1904 = zone, from_1904
        self._phone = mapping.positions("phone")[:1]
        self._route = mapping.positions("route_key")[:1]
        self._unit = mapping.positions("unit_id")[:1]
        self._tags = mapping.positions("tags")
        self._schedule = mapping.positions("schedule")
        self._texts = [(key, found[0]) for key in _TEXT_KEYS if (found := mapping.positions(key))]
        self._custom = [(index, mapping.columns[index].name) for index in mapping.positions(CUSTOM.key)]

    def lead(self, cells: Sequence[Cell], source: Sequence[str], known: KnownNames) -> tuple[Lead, PhoneReading]:
        """The lead of one row, and how its phone was read."""
        phone_raw = source[self._phone[0]].strip() if self._phone else ""
        # Read from the text that is kept: reading it again later gives the same.
        reading = read_phone(phone_raw)
        route_key = known.route_key(clean_text(source[self._route[0]])) if self._route else ""
        unit_id = known.unit_id(clean_text(source[self._unit[0]]), route_key) if self._unit else ""
        when, schedule_raw = self._when(cells, source) if self._schedule else (None, "")
        texts = {key: clean_text(text) for key, index in self._texts if (text := source[index])}
        fields = [
            CustomField(name, value)
            for index, name in self._custom
            if (text := source[index]) and (value := clean_text(text))
        ]
        lead = Lead(
            phone=reading.digits,
            phone_raw=phone_raw,
            route_key=route_key,
            unit_id=unit_id,
            fields=tuple(fields),
            tags=_tags_of(",".join([source[index] for index in self._tags])) if self._tags else (),
            schedule=when,
            schedule_raw=schedule_raw,
            **texts,
        )
        return lead, reading

    def _when(self, cells: Sequence[Cell], source: Sequence[str]) -> tuple[datetime | None, str]:
        """The moment to call, and what the file said of it; a date and a time in two cells are joined."""
        positions = [index for index in self._schedule if source[index].strip()]
        raw = " ".join(clean_text(source[index]) for index in positions)
        if len(positions) == 1:
            cell = _readable(cells[positions[0]])
            return read_schedule(cell, self._zone, from_1904=self._from_1904).when, raw
        reading = read_schedule(raw)
        if reading.when is None and len(positions) > 1:
            reading = _joined_backwards(source, positions)
        return reading.when, raw


@lru_cache(maxsize=1024)
def _tags_of(text: str) -> tuple[str, ...]:
    parts = text.translate(_TAG_BREAKS).split(",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := clean_text(part))))


def _readable(cell: Cell) -> Cell:
    return clean_text(cell) if isinstance(cell, str) else cell


def _joined_backwards(source: Sequence[str], positions: Sequence[int]) -> ScheduleReading:
    """The time may stand left of the date."""
    return read_schedule(" ".join(clean_text(source[index]) for index in reversed(positions)))

"""What each cell of the table says: text, tone and tooltip, from a row, the directory and the list's defaults."""

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication

from gui.leads.account import Account
from gui.leads.lead import Defaults, LeadRow
from gui.leads.moments import short_moment
from gui.leads.phone import read_phone
from gui.leads.problem import Problem
from gui.leads.remedies import EXPLANATIONS
from gui.leads.schedule import for_people, zone_label
from gui.leads.state import STATE_TITLES
from gui.leads.story import story_of
from gui.ui.call_mark import call_mark
from gui.ui.row_columns import CALL, CHANGED, NEXT, REQUEST, ROW, STATUS, Column

translate: Final = QCoreApplication.translate


class CellTone(Enum):
    """How a cell stands out."""

    PLAIN = "plain"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Look:
    """What is painted in a cell: `words` as they are, `aside` after them in dimmed text."""

    words: str = ""
    aside: str = ""
    tone: CellTone = CellTone.PLAIN

    @property
    def text(self) -> str:
        """All of it, as a screen reader says it and as it is copied."""
        return " ".join(part for part in (self.words, self.aside) if part)


NOTHING: Final = Look()


def phone_for_people(digits: str) -> str:
    """«+7 972 123-45-67»."""
    return f"+{digits[0]} {digits[1:4]} {digits[4:7]}-{digits[7:9]}-{digits[9:11]}" if len(digits) == 11 else digits


def zone_of(account: Account | None) -> tzinfo | None:
    """The account's zone; `None` (the computer's own) where the system does not know it."""
    try:
        return ZoneInfo(account.zone) if account else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def zone_name(zone: tzinfo | None, now: datetime) -> str:
    """«МСК», or the distance from UTC, at the aware moment `now`."""
    return zone_label(now.astimezone(zone))


_NO_FILE_ROW: Final = "—"
_TIP_WIDTH: Final = 72


@dataclass(frozen=True)
class RowWords:
    """The words of a list's cells. Values only: make a new one when the account or the defaults change."""

    account: Account | None = None
    defaults: Defaults = field(default_factory=Defaults)
    zone: tzinfo | None = None

    def look(self, row: LeadRow, column: Column) -> Look:
        """What the cell shows."""
        make = _SPECIAL.get(column.key)
        if make is not None:
            look = make(self, row)
        elif name := column.custom_name:
            look = Look(next((each.value for each in row.lead.fields if each.name == name), ""))
        else:
            look = Look(str(getattr(row.lead, column.key)))
        tone = _tone(problems_at(row, column))
        return look if tone is CellTone.PLAIN else Look(look.words, look.aside, tone)

    def tip(self, row: LeadRow, column: Column) -> str:
        """The tooltip, plain text in lines; empty where the cell says it all."""
        problems = problems_at(row, column)
        lines = [f"{problem.message()}.\n{problem.remedy()}." for problem in problems]
        if column.key == "phone":
            lines.extend(self.phone_lines(row))
        elif column.key in (STATUS, NEXT):
            lines.extend(self._story_lines(row))
        elif not lines:
            lines.append(self.look(row, column).text)
        return "\n".join(line for line in lines if line)

    def copied(self, row: LeadRow, column: Column) -> str:
        """The cell as text for other programs: a phone that was read goes as its eleven digits."""
        return row.lead.phone if column.key == "phone" and row.lead.phone else self.look(row, column).text

    def _call(self, row: LeadRow) -> Look:
        return Look(translate("Row", "Call") if call_mark(row).checked else translate("Row", "Do not call"))

    def _row(self, row: LeadRow) -> Look:
        return Look(str(row.file_row or _NO_FILE_ROW))

    def _status(self, row: LeadRow) -> Look:
        return Look(str(STATE_TITLES[row.state]))

    def _next(self, row: LeadRow) -> Look:
        story = story_of(row)
        unexplained = f": {story.said}" if story.said and row.code not in EXPLANATIONS else ""
        happened = f"{story.happened}{unexplained}"
        return Look(f"{happened}." if story.remedy else happened, story.remedy)

    def _phone(self, row: LeadRow) -> Look:
        shown = phone_for_people(row.lead.phone) or row.lead.phone_raw
        return Look(shown) if shown else Look(aside=translate("Row", "not given"))

    def _widget(self, row: LeadRow) -> Look:
        own = row.lead.route_key
        return Look(self.widget_name(own)) if own else Look(aside=self.widget_name(self.defaults.route_key))

    def _unit(self, row: LeadRow) -> Look:
        lead = self.defaults.applied_to(row.lead)
        name = self.unit_name(lead.route_key, lead.unit_id)
        return Look(name) if row.lead.unit_id else Look(aside=name)

    def _tags(self, row: LeadRow) -> Look:
        added = [tag for tag in self.defaults.tags if tag not in row.lead.tags]
        return Look(", ".join(row.lead.tags), ", ".join(added))

    def _schedule(self, row: LeadRow) -> Look:
        return Look(for_people(row.lead.schedule) if row.lead.schedule else row.lead.schedule_raw)

    def _request(self, row: LeadRow) -> Look:
        return Look(row.request_id)

    def _changed(self, row: LeadRow) -> Look:
        return Look(short_moment(row.changed_at.astimezone(self.zone), seconds=True) if row.changed_at else "")

    def phone_lines(self, row: LeadRow) -> list[str]:
        """What the file said where the phone stands, and the steps of reading it."""
        raw = row.lead.phone_raw
        if not raw:
            return []
        steps = read_phone(raw).steps if row.lead.phone else ()
        repaired = ", ".join(step.words() for step in steps)
        origin = translate("Row", "Entered: {raw}") if _was_typed(row) else translate("Row", "In the file: {raw}")
        lines = [origin.format(raw=raw)]
        return [*lines, translate("Row", "Corrected: {steps}").format(steps=repaired)] if repaired else lines

    def _story_lines(self, row: LeadRow) -> list[str]:
        story = story_of(row)
        lines = [f"{story.happened}.\n{story.remedy}." if story.remedy else story.happened]
        if story.said:
            lines.append(translate("Row", "Calltouch’s answer: {message}").format(message=story.said))
        if row.code.isdigit():
            lines.append(translate("Row", "Code {code}").format(code=row.code))
        return lines

    def widget_name(self, key: str) -> str:
        """The widget's name in the directory, or the key itself."""
        widgets = self.account.widgets if self.account else ()
        return next((widget.name for widget in widgets if widget.route_key == key), key)

    def unit_name(self, route_key: str, unit_id: str) -> str:
        """The department's name in the directory, or the id itself."""
        widgets = self.account.widgets if self.account else ()
        units = (unit for widget in widgets if route_key in (widget.route_key, widget.name) for unit in widget.units)
        return next((unit.name for unit in units if str(unit.unit_id) == unit_id), unit_id)


_SPECIAL: Final[dict[str, Callable[[RowWords, LeadRow], Look]]] = {
    CALL: RowWords._call,  # noqa: SLF001 — the class's own table, it cannot stand inside a dataclass body
    ROW: RowWords._row,  # noqa: SLF001
    STATUS: RowWords._status,  # noqa: SLF001
    NEXT: RowWords._next,  # noqa: SLF001
    "phone": RowWords._phone,  # noqa: SLF001
    "route_key": RowWords._widget,  # noqa: SLF001
    "unit_id": RowWords._unit,  # noqa: SLF001
    "tags": RowWords._tags,  # noqa: SLF001
    "schedule": RowWords._schedule,  # noqa: SLF001
    REQUEST: RowWords._request,  # noqa: SLF001
    CHANGED: RowWords._changed,  # noqa: SLF001
}


def problems_at(row: LeadRow, column: Column) -> list[Problem]:
    """The problems that belong to this cell."""
    if not row.problems:
        return []
    here = [problem for problem in row.problems if problem.field == column.field]
    if not column.custom_name:
        return here
    names = {each.name for each in row.lead.fields}
    return [each for each in here if each.detail not in names or each.detail == column.custom_name]


def as_tooltip(words: str) -> str:
    """Plain words as a tooltip that wraps and shows no markup of the file's."""
    import html

    lines = [part for line in words.split("\n") for part in textwrap.wrap(line, _TIP_WIDTH) or [""]]
    return f"<p style='white-space: pre'>{html.escape(chr(10).join(lines))}</p>" if words else ""


def _was_typed(row: LeadRow) -> bool:
    """Whether a person wrote this phone: no cell of the file holds it."""
    raw = row.lead.phone_raw
    in_file = raw in row.source or all(line in row.source for line in raw.split("\n"))
    return (row.edition > 0 and not in_file) or not row.file_row


def _tone(problems: Iterable[Problem]) -> CellTone:
    tones = {problem.is_error for problem in problems}
    return CellTone.ERROR if True in tones else CellTone.WARNING if tones else CellTone.PLAIN

"""What a loaded directory makes of the one in the dialog: nothing is taken away, names follow the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.fields import ROUTE_KEY
from gui.sheets.directory_sheet import DirectoryRow
from gui.ui.account_rules import Pair, is_unit_id

translate: Final = QCoreApplication.translate
_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class Merged:
    """Widgets and their departments one by one, and what is new in them; `unread` are rows and why they were left."""

    widgets: list[Pair]
    units: list[list[Pair]]
    new_widgets: int = 0
    new_units: int = 0
    renamed: int = 0
    unread: tuple[tuple[int, str], ...] = ()

    def words(self, name: str) -> str:
        """What the file `name` brought."""
        parts = [
            words
            for count, words in (
                (self.new_widgets, translate("Directory", "%Ln new widget(s)", "", self.new_widgets)),
                (self.new_units, translate("Directory", "%Ln new department(s)", "", self.new_units)),
                (self.renamed, translate("Directory", "%Ln new name(s)", "", self.renamed)),
            )
            if count
        ]
        if parts:
            words = translate("Directory", "From “{name}”: {what}. Check and save.")
        else:
            words = translate("Directory", "There is nothing new in “{name}”.")
        return f"{words.format(name=name, what=', '.join(parts))} {self._unread_words()}".strip()

    def _unread_words(self) -> str:
        if not self.unread:
            return ""
        rows = translate("Directory", "%Ln row(s)", "", len(self.unread))
        told = "; ".join(f"{row} — {why}" for row, why in self.unread[:_TOLD])
        more = "…" if len(self.unread) > _TOLD else "."
        return translate("Directory", "Not read: {rows} ({told}){more}").format(rows=rows, told=told, more=more)


def merge(widgets: Sequence[Pair], units: Sequence[Sequence[Pair]], rows: Sequence[DirectoryRow]) -> Merged:
    """Put the rows into the directory: widgets are the same by key, departments of a widget by number.

    A row without a key belongs to the widget of its name or, without a name as well, to the one above it.
    """
    merging = _Merging(list(widgets), [list(each) for each in units])
    for row in rows:
        merging.take(row)
    return Merged(
        merging.widgets,
        merging.units,
        merging.new_widgets,
        merging.new_units,
        merging.renamed,
        tuple(merging.unread),
    )


class _Merging:
    def __init__(self, widgets: list[Pair], units: list[list[Pair]]) -> None:
        self.widgets, self.units = widgets, units
        self.new_widgets = self.new_units = self.renamed = 0
        self.unread: list[tuple[int, str]] = []
        self._last = -1

    def take(self, row: DirectoryRow) -> None:
        place = self._place(row)
        if isinstance(place, str):
            self.unread.append((row.row, place))
            self._last = -1
            return
        self._last = place
        if row.unit_id:
            self._take_unit(row, self.units[place])
        elif row.unit:
            self.unread.append((row.row, translate("Directory", "no department number")))

    def _place(self, row: DirectoryRow) -> int | str:
        """Where the row's widget stands, after it was added or renamed; or why it has none."""
        if not row.route_key:
            named = [at for at, (name, _key) in enumerate(self.widgets) if _same(name, row.widget)]
            if row.widget:
                return named[0] if len(named) == 1 else translate("Directory", "no widget key")
            return self._last if self._last >= 0 else translate("Directory", "no widget key")
        if len(row.route_key) > (ROUTE_KEY.limit or 255):
            return translate("Directory", "the widget key is longer than 255 characters")
        place = next((at for at, (_name, key) in enumerate(self.widgets) if key.strip() == row.route_key), -1)
        if place < 0:
            self.widgets.append((row.widget or row.route_key, row.route_key))
            self.units.append([])
            self.new_widgets += 1
            return len(self.widgets) - 1
        if row.widget and self.widgets[place][0].strip() != row.widget:
            self.widgets[place] = (row.widget, self.widgets[place][1])
            self.renamed += 1
        return place

    def _take_unit(self, row: DirectoryRow, units: list[Pair]) -> None:
        if not is_unit_id(row.unit_id):
            self.unread.append((row.row, translate("Directory", "the department number is not digits only")))
            return
        place = next((at for at, (_name, number) in enumerate(units) if _same_number(number, row.unit_id)), -1)
        if place < 0:
            units.append((row.unit or row.unit_id, row.unit_id))
            self.new_units += 1
        elif row.unit and units[place][0].strip() != row.unit:
            units[place] = (row.unit, units[place][1])
            self.renamed += 1


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _same_number(one: str, other: str) -> bool:
    return is_unit_id(one.strip()) and int(one) == int(other)

"""Widgets with their departments: two tables, the second for the widget chosen in the first; to and from files."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.leads.account import Widget
from gui.sheets.directory_sheet import DirectoryRow
from gui.ui import theme
from gui.ui.account_rules import Flaw, Pair
from gui.ui.directory_merge import Merged, merge
from gui.ui.naming import WIDGET_TYPE
from gui.ui.pair_table import PairTable


class DirectoryEditor(QWidget):
    """`edited` comes after every change by the user, `chosen` when other departments are shown."""

    edited = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.widgets = PairTable(
            self.tr("Widgets"),
            (self.tr("Name"), self.tr("Key (routeKey)")),
            self.tr("Add widget"),
            self.tr(
                "Add a widget of the type “{type}” (auto-calling of website "
                "requests): a name for yourself and a "
                "key. The key (routeKey) is in the widget settings in your Calltouch account."
            ).format(type=WIDGET_TYPE),
            self,
        )
        self.units = PairTable(
            self.tr("Departments"),
            (self.tr("Name"), self.tr("Number (unitId)")),
            self.tr("Add department"),
            self.tr(
                "Departments are needed only if the widget shares calls out among them. The number "
                "(unitId) is in the widget settings, next to the department."
            ),
            self,
        )
        self.load = self._link(self.tr("Load directory…"))
        self.load.setToolTip(self.tr("Widgets and departments from a spreadsheet: name, key, department, number"))
        self.export = self._link(self.tr("Export directory…"))
        self.export.setToolTip(self.tr("Widgets and departments for a colleague, without the token"))
        self._units: list[list[Pair]] = []
        self._shown = -1
        self._lay_out()
        self.widgets.edited.connect(self.edited)
        self.units.edited.connect(self.edited)
        self.widgets.rowAdded.connect(self._on_added)
        self.widgets.rowRemoved.connect(self._on_removed)
        self.widgets.rowChosen.connect(self._show_units)

    @property
    def pairs(self) -> list[Pair]:
        """Names and keys of the widgets."""
        return self.widgets.pairs

    @property
    def all_units(self) -> list[list[Pair]]:
        """The departments of every widget, those on the screen as they stand."""
        if 0 <= self._shown < len(self._units):
            self._units[self._shown] = self.units.pairs
        return self._units

    def show_widgets(self, widgets: Sequence[Widget]) -> None:
        """Begin with these."""
        self._fill(
            [(widget.name, widget.route_key) for widget in widgets],
            [[(unit.name, str(unit.unit_id)) for unit in widget.units] for widget in widgets],
        )

    def merge(self, rows: Sequence[DirectoryRow]) -> Merged:
        """Put the rows of a file beside what stands here; returns what was new."""
        merged = merge(self.pairs, self.all_units, rows)
        self._fill(merged.widgets, merged.units)
        return merged

    def mark(self, flaws: Iterable[Flaw]) -> None:
        """Tint the cells that cannot be saved."""
        found = list(flaws)
        self.widgets.mark((flaw.row, flaw.column, flaw.text) for flaw in found if flaw.place == "widgets")
        here = (flaw for flaw in found if flaw.place == "units" and flaw.widget == self._shown)
        self.units.mark((flaw.row, flaw.column, flaw.text) for flaw in here)

    def lead_to(self, flaw: Flaw) -> None:
        """Go to what cannot be saved."""
        self.widgets.choose(flaw.widget)
        (self.widgets if flaw.place == "widgets" else self.units).table.setFocus()

    def _fill(self, widgets: list[Pair], units: list[list[Pair]]) -> None:
        place = max(self.widgets.current, 0)
        self._units, self._shown = units, -1
        self.widgets.set_pairs(widgets)
        self._show_units(-1)
        if widgets:
            self.widgets.choose(place)

    def _show_units(self, row: int) -> None:
        there = 0 <= row < len(self.all_units)
        self._shown = row
        self.units.set_pairs(self._units[row] if there else [])
        self.units.setEnabled(there)
        name = next(iter(text for text in self.pairs[row] if text.strip()), "") if there else ""
        self.units.title.setText(
            self.tr("Departments of the widget “{name}”").format(name=name) if name else self.tr("Departments")
        )
        self.chosen.emit()

    def _on_added(self, row: int) -> None:
        self.all_units.insert(row, [])

    def _on_removed(self, row: int) -> None:
        del self._units[row]
        self._shown = -1

    def _lay_out(self) -> None:
        tables = QHBoxLayout()
        tables.setSpacing(theme.MARGIN)
        tables.addWidget(self.widgets, 1)
        tables.addWidget(self.units, 1)
        files = QHBoxLayout()
        files.setSpacing(theme.GAP)
        files.addWidget(self.load)
        files.addWidget(self.export)
        files.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.STEP)
        page.addLayout(tables, 1)
        page.addLayout(files)

    def _link(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "link")
        button.setAutoDefault(False)
        return button

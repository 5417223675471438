"""Finding rows: free text, a problem, a tag, a widget; and how many rows that leaves."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui.leads.problem import ProblemCode
from gui.leads.row_query import Facets, RowQuery
from gui.leads.words import grouped
from gui.ui import icons, theme
from gui.ui.facet_combo import FacetCombo
from gui.ui.problem_words import problem_kind
from gui.ui.problems_panel import ProblemsPanel

PAUSE_MS: Final = 180
PATIENCE_MS: Final = 150
_SEARCH_WIDTH: Final = 190
_KIND_LENGTH: Final = 24


class FilterBar(QWidget):
    """`changed` tells that rows have to be found anew: `applied_to` says which. `facetsWanted` asks for what there is
    to choose from, `columnsWanted` carries where on the screen a menu of columns belongs; `left` tells that the person
    is done with the search field. `resetChosen` asks for all rows.
    """

    changed = Signal()
    facetsWanted = Signal()
    columnsWanted = Signal(QPoint)
    resetChosen = Signal()
    left = Signal()

    def __init__(self, widget_name: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._widget_name = widget_name
        self._problem: ProblemCode | None = None
        self._facets: Facets | None = None
        self._counts = (0, 0)
        self._searching = False
        self.search = _SearchField(self)
        self.problems = QPushButton(self)
        self.panel = ProblemsPanel(self)
        self.tag = FacetCombo(self.tr("Rows with the tag"), self.tr("All tags"), self)
        self.widget = FacetCombo(self.tr("Rows with the widget"), self.tr("All widgets"), self)
        self.count = QLabel(self)
        self.reset_button = QPushButton(self.tr("Reset"), self)
        self.columns_button = QPushButton(self.tr("Columns…"), self)
        self._typing = _timer(self, PAUSE_MS, self.changed.emit)
        self._patience = _timer(self, PATIENCE_MS, self._say_count)
        self._lay_out()
        self._connect()
        self._say_problem()
        self._say_count()

    def applied_to(self, query: RowQuery) -> RowQuery:
        """The query with what is chosen here; its states and its order stay."""
        return replace(
            query,
            problem=self._problem,
            tag=self.tag.value or "",
            route_key=self.widget.value,
            text=self.search.text().strip(),
        )

    def look_for(self, text: str) -> None:
        """Search as if this was typed, at once."""
        self.search.setText(text)
        self._typing.stop()
        self.changed.emit()

    def choose_problem(self, code: ProblemCode | None) -> None:
        """Show only rows with this problem, as a click would."""
        if code is not self._problem:
            self._problem = code
            self._say_problem()
            self.changed.emit()

    def set_facets(self, facets: Facets) -> None:
        """Offer what the list on the screen has."""
        self._facets = facets
        self.tag.set_values([(tag, tag, rows) for tag, rows in facets.tags])
        self.widget.set_values([(key, self._widget_name(key), rows) for key, rows in facets.route_keys])
        if self.panel.isVisible():
            self.panel.set_problems(facets.problems)
        self._say_problem()

    def forget_facets(self) -> None:
        """The list changed: what was counted may be so no more."""
        self._facets = None

    def show_counts(self, shown: int, total: int) -> None:
        """How many rows are shown, of how many."""
        self._counts = (shown, total)
        self._say_count()

    def show_searching(self, searching: bool) -> None:
        """Say that rows are looked for, when that takes longer than a moment."""
        self._searching = searching
        if searching:
            self._patience.start()
        else:
            self._patience.stop()
            self._say_count()

    def reset(self) -> None:
        """Filter nothing, without a signal."""
        self._typing.stop()
        self._problem = None
        self.search.clear()
        self._typing.stop()
        self.tag.reset()
        self.widget.reset()
        self._say_problem()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._say_count()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_return)
        self.search.left.connect(self.left)
        self.problems.clicked.connect(self._open_panel)
        self.panel.kindChosen.connect(self.choose_problem)
        for combo in (self.tag, self.widget):
            combo.wanted.connect(self._want_facets)
            combo.chosen.connect(self.changed)
        self.reset_button.clicked.connect(self.resetChosen)
        self.columns_button.clicked.connect(
            lambda: self.columnsWanted.emit(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))
        )
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.activated.connect(self._on_find)

    def _on_typed(self) -> None:
        self._typing.start()

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_return(self) -> None:
        """Do not wait for the pause, and go on to the rows."""
        if self._typing.isActive():
            self._typing.stop()
            self.changed.emit()
        self.left.emit()

    def _want_facets(self) -> None:
        if self._facets is None:
            self.facetsWanted.emit()

    def _open_panel(self) -> None:
        self._want_facets()
        corner = self.problems.mapToGlobal(self.problems.rect().bottomLeft()) + QPoint(0, theme.STEP)
        self.panel.open_at(corner, self._problem, self._facets.problems if self._facets else None)

    def _say_problem(self) -> None:
        words = self.tr("Problems") if self._problem is None else problem_kind(self._problem)
        self.problems.setAccessibleName(self.tr("Problems: {chosen}").format(chosen=words))
        self.problems.setToolTip(words)
        short = words if len(words) <= _KIND_LENGTH else f"{words[: _KIND_LENGTH - 1].rstrip()}…"
        self.problems.setText(f"{short} ▾")

    def _say_count(self) -> None:
        shown, total = self._counts
        if self._searching and not self._patience.isActive():
            words = self.tr("searching…")
        else:
            words = self.tr("{shown} of {total} shown").format(shown=grouped(shown), total=grouped(total))
        self.count.setText(words)

    def show_narrowed(self, narrowed: bool) -> None:
        """Whether some rows are left out: then they can be had back."""
        self.reset_button.setVisible(narrowed)

    def _lay_out(self) -> None:
        for button, kind in ((self.problems, "plain"), (self.reset_button, "quiet"), (self.columns_button, "quiet")):
            button.setProperty("kind", kind)
        icons.mark(self.problems, "warning")
        self.count.setProperty("kind", "dim")
        keeps_room = self.reset_button.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(keeps_room)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.search, 1)
        controls: tuple[QWidget, ...] = (
            self.problems, self.tag, self.widget, self.count, self.reset_button, self.columns_button,
        )  # fmt: skip
        for control in controls:
            row.addWidget(control)


class _SearchField(QLineEdit):
    """Esc clears it, and leaves it where it is empty; so does the arrow down."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Find rows"))
        self.setPlaceholderText(self.tr("Find: phone, name, tag…"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(_SEARCH_WIDTH)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _timer(parent: QWidget, pause_ms: int, act: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    timer.timeout.connect(act)
    return timer

"""A small table of two columns that rows are added to and removed from: widgets, departments."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from gui.ui import icons, theme
from gui.ui.account_rules import Pair
from gui.ui.spoken_cells import SpokenItem


class HintTable(QTableWidget):
    """A table of two columns that says, while it is empty, what it is for."""

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(0, 2, parent)
        self._hint = hint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.rowCount() or not self.isEnabled():
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.dim(self.palette()))
        margins = self.viewport().rect().adjusted(theme.MARGIN, 0, -theme.MARGIN, 0)
        painter.drawText(margins, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._hint)
        painter.end()


class PairTable(QWidget):
    """Two editable columns. `edited` comes after every change by the user, `rowChosen` with the current row or -1."""

    edited = Signal()
    rowChosen = Signal(int)  # noqa: N815 — signals are named as Qt names them
    rowAdded = Signal(int)  # noqa: N815
    rowRemoved = Signal(int)  # noqa: N815

    def __init__(self, title: str, headings: tuple[str, str], add: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLabel(title, self)
        self.title.setProperty("kind", "title")
        self.table = HintTable(hint, self)
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setAccessibleName(title)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setMinimumHeight(28)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.add = self._button("plus", add)
        self.remove = self._button("minus", self.tr("Remove"))
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self._lay_out()
        self.table.itemChanged.connect(lambda _item: self.edited.emit())
        self.table.currentCellChanged.connect(lambda row, *_rest: self._on_current(row))
        self.remove.setEnabled(False)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    @property
    def pairs(self) -> list[Pair]:
        """The rows as text."""
        return [(self._text(row, 0), self._text(row, 1)) for row in range(self.table.rowCount())]

    @property
    def current(self) -> int:
        """The current row, -1 without one."""
        return self.table.currentRow()

    def set_pairs(self, pairs: Sequence[Pair]) -> None:
        """Fill the table, without a signal."""
        blocker = QSignalBlocker(self.table)
        self.table.setRowCount(0)
        for pair in pairs:
            self._append(pair)
        blocker.unblock()
        self.remove.setEnabled(self.current >= 0)

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.table.setCurrentCell(row, 0)

    def mark(self, flaws: Iterable[tuple[int, int, str]]) -> None:
        """Tint the cells (row, column) that cannot be saved, the reason in their tooltip; clear all others."""
        blocker = QSignalBlocker(self.table)
        found = {(row, column): text for row, column, text in flaws}
        ground = theme.mixed(theme.surface(self.palette()), theme.tone_ink(theme.Tone.ERROR, self.palette()), 0.14)
        for row in range(self.table.rowCount()):
            for column in (0, 1):
                if item := self.table.item(row, column):
                    flaw = found.get((row, column), "")
                    item.setToolTip(flaw)
                    item.setData(Qt.ItemDataRole.BackgroundRole, ground if flaw else None)
        blocker.unblock()

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""

    def _append(self, pair: Pair) -> int:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(pair):
            self.table.setItem(row, column, SpokenItem(text))
        return row

    def _on_add(self) -> None:
        blocker = QSignalBlocker(self.table)
        row = self._append(("", ""))
        blocker.unblock()
        self.rowAdded.emit(row)
        self.table.setCurrentCell(row, 0)
        self.table.setFocus()
        if item := self.table.item(row, 0):
            self.table.editItem(item)
        self.edited.emit()

    def _on_remove(self) -> None:
        row = self.current
        if row < 0:
            return
        blocker = QSignalBlocker(self.table)
        self.table.removeRow(row)
        blocker.unblock()
        self.rowRemoved.emit(row)
        self._on_current(self.current)
        self.edited.emit()

    def _on_current(self, row: int) -> None:
        self.remove.setEnabled(row >= 0)
        self.rowChosen.emit(row)

    def _button(self, icon: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "plain")
        button.setAutoDefault(False)
        icons.mark(button, icon)
        return button

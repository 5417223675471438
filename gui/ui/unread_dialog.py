"""Rows of a table that could not be read: which, what stood there, why not."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.spoken_cells import SpokenItem

_WIDTHS: Final = (72, 260)


class UnreadDialog(QDialog):
    """Each row as its number, its text and the reason; `count` of them there are in all."""

    def __init__(self, heading: str, rows: Sequence[tuple[int, str, str]], count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Not read"))
        self._rows = rows
        title = QLabel(heading, self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("kind", "title")
        title.setWordWrap(True)
        more = QLabel(self.tr("Showing the first {shown}.").format(shown=grouped(len(rows))), self)
        more.setProperty("kind", "dim")
        more.setVisible(count > len(rows))
        self.table = self._filled()
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setProperty("kind", "plain")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setProperty("kind", "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(title)
        page.addWidget(more)
        page.addWidget(self.table, 1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.resize(720, 400)
        self.close_button.setFocus()

    def _filled(self) -> QTableWidget:
        table = QTableWidget(len(self._rows), 3, self)
        table.setAccessibleName(self.windowTitle())
        table.setHorizontalHeaderLabels([self.tr("Row"), self.tr("What it says"), self.tr("What is wrong")])
        for place, row in enumerate(self._rows):
            number, *texts = row
            for column, text in enumerate((grouped(number), *map(str, texts))):
                item = SpokenItem(text)
                item.setToolTip(item.text())
                table.setItem(place, column, item)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumHeight(theme.ROW_HEIGHT)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        return table

    def _on_copy(self) -> None:
        lines = ("\t".join(map(str, row)) for row in self._rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

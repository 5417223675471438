"""The report of an import: rows read, skipped, repaired and in trouble, each with its count."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.leads.moments import day_text, moment_text
from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.import_words import Part, Report, report_parts, report_text

_WIDTH: Final = 520
_LINE: Final = 22


class ReportDialog(QDialog):
    """Shows the report of the list called `name`, made at `made` (aware)."""

    def __init__(self, name: str, made: datetime, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import report"))
        here = made.astimezone()
        self._text = report_text(f"{name}, {moment_text(here)}", report)
        heading = QLabel(name, self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("kind", "title")
        heading.setWordWrap(True)
        when = QLabel(self.tr("Imported {made}").format(made=f"{day_text(here)}, {here:%H:%M}"), self)
        when.setProperty("kind", "dim")
        parts = report_parts(report)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setProperty("kind", "card")
        area.setWidget(self._table(parts))
        area.setAccessibleName(self._text)
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setProperty("kind", "plain")
        self.copy.setAutoDefault(False)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setProperty("kind", "primary")
        self.close_button.setDefault(True)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        self.close_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, 12)
        page.setSpacing(theme.GAP)
        page.addWidget(heading)
        page.addWidget(when)
        page.addWidget(area, 1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        lines = sum(len(part.lines) + 2 for part in parts)
        self.resize(_WIDTH, min(600, 160 + _LINE * lines))
        self.close_button.setFocus()

    def _table(self, parts: list[Part]) -> QWidget:
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.STEP)
        grid.setColumnStretch(0, 1)
        row = 0
        for number, part in enumerate(parts):
            title = QLabel(part.title, inner)
            title.setProperty("kind", "title")
            if number:
                grid.setRowMinimumHeight(row, theme.GAP)
                row += 1
            grid.addWidget(title, row, 0, 1, 2)
            for line in part.lines:
                row += 1
                words = QLabel(line.words, inner)
                words.setTextFormat(Qt.TextFormat.PlainText)
                words.setWordWrap(True)
                count = QLabel(grouped(line.count), inner)
                grid.addWidget(words, row, 0)
                grid.addWidget(count, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            row += 1
        grid.setRowStretch(row, 1)
        return inner

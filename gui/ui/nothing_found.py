"""What the table says where it has no rows: why, and how to see some."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.ui import theme


class NothingFound(QWidget):
    """Stands in the middle of an empty table. The button is there where a filter leaves every row out."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.words = QLabel(self)
        self.words.setProperty("kind", "dim")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reset = QPushButton(self.tr("Clear filter"), self)
        self.reset.setProperty("kind", "plain")
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(self.words)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def say(self, *, empty: bool, narrowed: bool) -> None:
        """Show the words that fit, or none."""
        self.setVisible(empty)
        self.words.setText(self.tr("Nothing found") if narrowed else self.tr("The list has no rows"))
        self.reset.setVisible(narrowed)
        self.place()

    def place(self) -> None:
        """Keep to the middle."""
        self.adjustSize()
        self.move(self._view.viewport().rect().center() - self.rect().center())

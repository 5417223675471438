"""A drop-down that filters by one thing, with how many rows have each value; its values are asked for when needed."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QWidget

from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.naming import give_name

_ROOM = 10


class FacetCombo(QComboBox):
    """`everything` is its first item, which filters nothing. `wanted` asks for the values, `chosen` tells of a
    choice.
    """

    wanted = Signal()
    chosen = Signal()

    def __init__(self, name: str, everything: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTip(name)
        give_name(self, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_ROOM)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.addItem(everything, None)
        self.activated.connect(self.chosen)

    @property
    def value(self) -> str | None:
        """What rows must have; `None` where it filters nothing."""
        value = self.currentData()
        return None if value is None else str(value)

    def set_values(self, values: Sequence[tuple[str, str, int]]) -> None:
        """Offer these values: what is filtered by, what it is called, how many rows have it. The choice stays."""
        with QSignalBlocker(self):
            now, words = self.value, self.currentText()
            while self.count() > 1:
                self.removeItem(1)
            for value, name, rows in values:
                self.addItem(f"{name} — {grouped(rows)}", value)
            if now is not None and self.findData(now) < 0:
                self.addItem(words, now)
            self.setCurrentIndex(0 if now is None else self.findData(now))

    def reset(self) -> None:
        """Filter nothing, without a signal."""
        self.setCurrentIndex(0)

    def showPopup(self) -> None:
        self.wanted.emit()
        self.view().setMinimumWidth(
            self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width()
        )
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.wanted.emit()

"""Small controls that keep out of the way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from gui.ui import theme
from gui.ui.naming import give_name

if TYPE_CHECKING:
    _Widget = QWidget
else:  # Qt takes one of its own classes as a base, not two
    _Widget = object


class CalmWheel(_Widget):
    """Before a widget's class: the wheel changes it only where it was clicked."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class QuietCombo(CalmWheel, QComboBox):
    """A combo that lets the wheel scroll the page under it until it is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.CONTROL_HEIGHT)

    def widest_item(self) -> int:
        """The width of the longest words, with the frame and the arrow around them."""
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(self.itemText(place)) for place in range(self.count())), default=0) + 48

    def showPopup(self) -> None:
        """However narrow the combo, its list is wide enough for its words."""
        self.view().setMinimumWidth(self.widest_item())
        super().showPopup()


class CutLabel(QLabel):
    """One line of text that is cut with an ellipsis where it does not fit; the whole is its tooltip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()


def small_combo(name: str, parent: QWidget, letters: int = 12) -> QuietCombo:
    """A combo for a line of several: as wide as it has to be, named for those who cannot see it."""
    combo = QuietCombo(parent)
    give_name(combo, name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(letters)
    return combo

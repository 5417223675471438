"""The permanent striped banner of a rehearsal."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.ui import theme

_HEIGHT: Final = 32
_STRIPE: Final = 16
_YELLOW: Final = QColor("#ffd233")
_AMBER: Final = QColor("#f7c200")
_INK: Final = QColor("#2b2200")


class RehearsalStripe(QWidget):
    """Diagonal stripes with the words that nobody is called. Looks the same in light and dark; cannot be closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = self.tr("Rehearsal: nobody gets a call")
        self.setAccessibleName(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(480, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), _YELLOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_AMBER)
        height = self.height()
        for left in range(-height, self.width() + height, 2 * _STRIPE):
            painter.drawPolygon(_slanted(left, height))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self.words) + 2 * theme.MARGIN
        plate = QRect((self.width() - width) // 2, 0, width, height)
        painter.fillRect(plate, _YELLOW)
        painter.setPen(_INK)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


def _slanted(left: int, height: int) -> QPolygonF:
    shape = QPolygonF()
    for x, y in ((left, height), (left + height, 0), (left + height + _STRIPE, 0), (left + _STRIPE, height)):
        shape.append(QPointF(x, y))
    return shape

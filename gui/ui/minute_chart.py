"""How many requests were accepted each minute of a run."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.leads.state import LeadState
from gui.leads.words import grouped
from gui.ui import theme

translate: Final = QCoreApplication.translate

_MOST_BARS: Final = 90


class MinuteChart(QWidget):
    """Bars side by side; of a long run each stands for several minutes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._minutes: tuple[int, ...] = ()
        self._bars: list[float] = []
        self._span = 1
        self.setMinimumHeight(72)

    def sizeHint(self) -> QSize:
        return QSize(360, 84)

    def show_minutes(self, minutes: Sequence[int]) -> None:
        """Show the accepted of each minute, in their order."""
        self._minutes = tuple(minutes)
        self._span, self._bars = bars_of(minutes)
        best = max(minutes, default=0)
        self.setAccessibleName(translate("MinuteChart", "Accepted per minute"))
        words = translate("MinuteChart", "%Ln minute(s)", "", len(minutes))
        most = translate("MinuteChart", "at most {count} in one").format(count=grouped(best))
        self.setAccessibleDescription(f"{words}, {most}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot, most = self._plot(), max(self._bars, default=0)
        metrics = QFontMetrics(self.font())
        painter.setPen(theme.dim(self.palette()))
        head = QRect(0, 0, self.width(), metrics.height())
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), translate("MinuteChart", "Accepted per minute"))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignRight), grouped(round(most)))
        painter.fillRect(plot.left(), plot.bottom(), plot.width(), 1, theme.line(self.palette()))
        if most:
            self._paint_bars(painter, plot, most)
        self._paint_ends(painter, plot, metrics)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _paint_bars(self, painter: QPainter, plot: QRect, most: float) -> None:
        step = plot.width() / len(self._bars)
        width = min(24.0, max(1.0, step * 0.76))
        ink = theme.state_ink(LeadState.ACCEPTED, self.palette())
        for place, count in enumerate(self._bars):
            height = plot.height() * count / most
            left = plot.left() + place * step + (step - width) / 2
            painter.fillRect(QRectF(left, plot.bottom() - height, width, height), ink)

    def _paint_ends(self, painter: QPainter, plot: QRect, metrics: QFontMetrics) -> None:
        below = QRect(plot.left(), plot.bottom() + 2, plot.width(), metrics.height())
        painter.setPen(theme.dim(self.palette()))
        first = translate("MinuteChart", "minute 1")
        last = len(self._minutes)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), first)
        if last > 1:
            painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), f"{last}")

    def _tell(self, point: QPoint, where: QPoint) -> None:
        plot = self._plot()
        place = int((point.x() - plot.left()) * len(self._bars) / max(1, plot.width()))
        if not plot.contains(point) or not 0 <= place < len(self._bars):
            QToolTip.hideText()
            return
        QToolTip.showText(where, self.bar_words(place), self)

    def bar_words(self, place: int) -> str:
        """«Минуты 4–6: принято 900»: what a bar stands for."""
        first, last = place * self._span, min((place + 1) * self._span, len(self._minutes))
        minutes = f"{first + 1}" if last == first + 1 else f"{first + 1}–{last}"
        words = translate("MinuteChart", "Minute {minutes}: {count} accepted")
        return words.format(minutes=minutes, count=grouped(sum(self._minutes[first:last])))

    def _plot(self) -> QRect:
        line = QFontMetrics(self.font()).height()
        return QRect(0, line + theme.STEP, self.width(), max(8, self.height() - 2 * line - theme.STEP - 4))


def bars_of(minutes: Sequence[int]) -> tuple[int, list[float]]:
    """How many minutes a bar stands for, and the average per minute of each bar."""
    span = max(1, -(-len(minutes) // _MOST_BARS))
    return span, [
        sum(minutes[start : start + span]) / len(minutes[start : start + span])
        for start in range(0, len(minutes), span)
    ]

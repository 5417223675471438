"""The hours of one zone as a bar over the day to come."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.leads.calling_plan import CallingPlan, ZonePlan
from gui.ui import theme

_BAR: Final = 14
_EVERY_HOURS: Final = 3
_LEAST_WIDTH: Final = 280


class HoursBar(QWidget):
    """The spans in which people of `zone` may be called, from now on."""

    def __init__(self, plan: CallingPlan, zone: ZonePlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan, self._zone = plan, zone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, _BAR + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ground = QRectF(0.5, (self.height() - _BAR) / 2, self.width() - 1, _BAR)
        painter.setPen(QPen(theme.line(palette), 1))
        painter.setBrush(theme.surface(palette))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setPen(QPen(theme.accent(palette), 1))
        painter.setBrush(theme.tint(theme.accent(palette), palette))
        everything = ((self._plan.begins, self._plan.begins + self._plan.lasts),)
        for begins, ends in self._zone.spans if self._zone.spans is not None else everything:
            left, right = (self._x(moment - self._plan.begins) for moment in (begins, ends))
            painter.drawRoundedRect(QRectF(left, ground.top(), max(3.0, right - left), _BAR), 3, 3)
        painter.end()

    def _x(self, since: timedelta) -> float:
        return 0.5 + (self.width() - 1) * (since / self._plan.lasts)


class HoursScale(QWidget):
    """The hours under the bars, by the account's clock."""

    def __init__(self, plan: CallingPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = plan
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, QFontMetrics(self.font()).height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.dim(self.palette()))
        metrics = QFontMetrics(self.font())
        begins = self._plan.begins
        hour = begins.replace(minute=0, second=0, microsecond=0)
        step = _EVERY_HOURS
        if self.width() * timedelta(hours=step) / self._plan.lasts < metrics.horizontalAdvance("00:00") + theme.GAP:
            step *= 2
        while (hour := hour + timedelta(hours=1)) < begins + self._plan.lasts:
            if hour.hour % step:
                continue
            words = f"{hour.hour}:00"
            width = metrics.horizontalAdvance(words)
            left = self.width() * ((hour - begins) / self._plan.lasts) - width / 2
            if left >= 0 and left + width <= self.width():
                painter.drawText(QPointF(left, metrics.ascent() + 2), words)
        painter.end()

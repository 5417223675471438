"""Requests a day as bars parted by what they came to, with the words of each colour below."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.leads.moments import brief_day, month_text, short_day
from gui.leads.past_attempt import FATE_TITLES, STATE_LIKE, Fate
from gui.leads.words import grouped
from gui.ui import icons, theme

_LEGEND: Final = 24
_LEAST_BAR: Final = 3
_WIDEST_BAR: Final = 40
_MOST_BARS: Final = 120

Counts = Mapping[Fate, int]


class DayChart(QWidget):
    """`show_days` takes the counts of each day that has any; days between them stand empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars: list[tuple[str, Counts]] = []
        self.setMinimumHeight(180)

    def sizeHint(self) -> QSize:
        return QSize(600, 200)

    def show_days(self, days: Sequence[tuple[date, Counts]]) -> None:
        """Show these days, in their order; many are taken together by weeks or months."""
        self._bars = bars_of(days)
        self.setAccessibleName(self.tr("Requests by day"))
        lines = [f"{name}: {in_words(counts)}" for name, counts in self._bars if counts]
        self.setAccessibleDescription("\n".join(lines))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._bars:
            self._paint_bars(painter)
            self._paint_legend(painter)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)

    def _tell(self, point: QPoint, where: QPoint) -> None:
        """What a bar stands for."""
        plot = self._plot()
        step = plot.width() / max(1, len(self._bars))
        place = int((point.x() - plot.left()) / step) if step else -1
        if plot.contains(point) and 0 <= place < len(self._bars):
            name, counts = self._bars[place]
            QToolTip.showText(where, f"{name}\n{in_words(counts)}", self)
        else:
            QToolTip.hideText()

    def _plot(self) -> QRect:
        metrics = QFontMetrics(self.font())
        left = metrics.horizontalAdvance(grouped(self._most())) + theme.GAP
        return QRect(left, theme.GAP, self.width() - left, self.height() - 2 * theme.GAP - metrics.height() - _LEGEND)

    def _most(self) -> int:
        return max((sum(counts.values()) for _name, counts in self._bars), default=0)

    def _paint_bars(self, painter: QPainter) -> None:
        plot, most, palette = self._plot(), self._most(), self.palette()
        metrics = QFontMetrics(self.font())
        painter.setPen(theme.dim(palette))
        room = QRect(0, plot.top() - metrics.height() // 2, plot.left() - theme.GAP, metrics.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), grouped(most))
        for height in (plot.top(), plot.bottom()):
            painter.fillRect(plot.left(), height, plot.width(), 1, theme.line(palette))
        step = plot.width() / len(self._bars)
        width = max(1, min(_WIDEST_BAR, round(step * 0.72)))
        for place, (_name, counts) in enumerate(self._bars):
            left = plot.left() + round(place * step + (step - width) / 2)
            self._paint_bar(painter, QRect(left, plot.top(), width, plot.height()), counts, most)
        self._paint_names(painter, plot, step)

    def _paint_bar(self, painter: QPainter, room: QRect, counts: Counts, most: int) -> None:
        bottom = room.bottom()
        for fate in _ORDER:
            if not (count := counts.get(fate, 0)):
                continue
            height = max(_LEAST_BAR, round(count / most * (room.height() - _LEAST_BAR * len(_ORDER))))
            ink = theme.state_ink(STATE_LIKE[fate], self.palette())
            painter.fillRect(room.left(), bottom - height, room.width(), height - 1, ink)
            bottom -= height

    def _paint_names(self, painter: QPainter, plot: QRect, step: float) -> None:
        """As many names of days as have room."""
        metrics = QFontMetrics(self.font())
        widest = max(metrics.horizontalAdvance(name) for name, _counts in self._bars) + theme.MARGIN
        each = max(1, -(-widest // max(1, int(step))))
        painter.setPen(theme.dim(self.palette()))
        for place in range(0, len(self._bars), each):
            middle = plot.left() + round((place + 0.5) * step)
            left = min(max(0, middle - widest // 2), self.width() - widest)
            room = QRect(left, plot.bottom() + theme.STEP, widest, metrics.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self._bars[place][0])

    def _paint_legend(self, painter: QPainter) -> None:
        """Icon, word and colour of each, with how many there are."""
        metrics = QFontMetrics(self.font())
        left, top = self._plot().left(), self.height() - _LEGEND + theme.STEP
        for fate in _ORDER:
            count = sum(counts.get(fate, 0) for _name, counts in self._bars)
            if not count:
                continue
            state = STATE_LIKE[fate]
            ink = theme.state_ink(state, self.palette())
            picture = icons.pixmap(state.value, ink, theme.ICON, self.devicePixelRatioF())
            painter.drawPixmap(left, top + (metrics.height() - theme.ICON) // 2, picture)
            words = f"{FATE_TITLES[fate]}: {grouped(count)}"
            painter.setPen(ink)
            painter.drawText(left + theme.ICON + 6, top + metrics.ascent(), words)
            left += theme.ICON + 6 + metrics.horizontalAdvance(words) + 2 * theme.MARGIN


_ORDER: Final = (Fate.ACCEPTED, Fate.HELD, Fate.REFUSED, Fate.UNKNOWN, Fate.NOT_SENT, Fate.IN_FLIGHT)


def bars_of(days: Sequence[tuple[date, Counts]]) -> list[tuple[str, Counts]]:
    """A bar for each day from the first to the last, for each week or month where those are too many."""
    if not days:
        return []
    first, last = days[0][0], days[-1][0]
    length = (last - first).days + 1
    known = dict(days)
    if length <= _MOST_BARS:
        each_day = [first + timedelta(days=number) for number in range(length)]
        return [(short_day(day), known.get(day, {})) for day in each_day]
    by_month = length > 7 * _MOST_BARS
    bars: dict[str, dict[Fate, int]] = {}
    for number in range(length):
        day = first + timedelta(days=number)
        monday = day - timedelta(days=day.weekday())
        bar = bars.setdefault(month_text(day) if by_month else brief_day(monday), {})
        for fate, count in known.get(day, {}).items():
            bar[fate] = bar.get(fate, 0) + count
    return list(bars.items())


def in_words(counts: Counts) -> str:
    """«Принято: 12, отклонено: 1»."""
    parts = [f"{FATE_TITLES[fate]}: {grouped(counts[fate])}" for fate in _ORDER if counts.get(fate)]
    return ", ".join((part if not place else part[0].lower() + part[1:]) for place, part in enumerate(parts)) or "0"

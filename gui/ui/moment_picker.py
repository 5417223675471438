"""A day and a time of day, picked from a calendar that drops down from a cell."""

from datetime import datetime

from PySide6.QtCore import QDate, QPoint, Qt, QTime, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLabel, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from gui.leads.schedule import zone_label
from gui.ui import theme
from gui.ui.moment_edit import next_quarter
from gui.ui.naming import give_name


class MomentPicker(QFrame):
    """`picked` carries wall-clock time of the zone of `now` (aware); it starts from `when`, else soon after `now`."""

    picked = Signal(object)

    def __init__(self, when: datetime | None, now: datetime, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        start = when or next_quarter(now)
        self.calendar = QCalendarWidget(self)
        self.calendar.setMinimumDate(QDate(now.year, now.month, now.day))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        self.clock = QTimeEdit(QTime(start.hour, start.minute), self)
        self.clock.setDisplayFormat("HH:mm")
        self.clock.setMinimumHeight(theme.CONTROL_HEIGHT)
        give_name(self.clock, self.tr("Call time"))
        done = QPushButton(self.tr("Done"), self)
        done.setProperty("kind", "primary")
        done.clicked.connect(self._on_done)
        self.calendar.activated.connect(self._on_done)
        line = QHBoxLayout()
        line.addWidget(self.clock)
        line.addWidget(QLabel(zone_label(now), self))
        line.addStretch(1)
        line.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addWidget(self.calendar)
        column.addLayout(line)

    def popup_below(self, cell: QWidget) -> None:
        """Drop down from the cell, inside the screen."""
        self.adjustSize()
        at, screen = cell.mapToGlobal(QPoint(0, cell.height() + 2)), cell.screen().availableGeometry()
        x = max(screen.left(), min(at.x(), screen.right() - self.width()))
        y = at.y() if at.y() + self.height() <= screen.bottom() else cell.mapToGlobal(QPoint()).y() - self.height() - 2
        self.move(x, y)
        self.show()
        self.calendar.setFocus()

    def _on_done(self) -> None:
        day, clock = self.calendar.selectedDate(), self.clock.time()
        self.picked.emit(datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute()))  # noqa: DTZ001
        self.close()

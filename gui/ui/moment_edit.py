"""A moment of the account's clock, with its zone named beside it."""

from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QLabel, QWidget

from gui.leads.schedule import zone_label
from gui.ui import theme
from gui.ui.naming import give_name

_MINUTES: Final = 15


class MomentEdit(QWidget):
    """Date and time as the clocks of `now`'s zone show them, never as this computer's do."""

    changed = Signal()

    def __init__(self, now: datetime, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = now.tzinfo
        self.edit = QDateTimeEdit(self)
        # Any wall-clock time can be typed: the program's own zone rules decide what it means, not Qt's.
        self.edit.setTimeZone(QTimeZone.utc())
        self.edit.setDisplayFormat("dd.MM.yyyy HH:mm")
        self.edit.setCalendarPopup(True)
        self.edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.edit.setMinimumWidth(152)
        self.zone = QLabel(zone_label(now), self)
        self.zone.setProperty("kind", "dim")
        give_name(self.edit, f"{name}, {self.zone.text()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.edit)
        row.addWidget(self.zone)
        self.set_moment(now)
        self.edit.dateTimeChanged.connect(self._on_changed)

    @property
    def moment(self) -> datetime:
        """What is chosen, aware."""
        day, clock = self.edit.date(), self.edit.time()
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=self._zone)

    def set_moment(self, moment: datetime) -> None:
        """Show an aware moment, to the minute."""
        there = moment.astimezone(self._zone)
        day = QDate(there.year, there.month, there.day)
        self.edit.setDateTime(QDateTime(day, QTime(there.hour, there.minute), QTimeZone.utc()))
        self.zone.setText(zone_label(there))

    def _on_changed(self) -> None:
        self.zone.setText(zone_label(self.moment))
        self.changed.emit()


def next_quarter(now: datetime, after: timedelta = timedelta()) -> datetime:
    """The first quarter of an hour on the clock later than `now` and `after`."""
    then = now + after
    rest = timedelta(minutes=then.minute % _MINUTES, seconds=then.second, microseconds=then.microsecond)
    return then - rest + timedelta(minutes=_MINUTES)


def evening(now: datetime) -> datetime:
    """Eight in the evening today, or two hours from now where that is near or past."""
    tonight = datetime.combine(now.date(), time(20), tzinfo=now.tzinfo)
    return tonight if tonight - now > timedelta(minutes=30) else next_quarter(now, timedelta(hours=2))


def tomorrow_morning(now: datetime) -> datetime:
    """Ten in the morning of the next day: the day's budget is whole again and people are awake."""
    return datetime.combine(now.date() + timedelta(days=1), time(10), tzinfo=now.tzinfo)

"""When an account may call people, by their own clock, and when it asks before it calls somebody again."""

from datetime import time, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from gui.leads.account import Account
from gui.leads.calling_hours import LONG_HOURS, USUAL_HOURS, CallingHours, Window
from gui.ui import theme
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.naming import give_name

translate: Final = QCoreApplication.translate
_OWN: Final = "own"
_SHORTEST: Final = timedelta(minutes=30)
_MOST_HOURS, _MOST_DAYS = 24 * 365, 3650


class WindowEdit(QWidget):
    """From one time of day to another; midnight as the end is the end of the day."""

    changed = Signal()

    def __init__(self, window: Window, names: tuple[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.opens, self.closes = (self._edit(*pair) for pair in zip((window.opens, window.closes), names, strict=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.opens)
        row.addWidget(QLabel("\N{EN DASH}", self))
        row.addWidget(self.closes)

    @property
    def chosen(self) -> Window | None:
        """What is chosen; `None` where it closes before it opens."""
        try:
            return Window(_time_of(self.opens), _time_of(self.closes))
        except ValueError:
            return None

    def _edit(self, value: time, name: str) -> QTimeEdit:
        edit = QTimeEdit(QTime(value.hour, value.minute), self)
        edit.setDisplayFormat("HH:mm")
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        give_name(edit, name)
        edit.timeChanged.connect(self.changed)
        return edit


class CallingRules(QWidget):
    """Closed at first: its button tells the rule. `changed` comes with every change."""

    changed = Signal()

    def __init__(self, account: Account, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.HOURS, self)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "link")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.part = QWidget(self)
        self.preset = QComboBox(self.part)
        self.preset.setMinimumHeight(theme.CONTROL_HEIGHT)
        give_name(self.preset, self.tr("Calling hours in the person’s local time"))
        for hours in (USUAL_HOURS, LONG_HOURS, None):
            self.preset.addItem(_capital(hours_words(hours)), hours)
        self.preset.addItem(self.tr("Custom hours"), _OWN)
        known = [USUAL_HOURS, LONG_HOURS, None]
        self.preset.setCurrentIndex(known.index(account.hours) if account.hours in known else len(known))
        own = account.hours or USUAL_HOURS
        self.workdays = WindowEdit(own.workdays, (self.tr("Working days from"), self.tr("Working days to")), self)
        self.days_off = WindowEdit(
            own.days_off or Window(time(10), time(18)), (self.tr("Days off from"), self.tr("Days off to")), self
        )
        self.rests = QCheckBox(self.tr("no calls on days off"), self.part)
        self.rests.setChecked(own.days_off is None)
        # Without the first window nobody would be asked before a person is called twice in a row.
        by_hours, by_days = range(1, _MOST_HOURS + 1), range(_MOST_DAYS + 1)
        self.block = _spin(
            account.block_hours, by_hours, self.tr("For how many hours to ask about each person"), self.part
        )
        self.warn = _spin(
            account.warn_days, by_days, self.tr("For how many days to ask about everyone at once"), self.part
        )
        self._lay_out()
        self.part.setVisible(False)
        self.more.toggled.connect(self.part.setVisible)
        for signal in (
            self.preset.currentIndexChanged, self.workdays.changed, self.days_off.changed, self.rests.toggled,
            self.block.valueChanged, self.warn.valueChanged,
        ):  # fmt: skip
            signal.connect(self._on_changed)
        self._on_changed()

    def values(self) -> dict[str, object]:
        """What is to be changed in the account; call without a flaw."""
        return {"hours": self._hours(), "block_hours": self.block.value(), "warn_days": self.warn.value()}

    def flaw(self) -> tuple[str, QWidget] | None:
        """What cannot be saved, and where it is."""
        if self.preset.currentData() == _OWN:
            days_off = [] if self.rests.isChecked() else [self.days_off]
            for edit in (self.workdays, *days_off):
                if edit.chosen is None:
                    return self.tr("The calling hours end before they begin."), edit.closes
                if edit.chosen.lasts < _SHORTEST:
                    return self.tr("The calling hours are too short: at least half an hour is needed."), edit.closes
        return None

    def lead_to(self, field: QWidget) -> None:
        """Open and go to a field."""
        self.more.setChecked(True)
        field.setFocus()

    def _hours(self) -> CallingHours | None:
        chosen = self.preset.currentData()
        if chosen != _OWN:
            return chosen  # type: ignore[no-any-return]
        workdays, days_off = self.workdays.chosen, None if self.rests.isChecked() else self.days_off.chosen
        return CallingHours(workdays or USUAL_HOURS.workdays, days_off)

    def _on_changed(self) -> None:
        own = self.preset.currentData() == _OWN
        for each in (self.workdays, self.days_off, self.rests, *self._own_titles):
            each.setVisible(own)
        self.days_off.setEnabled(not self.rests.isChecked())
        words = hours_words(self._hours()) if self.flaw() is None else self.tr("correct the times")
        self.more.setText(self.tr("Calling hours and repeats: {hours}").format(hours=words))
        self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self.part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnStretch(1, 1)
        self._own_titles = [QLabel(text, self.part) for text in (self.tr("Working days"), self.tr("Days off"))]
        grid.addWidget(QLabel(self.tr("Call people"), self.part), 0, 0)
        grid.addWidget(self.preset, 0, 1)
        grid.addWidget(self._own_titles[0], 1, 0)
        grid.addLayout(_row(self.workdays), 1, 1)
        grid.addWidget(self._own_titles[1], 2, 0)
        grid.addLayout(_row(self.days_off, self.rests), 2, 1)
        grid.addWidget(QLabel(self.tr("Repeat call"), self.part), 3, 0)
        each = QLabel(self.tr("hours after a request — only with permission for each person"), self.part)
        at_once = QLabel(
            self.tr("days — with one permission for all before sending; after that, no questions"), self.part
        )
        grid.addLayout(_row(QLabel(self.tr("first"), self.part), self.block, each), 3, 1)
        grid.addLayout(_row(QLabel(self.tr("then up to"), self.part), self.warn, at_once), 4, 1)
        hint = QLabel(
            self.tr("Times are local to the person called. Public holidays and moved days off count as days off."),
            self.part,
        )
        hint.setProperty("kind", "dim")
        hint.setWordWrap(True)
        grid.addWidget(hint, 5, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.GAP)
        page.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.part)


def hours_words(hours: CallingHours | None) -> str:
    """«9:00–21:00, в выходные 10:00–18:00»."""
    if hours is None:
        return translate("Calling", "at any time")
    if hours.days_off is None:
        return translate("Calling", "{workdays}, no calls on days off").format(workdays=hours.workdays)
    return translate("Calling", "{workdays}, days off {days_off}").format(
        workdays=hours.workdays, days_off=hours.days_off
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _time_of(edit: QTimeEdit) -> time:
    return time(edit.time().hour(), edit.time().minute())


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.GAP)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _spin(value: int, choice: range, name: str, parent: QWidget) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setRange(choice[0], choice[-1])
    spin.setValue(value)
    spin.setMinimumHeight(theme.CONTROL_HEIGHT)
    spin.setMinimumWidth(72)
    give_name(spin, name)
    return spin

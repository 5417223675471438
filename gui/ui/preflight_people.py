"""What to do about those who leave only by somebody's word: it is no hour to call them, or they were called lately."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.preflight import Preflight
from gui.ui import preflight_words as words
from gui.ui import theme
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.preflight_controls import TITLES_WIDTH

_CHOICES: Final = (OffHours.HOLD, OffHours.WAIT, OffHours.SCHEDULE, OffHours.SEEN_ANYWAY)


class PeopleControls(QWidget):
    """A line for each kind there is. `changed` comes with every change, `planRequested` to see when who may be called.

    In a `rehearsal` nobody is kept back by the hours: that is only said.
    """

    changed = Signal()
    planRequested = Signal()  # noqa: N815 — signals are named as Qt names them

    def __init__(self, preflight: Preflight, *, rehearsal: bool, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.HOURS, self)
        self._rehearsal = rehearsal
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.off_hours = QComboBox(self)
        for choice in _CHOICES:
            self.off_hours.addItem("", choice)
        self.off_hours.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.off_hours.setAccessibleName(self.tr("What to do about those who may not be called now"))
        self.off_hours.currentIndexChanged.connect(self.changed)
        self.plan = QPushButton(self.tr("By time zone…"), self)
        self.plan.setProperty("kind", "link")
        self.plan.setAutoDefault(False)
        self.plan.clicked.connect(self.planRequested)
        self.repeat_older = QCheckBox(self)
        self.repeat_older.setToolTip(self.tr("Without this permission they stay out of this run"))
        self.repeat_older.toggled.connect(self.changed)
        self._hours_title, self._repeats_title = (
            self._title(text) for text in (self.tr("Calling hours"), self.tr("Repeat calls"))
        )
        self._lay_out()
        self.show_people(preflight)

    def show_people(self, preflight: Preflight) -> None:
        """Show how many there are of each kind."""
        self._preflight = preflight
        self.told.setText(words.off_hours(preflight, rehearsal=self._rehearsal))
        for place, choice in enumerate(_CHOICES):
            self.off_hours.setItemText(place, words.off_hours_choice(choice, preflight))
        self.repeat_older.setText(words.repeat_older(preflight))
        off, lately = bool(preflight.hours.off_hours), bool(preflight.hours.called_lately)
        shown: tuple[tuple[QWidget, bool], ...] = (
            (self._hours_title, off),
            (self.told, off),
            (self.plan, off),
            (self.off_hours, off and not self._rehearsal),
            (self._repeats_title, lately),
            (self.repeat_older, lately),
        )
        for widget, there in shown:
            widget.setVisible(there)

    @property
    def is_needed(self) -> bool:
        """Whether there is anybody of either kind."""
        return bool(self._preflight.hours.off_hours or self._preflight.hours.called_lately)

    def within(self, limits: RunLimits) -> RunLimits:
        """The limits with what is chosen here; a yes to nobody is none."""
        off_hours = OffHours(self.off_hours.currentData())
        if self._rehearsal:
            off_hours = OffHours.ANYWAY
        elif off_hours is OffHours.SEEN_ANYWAY and not self._preflight.hours.off_hours:
            off_hours = OffHours.HOLD
        return replace(limits, off_hours=off_hours, repeat_older=self.repeat_older.isChecked())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnMinimumWidth(0, TITLES_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._hours_title, 0, 0)
        grid.addWidget(self.told, 0, 1)
        grid.addWidget(self.plan, 0, 2)
        grid.addWidget(self.off_hours, 1, 1, 1, 2)
        grid.addWidget(self._repeats_title, 2, 0)
        grid.addWidget(self.repeat_older, 2, 1, 1, 2)

    def _title(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("kind", "dim")
        return label

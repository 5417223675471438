"""What to do about those who leave only by somebody's word: it is no hour to call them, or they were called lately."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from gui.delivery.limits import OffHours, RunLimits
from gui.delivery.preflight import Preflight
from gui.ui import preflight_words as words
from gui.ui import theme
from gui.ui.preflight_controls import TITLES_WIDTH


class PeopleControls(QWidget):
    """A line for each kind there is. `changed` comes with every change, `planRequested` to see when who may be called.

    In a `rehearsal` nobody is kept back by the hours: that is only said.
    """

    changed = Signal()
    planRequested = Signal()  # noqa: N815 — signals are named as Qt names them

    def __init__(self, preflight: Preflight, *, rehearsal: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._people, self._rehearsal = preflight.hours, rehearsal
        self.off_hours = QComboBox(self)
        for choice in OffHours:
            self.off_hours.addItem(words.off_hours_choice(choice, preflight), choice)
        self.off_hours.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.off_hours.setAccessibleName(self.tr("Как быть с теми, кому сейчас нельзя звонить"))
        self.off_hours.currentIndexChanged.connect(self.changed)
        self.plan = QPushButton(self.tr("По поясам…"), self)
        self.plan.setProperty("kind", "link")
        self.plan.setAutoDefault(False)
        self.plan.clicked.connect(self.planRequested)
        self.repeat_older = QCheckBox(words.repeat_older(preflight), self)
        self.repeat_older.setToolTip(self.tr("Без этого разрешения они в эту отправку не попадут"))
        self.repeat_older.toggled.connect(self.changed)
        self._lay_out()

    @property
    def is_needed(self) -> bool:
        """Whether there is anybody of either kind."""
        return bool(self._people.off_hours or self._people.called_lately)

    def within(self, limits: RunLimits) -> RunLimits:
        """The limits with what is chosen here."""
        off_hours = OffHours.ANYWAY if self._rehearsal else OffHours(self.off_hours.currentData())
        return replace(limits, off_hours=off_hours, repeat_older=self.repeat_older.isChecked())

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnMinimumWidth(0, TITLES_WIDTH)
        grid.setColumnStretch(1, 1)
        if self._people.off_hours:
            told = QLabel(words.off_hours(self._people.off_hours, rehearsal=self._rehearsal), self)
            told.setWordWrap(True)
            grid.addWidget(self._title(self.tr("Часы звонков")), 0, 0)
            grid.addWidget(told, 0, 1)
            grid.addWidget(self.plan, 0, 2)
            if not self._rehearsal:
                grid.addWidget(self.off_hours, 1, 1, 1, 2)
        if self._people.called_lately:
            grid.addWidget(self._title(self.tr("Повторы")), 2, 0)
            grid.addWidget(self.repeat_older, 2, 1, 1, 2)
        self.plan.setVisible(bool(self._people.off_hours))
        self.off_hours.setVisible(bool(self._people.off_hours) and not self._rehearsal)
        self.repeat_older.setVisible(bool(self._people.called_lately))

    def _title(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("kind", "dim")
        return label

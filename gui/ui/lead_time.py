"""When a single lead is to be called: at once, or at a moment shown on both clocks."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from gui.ui import theme
from gui.ui.moment_edit import MomentEdit, next_quarter


class LeadTime(QWidget):
    """`now` is aware, in the account's zone: so is the moment that is chosen."""

    changed = Signal()

    def __init__(self, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_once = QRadioButton(self.tr("now"), self)
        self.at_moment = QRadioButton(self.tr("at"), self)
        self.at_once.setAccessibleName(self.tr("Call now"))
        self.at_moment.setAccessibleName(self.tr("Call at a set time"))
        self.at_once.setChecked(True)
        self.theirs = QLabel(self)
        self.theirs.setProperty("kind", "dim")
        self.theirs.hide()
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.GAP)
        self._line.addWidget(self.at_once)
        self._line.addWidget(self.at_moment)
        self.edit = self._new_edit(now)
        self._line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._line)
        column.addWidget(self.theirs)
        self.at_moment.toggled.connect(self.changed)

    @property
    def moment(self) -> datetime | None:
        """The moment, aware; `None`: at once."""
        return self.edit.moment if self.at_moment.isChecked() else None

    def call_at_once(self, now: datetime) -> None:
        """Forget the moment; without a signal."""
        blocker = QSignalBlocker(self)
        self.at_once.setChecked(True)
        edit_blocker = QSignalBlocker(self.edit)
        self.edit.set_moment(next_quarter(now))
        edit_blocker.unblock()
        blocker.unblock()

    def call_at(self, moment: datetime) -> None:
        """Choose a moment, aware."""
        self.edit.set_moment(moment)
        self.at_moment.setChecked(True)

    def set_zone(self, now: datetime) -> None:
        """From now on moments are of the zone of `now`."""
        old = self.edit
        self.edit = self._new_edit(now)
        old.hide()
        old.deleteLater()
        self.at_once.setChecked(True)

    def say_theirs(self, words: str) -> None:
        """What the moment is on the person's own clock."""
        self.theirs.setText(words)
        self.theirs.setVisible(bool(words))

    def _new_edit(self, now: datetime) -> MomentEdit:
        edit = MomentEdit(next_quarter(now), self.tr("Call time"), self)
        edit.changed.connect(self._on_moment)
        self._line.insertWidget(2, edit)
        return edit

    def _on_moment(self) -> None:
        """Whoever sets a time wants it."""
        if self.at_moment.isChecked():
            self.changed.emit()
        else:
            self.at_moment.setChecked(True)

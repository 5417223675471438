"""What every lead of a list takes where its row says nothing: call time, UTM marks, the page's address."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.leads.fields import BY_KEY, CALL_URL
from gui.leads.lead import UTM_KEYS, Defaults
from gui.ui import theme
from gui.ui.dialog_buttons import yes_and_no
from gui.ui.moment_edit import MomentEdit, next_quarter

translate: Final = QCoreApplication.translate

_COLUMNS: Final = 4
_TEXT_LIMIT: Final = 2000


class MoreDefaults(QWidget):
    """The fields besides widget, department and tags. `now` is aware, in the account's zone."""

    changed = Signal()

    def __init__(self, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self.scheduled = QCheckBox(self.tr("Call time"), self)
        self.when = MomentEdit(next_quarter(now), self.tr("Call time"), self)
        self.when.setEnabled(False)
        self.texts = {key: self._text(key) for key in (CALL_URL.key, *UTM_KEYS)}
        self._lay_out()
        self.scheduled.toggled.connect(self.when.setEnabled)
        self.scheduled.toggled.connect(self.changed)
        self.when.changed.connect(self.changed)

    def show_defaults(self, defaults: Defaults) -> None:
        """Show these, without a signal."""
        blocker = QSignalBlocker(self)
        self.scheduled.setChecked(defaults.schedule is not None)
        if defaults.schedule is not None:
            self.when.set_moment(defaults.schedule.replace(tzinfo=self._now.tzinfo))
        for key, edit in self.texts.items():
            edit.setText(getattr(defaults, key))
            edit.setCursorPosition(0)
        blocker.unblock()

    def applied_to(self, defaults: Defaults) -> Defaults:
        """`defaults` with what stands here."""
        schedule = self.when.moment.replace(tzinfo=None) if self.scheduled.isChecked() else None
        if schedule is not None and defaults.schedule is not None:
            same_minute = defaults.schedule.replace(second=0, microsecond=0) == schedule
            schedule = defaults.schedule if same_minute else schedule
        texts: dict[str, Any] = {key: edit.text().strip() for key, edit in self.texts.items()}
        return replace(defaults, schedule=schedule, **texts)

    @property
    def is_late(self) -> bool:
        """Whether the call time is past."""
        return self.scheduled.isChecked() and self.when.moment <= self._now

    def _text(self, key: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setMaxLength(BY_KEY[key].limit or _TEXT_LIMIT)
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        edit.setAccessibleName(str(BY_KEY[key].title))
        edit.textChanged.connect(self.changed)
        return edit

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.STEP)
        cells: list[tuple[QWidget, QWidget]] = [(self.scheduled, self.when)]
        for key, edit in self.texts.items():
            label = QLabel(str(BY_KEY[key].title), self)
            label.setProperty("kind", "dim")
            label.setBuddy(edit)
            cells.append((label, edit))
        for number, (label_, field) in enumerate(cells):
            row, column = divmod(number, _COLUMNS)
            grid.addWidget(label_, row * 2, column)
            grid.addWidget(field, row * 2 + 1, column)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)


class DefaultsDialog(QDialog):
    """Shows and changes the further defaults of a list."""

    def __init__(self, defaults: Defaults, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._defaults = defaults
        self.setWindowTitle(self.tr("Values for all requests"))
        heading = QLabel(self.tr("What else every request of the list gets"), self)
        heading.setProperty("kind", "title")
        hint = QLabel(self.tr("A row that has its own value keeps it."), self)
        hint.setProperty("kind", "dim")
        self.more = MoreDefaults(now, self)
        self.more.show_defaults(defaults)
        self.remark = QLabel(self)
        self.remark.setProperty("kind", "dim")
        self.yes, self.no = yes_and_no(self, self.tr("Save"), self.tr("Cancel"))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.remark, 1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(heading, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(hint)
        page.addWidget(self.more)
        page.addStretch(1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.setMinimumWidth(820)
        self.more.changed.connect(self._say)
        self._say()

    def chosen(self) -> Defaults:
        """The defaults as they stand."""
        return self.more.applied_to(self._defaults)

    def _say(self) -> None:
        self.remark.setText(self.tr("The call time has passed.") if self.more.is_late else "")


def more_words(defaults: Defaults) -> tuple[str, ...]:
    """Which further defaults there are, in a word each."""
    words = (
        (translate("MoreDefaults", "time"), defaults.schedule is not None),
        ("UTM", any(getattr(defaults, key) for key in UTM_KEYS)),
        (translate("MoreDefaults", "address"), bool(defaults.call_url)),
    )
    return tuple(word for word, there in words if there)

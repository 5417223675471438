"""When rows that were put off shall leave: a moment of the account's clock."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.ui import theme
from gui.ui.dialog_buttons import answers_row, yes_and_no
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.moment_edit import MomentEdit, next_quarter

translate: Final = QCoreApplication.translate


class RequeueDialog(QDialog):
    """Asks before which moment `count` rows shall not leave; `now` is aware, in the account's zone."""

    def __init__(self, count: int, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        explained_by(HelpPage.STATUSES, self)
        self._now = now
        self.setWindowTitle(self.tr("Queue again"))
        heading = QLabel(translate("RequeueDialog", "When should %Ln row(s) be queued again?", "", count), self)
        heading.setProperty("kind", "title")
        self.when = MomentEdit(next_quarter(now, timedelta(minutes=30)), self.tr("Not before"), self)
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.setProperty("kind", "dim")
        self.yes, self.no = yes_and_no(self, self.tr("Queue"), self.tr("Cancel"))
        self.when.changed.connect(self._say)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(QLabel(self.tr("Not before"), self))
        line.addWidget(self.when)
        line.addStretch(1)
        buttons = answers_row(self.no, self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(heading)
        page.addLayout(line)
        page.addWidget(self.remark)
        page.addStretch(1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.setMinimumWidth(460)
        self._say()
        self.when.edit.setFocus()

    def moment(self) -> datetime:
        """What was chosen, aware."""
        return self.when.moment

    def _say(self) -> None:
        later = self.moment() > self._now
        self.yes.setEnabled(later)
        self.remark.setText(
            self.tr(
                "The rows are queued at once but do not leave before this time. The program must be open "
                "and the run going."
            )
            if later
            else self.tr("This time has already passed.")
        )

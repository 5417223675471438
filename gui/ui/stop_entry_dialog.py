"""One entry of the stop list: who, why, until when. For a new number, an entry to be changed, or rows of a list."""

from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.leads.stop import REASON_LIMIT, StopReading, clean_reason, read_stop, stop_words
from gui.storage.stop_rows import StopEntry
from gui.ui import stop_words as words
from gui.ui import theme
from gui.ui.cell_check import CellCheck
from gui.ui.cell_editors import CheckLine
from gui.ui.dialog_buttons import answers_row, yes_and_no
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.naming import give_name

translate: Final = QCoreApplication.translate


class For(Enum):
    """What the dialog was opened for."""

    NEW = auto()
    CHANGE = auto()
    ROWS = auto()


class StopEntryDialog(QDialog):
    """Accepted, `reading()` holds what was entered; of one opened `for_rows` or `for_entry` only reason and last day.

    `known` finds the entry with exactly these digits, so that it can be told.
    """

    def __init__(
        self, purpose: For, title: str, yes: str, known: Callable[[str], StopEntry | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        explained_by(HelpPage.STOP_LIST, self)
        self._purpose, self._known = purpose, known
        self.setWindowTitle(title)
        self.heading = QLabel(self)
        self.heading.setProperty("kind", "title")
        self.heading.setWordWrap(True)
        self.heading.hide()
        self.number = QLineEdit(self)
        self.number.setPlaceholderText(self.tr("+7 972 123-45-67 or +7 495*"))
        self.check = CheckLine(self)
        # Room for two lines from the start: nothing moves under the hands of who types.
        self.check.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + 2 * theme.STEP + 2)
        self.check.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("optional, e.g. asked not to be called"))
        self.reason.setMaxLength(REASON_LIMIT)
        self.ends = QCheckBox(self.tr("Only until"), self)
        self.day = QDateEdit(self)
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setCalendarPopup(True)
        self.day.setMinimumDate(QDate.currentDate())
        self.day.setDate(QDate.currentDate().addMonths(1))
        self.day.setEnabled(False)
        self.ends.toggled.connect(self.day.setEnabled)
        self.yes, self.no = yes_and_no(self, yes, self.tr("Cancel"))
        for field, name in (
            (self.number, self.tr("A number, or its beginning with an asterisk")),
            (self.reason, self.tr("Reason")),
            (self.ends, self.tr("The entry holds only until a date")),
            (self.day, self.tr("Last day")),
        ):
            give_name(field, name)
            field.setMinimumHeight(theme.CONTROL_HEIGHT)
        self._lay_out()
        self.number.textChanged.connect(self._say)
        self._say()

    @classmethod
    def for_new(cls, known: Callable[[str], StopEntry | None], parent: QWidget) -> "StopEntryDialog":
        """Ask for a number, or the beginning of many."""
        made = cls(
            For.NEW,
            translate("StopEntryDialog", "Add to stop list"),
            translate("StopEntryDialog", "Add"),
            known,
            parent,
        )
        made.number.setFocus()
        return made

    @classmethod
    def for_entry(cls, entry: StopEntry, parent: QWidget) -> "StopEntryDialog":
        """Ask for another reason and end of an entry."""
        made = cls(
            For.CHANGE,
            translate("StopEntryDialog", "Stop list entry"),
            translate("StopEntryDialog", "Save"),
            _unknown,
            parent,
        )
        made.head(stop_words(entry.number))
        made.reason.setText(entry.reason)
        if (last := words.last_day(entry)) is not None:
            made.ends.setChecked(True)
            if not words.is_over(entry):  # one that is over is opened to be prolonged
                made.day.setDate(QDate(last.year, last.month, last.day))
        made.reason.setFocus()
        made.reason.setCursorPosition(0)
        return made

    @classmethod
    def for_rows(cls, phones: int, first: str, parent: QWidget) -> "StopEntryDialog":
        """Ask why these phones, the `first` of them named where it is the only one, must not be called."""
        made = cls(
            For.ROWS,
            translate("StopEntryDialog", "Add to stop list", "title"),
            translate("StopEntryDialog", "Add to stop list"),
            _unknown,
            parent,
        )
        who = stop_words(first) if phones == 1 else words.numbers(phones)
        made.head(translate("StopEntryDialog", "Do not call {who} any more").format(who=who))
        made.reason.setFocus()
        return made

    def reading(self) -> StopReading:
        """The numbers, the reason and the last day as they stand; the numbers are empty where none is asked for."""
        return StopReading(read_stop(self.number.text()).numbers, clean_reason(self.reason.text()), self._until())

    def _until(self) -> date | None:
        day = self.day.date()
        return date(day.year(), day.month(), day.day()) if self.ends.isChecked() else None

    def head(self, text: str) -> None:
        """Say whom it is about."""
        self.heading.setText(text)
        self.heading.show()

    def _say(self) -> None:
        """What is made of the number so far."""
        if self._purpose is not For.NEW:
            return
        text = self.number.text().strip()
        found = read_stop(text)
        self.yes.setEnabled(bool(found.numbers))
        known = self._known(found.numbers[0]) if len(found.numbers) == 1 else None
        hint = CellCheck(self.tr("A whole number, or its beginning with an asterisk."))
        self.check.say(words.reading(found, known) if text else hint)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(theme.GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        if self._purpose is For.NEW:
            form.addRow(self._label(self.tr("Number"), self.number), self.number)
            form.addRow("", self.check)
        else:
            self.number.hide()
        form.addRow(self._label(self.tr("Reason"), self.reason), self.reason)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self.ends)
        line.addWidget(self.day)
        line.addStretch(1)
        form.addRow(self._label(self.tr("Expiry"), self.ends), line)
        buttons = answers_row(self.no, self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(self.heading)
        page.addLayout(form)
        page.addStretch(1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.setMinimumWidth(520)

    def _label(self, text: str, field: QWidget) -> QLabel:
        """On one line with the text of its field."""
        label = QLabel(text, self)
        label.setMinimumHeight(theme.CONTROL_HEIGHT)
        label.setBuddy(field)
        return label


def _unknown(_number: str) -> None:
    """Nothing is looked up where no number is entered."""

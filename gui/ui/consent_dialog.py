"""On what ground the people of a list may be called: a note to be written, and the earlier ones."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate
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

from gui.leads.moments import day_text, moment_text
from gui.storage.consents import ConsentNote
from gui.ui import theme
from gui.ui.dialog_buttons import answers_row, yes_and_no
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.inspector_parts import CardScroll, plain_label
from gui.ui.naming import give_name
from gui.ui.reading_order import put_in_reading_order

_LONGEST = 500


class ConsentDialog(QDialog):
    """Asks for a note about the list called `list_name`; `notes` are its earlier ones, the newest first."""

    def __init__(self, list_name: str, notes: Sequence[ConsentNote], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.PRIVACY, self)
        self.setWindowTitle(self.tr("Consent note"))
        self.basis, self.source = self._line(), self._line()
        self.basis.setPlaceholderText(self.tr("For example: consent in the website form, contract No. 12"))
        self.source.setPlaceholderText(self.tr("For example: “Test drive” form, CRM export"))
        self.dated = QCheckBox(self.tr("Date known"), self)
        self.day = QDateEdit(QDate(today.year, today.month, today.day), self)
        self.day.setDisplayFormat("dd.MM.yyyy")
        self.day.setCalendarPopup(True)
        self.day.setMinimumHeight(theme.CONTROL_HEIGHT)
        give_name(self.day, self.tr("When consent was given"))
        self.day.setEnabled(False)
        self.dated.toggled.connect(self.day.setEnabled)
        self.yes, self.no = yes_and_no(self, self.tr("Add note"), self.tr("Close"))
        self.basis.textChanged.connect(self._say)
        self.earlier = self._earlier(notes)
        self._lay_out(list_name)
        self._say()
        self.basis.setFocus()

    def note(self) -> tuple[str, str, date | None]:
        """Basis, source, and the day where it is known."""
        day = self.day.date()
        given = date(day.year(), day.month(), day.day()) if self.dated.isChecked() else None
        return self.basis.text().strip(), self.source.text().strip(), given

    def _line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setMinimumHeight(theme.CONTROL_HEIGHT)
        line.setMaxLength(_LONGEST)
        return line

    def _earlier(self, notes: Sequence[ConsentNote]) -> QWidget:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, theme.GAP, 12, theme.GAP)
        column.setSpacing(theme.GAP)
        for note in notes:
            column.addWidget(plain_label(self._words(note), "", inner))
            column.addWidget(plain_label(self._when(note), "dim", inner))
        if not notes:
            column.addWidget(plain_label(self.tr("There are no notes about this list yet."), "dim", inner))
        column.addStretch(1)
        return inner

    def _words(self, note: ConsentNote) -> str:
        source = self.tr(" Source: {source}.").format(source=note.source.rstrip(".")) if note.source else ""
        return f"{note.basis.rstrip('.')}.{source}"

    def _when(self, note: ConsentNote) -> str:
        noted = self.tr("Noted {moment}").format(moment=moment_text(note.noted_at.astimezone()))
        given = self.tr("given {day}").format(day=day_text(note.given_on)) if note.given_on else ""
        name = self.tr("list “{name}”").format(name=note.list_name)
        return ", ".join(part for part in (noted, given, name) if part)

    def _lay_out(self, list_name: str) -> None:
        heading = plain_label(list_name, "title", self)
        remark = plain_label(
            self.tr(
                "This is your own note: why the people on the list may be called. It stays in the log "
                "even after the list is deleted and cannot be corrected or erased, but you can add "
                "another. The program keeps the note but does not check it and does not confirm that the "
                "calls are lawful."
            ),
            "dim",
            self,
        )
        when = QHBoxLayout()
        when.setSpacing(theme.GAP)
        for widget in (self.dated, self.day):
            when.addWidget(widget)
        when.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(theme.GAP)
        for words, field in ((self.tr("&Basis"), self.basis), (self.tr("&Source"), self.source)):
            label = QLabel(words, self)
            label.setBuddy(field)
            label.setMinimumHeight(theme.CONTROL_HEIGHT)
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        given = QLabel(self.tr("Consent given"), self)
        given.setMinimumHeight(theme.CONTROL_HEIGHT)
        form.addRow(given, when)
        title = QLabel(self.tr("Earlier notes"), self)
        title.setProperty("kind", "title")
        area = CardScroll(self.earlier, title.text(), self)
        area.setProperty("kind", "card")
        area.setMinimumHeight(120)
        buttons = answers_row(self.no, self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(heading)
        page.addWidget(remark)
        page.addLayout(form)
        page.addWidget(title)
        page.addWidget(area, 1)
        page.addLayout(buttons)
        put_in_reading_order(self)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.resize(560, 520)

    def _say(self) -> None:
        self.yes.setEnabled(bool(self.basis.text().strip()))

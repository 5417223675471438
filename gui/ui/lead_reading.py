"""Under the phone, while it is typed: how it will be taken, whose clock shows what, and what would hold the call."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.leads.lead import Lead, LeadRow
from gui.leads.pasted_lead import PastedLead
from gui.leads.state import LeadState
from gui.ui import theme
from gui.ui.cell_check import CellCheck, check_cell
from gui.ui.inspector_parts import TintedIcon, plain_label
from gui.ui.row_columns import Column
from gui.ui.row_words import CellTone
from gui.ui.whereabouts import Whereabouts, clock_words, hours_words

translate: Final = QCoreApplication.translate

_PHONE: Final = Column("phone", "", 0)
_TONES: Final = {CellTone.ERROR: theme.Tone.ERROR, CellTone.WARNING: theme.Tone.WARNING}
_ICONS: Final = {CellTone.ERROR: "error", CellTone.WARNING: "warning", CellTone.PLAIN: "phone"}


def reading_of(text: str, pasted: PastedLead, now: datetime) -> CellCheck:
    """How the text of the phone field is understood; `pasted` is what would be made of it."""
    if not text.strip():
        return CellCheck(translate("LeadReading", "A number or a whole message: the name and note are picked out"))
    said = check_cell(LeadRow(0, 0, 0, LeadState.QUEUED, Lead()), _PHONE, pasted.phone or text, now)
    found = [
        template.format(value=value)
        for template, value in (
            (translate("LeadReading", "name: {value}"), pasted.name),
            (translate("LeadReading", "note: {value}"), pasted.comment),
        )
        if value and pasted.phone
    ]
    return CellCheck("; ".join((said.words.rstrip("."), *found)), said.tone) if found else said


class ReadingLines(QWidget):
    """Three lines at most, each with an icon: the phone, the clock, what holds the call back."""

    def __init__(self, parent: QWidget, *, rehearsal: bool) -> None:
        super().__init__(parent)
        self._rehearsal = rehearsal
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.phone, self.clock, self.held = (_Line(self) for _ in range(3))
        for line in (self.phone, self.clock, self.held):
            self.column.addWidget(line)
        self.clock.hide()
        self.held.hide()

    def show_reading(self, said: CellCheck) -> None:
        """How the phone is taken."""
        self.phone.say(
            _ICONS[said.tone], said.words.replace(" → ", "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}"), _TONES.get(said.tone)
        )

    def show_where(self, where: Whereabouts | None) -> None:
        """Where the person is, and what holds the call; `None`: not known."""
        self.clock.setVisible(where is not None)
        held = ""
        if where is not None:
            self.clock.say("calendar", f"{clock_words(where)}.", None)
            hours = hours_words(where, rehearsal=self._rehearsal)
            held = " ".join(f"{part.rstrip('.')}." for part in (hours, where.stopped or where.held) if part)
        self.held.say("warning", held, theme.Tone.WARNING)
        self.held.setVisible(bool(held))

    def words(self) -> str:
        """All of it, for those who cannot see it."""
        lines = (self.phone, self.clock, self.held)
        return " ".join(line.label.text() for line in lines if not line.isHidden())


class _Line(QWidget):
    """An icon and words that wrap."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon = TintedIcon(self)
        self.label = plain_label("", "", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP - 2)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def say(self, icon: str, words: str, tone: theme.Tone | None) -> None:
        """Show these, in the ink of `tone` or of what steps back."""
        self.icon.show_icon(icon, lambda palette: theme.tone_ink(tone, palette) if tone else theme.dim(palette))
        ink = theme.tone_ink(tone, self.palette()) if tone else theme.dim(self.palette())
        self.label.setStyleSheet(f"color: {ink.name()}")
        self.label.setText(words)

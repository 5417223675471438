"""What a file itself asks: rows its spreadsheet hides, a result of ours opened again, phones that stand twice."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.transfer.importing import Preview
from gui.ui import icons, theme
from gui.ui.naming import give_name
from gui.ui.quiet import QuietCombo, small_combo

translate: Final = QCoreApplication.translate


class Question(QWidget):
    """A sentence and the answers to choose from, on a quiet ground."""

    changed = Signal()

    def __init__(self, name: str, answers: Sequence[tuple[str, bool]], parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._icon.setFixedSize(20, 20)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.answer = QuietCombo(self)
        give_name(self.answer, name)
        for words, value in answers:
            self.answer.addItem(words, value)
        self.answer.setMinimumWidth(self.answer.widest_item())
        self.answer.activated.connect(self.changed)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 5, theme.GAP, 5)
        line.setSpacing(theme.GAP)
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        line.addWidget(self.answer)
        self.hide()
        self._tint()

    @property
    def yes(self) -> bool:
        """The answer."""
        return bool(self.answer.currentData())

    @property
    def waits(self) -> bool:
        """Whether it was put and has no answer yet."""
        return not self.isHidden() and self.answer.currentIndex() < 0

    def give_no_answer(self) -> None:
        """Let whoever is asked choose."""
        self.answer.setPlaceholderText(self.tr("Choose"))
        self.answer.setCurrentIndex(-1)

    def ask(self, words: str) -> None:
        """Put the question; without words there is none."""
        self.words.setText(words)
        self.setVisible(bool(words))

    def choose(self, yes: bool) -> None:
        """Give an answer."""
        self.answer.setCurrentIndex(self.answer.findData(yes))
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.tone_ink(theme.Tone.INFO, self.palette())
        painter.setBrush(theme.tint(ink, self.palette()))
        painter.setPen(QPen(theme.mixed(theme.line(self.palette()), ink, 0.45), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _tint(self) -> None:
        ink = theme.tone_ink(theme.Tone.INFO, self.palette())
        self._icon.setPixmap(icons.pixmap("info", ink, 20, self.devicePixelRatioF()))


class Questions(QWidget):
    """The questions a file puts; no height where it puts none. `duplicates` is laid out by the dialog."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.duplicates = small_combo(self.tr("If a phone occurs twice"), parent, 16)
        self.duplicates.setToolTip(self.tr("Which of the rows with the same phone is sent; the others are excluded"))
        for words, rule in (
            (self.tr("Send the first"), DuplicateRule.FIRST),
            (self.tr("Send the last"), DuplicateRule.LAST),
            (self.tr("Merge tags and fields"), DuplicateRule.MERGE),
        ):
            self.duplicates.addItem(words, rule)
        self.hidden = Question(self.tr("Hidden rows"), ((self.tr("Load"), False), (self.tr("Skip"), True)), self)
        # Rows somebody hid may be meant to be called or not: neither is taken for granted.
        self.hidden.give_no_answer()
        self.result = Question(
            self.tr("Result file"),
            (
                (self.tr("Continue: leave accepted and unknown rows alone"), True),
                (self.tr("Load as a new list"), False),
            ),
            self,
        )
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.GAP)
        page.addWidget(self.result)
        page.addWidget(self.hidden)

    @property
    def cleaning(self) -> Cleaning:
        """What was answered; a question that was not put is answered no."""
        return Cleaning(
            DuplicateRule(self.duplicates.currentData()),
            skip_hidden=self.hidden.yes and not self.hidden.isHidden(),
            go_on=self.result.yes and not self.result.isHidden(),
        )

    def choose(self, cleaning: Cleaning) -> None:
        """Answer as a preset does. How a result file is meant is asked each time."""
        self.duplicates.setCurrentIndex(self.duplicates.findData(cleaning.duplicates))
        if cleaning.skip_hidden:
            self.hidden.choose(True)

    def show_preview(self, preview: Preview) -> None:
        """Ask what this file gives reason to ask."""
        hidden = preview.hidden_rows
        self.hidden.ask(translate("Questions", "The file has %Ln hidden row(s).", "", hidden) if hidden else "")
        self.result.ask(self.tr("This is a Dozvon result file.") if preview.is_result else "")
        self.setVisible(bool(hidden or preview.is_result))

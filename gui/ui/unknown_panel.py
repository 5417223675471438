"""The place of unknown rows: what that means, where to look, and the two answers only a person can give."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.leads.state import LeadState
from gui.leads.words import grouped
from gui.ui import icons, theme
from gui.ui.help_places import HelpPage, explained_by

translate: Final = QCoreApplication.translate


class UnknownPanel(QFrame):
    """Shown above the table while only unknown rows are in it. The answers go for the selection, or for all shown."""

    calledChosen = Signal()  # noqa: N815 — signals are named as Qt names them
    notCalledChosen = Signal()  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        explained_by(HelpPage.UNKNOWN, self)
        self.setProperty("kind", "card")
        self._shown = self._selected = 0
        self._icon = QLabel(self)
        self._icon.setFixedSize(20, 20)
        self.title = _label(
            self.tr("The request was sent but no answer came: there may or may not have been a call"), "title", self
        )
        self.advice = _label(
            self.tr(
                "Such requests are never repeated by themselves, so that nobody is called twice. Open "
                "the Calltouch call journal, find the phone and compare the times: the row’s details "
                "(Ctrl+I) say when the request left."
            ),
            "",
            self,
        )
        self.scope = _label("", "dim", self)
        self.scope.setWordWrap(True)
        self.called = QPushButton(self)
        self.not_called = QPushButton(self)
        for button in (self.called, self.not_called):
            button.setProperty("kind", "plain")
        icons.mark(self.called, LeadState.ACCEPTED.value)
        icons.mark(self.not_called, "send")
        self.called.clicked.connect(self.calledChosen)
        self.not_called.clicked.connect(self.notCalledChosen)
        self._lay_out()
        self._say()
        self.hide()

    def show_counts(self, shown: int, selected: int) -> None:
        """How many rows the answers would go for."""
        self._shown, self._selected = shown, selected
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _say(self) -> None:
        count = self._selected or self._shown
        if self._selected:
            self.scope.setText(translate("UnknownPanel", "%Ln row(s) selected", "", count))
        else:
            everything = self.tr("All rows: {count}. You can select some").format(count=grouped(count))
            self.scope.setText(everything if count > 1 else "")
        number = f" ({grouped(count)})" if count > 1 else ""
        self.called.setText(self.tr("There was a call — close") + number + "…")
        self.not_called.setText(self.tr("There was no call — queue again") + number + "…")
        for button in (self.called, self.not_called):
            button.setEnabled(bool(count))
        self._tint()

    def _tint(self) -> None:
        ink = theme.state_ink(LeadState.UNKNOWN, self.palette())
        self._icon.setPixmap(icons.pixmap(LeadState.UNKNOWN.value, ink, 20, self.devicePixelRatioF()))

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(theme.GAP)
        answers.addWidget(self.called)
        answers.addWidget(self.not_called)
        answers.addSpacing(theme.STEP)
        answers.addWidget(self.scope, 1)
        column = QVBoxLayout()
        column.setSpacing(theme.STEP)
        column.addWidget(self.title)
        column.addWidget(self.advice)
        column.addSpacing(theme.STEP)
        column.addLayout(answers)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


def _label(words: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(kind != "dim")
    if kind:
        label.setProperty("kind", kind)
    return label

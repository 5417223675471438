"""The registry of numbers: what it is for, what is loaded, and loading another."""

# ruff: noqa: N815 — signals are named as Qt names them

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.leads.number_ranges import RegistryInfo
from gui.ui import theme
from gui.ui.dialogs import documents
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.reading_order import put_in_reading_order
from gui.ui.registry_words import FACTS, SOURCE, TITLE, doubt, facts
from gui.ui.tone_line import ToneLine

_WIDTH: Final = 600
_NAMES_WIDTH: Final = 108


class RegistryDialog(QDialog):
    """Shows what it is told; `loadRequested` brings the paths of the files chosen.

    While something is under way (`show_busy`) it can only be cancelled.
    """

    loadRequested = Signal(object)
    removeRequested = Signal()
    cancelRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        explained_by(HelpPage.HOURS, self)
        self._folder: Path | None = None
        self._busy = False
        self.setWindowTitle(self.tr("Number registry"))
        self.card = QFrame(self)
        self.card.setProperty("kind", "card")
        self.heading = QLabel(self.card)
        self.heading.setProperty("kind", "title")
        self.nothing = self._words(self.tr("Mobile numbers are taken to be in the account’s time zone."), "")
        self.facts = [(self._words("", "dim"), self._words("", "")) for _fact in range(FACTS)]
        self.doubt = ToneLine(self)
        self.remark = ToneLine(self)
        self.bar = QProgressBar(self)
        self.load = self._button(self.tr("Load the number registry…"), "primary")
        self.remove = self._button(self.tr("Remove the registry"), "plain")
        self.close_button = self._button(self.tr("Close"), "plain")
        self._lay_out()
        put_in_reading_order(self)
        self.load.clicked.connect(self._on_load)
        self.remove.clicked.connect(self.removeRequested)
        self.close_button.clicked.connect(self._on_close)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.show_info(None)
        self.load.setFocus()

    def show_info(self, info: RegistryInfo | None) -> None:
        """Show the registry that is loaded now, or that there is none."""
        self._idle()
        self.heading.setText(self.tr("The registry is loaded") if info else self.tr("No registry is loaded"))
        self.nothing.setVisible(info is None)
        told = facts(info) if info else [("", "")] * FACTS
        for labels, texts in zip(self.facts, told, strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                label.setVisible(info is not None)
        self.remove.setVisible(info is not None)
        self.doubt.say(doubt(info) if info else "", theme.Tone.WARNING)
        self._fit()

    def show_busy(self, words: str, done: int = 0, total: int = 0) -> None:
        """Something is under way; without `total` the bar only says that."""
        self._set_busy(busy=True)
        self.remark.say(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._progress.setCurrentWidget(self.bar)
        self._fit()

    def show_done(self, words: str) -> None:
        """It went well."""
        self._idle()
        self.remark.say(words, theme.Tone.SUCCESS)
        self._fit()

    def show_trouble(self, message: str, remedy: str) -> None:
        """It did not; what was shown of the registry is still so."""
        self._idle()
        self.remark.say(f"{message} {remedy}".strip(), theme.Tone.ERROR)
        self._fit()
        self.load.setFocus()

    def _idle(self) -> None:
        self._set_busy(busy=False)
        self._progress.setCurrentIndex(0)
        self.remark.say("")

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for button in (self.load, self.remove):
            button.setEnabled(not busy)
        self.close_button.setText(self.tr("Cancel") if busy else self.tr("Close"))

    def _on_close(self) -> None:
        if self._busy:
            self.cancelRequested.emit()
        else:
            self.reject()

    def _on_load(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(
            self,
            self.tr("Load the number registry"),
            str(self._folder or documents()),
            self.tr("Registry files (*.csv);;All files (*)"),
        )
        if chosen:
            paths = [Path(each) for each in chosen]
            self._folder = paths[0].parent
            self.loadRequested.emit(paths)

    def _fit(self) -> None:
        """As high as the words need."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _words(self, words: str, kind: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("kind", kind)
        return label

    def _button(self, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(kind == "primary")
        button.setDefault(kind == "primary")
        return button

    def _source(self) -> QLabel:
        link = QLabel(self)
        link.setTextFormat(Qt.TextFormat.RichText)
        link.setWordWrap(True)
        link.setOpenExternalLinks(True)
        link.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        site = f'<a href="{SOURCE}">opendata.digital.gov.ru</a>'
        link.setText(
            self.tr(
                "Source: open data of the Russian Ministry of Digital Development, “{name}”: {site}. "
                "Download DEF-9xx.csv there; the files ABC-3xx, ABC-4xx and ABC-8xx add landline "
                "numbers. Renew the registry from time to time: it grows."
            ).format(name=TITLE, site=site)
        )
        link.setAccessibleName(self.tr("Source of the registry: opendata.digital.gov.ru"))
        return link

    def _lay_out(self) -> None:
        purpose = self._words(
            self.tr(
                "From the registry Dozvon learns the region of a mobile number and, from the region, the "
                "person’s time zone, so that no call comes at night. The registry is kept on this "
                "computer; no numbers are sent anywhere."
            ),
            "",
        )
        card = QVBoxLayout(self.card)
        card.setContentsMargins(12, 12, 12, 12)
        card.setSpacing(theme.GAP)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.STEP)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(self.facts):
            name.setFixedWidth(_NAMES_WIDTH)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, row, 1)
        card.addWidget(self.heading)
        card.addWidget(self.nothing)
        card.addLayout(grid)
        card.addWidget(self.doubt)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Progress of loading the registry"))
        self._progress = QStackedLayout()
        nothing = QWidget(self)
        for widget in (nothing, self.bar):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self._progress.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.load)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        for widget in (purpose, self.card, self._source(), self.remark):
            page.addWidget(widget)
        page.addLayout(self._progress)
        page.addStretch(1)
        page.addLayout(buttons)
        self.setFixedWidth(_WIDTH)

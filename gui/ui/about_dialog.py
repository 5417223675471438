"""About the program: what it is, what it is made of, and on which terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from gui.leads.words import spoken
from gui.ui import theme
from gui.ui.inspector_parts import plain_label
from gui.ui.link_label import LinkLabel
from gui.ui.spoken_cells import SpokenItem

translate: Final = QCoreApplication.translate
_ICON: Final = 48
_TABLE: Final = 400


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program: its version as installed, the licence in a word, its text, and where it comes from."""

    name: str
    version: str
    licence: str
    text: str = ""
    link: str = ""


class AboutDialog(QDialog):
    """Shows `version` and the parts; `machine` goes into what is copied."""

    def __init__(self, version: str, machine: str, parts: Sequence[Component], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self._summary = _summary(version, machine, parts)
        self.setWindowTitle(self.tr("About"))
        self.heading = QLabel(self.tr("Dozvon {version}").format(version=version), self)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        larger = self.heading.font()
        larger.setPointSizeF(larger.pointSizeF() * 1.5)
        larger.setBold(True)
        self.heading.setFont(larger)
        self.what = plain_label(self.tr("Callback requests through Calltouch from a spreadsheet."), "", self)
        self.independent = plain_label(
            self.tr(
                "This program is independent: it is not affiliated with Calltouch, and the company is "
                "not responsible for it. It is released under the MIT licence, without warranty."
            ),
            "dim",
            self,
        )
        self.places = _linked(
            self.tr(
                "Cities and time zones: {geonames}, licence {terms}. Below is everything the program is "
                "built from, with the terms of each part."
            ).format(
                geonames='<a href="https://www.geonames.org">GeoNames</a>',
                terms=f'<a href="https://creativecommons.org/licenses/by/4.0/deed.{spoken()}">CC BY 4.0</a>',
            ),
            self,
        )
        self.table = self._table()
        self.licence = QPlainTextEdit(self)
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setProperty("kind", "field")
        self.licence.setAccessibleName(self.tr("Licence text"))
        self.source = _linked("", self)
        self.copy = QPushButton(self.tr("Copy details"), self)
        self.copy.setProperty("kind", "plain")
        self.copy.setAutoDefault(False)
        self.copy.setToolTip(self.tr("Program, system and library versions — for a problem report"))
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setProperty("kind", "primary")
        self.close_button.setDefault(True)
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.accept)
        self.table.currentCellChanged.connect(self._show_licence)
        self._lay_out()
        if parts:
            self.table.setCurrentCell(0, 0)
        self.close_button.setFocus()

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._parts), 3, self)
        table.setHorizontalHeaderLabels([self.tr("Part"), self.tr("Version"), self.tr("Licence")])
        table.setAccessibleName(self.tr("What the program is built from"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT - 4)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumHeight(28)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        for row, part in enumerate(self._parts):
            for column, words in enumerate((part.name, part.version, part.licence)):
                item = SpokenItem(words)
                item.setToolTip(words)
                table.setItem(row, column, item)
        return table

    def _lay_out(self) -> None:
        icon = QLabel(self)
        icon.setPixmap(QGuiApplication.windowIcon().pixmap(_ICON, _ICON))
        icon.setFixedSize(_ICON, _ICON)
        words = QVBoxLayout()
        words.setSpacing(theme.STEP)
        for label in (self.heading, self.what, self.independent, self.places):
            words.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(theme.MARGIN)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.STEP)
        right.addWidget(self.licence, 1)
        right.addWidget(self.source)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        self.table.setMinimumWidth(_TABLE)
        middle.addWidget(self.table, 0)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, 12)
        page.setSpacing(12)
        page.addLayout(head)
        page.addLayout(middle, 1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.resize(980, 620)

    def _show_licence(self, row: int) -> None:
        if not 0 <= row < len(self._parts):
            return
        part = self._parts[row]
        absent = self.tr("The licence text does not come with this part. You can find it at the link below.")
        self.licence.setPlainText(part.text or absent)
        self.source.setText(f'<a href="{part.link}">{part.link}</a>')
        self.source.setVisible(bool(part.link))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._summary)
        self.copy.setText(self.tr("Copied"))


def _linked(markup: str, parent: QWidget) -> QLabel:
    """Words of ours with links in them that open in the browser."""
    label = LinkLabel(markup, parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setOpenExternalLinks(True)
    label.setWordWrap(True)
    label.setProperty("kind", "dim")
    return label


def _summary(version: str, machine: str, parts: Sequence[Component]) -> str:
    """What a letter about a fault should hold."""
    name = translate("AboutDialog", "Dozvon {version}").format(version=version)
    lines = [name, machine, *(f"{part.name} {part.version}".rstrip() for part in parts[1:])]
    return "\n".join(lines) + "\n"

"""The window of the history: every request that ever left, the person behind it, and the numbers."""

# ruff: noqa: N815 — signals are named as Qt names them

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from gui.storage.history import HistoryFacets, PersonPage
from gui.storage.history_query import HistoryQuery
from gui.storage.history_summary import Summary
from gui.ui import icons, theme
from gui.ui.banner import BannerArea
from gui.ui.busy_strip import BusyStrip
from gui.ui.enter_key import pressed_by_enter
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.history_filters import HistoryFilters
from gui.ui.history_model import HistoryModel
from gui.ui.history_source import HistorySource
from gui.ui.history_table import HistoryTable
from gui.ui.history_words import HistoryWords
from gui.ui.person_card import PersonCard
from gui.ui.reading_order import put_in_reading_order
from gui.ui.summary_page import SummaryPage

translate: Final = QCoreApplication.translate
_CARD: Final = 340


class HistoryWindow(QWidget):
    """A window of its own. Changes nothing by itself: says by signals what the user wants.

    `personWanted` asks for `show_person`, `summaryWanted` for `show_summary`, `facetsWanted` for `set_facets`.
    """

    personWanted = Signal(str)
    summaryWanted = Signal(object)
    facetsWanted = Signal()
    eraseRequested = Signal(str)
    stopRequested = Signal(str)
    listRequested = Signal(object, str)
    exportRequested = Signal(object)
    cancelRequested = Signal()
    retentionRequested = Signal()

    def __init__(self, source: HistorySource) -> None:
        super().__init__(None, Qt.WindowType.Window)
        explained_by(HelpPage.HISTORY, self)
        self.setWindowTitle(self.tr("History — Dozvon"))
        self.model = HistoryModel(source, self)
        self.filters = HistoryFilters(self)
        self.banners = BannerArea(self)
        self.busy = BusyStrip(self)
        self.table = HistoryTable(self.model, self)
        self.card = PersonCard(self)
        self.summary = SummaryPage(lambda key: self.model.words.widgets.get(key, key), self)
        self.tabs = QTabWidget(self)
        self.count = QLabel(self)
        self.retention = QPushButton(self.tr("Retention…"), self)
        self.export = QPushButton(self.tr("Export…"), self)
        self._summed: HistoryQuery | None = None
        self._only = ""
        self._lay_out()
        self._connect()
        self.resize(1380, 780)
        self.setMinimumSize(860, 520)
        self._retint()

    @property
    def query(self) -> HistoryQuery:
        """What is shown."""
        return self.filters.query

    def set_words(self, words: HistoryWords) -> None:
        """Use this zone and these names of widgets."""
        self.filters.set_zone(words.zone)
        self.model.set_words(words)

    def set_facets(self, facets: HistoryFacets) -> None:
        """What there is to filter by."""
        self.filters.set_facets(facets)

    def ask(self) -> None:
        """Show what there is now."""
        self._summed = None
        self.table.empty_words = self.tr("Searching…")
        self.model.ask(self.query)
        self._ask_summary()

    def show_only(self, phone: str) -> None:
        """Show all that is known of one phone, whatever was asked for before."""
        self.tabs.setCurrentIndex(0)
        self._only = phone
        self.filters.show_query_text(phone)

    def show_person(self, page: PersonPage) -> None:
        """The page that `personWanted` asked for."""
        self.card.show_person(page, self.model.words)

    def show_summary(self, query: HistoryQuery, summary: Summary) -> None:
        """The numbers that `summaryWanted` asked for."""
        if query == self._summed:
            self.summary.show_summary(summary, self._nothing())

    def show_busy(self, text: str, done: int | None = None, total: int | None = None) -> None:
        """A file is being written, or data are being erased."""
        self.busy.show_busy(text, done, total)
        self.export.setEnabled(False)

    def show_idle(self) -> None:
        """That is over."""
        self.busy.hide()
        self.export.setEnabled(bool(self.model.ids))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_reading_order(self)
        return super().focusNextPrevChild(following)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_summed"):
            self._retint()

    def _lay_out(self) -> None:
        side = QSplitter(Qt.Orientation.Horizontal, self)
        side.addWidget(self.table)
        side.addWidget(self.card)
        side.setChildrenCollapsible(False)
        side.setHandleWidth(theme.GAP)
        side.setStretchFactor(0, 1)
        side.setSizes([1_020, _CARD])
        page = QWidget(self)
        within = QVBoxLayout(page)
        within.setContentsMargins(0, theme.GAP, 0, 0)
        within.addWidget(side)
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar has the focus, it would be met twice
        self.tabs.tabBar().setAccessibleName(self.tr("History views"))
        self.tabs.addTab(page, self.tr("Requests"))
        self.tabs.addTab(self.summary, self.tr("Summary"))
        self.count.setProperty("kind", "dim")
        self.retention.setProperty("kind", "quiet")
        explained_by(HelpPage.PRIVACY, self.retention)
        self.export.setProperty("kind", "plain")
        icons.mark(self.export, "export")
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.retention)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, 12)
        column.setSpacing(theme.GAP)
        for widget in (self.filters, self.banners, self.busy):
            column.addWidget(widget)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        self.busy.hide()

    def _connect(self) -> None:
        self.filters.changed.connect(self.ask)
        self.filters.facetsWanted.connect(self.facetsWanted)
        self.filters.left.connect(self.table.setFocus)
        self.model.counted.connect(self._on_counted)
        self.model.failed.connect(self._on_failed)
        self.table.personChosen.connect(self._on_person_chosen)
        self.table.onlyPersonRequested.connect(self.show_only)
        for part in (self.table, self.card):
            part.eraseRequested.connect(self.eraseRequested)
        self.card.stopRequested.connect(self.stopRequested)
        self.card.listRequested.connect(self.listRequested)
        self.tabs.currentChanged.connect(self._ask_summary)
        self.busy.cancelled.connect(self.cancelRequested)
        self.retention.clicked.connect(self.retentionRequested)
        self.export.clicked.connect(lambda: self.exportRequested.emit(self.query))
        for keys, act in (
            ("Ctrl+F", self.filters.search.setFocus),
            ("Ctrl+S", self.export.click),
            ("F5", self.ask),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _ask_summary(self) -> None:
        """Counting takes a while: only where somebody looks."""
        if self.tabs.currentWidget() is self.summary and self._summed != self.query:
            self._summed = self.query
            self.summary.show_counting()
            self.summaryWanted.emit(self._summed)

    def _on_counted(self, count: int, whole: bool) -> None:
        self.count.setText(
            translate("HistoryWindow", "%Ln request(s)", "", count)
            if whole
            else translate("HistoryWindow", "More than %Ln request(s), counting…", "", count)
        )
        self.table.empty_words = self._nothing()
        self.table.viewport().update()
        self.export.setEnabled(count > 0 and self.busy.isHidden())
        self._show_the_one(count)

    def _show_the_one(self, count: int) -> None:
        """Whoever asked for one person wants to see the page, also that of somebody no request ever went to."""
        phone, self._only = self._only, ""
        if phone and count:
            self.table.selectRow(0)
        elif phone:
            self.personWanted.emit(phone)

    def _on_failed(self) -> None:
        self.count.setText("")
        self.table.empty_words = self.tr("The history could not be read. Press F5 to try again.")
        self.table.viewport().update()

    def _on_person_chosen(self, phone: str) -> None:
        if phone:
            self.personWanted.emit(phone)
        else:
            self.card.show_nobody(nameless=self.table.current is not None)

    def _nothing(self) -> str:
        if self.query.narrows:
            return self.tr("Nothing found. Check what you entered, choose a longer period or reset the filters.")
        return self.tr(
            "Every request sent to Calltouch from any list will appear here. Nothing has been sent "
            "yet: open a list and press “Send”."
        )

    def _retint(self) -> None:
        sheet = theme.style_sheet(self.palette())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        icons.retint(self)

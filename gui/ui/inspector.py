"""The panel right of the table: the current row in full, or all selected rows at once."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.leads.account import Account
from gui.leads.lead import LeadRow
from gui.leads.state import LeadState, Tally
from gui.ui import icons, theme
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.inspector_parts import SIDE, CardScroll, plain_label
from gui.ui.inspector_row import RowCard
from gui.ui.inspector_selection import SelectionCard
from gui.ui.past_requests import RowLore
from gui.ui.row_words import RowWords

_PAUSE_MS: Final = 120
_CLOCK_MS: Final = 15_000
_HINT, _ROW, _SELECTION = range(3)


class Inspector(QFrame):
    """Shows what it is told; says by the signals of its cards what the user wants.

    `statesWanted` asks for `show_states`: how many of the selected rows stand where. `closed` asks to be hidden.
    """

    changeRequested = Signal(object, object, str)
    statesWanted = Signal()
    closed = Signal()

    def __init__(
        self, words: Callable[[], RowWords], lore: RowLore, chosen_ids: Callable[[], list[int]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        explained_by(HelpPage.STATUSES, self)
        self._row: LeadRow | None = None
        self._count = 0
        self._stale = False
        self.setProperty("kind", "card")
        self.setMinimumWidth(260)
        self.card = RowCard(words, lore, self)
        self.selection = SelectionCard(chosen_ids, self)
        self._hint = plain_label(self.tr("Select a row to see what has become of it and what to do next."), "dim", self)
        self.title = QLabel(self)
        self.cross = QPushButton(self)
        self._scroll = CardScroll(self.card, self.tr("Row details"), self)
        self._pages = QStackedWidget(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.statesWanted)
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()
        self._lay_out()
        for part in (self.card.form, self.selection):
            part.changeRequested.connect(self.changeRequested)

    def set_lore(self, lore: RowLore) -> None:
        """Ask this what is known of a row beyond it."""
        self.card.lore = lore
        self.refresh()

    def set_account(self, account: Account | None) -> None:
        """Whose widgets and departments are offered."""
        self.selection.set_account(account)
        self.refresh()

    def set_header(self, header: Sequence[str]) -> None:
        """The titles of the file's columns."""
        self.card.set_header(header)

    def set_fields(self, custom: Sequence[str]) -> None:
        """The names of the list's custom fields."""
        self.selection.set_fields(custom)

    def set_states(self, states: Collection[LeadState]) -> None:
        """Only rows in these states can be edited now."""
        self.card.set_states(states)
        self.selection.set_states(states)

    def commit(self) -> None:
        """Take what is still being typed."""
        self.card.form.commit()

    def show_row(self, row: LeadRow | None) -> None:
        """This row is the current one now, or is no longer what it was."""
        self._row = row
        self.refresh()

    def show_count(self, count: int) -> None:
        """So many rows are selected."""
        self._count = count
        self.selection.show_count(count)
        self.refresh()

    def show_states(self, tally: Tally) -> None:
        """How many of the selected rows stand in which state."""
        if tally.total == self._count:
            self.selection.show_states(tally)

    def _on_clock(self) -> None:
        """A person's own time goes on while their row is looked at."""
        if self.isVisible() and self._count <= 1:
            self.card.show_time()

    def refresh(self) -> None:
        """Show the newest of it; while the panel is hidden that can wait."""
        self._stale = self.isHidden()
        if self._stale:
            return
        if self._count > 1:
            self.commit()
            self.title.setText(self.tr("Several rows"))
            self._pages.setCurrentIndex(_SELECTION)
            self._timer.start()
        elif self._row is not None:
            if self.card.row_id != self._row.id:
                self._scroll.verticalScrollBar().setValue(0)
            self.title.setText(_number(self._row))
            self.card.show_row(self._row)
            self._pages.setCurrentIndex(_ROW)
        else:
            self.title.setText(self.tr("Details"))
            self._pages.setCurrentIndex(_HINT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _lay_out(self) -> None:
        self.title.setProperty("kind", "dim")
        self.cross.setProperty("kind", "quiet")
        self.cross.setFixedWidth(32)
        self.cross.setAccessibleName(self.tr("Hide details"))
        self.cross.setToolTip(self.tr("Hide details (Ctrl+I)"))
        icons.mark(self.cross, "close", "dim")
        self.cross.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, theme.STEP, theme.STEP, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.cross)
        hint = QWidget(self)
        inner = QVBoxLayout(hint)
        inner.setContentsMargins(SIDE, theme.GAP, SIDE, SIDE)
        inner.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignTop)
        for page in (hint, self._scroll, CardScroll(self.selection, self.tr("Selected rows"), self)):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)


def _number(row: LeadRow) -> str:
    """Which row of the file it is."""
    words = QCoreApplication.translate("Inspector", "Row {number}").format(number=row.file_row)
    return words if row.file_row else QCoreApplication.translate("Inspector", "Added by hand")

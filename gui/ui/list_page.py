"""The page of a list: where its calls go, sending, the counts, the rows, and beside them the current one in full."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.delivery.progress import RunProgress, RunState
from gui.leads.account import Account
from gui.leads.lead import LeadRow
from gui.leads.row_query import EVERYTHING, RowQuery
from gui.leads.state import LeadState, Tally
from gui.ui import theme
from gui.ui.destination import Destination
from gui.ui.filter_bar import FilterBar
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.inspector import Inspector
from gui.ui.ledger_bar import LedgerBar
from gui.ui.past_requests import RowLore
from gui.ui.row_actions import Question, repeat_question
from gui.ui.row_words import zone_of
from gui.ui.rows_model import RowsModel
from gui.ui.rows_view import RowsView
from gui.ui.run_panel import RunButtons, RunLine
from gui.ui.run_summary import RunSummaryCard
from gui.ui.side_splitter import SideMemory, SideSplitter
from gui.ui.table_editing import TableEditing
from gui.ui.unknown_panel import UnknownPanel

_ROOMY: Final = 1200
"""From this width on the window has room for the inspector."""

_SHORT: Final = 500
"""Below this height what to do about unknown rows is left to the help: the buttons and the rows come first."""

_TALL: Final = 640
"""From this height on the page has room for all the results of a run, beside the rows."""


class ListPage(QWidget):
    """Puts the parts together; what the parts say goes to the window by their own signals."""

    def __init__(
        self,
        model: RowsModel,
        ask: Callable[[Question], bool],
        lore: RowLore,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._total = 0
        self.destination = Destination(self)
        self.run_buttons = RunButtons(self)
        self.run_line = RunLine(self)
        self.ledger = LedgerBar(self)
        self.summary = RunSummaryCard(self)
        self.unknown = UnknownPanel(self)
        self.filter = FilterBar(self._widget_name, self)
        self.view = RowsView(model, ask, self)
        self.editing = TableEditing(self.view, ask)
        self.inspector = Inspector(lambda: model.words, lore, self.view.selected_ids, self)
        memory = SideMemory(wanted=True, width=320)
        self.inspector_side = SideSplitter(self.view, self.inspector, False, _ROOMY, memory, self)
        self._ask = ask
        self._lay_out()
        self._join_inspector()
        self.ledger.filterChanged.connect(self._on_states_chosen)
        self.view.selectionCounted.connect(self._count_unknown)
        self.unknown.calledChosen.connect(lambda: self.view.close_unknown(self._unknown_chosen()))
        self.unknown.notCalledChosen.connect(lambda: self.view.resend_unknown(self._unknown_chosen()))
        for change in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            change.connect(self._count_unknown)
            change.connect(self._count_shown)
        model.searching.connect(self._on_searching)
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.resetChosen.connect(self.show_everything)
        self.filter.left.connect(self.view.setFocus)
        self.filter.columnsWanted.connect(self._on_columns_wanted)
        self.view.nothing.reset.clicked.connect(self.show_everything)
        self.view.columns.sortChosen.connect(self._on_sort_chosen)

    def set_account(self, account: Account | None) -> None:
        """Use this account's widgets, departments and zone."""
        self.destination.set_account(account)
        self.run_line.set_zone(zone_of(account))
        self._model.set_account(account)
        self.inspector.set_account(account)

    def show_rows_in(self, state: LeadState | None) -> None:
        """Show only rows in `state`; `None` shows all."""
        self.ledger.choose(state)

    def show_everything(self) -> None:
        """Take every filter off; the order stays."""
        self.filter.reset()
        self.ledger.choose(None)
        self._on_filter_changed()

    def start_anew(self) -> None:
        """Before another list: no filter and no order stays."""
        self.filter.forget_facets()
        self.editing.set_known_tags(())
        self.filter.reset()
        self.ledger.reset()
        self.unknown.hide()
        self.view.columns.show_sort("", descending=False)

    def show_tally(self, tally: Tally) -> None:
        """Show the counts and how many rows would be sent."""
        self._total = tally.total
        self._count_shown()
        self.filter.forget_facets()
        self.ledger.show_tally(tally)
        self.run_buttons.show_queue(tally.queued)

    def show_progress(self, progress: RunProgress, list_id: int | None, other_title: str) -> None:
        """Show a moment of a run. `other_title` names its list where that is not the one on this page (`list_id`)."""
        elsewhere = progress.list_id not in (0, list_id)
        idle = progress.state is RunState.IDLE
        self.run_buttons.show_run(progress.state)
        self.run_line.show_progress(
            RunProgress() if idle and elsewhere else progress, other_title if elsewhere and not idle else ""
        )
        self.destination.setEnabled(idle or elsewhere)

    def set_block(self, why: str) -> None:
        """Keep from sending and say why; empty lets it go."""
        self.run_buttons.set_block(why)
        self.run_line.set_block(why)

    def toggle_inspector(self) -> None:
        """Show the inspector, or hide it and go on in the table."""
        self.inspector_side.toggle()
        if self.inspector.isHidden():
            self.view.setFocus()

    def _join_inspector(self) -> None:
        card, view = self.inspector.card, self.view
        view.currentRowChanged.connect(self._on_current_row)
        view.selectionCounted.connect(self._on_selection)
        card.calledChosen.connect(view.close_unknown)
        card.notCalledChosen.connect(view.resend_unknown)
        card.requeueRequested.connect(view.requeueRequested)
        card.includeRequested.connect(view.includeRequested)
        card.stopListShown.connect(view.stopListShown)
        card.repeatChosen.connect(self._on_repeat_chosen)

    def _on_current_row(self, row: LeadRow | None) -> None:
        self.inspector.set_fields([column.custom_name for column in self._model.columns if column.custom_name])
        self.inspector.show_row(row)
        if row is not None:
            self.inspector_side.set_useful(True)

    def _on_selection(self, count: int) -> None:
        self.inspector.show_count(count)
        if count:
            self.inspector_side.set_useful(True)

    def _on_repeat_chosen(self, ids: list[int]) -> None:
        if self._ask(repeat_question(len(ids))):
            self.view.repeatAllowed.emit(ids)

    def _widget_name(self, key: str) -> str:
        return self._model.words.widget_name(key)

    def _on_states_chosen(self, states: frozenset[LeadState] | None) -> None:
        """Unknown rows come with an explanation and their two answers."""
        only_unknown = states == frozenset({LeadState.UNKNOWN})
        self.unknown.setVisible(only_unknown)
        explained_by(HelpPage.UNKNOWN if only_unknown else HelpPage.FIRST_LIST, self)
        self._show_query(replace(self._model.query, states=states))
        self._count_unknown()
        self._share_room()
        if states is not None:
            self.summary.fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Rows come before the results of a run where both do not fit, and where some rows were asked for."""
        self.summary.set_roomy(self.height() >= _TALL and self._model.query.states is None)
        self.unknown.advice.setVisible(self.height() >= _SHORT)

    def _on_filter_changed(self) -> None:
        self._show_query(self._model.query)

    def _on_sort_chosen(self, key: str, descending: bool) -> None:
        self.view.columns.show_sort(key, descending=descending)
        self._show_query(replace(self._model.query, sort=key, descending=descending))

    def _show_query(self, query: RowQuery) -> None:
        query = self.filter.applied_to(query)
        self._model.set_query(query)
        self._count_shown()

    def _on_searching(self, searching: bool) -> None:
        self.filter.show_searching(searching and self._model.query != EVERYTHING)

    def _count_shown(self) -> None:
        # The first rows of a long list come before the others: all of them are shown, whatever is there already.
        shown = len(self._model.ids) if self._model.query.narrows else self._total
        self.filter.show_counts(shown, self._total)
        self.filter.show_narrowed(self._model.query.narrows)

    def _on_columns_wanted(self, corner: QPoint) -> None:
        current = self.view.currentIndex().column()
        column = self._model.columns[current] if current >= 0 else None
        self.view.columns.menu(self.view, column).popup(corner)

    def _count_unknown(self) -> None:
        if not self.unknown.isHidden():
            self.unknown.show_counts(len(self._model.ids), self.view.selected_count())

    def _unknown_chosen(self) -> list[int]:
        """The selected rows, or all shown; the panel is there only while these are the unknown ones."""
        return self.view.selected_ids() or list(self._model.ids)

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setProperty("kind", "card")
        controls = QHBoxLayout()
        controls.setSpacing(theme.MARGIN + theme.GAP)
        controls.addWidget(self.destination, 1)
        controls.addWidget(self.run_buttons, 0, Qt.AlignmentFlag.AlignBottom)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, 12)
        inner.setSpacing(12)
        inner.addLayout(controls)
        inner.addWidget(self.run_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(card)
        column.addWidget(self.ledger)
        column.addWidget(self.summary)
        column.addWidget(self.filter)
        column.addWidget(self.unknown)
        column.addWidget(self.inspector_side, 1)

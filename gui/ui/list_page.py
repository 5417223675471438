"""The page of a list: where its calls go, sending, the counts, the rows, and the current row in full."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.delivery.progress import RunProgress, RunState
from gui.leads.state import Tally
from gui.ui import theme
from gui.ui.destination import Destination
from gui.ui.ledger_bar import LedgerBar
from gui.ui.row_actions import Question
from gui.ui.row_details import RowDetails
from gui.ui.rows_model import RowsModel
from gui.ui.rows_view import RowsView
from gui.ui.run_panel import RunButtons, RunLine


class ListPage(QWidget):
    """Puts the parts together; what the parts say goes to the window by their own signals."""

    def __init__(self, model: RowsModel, ask: Callable[[Question], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.destination = Destination(self)
        self.run_buttons = RunButtons(self)
        self.run_line = RunLine(self)
        self.ledger = LedgerBar(self)
        self.view = RowsView(model, ask, self)
        self.details = RowDetails(self)
        self._lay_out()
        self.view.currentRowChanged.connect(self.details.show_row)
        self.ledger.filterChanged.connect(model.set_states)

    def show_tally(self, tally: Tally) -> None:
        """Show the counts and how many rows would be sent."""
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
        column.addWidget(self.view, 1)
        column.addWidget(self.details)

"""What the inspector asks for: edits are carried out, selected rows are counted by state."""

import logging
from functools import partial

from PySide6.QtCore import QObject

from gui.app.edit_desk import EditDesk
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.leads.problem import ProblemCode
from gui.leads.state import Tally
from gui.tasks import Tasks
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")


class InspectDesk(QObject):
    """Joins the inspector and the rest of the program."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, lists: ListDesk, edits: EditDesk) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._edits = engine, window, tasks, edits
        self._asked = 0
        inspector = window.page.inspector
        inspector.changeRequested.connect(edits.change)
        inspector.card.problems.fixRequested.connect(self._on_fix_requested)
        inspector.statesWanted.connect(self._on_states_wanted)
        edits.edited.connect(inspector.refresh)
        engine.dispatcher.progressed.connect(self._show_states)
        lists.shown.connect(self._show_states)

    def _show_states(self) -> None:
        self._window.page.inspector.set_states(self._edits.states)

    def _on_fix_requested(self, code: ProblemCode, place: int, ids: list[int]) -> None:
        self._edits.fix(code, place, ids)

    def _on_states_wanted(self) -> None:
        """Counting a million rows takes a moment: it is done on a thread. Only the newest answer counts."""
        self._asked += 1
        ids = self._window.page.view.selected_ids()
        self._tasks.start(
            partial(self._engine.lists.tally_of, ids), partial(self._on_counted, self._asked), self._on_not_counted
        )

    def _on_counted(self, asked: int, tally: Tally) -> None:
        if asked == self._asked:
            self._window.page.inspector.show_states(tally)

    def _on_not_counted(self, error: BaseException) -> None:
        log.warning("the selected rows were not counted", exc_info=error)

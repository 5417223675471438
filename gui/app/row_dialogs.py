"""The dialogs of the edit menu: find and replace with a count beforehand, and a row written by hand."""

import threading
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from gui.app.edit_desk import EditDesk
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.leads.row_query import EVERYTHING
from gui.storage.edits import Matches
from gui.tasks import Tasks
from gui.transfer.editing import EditOrder, Rows, count_in, count_matches
from gui.transfer.process import CancelledError, run_in_process
from gui.ui.main_window import MainWindow
from gui.ui.new_row_dialog import NewRowDialog
from gui.ui.replace_dialog import ReplaceDialog, Scope
from gui.ui.row_lock import is_editable


class RowDialogs(QObject):
    """Opens them for the list on the screen, and lets the `EditDesk` carry out what they come to."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, edits: EditDesk) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._edits = engine, window, tasks, edits
        self._counting = threading.Event()
        window.page.editing.replaceWanted.connect(self._on_replace_wanted)
        window.page.editing.rowWanted.connect(self._on_row_wanted)

    def cancel(self) -> None:
        """Count no longer."""
        self._counting.set()

    def _on_row_wanted(self) -> None:
        model = self._window.model
        columns = [column for column in model.columns if is_editable(column) and not column.empty]
        dialog = NewRowDialog(columns, model.words, self._window)
        accepted = dialog.exec() == NewRowDialog.DialogCode.Accepted
        lead = dialog.lead()
        dialog.deleteLater()
        if accepted:
            self._edits.change_each({}, self.tr("new row"), [lead])

    def _on_replace_wanted(self) -> None:
        view, model = self._window.page.view, self._window.model
        scopes = {Scope.WHOLE: True, Scope.SHOWN: model.query.narrows, Scope.SELECTED: view.selected_count() > 1}
        columns = [column for column in model.columns if is_editable(column) and not column.empty]
        dialog = ReplaceDialog(columns, (), [scope for scope, there in scopes.items() if there], self._window)
        dialog.countWanted.connect(lambda: self._count(dialog))
        accepted = dialog.exec() == ReplaceDialog.DialogCode.Accepted
        self.cancel()
        wanted, rows = dialog.wanted(), self._rows(dialog.scope)
        dialog.deleteLater()
        if accepted:
            self._edits.change(rows, wanted, self.tr("replace “{find}”").format(find=wanted.find))

    def _rows(self, scope: Scope) -> Rows:
        if scope is Scope.SELECTED:
            return self._window.page.view.selected_ids()
        shown = replace(self._window.model.query, sort="", descending=False)
        return EVERYTHING if scope is Scope.WHOLE else shown

    def _count(self, dialog: ReplaceDialog) -> None:
        """Count at once where it takes a moment only, in a process elsewhere; an older count is dropped."""
        self.cancel()
        order = self._edits.order_to_change(self._rows(dialog.scope), dialog.wanted())
        if order is None:
            return
        if self._edits.is_short(order):
            self._count_at_once(dialog, order)
            return
        cancelled = self._counting = threading.Event()

        def on_counted(matches: Matches) -> None:
            if not cancelled.is_set():
                dialog.show_count(matches.times, matches.rows)

        def on_failed(error: BaseException) -> None:
            if not cancelled.is_set() and isinstance(error, KnownError):
                dialog.show_failed()
            elif not isinstance(error, CancelledError):
                raise error

        def work() -> Any:
            return run_in_process(count_matches, order, on_progress=lambda _done: None, cancelled=cancelled)

        self._tasks.start(work, on_counted, on_failed)

    def _count_at_once(self, dialog: ReplaceDialog, order: EditOrder) -> None:
        try:
            matches = count_in(order, self._engine.database, lambda _done: None)
        except KnownError:
            dialog.show_failed()
        else:
            dialog.show_count(matches.times, matches.rows)

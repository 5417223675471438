"""What the table of a list shows beside its rows: what they can be filtered by, and the columns people chose."""

from typing import Any

from PySide6.QtCore import QObject

from gui.app.kept import COLUMNS
from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.leads.row_query import Facets
from gui.tasks import Tasks
from gui.ui.main_window import MainWindow


class TableDesk(QObject):
    """Joins the table and the database; counting goes on off the main thread."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, lists: ListDesk) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._lists = engine, window, tasks, lists
        window.set_columns(engine.settings.get(COLUMNS))
        window.columnsChanged.connect(self._on_columns_changed)
        window.facetsWanted.connect(self._on_facets_wanted)

    def _on_columns_changed(self, columns: Any) -> None:
        self._engine.settings.remember(COLUMNS, columns)

    def _on_facets_wanted(self) -> None:
        if (shown := self._lists.current) is None:
            return

        def on_counted(facets: Facets) -> None:
            if self._lists.current is not None and self._lists.current.id == shown.id:
                self._window.set_facets(facets)

        self._tasks.start(lambda: self._engine.lists.facets(shown.id), on_counted, _on_failed)


def _on_failed(error: BaseException) -> None:
    raise error

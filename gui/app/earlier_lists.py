"""Lists that stand in the way of each other: a new one much like an earlier one, and one made to replace another."""

import logging
import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunState
from gui.storage.database import open_database
from gui.storage.removal import erase_hidden, hide_unsent, is_shown
from gui.storage.resemblance import EarlierList, earlier_list
from gui.tasks import Tasks
from gui.ui.import_words import earlier_words
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")


class EarlierLists(QObject):
    """Tells of them, and takes away what nobody needs: only a list of which nothing was sent."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, lists: ListDesk) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._lists = engine, window, tasks, lists
        self._closed = threading.Event()

    def close(self) -> None:
        """Erase no further; the rest goes another day."""
        self._closed.set()

    def replaced(self, old: int, new: int, earlier: EarlierList | None) -> EarlierList | None:
        """Take `old` away, which `new` was made instead of; one that somebody has worked on stays.

        Returns what the new list resembles then, `earlier` being what it resembled before.
        """
        gone = self._remove(old, untouched=True)
        if not gone or earlier is None or earlier.id != old:
            return earlier
        digest = str(self._engine.lists.info(new).report.get("sha256", ""))
        return earlier_list(self._engine.database, new, digest)

    def tell(self, list_id: int, earlier: EarlierList) -> None:
        """Nobody should be surprised by the same people again."""
        self._window.show_banner(
            "error",
            earlier_words(self._engine.lists.info(list_id).name, earlier),
            self._advice(earlier),
            self.tr("Open the earlier list"),
            partial(self._show, earlier.id),
            key=_key(list_id),
            # Who stands in the new list alone would be lost with it.
            second=(self.tr("Remove the new list"), partial(self._on_remove_new, list_id, earlier.id))
            if earlier.same_file
            else None,
        )

    def _advice(self, earlier: EarlierList) -> str:
        if earlier.same_file:
            return self.tr("Go on with the earlier list and remove the new one: nothing has been sent from it yet.")
        return self.tr(
            "People who have already had a request are excluded. The others may be in both lists: please check."
        )

    def _show(self, list_id: int) -> None:
        if is_shown(self._engine.database, list_id):
            self._lists.show_list(list_id)

    def _on_remove_new(self, list_id: int, earlier: int) -> None:
        """The new list goes, and the earlier one comes back."""
        if not self._remove(list_id):
            self._window.show_banner(
                "warning",
                self.tr("The list was not removed: requests have already been sent from it."),
                self.tr("You can keep it: what has been sent will not be sent again."),
                key="file",
            )
            return
        self._window.clear_banner("file")
        newest = [info.id for info in self._engine.lists.recent(1)]
        there = is_shown(self._engine.database, earlier)
        self._lists.show_after_removal(earlier if there else next(iter(newest), None))

    def _remove(self, list_id: int, *, untouched: bool = False) -> bool:
        """Take a list away none of whose requests ever left; says whether it is gone."""
        database, progress = self._engine.database, self._engine.dispatcher.progress
        running = progress.list_id == list_id and progress.state is not RunState.IDLE
        if running or not hide_unsent(database, list_id, untouched=untouched):
            return not is_shown(database, list_id)
        self._window.clear_banner(_key(list_id))
        erase = partial(_erase, self._engine.places.database, list_id, self._closed)
        self._tasks.start(erase, _nothing, self._on_not_erased)
        return True

    def _on_not_erased(self, error: BaseException) -> None:
        """It is out of sight all the same, and goes another day."""
        log.warning("the rows of a hidden list were not erased", exc_info=error)


def _key(list_id: int) -> str:
    return f"earlier {list_id}"


def _erase(database: Path, list_id: int, closed: threading.Event) -> None:
    """On a thread of its own, with a connection of its own."""
    opened = open_database(database)
    try:
        erase_hidden(opened, list_id, closed.is_set)
    finally:
        opened.close()


def _nothing(_value: object) -> None:
    """For what needs no answer."""

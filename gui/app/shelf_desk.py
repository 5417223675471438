"""What people do with whole lists: names, the archive, merging, parting, taking away."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject

from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunProgress, RunState
from gui.leads.errors import KnownError
from gui.leads.shelf_entry import ShelfEntry
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.removal import erase_hidden
from gui.storage.shelf import Shelf
from gui.tasks import Tasks
from gui.ui import dialogs
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

_SHELF = "shelf"


class ShelfDesk(QObject):
    """Joins the panel of lists and the database. What takes long runs on a thread of `tasks`."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, lists: ListDesk) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._lists = engine, window, tasks, lists
        self._shelf = Shelf(engine.database, local_now)
        self._closing = threading.Event()
        panel = window.lists_panel
        panel.renamed.connect(self._on_renamed)
        panel.mergeRequested.connect(self._on_merge_requested)
        panel.splitRequested.connect(self._on_split_requested)
        panel.archiveRequested.connect(self._on_archive_requested)
        panel.removeRequested.connect(self._on_remove_requested)
        lists.offered.connect(self.show)
        window.activated.connect(self.show)
        engine.dispatcher.progressed.connect(self._on_progressed)

    def show(self) -> None:
        """Show the lists as they are now: another window may have made some."""
        self._window.show_shelf(self._shelf.entries())

    def close(self) -> None:
        """Leave the rest of what is being erased to a later start."""
        self._closing.set()

    def _on_progressed(self, progress: RunProgress) -> None:
        """The list on the screen is counted by others."""
        current = self._lists.current
        if progress.list_id and (current is None or progress.list_id != current.id):
            self._window.lists_panel.show_tally(progress.list_id, self._engine.lists.tally(progress.list_id))

    def _on_renamed(self, list_id: int, name: str) -> None:
        self._shelf.rename(list_id, name)
        self._lists.lists_changed()

    def _on_archive_requested(self, ids: Sequence[int], into: bool) -> None:
        change = self._shelf.archive if into else self._shelf.unarchive
        for list_id in ids:
            change(list_id)
        self._lists.lists_changed()
        if into:
            self._tell(
                translate("ShelfDesk", "%Ln list(s) archived.", "", len(ids)),
                self.tr("Nothing is lost: to see the archive, tick “Show archived” in the lists menu."),
            )

    def _on_merge_requested(self, ids: Sequence[int]) -> None:
        entries = self._of(ids)
        current = self._lists.current
        if len(entries) < 2 or self._refused(ids):
            return
        into = next((each for each in entries if current and each.id == current.id), entries[-1])
        rows = translate("ShelfDesk", "%Ln row(s)", "", sum(each.tally.total for each in entries))
        others = ", ".join(self._quoted(each) for each in entries if each is not into)
        agreed = self._window.ask_yes_no(
            translate("ShelfDesk", "Merge %Ln list(s) into “{name}”?", "", len(entries)).format(name=into.name),
            self.tr(
                "It will hold {rows}, and {others} will disappear from the lists. What has been sent stays on record. "
                "If a phone occurs twice, one request will be sent. Merging cannot be undone."
            ).format(rows=rows, others=others),
            self.tr("Merge"),
            self.tr("Cancel"),
        )
        if agreed:
            rest = [each.id for each in entries if each is not into]
            self._work(
                self.tr("Merging lists"),
                lambda shelf: shelf.merge(into.id, rest),
                lambda _nothing: self._lists.show_list(into.id),
            )

    def _on_split_requested(self) -> None:
        current, ids = self._lists.current, list(self._window.model.ids)
        if current is None or not ids or self._refused([current.id]):
            return
        name = dialogs.ask_text(
            self._window,
            self.tr("New list"),
            translate(
                "ShelfDesk", "The %Ln row(s) shown will move to it. This cannot be undone.\n\nName:", "", len(ids)
            ),
            self.tr("{name} — part").format(name=current.name),
        )
        if name:
            self._work(
                self.tr("Moving rows"),
                lambda shelf: shelf.split(current.id, ids, name),
                self._lists.show_list,
            )

    def _on_remove_requested(self, ids: Sequence[int]) -> None:
        entries = self._of(ids)
        if not entries or self._refused(ids):
            return
        names = ", ".join(map(self._quoted, entries))
        rows = translate("ShelfDesk", "%Ln row(s)", "", sum(each.tally.total for each in entries))
        waiting = sum(each.tally.queued for each in entries)
        unsent = translate("ShelfDesk", " %Ln of them queued: will not be sent.", "", waiting) if waiting else ""
        agreed = self._window.ask_yes_no(
            self.tr("Delete {names}?").format(names=names if len(names) < 120 else f"{names[:119]}…"),
            self.tr(
                "{rows} will disappear.{unsent} Accepted requests stay in the history: these people will not be called "
                "a second time without your permission. A list cannot be brought back; if it is merely in the way, "
                "archive it."
            ).format(rows=rows, unsent=unsent),
            self.tr("Delete"),
            self.tr("Keep"),
        )
        if agreed:
            self._remove(entries)

    def _remove(self, entries: Sequence[ShelfEntry]) -> None:
        """Out of sight at once; the rows are erased behind the person's back, in small steps."""
        try:
            for each in entries:
                self._shelf.hide(each.id)
        except KnownError as error:
            self._window.show_banner("error", error.message, error.remedy, key=_SHELF)
            self.show()
            return
        gone = {each.id for each in entries}
        if self._lists.current is not None and self._lists.current.id in gone:
            left = self._engine.lists.recent(1)
            self._lists.show_after_removal(left[0].id if left else None)
        else:
            self._lists.lists_changed()
        for each in entries:
            erase = partial(self._with_patience, partial(self._erase, each.id))
            self._tasks.start(erase, _nothing, self._on_not_erased)
        self._tell(
            translate("ShelfDesk", "%Ln list(s) deleted.", "", len(entries)),
            self.tr("Accepted requests are kept in the history."),
        )

    def _erase(self, list_id: int, database: Any) -> None:
        erase_hidden(database, list_id, self._closing.is_set)

    def _on_not_erased(self, error: BaseException) -> None:
        """The list is out of sight; a start a day later erases what is left of it."""
        log.warning("a list was not erased to the end", exc_info=error)

    def _refused(self, ids: Sequence[int]) -> bool:
        """Whether a run, or another long job, keeps these lists as they are; says so."""
        if self._window.is_busy:
            return True
        if self._engine.dispatcher.sends_elsewhere:
            # Which list that is only the other process knows.
            self._window.show_banner(
                "warning",
                self.tr(
                    "Another Dozvon window, or a run without a window, is sending right now. The lists are unchanged."
                ),
                self.tr("Wait until it has finished, then try again."),
                key=_SHELF,
            )
            return True
        progress = self._engine.dispatcher.progress
        if progress.state is RunState.IDLE or progress.list_id not in ids:
            return False
        [entry] = self._of([progress.list_id])
        self._window.show_banner(
            "warning",
            self.tr("The list “{name}” is being sent. The lists are unchanged.").format(name=entry.name),
            self.tr("Wait until the run is over or stop it, then try again."),
            key=_SHELF,
        )
        return True

    def _of(self, ids: Sequence[int]) -> list[ShelfEntry]:
        return [each for each in self._shelf.entries() if each.id in ids]

    def _quoted(self, entry: ShelfEntry) -> str:
        return self.tr("“{name}”").format(name=entry.name)

    def _tell(self, text: str, remedy: str) -> None:
        self._window.show_banner("success", text, remedy, key=_SHELF)

    def _work(self, text: str, work: Callable[[Shelf], Any], then: Callable[[Any], object]) -> None:
        """Do it on a thread, with a word in the window; then show what came of it."""
        self._window.clear_banner(_SHELF)
        self._window.show_working(text)

        def on_done(result: Any) -> None:
            self._window.show_idle()
            then(result)

        self._tasks.start(
            partial(self._with_patience, lambda database: work(Shelf(database, local_now))), on_done, self._on_failed
        )

    def _with_patience(self, work: Callable[[Any], Any]) -> Any:
        """On a thread: it may wait for other writers, the connections of the window do not."""
        with closing(open_database(self._engine.places.database)) as database:
            return work(database)

    def _on_failed(self, error: BaseException) -> None:
        self._window.show_idle()
        if isinstance(error, KnownError):
            self._window.show_banner("error", error.message, error.remedy, key=_SHELF)
            return
        log.error("a job on lists failed", exc_info=error)
        self._window.show_banner(
            "error",
            self.tr("Something went wrong with the lists. They are as they were."),
            self.tr("Try again. If that does not help, restart the program: details are in its log."),
            key=_SHELF,
        )


def _nothing(_result: object) -> None:
    """The list is out of sight already."""

"""The stop list at work: its window; numbers added from rows, files and the clipboard; what that does to the lists."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.app.list_desk import ListDesk
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.leads.moments import day_text
from gui.leads.stop import stop_words
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.stop_list import Added, NewStop, Removed, StopList, new_stops
from gui.storage.stop_rows import StopEntry
from gui.tasks import Tasks
from gui.transfer.process import CancelledError, run_in_process
from gui.transfer.stopping import StopsAdded, add_stop_file, add_stop_text, export_stops
from gui.ui import dialogs
from gui.ui import stop_words as words
from gui.ui.main_window import MainWindow
from gui.ui.run_messages import Message
from gui.ui.stop_entry_dialog import StopEntryDialog

if TYPE_CHECKING:
    from gui.ui.history_window import HistoryWindow
    from gui.ui.stop_dialog import StopDialog

    Where = MainWindow | StopDialog | HistoryWindow

log = logging.getLogger("dozvon.app")

_KEY: Final = "stop"


class StopDesk(QObject):
    """Joins the window of the stop list, the rows and the database. Every change is written on a thread of `tasks`."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, lists: ListDesk) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._lists = engine, window, tasks, lists
        self._stops = StopList(engine.database, local_now)
        self._cancelled = threading.Event()
        self._dialog: StopDialog | None = None
        window.menus.stop_list.triggered.connect(self._on_chosen)
        window.stopListRequested.connect(self.stop_rows)
        window.stopListShown.connect(self.show)

    def close(self) -> None:
        """End what reads or writes a file."""
        self._cancelled.set()

    def show(self, search: str = "") -> None:
        """Open the window, or bring it to the front; with the entries in which `search` stands."""
        dialog = self._dialog
        if dialog is None:
            dialog = self._dialog = self._made()
        else:
            dialog.reload()
        dialog.show_found(search)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _on_chosen(self) -> None:
        self.show()

    def stop_rows(self, ids: Sequence[int]) -> None:
        """Ask why, then put the phones of these rows on the list."""
        phones = self._stops.phones_of(ids)
        if not phones:
            self._window.show_banner(
                "info", self.tr("The selected rows have no phones."), self.tr("There is nobody to add."), key=_KEY
            )
            return
        self.stop_phones(phones, self._window)

    def stop_phones(self, phones: Sequence[str], where: "Where", then: Callable[[], object] = lambda: None) -> None:
        """The same for phones, told in the window `where`; `then` comes once they are on the list."""
        asked = self._asked(StopEntryDialog.for_rows(len(phones), phones[0], where))
        if asked is None:
            return
        new = [NewStop(phone, asked.reason, asked.until) for phone in phones]

        def on_added(came: Added) -> None:
            self._tell_added(where, words.numbers(len(new)), came)
            then()

        self._write(lambda stops: stops.add(new), on_added, where)

    def stop_phone(self, phone: str, parent: QWidget, then: Callable[[], object]) -> None:
        """Ask why over `parent`, put this phone on the list, and go on with `then`."""
        asked = self._asked(StopEntryDialog.for_rows(1, phone, parent))
        if asked is not None:
            self._write(lambda stops: stops.add([NewStop(phone, asked.reason, asked.until)]), lambda _added: then())

    def _made(self) -> "StopDialog":
        from gui.ui.stop_dialog import StopDialog

        dialog = StopDialog(self._stops, self._window)
        dialog.addRequested.connect(self._on_add)
        dialog.fileRequested.connect(self._on_file)
        dialog.pasteRequested.connect(self._on_paste)
        dialog.changeRequested.connect(self._on_change)
        dialog.removeRequested.connect(self._on_remove)
        dialog.exportRequested.connect(self._on_export)
        return dialog

    def _asked(self, dialog: StopEntryDialog) -> Any:
        """What was entered, `None` where the user gave up."""
        accepted = dialog.exec() == StopEntryDialog.DialogCode.Accepted
        reading = dialog.reading() if accepted else None
        dialog.deleteLater()
        return reading

    # One entry.

    def _on_add(self) -> None:
        reading = self._asked(StopEntryDialog.for_new(self._stops.entry_with, self._shown))
        if reading is not None and reading.numbers:
            what = ", ".join(map(stop_words, reading.numbers))
            self._write(lambda stops: stops.add(new_stops(reading)), partial(self._tell_added, self._shown, what))

    def _on_change(self, entry: StopEntry) -> None:
        reading = self._asked(StopEntryDialog.for_entry(entry, self._shown))
        if reading is not None:
            self._write(lambda stops: stops.change(entry.id, reading.reason, reading.until), self._on_changed)

    def _on_changed(self, rows: Sequence[int]) -> None:
        if rows:
            self._say(self._shown, Message("info", self.tr("The entry has been changed."), words.rows_left(len(rows))))

    def _on_remove(self, entries: Sequence[StopEntry]) -> None:
        question = words.remove_question(entries)
        if dialogs.ask_yes_no(self._shown, question.title, question.text, question.yes, question.no):
            ids = [entry.id for entry in entries]
            self._write(lambda stops: stops.remove(ids), partial(self._tell_removed, entries))

    def _tell_added(self, where: "Where", what: str, came: Added) -> None:
        if not came.added and not came.updated:
            self._say(where, Message("info", self.tr("Already on the stop list: {what}.").format(what=what)))
            return
        text = self.tr("On the stop list: {what}.").format(what=what)
        self._say(where, Message("success", text, words.rows_left(len(came.rows))))

    def _tell_removed(self, entries: Sequence[StopEntry], came: Removed) -> None:
        one = stop_words(entries[0].number) if len(entries) == 1 else words.entries(came.entries)
        text = self.tr("No longer on the stop list: {what}.").format(what=one)
        self._say(self._shown, Message("success", text, words.rows_back(len(came.rows))))

    # Files and the clipboard.

    def _on_file(self) -> None:
        path = dialogs.ask_file(self._shown, None)
        if path is not None:
            self._run(self.tr("Reading “{name}”").format(name=path.name), (add_stop_file, path), self._on_table)

    def _on_paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._run(self.tr("Reading the clipboard"), (add_stop_text, text), self._on_table)
        else:
            remedy = self.tr("Copy a column of numbers from a spreadsheet, or rows with numbers.")
            self._say(self._shown, Message("info", self.tr("There is no text on the clipboard."), remedy))

    def _on_table(self, came: StopsAdded) -> None:
        self._refresh()
        message = words.came_of(came)
        link = (self.tr("Show unreadable rows…"), lambda: self._show_unread(came))
        self._say(self._shown, message, [link] if came.unread_count else ())

    def _show_unread(self, came: StopsAdded) -> None:
        from gui.ui.unread_dialog import UnreadDialog

        rows = [(each.row, each.text, each.why) for each in came.unread]
        heading = self.tr("Rows of “{name}” that are not on the stop list").format(name=came.name)
        dialog = UnreadDialog(heading, rows, came.unread_count, self._shown)
        dialog.exec()
        dialog.deleteLater()

    def _on_export(self) -> None:
        name = self.tr("Stop list {day}.xlsx").format(day=day_text(local_now()))
        target = dialogs.ask_stop_list_path(self._shown, dialogs.documents() / name)
        if target is not None:
            text = self.tr("Saving “{name}”").format(name=target.name)
            self._run(text, (export_stops, target), partial(self._on_exported, target))

    def _on_exported(self, target: Path, count: int) -> None:
        text = self.tr("Saved “{name}”: {entries}.").format(name=target.name, entries=words.entries(count))
        self._say(self._shown, Message("success", text, str(target.parent)))

    # The way to the database and back.

    @property
    def _shown(self) -> "StopDialog":
        if self._dialog is None:
            raise RuntimeError("the window of the stop list was never opened")
        return self._dialog

    def _write(
        self, work: Callable[[StopList], Any], then: Callable[[Any], object], where: "Where | None" = None
    ) -> None:
        """On a thread: it may wait for other writers, the connections of the window do not. A failure is told in
        `where`, else in whatever window is there.
        """

        def patiently() -> Any:
            with closing(open_database(self._engine.places.database)) as database:
                return work(StopList(database, local_now))

        def on_done(result: Any) -> None:
            self._refresh()
            then(result)

        self._begin(self.tr("Saving…"))
        self._tasks.start(patiently, on_done, partial(self._on_failed, where=where))

    def _run(self, text: str, job: tuple[Callable[..., Any], object], then: Callable[[Any], object]) -> None:
        """In a process of its own: reading a file holds the interpreter."""
        function, about = job
        cancelled = self._cancelled = threading.Event()

        def work() -> Any:
            database = self._engine.places.database
            return run_in_process(function, database, about, on_progress=lambda _done: None, cancelled=cancelled)

        def on_done(result: Any) -> None:
            self._end()
            then(result)

        self._begin(text)
        self._tasks.start(work, on_done, self._on_failed)

    def _begin(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.banners.clear(_KEY)
            self._dialog.show_busy(text)

    def _end(self) -> None:
        if self._dialog is not None:
            self._dialog.show_busy("")

    def _refresh(self) -> None:
        """Entries changed, and rows of any list with them."""
        self._end()
        if self._dialog is not None:
            self._dialog.reload()
        self._window.rows_reloaded()
        self._lists.show_tally()
        self._lists.changed.emit()

    def _on_failed(self, error: BaseException, where: "Where | None" = None) -> None:
        self._end()
        if isinstance(error, CancelledError):
            return
        if where is None:
            where = self._dialog if self._dialog is not None and self._dialog.isVisible() else self._window
        if isinstance(error, KnownError):
            self._say(where, Message("error", error.message, error.remedy))
            return
        log.error("a job on the stop list failed", exc_info=error)
        text = self.tr("Something went wrong with the stop list. It is as it was.")
        remedy = self.tr("Try again. If that does not help, restart the program: details are in its log.")
        self._say(where, Message("error", text, remedy))

    @staticmethod
    def _say(where: "Where", message: Message, links: Sequence[Any] = ()) -> None:
        show = where.banners.show_banner
        show(message.severity, message.text, message.remedy, key=_KEY, links=links)

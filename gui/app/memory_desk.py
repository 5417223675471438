"""What the program forgets: people after a period, and one person at once."""

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from gui.app.edit_desk import EditDesk
from gui.app.history_desk import HistoryDesk
from gui.delivery.engine import Engine
from gui.delivery.send_lock import SendLock
from gui.leads.errors import KnownError
from gui.storage.clock import local_now
from gui.storage.database import Database, open_database
from gui.storage.erasure import Erased, Erasure
from gui.storage.history import History, PersonPage
from gui.storage.retention import Retention
from gui.tasks import Tasks
from gui.ui import dialogs
from gui.ui.main_window import MainWindow
from gui.ui.retention_dialog import RetentionDialog
from gui.ui.row_words import phone_for_people

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

_KEY: Final = "memory"
_AT_LEISURE_MS: Final = 3_000


class MemoryDesk(QObject):
    """Forgets off the main thread: at each start whatever is due, and on demand one person."""

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks, history: HistoryDesk, edits: EditDesk) -> None:
        super().__init__(window)
        self._engine, self._tasks, self._history, self._edits = engine, tasks, history, edits
        self._closing = threading.Event()
        history.erase_wanted.connect(self._on_erase_requested)
        history.retention_wanted.connect(self._on_retention_requested)
        QTimer.singleShot(_AT_LEISURE_MS, self, self.tidy_up)

    def close(self) -> None:
        """Leave the rest to a later start."""
        self._closing.set()

    def tidy_up(self) -> None:
        """Forget what is due, and clean the file where somebody was erased while a run was on."""
        if not self._closing.is_set():

            def work(database: Database) -> int:
                forgotten = Retention(database, local_now).forget(self._closing.is_set)
                if not self._closing.is_set():
                    self._clean(Erasure(database, local_now))
                return forgotten

            self._tasks.start(partial(self._with_patience, work), self._on_tidied, self._on_not_tidied)

    def _clean(self, erasure: Erasure) -> bool:
        """Write the file anew unless somebody is sending; on a thread. Nobody begins to meanwhile: the answers of
        requests must not wait for it. Says whether all is clean; what is erased is erased all the same.
        """
        if erasure.is_clean:
            return True
        # A lock of its own, so that a run of this very program keeps it out too.
        right = SendLock(self._engine.places.send_lock)
        try:
            return right.take() and erasure.clean_file()
        except KnownError:
            log.warning("the file of the data was not written anew", exc_info=True)
            return False
        finally:
            right.release()

    def _on_tidied(self, forgotten: int) -> None:
        if forgotten:
            log.info("people were forgotten in %d old requests", forgotten)
            self._history.ask_again()

    def _on_not_tidied(self, error: BaseException) -> None:
        """The next start tries again."""
        log.warning("old requests were not forgotten to the end", exc_info=error)

    def _on_erase_requested(self, phone: str) -> None:
        page = History(self._engine.database, local_now).person(phone)
        title = self.tr("Erase the data of {phone}?").format(phone=phone_for_people(phone))
        yes, no, stop = self.tr("Erase"), self.tr("Do not erase"), self.tr("Add to stop list…")
        labels = (yes, no) if page.stops else (yes, no, stop)
        answer = dialogs.ask(self._history.view, title, self._erase_words(page), labels)
        if answer is dialogs.Answer.OTHER:
            # Then the question comes again: it was about more than that.
            self._history.stop_person(phone, partial(self._on_erase_requested, phone))
        elif answer is dialogs.Answer.YES:
            self._erase(phone)

    def _erase(self, phone: str) -> None:
        self._history.view.show_busy(self.tr("Erasing the person’s data"))
        self._history.view.busy.cancel.hide()

        def work(database: Database) -> tuple[Erased, bool]:
            erasure = Erasure(database, local_now)
            return erasure.erase(phone), self._clean(erasure)

        self._tasks.start(partial(self._with_patience, work), self._on_erased, self._on_failed)

    def _erase_words(self, page: PersonPage) -> str:
        requests = translate("MemoryDesk", "%Ln request(s)", "genitive", len(page.attempts)) if page.attempts else ""
        rows = translate("MemoryDesk", "%Ln list row(s)", "genitive", len(page.places)) if page.places else ""
        both = self.tr("{requests} and {rows}").format(requests=requests, rows=rows)
        where = both if requests and rows else requests or rows or self.tr("the history")
        stop = (
            self.tr("The number is on the stop list and stays there, so that this person is not called.")
            if page.stops
            else self.tr("To be sure this person is never called again, add the number to the stop list first.")
        )
        return self.tr(
            "The phone, name, tags and everything else will be erased from {where}: only the totals remain. "
            "This cannot be undone.\n\n"
            "The program will no longer remember that this person was called: if the number is loaded again, "
            "the protection against repeat calls will not recognise it. {stop}\n\n"
            "Spreadsheet files on the disk are not changed."
        ).format(where=where, stop=stop)

    def _on_erased(self, result: tuple[Erased, bool]) -> None:
        erased, clean = result
        self._end()
        self._edits.reload()
        self._history.view.ask()
        text = self.tr("Data erased: {requests}, {rows}.").format(
            requests=translate("MemoryDesk", "%Ln request(s)", "", erased.attempts),
            rows=translate("MemoryDesk", "%Ln list row(s)", "", erased.rows),
        )
        remarks = []
        if erased.mentions:
            remarks.append(
                translate(
                    "MemoryDesk",
                    "%Ln row(s) of other people still mention the number: find it by searching the lists.",
                    "",
                    erased.mentions,
                )
            )
        if not clean:
            remarks.append(self.tr("The last traces will leave the data file when the program next starts."))
        self._history.view.banners.show_banner("success", text, " ".join(remarks), key=_KEY)

    def _on_retention_requested(self) -> None:
        self.ask_retention(self._history.view)

    def ask_retention(self, parent: QWidget) -> None:
        """Ask how long people are remembered, over `parent`, and forget at once who is due."""
        retention = Retention(self._engine.database, local_now)
        dialog = RetentionDialog(retention.days, retention.least_days, parent)
        accepted = dialog.exec() == RetentionDialog.DialogCode.Accepted
        days = dialog.days
        dialog.deleteLater()
        if not accepted:
            return
        try:
            retention.set_days(days)
        except KnownError as error:
            self._history.view.banners.show_banner("error", error.message, error.remedy, key=_KEY)
            return
        self.tidy_up()

    def _on_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, KnownError):
            self._history.view.banners.show_banner("error", error.message, error.remedy, key=_KEY)
            return
        log.error("a person was not erased", exc_info=error)
        self._history.view.banners.show_banner(
            "error",
            self.tr("Something went wrong: the data was not erased."),
            self.tr("Try again. If that does not help, restart the program: details are in its log."),
            key=_KEY,
        )

    def _end(self) -> None:
        self._history.view.busy.cancel.show()
        self._history.view.show_idle()

    def _with_patience(self, work: Callable[[Database], Any]) -> Any:
        """On a thread: it may wait for other writers, the connections of the window do not."""
        with closing(open_database(self._engine.places.database)) as database:
            return work(database)

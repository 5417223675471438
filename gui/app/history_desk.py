"""The history window joined to the journal: searching, a person's page, the summary, the file."""

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from gui.app.account_desk import AccountDesk
from gui.app.export_desk import show_folder
from gui.app.history_search import HistorySearch
from gui.app.list_desk import ListDesk
from gui.app.stop_desk import StopDesk
from gui.delivery.engine import Engine
from gui.delivery.progress import RunProgress, RunState
from gui.leads.account import DEFAULT_ZONE
from gui.leads.errors import KnownError
from gui.storage.clock import local_now
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery
from gui.storage.history_summary import summarise
from gui.tasks import Tasks
from gui.transfer.history_exporting import HistoryOrder, export_history
from gui.transfer.process import CancelledError, run_in_process
from gui.ui import dialogs
from gui.ui.history_words import HistoryWords
from gui.ui.main_window import MainWindow
from gui.ui.row_words import zone_of

if TYPE_CHECKING:
    from gui.ui.history_window import HistoryWindow

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

FILE: Final = "file"


class HistoryDesk(QObject):
    """Opens `view`, the one history window, and answers what it asks; long answers come from a thread of `tasks`.

    `erase_wanted` carries the phone of who shall be forgotten, `retention_wanted` asks how long anybody is remembered.
    """

    erase_wanted = Signal(str)
    retention_wanted = Signal()

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        accounts: AccountDesk,
        *,
        lists: ListDesk,
        stops: StopDesk,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._accounts, self._lists, self._stops = accounts, lists, stops
        self._history = History(engine.database, local_now)
        self._cancelled: threading.Event | None = None
        self._was_running = False
        self._view: HistoryWindow | None = None
        window.historyRequested.connect(self.show)
        window.personHistoryRequested.connect(self.show_person)
        window.installEventFilter(self)
        engine.dispatcher.progressed.connect(self._on_progressed)

    @property
    def view(self) -> "HistoryWindow":
        """The window; it is made when it is first wanted."""
        if self._view is None:
            self._view = self._made()
        return self._view

    def _made(self) -> "HistoryWindow":
        from gui.ui.history_window import HistoryWindow

        view = HistoryWindow(HistorySearch(self._history, self._tasks))
        view.installEventFilter(self)
        view.personWanted.connect(self._on_person_wanted)
        view.summaryWanted.connect(self._on_summary_wanted)
        view.facetsWanted.connect(self._on_facets_wanted)
        view.stopRequested.connect(self.stop_person)
        view.listRequested.connect(self._on_list_requested)
        view.exportRequested.connect(self._on_export_requested)
        view.cancelRequested.connect(self._on_cancel)
        view.eraseRequested.connect(self.erase_wanted)
        view.retentionRequested.connect(self.retention_wanted)
        return view

    def show(self) -> None:
        """Bring the window up, with what there is now."""
        self._bring_up()
        self.view.ask()
        self.view.filters.search.setFocus()

    def show_person(self, phone: str) -> None:
        """The same for one phone."""
        self._bring_up()
        self.view.show_only(phone)

    def stop_person(self, phone: str, then: Callable[[], object] = lambda: None) -> None:
        """Ask why, put a phone on the stop list, and show that on its page; `then` comes once it is there."""

        def on_done() -> None:
            if self._view is not None and self._view.card.person_phone == phone:
                self._on_person_wanted(phone)
            then()

        self._stops.stop_phones([phone], self.view, on_done)

    def close(self) -> None:
        """Stop what is under way."""
        self._on_cancel()

    def forget(self) -> None:
        """The program ends: take the window away."""
        if self._view is not None:
            self._view.close()
            self._view.deleteLater()

    def ask_again(self) -> None:
        """What somebody looks at may no longer be so."""
        if self._view is not None and self._view.isVisible():
            self._view.ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's own name
        """The history goes with the main window, and shows what is new when somebody comes back to it."""
        view = self._view
        if view is None:
            return super().eventFilter(watched, event)
        if watched is self._window and event.type() == QEvent.Type.Hide and not event.spontaneous():
            view.close()
        elif watched is view and event.type() == QEvent.Type.WindowActivate and view.model.ids:
            view.ask()
        return super().eventFilter(watched, event)

    def refresh_words(self) -> None:
        """Name widgets, and tell times, as the accounts are now."""
        if self._view is None:
            return
        widgets = {w.route_key: w.name for account in self._engine.directory.accounts() for w in account.widgets}
        own = self._accounts.account
        widgets.update({w.route_key: w.name for w in own.widgets} if own else {})
        self._view.set_words(HistoryWords(zone_of(own), widgets))

    def _bring_up(self) -> None:
        view = self.view
        self.refresh_words()
        view.show()
        view.raise_()
        view.activateWindow()

    def _on_progressed(self, progress: RunProgress) -> None:
        """The end of a run is news; its single requests are not worth asking for a million others again."""
        running = progress.state is not RunState.IDLE
        if self._was_running and not running:
            self.ask_again()
        self._was_running = running

    def _on_person_wanted(self, phone: str) -> None:
        self.view.show_person(self._history.person(phone))

    def _on_summary_wanted(self, query: HistoryQuery) -> None:
        zone = zone_of(self._accounts.account) or local_now().tzinfo
        if zone is not None:
            self._tasks.start(
                partial(summarise, self._engine.database, query, zone),
                partial(self.view.show_summary, query),
                _raise,
            )

    def _on_facets_wanted(self) -> None:
        self._tasks.start(self._history.facets, self.view.set_facets, _raise)

    def _on_list_requested(self, list_id: int, phone: str) -> None:
        self._lists.show_list(list_id)
        self._window.page.filter.look_for(phone)
        self._window.raise_()
        self._window.activateWindow()

    def _on_export_requested(self, query: HistoryQuery) -> None:
        if self._cancelled is not None:
            return
        target = dialogs.ask_export_path(self.view, dialogs.documents() / self.tr("Request history.xlsx"))
        if target is None:
            return
        own = self._accounts.account
        zone = own.zone if own else DEFAULT_ZONE
        order = HistoryOrder(self._engine.places.database, query, target, zone, dict(self.view.model.words.widgets))
        text = self.tr("Saving “{name}”").format(name=target.name)
        cancelled = self._cancelled = threading.Event()
        self.view.show_busy(text)

        def work(report: Callable[[Any], None]) -> int:
            return run_in_process(export_history, order, on_progress=report, cancelled=cancelled)

        self._tasks.start_reporting(
            work,
            lambda progress: self.view.show_busy(text, *progress),
            partial(self._on_exported, target),
            self._on_export_failed,
        )

    def _on_exported(self, target: Path, count: int) -> None:
        self._end()
        told = translate("HistoryDesk", "History saved: “{name}”, %Ln request(s).", "", count)
        self.view.banners.show_banner(
            "success",
            told.format(name=target.name),
            self.tr("The file holds people’s phones and names: keep it as safe as the list itself."),
            self.tr("Open folder"),
            partial(show_folder, target.parent),
            FILE,
        )

    def _on_export_failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, CancelledError):
            return
        if isinstance(error, KnownError):
            self.view.banners.show_banner("error", error.message, error.remedy, key=FILE)
            return
        log.error("the history was not exported", exc_info=error)
        self.view.banners.show_banner(
            "error",
            self.tr("The file could not be saved. The history is unchanged."),
            self.tr("Try again. If that does not help, restart the program: details are in its log."),
            key=FILE,
        )

    def _on_cancel(self) -> None:
        if self._cancelled is not None:
            self._cancelled.set()

    def _end(self) -> None:
        self._cancelled = None
        self.view.show_idle()


def _raise(error: BaseException) -> None:
    raise error

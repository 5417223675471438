"""The window from start to end: builds every part, joins them, and sees them out."""

import logging
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from gui import __version__
from gui.app.about_desk import AboutDesk
from gui.app.account_desk import AccountDesk
from gui.app.application import Application
from gui.app.consent_desk import ConsentDesk
from gui.app.edit_desk import EditDesk
from gui.app.export_desk import ExportDesk
from gui.app.file_desk import FileDesk
from gui.app.file_jobs import FileJobs
from gui.app.first_run_desk import FirstRunDesk
from gui.app.form_desk import FormDesk
from gui.app.history_desk import HistoryDesk
from gui.app.inspect_desk import InspectDesk
from gui.app.language import SETTING, language_of, speak_in
from gui.app.later_starts import LaterStarts
from gui.app.list_desk import ListDesk
from gui.app.memory_desk import MemoryDesk
from gui.app.one_instance import OneInstance
from gui.app.past_requests import JournalLore
from gui.app.plan_desk import PlanDesk
from gui.app.registry_desk import RegistryDesk
from gui.app.reopening import Reopening
from gui.app.row_dialogs import RowDialogs
from gui.app.row_search import RowSearch
from gui.app.run_watch import RunWatch
from gui.app.send_desk import SendDesk
from gui.app.shelf_desk import ShelfDesk
from gui.app.stop_desk import StopDesk
from gui.app.summary_desk import SummaryDesk
from gui.app.table_desk import TableDesk
from gui.app.window_command import WindowOptions
from gui.app.window_layout import WindowLayout
from gui.calltouch.client import Client
from gui.delivery.engine import Engine, open_engine
from gui.delivery.rehearsal import Rehearsal
from gui.leads.errors import KnownError
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.sheets.columns import match_sheet
from gui.sheets.reader import read_sheet
from gui.storage.directory import Account
from gui.storage.log import start_log
from gui.storage.paths import Places, places, resource
from gui.storage.vault import Vault
from gui.tasks import Tasks
from gui.transfer.importing import ImportOrder, import_sheet, known_names
from gui.ui import theme
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

SAMPLE = "samples/leads.xlsx"
_OK, _CANNOT_START = 0, 2
_ANEW = 3  # the window is to be built again


def main(options: WindowOptions, instance: OneInstance | None) -> int:
    """Show the window until it is closed and return the exit code. A display must be there.

    `instance` is the place it has among the starts of the program; a rehearsal has none.
    """
    application = Application(sys.argv[:1])
    introduce(application)
    try:
        start_log(places().ensure().log)
        with ExitStack() as stack:
            if instance is not None:
                stack.callback(instance.close)  # one that cannot start must not keep the place
            rehearsal = stack.enter_context(Rehearsal()) if options.demo else None
            vault, files = Vault(), options.files
            while (code := _show(application, instance, files, rehearsal, vault)) == _ANEW:
                files = ()
            return code
    except KnownError as error:
        log.exception("the program could not start")
        return _cannot_start(error.message, error.remedy)
    except OSError as error:
        log.exception("the program could not start")
        return _cannot_start(
            translate("Program", "The data folder cannot be used: {folder} ({reason}).").format(
                folder=places().root, reason=error.strerror
            ),
            translate("Program", "Check access to it, or name another one in the DOZVON_DATA_DIR variable."),
        )


def _show(
    application: Application,
    instance: OneInstance | None,
    files: Sequence[Path],
    rehearsal: Rehearsal | None,
    vault: Vault,
) -> int:
    """One window from start to end; `_ANEW` asks for another one in its place."""
    with ExitStack() as stack:
        program = Program(files, stack, rehearsal, vault)
        later = LaterStarts(instance, program.window, program.files.open)
        application.hand_files_to(later.open)
        program.window.show()
        program.first_run.begin()
        code = application.exec()
        if program.reopening.wanted:
            return _ANEW
        if instance is not None:
            instance.close()  # a window that is closing must not keep the place
        return code


def introduce(application: QApplication) -> None:
    """Name, look, icon and the system's language until the chosen one can be read."""
    theme.prepare(application)
    application.setApplicationName("dozvon")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("dozvon")
    application.setWindowIcon(QIcon(str(resource("icons/dozvon.svg"))))
    speak_in(language_of("system"))


def _cannot_start(message: str, remedy: str) -> int:
    QMessageBox.critical(None, translate("Program", "Dozvon"), f"{message}\n\n{remedy}")
    return _CANNOT_START


class Program:
    """Every part of the program with a window. `stack` closes them in the right order after the event loop."""

    def __init__(
        self, files: Sequence[Path], stack: ExitStack, rehearsal: Rehearsal | None, vault: Vault | None = None
    ) -> None:
        client = Client()
        self.engine = open_engine(self._places(rehearsal), client.submit, vault=vault)
        stack.callback(self.engine.close)
        speak_in(language_of(self.engine.settings.get(SETTING)))
        self.searches = Tasks(2)
        self.lore = JournalLore(self.engine.journal, self.engine.hours_of)
        self.window = MainWindow(
            self.engine.lists,
            rehearsal is not None,
            self.lore,
            RowSearch(self.engine.lists, self.searches),
        )
        self.tasks = Tasks(2)
        # A single lead waits for its token: that must not wait for imports.
        self.keyring = Tasks(1)
        stack.callback(self._finish)
        own = (rehearsal.account(self.engine), rehearsal.token) if rehearsal is not None else None
        self.accounts = AccountDesk(self.engine, self.window, self.keyring, own)
        self.lists = ListDesk(self.engine, self.window)
        self.table = TableDesk(self.engine, self.window, self.searches, self.lists)
        self.edits = EditDesk(self.engine, self.window, self.tasks, self.accounts, self.lists)
        self.inspecting = InspectDesk(self.engine, self.window, self.tasks, self.lists, self.edits)
        self.shelf = ShelfDesk(self.engine, self.window, self.tasks, self.lists)
        self.stops = StopDesk(self.engine, self.window, self.tasks, self.lists)
        self.layout = WindowLayout(self.engine.settings, self.window)
        self.about = AboutDesk(self.window, self.tasks)
        self.registry = RegistryDesk(self.engine, self.window, self.tasks)
        self.dialogs = RowDialogs(self.engine, self.window, self.tasks, self.edits)
        self.plan = PlanDesk(self.engine, self.window, self.tasks, self.accounts, lists=self.lists, edits=self.edits)
        jobs = FileJobs(self.window, self.tasks)
        self.files = FileDesk(self.engine, self.window, self.tasks, jobs, self.accounts, self.lists)
        self.exports = ExportDesk(self.engine, self.window, jobs, self.accounts, self.lists)
        self.consents = ConsentDesk(self.engine, self.window)
        self.history = HistoryDesk(
            self.engine, self.window, self.searches, self.accounts, lists=self.lists, stops=self.stops
        )
        self.memory = MemoryDesk(self.engine, self.window, self.tasks, self.history, self.edits)
        self.sending = SendDesk(
            self.engine,
            self.window,
            self.tasks,
            self.accounts,
            self.lists,
            plan=self.plan,
            rehearsal=rehearsal is not None,
        )
        self.by_hand = FormDesk(
            self.engine,
            self.window,
            self.tasks,
            self.accounts,
            self.lists,
            stops=self.stops,
            rehearsal=rehearsal is not None,
        )
        self.by_hand.released.connect(self.sending.on_close_released)
        self.first_run = FirstRunDesk(
            self.engine, self.window, self.keyring, self.accounts, self.lists, rehearsal=rehearsal is not None
        )
        self.watch = RunWatch(self.engine.dispatcher, self.window)
        self.summary = SummaryDesk(self.engine, self.window, self.tasks, self.accounts, self.lists)
        self.reopening = Reopening(self.engine, self.window)
        self.registry.changed.connect(self.window.page.inspector.refresh)
        self.registry.changed.connect(self.by_hand.refresh)
        self.registry.changed.connect(self.engine.dispatcher.look_again)
        for follow in (self.by_hand.refresh, self.history.refresh_words, self.window.facetsWanted.emit):
            self.accounts.changed.connect(follow)
        self._catch_faults(stack)
        self._begin(files, client, own)

    def _begin(self, files: Sequence[Path], client: Client, own: tuple[Account, str] | None) -> None:
        """Put the last list on the screen, or a rehearsal's sample, and open `files`; the rest loads meanwhile."""
        if own is not None and not self.engine.lists.recent():
            self.lists.show_list(load_sample(self.engine, own[0]))
        else:
            self.lists.show_last()
        if self.lists.current is not None:
            self.window.page.view.setFocus()  # an arrow key pressed at once moves in the rows, and changes no widget
        self._tell_cut_off()
        # The first request must not wait for its libraries: they load while the person reads the list.
        QTimer.singleShot(0, self.window, lambda: self.tasks.start(client.prepare, _nothing, _nothing))
        QTimer.singleShot(0, self.window, lambda: self.tasks.start(self.lore.prepare, self._on_prepared, _nothing))
        if files:
            self.files.open([path.absolute() for path in files])

    @staticmethod
    def _places(rehearsal: Rehearsal | None) -> Places:
        return rehearsal.places if rehearsal is not None else places()

    def _finish(self) -> None:
        """Let nothing outlive the event loop: no worker, no timer that would ask a closed database."""
        self.by_hand.close()
        self.files.close()
        self.edits.cancel()
        self.shelf.close()
        self.stops.close()
        self.dialogs.cancel()
        self.registry.close()
        self.history.close()
        self.memory.close()
        self.tasks.finish()
        self.keyring.finish()
        self.searches.finish()
        self.history.forget()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def _on_prepared(self, _nothing: object) -> None:
        """Clocks and hours are known from here on."""
        self.lore.prepared = True
        self.window.page.inspector.refresh()

    def _tell_cut_off(self) -> None:
        if self.engine.cut_off:
            self.window.show_banner(
                "warning",
                translate(
                    "Program",
                    "The program closed while sending last time: what became of %Ln request(s) is unknown.",
                    "",
                    self.engine.cut_off,
                ),
                translate(
                    "Program",
                    "Look these phones up in the Calltouch call journal. They will not be sent again by themselves.",
                ),
                translate("Program", "Show"),
                self._show_cut_off,
                key="cut_off",
            )

    def _show_cut_off(self) -> None:
        """The unknown rows of the list on the screen, or of the newest list that has some."""
        lists = self.engine.lists
        current = [self.lists.current] if self.lists.current is not None else []
        found = next((info for info in (*current, *lists.recent()) if lists.tally(info.id).unknown), None)
        if found is not None:
            self.lists.show_list(found.id)
            self.window.show_rows_in(LeadState.UNKNOWN)

    def _catch_faults(self, stack: ExitStack) -> None:
        """An exception nobody caught is logged. What people can mend is told as it is, else that the data are safe."""
        log_it = sys.excepthook
        stack.callback(setattr, sys, "excepthook", log_it)

        def on_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            log_it(kind, error, trace)
            if isinstance(error, KnownError):
                self.window.show_banner("error", error.message, error.remedy, key="fault")
                return
            self.window.show_banner(
                "error",
                translate("Program", "Something went wrong in the program. The list is safe, nothing extra was sent."),
                translate("Program", "If anything stops responding, restart the program. Details are in its log."),
                key="fault",
            )

        sys.excepthook = on_fault


def load_sample(engine: Engine, account: Account) -> int:
    """Make a list of the sample the program brings along; returns its id."""
    sheet = read_sheet(resource(SAMPLE))
    order = ImportOrder(
        database=engine.places.database,
        path=Path.home() / translate("Program", "Sample list.xlsx"),
        mapping=match_sheet(sheet),
        known=known_names(account),
        defaults=Defaults(account.widgets[0].route_key),
        zone=account.zone,
        guard=account.guard,
    )
    return import_sheet(_nothing, order, sheet, engine.database).list_id


def _nothing(_value: object) -> None:
    """For what needs no answer."""

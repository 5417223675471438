"""Every part of the program with a window, joined and seen out in the right order."""

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from gui.app.about_desk import AboutDesk
from gui.app.account_desk import AccountDesk
from gui.app.consent_desk import ConsentDesk
from gui.app.edit_desk import EditDesk
from gui.app.export_desk import ExportDesk
from gui.app.faults import FaultTeller
from gui.app.file_desk import FileDesk
from gui.app.file_jobs import FileJobs
from gui.app.first_look import FirstLook
from gui.app.first_run_desk import FirstRunDesk
from gui.app.form_desk import FormDesk
from gui.app.help_desk import HelpDesk
from gui.app.history_desk import HistoryDesk
from gui.app.inspect_desk import InspectDesk
from gui.app.language import SETTING, language_of, speak_in
from gui.app.list_desk import ListDesk
from gui.app.memory_desk import MemoryDesk
from gui.app.past_requests import JournalLore
from gui.app.plan_desk import PlanDesk
from gui.app.registry_desk import RegistryDesk
from gui.app.reopening import LeftOver, Reopening
from gui.app.row_dialogs import RowDialogs
from gui.app.row_search import RowSearch
from gui.app.run_watch import RunWatch
from gui.app.send_desk import SendDesk
from gui.app.settings_desk import SettingsDesk
from gui.app.shelf_desk import ShelfDesk
from gui.app.standing import Standing
from gui.app.stop_desk import StopDesk
from gui.app.summary_desk import SummaryDesk
from gui.app.table_desk import TableDesk
from gui.app.window_layout import WindowLayout
from gui.calltouch.client import Client
from gui.delivery.engine import Engine, open_engine
from gui.leads.account import Account
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.storage.own_settings import OwnSettings
from gui.storage.paths import Places, places, resource
from gui.storage.settings import Settings
from gui.tasks import Tasks
from gui.transfer.importing import ImportOrder, import_sheet, known_names
from gui.ui import theme
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.delivery.rehearsal import Rehearsal

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

SAMPLE = "samples/leads.xlsx"
_AT_LEISURE_MS: Final = 300


class Program:
    """Every part of the program with a window. `stack` closes them in the right order after the event loop.

    `session` holds the secrets no keyring has, for the windows that follow as well. `look` brings a window that is on
    the screen already, with what it shows.
    """

    def __init__(
        self,
        left: LeftOver,
        stack: ExitStack,
        rehearsal: "Rehearsal | None",
        session: dict[str, str] | None = None,
        standing: Standing | None = None,
        *,
        look: FirstLook | None = None,
    ) -> None:
        client = Client()
        self.engine = open_engine(
            self._places(rehearsal), client.submit, session=session, client=client, rehearsal=rehearsal is not None
        )
        stack.callback(self.engine.close)
        own_settings = self.engine.settings if rehearsal is None else OwnSettings(places())
        self.searches = Tasks(2)
        self.lore = JournalLore(self.engine.journal, self.engine.hours_of)
        self.window, self.layout = self._window(look, own_settings, rehearsal=rehearsal is not None)
        self.layout.remember_in(self.engine.settings)
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
        self.about = AboutDesk(self.window, self.tasks)
        self.help = HelpDesk(self.window, self.engine.places)
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
            self.engine, self.window, self.keyring, self.accounts, by_hand=self.by_hand, rehearsal=rehearsal is not None
        )
        self.watch = RunWatch(self.engine.dispatcher, self.window)
        self.summary = SummaryDesk(self.engine, self.window, self.tasks, self.accounts, self.lists)
        self.reopening = Reopening(self.engine, self.window, self._under_way)
        self.settings = SettingsDesk(
            self.engine,
            self.window,
            self.tasks,
            self.keyring,
            memory=self.memory,
            accounts=self.accounts,
            reopening=self.reopening,
            standing=standing,
            own_settings=own_settings,
            rehearsal=rehearsal is not None,
        )
        for refresh in (self.window.page.inspector.refresh, self.by_hand.refresh, self.engine.dispatcher.look_again):
            self.registry.changed.connect(refresh)
        for follow in (self.by_hand.refresh, self.history.refresh_words, self.window.facetsWanted.emit):
            self.accounts.changed.connect(follow)
        FaultTeller(self.window, stack)
        self._begin(left, client, own, look)

    def _window(
        self, look: FirstLook | None, own_settings: OwnSettings | Settings, *, rehearsal: bool
    ) -> tuple[MainWindow, WindowLayout]:
        """A new one that speaks and looks as its person chose, or the one that is on the screen."""
        finder = RowSearch(self.engine.lists, self.searches)
        if look is not None:
            look.window.set_source(self.engine.lists, self.lore, finder)
            look.let_go()
            return look.window, look.layout
        speak_in(language_of(own_settings.get(SETTING)))
        theme.choose(_application(), own_settings.get(theme.APPEARANCE))
        window = MainWindow(self.engine.lists, rehearsal, self.lore, finder)
        return window, WindowLayout(self.engine.settings.get, window)

    def left_over(self, files: Sequence[Path]) -> LeftOver:
        """What the next window takes over; `files` were taken from later starts and not opened yet."""
        told = "cut_off" in self.window.banners.banners
        page = self.first_run.page
        return LeftOver(tuple(files), self.cut_off if told else 0, page is not None and not page.isHidden())

    def _begin(self, left: LeftOver, client: Client, own: tuple[Account, str] | None, look: FirstLook | None) -> None:
        """Put the last list on the screen, or a rehearsal's sample, and open files; the rest loads meanwhile."""
        if own is not None and not self.engine.lists.recent():
            self.lists.show_list(load_sample(self.engine, own[0]))
        else:
            self.lists.show_last(look.list_id if look is not None else None)
        if look is None and self.lists.current is not None:
            self.window.page.view.begin()
        self.cut_off = self.engine.cut_off + left.cut_off
        self._tell_cut_off()
        QTimer.singleShot(_AT_LEISURE_MS, self.window, partial(self._prepare, client))
        if left.files:
            self.files.open([path.absolute() for path in left.files])

    def _under_way(self) -> str:
        """What would be lost with this window, beside what the dispatcher sends."""
        if self.sending.is_asking:
            return translate("Program", "A run is about to begin.")
        form = self.by_hand.form
        if form is not None and form.holds_unsent:
            return translate("Program", "A request typed by hand has not been sent.")
        if self.tasks.under_way or self.keyring.under_way:
            return translate("Program", "Work on a list is still going on.")
        return ""

    @staticmethod
    def _places(rehearsal: "Rehearsal | None") -> Places:
        return rehearsal.places if rehearsal is not None else places()

    def _finish(self) -> None:
        """Let nothing outlive the event loop: no worker, no timer that would ask a closed database.

        First of all nothing leaves any more: a token that comes only now sends nothing.
        """
        self.engine.dispatcher.close()
        self.accounts.close()
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
        self.help.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def _prepare(self, client: Client) -> None:
        """The first request must not wait for its libraries, nor the window's first sight for them: they load while the
        person reads the list.
        """
        self.searches.start(client.prepare, _nothing, _nothing)
        self.searches.start(self.lore.prepare, self._on_prepared, _nothing)

    def _on_prepared(self, _nothing: object) -> None:
        """Clocks and hours are known from here on."""
        self.lore.prepared = True
        self.window.page.inspector.refresh()

    def _tell_cut_off(self) -> None:
        if self.cut_off:
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


def load_sample(engine: Engine, account: Account) -> int:
    """Make a list of the sample the program brings along; returns its id."""
    from gui.sheets.columns import match_sheet
    from gui.sheets.reader import read_sheet

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


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("the application comes before its windows")
    return application


def _nothing(_value: object) -> None:
    """For what needs no answer."""

"""The dialog of settings joined to what keeps them and what they change."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.app.account_desk import AccountDesk
from gui.app.export_desk import show_folder
from gui.app.language import SETTING, language_of
from gui.app.memory_desk import MemoryDesk
from gui.app.reopening import Reopening
from gui.app.standing import Standing
from gui.delivery.engine import LOG_DETAIL, RATE, Engine, chosen_rate
from gui.delivery.pace import limits_for
from gui.leads.errors import KnownError
from gui.leads.words import spoken
from gui.storage.clock import local_now
from gui.storage.log import log_in_detail
from gui.storage.own_settings import OwnSettings
from gui.storage.paths import places, usual_folder
from gui.storage.retention import Retention
from gui.storage.settings import Settings
from gui.tasks import Tasks
from gui.ui import settings_values as keys
from gui.ui import theme
from gui.ui.main_window import MainWindow
from gui.ui.settings_values import SettingsValues

if TYPE_CHECKING:
    from gui.ui.settings_dialog import SettingsDialog
    from gui.ui.settings_elsewhere import Place

log = logging.getLogger("dozvon.app")

_TOLD: Final = "standing"
_PLACED_MS: Final = 200


class SettingsDesk(QObject):
    """Opens the dialog, keeps each choice as it is made, and lets it hold.

    `own_settings` keep how the program looks and speaks, in a rehearsal as well.
    """

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        tasks: Tasks,
        keyring: Tasks,
        *,
        memory: MemoryDesk,
        accounts: AccountDesk,
        reopening: Reopening,
        standing: Standing | None,
        own_settings: Settings | OwnSettings,
        rehearsal: bool,
    ) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks, self._keyring = engine, window, tasks, keyring
        self._memory, self._accounts, self._own_settings = memory, accounts, own_settings
        self._reopening, self._standing, self._rehearsal = reopening, standing, rehearsal
        self.dialog: SettingsDialog | None = None
        window.settingsRequested.connect(self.open)

    def open(self) -> None:
        """Show the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = self._made()
        if not self.dialog.isVisible():  # else somebody may be typing in it
            self.dialog.show_values(self._values())
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def go_on(self) -> None:
        """In a window that was built anew: tell what became of the wish, and show the page that was open."""
        if self._standing is None:
            return
        told, self._standing.told = self._standing.told, None
        if told is not None:
            self._window.show_banner(told.severity, told.text, told.remedy, key=_TOLD)
        page, self._standing.page = self._standing.page, None
        if page is not None:
            # A dialog stands in the middle of its window where that has its place already.
            QTimer.singleShot(_PLACED_MS, self, lambda: self._open_at(page))

    def _open_at(self, page: int) -> None:
        self.open()
        if self.dialog is not None:
            self.dialog.show_page(page)

    def _made(self) -> "SettingsDialog":
        from gui.app.diagnostics_desk import DiagnosticsDesk
        from gui.app.folder_desk import FolderDesk
        from gui.app.network_desk import NetworkDesk
        from gui.ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window)
        for page in (dialog.look, dialog.sending, dialog.data):
            page.changed.connect(self._on_changed)
        dialog.data.folderOpened.connect(lambda folder: show_folder(Path(folder)))
        dialog.data.retentionRequested.connect(self._on_retention_requested)
        dialog.elsewhere.wanted.connect(self._open_elsewhere)
        NetworkDesk(
            self._engine.connection,
            dialog,
            self._tasks,
            self._keyring,
            lambda: self._accounts.account,
            rehearsal=self._rehearsal,
        )
        FolderDesk(self._engine, dialog, self._tasks, self._reopening, self._reopen_with)
        DiagnosticsDesk(self._engine, dialog, self._tasks)
        return dialog

    def _open_elsewhere(self, place: "Place") -> None:
        from gui.ui.settings_elsewhere import Place

        match place:
            case Place.TOKEN:
                self._accounts.edit(focus_token=True)
            case Place.ACCOUNT:
                self._accounts.edit()
            case Place.STOP_LIST:
                self._window.menus.stop_list.trigger()
            case Place.REGISTRY:
                self._window.menus.registry.trigger()

    def _values(self) -> SettingsValues:
        engine, settings = self._engine, self._engine.settings
        return SettingsValues(
            appearance=str(self._own_settings.get(theme.APPEARANCE) or theme.Scheme.SYSTEM),
            language=str(self._own_settings.get(SETTING) or "system"),
            rate=chosen_rate(settings),
            route=engine.connection.route,
            folder=str(engine.places.root),
            usual_folder=engine.places.root == usual_folder(),
            folder_why_fixed=self._why_fixed(),
            days=Retention(engine.database, local_now).days,
            log_folder=str(places().log.parent),
            log_detail=settings.get(LOG_DETAIL) is True,
        )

    def _why_fixed(self) -> str:
        from gui.storage.paths import DATA_VARIABLE, is_folder_fixed

        if self._rehearsal:
            return self.tr("A rehearsal has a folder of its own, which disappears when it ends.")
        if is_folder_fixed():
            return self.tr("The folder is set by the variable {name}; it cannot be changed here.").format(
                name=DATA_VARIABLE
            )
        return ""

    def _on_changed(self, key: str, value: Any) -> None:
        """Keep it first: what could not be kept does not hold either."""
        dialog = self.dialog
        if dialog is None:
            return
        row, hold = self._hold(dialog, key, value)
        try:
            hold()
        except KnownError as error:
            row.say(str(error), theme.Tone.ERROR)
            dialog.show_values(self._values())

    def _hold(self, dialog: "SettingsDialog", key: str, value: Any) -> tuple[Any, Callable[[], None]]:
        """The row of a setting, and what makes a choice hold."""
        match key:
            case theme.APPEARANCE:
                return dialog.look.look_row, partial(self._set_appearance, value)
            case keys.LANGUAGE:
                return dialog.look.language_row, partial(self._set_language, dialog, value)
            case keys.RATE:
                return dialog.sending.rate_row, partial(self._set_rate, value)
            case keys.TIMEOUTS:
                return dialog.sending.read_row, partial(self._set_timeouts, value)
            case keys.LOG_DETAIL:
                return dialog.data.log_row, partial(self._set_log_detail, value)
        raise ValueError(key)

    def _set_appearance(self, value: str) -> None:
        self._own_settings.set(theme.APPEARANCE, value)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.choose(application, value)

    def _set_rate(self, value: float) -> None:
        self._engine.settings.set(RATE, value)
        self._engine.pace.keep_to(limits_for(value))

    def _set_timeouts(self, value: tuple[int, int]) -> None:
        self._engine.connection.set_timeouts(*value)

    def _set_log_detail(self, value: bool) -> None:
        self._engine.settings.set(LOG_DETAIL, value)
        log_in_detail(value)

    def _set_language(self, dialog: "SettingsDialog", value: str) -> None:
        self._own_settings.set(SETTING, value)
        row = dialog.look.language_row
        if language_of(value) == spoken():
            row.say("")
            return
        if self._tells_why_not(dialog):
            return
        # Not within the signal of a dialog that goes with the window.
        QTimer.singleShot(0, self, lambda: self._reopen() or self._tells_why_not(dialog))

    def _tells_why_not(self, dialog: "SettingsDialog") -> bool:
        """Whether something keeps the window as it is; then the language's row says so."""
        if why := self._reopening.why_not_now():
            words = self.tr("{why} The language changes the next time Dozvon starts.").format(why=why)
            dialog.look.language_row.say(words, theme.Tone.INFO)
        return bool(why)

    def _reopen_with(self, wish: Any) -> bool:
        """Build the window anew with a wish about the data folder; whether it closed."""
        if self._standing is None:
            return False
        self._standing.wish = wish
        if self._reopen():
            return True
        self._standing.wish = None
        return False

    def _reopen(self) -> bool:
        if self.dialog is not None and not self.dialog.leave():
            return False
        if self._standing is not None and self.dialog is not None:
            self._standing.page = self.dialog.pages.currentRow()
        if self.dialog is not None:
            self.dialog.hide()
        closed = self._reopening.reopen()
        if not closed:
            if self._standing is not None:
                self._standing.page = None
            self.open()
        return closed

    def _on_retention_requested(self) -> None:
        if self.dialog is not None:
            self._memory.ask_retention(self.dialog)
            self.dialog.data.show_days(Retention(self._engine.database, local_now).days)

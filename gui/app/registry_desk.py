"""The registry of numbers on its way from files into the database, and out of it."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.leads.number_ranges import RegistryInfo
from gui.storage.clock import local_now
from gui.storage.number_registry import NumberRegistry
from gui.storage.zones import shipped_places
from gui.tasks import Tasks
from gui.transfer.number_registry import load_number_registry
from gui.transfer.process import CancelledError, run_in_process
from gui.ui import dialogs
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.ui.registry_dialog import RegistryDialog

log = logging.getLogger("dozvon.app")


class RegistryDesk(QObject):
    """Opens the dialog. `changed` tells that zones may be found otherwise from now on."""

    changed = Signal()

    def __init__(self, engine: Engine, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._engine, self._window, self._tasks = engine, window, tasks
        self._cancelled = threading.Event()
        self._dialog: RegistryDialog | None = None
        window.registryRequested.connect(self.open)

    def open(self) -> None:
        """Show the dialog until it is closed; a loading under way ends with it."""
        from gui.ui.registry_dialog import RegistryDialog

        dialog = self._dialog = RegistryDialog(self._window)
        dialog.loadRequested.connect(self._on_load_requested)
        dialog.removeRequested.connect(self._on_remove_requested)
        dialog.cancelRequested.connect(self._on_cancel_requested)
        self._show(dialog)
        dialog.exec()
        self.close()
        self._dialog = None
        dialog.deleteLater()

    def close(self) -> None:
        """Load no further; what was loaded before stays."""
        self._cancelled.set()

    def _registry(self) -> NumberRegistry:
        return NumberRegistry(self._engine.database, shipped_places(), local_now)

    def _show(self, dialog: "RegistryDialog") -> None:
        """Show the registry as it is now."""
        try:
            dialog.show_info(self._registry().info())
        except KnownError as error:
            dialog.show_trouble(error.message, error.remedy)

    def _on_cancel_requested(self) -> None:
        self._cancelled.set()
        if self._dialog is not None:
            self._show(self._dialog)

    def _on_load_requested(self, paths: Sequence[Path]) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        cancelled = self._cancelled = threading.Event()
        words = self.tr("Reading the registry…")
        dialog.show_busy(words)

        def on_progress(progress: tuple[int, int]) -> None:
            if not cancelled.is_set():
                dialog.show_busy(words, *progress)

        def on_done(info: RegistryInfo) -> None:
            self.changed.emit()
            if not cancelled.is_set():
                dialog.show_info(info)
                dialog.show_done(self.tr("Done: the registry is loaded."))

        def on_failed(error: BaseException) -> None:
            if isinstance(error, CancelledError):
                self.changed.emit()  # the last moment may have come before the cancel
            elif not cancelled.is_set():
                self._tell(dialog, error)

        def work(report: Any) -> Any:
            job = (load_number_registry, self._engine.places.database, list(paths))
            return run_in_process(*job, on_progress=report, cancelled=cancelled)

        self._tasks.start_reporting(work, on_progress, on_done, on_failed)

    def _tell(self, dialog: "RegistryDialog", error: BaseException) -> None:
        if isinstance(error, KnownError):
            dialog.show_trouble(error.message, error.remedy)
            return
        log.error("the registry of numbers was not loaded", exc_info=error)
        dialog.show_trouble(
            self.tr("The registry could not be loaded. The previous one is unchanged."),
            self.tr("Download the files again and retry. Details are in the program log."),
        )

    def _on_remove_requested(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        agreed = dialogs.ask_yes_no(
            dialog,
            self.tr("Remove the number registry?"),
            self.tr(
                "Mobile numbers will be taken to be in the account’s time zone again. Lists and history "
                "do not change; the registry can be loaded again."
            ),
            self.tr("Remove"),
            self.tr("Keep"),
        )
        if not agreed:
            return
        try:
            self._registry().clear()
        except KnownError as error:
            dialog.show_trouble(error.message, error.remedy)
            return
        self.changed.emit()
        dialog.show_info(None)

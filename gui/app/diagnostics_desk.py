"""Diagnostics: collected beside the window, shown, and saved where the person says."""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from gui.app.diagnostics import collect
from gui.app.export_desk import show_folder
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.storage.clock import local_now
from gui.storage.diagnostics import Page, write_archive
from gui.tasks import Tasks
from gui.ui import theme
from gui.ui.diagnostics_dialog import DiagnosticsDialog
from gui.ui.settings_dialog import SettingsDialog

log = logging.getLogger("dozvon.app")


class DiagnosticsDesk(QObject):
    """Nothing is written before the person has seen what it would be."""

    def __init__(self, engine: Engine, dialog: SettingsDialog, tasks: Tasks) -> None:
        super().__init__(dialog)
        self._engine, self._dialog, self._tasks = engine, dialog, tasks
        self._page = dialog.diagnostics
        self._collecting = False
        self._page.diagnosticsRequested.connect(self._on_requested)

    def _on_requested(self) -> None:
        if self._collecting:
            return
        self._collecting = True
        self._page.row.say(self.tr("Collecting…"))
        work = partial(collect, self._engine.places, self._engine.connection.route, _screen())
        self._tasks.start(work, self._show, self._on_failed)

    def _show(self, pages: tuple[Page, ...]) -> None:
        self._collecting = False
        self._page.row.say("")
        if not self._dialog.isVisible():
            return  # it was closed meanwhile
        name = f"dozvon-diagnostics-{local_now():%Y-%m-%d}.zip"
        shown = DiagnosticsDialog(pages, name, self._dialog)
        shown.saveRequested.connect(partial(self._save, shown, pages))
        shown.folderRequested.connect(lambda path: show_folder(path.parent))
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def _save(self, shown: DiagnosticsDialog, pages: tuple[Page, ...], target: Path) -> None:
        shown.show_saving()

        def on_failed(error: BaseException) -> None:
            if not isinstance(error, OSError):
                raise error
            words = self.tr("The archive was not saved: {why}. Choose another folder.").format(why=error.strerror)
            if isValid(shown):
                shown.show_trouble(words)

        def on_saved(_nothing: None) -> None:
            if isValid(shown):  # it may have been closed meanwhile
                shown.show_saved(target)

        self._tasks.start(partial(write_archive, target, pages), on_saved, on_failed)

    def _on_failed(self, error: BaseException) -> None:
        self._collecting = False
        words = self.tr("The diagnostics could not be collected.")
        if isinstance(error, KnownError):
            self._page.row.say(f"{words} {error}", theme.Tone.ERROR)
            return
        log.error("the diagnostics could not be collected", exc_info=error)
        self._page.row.say(words, theme.Tone.ERROR)


def _screen() -> str:
    """The kind of screen, for faults of painting."""
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    dark = "dark" if theme.is_dark(QGuiApplication.palette()) else "light"
    ratio = screen.devicePixelRatio()
    return f"{QGuiApplication.platformName()}, {size.width()} x {size.height()}, scale {ratio:g}, {dark}"

"""The directory of the account in its dialog: read from a file and written into one, beside the window's thread."""

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject

from gui.leads.account import Widget
from gui.leads.errors import KnownError
from gui.sheets.directory_sheet import DirectoryRow
from gui.tasks import Tasks
from gui.transfer.directory import load_directory, save_directory
from gui.transfer.process import CancelledError, run_in_process
from gui.ui import dialogs
from gui.ui.account_dialog import AccountDialog

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate


class DirectoryFiles(QObject):
    """Answers what `dialog` asks for; whatever is under way when it closes is cancelled."""

    def __init__(self, dialog: AccountDialog, tasks: Tasks) -> None:
        super().__init__(dialog)
        self._dialog, self._tasks = dialog, tasks
        self._cancelled = threading.Event()
        dialog.loadRequested.connect(self._on_load)
        dialog.exportRequested.connect(self._on_export)

    def close(self) -> None:
        """The dialog is gone: nothing is told there any more."""
        self._cancelled.set()

    def _on_load(self) -> None:
        if path := dialogs.ask_directory_file(self._dialog):
            self.load(path)

    def load(self, path: Path) -> None:
        """Show what a file holds beside what stands in the dialog."""
        words = self.tr("Reading “{name}”…").format(name=path.name)
        self._begin(words, (load_directory, path), partial(self._on_loaded, path.name))

    def _on_loaded(self, name: str, rows: list[DirectoryRow]) -> None:
        self._dialog.show_directory(name, rows)

    def _on_export(self, widgets: Sequence[Widget]) -> None:
        name = self._dialog.name.text().strip() or "Calltouch"
        safe = "".join("_" if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in name)
        suggested = dialogs.documents() / self.tr("Directory {name}.xlsx").format(name=safe)
        if path := dialogs.ask_directory_path(self._dialog, suggested):
            self.export(path, widgets)

    def export(self, path: Path, widgets: Sequence[Widget]) -> None:
        """Write widgets and departments for a colleague."""
        words = self.tr("Saving “{name}”…").format(name=path.name)
        self._begin(words, (save_directory, path, tuple(widgets)), partial(self._on_exported, path.name))

    def _on_exported(self, name: str, count: int) -> None:
        told = translate(
            "DirectoryFiles",
            "Directory saved: “{name}”, %Ln widget(s). It holds neither the token nor the address.",
            "",
            count,
        )
        self._dialog.show_told(told.format(name=name))

    def _begin(self, words: str, job: tuple[Any, ...], then: Callable[[Any], None]) -> None:
        cancelled = self._cancelled

        def on_done(result: Any) -> None:
            if not cancelled.is_set():
                self._dialog.set_busy("")
                then(result)

        def on_failed(error: BaseException) -> None:
            if not cancelled.is_set() and not isinstance(error, CancelledError):
                self._dialog.set_busy("")
                self._dialog.show_trouble(_words_of(error))

        self._dialog.set_busy(words)
        work = partial(run_in_process, *job, on_progress=_nothing, cancelled=cancelled)
        self._tasks.start(work, on_done, on_failed)


def _words_of(error: BaseException) -> str:
    if isinstance(error, KnownError):
        return str(error)
    log.error("a directory was not read or written", exc_info=error)
    return translate(
        "DirectoryFiles",
        "Something went wrong with the file. Nothing has been changed. Details are in the program log.",
    )


def _nothing(_value: object) -> None:
    """No progress is shown: such files are small."""

"""One job on a file at a time, in a process of its own, with its progress and its troubles in the window."""

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.leads.errors import KnownError
from gui.tasks import Tasks
from gui.transfer.process import CancelledError, run_in_process
from gui.ui.main_window import MainWindow

log = logging.getLogger("dozvon.app")


class FileJobs(QObject):
    """`ended` tells, after each job however it ended, that the next may begin."""

    ended = Signal()

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._cancelled: threading.Event | None = None
        self._troubles: set[str] = set()
        window.cancelRequested.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._cancelled is not None

    def begin(self, about: str, text: str, job: tuple[Any, ...], then: Callable[[Any], None]) -> None:
        """Run `job` (a function and its arguments) and go on with its result. `about` names the file."""
        cancelled = self._cancelled = threading.Event()
        self._window.show_busy(text)

        def on_progress(progress: tuple[int, int]) -> None:
            if not cancelled.is_set():
                self._window.show_busy(text, *progress)

        def on_done(result: Any) -> None:
            self._end()
            try:
                then(result)
            finally:
                self.ended.emit()

        def on_failed(error: BaseException) -> None:
            self._end()
            if not isinstance(error, CancelledError):
                self._tell(f"file {about}", error)
            self.ended.emit()

        def work(report: Callable[[Any], None]) -> Any:
            return run_in_process(*job, on_progress=report, cancelled=cancelled)

        self._tasks.start_reporting(work, on_progress, on_done, on_failed)

    def cancel(self) -> None:
        """Stop the job under way; what it began leaves no trace."""
        if self._cancelled is not None:
            self._cancelled.set()

    def forget_troubles(self) -> None:
        """Take away what was told of earlier files."""
        for key in self._troubles:
            self._window.clear_banner(key)
        self._troubles.clear()

    def _end(self) -> None:
        self._cancelled = None
        self._window.show_idle()

    def _tell(self, key: str, error: BaseException) -> None:
        self._troubles.add(key)
        if isinstance(error, KnownError):
            self._window.show_banner("error", error.message, error.remedy, key=key)
            return
        log.error("a file job failed", exc_info=error)
        self._window.show_banner(
            "error",
            self.tr("Something went wrong with the file. The list is unchanged."),
            self.tr("Try saving the spreadsheet as .xlsx and opening it again. Details are in the program log."),
            key=key,
        )

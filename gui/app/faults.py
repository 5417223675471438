"""Exceptions nobody caught: logged, and told on the window, whichever thread they came from."""

import sys
from contextlib import ExitStack
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from gui.leads.errors import KnownError
from gui.ui.main_window import MainWindow


class FaultTeller(QObject):
    """While `stack` is open. What people can mend is told as it is, else that the data are safe."""

    _caught = Signal(object)

    def __init__(self, window: MainWindow, stack: ExitStack) -> None:
        super().__init__(window)
        self._window = window
        self._log_it = sys.excepthook
        self._caught.connect(self._tell)  # widgets belong to this thread: from another one it comes queued
        stack.callback(setattr, sys, "excepthook", self._log_it)
        sys.excepthook = self._on_fault

    def _on_fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._log_it(kind, error, trace)
        self._caught.emit(error)

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._window.show_banner("error", error.message, error.remedy, key="fault")
            return
        self._window.show_banner(
            "error",
            self.tr("Something went wrong in the program. The list is safe, nothing extra was sent."),
            self.tr("If anything stops responding, restart the program. Details are in its log."),
            key="fault",
        )

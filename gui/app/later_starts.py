"""What a later start of the program wants of the window that is there."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gui.app.later_call import Call
from gui.app.one_instance import OneInstance
from gui.ui.main_window import MainWindow

_LOOK_MS = 200


class LaterStarts(QObject):
    """Brings the window to the front and opens the files, as soon as no question stands open in it.

    One who asks it to close is answered in the same way: the window closes as by its cross, or asks first.
    `is_closing` says whether it will close by itself, once what is under way has ended.
    """

    def __init__(
        self,
        instance: OneInstance | None,
        window: MainWindow,
        open_files: Callable[[Sequence[Path]], None],
        is_closing: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._instance, self._window, self._open, self._is_closing = instance, window, open_files, is_closing
        self._files: list[Path] = []
        self._close_wanted = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        if instance is not None:
            instance.serve(self._on_call)
            if instance.unanswered:
                self._say_unanswered()

    @property
    def waiting(self) -> list[Path]:
        """Files that were taken and could not be opened yet."""
        return list(self._files)

    def open(self, files: Sequence[Path]) -> None:
        """Open these as soon as it can be."""
        self._files.extend(files)
        self._timer.start()
        QTimer.singleShot(0, self, self._look)

    def _on_call(self, call: Call) -> bool:
        if not self._window.isVisible():
            return False  # it is closing: whoever calls opens a window of its own
        QTimer.singleShot(0, self, lambda: self._come_to_front(call.token))
        self._close_wanted = self._close_wanted or call.close
        self.open(call.files)
        return True

    def _look(self) -> None:
        """A file that comes under somebody's hands would change the list they are being asked about."""
        if QApplication.activeModalWidget() is not None:
            return
        self._timer.stop()
        files, self._files = self._files, []
        if files:
            self._open(files)
        if self._close_wanted:
            self._close_wanted = False
            self._close()
        elif self._instance is not None and self._instance.asked_to_close:
            self._answer()

    def _close(self) -> None:
        """The ordinary way, which may ask. Not when those who wanted it have given up: nobody expects it any more."""
        if self._instance is not None and self._instance.asked_to_close:
            self._window.close()
            self._answer()

    def _answer(self) -> None:
        """Say that the window stays; while it is on its way out there is nothing to say yet."""
        if self._instance is None or not self._window.isVisible():
            return
        if self._is_closing():
            self._timer.start()
        else:
            self._instance.stay()

    def _come_to_front(self, token: str) -> None:
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt hands it on with the next wish to be in front
        minimized = self._window.windowState() & Qt.WindowState.WindowMinimized
        if minimized:
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        front = QApplication.activeModalWidget() or self._window
        self._window.raise_()
        front.raise_()
        front.activateWindow()
        QApplication.alert(self._window)

    def _say_unanswered(self) -> None:
        self._window.show_banner(
            "warning",
            self.tr(
                "Dozvon is already open, but that window does not respond. This is a second window with the same lists."
            ),
            self.tr("Only one of them can send requests. If the first one is frozen, close it."),
            key="second_window",
        )

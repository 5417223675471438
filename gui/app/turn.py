"""When another process is sending: who it is, and waiting for one's own turn."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from gui.delivery.errors import SendingElsewhereError
from gui.ui.main_window import MainWindow

_POLL_MS = 1000
_KEY = "elsewhere"


class Turn(QObject):
    """Offers to wait until the right to send is free, asks for it every second, and starts then.

    `start` tries again; it raises `SendingElsewhereError` while it is still not free.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._start: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._try)

    @property
    def waiting(self) -> bool:
        """Whether a start is pending."""
        return self._timer.isActive()

    def offer(self, error: SendingElsewhereError, start: Callable[[], None]) -> None:
        """Say who is sending and offer to wait."""
        self._start = start
        self._window.show_banner(
            "warning", error.message, error.remedy, self.tr("Wait and start"), self._wait, key=_KEY
        )

    def forget(self) -> None:
        """Wait no longer."""
        self._start = None
        self._timer.stop()
        self._window.clear_banner(_KEY)
        self._window.set_send_block("")

    def _wait(self) -> None:
        words = self.tr("Waiting for the other run to finish. Ours will start by itself.")
        self._window.set_send_block(self.tr("Waiting for the other run to finish"))
        self._window.show_banner("info", words, "", self.tr("Do not wait"), self.forget, key=_KEY)
        self._timer.start()

    def _try(self) -> None:
        start = self._start
        if start is None:
            self.forget()
            return
        try:
            start()
        except SendingElsewhereError:
            return
        self.forget()

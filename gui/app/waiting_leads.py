"""Single leads somebody chose to let wait until their person may be called."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_MS: Final = 5_000


class WaitingLeads(QObject):
    """Remembers them for this session and hands each row's id to `send` when its time has come.

    The rows themselves are queued in their list: what is forgotten here is not lost. Wall-clock time is looked at again
    and again: the clock may be set, the machine may sleep.
    """

    def __init__(self, send: Callable[[int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._send = send
        self._opens: dict[int, datetime] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def wait_for(self, row_id: int, opens: datetime) -> None:
        """Send this row at an aware moment."""
        self._opens[row_id] = opens
        self._timer.start()

    def forget(self, row_id: int) -> None:
        """It is being sent, or will be by somebody else."""
        self._opens.pop(row_id, None)
        if not self._opens:
            self._timer.stop()

    def look(self) -> None:
        """Send those whose time has come."""
        now = datetime.now(UTC)
        for row_id in [row_id for row_id, opens in self._opens.items() if opens <= now]:
            self.forget(row_id)
            self._send(row_id)

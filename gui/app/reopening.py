"""The window closed and built anew in the same process: what was chosen for it holds from its first word on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.delivery.progress import RunState
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.delivery.engine import Engine


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What a window finds when it opens: files to open, requests cut off that nobody looked at, an open first run."""

    files: tuple[Path, ...] = ()
    cut_off: int = 0
    first_run: bool = False


class Reopening(QObject):
    """`wanted` tells, once the event loop has ended, that another window is to follow.

    `under_way` says what else would be lost with this one; empty where nothing is.
    """

    def __init__(self, engine: "Engine", window: MainWindow, under_way: Callable[[], str]) -> None:
        super().__init__(window)
        self._engine, self._window, self._under_way = engine, window, under_way
        self.wanted = False

    def why_not_now(self) -> str:
        """What is under way and must be seen to its end by this window; empty when nothing is."""
        dispatcher = self._engine.dispatcher
        if dispatcher.state is not RunState.IDLE:
            return self.tr("Requests are being sent.")
        if not dispatcher.at_rest or self._window.is_close_held:
            return self.tr("A request is still waiting for its answer.")
        return self._under_way()

    def reopen(self) -> bool:
        """Close this window the ordinary way, with the questions that may bring; whether it closed."""
        if self.why_not_now():
            return False
        self.wanted = True
        self.wanted = self._window.close()
        return self.wanted

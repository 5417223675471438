"""While a run is on and nobody looks: the machine stays awake, and its end is told."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui.app.awake import Awake
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.progress import PauseReason, RunProgress, RunState
from gui.ui import run_words
from gui.ui.main_window import MainWindow
from gui.ui.notice import Notice

Tell = Callable[[str, str], None]


class RunWatch(QObject):
    """`tell` gets a title and a sentence when a run pauses by itself, stops or ends behind another window."""

    def __init__(
        self, dispatcher: Dispatcher, window: MainWindow, awake: Awake | None = None, tell: Tell | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._awake = awake or Awake()
        self._tell = tell or Notice(window).show
        self._state = RunState.IDLE
        dispatcher.progressed.connect(self._on_progressed)
        dispatcher.drained.connect(self._on_stood_still)

    def _on_progressed(self, progress: RunProgress) -> None:
        before, self._state = self._state, progress.state
        if progress.state in (RunState.RUNNING, RunState.STOPPING):
            self._awake.hold()
        else:
            self._awake.release()
        halted = progress.state is RunState.PAUSED and before is not RunState.PAUSED
        if halted and progress.reason is not PauseReason.USER:
            self._on_stood_still(progress)

    def _on_stood_still(self, progress: RunProgress) -> None:
        """Tell it where the person can see it."""
        if self._window.isActiveWindow() or self._window.isHidden():
            return
        QApplication.alert(self._window)
        self._tell(self._window.windowTitle(), run_words.headline(progress))

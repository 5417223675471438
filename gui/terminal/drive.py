"""A run without a window: an event loop that turns until the run has drained."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QCoreApplication, QTimer

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.progress import RunProgress, RunState
from gui.delivery.run import Order
from gui.terminal.arguments import NOT_ALL
from gui.terminal.screen import Screen

_LOOK_MS = 100
_GOODBYE = "\nВыхожу. Ничего не потеряно: что ушло и не получило ответа, при следующем запуске станет «Неизвестно».\n"


class Interrupts:
    """Ctrl+C as a flag. Python runs a signal handler between any two of its instructions, so it may touch nothing."""

    def __init__(self) -> None:
        self.asked = False

    def on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        """The first one asks to stop; the second quits at once: everything worth keeping is on disk already."""
        if self.asked:
            os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, _GOODBYE.encode())
            os._exit(NOT_ALL)
        self.asked = True


@contextmanager
def interrupts() -> Iterator[Interrupts]:
    """Take over Ctrl+C for a while."""
    flag = Interrupts()
    before = signal.signal(signal.SIGINT, flag.on_signal)
    try:
        yield flag
    finally:
        signal.signal(signal.SIGINT, before)


def drive(dispatcher: Dispatcher, order: Order, screen: Screen) -> RunProgress:
    """Run `order` and return its last progress.

    Ctrl+C stops it cleanly. A run that pauses is stopped: nobody is here to press «continue». Raises what
    `Dispatcher.start` raises.
    """
    with interrupts() as flag:
        return _Drive(dispatcher, screen, flag).to_the_end(order)


class _Drive:
    """One run with its event loop."""

    def __init__(self, dispatcher: Dispatcher, screen: Screen, flag: Interrupts) -> None:
        self._dispatcher, self._screen, self._flag = dispatcher, screen, flag
        self._application = QCoreApplication.instance() or QCoreApplication(["dozvon"])
        self._end: RunProgress | None = None
        self._told = False

    def to_the_end(self, order: Order) -> RunProgress:
        """Start, turn the loop, return the last progress."""
        looking = QTimer()
        looking.timeout.connect(self._look)
        self._dispatcher.progressed.connect(self._on_progressed)
        self._dispatcher.drained.connect(self._on_drained)
        try:
            self._dispatcher.start(order)
            self._look()  # nothing leaves before the loop turns: a Ctrl+C during the start is still in time
            looking.start(_LOOK_MS)
            while self._end is None:
                self._application.exec()
            return self._end
        finally:
            looking.stop()
            self._screen.follow_no_more()
            self._dispatcher.progressed.disconnect(self._on_progressed)
            self._dispatcher.drained.disconnect(self._on_drained)

    def _look(self) -> None:
        """Whether Ctrl+C was pressed."""
        if self._flag.asked and not self._told:
            self._told = True
            self._screen.say("Останавливаю: жду ответов на то, что уже ушло. Ещё раз Ctrl+C — выйти сразу.")
            self._dispatcher.stop()

    def _on_progressed(self, progress: RunProgress) -> None:
        self._screen.follow(progress)
        if progress.state is RunState.PAUSED:
            self._dispatcher.stop()

    def _on_drained(self, progress: RunProgress) -> None:
        self._end = progress
        self._application.quit()

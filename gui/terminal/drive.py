"""A run followed in a terminal: its progress on the screen, Ctrl+C as the Stop button."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.headless import run_to_the_end
from gui.delivery.progress import RunProgress
from gui.delivery.run import Order
from gui.leads.words import Text
from gui.terminal.arguments import NOT_ALL
from gui.terminal.screen import Screen

_STOPPING = Text(
    "Останавливаю: жду ответов на то, что уже ушло. Ещё раз Ctrl+C — выйти сразу.",
    "Stopping: waiting for the answers to what has left already. Press Ctrl+C again to quit at once.",
)
_GOODBYE = Text(
    "\nВыхожу. Ничего не потеряно: что ушло и не получило ответа, при следующем запуске станет «Неизвестно».\n",
    "\nQuitting. Nothing is lost: what has left and had no answer becomes “Unknown” at the next start.\n",
)


class Interrupts:
    """Ctrl+C as a flag. Python runs a signal handler between any two of its instructions, so it may touch nothing."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._asked = self._told = False

    def on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        """The first one asks to stop; the second quits at once: everything worth keeping is on disk already."""
        if self._asked:
            os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, str(_GOODBYE).encode())
            os._exit(NOT_ALL)
        self._asked = True

    def asked(self) -> bool:
        """Whether Ctrl+C was pressed; says once what that means."""
        if self._asked and not self._told:
            self._told = True
            self._screen.say(str(_STOPPING))
        return self._asked


def drive(dispatcher: Dispatcher, order: Order, screen: Screen) -> RunProgress:
    """Run `order` and return its last progress. Raises what `Dispatcher.start` raises."""
    with _interrupts(screen) as interrupts:
        try:
            return run_to_the_end(dispatcher, order, screen.follow, interrupts.asked)
        finally:
            screen.follow_no_more()


@contextmanager
def _interrupts(screen: Screen) -> Iterator[Interrupts]:
    """Take over Ctrl+C for a while."""
    flag = Interrupts(screen)
    before = signal.signal(signal.SIGINT, flag.on_signal)
    try:
        yield flag
    finally:
        signal.signal(signal.SIGINT, before)

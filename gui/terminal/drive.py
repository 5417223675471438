"""A run without a window: an event loop that turns until the run has drained."""

import signal
from types import FrameType

from PySide6.QtCore import QCoreApplication, QTimer

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.progress import RunProgress, RunState
from gui.delivery.run import Order
from gui.terminal.screen import Screen

_WAKE_MS = 200


def drive(dispatcher: Dispatcher, order: Order, screen: Screen) -> RunProgress:
    """Run `order` and return its last progress.

    The first Ctrl+C stops cleanly; a second one raises `KeyboardInterrupt` at once, and what was in flight becomes
    unknown at the next start. A run that pauses is stopped: nobody is here to press «continue». Raises what
    `Dispatcher.start` raises.
    """
    application = QCoreApplication.instance() or QCoreApplication(["dozvon"])
    ends: list[RunProgress] = []
    interrupted = False

    def on_progressed(progress: RunProgress) -> None:
        screen.follow(progress)
        if progress.state is RunState.PAUSED:
            dispatcher.stop()

    def on_drained(progress: RunProgress) -> None:
        ends.append(progress)
        application.quit()

    def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
        nonlocal interrupted
        if interrupted:
            application.quit()
            return
        interrupted = True
        screen.say("Останавливаю: жду ответов на то, что уже ушло. Ещё раз Ctrl+C — выйти сразу, ничего не потеряв.")
        dispatcher.stop()

    dispatcher.progressed.connect(on_progressed)
    dispatcher.drained.connect(on_drained)
    before = signal.signal(signal.SIGINT, on_interrupt)
    waker = QTimer()  # Python runs signal handlers only between its own instructions
    waker.timeout.connect(lambda: None)
    waker.start(_WAKE_MS)
    try:
        dispatcher.start(order)
        if not ends:
            application.exec()
    finally:
        waker.stop()
        screen.follow_no_more()
        signal.signal(signal.SIGINT, before)
        dispatcher.progressed.disconnect(on_progressed)
        dispatcher.drained.disconnect(on_drained)
    if not ends:
        raise KeyboardInterrupt
    return ends[0]

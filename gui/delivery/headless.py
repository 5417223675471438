"""A run without a window: an event loop that turns until the run has drained."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

from gui.delivery.dispatcher import Dispatcher
from gui.delivery.progress import RunProgress, RunState
from gui.delivery.run import Order

_LOOK_MS: Final = 100


def run_to_the_end(
    dispatcher: Dispatcher,
    order: Order,
    on_progress: Callable[[RunProgress], None],
    wants_to_stop: Callable[[], bool],
) -> RunProgress:
    """Start `order`, turn the event loop until it has drained, and return its last progress.

    `wants_to_stop` is asked ten times a second and before the first request leaves. A run that pauses is stopped:
    nobody is here to press «continue». Raises what `Dispatcher.start` raises.
    """
    return _Headless(dispatcher, on_progress, wants_to_stop).run(order)


class _Headless:
    """One run with its event loop."""

    def __init__(
        self, dispatcher: Dispatcher, on_progress: Callable[[RunProgress], None], wants_to_stop: Callable[[], bool]
    ) -> None:
        self._dispatcher, self._on_progress, self._wants_to_stop = dispatcher, on_progress, wants_to_stop
        self._application = QCoreApplication.instance() or QCoreApplication(["dozvon"])
        self._end: RunProgress | None = None

    def run(self, order: Order) -> RunProgress:
        looking = QTimer()
        looking.timeout.connect(self._look)
        self._dispatcher.progressed.connect(self._on_progressed)
        self._dispatcher.drained.connect(self._on_drained)
        try:
            self._dispatcher.start(order)
            self._look()  # nothing leaves before the loop turns: a wish to stop during the start is still in time
            looking.start(_LOOK_MS)
            while self._end is None:
                self._application.exec()
            return self._end
        finally:
            looking.stop()
            self._dispatcher.progressed.disconnect(self._on_progressed)
            self._dispatcher.drained.disconnect(self._on_drained)

    def _look(self) -> None:
        if self._wants_to_stop():
            self._dispatcher.stop()

    def _on_progressed(self, progress: RunProgress) -> None:
        self._on_progress(progress)
        if progress.state is RunState.PAUSED:
            self._dispatcher.stop()

    def _on_drained(self, progress: RunProgress) -> None:
        self._end = progress
        self._application.quit()

"""Work off the main thread: a function goes to a pool, its result or its exception comes back to the main thread."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot


class Task(QRunnable):
    """One run of one function. Whatever it raises is reported, never swallowed. Made by `Tasks` only."""

    def __init__(
        self, function: Callable[[], Any], report: Callable[["Task", Any, BaseException | None], None]
    ) -> None:
        super().__init__()
        # Python owns it: Qt deleting the object under a Python reference would crash the process.
        self.setAutoDelete(False)
        self.on_done: Callable[[Any], None] = _ignore
        self.on_failed: Callable[[BaseException], None] = _ignore
        self._function = function
        self._report = report

    def run(self) -> None:
        """On a pool thread."""
        try:
            result = self._function()
        except BaseException as error:  # noqa: BLE001 — a report for every end, or someone waits for ever
            self._report(self, None, error)
        else:
            self._report(self, result, None)


class Tasks(QObject):
    """A pool of threads of its own. All methods and all callbacks belong to the thread that made it.

    `drained` tells that the last task under way has been reported.
    """

    drained = Signal()
    _reported = Signal(object, object, object)
    _progressed = Signal(object, object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._under_way: set[Task] = set()
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)

    @property
    def under_way(self) -> int:
        """Tasks started and not reported yet."""
        return len(self._under_way)

    @property
    def threads(self) -> int:
        """How many tasks run at once; further ones wait."""
        return self._pool.maxThreadCount()

    def set_threads(self, threads: int) -> None:
        """Change how many run at once; those under way go on."""
        self._pool.setMaxThreadCount(threads)

    def start(
        self,
        function: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Run `function` on a pool thread, then one of the callbacks here."""
        task = Task(function, self._reported.emit)
        task.on_done, task.on_failed = on_done, on_failed
        self._under_way.add(task)
        self._pool.start(task)

    def start_reporting(
        self,
        function: Callable[[Callable[[Any], None]], Any],
        on_progress: Callable[[Any], None],
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Like `start`; `function` gets a callable, and what it passes there comes to `on_progress` here."""
        self.start(partial(function, partial(self._progressed.emit, on_progress)), on_done, on_failed)

    def finish(self) -> None:
        """Wait for every task under way and report it. For the very end: the event loop turns no more."""
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self)

    @Slot(object, object)
    def _on_progressed(self, on_progress: Callable[[Any], None], progress: Any) -> None:
        on_progress(progress)

    @Slot(object, object, object)
    def _on_reported(self, task: Task, result: Any, error: BaseException | None) -> None:
        self._under_way.discard(task)
        try:
            if error is None:
                task.on_done(result)
            else:
                task.on_failed(error)
        finally:
            if not self._under_way:
                self.drained.emit()


def _ignore(_value: object) -> None:
    """Until `Tasks.start` names the callbacks."""

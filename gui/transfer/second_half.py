"""The later rows of a large file, turned into leads and written by a second process beside the first."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Lock
from typing import Any, Final

from gui.sheets.importer import ImportReport
from gui.transfer.process import CancelledError, WorkerDiedError, run_in_process

# The second process comes a little later: it has to start first.
_OF_THE_FIRST: Final = 0.56
_LOOK_AGAIN_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Place:
    """Where the later rows go: the list, and the first id that is kept for them. `rows` are their indices in a sheet
    of `height` rows, which the second process must find too. `wall_clock` is the time of the import.
    """

    list_id: int
    first_id: int
    rows: range
    height: int
    wall_clock: datetime | None


def split_of(first: int, height: int) -> int:
    """The index of the first of the later rows, of those from `first` on."""
    return first + round((height - first) * _OF_THE_FIRST)


class _Turn(AbstractContextManager[None]):
    """A lock of both processes; to wait for one that died holding it would be to wait for ever."""

    def __init__(self, lock: Lock, other_has_died: Callable[[], bool]) -> None:
        self._lock, self._other_has_died = lock, other_has_died

    def __enter__(self) -> None:
        while not self._lock.acquire(timeout=_LOOK_AGAIN_S):
            if self._other_has_died():
                raise WorkerDiedError(None)

    def __exit__(self, *_error: object) -> None:
        self._lock.release()


class SecondHalf:
    """The second process as the first one sees it, see `gui.storage.lists.Helper`.

    `write(report, order, link, turn)` runs there: it receives a `Place` from `link`, reports how many rows it has
    written, holds `turn` while it writes, and returns how many there were and what it counted.
    """

    def __init__(self, write: Callable[..., tuple[int, ImportReport]], order: object) -> None:
        context = multiprocessing.get_context("spawn")
        receiver, self._link = context.Pipe(duplex=False)
        self._lock = context.Lock()
        self.turn: AbstractContextManager[Any] = _Turn(self._lock, self._has_failed)
        self._rows, self._height = range(0), 0
        self.first_rows = self.later_rows = self.written = 0
        self._wall_clock: datetime | None = None
        self.counted = ImportReport()
        self._stopped = threading.Event()
        self._pool = ThreadPoolExecutor(1, "dozvon-second")
        self._result = self._pool.submit(self._run, write, order, receiver)

    def share(self, first: int, height: int, wall_clock: datetime) -> range:
        """Part the rows of a sheet from the index `first` on; returns those that are not the second process's."""
        split = split_of(first, height)
        self.first_rows, self.later_rows = split - first, height - split
        self._rows, self._height, self._wall_clock = range(split, height), height, wall_clock
        return range(first, split)

    def begin(self, list_id: int, first_id: int) -> None:
        """Say where its rows go; it waits for that."""
        # A process that is gone already says why in `finish`.
        with suppress(OSError):
            self._link.send(Place(list_id, first_id, self._rows, self._height, self._wall_clock))

    def finish(self) -> int:
        """Wait until its rows are written; returns how many. What it raised is raised here."""
        try:
            self.written, self.counted = self._result.result()
        finally:
            self._close()
        return self.written

    def stop(self) -> None:
        """End it at once; nothing of it is being written then any more."""
        self._stopped.set()
        with suppress(CancelledError, Exception):
            self._result.result()
        self._close()

    def _run(
        self, write: Callable[..., tuple[int, ImportReport]], order: object, receiver: Connection
    ) -> tuple[int, ImportReport]:
        return run_in_process(
            write, order, receiver, self._lock, on_progress=self._on_progress, cancelled=self._stopped
        )

    def _has_failed(self) -> bool:
        return self._result.done() and self._result.exception() is not None

    def _on_progress(self, written: int) -> None:
        self.written = written

    def _close(self) -> None:
        self._link.close()
        self._pool.shutdown()

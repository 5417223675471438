"""What `packaging/bench start` starts: the program, or a bare window with a table as long as its list.

    python -P -m benches.started program|bare ROWS

Once the window is painted with its rows and the event loop is free it prints how many seconds of a core that took; then
how many ms at most the loop stood still in the second after.
"""

import sys
import time
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QWidget

COLUMNS: Final = 20
WATCHED_S: Final = 1.0
_TICK_MS: Final = 1
_SIZE: Final = 1280, 800

Index = QModelIndex | QPersistentModelIndex


class Watch:
    """Looks at the window from the first turn of the event loop on. `rows`: whether a table must show some."""

    def __init__(self, *, rows: bool) -> None:
        self._rows = rows
        self._usable_at = self._last = self._blocked_s = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        if self._usable_at:
            self._blocked_s = max(self._blocked_s, now - self._last)
        elif (shown := self._shown()) is not None:
            shown.repaint()
            print(time.process_time(), flush=True)
            self._usable_at = now = time.perf_counter()
        self._last = now
        if self._usable_at and now - self._usable_at > WATCHED_S:
            print(self._blocked_s * 1000 - _TICK_MS, flush=True)
            self._timer.stop()
            QApplication.closeAllWindows()

    def _shown(self) -> QWidget | None:
        """The table with its rows, or the window that needs none; `None` before it is on the screen."""
        window = next((each for each in QApplication.topLevelWidgets() if _is_exposed(each)), None)
        if window is None or not self._rows:
            return window
        tables = [window, *window.findChildren(QTableView)]
        return next((each.viewport() for each in tables if isinstance(each, QTableView) and _has_rows(each)), None)


def _is_exposed(window: QWidget) -> bool:
    handle = window.windowHandle()
    return window.isVisible() and handle is not None and handle.isExposed()


def _has_rows(table: QTableView) -> bool:
    return table.isVisible() and table.model() is not None and table.model().rowCount() > 0


class _PlainRows(QAbstractTableModel):
    """Texts that cost nothing."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._count = rows

    def rowCount(self, _parent: Index | None = None) -> int:  # noqa: N802 — Qt's name
        return self._count

    def columnCount(self, _parent: Index | None = None) -> int:  # noqa: N802
        return COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


def _watched(rows: int) -> int:
    """The event loop until the watch is over."""
    watch = Watch(rows=bool(rows))
    code = QApplication.exec()
    del watch
    return code


def bare(rows: int) -> int:
    """Nothing but Qt."""
    _application = QApplication(sys.argv[:1])
    model = _PlainRows(rows)
    view = QTableView()
    view.setModel(model)
    view.resize(*_SIZE)
    view.show()
    return _watched(rows)


def program(rows: int) -> int:
    """All that `python -m gui` does; the watch begins with its event loop."""
    from gui.__main__ import main  # noqa: PLC0415 — the bare window knows nothing of it
    from gui.app.application import Application  # noqa: PLC0415

    Application.exec = lambda _self: _watched(rows)  # type: ignore[method-assign, assignment]

    return main([])


if __name__ == "__main__":
    sys.exit({"program": program, "bare": bare}[sys.argv[1]](int(sys.argv[2])))

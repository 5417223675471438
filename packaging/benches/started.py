"""What `packaging/bench start` starts: the program, or a bare window with a table as long as its list.

    python -P -m benches.started program|bare ROWS

Once the window is painted with its rows, and they move under the wheel, it prints how many seconds of a core that took;
then how many ms later all of the program is there, and how many ms at most the event loop stood still from the one to a
second after the other.
"""

import sys
import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

COLUMNS: Final = 20
WATCHED_S: Final = 1.0
_TICK_MS: Final = 1
_SIZE: Final = 1280, 800

Index = QModelIndex | QPersistentModelIndex


class Watch:
    """Looks at the window whenever events are answered. `rows`: whether a table must show some."""

    def __init__(self, *, rows: bool) -> None:
        self._rows = rows
        self._usable_at = self._whole_at = self._last = self._blocked_s = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    def note_whole(self) -> None:
        """All of the program is there."""
        self._whole_at = time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        if self._usable_at:
            self._blocked_s = max(self._blocked_s, now - self._last)
        elif (shown := self._shown()) is not None:
            shown.repaint()
            if self._rows:
                _turn_the_wheel(shown)
            print(time.process_time(), flush=True)
            self._usable_at = now = time.perf_counter()
        self._last = now
        if self._usable_at and self._whole_at and now - max(self._usable_at, self._whole_at) > WATCHED_S:
            print(max(0.0, self._whole_at - self._usable_at) * 1000, self._blocked_s * 1000 - _TICK_MS, flush=True)
            self._timer.stop()
            QApplication.closeAllWindows()

    def _shown(self) -> QWidget | None:
        """The table with its rows, or the window that needs none; `None` before it is on the screen."""
        window = next((each for each in QApplication.topLevelWidgets() if _is_exposed(each)), None)
        if window is None or not self._rows:
            return window
        tables = [window, *window.findChildren(QTableView)]
        return next((each.viewport() for each in tables if isinstance(each, QTableView) and _has_rows(each)), None)


def _turn_the_wheel(viewport: QWidget) -> None:
    """One step down, painted. Raises where the rows do not move."""
    at, step = QPointF(5, 5), QPoint(0, -120)
    turn = QWheelEvent(
        at, QPointF(viewport.mapToGlobal(QPoint(5, 5))), step, step, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, turn)
    table = viewport.parent()
    if not isinstance(table, QTableView) or not table.verticalScrollBar().value():
        raise RuntimeError("the rows do not move")
    viewport.repaint()


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


def bare(rows: int) -> int:
    """Nothing but Qt."""
    application = QApplication(sys.argv[:1])
    watch = Watch(rows=bool(rows))
    model = _PlainRows(rows)
    view = QTableView()
    view.setModel(model)
    view.resize(*_SIZE)
    view.show()
    watch.note_whole()
    return application.exec()


def program(rows: int) -> int:
    """All that `python -m gui` does, watched from the moment it could answer an event."""
    from gui.__main__ import main  # noqa: PLC0415 — the bare window knows nothing of it
    from gui.app import application  # noqa: PLC0415

    class Watched(application.Application):
        def __init__(self, arguments: Sequence[str]) -> None:
            super().__init__(arguments)
            self.watch = Watch(rows=bool(rows))

        def exec(self) -> int:  # type: ignore[override]
            self.watch.note_whole()
            return super().exec()

    application.Application = Watched  # type: ignore[misc]
    return main([])


if __name__ == "__main__":
    sys.exit({"program": program, "bare": bare}[sys.argv[1]](int(sys.argv[2])))

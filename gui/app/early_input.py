"""What people do in a window that shows already and cannot act yet: kept in its order, and done once it can."""

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QShortcutEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollBar, QWidget
from shiboken6 import isValid

_MOVES: Final = frozenset({
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Home, Qt.Key.Key_End,
})  # fmt: skip
"""Keys that only look around in the rows."""

_DRAGS: Final = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class EarlyInput(QObject):
    """From when it is made until `end` nobody listens to `window` yet. Looking at its rows goes on: by the wheel, the
    scroll bars, and the keys that move in `rows`. All else happens at the end as if it were done then; a wish to close
    comes last.
    """

    def __init__(self, window: QMainWindow, rows: QWidget) -> None:
        super().__init__(window)
        self._window, self._rows = window, rows
        self._kept: deque[tuple[QObject, QEvent]] = deque()
        self._close_wanted = self._sends = False
        self._application = _application()
        self._application.installEventFilter(self)

    def drop(self) -> None:
        """Nobody will ever listen: forget all of it."""
        self._application.removeEventFilter(self)
        self._kept.clear()

    def end(self) -> None:
        """The window can act: in this turn of the event loop and the next ones all that was kept happens. Where a
        question opens the rest is forgotten: nobody answers what they have not seen.
        """
        if QApplication.activeModalWidget() is not None:
            self._kept.clear()
        if not self._kept:
            self._application.removeEventFilter(self)
            if self._close_wanted:
                self._window.close()
            return
        receiver, event = self._kept.popleft()
        QTimer.singleShot(0, self, self.end)  # first of all: what comes of the event may have a loop of its own
        if (now := _receiver_now(receiver, event)) is not None:
            sent, self._sends = self._sends, True
            try:
                QCoreApplication.sendEvent(now, event)
            finally:
                self._sends = sent

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Keep what would act."""
        if self._sends:
            return False
        kind = event.type()
        if kind == QEvent.Type.Close and watched is self._window:
            self._close_wanted = True
            event.ignore()
            return True
        if kind in _DRAGS:
            event.ignore()
            return True
        copy = _COPIES.get(kind)
        if copy is None or not self._acts(watched, event):
            return False
        self._kept.append((watched, copy(event)))
        event.accept()
        return True

    def _acts(self, watched: QObject, event: QEvent) -> bool:
        """Whether it does more than look at the rows. After something that does, keys have to wait as well."""
        if isinstance(event, QMouseEvent):
            return isinstance(watched, QWidget) and not isinstance(watched, QScrollBar)
        if isinstance(event, QKeyEvent):
            looks = self._rows.hasFocus() and event.key() in _MOVES and not self._kept
            return isinstance(watched, QWidget) and not looks
        return True


def _receiver_now(receiver: QObject, event: QEvent) -> QObject | None:
    """Who would get the event now: what came before may have moved the keyboard, or taken a widget away."""
    there = receiver if isValid(receiver) else None
    return QApplication.focusWidget() or there if isinstance(event, QKeyEvent | QInputMethodEvent) else there


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("the application comes before its windows")
    return application


def _mouse(event: QEvent) -> QEvent:
    assert isinstance(event, QMouseEvent)  # noqa: S101 — for the type checker
    return QMouseEvent(
        event.type(),
        event.position(),
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )


def _key(event: QEvent) -> QEvent:
    assert isinstance(event, QKeyEvent)  # noqa: S101
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())


def _typed(event: QEvent) -> QEvent:
    assert isinstance(event, QInputMethodEvent)  # noqa: S101
    return QInputMethodEvent(event)


def _shortcut(event: QEvent) -> QEvent:
    assert isinstance(event, QShortcutEvent)  # noqa: S101
    return QShortcutEvent(event.key(), event.shortcutId(), event.isAmbiguous())


def _menu(event: QEvent) -> QEvent:
    assert isinstance(event, QContextMenuEvent)  # noqa: S101
    return QContextMenuEvent(event.reason(), event.pos(), event.globalPos(), event.modifiers())


_COPIES: Final[dict[QEvent.Type, Callable[[QEvent], QEvent]]] = {
    QEvent.Type.MouseButtonPress: _mouse,
    QEvent.Type.MouseButtonRelease: _mouse,
    QEvent.Type.MouseButtonDblClick: _mouse,
    QEvent.Type.KeyPress: _key,
    QEvent.Type.KeyRelease: _key,
    QEvent.Type.InputMethod: _typed,
    QEvent.Type.Shortcut: _shortcut,
    QEvent.Type.ContextMenu: _menu,
}

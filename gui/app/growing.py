"""The program grows behind a window that is on the screen already: one looks at once, the first act waits for it."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMainWindow, QWidget

_KEYS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_POINTED: Final = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress, QEvent.Type.ContextMenu,
})  # fmt: skip
_OTHERS: Final = frozenset({
    QEvent.Type.Shortcut, QEvent.Type.InputMethod, QEvent.Type.DragEnter, QEvent.Type.Drop, QEvent.Type.Close,
})  # fmt: skip


class Growing(QObject):
    """Takes `steps` one after another, and answers events between them.

    The rows of `view` can be looked through meanwhile: by the wheel, the scroll bars and the keys that move in them.
    Whatever else is done in `window` waits until all steps are taken, and then happens as it always does: it is the
    first event of its kind that waits, so that no other overtakes it.
    """

    def __init__(self, window: QMainWindow, view: QAbstractItemView, steps: Iterable[Callable[[], object]]) -> None:
        super().__init__(window)
        self._view = view
        self._steps = deque(steps)
        self._error: BaseException | None = None

    def go(self, application: QCoreApplication) -> None:
        """Until the last step is taken. Raises what a step raises."""
        application.installEventFilter(self)
        try:
            while self._steps:
                application.processEvents()
                self._take_one()
        finally:
            application.removeEventFilter(self)
        if self._error is not None:
            raise self._error

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """Let looking pass; before anything else happens the program has to be there."""
        if self._error is not None:
            return self._acts(watched, event)  # there is nobody to hear it
        if not self._steps or not self._acts(watched, event):
            return False
        while self._steps:
            self._take_one()
        return self._error is not None

    def _take_one(self) -> None:
        """An error is for whoever waits for the whole, not for Qt, which may have asked."""
        if not self._steps:
            return  # an act has taken the rest
        try:
            self._steps.popleft()()
        except BaseException as error:  # noqa: BLE001 — raised again in `go`
            self._steps.clear()
            self._error = error

    def _acts(self, watched: QObject, event: QEvent) -> bool:
        """Whether an event does more than look at the rows. A window hears it before its widget: that is waited for."""
        kind = event.type()
        if kind in _KEYS:
            looks = isinstance(event, QKeyEvent) and event.key() in _moves() and self._view.hasFocus()
            return not looks
        if kind in _POINTED:
            return isinstance(watched, QWidget) and not self._is_for_looking(watched, kind)
        return kind in _OTHERS

    def _is_for_looking(self, widget: QWidget, kind: QEvent.Type) -> bool:
        bars = (self._view.verticalScrollBar(), self._view.horizontalScrollBar())
        return widget in bars or (kind == QEvent.Type.Wheel and widget in (self._view.viewport(), self._view))


def _moves() -> frozenset[int]:
    """Keys that only look around in the rows."""
    key = Qt.Key
    arrows = {key.Key_Up, key.Key_Down, key.Key_Left, key.Key_Right}
    return frozenset(arrows | {key.Key_PageUp, key.Key_PageDown, key.Key_Home, key.Key_End})

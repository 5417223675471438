"""The menu key and Shift+F10 open the menu of a table at its current cell."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView


class MenuKey(QObject):
    """Watches `view`, whose `customContextMenuRequested` opens the menu. Qt itself would open it in the middle."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        asked = isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Keyboard
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            asked = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if not asked:
            return False
        current = self._view.currentIndex()
        if current.isValid():
            self._view.scrollTo(current)
        cell = self._view.visualRect(current)
        self._view.customContextMenuRequested.emit(cell.center() if cell.isValid() else QPoint())
        return True

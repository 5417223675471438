"""Enter presses the button that has the keyboard, outside of dialogs too."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def pressed_by_enter(window: QWidget, event: QKeyEvent) -> bool:
    """Press the button that has the keyboard where `event` is Enter; whether it was. Once, however long it is held."""
    button = window.focusWidget()
    if event.key() not in ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if not isinstance(button, QPushButton) or event.isAutoRepeat():
        return False
    button.click()
    return True

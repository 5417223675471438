"""Fields for a few lines of text in which Enter belongs to the form around them."""

from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from gui.ui import theme

_PADDING: Final = 7
_MOST_LINES: Final = 4


class TextField(QPlainTextEdit):
    """As high as its text, up to four lines. Shift+Enter begins a line, Enter goes to the parent; Tab leaves."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("kind", "field")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_PADDING)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Put this text there; it can be undone."""
        if text != self.text():
            self.selectAll()
            self.insertPlainText(text)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lines(self) -> int:
        # A plain text document counts its height in lines, wrapped ones included.
        return max(1, round(self.document().size().height()))

    def _height(self) -> int:
        lines = min(self._lines(), _MOST_LINES)
        return max(theme.CONTROL_HEIGHT, lines * self.fontMetrics().lineSpacing() + 2 * _PADDING + 2)

    def _fit(self) -> None:
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if self._lines() > _MOST_LINES else off)
        if self.height() != self._height():
            self.setFixedHeight(self._height())


class PasteField(TextField):
    """Tells what is about to be pasted or dropped in, when it was, and when the keyboard goes elsewhere."""

    pasting = Signal(str)
    pasted = Signal()
    left = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        self.pasting.emit(source.text())
        self.insertPlainText(source.text())
        self.pasted.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

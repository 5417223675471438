"""Files dragged over the window."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.ui import theme

translate: Final = QCoreApplication.translate


def dropped_files(data: QMimeData) -> list[Path]:
    """The files on this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropVeil(QWidget):
    """Takes files dragged over `window`: lies over it meanwhile and says what letting go would do."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.accepts = True
        self._files = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if isinstance(event, QDragEnterEvent):
                self._on_enter(event)
                return True
            if event.type() == QEvent.Type.DragLeave:
                self.hide()
            elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
                self._on_drop(event)
                return True
            elif event.type() == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _on_enter(self, event: QDragEnterEvent) -> None:
        self._files = len(dropped_files(event.mimeData()))
        if self.accepts and self._files:
            event.acceptProposedAction()
            self.setGeometry(self._window.rect())
            self.raise_()
            self.show()
        else:
            event.ignore()

    def _on_drop(self, event: QDropEvent) -> None:
        self.hide()
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(files)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ground = theme.chosen(palette)
        ground.setAlpha(236)
        painter.setBrush(ground)
        painter.setPen(QPen(theme.accent(palette), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), 12, 12)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.text(palette))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words())
        painter.end()

    def _words(self) -> str:
        if self._files < 2:
            return self.tr("Drop the file to open the list")
        return translate("DropVeil", "Drop %Ln file(s): each becomes a list", "", self._files)

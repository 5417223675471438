"""A remark in a dialog: icon, words and colour together; out of sight while there is nothing to say."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.ui import icons, theme

_ICONS: Final = {
    theme.Tone.INFO: "info",
    theme.Tone.SUCCESS: "accepted",
    theme.Tone.WARNING: "warning",
    theme.Tone.ERROR: "error",
}


class ToneLine(QWidget):
    """One remark, which may take several lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon = QLabel(self)
        self.icon.setFixedWidth(theme.ICON)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, words: str, tone: theme.Tone | None = None) -> None:
        """Say it; without a tone it is a quiet hint, without words the line goes."""
        palette = self.palette()
        ink = theme.tone_ink(tone, palette) if tone else theme.dim(palette)
        self.words.setStyleSheet(f"color: {ink.name()};")
        self.words.setText(words)
        self.icon.setVisible(tone is not None)
        if tone is not None:
            self.icon.setPixmap(icons.pixmap(_ICONS[tone], ink, theme.ICON, self.devicePixelRatioF()))
        self.setVisible(bool(words))

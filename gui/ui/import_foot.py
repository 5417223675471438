"""The foot of the import dialog: what is to be said of the choice, and the way out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.ui import icons, theme
from gui.ui.import_rules import Remark


class ImportFoot(QWidget):
    """Remarks on the left, buttons on the right. `waiting` files can be left with this one."""

    def __init__(self, waiting: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self._icon = QLabel(self)
        self._icon.setFixedSize(20, 20)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(96, 6)
        self._bar.setAccessibleName(self.tr("Reading the file"))
        self.load = self._button(self.tr("Load list"), "primary")
        self.cancel = self._button(self.tr("Skip file") if waiting else self.tr("Cancel"), "plain")
        self.cancel_all = self._button(self.tr("Cancel all"), "plain")
        self.cancel_all.setVisible(bool(waiting))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(self._icon)
        line.addWidget(self._bar)
        line.addWidget(self.remark, 1)
        for button in (self.cancel_all, self.cancel, self.load):
            line.addWidget(button)

    def show_remarks(self, remarks: Sequence[Remark], *, reading: bool) -> None:
        """Say these, what blocks first; or that the file is being read again."""
        first = next(iter(remarks), None)
        blocked = first is not None and first.blocks
        self.load.setEnabled(not blocked and not reading)
        self.load.setToolTip(first.text if first and blocked else "")
        self._bar.setVisible(reading)
        self._icon.setVisible(first is not None and not reading)
        words = "\n".join(remark.text for remark in remarks)
        self.remark.setText(self.tr("Reading the file again…") if reading else words)
        if first is not None:
            ink = theme.tone_ink(first.tone, self.palette())
            self._icon.setPixmap(icons.pixmap(first.tone.value, ink, 20, self.devicePixelRatioF()))

    def _button(self, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        return button

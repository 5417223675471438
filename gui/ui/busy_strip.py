"""A long job on a file: what is being done, how far it is, and a way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.leads.words import grouped
from gui.ui import theme


class BusyStrip(QFrame):
    """Shown while a job runs, hidden otherwise."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.words = QLabel(self)
        self.count = QLabel(self)
        self.count.setProperty("kind", "dim")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setMinimumWidth(160)
        self.bar.setAccessibleName(self.tr("Ход работы с файлом"))
        self.cancel = QPushButton(self.tr("Отменить"), self)
        self.cancel.setProperty("kind", "plain")
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, theme.GAP, theme.GAP, theme.GAP)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.count)
        row.addWidget(self.cancel)
        self.hide()

    def show_busy(self, text: str, done: int | None, total: int | None) -> None:
        """Show the job; without `total` the bar only says that something is going on."""
        self.words.setText(text)
        if self.isHidden():
            self.cancel.setEnabled(True)
        scale = max(1, -(-(total or 0) // 1_000_000))
        self.bar.setRange(0, (total or 0) // scale)
        self.bar.setValue((done or 0) // scale)
        known = done is not None and total is not None
        self.count.setText(
            self.tr("{done} из {total}").format(done=grouped(done), total=grouped(total))
            if done is not None and total is not None
            else grouped(done)
            if done is not None
            else ""
        )
        self.count.setVisible(known or done is not None)
        self.show()

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()

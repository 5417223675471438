"""A long job on a file: what is being done, how far it is, and a way out."""

import time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.run_words import duration

_BEFORE_GUESSING_S: Final = 1.5


class BusyStrip(QFrame):
    """Shown while a job runs, hidden otherwise."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._job, self._began, self._at_first = "", 0.0, 0
        self.words = QLabel(self)
        self.count = QLabel(self)
        self.count.setProperty("kind", "dim")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setMinimumWidth(160)
        self.bar.setAccessibleName(self.tr("File progress"))
        self.cancel = QPushButton(self.tr("Cancel"), self)
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
        if self.isHidden() or text != self._job:
            self.cancel.setEnabled(True)
            self._job, self._began, self._at_first = text, time.monotonic(), done or 0
        self.words.setText(text)
        scale = max(1, -(-(total or 0) // 1_000_000))
        self.bar.setRange(0, (total or 0) // scale)
        self.bar.setValue((done or 0) // scale)
        self.count.setText(self._count_words(done, total))
        self.count.setVisible(done is not None)
        self.show()

    def _count_words(self, done: int | None, total: int | None) -> str:
        """«12 000 из 100 000, осталось 8 с»."""
        if done is None:
            return ""
        if total is None:
            return grouped(done)
        words = self.tr("{done} of {total}").format(done=grouped(done), total=grouped(total))
        left = self._seconds_left(done, total)
        return self.tr("{words}, {time} left").format(words=words, time=duration(left)) if left else words

    def _seconds_left(self, done: int, total: int) -> float | None:
        """By the pace so far; nothing is said before there is one."""
        if self._at_first == 0 < done:
            self._began, self._at_first = time.monotonic(), done
        elapsed, gained = time.monotonic() - self._began, done - self._at_first
        if elapsed < _BEFORE_GUESSING_S or gained <= 0:
            return None
        return max(1.0, elapsed * (total - done) / gained) if done < total else None

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.cancelled.emit()

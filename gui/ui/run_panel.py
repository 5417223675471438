"""Sending: the main button, pause and stop, how far the run is. Keeps its size whatever it says."""

from datetime import UTC, datetime, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.delivery.limits import NO_LIMITS, RunLimits
from gui.delivery.progress import RunProgress, RunState
from gui.ui import icons, run_words, theme
from gui.ui.help_places import HelpPage, explained_by

translate: Final = QCoreApplication.translate

_BUTTONS_WIDTH: Final = 272


class RunButtons(QStackedWidget):
    """«Отправить N заявок» before a run; pause or resume, and stop, during it."""

    sendRequested = Signal()  # noqa: N815 — signals are named as Qt names them
    pauseRequested = Signal()  # noqa: N815
    resumeRequested = Signal()  # noqa: N815
    stopRequested = Signal()  # noqa: N815

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        explained_by(HelpPage.LIMITS, self)
        self.setMinimumWidth(_BUTTONS_WIDTH)
        self.send = self._button("primary", "send", "on_accent")
        self.pause = self._button("plain", "pause", "text", self.tr("Pause"))
        self.resume = self._button("primary", "resume", "on_accent", self.tr("Resume"))
        self.stop = self._button("plain", "stop", "text", self.tr("Stop"))
        self.send.clicked.connect(self.sendRequested)
        self.pause.clicked.connect(self.pauseRequested)
        self.resume.clicked.connect(self.resumeRequested)
        self.stop.clicked.connect(self.stopRequested)
        before, during = QWidget(self), QWidget(self)
        for page, buttons in ((before, (self.send,)), (during, (self.pause, self.resume, self.stop))):
            row = QHBoxLayout(page)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.GAP)
            for button in buttons:
                row.addWidget(button, 1)
            self.addWidget(page)
        self.resume.hide()

    def show_run(self, state: RunState) -> None:
        """Offer what can be done in this state; the focus follows where its button goes away."""
        buttons = (self.send, self.pause, self.resume, self.stop)
        focused = next((button for button in buttons if button.hasFocus()), None)
        running = state is not RunState.IDLE
        self.pause.setVisible(state in (RunState.RUNNING, RunState.STOPPING))
        self.resume.setVisible(state is RunState.PAUSED)
        self.pause.setEnabled(state is RunState.RUNNING)
        self.stop.setEnabled(state in (RunState.RUNNING, RunState.PAUSED))
        self.setCurrentIndex(int(running))
        if focused is not None and not (focused.isVisible() and focused.isEnabled()):
            self.send.setEnabled(True)  # or it cannot take the focus; whether it stays on is said next, by `set_block`
            target = self.send if not running else self.resume if state is RunState.PAUSED else self.pause
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_queue(self, queued: int) -> None:
        """Say how many rows would go."""
        words = translate("RunButtons", "Send %Ln request(s)", "", queued)
        self.send.setText(words if queued else self.tr("Send"))

    def set_block(self, why: str) -> None:
        """Switch sending off and say why; empty switches it on."""
        self.send.setEnabled(not why)
        self.send.setToolTip(why or self.tr("Send all queued requests (Ctrl+Enter)"))
        self.send.setAccessibleDescription(why)

    def _button(self, kind: str, icon: str, role: str, text: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("kind", kind)
        icons.mark(button, icon, role)
        return button


class RunLine(QWidget):
    """One line under the buttons: what is going on, a bar, and the numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress, self._limits = RunProgress(), NO_LIMITS
        self._zone: tzinfo | None = None
        self._block = ""
        self._list_title = ""
        self.headline = QLabel(self)
        self.headline.setProperty("kind", "title")
        self.details = QLabel(self)
        self.details.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Progress of the run"))
        words = QHBoxLayout()
        words.addWidget(self.headline, 1)
        words.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self.bar)
        self._say()

    def show_progress(self, progress: RunProgress, list_title: str) -> None:
        """Show a moment of a run; `list_title` names its list where another one is on the screen."""
        self._progress, self._list_title = progress, list_title
        self._say()

    def set_limits(self, limits: RunLimits) -> None:
        """What the run was allowed, to say why it waits."""
        self._limits = limits
        self._say()

    def set_zone(self, zone: tzinfo | None) -> None:
        """Where the clocks are that times are told by; `None` is this computer's."""
        self._zone = zone
        self._say()

    def set_block(self, why: str) -> None:
        """What stands in the way of sending; said while nothing runs."""
        self._block = why
        self._say()

    def _say(self) -> None:
        progress = self._progress
        now = datetime.now(UTC).astimezone(self._zone)
        head = run_words.headline(progress, self._limits, now) or self._block or self.tr("Ready to send")
        self.headline.setText(f"{self._list_title}: {head}" if self._list_title else head)
        self.details.setText(run_words.details(progress))
        total = progress.sent + progress.left + progress.in_flight
        scale = max(1, -(-total // 1_000_000))
        self.bar.setRange(0, max(1, total // scale))
        self.bar.setValue(progress.sent // scale)

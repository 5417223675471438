"""Messages that stay until read: above the list, never in the way of it."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.ui import icons, theme
from gui.ui.announcing import announce
from gui.ui.theme import Tone

translate: Final = QCoreApplication.translate

Action = tuple[str, Callable[[], None]]
BannerSeverity = Literal["error", "warning", "info", "success"]
_AT_ONCE: Final = 2
_URGENCY: Final = (Tone.ERROR, Tone.WARNING, Tone.INFO, Tone.SUCCESS)
_ICONS: Final = {Tone.INFO: "info", Tone.SUCCESS: "accepted", Tone.WARNING: "warning", Tone.ERROR: "error"}


class Banner(QWidget):
    """One message: what happened, what to do, perhaps an action or two, and a cross."""

    def __init__(self, tone: Tone, text: str, remedy: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = tone
        self._icon = QLabel(self)
        self._icon.setFixedSize(20, 20)
        self.text = _label(text, "title", self)
        self.remedy = _label(remedy, "", self)
        self.remedy.setVisible(bool(remedy))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.text)
        words.addWidget(self.remedy)
        self.action, self.second = QPushButton(self), QPushButton(self)
        for button in (self.action, self.second):
            button.setProperty("kind", "plain")
            button.setAutoDefault(False)  # in a dialog Enter in a field is not meant for a message above it
            button.hide()
        self.cross = QPushButton(self)
        self.cross.setProperty("kind", "quiet")
        self.cross.setFixedWidth(32)
        self.cross.setAutoDefault(False)
        self.cross.setAccessibleName(self.tr("Close message"))
        self.cross.setToolTip(self.tr("Close message"))
        icons.mark(self.cross, "close", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, theme.GAP, 6)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        self.links = QHBoxLayout()
        self.links.setSpacing(0)
        row.addLayout(self.links)
        row.addWidget(self.action)
        row.addWidget(self.second)
        row.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._tint()

    def add_link(self, words: str, act: Callable[[], None]) -> None:
        """Offer something that leaves the message where it is."""
        link = QPushButton(words, self)
        link.setProperty("kind", "link")
        link.setAutoDefault(False)
        link.clicked.connect(lambda _checked=False: act())
        self.links.addWidget(link)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.tone_ink(self.tone, self.palette())
        painter.setBrush(theme.tint(ink, self.palette()))
        painter.setPen(QPen(theme.mixed(theme.line(self.palette()), ink, 0.45), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()

    def _tint(self) -> None:
        ink = theme.tone_ink(self.tone, self.palette())
        self._icon.setPixmap(icons.pixmap(_ICONS[self.tone], ink, 20, self.devicePixelRatioF()))


class BannerArea(QWidget):
    """The banners in force, newest last; no height of its own when there are none.

    Two are shown at once, the most urgent of the newest: the list keeps its room. The others are a click away.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._on_more)
        self.more.hide()
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self._all_shown = False
        self.hide()

    @property
    def banners(self) -> dict[str, Banner]:
        """Those in force, by key."""
        return dict(self._banners)

    def show_banner(  # noqa: PLR0917 — the window's contract
        self,
        severity: BannerSeverity,
        text: str,
        remedy: str = "",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        key: str = "",
        second: Action | None = None,
        links: Sequence[Action] = (),
    ) -> None:
        """Show a message in place of the one with the same `key`.

        An action takes the message away and runs; `links` leave it there.
        """
        place = self._column.indexOf(self._banners[key]) if key in self._banners else -1
        self.clear(key)
        banner = Banner(Tone(str(severity)), text, remedy, self)
        banner.cross.clicked.connect(lambda: self.clear(key))
        if action and on_action is not None:
            self._offer(banner.action, action, on_action, key)
        if second is not None:
            self._offer(banner.second, *second, key)
        for words, act in links:
            banner.add_link(words, act)
        self._banners[key] = banner
        self._column.insertWidget(place if place >= 0 else self._column.count() - 1, banner)
        icons.retint(banner)
        self._arrange()
        announce(banner, text, remedy)

    def clear(self, key: str = "") -> None:
        """Take away the message with this key, if there is one."""
        if banner := self._banners.pop(key, None):
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self._arrange()

    def _arrange(self) -> None:
        newest = reversed(self._banners.values())
        urgent = sorted(newest, key=lambda each: _URGENCY.index(each.tone))  # the newest first where alike
        shown = urgent if self._all_shown else urgent[:_AT_ONCE]
        for banner in urgent:
            banner.setVisible(banner in shown)
        left = len(urgent) - _AT_ONCE
        self._all_shown = self._all_shown and left > 0
        self.more.setText(
            translate("BannerArea", "Show fewer messages")
            if self._all_shown
            else translate("BannerArea", "%Ln more message(s)", "", max(left, 0))
        )
        self.more.setVisible(left > 0)
        self.setVisible(bool(urgent))

    def _on_more(self) -> None:
        self._all_shown = not self._all_shown
        self._arrange()

    def _offer(self, button: QPushButton, words: str, act: Callable[[], None], key: str) -> None:
        button.setText(words)
        button.show()
        button.clicked.connect(lambda: self._act(key, act))

    def _act(self, key: str, on_action: Callable[[], None]) -> None:
        self.clear(key)
        on_action()


def _label(words: str, kind: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if kind:
        label.setProperty("kind", kind)
    return label

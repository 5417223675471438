"""What stands where there is no list yet: a place to drop a file, and the lists there were."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.ui import icons, theme

RECENT = 5


class DropZone(QWidget):
    """A dashed frame that asks for a file."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setBrush(theme.surface(palette))
        painter.setPen(QPen(theme.mixed(theme.line(palette), theme.text(palette), 0.2), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        painter.end()


class EmptyState(QWidget):
    """The first page of the window."""

    # ruff: noqa: N815 — signals are named as Qt names them

    newLeadRequested = Signal()
    openRequested = Signal()
    pasteRequested = Signal()
    templateRequested = Signal()
    listChosen = Signal(object)
    firstRunRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = DropZone(self)
        self.zone.setFixedWidth(560)
        self._picture = QLabel(self.zone)
        heading = QLabel(self.tr("Drag a spreadsheet of requests here"), self.zone)
        font = QFont(heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        hint = QLabel(self.tr("Excel, LibreOffice or CSV. Only the phone column is required."))
        hint.setProperty("kind", "dim")
        self.open_button = QPushButton(self.tr("Open file…"), self.zone)
        self.open_button.setProperty("kind", "primary")
        icons.mark(self.open_button, "open", "on_accent")
        self.open_button.clicked.connect(self.openRequested)
        self.paste_button = self._link(self.tr("Paste from the clipboard"), "Ctrl+V")
        self.paste_button.clicked.connect(self.pasteRequested)
        self.template_button = self._link(
            self.tr("Download template…"),
            self.tr("An empty spreadsheet with the right columns, its phone column set to text"),
        )
        self.template_button.clicked.connect(self.templateRequested)
        self.lead_button = self._link(self.tr("One request by hand"), "Ctrl+N")
        self.lead_button.clicked.connect(self.newLeadRequested)
        self.first_run = QPushButton(self.tr("Connect Calltouch…"), self)
        self.first_run.setProperty("kind", "plain")
        self.first_run.setToolTip(self.tr("Token, widget and a test call, step by step"))
        self.first_run.clicked.connect(self.firstRunRequested)
        self.first_run.hide()
        self._recent_title = QLabel(self.tr("Recent lists"))
        self._recent_title.setProperty("kind", "dim")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_title.hide()
        self._lay_out(heading, hint)
        self._tint()

    def _lay_out(self, heading: QLabel, hint: QLabel) -> None:
        links = QHBoxLayout()
        links.setSpacing(theme.GAP)
        links.addWidget(self.paste_button)
        links.addWidget(self.template_button)
        links.addWidget(self.lead_button)
        inner = QVBoxLayout(self.zone)
        inner.setContentsMargins(32, 40, 32, 40)
        inner.setSpacing(12)
        for widget in (self._picture, heading, hint, self.open_button):
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addLayout(links)
        inner.setAlignment(links, Qt.AlignmentFlag.AlignHCenter)
        page = QVBoxLayout(self)
        page.setSpacing(theme.GAP)
        page.addStretch(2)
        page.addWidget(self.zone, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addWidget(self.first_run, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addSpacing(theme.MARGIN)
        page.addWidget(self._recent_title, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addLayout(self._recent)
        page.addStretch(3)

    @property
    def file_buttons(self) -> tuple[QPushButton, ...]:
        """Those that cannot be pressed while a file is under way."""
        return self.open_button, self.paste_button

    def set_unready(self, unready: bool) -> None:
        """Offer to set things up while nothing can be sent."""
        self.first_run.setVisible(unready)

    def _link(self, words: str, tip: str) -> QPushButton:
        link = QPushButton(words, self.zone)
        link.setToolTip(tip)
        link.setProperty("kind", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        return link

    def set_lists(self, lists: Sequence[tuple[int, str]]) -> None:
        """Offer the newest of these lists."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for list_id, title in lists[:RECENT]:
            link = QPushButton(_short(title), self)
            link.setToolTip(title)
            link.setProperty("kind", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            link.clicked.connect(lambda _checked=False, chosen=list_id: self.listChosen.emit(chosen))
            self._recent.addWidget(link, 0, Qt.AlignmentFlag.AlignHCenter)
        self._recent_title.setVisible(bool(lists))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        picture = icons.pixmap("open", theme.accent(self.palette()), 48, self.devicePixelRatioF())
        self._picture.setPixmap(picture)


def _short(title: str) -> str:
    return (title if len(title) <= 60 else f"{title[:59]}…").replace("&", "&&")

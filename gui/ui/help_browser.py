"""One page of the help on the screen, in the colours of the palette, with the way back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from gui.leads.state import LeadState
from gui.ui import icons, theme
from gui.ui.help_places import HelpPage
from gui.ui.help_tables import ICON

_MARGIN: Final = 28
_WIDEST: Final = 832
_SUFFIX: Final = ".html"
_SHEET: Final = """
h1 {{ font-size: {large}pt; font-weight: 600; margin-top: 0; margin-bottom: 10px; }}
h2 {{ font-size: {middle}pt; font-weight: 600; margin-top: 22px; margin-bottom: 6px; }}
p, li {{ line-height: 135%; margin-top: 0; margin-bottom: 8px; }}
li {{ margin-bottom: 5px; }}
a {{ color: {accent}; }}
code {{ color: {dim}; }}
.key {{ background-color: {key}; white-space: nowrap; }}
.aside {{ color: {dim}; }}
.picture {{ line-height: 100%; margin-top: 8px; margin-bottom: 14px; }}
table {{ border-collapse: collapse; margin-top: 6px; margin-bottom: 12px; }}
th {{ color: {dim}; font-weight: 600; text-align: left; padding: 6px 14px 6px 0; border-bottom: 1px solid {line}; }}
td {{ padding: 7px 14px 7px 0; border-bottom: 1px solid {line}; vertical-align: top; }}
td.group {{ padding-top: 16px; font-weight: 600; }}
{states}
"""


class HelpBrowser(QTextBrowser):
    """`turned` carries the `HelpPage` that came on the screen, `linkChosen` an address outside the help."""

    turned = Signal(object)
    linkChosen = Signal(QUrl)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages: Mapping[HelpPage, str] = {}
        self._folder = Path()
        self._width = 0
        self.page = HelpPage.FIRST_LIST
        """The one on the screen."""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "page")
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._on_link)
        self.sourceChanged.connect(self._on_source_changed)

    def set_pages(self, pages: Mapping[HelpPage, str], folder: Path) -> None:
        """Show these, HTML by page, with the pictures of a folder."""
        self._pages, self._folder = pages, folder
        if not self.source().isEmpty():
            self.show_anew()

    def open(self, page: HelpPage) -> None:
        """Turn to a page, from its top."""
        self.setSource(QUrl(page.value + _SUFFIX))

    def show_anew(self) -> None:
        """Read the page again, in the colours there are now; what was in sight stays in sight."""
        self.document().setDefaultStyleSheet(self._style())
        if not self.source().isEmpty():
            above = self.verticalScrollBar().value()
            self.reload()
            self.verticalScrollBar().setValue(above)

    def raise_found(self) -> None:
        """Scroll what was found to the upper third: what follows it is what one wants to read."""
        bar, place = self.verticalScrollBar(), self.cursorRect()
        if place.top() > self.viewport().height() // 3 or place.top() < 0:
            bar.setValue(bar.value() + place.top() - self.viewport().height() // 4)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pages come from memory, icons from the program, pictures from the folder, none wider than the page."""
        address = QUrl(name)
        if kind == QTextDocument.ResourceType.HtmlResource.value:
            return self._pages.get(_page_of(address), "")
        if address.toString().startswith(ICON):
            return self._icon(address.toString().removeprefix(ICON))
        picture = QImage(str(self._folder / address.fileName()))
        room = self._text_width() - 2 * _MARGIN
        if picture.width() > room:
            picture = picture.scaledToWidth(max(1, room), Qt.TransformationMode.SmoothTransformation)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self._text_width()
        if width != self._width:
            self._width = width
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(width)
            self.show_anew()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def _text_width(self) -> int:
        return min(_WIDEST, self.viewport().width())

    def _on_source_changed(self, url: QUrl) -> None:
        self.page = _page_of(url)
        self.turned.emit(self.page)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme():
            self.linkChosen.emit(url)
        else:
            self.setSource(url)

    def _icon(self, name: str) -> QImage:
        palette = self.palette()
        inks: dict[str, QColor] = {state.value: theme.state_ink(state, palette) for state in LeadState}
        inks |= {tone.value: theme.tone_ink(tone, palette) for tone in theme.Tone}
        ratio = self.devicePixelRatioF()
        return icons.pixmap(name, inks[name], theme.ICON, ratio).toImage()

    def _style(self) -> str:
        palette, size = self.palette(), self.font().pointSizeF()
        states = [f".{each.value} {{ color: {theme.state_ink(each, palette).name()}; }}" for each in LeadState]
        return _SHEET.format(
            large=size * 1.7,
            middle=size * 1.2,
            accent=theme.accent(palette).name(),
            dim=theme.dim(palette).name(),
            line=theme.line(palette).name(),
            key=theme.mixed(theme.surface(palette), theme.text(palette), 0.1).name(),
            states="\n".join(states),
        )


def _page_of(url: QUrl) -> HelpPage:
    return HelpPage(url.fileName().removesuffix(_SUFFIX))

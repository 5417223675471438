"""Pieces the inspector's cards are made of."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.ui import icons, theme

SIDE: Final = 12


def plain_label(text: str, kind: str, parent: QWidget) -> QLabel:
    """Words that wrap and can be copied; never taken for markup."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    if kind:
        label.setProperty("kind", kind)
    return label


def link_button(text: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
    """A small action within a card."""
    button = QPushButton(text, parent)
    button.setProperty("kind", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.clicked.connect(lambda _checked: act())
    return button


class TintedIcon(QLabel):
    """An icon in the colour of a state or tone, whatever the palette."""

    def __init__(self, parent: QWidget, size: int = theme.ICON) -> None:
        super().__init__(parent)
        self._size, self._name = size, ""
        self._ink: Callable[[], object] = lambda: None
        self.setFixedSize(size, size)

    def show_icon(self, name: str, ink: Callable[..., object]) -> None:
        """`ink` makes the colour from a palette."""
        self._name = name
        self._ink = lambda: ink(self.palette())
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        if self._name:
            self.setPixmap(icons.pixmap(self._name, self._ink(), self._size, self.devicePixelRatioF()))  # type: ignore[arg-type]


class Section(QWidget):
    """A heading with a column of things under it; hidden while there are none."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.GAP, 0, 0)
        self.column.setSpacing(theme.STEP)
        if title:
            heading = QLabel(title, self)
            heading.setProperty("kind", "title")
            self.column.addWidget(heading)
        self._kept = self.column.count()

    def clear(self) -> None:
        """Take everything under the heading away."""
        while self.column.count() > self._kept:
            item = self.column.takeAt(self._kept)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        """Put it below what is there."""
        left = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        self.column.addWidget(widget, 0, left)
        widget.show()


class CardScroll(QScrollArea):
    """A card taller than its place: it scrolls up and down, never sideways. `name` is what screen readers call it."""

    def __init__(self, card: QWidget, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        for part in (self, self.viewport()):
            part.setAccessibleName(name)
        self.setWidget(card)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "inner")

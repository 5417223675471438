"""The colour of an account: its ink in light and dark, its name, its swatch, and the stripe on top of a window.

The name always stands beside the colour.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui.leads.account import Account, AccountColour
from gui.ui import theme

translate: Final = QCoreApplication.translate

_INKS: Final[dict[AccountColour, tuple[str, str]]] = {
    AccountColour.BLUE: ("#1a4fb8", "#86b6ff"),
    AccountColour.TEAL: ("#0b6070", "#5fd0e0"),
    AccountColour.VIOLET: ("#7a1fc2", "#d3a9ff"),
    AccountColour.AMBER: ("#8a4a00", "#f4ba6b"),
    AccountColour.GREEN: ("#11652f", "#62d28d"),
    AccountColour.PINK: ("#a3195f", "#ff9ccb"),
    AccountColour.GREY: ("#44546a", "#b4bfce"),
}
_SIDE: Final = 12
_THICK: Final = 4
_NAME: Final = 56


def ink(colour: AccountColour, palette: QPalette) -> QColor:
    """Readable as text on every ground of the window."""
    return QColor(_INKS[colour][theme.is_dark(palette)])


def title(colour: AccountColour) -> str:
    """What people call the colour."""
    names = {
        AccountColour.BLUE: translate("AccountColour", "Blue"),
        AccountColour.TEAL: translate("AccountColour", "Teal"),
        AccountColour.VIOLET: translate("AccountColour", "Violet"),
        AccountColour.AMBER: translate("AccountColour", "Amber"),
        AccountColour.GREEN: translate("AccountColour", "Green"),
        AccountColour.PINK: translate("AccountColour", "Pink"),
        AccountColour.GREY: translate("AccountColour", "Grey"),
    }
    return names[colour]


def swatch(colour: AccountColour, palette: QPalette) -> QIcon:
    """A rounded square, sharp at ordinary and double resolution."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(_square(ink(colour, palette), ratio))
    return icon


def _square(colour: QColor, ratio: float) -> QPixmap:
    drawing = QPixmap(round(theme.ICON * ratio), round(theme.ICON * ratio))
    drawing.setDevicePixelRatio(ratio)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    edge = (theme.ICON - _SIDE) / 2
    painter.drawRoundedRect(QRectF(edge, edge, _SIDE, _SIDE), 3, 3)
    painter.end()
    return drawing


def plain(name: str, longest: int) -> str:
    """A name on a button or in a menu: not too long, its ampersands not taken for shortcuts."""
    return (name if len(name) <= longest else f"{name[: longest - 1]}…").replace("&", "&&")


class AccountStripe(QWidget):
    """A line in the account's colour across the window; nothing while there is no account.

    `named` writes the account's name under it, where nothing else in the window does.
    """

    def __init__(self, parent: QWidget | None = None, *, named: bool = False) -> None:
        super().__init__(parent)
        self._colour: AccountColour | None = None
        self.name = QLabel(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setProperty("kind", "title")
        self.name.setVisible(named)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, _THICK + (theme.GAP if named else 0), theme.MARGIN, 0)
        row.addWidget(self.name, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_account(self, account: Account | None) -> None:
        """Wear its colour and its name."""
        self._colour = account.colour if account else None
        name = account.name if account else ""
        self.name.setText(name if len(name) <= _NAME else f"{name[: _NAME - 1]}…")
        words = self.tr("Account: {name}").format(name=name) if account else ""
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._tint()
        self.setVisible(account is not None)
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if not self.name.isHidden() else QSize(hint.width(), _THICK)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._colour is not None:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), _THICK, ink(self._colour, self.palette()))
            painter.end()

    def _tint(self) -> None:
        if self._colour is not None:
            sheet = f"color: {ink(self._colour, self.palette()).name()};"
            if sheet != self.name.styleSheet():
                self.name.setStyleSheet(sheet)

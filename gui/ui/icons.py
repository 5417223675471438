"""Icons: the program's SVG drawings in the colour asked for.

A drawing that is missing leaves a plain ring rather than a hole, so a broken installation is still usable.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QIconEngine, QPainter, QPalette, QPen, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from gui.storage.paths import resource
from gui.ui import theme


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing `name` in one colour, `size` device-independent pixels wide; drawn once, then from Qt's cache."""
    key = f"dozvon/{name}/{colour.rgba():x}/{size}/{ratio}"
    drawing = QPixmap()
    if not QPixmapCache.find(key, drawing):
        drawing = _drawn(name, colour, round(size * ratio))
        drawing.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, drawing)
    return drawing


def _drawn(name: str, colour: QColor, side: int) -> QPixmap:
    drawing = QPixmap(side, side)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if source := _source(name):
        QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, side, side))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(drawing.rect(), colour)
    else:
        painter.setPen(QPen(colour, max(1.5, side / 12)))
        painter.drawEllipse(QRectF(side * 0.22, side * 0.22, side * 0.56, side * 0.56))
    painter.end()
    return drawing


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    try:
        return Path(resource(f"icons/{name}.svg")).read_bytes()
    except OSError:
        return b""


def icon(name: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """An icon sharp at every size and resolution. Without a colour for it, a disabled one is half see-through."""
    if disabled is None:
        disabled = QColor(colour)
        disabled.setAlphaF(colour.alphaF() / 2)
    return QIcon(_Drawing(name, colour, disabled))


class _Drawing(QIconEngine):
    """Draws when a widget paints it: most icons of a window are in menus nobody has opened yet."""

    def __init__(self, name: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        drawing = self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.topLeft(), drawing)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        ink = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        return pixmap(self._name, ink, min(size.width(), size.height()), scale)


def mark(target: QAbstractButton | QAction, name: str, role: str = "text") -> None:
    """Say which icon `target` wears; `retint` paints it. `role` is `text`, `dim`, `accent` or `on_accent`."""
    target.setProperty("iconName", name)
    target.setProperty("iconRole", role)


def retint(root: QWidget) -> None:
    """Paint the icons of everything under `root` that was marked, in the colours of its palette."""
    palette = root.palette()
    faded = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    colours = {
        "text": theme.text(palette),
        "dim": theme.dim(palette),
        "accent": theme.accent(palette),
        "on_accent": theme.on_accent(palette),
    }
    # Asked for by kind: what Qt finds costs an object each, and a window has many that wear none.
    for target in (root, *root.findChildren(QAbstractButton), *root.findChildren(QAction)):
        if isinstance(target, QAbstractButton | QAction) and (name := target.property("iconName")):
            target.setIcon(icon(str(name), colours[str(target.property("iconRole"))], faded))

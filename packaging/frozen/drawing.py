"""The program's SVG drawing as pictures."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer


def picture(drawing: Path, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return image


def draw(drawing: Path, size: int, target: Path) -> None:
    if not picture(drawing, size).save(str(target)):
        sys.exit(f"{target} cannot be written")

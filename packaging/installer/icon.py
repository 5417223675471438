"""The program's drawing as a Windows icon, and as the picture of the installer's last page."""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "frozen"))
from drawing import picture  # noqa: E402

SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""What the taskbar, menus and folders show at 100 % to 250 %, and the large one they scale."""

SIDE = (328, 628)
"""Twice what NSIS shows, for sharp screens."""

_HEAD = struct.Struct("<HHH")
_ENTRY = struct.Struct("<BBBBHHII")
_BITMAP = struct.Struct("<IiiHHIIiiII")


def write_icon(drawing: Path, target: Path) -> None:
    """All sizes in one .ico."""
    images = [_stored(picture(drawing, size)) for size in SIZES]
    place = _HEAD.size + _ENTRY.size * len(SIZES)
    entries = b""
    for size, data in zip(SIZES, images, strict=True):
        entries += _ENTRY.pack(size % 256, size % 256, 0, 0, 1, 32, len(data), place)
        place += len(data)
    target.write_bytes(_HEAD.pack(0, 1, len(SIZES)) + entries + b"".join(images))


def write_side(drawing: Path, target: Path) -> None:
    """The drawing on a quiet ground, as a bitmap."""
    width, height = SIDE
    side = QImage(width, height, QImage.Format.Format_RGB32)
    side.fill(QColor("#e8eefb"))
    painter = QPainter(side)
    mark = picture(drawing, width // 2)
    painter.drawImage((width - mark.width()) // 2, height // 5, mark)
    painter.end()
    side.convertToFormat(QImage.Format.Format_RGB888).save(str(target), "BMP")  # type: ignore[call-overload]


def _stored(image: QImage) -> bytes:
    """The largest is a PNG; of smaller ones some readers know bitmaps only."""
    if image.width() == 256:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())
    size = image.width()
    rows = [bytes(image.constScanLine(row))[: size * 4] for row in reversed(range(size))]
    mask = b"\0" * ((size + 31) // 32 * 4 * size)  # transparency is in the picture
    pixels = b"".join(rows)
    return _BITMAP.pack(_BITMAP.size, size, size * 2, 1, 32, 0, len(pixels) + len(mask), 0, 0, 0, 0) + pixels + mask

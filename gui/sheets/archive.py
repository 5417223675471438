"""What can be told of a workbook before it is unpacked: whether it is encrypted, and whether it is a bomb."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from gui.sheets.unreadable import Trouble, unreadable

# A full sheet of 1,048,576 × 50 cells unpacks to about 2.5 GB.
MAX_UNPACKED_BYTES: Final = 4 << 30
# The same sheet twice over. Calamine lays a sheet out as a full rectangle, 32 bytes a cell, even where two cells
# stand in opposite corners, and the process dies when there is no memory for it.
MAX_CELLS: Final = 100_000_000

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>/]*>')
_FROM_1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
_CHUNK: Final = 1 << 20


def is_encrypted(path: Path) -> bool:
    """Whether an OLE container holds an encrypted workbook: that is how Office stores a password-protected xlsx."""
    with path.open("rb") as file:
        tail = b""
        while chunk := file.read(_CHUNK):
            if _ENCRYPTED in tail + chunk:
                return True
            tail = chunk[-len(_ENCRYPTED) :]
    return False


def counts_from_1904(path: Path) -> bool:
    """Whether an .xlsx says that its days are counted from 1904, as those of old Macs do."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as container:
        if "xl/workbook.xml" not in container.namelist():
            return False
        with container.open("xl/workbook.xml") as file:
            return bool(_FROM_1904.search(file.read(1 << 16)))


def check_bounds(path: Path) -> None:
    """Refuse a zip that declares more content than `MAX_UNPACKED_BYTES`, or a sheet of more than `MAX_CELLS`.

    Raises `UnreadableFileError`. Sizes are believed as the archive declares them.
    """
    try:
        with zipfile.ZipFile(path) as container:
            if sum(part.file_size for part in container.infolist()) > MAX_UNPACKED_BYTES:
                raise unreadable(Trouble.TOO_LARGE, path, detail="в распакованном виде больше 4 ГБ")
            for part in container.namelist():
                if _SHEET_PART.fullmatch(part) and _is_too_wide(container, part):
                    raise unreadable(Trouble.TOO_LARGE, path, detail="таблица занимает больше 100 миллионов ячеек")
    except OSError:
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise unreadable(Trouble.DAMAGED, path) from error


def _is_too_wide(container: zipfile.ZipFile, part: str) -> bool:
    with container.open(part) as file:
        declared = _DIMENSION.search(file.read(4096))
    if declared is None or _area(declared[1], declared[2]) <= MAX_CELLS:
        return False
    # Formatting alone stretches the declared range: only cells with content count. Rarely needed, so it may be slow.
    columns, rows, tail = 0, 0, b""
    with container.open(part) as file:
        while chunk := file.read(_CHUNK):
            for column, row in _FILLED_CELL.findall(tail + chunk):
                columns, rows = max(columns, _column_number(column)), max(rows, int(row))
            tail = chunk[-200:]
    return columns * rows > MAX_CELLS


def _area(column: bytes, row: bytes) -> int:
    return _column_number(column) * int(row)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

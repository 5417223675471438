"""What can be told of a workbook before it is unpacked: whether it is encrypted, and whether it is a bomb."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gui.leads.words import Text
from gui.sheets.unreadable import Trouble, unreadable

# A full sheet of 1,048,576 × 50 cells unpacks to about 2.5 GB.
MAX_UNPACKED_BYTES: Final = 4 << 30
# The same sheet twice over. Calamine lays a sheet out as a full rectangle, 32 bytes a cell, even where two cells
# stand in opposite corners, and the process dies when there is no memory for it.
MAX_CELLS: Final = 100_000_000

_ROWS: Final = 1 << 20
# Cells left of this column cannot span more than `MAX_CELLS`, whatever rows they stand in.
_FAR_COLUMN: Final = 96
# It begins with plain letters: such a pattern is looked for ten times faster.
_FAR_CELL = re.compile(rb"""r=["'](C[R-Z]|[D-Z][A-Z]|[A-Z]{3})\d""")
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c r=["']([A-Z]+)(\d+)["'][^>/]*>""")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>][^>]*>?")
_PLACED_ROW = re.compile(rb"""row r=["'](\d{1,7})["']""")
_FROM_1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
# Nothing deflated grows more than this, so a small part needs no check of what it says of its size.
_MOST_GROWTH: Final = 1032
_HARMLESS_BYTES: Final = 256 << 20
_CHUNK: Final = 1 << 14
_LONGEST_TAG: Final = 200
_LONGEST_ROW: Final = 1 << 20
_CELLS: Final = Text("таблица занимает больше 100 миллионов ячеек", "the table spans more than 100 million cells")


class LyingArchiveError(zipfile.BadZipFile):
    """A part unpacks to more than the archive says."""


def is_encrypted(path: Path) -> bool:
    """Whether an OLE container holds an encrypted workbook: that is how Office stores a password-protected xlsx."""
    import olefile  # noqa: PLC0415 — only old and encrypted workbooks need it

    with path.open("rb") as file:
        try:
            with olefile.OleFileIO(file) as container:
                return bool(container.exists("EncryptedPackage"))
        except Exception:  # noqa: BLE001 — it stumbles over damage in any way; whoever reads the file will say so
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


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; whatever is wrong with it or with its parts becomes an `UnreadableFileError`."""
    try:
        with zipfile.ZipFile(path) as container:
            yield container
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise unreadable(Trouble.DAMAGED, path) from error


def check_bounds(path: Path) -> None:
    """Refuse a zip that holds more than `MAX_UNPACKED_BYTES`, or that says less of it than it holds.

    Sizes are believed only where a lie could do no harm: so whatever is read of the archive later, it is no more than
    `MAX_UNPACKED_BYTES`. Raises `UnreadableFileError`. Sheets are left to `check_sheet`.
    """
    with opened(path) as container:
        if sum(part.file_size for part in container.infolist()) > MAX_UNPACKED_BYTES:
            raise unreadable(
                Trouble.TOO_LARGE, path, detail=Text("в распакованном виде больше 4 ГБ", "over 4 GB when unpacked")
            )
        for part in container.infolist():
            text = part.filename.lower().endswith((".xml", ".rels", ".bin"))
            if text and not is_sheet(part) and part.compress_size * _MOST_GROWTH > _HARMLESS_BYTES:
                for _chunk in unpacked(container, part):
                    pass


def is_sheet(part: zipfile.ZipInfo) -> bool:
    """Whether it holds the cells of a worksheet of Office."""
    return bool(re.fullmatch(r"xl/worksheets/[^/]+\.(?:xml|bin)", part.filename, re.IGNORECASE))


def unpacked(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part bit by bit, in pieces of at most 16 MB; raises as soon as it is more than the archive says.

    `zipfile` itself would stop silently at the size that is said, and other readers do not.
    """
    if part.flag_bits & 1 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError(f"method {part.compress_type}")
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == zipfile.ZIP_DEFLATED else None
    with Path(str(container.filename)).open("rb") as file:
        file.seek(part.header_offset)
        header = file.read(30)
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise zipfile.BadZipFile(part.filename)
        file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
        packed, so_far = part.compress_size, 0
        while packed > 0 and (piece := file.read(min(packed, _CHUNK))):
            packed -= len(piece)
            chunk = inflate.decompress(piece) if inflate else piece
            so_far += len(chunk)
            if so_far > part.file_size:
                raise LyingArchiveError(part.filename)
            yield chunk


def check_sheet(path: Path, container: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a sheet whose cells span more than `MAX_CELLS`, whatever it says of its own dimension.

    All of it is unpacked for that, which takes a tenth of the time that reading takes.
    """
    extent = _Extent()
    for chunk in unpacked(container, part):
        extent.see(chunk)
    if extent.cells > MAX_CELLS and not extent.placeless:
        # Formatting alone stretches a sheet: only cells with content count. Rarely needed, so it may be slow.
        columns, rows = _filled_extent(container, part)
        too_large = columns * rows > MAX_CELLS
    else:
        too_large = extent.cells > MAX_CELLS
    if too_large:
        raise unreadable(Trouble.TOO_LARGE, path, detail=_CELLS)


class _Extent:
    """How far the cells of a sheet reach, told from its XML as it goes by; columns that do no harm are not looked at.

    `placeless`: its cells say not where they stand, they stand one after another.
    """

    def __init__(self) -> None:
        self._columns = 0
        self._rows = 0
        self._tail = b""
        self._begun = False
        self.placeless = False

    @property
    def cells(self) -> int:
        return self._columns * (self._rows or _ROWS) if self._columns >= _FAR_COLUMN else 0

    def see(self, chunk: bytes) -> None:
        data = self._tail + chunk
        if not self._begun and (first := _ANY_CELL.search(data)):
            self._begun = True
            self.placeless = b" r=" not in first[0]
        if found := _FAR_CELL.findall(data):
            self._columns = max(self._columns, *map(_column_number, found))
        if row := _PLACED_ROW.match(data, data.rfind(b"row r=")):
            self._rows = max(self._rows, int(row[1]))
        self._tail = data[-_LONGEST_TAG:]
        if self.placeless:
            rows = data.split(b"</row>")
            self._columns = max(self._columns, *[row.count(b"<c") for row in rows])
            self._tail = rows[-1][-_LONGEST_ROW:]


def _filled_extent(container: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[int, int]:
    columns, rows, tail = 0, 0, b""
    for chunk in unpacked(container, part):
        data = tail + chunk
        for column, row in _FILLED_CELL.findall(data):
            columns, rows = max(columns, _column_number(column)), max(rows, int(row))
        tail = data[-_LONGEST_TAG:]
    return columns, rows


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

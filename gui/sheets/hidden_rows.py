"""The rows a spreadsheet hides, by hand or by a filter: calamine does not tell them, so the file is looked at again.

Rows are indices from 0. A row that no cell stands in is nobody's, so it is not told whether it is hidden: not those
that a sheet hides by default either (`zeroHeight`), for rows with cells say themselves what they are.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from struct import unpack_from
from typing import Final

from gui.sheets import archive, open_document
from gui.sheets.binary import records
from gui.sheets.parts import OPEN_DOCUMENT, sheet_part
from gui.sheets.row_ranges import RowRanges

_PREFIX = re.compile(rb"<(\w+:)?worksheet\b")
_PLACE = re.compile(rb"""\sr=["'](\d{1,7})["']""")
_IS_HIDDEN = re.compile(rb"""\shidden=["'](?:1|true)["']""")

_XLSB_ROW: Final = 0
_XLSB_END_OF_ROWS: Final = 146
_XLS_SHEET, _XLS_ROW, _XLS_BEGIN, _XLS_END = 0x0085, 0x0208, 0x0809, 0x000A


def hidden_rows(path: Path, sheets: Sequence[str], sheet: str) -> RowRanges:
    """The hidden rows of `sheet`, one of the `sheets` of the workbook in their order.

    Raises `UnreadableFileError` and `OSError` where the file is not any more what it was.
    """
    if not zipfile.is_zipfile(path):
        return RowRanges(_of_xls(path, list(sheets).index(sheet), len(sheets)))
    with archive.opened(path) as container:
        part = sheet_part(container, sheet)
        if part is None:
            return RowRanges()
        if part.filename.lower() == OPEN_DOCUMENT:
            return RowRanges(open_document.hidden_runs(archive.unpacked(container, part), sheet))
        if part.filename.lower().endswith(".bin"):
            return RowRanges(_of_xlsb(b"".join(archive.unpacked(container, part))))
        if not any(_mentions(archive.unpacked(container, part), b"hidden=")):
            return RowRanges()
        return RowRanges(_of_xlsx(archive.unpacked(container, part)))


def _mentions(chunks: Iterable[bytes], word: bytes) -> Iterator[bool]:
    tail = b""
    for chunk in chunks:
        yield word in tail + chunk
        tail = chunk[-len(word) :]


def _of_xlsx(chunks: Iterable[bytes]) -> Iterator[tuple[int, int]]:
    tag, tail, row = None, b"", 0
    for chunk in chunks:
        data = tail + chunk
        if tag is None:
            prefix = _PREFIX.search(data)
            tag = re.compile(b"<" + (prefix[1] or b"" if prefix else b"") + rb"row\b([^>]*)>")
        # The last tag may go on in the next piece.
        end = max(data.rfind(b"<"), 0)
        for said in tag.findall(data, 0, end):
            place = _PLACE.search(said)
            row = int(place[1]) if place else row + 1
            if _IS_HIDDEN.search(said):
                yield row - 1, 1
        tail = data[end:]


def _of_xlsb(content: bytes) -> Iterator[tuple[int, int]]:
    for kind, start, end in records(content):
        if kind == _XLSB_ROW and end - start >= 12:
            if content[start + 11] & 0x10:
                yield unpack_from("<I", content, start)[0], 1
        elif kind == _XLSB_END_OF_ROWS:
            return


def _of_xls(path: Path, index: int, count: int) -> Iterator[tuple[int, int]]:
    """From the records of the old binary format, where the sheet is one of `count`."""
    import olefile  # noqa: PLC0415 — only old workbooks need it

    with path.open("rb") as file, olefile.OleFileIO(file) as container:
        name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
        content = container.openstream(name).read() if name else b""
    sheets = [
        unpack_from("<I", content, start)[0] for kind, start, end in _xls_records(content, 0) if kind == _XLS_SHEET
    ]
    if len(sheets) != count:
        return
    depth = 0
    for kind, start, end in _xls_records(content, sheets[index]):
        # Charts stand inside of a sheet, with records of their own.
        depth += (kind == _XLS_BEGIN) - (kind == _XLS_END)
        if not depth:
            return
        if kind == _XLS_ROW and depth == 1 and end - start >= 16 and content[start + 12] & 0x20:
            yield unpack_from("<H", content, start)[0], 1


def _xls_records(content: bytes, position: int) -> Iterator[tuple[int, int, int]]:
    while position + 4 <= len(content):
        kind, length = unpack_from("<HH", content, position)
        position += 4
        yield kind, position, min(position + length, len(content))
        position += length

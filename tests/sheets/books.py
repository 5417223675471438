"""Real files for the tests, made on the spot."""

import struct
import zipfile
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import xlwt
from openpyxl import Workbook

from gui.leads.lead import Cell
from gui.sheets.reader import Sheet

Box = tuple[int, int, int, int]


def book(path: Path, rows: Iterable[Sequence[Cell]], name: str = "Лист1") -> Path:
    """An .xlsx with one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def sheet_of(*rows: Sequence[Cell]) -> Sheet:
    """A sheet as the reader gives it: all rows equally wide."""
    width = max(map(len, rows), default=0)
    return Sheet.of(Path("лиды.xlsx"), "Лист1", ("Лист1",), [[*row, *[""] * (width - len(row))] for row in rows])


ODS_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Лиды">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""


def open_document(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    """An .ods of text cells."""
    return raw_open_document(path, "".join(f"<table:table-row>{ods_cells(*row)}</table:table-row>" for row in rows))


def ods_cells(*texts: str) -> str:
    """Text cells of an .ods."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(map(cell.format, texts))


def raw_open_document(path: Path, rows: str) -> Path:
    """An .ods with these rows as they are."""
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("META-INF/manifest.xml", "<manifest/>")
        container.writestr("content.xml", ODS_CONTENT.format(rows=rows))
    return path


def old_book(
    path: Path, rows: Iterable[Sequence[Cell]], *, hidden: Collection[int] = (), merge: Box | None = None
) -> Path:
    """An .xls; the rows of `hidden` (indices) are hidden, `merge` is first row, last row, first column, last column."""
    workbook = xlwt.Workbook()
    workbook.add_sheet("Сводка")
    sheet = workbook.add_sheet("Лиды")
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(index, column, cell)
        sheet.row(index).hidden = index in hidden
    if merge:
        sheet.merge(*merge)
    workbook.save(str(path))
    return path


def binary_book(path: Path, rows: Iterable[Sequence[str]], *, hidden: Collection[int] = ()) -> Path:
    """An .xlsb of text cells on its second sheet; the rows of `hidden` (indices) are hidden."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "xl/_rels/workbook.bin.rels": b'<Relationships><Relationship Id="rId1" Target="worksheets/sheet2.bin"/>'
        b'<Relationship Id="rId2" Target="worksheets/sheet1.bin"/></Relationships>',
        "xl/workbook.bin": b"".join(
            _record(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
            for number, name in enumerate(("Сводка", "Лиды"), 1)
        )
        + _record(144, b"")
        + _record(132, b""),
        "xl/worksheets/sheet1.bin": _binary_sheet(rows, hidden),
        "xl/worksheets/sheet2.bin": _binary_sheet([], ()),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return path


def _binary_sheet(rows: Iterable[Sequence[str]], hidden: Collection[int]) -> bytes:
    lines = list(rows)
    width = max(map(len, lines), default=1)
    content = _record(148, struct.pack("<IIII", 0, max(len(lines) - 1, 0), 0, width - 1)) + _record(145, b"")
    for index, row in enumerate(lines):
        flags = 0x10 if index in hidden else 0
        content += _record(0, struct.pack("<IIHBBBI", index, 0, 300, 0, flags, 0, 0))
        for column, text in enumerate(row):
            content += _record(6, struct.pack("<II", column, 0) + _wide(text))
    return content + _record(146, b"")


def _record(kind: int, content: bytes) -> bytes:
    mark = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(content)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return mark + length + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")

"""Real files for the tests, made on the spot."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from gui.leads.lead import Cell
from gui.sheets.reader import Sheet


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
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = ["<table:table-row>" + "".join(map(cell.format, row)) + "</table:table-row>" for row in rows]
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("META-INF/manifest.xml", "<manifest/>")
        container.writestr("content.xml", ODS_CONTENT.format(rows="".join(lines)))
    return path

"""Real files for the tests, made on the spot."""

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
    return Sheet(Path("лиды.xlsx"), "Лист1", ("Лист1",), [[*row, *[""] * (width - len(row))] for row in rows])

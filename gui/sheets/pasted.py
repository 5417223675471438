"""Text from the clipboard as a sheet: a block copied from a spreadsheet, or free text with phones in it."""

from pathlib import Path
from typing import Final

from gui.leads.lead import Cell
from gui.leads.phone import read_phone
from gui.leads.problem import ProblemCode
from gui.leads.words import Text
from gui.sheets import text_table
from gui.sheets.reader import Sheet
from gui.sheets.unreadable import Trouble, unreadable

CLIPBOARD: Final = Text("Буфер обмена", "Clipboard")
"""In place of the names of a file and its sheet."""

_HEADER: Final = (Text("Телефон", "Phone"), Text("Текст", "Text"))

# A line about anything holds numbers: those that could be no phone do not make a lead of it.
_NO_PHONE: Final = {ProblemCode.PHONE_MISSING, ProblemCode.PHONE_NO_DIGITS, ProblemCode.PHONE_TOO_SHORT}


def read_text(text: str) -> Sheet:
    """The sheet of a pasted text.

    A text with tabs is a table, as spreadsheets copy it. Any other gives a row for each phone, with the line it stood
    in; lines without one are left out. Raises `UnreadableFileError` where there is nothing to read.
    """
    # Half of a character, which some programs leave at the end of what they copy, can be kept nowhere.
    text = text.encode("utf-8", "replace").decode().replace("\x00", "")
    name = str(CLIPBOARD)
    rows: list[list[Cell]] = list(text_table.parse(text, "\t").rows()) if "\t" in text else _phones(text)
    if not any(isinstance(cell, str) and cell.strip() for row in rows for cell in row):
        raise unreadable(Trouble.NO_DATA, Path(name), sheets=(name,))
    return Sheet.of(Path(name), name, (name,), rows)


def _phones(text: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for line in text.splitlines():
        reading = read_phone(line)
        if reading.digits:
            rows += [[f"+{digits}", line.strip()] for digits in (reading.digits, *reading.others)]
        elif reading.problem not in _NO_PHONE:
            rows.append([line.strip(), line.strip()])
    return [[*map(str, _HEADER)], *rows] if rows else []

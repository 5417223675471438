"""A cell of a spreadsheet as text, the way the spreadsheet program itself would show it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from gui.leads.lead import Cell
from gui.leads.words import Text

_TRUE: Final = Text("ИСТИНА", "TRUE")
_FALSE: Final = Text("ЛОЖЬ", "FALSE")

_UNPRINTABLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def cell_text(cell: Cell) -> str:
    """The cell as text: whole numbers without «.0», dates as дд.мм.гггг; text exactly as it stands."""
    if type(cell) is str:
        return cell
    if type(cell) is float and cell.is_integer():
        return str(int(cell))
    match cell:
        case None:
            return ""
        case bool():
            return str(_TRUE if cell else _FALSE)
        case float():
            return repr(cell)
        case datetime():
            if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
                return f"{cell:%d.%m}.{cell.year:04}"
            return f"{cell:%d.%m}.{cell.year:04} {cell:%H:%M:%S}".removesuffix(":00")
        case date():
            return f"{cell:%d.%m}.{cell.year:04}"
        case time():
            return f"{cell:%H:%M:%S}".removesuffix(":00")
        case timedelta():
            seconds = int(cell.total_seconds())
            return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}".removesuffix(":00")
        case _:
            return str(cell)


def clean_text(text: str) -> str:
    """Text for people and for the request: no invisible characters, no-break spaces as spaces, no blank edges."""
    if text.isprintable():
        return text.strip()
    return _UNPRINTABLE.sub("", text).replace("\N{NO-BREAK SPACE}", " ").strip()


def clean_texts(texts: Sequence[str]) -> list[str]:
    """`clean_text` of each of them."""
    if "".join(texts).isprintable():
        return [*map(str.strip, texts)]
    return [*map(clean_text, texts)]

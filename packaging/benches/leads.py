"""Rows for the benches: phones under a code that Russia's numbering plan gives to nobody."""

from pathlib import Path

from gui.leads.lead import ImportedRow, Lead
from gui.storage.clock import local_now
from gui.storage.database import Database
from gui.storage.lists import Lists

WIDGET = "bench"


def phone_of(number: int) -> str:
    """The `number`-th phone; none of them triggers anything in the rehearsal."""
    return f"7973{number:07}"


def add_list(database: Database, numbers: list[int]) -> int:
    """A list with one row for each number; the same number again is the same phone again."""
    rows = [
        ImportedRow(row, Lead(phone=phone_of(number), phone_raw=phone_of(number), route_key=WIDGET))
        for row, number in enumerate(numbers, 2)
    ]
    return Lists(database, local_now).add("Стенд", Path("стенд.xlsx"), ["Телефон"], rows)

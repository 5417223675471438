"""The cells of a row as its list has them now: what the file said, where nobody changed it since."""

from collections.abc import Sequence

from gui.leads.fields import BY_KEY, CUSTOM
from gui.leads.lead import Lead, LeadRow
from gui.leads.lead_texts import CUSTOM_PREFIX, text_of
from gui.leads.phone import read_phone

Columns = Sequence[tuple[str | None, str]]
"""What each column of a file is: the key of its field or `None`, and the name of a custom field."""


def current_cells(row: LeadRow, columns: Columns, width: int) -> tuple[str, ...]:
    """`width` cells as text. Columns that feed a field together with others, and those only kept, stay as they were.

    A row added by hand has no cells of its own: they are filled from its lead.
    """
    source = row.source if len(row.source) == width else (*row.source[:width], *[""] * (width - len(row.source)))
    if not row.edition and row.source:
        return source
    shared = _shared(columns)
    cells = list(source)
    for place, column in enumerate(columns[:width]):
        key, name = column
        if key is None or column in shared or key not in BY_KEY:
            continue
        text = text_of(row.lead, CUSTOM_PREFIX + name if key == CUSTOM.key else key) if key != "phone_2" else ""
        if not _says(source[place], key, text, row.lead):
            cells[place] = text
    return tuple(cells)


def _says(cell: str, key: str, text: str, lead: Lead) -> bool:
    """Whether the cell says already what the lead holds, in whatever way."""
    if key == "phone_2":
        return True
    if key == "phone":
        return read_phone(cell).digits == lead.phone if lead.phone else cell.strip() == text
    return cell.strip() == text or (key in ("schedule", "tags") and _same_words(cell, text))


def _same_words(cell: str, text: str) -> bool:
    return cell.replace(";", ",").replace(" ", "") == text.replace(" ", "")


def _shared(columns: Columns) -> set[tuple[str | None, str]]:
    """What more than one column is."""
    seen: set[tuple[str | None, str]] = set()
    shared: set[tuple[str | None, str]] = set()
    for column in columns:
        (shared if column in seen else seen).add(column)
    return shared

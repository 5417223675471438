"""A list as a person keeps it."""

from dataclasses import dataclass
from datetime import datetime

from gui.leads.state import Tally


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A list as it is offered: `archived` ones are kept out of sight."""

    id: int
    name: str
    created_at: datetime
    tally: Tally
    archived: bool = False

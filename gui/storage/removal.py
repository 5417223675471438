"""Taking a list away of which nothing was sent: out of sight at once, its rows erased bit by bit."""

from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from gui.storage.database import Database
from gui.storage.schema import attempt, decision, edit, lead, lead_list

_PART: Final = 5_000


def hide_unsent(database: Database, list_id: int, *, untouched: bool = False) -> bool:
    """Take a list out of sight, as if its import had never ended; says whether it could be.

    One of which a request left stays, with `untouched` also one whose rows somebody edited or decided about. What is
    hidden is erased by `erase_hidden`, or a day later by `Lists.forget_cut_off_imports`.
    """
    traces = [attempt, edit, decision] if untouched else [attempt]
    clean = [~sa.exists().where(each.c.list_id == list_id) for each in traces]
    hidden = lead_list.update().where(lead_list.c.id == list_id, lead_list.c.imported_ms.is_not(None), *clean)
    with database.writing() as connection:
        return connection.execute(hidden.values(imported_ms=None)).rowcount > 0


def is_shown(database: Database, list_id: int) -> bool:
    """Whether the list is there to be seen."""
    query = sa.select(lead_list.c.id).where(lead_list.c.id == list_id, lead_list.c.imported_ms.is_not(None))
    with database.reading() as connection:
        return connection.execute(query).first() is not None


def erase_hidden(database: Database, list_id: int, stopped: Callable[[], bool]) -> None:
    """Erase a hidden list in small transactions, so that others can write meanwhile; `stopped` is asked between."""
    hidden = sa.exists().where(lead_list.c.id == list_id, lead_list.c.imported_ms.is_(None))
    ids = sa.select(lead.c.id).where(lead.c.list_id == list_id, hidden).limit(_PART)
    while not stopped():
        with database.writing() as connection:
            if connection.execute(lead.delete().where(lead.c.id.in_(ids))).rowcount:
                continue
            connection.execute(lead_list.delete().where(lead_list.c.id == list_id, lead_list.c.imported_ms.is_(None)))
            return

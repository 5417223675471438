"""The one list of leads that people enter one at a time. It is a list like any other: sent, searched, exported."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.lead import Defaults, Lead
from gui.leads.repeat_guard import ALWAYS, RepeatGuard
from gui.leads.words import Text
from gui.storage.database import Database
from gui.storage.edits import Edits
from gui.storage.lead_rows import defaults_columns, to_ms
from gui.storage.schema import lead, lead_list

NAME: Final = Text("Заявки вручную", "Requests by hand")
"""What the list is called when it is made; it keeps that name, or the one it is given later."""

_TITLE: Final = Text("заявка вручную", "request by hand")


class ByHand:
    """Writes leads into that list. `now` gives an aware time; call times are judged by the clock of `zone`, earlier
    calls by `guard`.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        zone: tzinfo | None = None,
        guard: RepeatGuard = ALWAYS,
    ) -> None:
        self._database, self._now = database, now
        self._edits = Edits(database, now, zone, guard=guard)

    def list_id(self) -> int | None:
        """The list, where there is one."""
        with self._database.reading() as connection:
            return connection.execute(_the_list()).scalar()

    def keep(self, wanted: Lead, row_id: int | None = None) -> int:
        """Write a lead down and return the id of its row: queued, or left out for what is wrong with it.

        A row that was kept before (`row_id`) becomes this lead, unless a request of it may have got through or is on
        its way: then it stays what it was, and the lead gets a row of its own.
        """
        if row_id is not None and (there := self._list_of(row_id)) is not None:
            edited = self._edits.change(there, [row_id], lambda _before: wanted, str(_TITLE))
            if not edited.locked and self._list_of(row_id) is not None:  # it may have been taken away meanwhile
                return row_id
        [added] = self._edits.add(self._ready_list(), [wanted], str(_TITLE))
        return added

    def _list_of(self, row_id: int) -> int | None:
        """Where a row is by now: lists can be merged and parted, or taken away, and then it is nowhere."""
        there = sa.select(lead.c.list_id).join_from(lead, lead_list, lead.c.list_id == lead_list.c.id)
        shown = lead_list.c.imported_ms.is_not(None)
        with self._database.reading() as connection:
            return connection.execute(there.where(lead.c.id == row_id, shown)).scalar_one_or_none()

    def _ready_list(self) -> int:
        """The list, made at the first lead; out of the archive, or nobody would see what waits in it."""
        moment = to_ms(self._now())
        made = {"created_ms": moment, "imported_ms": moment, "defaults": defaults_columns(Defaults())}
        with self._database.writing() as connection:
            found: int | None = connection.execute(_the_list()).scalar()
            if found is not None:
                connection.execute(lead_list.update().where(lead_list.c.id == found).values(archived_ms=None))
                return found
            new = lead_list.insert().values(name=str(NAME), by_hand=True, **made).returning(lead_list.c.id)
            return int(connection.execute(new).scalar_one())


def _the_list() -> sa.Select[Any]:
    """Not one that was taken away and is being erased."""
    there = lead_list.c.by_hand & lead_list.c.imported_ms.is_not(None)
    return sa.select(lead_list.c.id).where(there).order_by(lead_list.c.id).limit(1)

"""Whether a new list has been here before: the same file, or mostly the same people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from gui.storage.database import Database
from gui.storage.lead_rows import from_ms
from gui.storage.schema import lead, lead_list

_SAMPLE: Final = 1000
_MOSTLY: Final = 0.5


@dataclass(frozen=True, slots=True)
class EarlierList:
    """A list that a new one resembles. `share` of the new one's phones stand in it; `same_file`: byte for byte."""

    id: int
    name: str
    created_at: datetime
    same_file: bool
    share: float


def earlier_list(database: Database, list_id: int, digest: str) -> EarlierList | None:
    """The newest earlier list made of the file with this digest, else the one with at least half of its phones.

    Of a long list a thousand phones are looked up: enough to see whose list it is, and no time is lost.
    """
    with database.reading() as connection:
        info = sa.select(lead_list.c.id, lead_list.c.name, lead_list.c.created_ms).where(
            lead_list.c.id != list_id, lead_list.c.imported_ms.is_not(None)
        )
        same = info.where(lead_list.c.report["sha256"].as_string() == digest).order_by(lead_list.c.id.desc()).limit(1)
        found = connection.execute(same).one_or_none() if digest else None
        if found is not None:
            return EarlierList(found.id, found.name, from_ms(found.created_ms), same_file=True, share=1)
        phones = _sample(connection, list_id)
        counted = sa.func.count(sa.distinct(lead.c.phone))
        shared = (
            sa.select(lead.c.list_id, counted.label("phones"))
            .join(lead_list, lead_list.c.id == lead.c.list_id)
            .where(lead.c.phone.in_(phones), lead.c.list_id != list_id, lead_list.c.imported_ms.is_not(None))
            .group_by(lead.c.list_id)
            .order_by(counted.desc(), lead.c.list_id.desc())
            .limit(1)
        )
        most = connection.execute(shared).one_or_none() if phones else None
        if most is None or most.phones < len(phones) * _MOSTLY:
            return None
        found = connection.execute(info.where(lead_list.c.id == most.list_id)).one_or_none()
    if found is None:
        return None
    share = most.phones / len(phones)
    return EarlierList(found.id, found.name, from_ms(found.created_ms), same_file=False, share=share)


def _sample(connection: sa.Connection, list_id: int) -> list[str]:
    """Phones of the list, evenly spread over it."""
    of_list = lead.c.list_id == list_id
    rows = connection.execute(sa.select(lead_list.c.row_count).where(lead_list.c.id == list_id)).scalar() or 0
    step = max(rows // _SAMPLE, 1)
    query = sa.select(lead.c.phone).where(of_list, lead.c.phone != "", lead.c.id % step == 0).distinct()
    return list(connection.execute(query.limit(_SAMPLE)).scalars())

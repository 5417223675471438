"""On what ground the people of a list may be called: notes somebody wrote down, never changed, only added to.

They are no proof of anything: the program keeps what it is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from gui.storage.database import Database
from gui.storage.lead_rows import from_ms, to_ms
from gui.storage.schema import consent, lead_list


@dataclass(frozen=True, slots=True)
class ConsentNote:
    """One note. `noted_at` is aware; `given_on` is the day the consent was given, where it is known."""

    list_name: str
    basis: str
    source: str
    given_on: date | None
    noted_at: datetime


class Consents:
    """The notes of one database. `now` gives an aware time."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    def add(self, list_id: int, basis: str, source: str = "", given_on: date | None = None) -> None:
        """Write a note down, with what the list is called now: it outlives the list."""
        with self._database.writing() as connection:
            name = connection.execute(sa.select(lead_list.c.name).where(lead_list.c.id == list_id)).scalar_one()
            connection.execute(
                consent.insert().values(
                    list_id=list_id,
                    list_name=name,
                    basis=basis.strip(),
                    source=source.strip(),
                    given_on=given_on.isoformat() if given_on else "",
                    at_ms=to_ms(self._now()),
                )
            )

    def of_list(self, list_id: int) -> list[ConsentNote]:
        """The notes of a list, the newest first."""
        return self._notes(consent.c.list_id == list_id)

    def all(self) -> list[ConsentNote]:
        """Every note there is, those of lists that are gone too, the newest first."""
        return self._notes(sa.true())

    def _notes(self, where: sa.ColumnElement[bool]) -> list[ConsentNote]:
        query = sa.select(consent).where(where).order_by(consent.c.at_ms.desc(), consent.c.id.desc())
        with self._database.reading() as connection:
            return [
                ConsentNote(
                    row.list_name,
                    row.basis,
                    row.source,
                    date.fromisoformat(row.given_on) if row.given_on else None,
                    from_ms(row.at_ms),
                )
                for row in connection.execute(query)
            ]

"""The record of edits: which there were, what each is called, and whether it is done, undone, or being written."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.errors import KnownError
from gui.leads.words import Text
from gui.storage.database import Database
from gui.storage.lead_rows import to_ms
from gui.storage.schema import edit, edit_row

CUT_OFF: Final = {"working": "undone", "undoing": "done", "redoing": "undone"}
"""What an edit is while it is carried out, undone or done again, and what becomes of it where that is cut off."""

_KEPT: Final = 100
_RECORD: Final = sa.select(edit.c.id, edit.c.list_id, edit.c.title, edit.c.state, edit.c.rows)


class EditTakenBackError(KnownError):
    """Another process took an edit for cut off and took it back while it was being written."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Изменение прервано другим окном Дозвона и отменено. Строки остались какими были.",
                "Another Dozvon window interrupted the change, and it was undone. The rows are as they were.",
            ),
            Text("Повторите его.", "Make it again."),
        )


@dataclass(frozen=True, slots=True)
class EditRecord:
    """An edit of a list; `rows` is how many it changed, once it is done."""

    id: int
    list_id: int
    title: str
    state: str
    rows: int


class EditRecords:
    """The edits of one database; `owner` is a word for whoever writes here: others leave alone what it is at."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database, self._owner = database, owner

    def begin(self, list_id: int, title: str, now: datetime) -> int:
        """Record a new edit before anything of it is written; returns its id."""
        values = {"list_id": list_id, "at_ms": to_ms(now), "title": title, "state": "working", "owner": self._owner}
        with self._database.writing() as connection:
            return int(connection.execute(edit.insert().values(values).returning(edit.c.id)).scalar_one())

    def finish(self, list_id: int, edit_id: int, changed: int) -> None:
        """An edit that changed something cuts off what could have been done again; the oldest ones are forgotten.

        Raises `EditTakenBackError`.
        """
        of_list = edit.c.list_id == list_id
        with self._database.writing() as connection:
            if not changed:
                connection.execute(edit.delete().where(edit.c.id == edit_id))
                return
            connection.execute(edit.delete().where(of_list, edit.c.state == "undone"))
            done = edit.update().where(edit.c.id == edit_id, edit.c.state == "working")
            if not connection.execute(done.values(state="done", rows=changed)).rowcount:
                raise EditTakenBackError
            kept = sa.select(edit.c.id).where(of_list).order_by(edit.c.id.desc()).limit(1).offset(_KEPT)
            oldest = connection.execute(kept).scalar()
            if oldest is not None:
                connection.execute(edit.delete().where(of_list, edit.c.id <= oldest))

    def begin_turning(self, edit_id: int, state: str, now: datetime) -> None:
        """Mark an edit as being turned, one way or the other, for the case that this is cut off."""
        begun = edit.update().where(edit.c.id == edit_id)
        with self._database.writing() as connection:
            connection.execute(begun.values(state=state, at_ms=to_ms(now), owner=self._owner))

    def finish_turning(self, edit_id: int, state: str) -> None:
        """It is `done` or `undone` now."""
        with self._database.writing() as connection:
            connection.execute(edit.update().where(edit.c.id == edit_id).values(state=state))

    def forget(self, edit_id: int) -> None:
        """It never was."""
        with self._database.writing() as connection:
            connection.execute(edit.delete().where(edit.c.id == edit_id))

    def newest_done(self, list_id: int) -> EditRecord | None:
        """What an undo takes back."""
        return self._first((edit.c.list_id == list_id) & (edit.c.state == "done"), edit.c.id.desc())

    def oldest_undone(self, list_id: int) -> EditRecord | None:
        """What a redo does again."""
        return self._first((edit.c.list_id == list_id) & (edit.c.state == "undone"), edit.c.id.asc())

    def unfinished_here(self, list_id: int) -> list[EditRecord]:
        """What this owner is at in a list, newest first."""
        return self._unfinished((edit.c.list_id == list_id) & (edit.c.owner == self._owner))

    def unfinished_before(self, moment: datetime) -> list[EditRecord]:
        """What was begun before a moment and is not finished yet, newest first, of all lists and owners."""
        return self._unfinished(edit.c.at_ms < to_ms(moment))

    def rows_of(self, edit_id: int) -> list[int]:
        """The ids of the rows it changed, ascending."""
        rows = sa.select(edit_row.c.lead_id).where(edit_row.c.edit_id == edit_id).order_by(edit_row.c.lead_id)
        with self._database.reading() as connection:
            return list(connection.execute(rows).scalars())

    def _unfinished(self, where: sa.ColumnElement[bool]) -> list[EditRecord]:
        return self._found(_RECORD.where(edit.c.state.in_(CUT_OFF), where).order_by(edit.c.id.desc()))

    def _first(self, where: sa.ColumnElement[bool], order: sa.ColumnElement[Any]) -> EditRecord | None:
        return next(iter(self._found(_RECORD.where(where).order_by(order).limit(1))), None)

    def _found(self, query: sa.Select[Any]) -> list[EditRecord]:
        with self._database.reading() as connection:
            return [EditRecord(*row) for row in connection.execute(query)]

"""One person's data taken out of everything: the journal, the lists, the edits that could bring them back, the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.errors import KnownError
from gui.leads.remedies import ERASED
from gui.leads.state import LeadState
from gui.leads.words import Text
from gui.storage.database import Database
from gui.storage.forgetting import make_nameless, settled
from gui.storage.lead_rows import json_list, parts, to_ms
from gui.storage.row_writing import decoded
from gui.storage.schema import attempt, decision, edit, edit_row, lead
from gui.storage.settings import Settings

_UNCLEAN: Final = "erased_but_unclean"
_KEEPS_ITS_STATE: Final = LeadState.ACCEPTED.value
_ON_ITS_WAY: Final = (LeadState.SENDING.value, LeadState.UNKNOWN.value)
_BLANK: Final[dict[str, Any]] = {
    "phone": "", "phone_raw": "", "fields": [], "tags": [], "schedule": None, "schedule_raw": "", "session_id": "",
    "utm_source": "", "utm_medium": "", "utm_campaign": "", "utm_content": "", "utm_term": "", "call_url": "",
    "comment": "", "place": "", "problems": [], "message": "", "request_id": "", "repeat_allowed_upto": None,
    "not_before_ms": None, "opens_ms": None, "code": ERASED,
}  # fmt: skip


class PersonBusyError(KnownError):
    """A request to the person is on its way, or nobody knows what became of it."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Данные не стёрты: заявка на этот телефон ещё отправляется, или её исход неизвестен.",
                "Nothing was erased: a request for this phone is still being sent, or its outcome is unknown.",
            ),
            Text(
                "Дождитесь ответа или найдите телефон в журнале звонков Calltouch и отметьте в строке, был ли звонок. "
                "Затем повторите.",
                "Wait for the answer, or look the phone up in the Calltouch call journal and mark in the row whether "
                "the call was made. Then try again.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Erased:
    """What there was to erase: requests and rows, and the lists of those.

    `mentions` are rows of others that hold the same number in some other place: they were left alone.
    """

    attempts: int = 0
    rows: int = 0
    lists: frozenset[int] = frozenset()
    mentions: int = 0


class Erasure:
    """Erases from one database. `now` gives an aware time."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._settings = Settings(database)

    def erase(self, phone: str) -> Erased:
        """Erase all that is known of this phone (eleven digits), in one transaction. Raises `PersonBusyError`.

        Requests stay as numbers; rows stay in their lists, empty: what could still be sent is excluded for good, so
        that the states add up. Edits that hold something of it cannot be undone in these rows any more. The stop list
        keeps the number: it is there so that nobody calls. `clean_file` has to follow.
        """
        with self._database.reading() as connection:
            _refuse_busy(connection, phone)
        self._settings.set(_UNCLEAN, value=True)
        with self._database.writing() as connection:
            _refuse_busy(connection, phone)
            of_phone = sa.select(attempt.c.id).where(attempt.c.phone == phone, attempt.c.phone != "")
            attempts = connection.execute(of_phone).scalars().all()
            make_nameless(connection, attempts)
            rows = connection.execute(
                sa.select(lead.c.id, lead.c.list_id).where(lead.c.phone == phone, lead.c.phone != "")
            ).all()
            _blank(connection, [row.id for row in rows], to_ms(self._now()))
            _forget_edits(connection, [row.id for row in rows], phone)
            connection.execute(decision.update().where(decision.c.phone == phone).values(phone="", note=""))
            mentions = _mentions(connection, phone)
        self._database.fold_log()
        return Erased(len(attempts), len(rows), frozenset(row.list_id for row in rows), mentions)

    @property
    def is_clean(self) -> bool:
        """Whether nobody was erased since the file was cleaned last."""
        return not self._settings.get(_UNCLEAN)

    def clean_file(self) -> bool:
        """Write the file anew if somebody was erased since the last time: SQLite leaves copies in the gaps of pages
        that it splits, however securely it deletes. Says whether all is clean now.

        Takes seconds, and nobody can write meanwhile: not while a run is on. Raises `StorageFailedError`.
        """
        if self.is_clean:
            return True
        clean = self._database.rewrite()
        if clean:
            self._settings.set(_UNCLEAN, value=False)
        return clean


def _refuse_busy(connection: sa.Connection, phone: str) -> None:
    open_ones = sa.select(attempt.c.id).where(attempt.c.phone == phone, ~settled())
    rows = sa.select(lead.c.id).where(lead.c.phone == phone, lead.c.state.in_(_ON_ITS_WAY))
    for query in (open_ones, rows):
        if connection.execute(query.limit(1)).first() is not None:
            raise PersonBusyError


def _blank(connection: sa.Connection, row_ids: Sequence[int], now_ms: int) -> None:
    """Empty these rows, their cells of the file too; each keeps as many of them as it had."""
    stays = lead.c.state == _KEEPS_ITS_STATE
    state = sa.case((stays, lead.c.state), else_=LeadState.EXCLUDED.value)
    for part in parts(row_ids):
        marks = ",".join("?" * len(part))
        query = f"SELECT id, list_id, source FROM lead WHERE id IN ({marks})"  # noqa: S608 — made of marks alone
        found = connection.exec_driver_sql(query, tuple(part)).all()
        cells = [(json_list([""] * len(decoded(row.source))), row.id) for row in found]
        connection.exec_driver_sql("UPDATE lead SET source = ? WHERE id = ?", cells)
        texts = [(row.list_id, row.id) for row in found]
        connection.exec_driver_sql("UPDATE lead_text SET text = '' WHERE list_id = ? AND id = ?", texts)
        values = {**_BLANK, "state": state, "changed_ms": now_ms, "edition": lead.c.edition + 1}
        connection.execute(lead.update().where(lead.c.id.in_(part)).values(values))


def _forget_edits(connection: sa.Connection, row_ids: Sequence[int], phone: str) -> None:
    """Forget what was edited in these rows, and every edit that holds the number: one that made, changed or took away
    a row with it could bring it back.
    """
    digits = phone[1:]
    holds = [sa.func.instr(sa.func.coalesce(side, ""), digits) > 0 for side in (edit_row.c.before, edit_row.c.after)]
    found = connection.execute(sa.select(edit_row.c.edit_id, edit_row.c.lead_id).where(sa.or_(*holds))).all()
    for part in parts(row_ids):
        of_rows = sa.select(edit_row.c.edit_id, edit_row.c.lead_id).where(edit_row.c.lead_id.in_(part))
        found = [*found, *connection.execute(of_rows)]
    keys = {(row.edit_id, row.lead_id) for row in found}
    for edit_id in sorted({edit_id for edit_id, _row in keys}):
        gone = [row for each, row in keys if each == edit_id]
        for part in parts(gone):
            connection.execute(edit_row.delete().where(edit_row.c.edit_id == edit_id, edit_row.c.lead_id.in_(part)))
        left = sa.select(edit_row.c.lead_id).where(edit_row.c.edit_id == edit_id).limit(1)
        if connection.execute(left).first() is None:
            # One that is being carried out goes on; it finds out by itself that there is nothing to it.
            ended = edit.c.state.in_(["done", "undone"])
            connection.execute(edit.delete().where(edit.c.id == edit_id, ended))
        else:
            rows = sa.func.max(edit.c.rows - len(gone), 0)
            connection.execute(edit.update().where(edit.c.id == edit_id).values(rows=rows))


def _mentions(connection: sa.Connection, phone: str) -> int:
    query = "SELECT count(*) FROM lead_text WHERE text GLOB ?"
    return int(connection.exec_driver_sql(query, (f"*{phone[1:]}*",)).scalar() or 0)

"""Rows of leads read and written in bulk, past SQLAlchemy: a hundred thousand of them in a second or two."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from json import JSONDecoder, JSONEncoder
from json.encoder import encode_basestring
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.lead import Lead
from gui.leads.search import search_text
from gui.storage.lead_rows import LEAD_COLUMNS, lead_of, lead_values, parts
from gui.storage.schema import attempt, lead, lead_list

FATE: Final = ("state", "code", "message", "problems")
"""What became of a row, beside what it says."""

# The yes to calling a phone again belongs to that phone: it goes when another one comes.
_YES: Final = "repeat_allowed_upto"
_ALL: Final = (*FATE, *LEAD_COLUMNS, _YES)
# What a new row of the table may not be without.
_WHOLE: Final = ("list_id", "file_row", "source", *_ALL, "request_id", "priority", "not_before_ms", "edition")
_PLACES: Final = {column: place for place, column in enumerate(_ALL)}
_PHONE: Final = _PLACES["phone"]
_OF_PHONE: Final = frozenset({*FATE, _YES})
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode: Final = JSONDecoder().raw_decode
_quoted: Final = encode_basestring

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as the table holds it: `values` are its `FATE`, its lead and its yes to another call, JSON as text."""

    id: int
    file_row: int
    values: tuple[Any, ...]

    @property
    def lead(self) -> Lead:
        """The lead itself."""
        return lead_of(self.values[len(FATE) : -1])

    @property
    def phone(self) -> str:
        """The phone of the lead."""
        return str(self.values[_PHONE])

    @property
    def by_column(self) -> Values:
        """Its values by the names of their columns."""
        return dict(zip(_ALL, self.values, strict=True))

    @property
    def fate(self) -> tuple[str, str, str, str]:
        """State, code, message, and the problems as text."""
        state, code, message, problems = self.values[: len(FATE)]
        return state, code, message, problems

    def becoming(self, values: Values) -> "StoredRow":
        """The row with these of its columns changed."""
        new = list(self.values)
        for column, value in values.items():
            new[_PLACES[column]] = value
        return StoredRow(self.id, self.file_row, tuple(new))


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row was and what it becomes: the columns that differ, JSON as text; `lead` where that changes.

    A row that is made was nothing (`before` is `None`), one that goes becomes nothing; the other side is then whole.
    """

    id: int
    before: Values | None
    after: Values | None
    lead: Lead | None = None


def row_like(lead: Lead, values: Values) -> StoredRow:
    """A row of no list that holds `lead`, and `values` in these of its columns."""
    return StoredRow(0, 0, ("", "", "", "[]", *lead_values(lead), None)).becoming(values)


def read_rows(connection: sa.Connection, list_id: int, ids: Sequence[int]) -> Iterator[StoredRow]:
    """The rows of the list with these ids, ascending; those that are gone or belong elsewhere are left out."""
    for part in parts(sorted(ids)):
        query = (
            f"SELECT id, file_row, {', '.join(_ALL)} FROM lead "  # noqa: S608 — made of our own names alone
            f"WHERE id IN ({','.join('?' * len(part))}) AND list_id + 0 = ? ORDER BY id"
        )
        for row_id, file_row, *values in fetched(connection.exec_driver_sql(query, (*part, list_id))):
            yield StoredRow(row_id, file_row, tuple(values))


def fetched(result: sa.CursorResult[Any]) -> Sequence[Any]:
    """The driver's own tuples: rows of SQLAlchemy would take as long again."""
    rows: Sequence[Any] = result.cursor.fetchall()
    result.close()
    return rows


def difference(row: StoredRow, new_lead: Lead, fate: tuple[str, str, str, str]) -> RowChange | None:
    """What has to be written to make `row` hold `new_lead` and `fate`; `None` where it does already."""
    old, new = row.values, (*fate, *lead_values(new_lead), row.values[-1])
    if new == old:
        return None
    if new[_PHONE] == old[_PHONE]:
        places = [place for place, value in enumerate(new) if value != old[place]]
    else:
        # Whose duplicate it is, and who was called already, is found out after this: undone, it was not.
        new = (*new[:-1], None)
        places = [place for place, value in enumerate(new) if value != old[place] or _ALL[place] in _OF_PHONE]
    return RowChange(
        row.id,
        {_ALL[place]: old[place] for place in places},
        {_ALL[place]: new[place] for place in places},
        new_lead if any(_ALL[place] not in FATE for place in places) else None,
    )


def born(  # noqa: PLR0917 — all of a row
    row_id: int, list_id: int, file_row: int, of: Lead, fate: tuple[str, str, str, str], source: Sequence[str]
) -> RowChange:
    """The change that makes a row."""
    # Not what the file said any more: it counts as edited.
    head = {"list_id": list_id, "file_row": file_row, "edition": 1, "source": _encode(list(source))}
    return RowChange(row_id, None, head | dict(zip(_ALL, (*fate, *lead_values(of), None), strict=True)), of)


def next_row_id(connection: sa.Connection) -> int:
    """An id no row ever had; the next ones are free as well."""
    given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'lead'").scalar()
    return (given or 0) + 1


def whole_rows(connection: sa.Connection, list_id: int, ids: Sequence[int]) -> dict[int, Values]:
    """All columns of these rows of a list but the id, JSON as text."""
    found: dict[int, Values] = {}
    for part in parts(sorted(ids)):
        query = (
            f"SELECT id, {', '.join(_WHOLE)} FROM lead "  # noqa: S608 — made of our own names alone
            f"WHERE id IN ({','.join('?' * len(part))}) AND list_id + 0 = ? ORDER BY id"
        )
        for row_id, *values in fetched(connection.exec_driver_sql(query, (*part, list_id))):
            found[row_id] = dict(zip(_WHOLE, values, strict=True))
    return found


def never_sent(connection: sa.Connection, ids: Sequence[int]) -> set[int]:
    """Those of `ids` that no request ever left for."""
    unsent = set(ids)
    for part in parts(ids):
        sent = sa.select(attempt.c.lead_id).where(attempt.c.lead_id.in_(part))
        unsent.difference_update(connection.execute(sent).scalars())
    return unsent


def insert_rows(connection: sa.Connection, list_id: int, now_ms: int, rows: Sequence[tuple[int, Values]]) -> None:
    """Write new rows of a list, and count them as rows of it; in the caller's transaction."""
    if not rows:
        return
    for row_id, values in rows:
        columns = ", ".join(("id", "changed_ms", *values))
        marks = ", ".join("?" * (len(values) + 2))
        connection.exec_driver_sql(
            f"INSERT INTO lead ({columns}) VALUES ({marks})",  # noqa: S608 — made of our own names alone
            (row_id, now_ms, *values.values()),
        )
    written = read_rows(connection, list_id, [row_id for row_id, _values in rows])
    texts = [(list_id, row.id, search_text(row.lead)) for row in written]
    connection.exec_driver_sql("INSERT INTO lead_text (list_id, id, text) VALUES (?, ?, ?)", texts)
    _count_rows(connection, list_id, len(rows))


def erase_rows(connection: sa.Connection, list_id: int, ids: Sequence[int]) -> None:
    """Take rows out of a list, and count them no more; in the caller's transaction."""
    for part in parts(ids):
        connection.execute(lead.delete().where(lead.c.id.in_(part), lead.c.list_id == list_id))
    if ids:
        _count_rows(connection, list_id, -len(ids))


def _count_rows(connection: sa.Connection, list_id: int, more: int) -> None:
    counted = lead_list.update().where(lead_list.c.id == list_id)
    connection.execute(counted.values(row_count=lead_list.c.row_count + more))


def write_rows(connection: sa.Connection, now_ms: int | None, changes: Iterable[tuple[int, Values]]) -> None:
    """Write the columns of each row, in the caller's transaction. `now_ms` is when they changed; `None`: they did not
    for anybody, the list is not visible yet.
    """
    changed = "" if now_ms is None else f", changed_ms = {int(now_ms)}"
    by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row_id, values in changes:
        by_columns.setdefault(tuple(values), []).append((*values.values(), row_id))
    for columns, rows in by_columns.items():
        settings = "".join(f"{column} = ?, " for column in columns)
        connection.exec_driver_sql(
            f"UPDATE lead SET {settings}edition = edition + 1{changed} WHERE id = ?",  # noqa: S608 — our own names
            rows,
        )


def write_texts(connection: sa.Connection, list_id: int, leads: Iterable[tuple[int, Lead]]) -> None:
    """Let a search find these rows of a list as they are now."""
    texts = [(search_text(each), list_id, row_id) for row_id, each in leads]
    if texts:
        connection.exec_driver_sql("UPDATE lead_text SET text = ? WHERE list_id = ? AND id = ?", texts)


def encoded(values: Mapping[str, Any] | None) -> str | None:
    """Texts, numbers and nulls by column as JSON text, Cyrillic as it is; `None` stays."""
    if values is None:
        return None
    # Written by hand: an encoder made anew for every row takes three times as long.
    parts = [
        f'"{column}":{_quoted(value) if isinstance(value, str) else "null" if value is None else value}'
        for column, value in values.items()
    ]
    return "{" + ",".join(parts) + "}"


def decoded(text: str | None) -> Any:
    """The value of JSON text of our own, which begins without a space; `None` stays."""
    return None if text is None else _decode(text)[0]

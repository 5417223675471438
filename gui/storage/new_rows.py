"""The rows of an import on their way into the table: many, fast, in transactions too short to be in anyone's way."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.lead import ImportedRow
from gui.leads.search import search_text
from gui.storage.lead_rows import IMPORTED, imported_values
from gui.storage.row_writing import next_row_id
from gui.storage.schema import Database

# One statement for so many rows: SQLite then works without the interpreter lock for milliseconds on end, and the
# importing thread reads the next rows meanwhile. A row has 27 values, SQLite takes 32,766 in a statement.
_ROWS_AT_ONCE: Final = 1200
_IN_A_TRANSACTION: Final = 4 * _ROWS_AT_ONCE
_BATCHES_AHEAD: Final = 2
ALONE: Final = nullcontext()
_COLUMNS: Final = ("id", *IMPORTED)
# What most columns of a list hold in every row. It goes into the statement as it is: handing over a parameter takes the
# interpreter lock from the importing thread.
_COMMON: Final[dict[object, str]] = {"": "''", "[]": "'[]'", "queued": "'queued'", None: "NULL", 0: "0"}


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows in the order of `IMPORTED`, and what a search looks through in each of them."""

    list_id: int
    rows: Sequence[tuple[object, ...]]
    texts: Sequence[str]


def insert_rows(
    database: Database,
    list_id: int,
    rows: Iterable[ImportedRow],
    on_progress: Callable[[int], None] | None,
    *,
    first_id: int | None = None,
    turn: AbstractContextManager[Any] = ALONE,
) -> int:
    """Write the rows of a list that nobody sees yet; returns how many, and tells it on the way.

    `first_id` is the first of the ids kept for them (`reserve_row_ids`), where another process writes rows of the same
    list meanwhile; `turn` is then held while writing. `rows` and `on_progress` run in the calling thread, a little
    ahead of the thread that writes. What either of them raises, or the writing, passes through; nothing is being
    written then any more.
    """
    written = submitted = 0
    under_way: deque[Future[int]] = deque()
    with ThreadPoolExecutor(1, "dozvon-import") as writer:
        for batch in chain(_batches(list_id, rows), [None] * _BATCHES_AHEAD):
            if len(under_way) == _BATCHES_AHEAD or (batch is None and under_way):
                written += under_way.popleft().result()
                if on_progress is not None:
                    on_progress(written)
            if batch is not None:
                first = None if first_id is None else first_id + submitted
                under_way.append(writer.submit(_insert, database, batch, first, turn))
                submitted += len(batch.rows)
    return written


def _batches(list_id: int, rows: Iterable[ImportedRow]) -> Iterator[_Batch]:
    pending = iter(rows)
    while some := list(islice(pending, _IN_A_TRANSACTION)):
        yield _Batch(list_id, [imported_values(list_id, row) for row in some], [search_text(row.lead) for row in some])


def reserve_row_ids(connection: sa.Connection, count: int) -> int:
    """Keep so many ids for rows that are written later, in the caller's transaction; returns the first of them."""
    first = next_row_id(connection)
    kept = connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = 'lead'", (first + count - 1,))
    if not kept.rowcount:
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES ('lead', ?)", (first + count - 1,))
    return first


def _insert(database: Database, batch: _Batch, first_id: int | None, turn: AbstractContextManager[Any]) -> int:
    with turn, database.writing() as connection:
        first = next_row_id(connection) if first_id is None else first_id
        for start in range(0, len(batch.rows), _ROWS_AT_ONCE):
            rows, texts = batch.rows[start : start + _ROWS_AT_ONCE], batch.texts[start : start + _ROWS_AT_ONCE]
            ids = range(first + start, first + start + len(rows))
            _insert_some(connection, ids, rows)
            _insert_texts(connection, batch.list_id, ids, texts)
    return len(batch.rows)


# Past SQLAlchemy, straight to the driver: compiling the parameters of every row anew takes longer than SQLite.


def _insert_some(connection: sa.Connection, ids: range, rows: Sequence[tuple[object, ...]]) -> None:
    columns: list[Sequence[object]] = [ids, *zip(*rows, strict=True)]
    common = [column.count(column[0]) == len(rows) and _COMMON.get(column[0]) for column in columns]
    one_row = f"({','.join([text or '?' for text in common])})"
    # Only our own names and the texts above stand in the statement.
    statement = f"INSERT INTO lead ({','.join(_COLUMNS)}) VALUES {','.join([one_row] * len(rows))}"  # noqa: S608
    differing = [column for column, text in zip(columns, common, strict=True) if not text]
    connection.exec_driver_sql(statement, tuple(chain.from_iterable(zip(*differing, strict=True))))


def _insert_texts(connection: sa.Connection, list_id: int, ids: range, texts: Sequence[str]) -> None:
    one_row = f"({int(list_id)},?,?)"
    statement = f"INSERT INTO lead_text (list_id, id, text) VALUES {','.join([one_row] * len(ids))}"  # noqa: S608
    connection.exec_driver_sql(statement, tuple(chain.from_iterable(zip(ids, texts, strict=True))))

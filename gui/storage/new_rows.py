"""The rows of an import on their way into the table: many, fast, in transactions too short to be in anyone's way."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import Final

import sqlalchemy as sa

from gui.leads.lead import ImportedRow
from gui.storage.lead_rows import IMPORTED, imported_values
from gui.storage.schema import Database

# One statement for so many rows: SQLite then works without the interpreter lock for milliseconds on end, and the
# importing thread reads the next rows meanwhile. A row has 24 values, SQLite takes 32,766 in a statement.
_ROWS_AT_ONCE: Final = 1300
_IN_A_TRANSACTION: Final = 4 * _ROWS_AT_ONCE
_BATCHES_AHEAD: Final = 2
_INSERT: Final = f"INSERT INTO lead ({', '.join(IMPORTED)}) VALUES "  # noqa: S608 — made of our own names alone
_ROW: Final = f"({', '.join('?' * len(IMPORTED))})"
_FULL: Final = _INSERT + ",".join([_ROW] * _ROWS_AT_ONCE)

_Batch = Sequence[tuple[object, ...]]


def insert_rows(
    database: Database, list_id: int, rows: Iterable[ImportedRow], on_progress: Callable[[int], None] | None
) -> int:
    """Write the rows of a list that nobody sees yet; returns how many, and tells it on the way.

    `rows` and `on_progress` run in the calling thread, a little ahead of the thread that writes. What either of them
    raises, or the writing, passes through; nothing is being written then any more.
    """
    written = 0
    under_way: deque[Future[int]] = deque()
    with ThreadPoolExecutor(1, "dozvon-import") as writer:
        for batch in chain(_batches(list_id, rows), [None] * _BATCHES_AHEAD):
            if len(under_way) == _BATCHES_AHEAD or (batch is None and under_way):
                written += under_way.popleft().result()
                if on_progress is not None:
                    on_progress(written)
            if batch is not None:
                under_way.append(writer.submit(_insert, database, batch))
    return written


def _batches(list_id: int, rows: Iterable[ImportedRow]) -> Iterator[_Batch]:
    pending = iter(rows)
    while batch := [imported_values(list_id, row) for row in islice(pending, _IN_A_TRANSACTION)]:
        yield batch


def _insert(database: Database, batch: _Batch) -> int:
    with database.writing() as connection:
        for start in range(0, len(batch), _ROWS_AT_ONCE):
            _insert_some(connection, batch[start : start + _ROWS_AT_ONCE])
    return len(batch)


def _insert_some(connection: sa.Connection, rows: _Batch) -> None:
    # Past SQLAlchemy, straight to the driver: compiling the parameters of every row anew takes longer than SQLite.
    statement = _FULL if len(rows) == _ROWS_AT_ONCE else _INSERT + ",".join([_ROW] * len(rows))
    connection.exec_driver_sql(statement, tuple(chain.from_iterable(rows)))

"""The rows of an import on their way into the table: many, fast, in transactions too short to be in anyone's way."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import Final

from gui.leads.lead import ImportedRow
from gui.leads.search import search_text
from gui.storage.database import Database
from gui.storage.lead_rows import IMPORTED, imported_values
from gui.storage.row_writing import next_row_id

# One statement for so many rows: SQLite then works without the interpreter lock for milliseconds on end, and the
# importing thread reads the next rows meanwhile. A row has 27 values, SQLite takes 32,766 in a statement.
_ROWS_AT_ONCE: Final = 1200
_IN_A_TRANSACTION: Final = 4 * _ROWS_AT_ONCE
_BATCHES_AHEAD: Final = 2
# What most columns of a list hold in every row. It goes into the statement as it is: handing over a parameter takes the
# interpreter lock from the importing thread.
_COMMON: Final[dict[object, str]] = {"": "''", "[]": "'[]'", "queued": "'queued'", None: "NULL", 0: "0"}


_Statement = tuple[str, tuple[object, ...]]
"""SQL, and its values but the first one: the id before that of the first row."""


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
                under_way.append(writer.submit(_insert, database, *batch))
    return written


def _batches(list_id: int, rows: Iterable[ImportedRow]) -> Iterator[tuple[int, list[_Statement]]]:
    """The rows of each transaction: how many, and the statements that write them, ready to be carried out."""
    pending = iter(rows)
    while some := list(islice(pending, _IN_A_TRANSACTION)):
        statements: list[_Statement] = []
        for start in range(0, len(some), _ROWS_AT_ONCE):
            part = some[start : start + _ROWS_AT_ONCE]
            statements.append(_row_statement(start, [imported_values(list_id, row) for row in part]))
            statements.append(_text_statement(list_id, start, [search_text(row.lead) for row in part]))
        yield len(some), statements


def _insert(database: Database, count: int, statements: Sequence[_Statement]) -> int:
    # Past SQLAlchemy, straight to the driver: compiling the parameters of every row anew takes longer than SQLite.
    with database.writing() as connection:
        before = next_row_id(connection) - 1
        for statement, values in statements:
            connection.exec_driver_sql(statement, (before, *values))
    return count


def _row_statement(start: int, rows: Sequence[tuple[object, ...]]) -> _Statement:
    columns: list[Sequence[object]] = [*zip(*rows, strict=True)]
    common = [column.count(column[0]) == len(rows) and _COMMON.get(column[0]) for column in columns]
    one_row = ",".join([text or "?" for text in common])
    # Only our own names, numbers and the texts above stand in the statement.
    every_row = ",".join([f"(?1+{number},{one_row})" for number in range(start + 1, start + 1 + len(rows))])
    statement = f"INSERT INTO lead (id,{','.join(IMPORTED)}) VALUES {every_row}"  # noqa: S608
    differing = [column for column, text in zip(columns, common, strict=True) if not text]
    return statement, tuple(chain.from_iterable(zip(*differing, strict=True)))


def _text_statement(list_id: int, start: int, texts: Sequence[str]) -> _Statement:
    every_row = ",".join([f"({int(list_id)},?1+{number},?)" for number in range(start + 1, start + 1 + len(texts))])
    return f"INSERT INTO lead_text (list_id, id, text) VALUES {every_row}", tuple(texts)  # noqa: S608

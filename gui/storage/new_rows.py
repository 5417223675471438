"""The rows of an import on their way into the table: many, fast, in transactions too short to be in anyone's way."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from gui.leads.lead import ImportedRow
from gui.leads.row_block import RowBlock, blocks_of
from gui.storage.database import Database
from gui.storage.new_columns import Columns, lead_columns, text_columns
from gui.storage.row_writing import next_row_id

_BLOCKS_AT_ONCE: Final = 4
_BATCHES_AHEAD: Final = 2


_Statement = tuple[str, tuple[object, ...]]
"""SQL, and its values but the first one: the id before that of the first row."""


def insert_rows(
    database: Database,
    list_id: int,
    rows: Iterable[ImportedRow | RowBlock],
    on_progress: Callable[[int], None] | None,
) -> int:
    """Write the rows of a list that nobody sees yet; returns how many, and tells it on the way.

    `rows` and `on_progress` run in the calling thread, a little ahead of the thread that writes. What either of them
    raises, or the writing, passes through; nothing is being written then any more.
    """
    written = 0
    under_way: deque[Future[int]] = deque()
    with ThreadPoolExecutor(1, "dozvon-import") as writer:
        for batch in chain(_batches(list_id, blocks_of(rows)), [None] * _BATCHES_AHEAD):
            if len(under_way) == _BATCHES_AHEAD or (batch is None and under_way):
                written += under_way.popleft().result()
                if on_progress is not None:
                    on_progress(written)
            if batch is not None:
                under_way.append(writer.submit(_insert, database, batch))
    return written


_Written = tuple[int, _Statement, _Statement]
"""A block of rows as it is written: how many, and the statements for `lead` and `lead_text`."""


def _batches(list_id: int, blocks: Iterator[RowBlock]) -> Iterator[list[_Written]]:
    """The blocks of each transaction, ready to be written."""
    # One statement for a block: SQLite then works without the interpreter lock for milliseconds on end, and the
    # importing thread reads the next rows meanwhile. A row has 27 values, SQLite takes 32,766 in a statement.
    ready = (_ready(list_id, block) for block in blocks)
    while some := list(islice(ready, _BLOCKS_AT_ONCE)):
        yield some


def _ready(list_id: int, block: RowBlock) -> _Written:
    rows = len(block)
    of_leads, of_texts = lead_columns(list_id, block), text_columns(list_id, block)
    return rows, _statement("lead", rows, of_leads), _statement("lead_text", rows, of_texts)


def _insert(database: Database, blocks: Sequence[_Written]) -> int:
    # Past SQLAlchemy, straight to the driver: compiling the parameters of every row anew takes longer than SQLite.
    with database.writing() as connection:
        first = before = next_row_id(connection) - 1
        for rows, *statements in blocks:
            for statement, values in statements:
                connection.exec_driver_sql(statement, (before, *values))
            before += rows
    return before - first


def _statement(table: str, rows: int, columns: Columns) -> _Statement:
    """The statement that writes rows. What all of them have in common is one parameter: each takes its time."""
    common, differing = columns
    values = chain(common.values(), chain.from_iterable(zip(*differing.values(), strict=True)))
    return _sql(table, (*common,), (*differing,), rows), tuple(values)


@lru_cache(maxsize=16)
def _sql(table: str, common: Sequence[str], differing: Sequence[str], rows: int) -> str:
    """Made of our own names and numbers alone."""
    one_row = ",".join([*[f"?{number}" for number in range(2, 2 + len(common))], *["?"] * len(differing)])
    every_row = ",".join([f"(?1+{number},{one_row})" for number in range(1, 1 + rows)])
    return f"INSERT INTO {table} (id,{','.join((*common, *differing))}) VALUES {every_row}"  # noqa: S608

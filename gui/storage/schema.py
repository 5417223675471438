"""The tables, and the database file that holds them.

One SQLite file per user, in WAL mode with `synchronous=FULL`: a committed transaction survives a power cut. The
tables are SQLAlchemy Core's, so that they can stand on a server one day.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from json import JSONEncoder
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.errors import KnownError

VERSION: Final = 1
PATIENCE_MS: Final = 10_000
"""How long a process in the background waits for another writer."""

IMPATIENCE_MS: Final = 150
"""How long a thread that paints may wait: then it goes on with its events and tries again."""

_LEAST_PATIENCE_MS: Final = 2_000

# Cyrillic as it is: six times shorter than escaped, and a search finds it.
_JSON: Final = JSONEncoder(ensure_ascii=False)

metadata = sa.MetaData()

account = sa.Table(
    "account",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("site_id", sa.Text, nullable=False, default=""),
    sa.Column("api_url", sa.Text, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("schedule_format", sa.Text, nullable=False),
    # Accepted requests a day at most, and how many of them bulk runs leave to single leads; null: no budget.
    sa.Column("daily_budget", sa.Integer),
    sa.Column("reserve", sa.Integer, nullable=False, default=0),
    # What this account changes of `gui.delivery.pace.PaceLimits`, by name.
    sa.Column("pace", sa.JSON, nullable=False, default=dict),
)

widget = sa.Table(
    "widget",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("account_id", sa.ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("route_key", sa.Text, nullable=False),
    sa.UniqueConstraint("account_id", "route_key"),
)

unit = sa.Table(
    "unit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("widget_id", sa.ForeignKey("widget.id", ondelete="CASCADE"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("unit_id", sa.BigInteger, nullable=False),
    sa.UniqueConstraint("widget_id", "unit_id"),
)

lead_list = sa.Table(
    "lead_list",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("source_path", sa.Text, nullable=False, default=""),
    sa.Column("header", sa.JSON, nullable=False, default=list),
    # What each column of the file is: the key of its field or null, and the name of a custom field.
    sa.Column("columns", sa.JSON, nullable=False, default=list),
    sa.Column("defaults", sa.JSON, nullable=False, default=dict),
    sa.Column("report", sa.JSON, nullable=False, default=dict),
    sa.Column("created_ms", sa.BigInteger, nullable=False),
    # How many rows the file gave: what the states must add up to.
    sa.Column("row_count", sa.Integer, nullable=False, default=0),
    # Null while the import runs: a list without it is the trace of an import that was cut off.
    sa.Column("imported_ms", sa.BigInteger),
    # Which of several rows with one phone is sent, see `gui.leads.cleaning.DuplicateRule`.
    sa.Column("duplicates", sa.Text, nullable=False, default="first"),
    # Since when it is kept out of sight.
    sa.Column("archived_ms", sa.BigInteger),
)

lead = sa.Table(
    "lead",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="CASCADE"), nullable=False),
    sa.Column("file_row", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("phone_raw", sa.Text, nullable=False),
    sa.Column("route_key", sa.Text, nullable=False),
    sa.Column("unit_id", sa.Text, nullable=False),
    sa.Column("fields", sa.JSON, nullable=False),
    sa.Column("tags", sa.JSON, nullable=False),
    sa.Column("schedule", sa.Text),
    sa.Column("schedule_raw", sa.Text, nullable=False),
    sa.Column("session_id", sa.Text, nullable=False),
    sa.Column("utm_source", sa.Text, nullable=False),
    sa.Column("utm_medium", sa.Text, nullable=False),
    sa.Column("utm_campaign", sa.Text, nullable=False),
    sa.Column("utm_content", sa.Text, nullable=False),
    sa.Column("utm_term", sa.Text, nullable=False),
    sa.Column("call_url", sa.Text, nullable=False),
    sa.Column("comment", sa.Text, nullable=False, default=""),
    sa.Column("place", sa.Text, nullable=False, default=""),
    sa.Column("source", sa.JSON, nullable=False),
    sa.Column("problems", sa.JSON, nullable=False),
    sa.Column("code", sa.Text, nullable=False, default=""),
    sa.Column("message", sa.Text, nullable=False, default=""),
    sa.Column("request_id", sa.Text, nullable=False, server_default=""),
    sa.Column("changed_ms", sa.BigInteger),
    # A queued row does not leave before this moment; null: at once.
    sa.Column("not_before_ms", sa.BigInteger),
    # Rows of a higher priority leave first; file order otherwise.
    sa.Column("priority", sa.Integer, nullable=False, server_default="0"),
    # Someone said yes to calling this row's phone again in spite of all attempts up to this one. Spent by the next
    # request that may have got through. An attempt made after the yes was not what it spoke of.
    sa.Column("repeat_allowed_upto", sa.Integer),
    # Grows with each edit. A request leaves only for the row as it was read.
    sa.Column("edition", sa.Integer, nullable=False, default=0, server_default="0"),
    sa.Index("lead_by_state", "list_id", "state", sa.desc("priority"), "id"),
    sa.Index("lead_by_phone", "phone"),
    sa.Index("lead_ahead_of_others", "list_id", sqlite_where=sa.text("priority != 0")),
    sa.Index("lead_with_problems", "list_id", sqlite_where=sa.text("problems != '[]'")),
    # Ids are never given out twice: a row that was taken out can come back under its own.
    sqlite_autoincrement=True,
)

# What a search looks through, in small letters and apart from the rows: a tenth of their size.
lead_text = sa.Table(
    "lead_text",
    metadata,
    sa.Column("list_id", sa.Integer, primary_key=True),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)

# The rows of each list by state, kept by triggers: counting a million rows at every change would stop the window.
state_count = sa.Table(
    "state_count",
    metadata,
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("state", sa.Text, primary_key=True),
    sa.Column("rows", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

_COUNT_ONE_MORE = """
    INSERT INTO state_count (list_id, state, rows) VALUES (NEW.list_id, NEW.state, 1)
    ON CONFLICT (list_id, state) DO UPDATE SET rows = rows + 1;
"""
_COUNT_ONE_LESS = "UPDATE state_count SET rows = rows - 1 WHERE list_id = OLD.list_id AND state = OLD.state;"
_FORGET_TEXT = "DELETE FROM lead_text WHERE list_id = OLD.list_id AND id = OLD.id;"
_TRIGGERS: Final = (
    # The rows of an import never changed: they are counted together when the last one is in.
    f"CREATE TRIGGER lead_counted_in AFTER INSERT ON lead WHEN NEW.changed_ms IS NOT NULL BEGIN {_COUNT_ONE_MORE} END",
    f"CREATE TRIGGER lead_counted_out AFTER DELETE ON lead BEGIN {_COUNT_ONE_LESS} {_FORGET_TEXT} END",
    f"CREATE TRIGGER lead_counted_over AFTER UPDATE OF state ON lead BEGIN {_COUNT_ONE_LESS} {_COUNT_ONE_MORE} END",
)

attempt = sa.Table(
    "attempt",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # The journal outlives its list: what was sent stays known when the list is erased.
    sa.Column("lead_id", sa.ForeignKey("lead.id", ondelete="SET NULL")),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="SET NULL")),
    sa.Column("account_name", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False),
    sa.Column("route_key", sa.Text, nullable=False),
    sa.Column("started_ms", sa.BigInteger, nullable=False),
    sa.Column("finished_ms", sa.BigInteger),
    sa.Column("outcome", sa.Text, nullable=False, default=""),
    sa.Column("code", sa.Text, nullable=False, default=""),
    sa.Column("message", sa.Text, nullable=False, default=""),
    sa.Column("http_status", sa.Integer),
    sa.Column("request_id", sa.Text, nullable=False, default=""),
    # What a person said of an unknown outcome: called | not_called.
    sa.Column("resolution", sa.Text, nullable=False, default=""),
    sa.Index("attempt_by_phone", "phone", "started_ms"),
    sa.Index("attempt_by_lead", "lead_id"),
    sa.Index("attempt_by_list", "list_id"),
    sa.Index("attempt_by_account", "account_name", "started_ms"),
    sa.Index("attempt_open", "finished_ms", sqlite_where=sa.text("finished_ms IS NULL")),
    # Ids are never given out twice: a yes speaks of the attempts up to one.
    sqlite_autoincrement=True,
)

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("lead_id", sa.ForeignKey("lead.id", ondelete="SET NULL")),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="SET NULL")),
    sa.Column("phone", sa.Text, nullable=False, default=""),
    # Erasing a list looks these up for each of its rows.
    sa.Index("decision_by_lead", "lead_id"),
    sa.Index("decision_by_list", "list_id"),
)

# Edits of rows, newest last, to be undone and done again.
edit = sa.Table(
    "edit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("list_id", sa.ForeignKey("lead_list.id", ondelete="CASCADE"), nullable=False),
    sa.Column("at_ms", sa.BigInteger, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    # working | undoing | redoing while it is written, then done | undone. `owner` is who writes it.
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("owner", sa.Text, nullable=False, default=""),
    sa.Column("rows", sa.Integer, nullable=False, default=0),
    sa.Index("edit_by_list", "list_id", "id"),
    sqlite_autoincrement=True,
)

edit_row = sa.Table(
    "edit_row",
    metadata,
    sa.Column("edit_id", sa.ForeignKey("edit.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("lead_id", sa.Integer, primary_key=True),
    # The changed columns as they were and as they became; null: the row did not exist.
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sqlite_with_rowid=False,
)

preset = sa.Table(
    "preset",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("columns", sa.JSON, nullable=False),
    # The cleaning choices and the defaults of the list, see `gui.storage.presets`.
    sa.Column("cleaning", sa.JSON, nullable=False, default=dict),
    sa.Column("defaults", sa.JSON, nullable=False, default=dict),
)

setting = sa.Table(
    "setting",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)


class DatabaseUnusableError(KnownError):
    """The file is newer, damaged, not ours, or its folder cannot be written. It was left untouched."""


class StorageFailedError(KnownError):
    """A transaction could not be read or written; nothing of it was."""


class StorageBusyError(StorageFailedError):
    """Another writer holds the file at this moment: the same call may succeed a little later."""


class Database:
    """The open file. Connections are made per transaction, so any thread may call; one writer at a time."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(dozvon_begin="BEGIN IMMEDIATE")

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A snapshot: what it reads does not change under it. Raises `StorageFailedError`."""
        with _translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction, durable when the block ends, undone when it raises.

        Raises `StorageBusyError` when another program keeps the file locked, `StorageFailedError` when the disk is
        full or the file damaged.
        """
        with _translated(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close the file; the write-ahead log is folded into it."""
        self._engine.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    """The database's own errors in words."""
    try:
        yield
    except (sa.exc.IntegrityError, sa.exc.ProgrammingError, sa.exc.DataError):
        raise  # what was asked was wrong, not the file
    except sa.exc.DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StorageBusyError(
                "Данные сейчас занимает другая программа. Записанное раньше цело, это изменение не сохранено.",
                "Повторите через несколько секунд.",
            ) from error
        raise StorageFailedError(
            "Не удалось записать изменения на диск. Записанное раньше цело, это изменение не сохранено.",
            "Освободите место на диске, проверьте доступ к папке данных и повторите.",
        ) from error


def open_database(path: Path, patience_ms: int = PATIENCE_MS) -> Database:
    """Open or create the database and bring its tables to `VERSION`. Raises `DatabaseUnusableError`.

    `patience_ms` is how long a call waits for another writer before it raises `StorageBusyError`.
    """
    try:
        _create_private(path)
        version = _version(path)
        if version > VERSION:
            raise DatabaseUnusableError(
                "Данные созданы более новой версией Дозвона. Эта версия их не открывала и не меняла.",
                "Установите новую версию программы.",
            )
        _write_ahead(path, patience_ms)
        engine = _engine(path, patience_ms)
        try:
            _migrate(engine, version)
        except BaseException:
            engine.dispose()
            raise
    except (OSError, sqlite3.Error, sa.exc.DBAPIError) as error:
        raise DatabaseUnusableError(
            f"Не удалось открыть данные Дозвона: {path}.",
            "Проверьте, что папка доступна для записи, на диске есть место и файл не повреждён.",
        ) from error
    return Database(engine)


def _create_private(path: Path) -> None:
    """An empty file only its owner can read, before SQLite would make one that everybody can.

    One that is there already is not touched: opening and closing it would drop the locks that SQLite holds on it for
    whoever else in this process has it open.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _version(path: Path) -> int:
    """The version written in the file, read without changing a byte of it."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _write_ahead(path: Path, patience_ms: int) -> None:
    """Put the file in WAL mode, for good. SQLite does not wait for another process that does the same, so we do."""
    give_up = time.monotonic() + max(patience_ms, _LEAST_PATIENCE_MS) / 1000
    connection = sqlite3.connect(path)
    try:
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() > give_up:
                    raise
                time.sleep(0.01)
            else:
                return
    finally:
        connection.close()


def _engine(path: Path, patience_ms: int) -> sa.Engine:
    # Without the parameters in its errors: they hold phones and names, and errors are logged.
    engine = sa.create_engine(f"sqlite:///{path}", json_serializer=_JSON.encode, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # SQLAlchemy says when a transaction begins, not the driver: see `_begin`.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={patience_ms}",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: one that began as a reader could fail half-way when another wrote meanwhile.
        connection.exec_driver_sql(connection.get_execution_options().get("dozvon_begin", "BEGIN"))

    return engine


def _migrate(engine: sa.Engine, version: int) -> None:
    """Forward, in one transaction. Version 0 is an empty file."""
    if version == VERSION:
        return
    with engine.execution_options(dozvon_begin="BEGIN IMMEDIATE").begin() as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == VERSION:
            return  # another process, starting at the same moment, was faster
        metadata.create_all(connection)
        for trigger in _TRIGGERS:
            connection.exec_driver_sql(trigger)
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")

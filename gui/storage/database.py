"""The database file: opened, brought to the newest tables, read and written in transactions.

One SQLite file per user, in WAL mode with `synchronous=FULL`: a committed transaction survives a power cut.
"""

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from json import JSONEncoder
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.errors import KnownError
from gui.leads.words import Text
from gui.storage.migrations import bring_forward
from gui.storage.moved import read_mark
from gui.storage.paths import chosen_instead
from gui.storage.schema import TRIGGERS, metadata
from gui.storage.version import VERSION

PATIENCE_MS: Final = 10_000
"""How long a process in the background waits for another writer."""

IMPATIENCE_MS: Final = 150
"""How long a thread that paints may wait: then it goes on with its events and tries again."""

_LEAST_PATIENCE_MS: Final = 2_000

# For whoever writes a large part of the file. Otherwise it reads its own indexes again and again, and what a statement
# changes is written to a temporary file as well, lest the statement fails half-way.
_IN_MEMORY: Final = ("cache_size=-32000", "temp_store=MEMORY")
# Statements that write a thousand rows take a megabyte each: few are kept.
_BULKY_STATEMENTS: Final = 16

# Cyrillic as it is: six times shorter than escaped, and a search finds it.
_JSON: Final = JSONEncoder(ensure_ascii=False)


class DatabaseUnusableError(KnownError):
    """The file is newer, damaged, not ours, or its folder cannot be written. It was left untouched."""


class DatabaseMovedError(DatabaseUnusableError):
    """The data are in another folder, named in the message: what is here was left behind."""


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

    def fold_log(self) -> bool:
        """Fold the write-ahead log into the file and empty it: what was deleted is then in neither.

        Says whether it could be: not while somebody still reads what the log holds.
        """
        [busy, _frames, _folded] = self._alone("PRAGMA wal_checkpoint(TRUNCATE)")[0]
        return not busy

    def rewrite(self) -> bool:
        """Write the whole file anew, then fold the log: bytes that lay in the gaps of its pages are gone too.

        Takes about ten seconds and the same room on the disk again for each half a gigabyte; others can read meanwhile,
        not write. Says whether the log could be folded.
        """
        self._alone("VACUUM")
        return self.fold_log()

    def _alone(self, statement: str) -> list[Any]:
        """A statement that can stand in no transaction."""
        with _translated_from_driver(), closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(statement)
            return list(cursor.fetchall())

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
        raise _in_words(error.orig) from error


@contextmanager
def _translated_from_driver() -> Iterator[None]:
    """The same for what goes past SQLAlchemy."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _in_words(error) from error


def _in_words(error: BaseException | None) -> StorageFailedError:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StorageBusyError(
            Text(
                "Данные сейчас занимает другая программа. Записанное раньше цело, это изменение не сохранено.",
                "Another program is using the data. What was saved before is intact, this change is not saved.",
            ),
            Text("Повторите через несколько секунд.", "Try again in a few seconds."),
        )
    return StorageFailedError(
        Text(
            "Не удалось записать изменения на диск. Записанное раньше цело, это изменение не сохранено.",
            "The changes could not be written to disk. What was saved before is intact, this change is not saved.",
        ),
        Text(
            "Освободите место на диске, проверьте доступ к папке данных и повторите.",
            "Free up disk space, check access to the data folder and try again.",
        ),
    )


def open_database(
    path: Path, patience_ms: int = PATIENCE_MS, *, in_bulk: bool = False, create: bool = True
) -> Database:
    """Open the database and bring its tables to `VERSION`; one that is not there is made where `create` allows it.

    `patience_ms` is how long a call waits for another writer before it raises `StorageBusyError`, `in_bulk` takes
    more memory to write much in less time. While it is open its data cannot move. Raises `DatabaseUnusableError`.
    """
    with _unusable_in_words(path):
        if not path.exists():
            _create_private(path, create=create)
        version = _version(path)
        _write_ahead(path, patience_ms)
        engine = _engine(path, patience_ms, in_bulk=in_bulk)
        try:
            with engine.connect():
                pass  # the pool keeps it, and whoever wants the file for himself is refused from here on
            _migrate(engine, version)
        except BaseException:
            engine.dispose()
            raise
    return Database(engine)


def check_database(path: Path) -> None:
    """See that a file could be opened, without changing a byte of it. Raises `DatabaseUnusableError`."""
    with _unusable_in_words(path):
        _version(path)


@contextmanager
def _unusable_in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error, sa.exc.DBAPIError) as error:
        raise DatabaseUnusableError(
            Text("Не удалось открыть данные Дозвона: {path}.", "Dozvon's data could not be opened: {path}.").said(
                path=path
            ),
            Text(
                "Проверьте, что папка доступна для записи, на диске есть место и файл не повреждён.",
                "Check that the folder can be written to, that the disk has space and that the file is not damaged.",
            ),
        ) from error


def _create_private(path: Path, *, create: bool) -> None:
    """An empty file only its owner can read, before SQLite would make one that everybody can.

    A start that has seen the data go from here must begin nothing new: it would know of no earlier call.
    """
    if (chosen := chosen_instead(path.parent)) is not None:
        raise moved_error(chosen)
    if not create:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _connect(path: Path, mode: str, **options: Any) -> sqlite3.Connection:
    """SQLite by itself would make a file that is not there."""
    connection: sqlite3.Connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, **options)
    return connection


def _version(path: Path) -> int:
    """The version written in the file, read without changing a byte of it."""
    with closing(_connect(path, "ro")) as connection:
        return _checked_version(connection)


def _checked_version(connection: sqlite3.Connection) -> int:
    if (move := read_mark(connection)) is not None:
        raise moved_error(move.target)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise DatabaseUnusableError(
            Text(
                "Данные созданы более новой версией Дозвона. Эта версия их не открывала и не меняла.",
                "The data were made by a newer version of Dozvon. This version has not opened or changed them.",
            ),
            Text("Установите новую версию программы.", "Install the new version of the program."),
        )
    return version


def moved_error(folder: Path) -> DatabaseMovedError:
    """The words for data that are in `folder` now."""
    return DatabaseMovedError(
        Text(
            "Данные Дозвона перенесены в папку {folder}. На прежнем месте они больше не открываются.",
            "Dozvon's data have moved to {folder}. They no longer open in the old place.",
        ).said(folder=folder),
        Text(
            "Запустите Дозвон заново. Если новая папка на съёмном диске, подключите его.",
            "Start Dozvon again. If the new folder is on a removable drive, connect it.",
        ),
    )


def _write_ahead(path: Path, patience_ms: int) -> None:
    """Put the file in WAL mode, for good. SQLite does not wait for another process that does the same, so we do."""
    give_up = time.monotonic() + max(patience_ms, _LEAST_PATIENCE_MS) / 1000
    connection = _connect(path, "rw")
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


def _engine(path: Path, patience_ms: int, *, in_bulk: bool) -> sa.Engine:
    options = {"cached_statements": _BULKY_STATEMENTS} if in_bulk else {}
    # Without the parameters in its errors: they hold phones and names, and errors are logged.
    engine = sa.create_engine(
        f"sqlite:///{path}",
        json_serializer=_JSON.encode,
        hide_parameters=True,
        creator=partial(_connect, path, "rw", check_same_thread=False, **options),
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # SQLAlchemy says when a transaction begins, not the driver: see `_begin`.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={patience_ms}",
            "synchronous=FULL",
            "foreign_keys=ON",
            # What is deleted or written over is gone from the file, whoever built SQLite: it was somebody's phone.
            "secure_delete=ON",
            *(_IN_MEMORY if in_bulk else ()),
        ):
            connection.execute(f"PRAGMA {pragma}")
        try:
            # In WAL mode a connection that has read once keeps others from having the file for themselves: whoever
            # moves the data did so before, and left his mark, or cannot.
            connection.execute("PRAGMA journal_mode=WAL")
            _checked_version(connection)
        except BaseException:
            connection.close()
            raise

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: one that began as a reader could fail half-way when another wrote meanwhile.
        connection.exec_driver_sql(connection.get_execution_options().get("dozvon_begin", "BEGIN"))

    return engine


def _migrate(engine: sa.Engine, version: int) -> None:
    """Forward, in one transaction: whatever cuts it off leaves the file as it was. Version 0 is an empty file."""
    if version == VERSION:
        return
    with engine.execution_options(dozvon_begin="BEGIN IMMEDIATE").begin() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version == VERSION:
            return  # another process, starting at the same moment, was faster
        if version:
            bring_forward(connection, version)
        else:
            metadata.create_all(connection)
            for trigger in TRIGGERS:
                connection.exec_driver_sql(trigger)
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")

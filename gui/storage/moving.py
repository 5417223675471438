"""The data moved to another folder: copied, compared, the old file marked, and only then removed."""

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from gui.leads.errors import KnownError
from gui.leads.words import Text
from gui.storage.database import check_database, moved_error
from gui.storage.moved import Move, database_files, log_files, mark_moved, read_mark, remove_data
from gui.storage.paths import Places, prepare_choice, sync_folder

_PATIENCE_S: Final = 2.0
_ROOM: Final = 1.1
_NOT_OURS: Final = frozenset({"desktop.ini", ".DS_Store", "Thumbs.db", "lost+found", "send.lock", "window.lock"})
PART: Final = re.compile(r"dozvon\.[0-9a-f]{16}\.part")
"""The name of a copy until it counts."""


class MovingFailedError(KnownError):
    """The data are where they were, whole."""


def folder_in(chosen: Path) -> Path:
    """Where data go in a folder somebody chose: among other files they get a folder of their own."""
    if holds_data(chosen) or not chosen.is_dir():
        return chosen
    others = {each.name for each in chosen.iterdir()} - _NOT_OURS
    if any(PART.fullmatch(name) for name in others):  # a move that was cut off
        others = {name for name in others if not PART.fullmatch(name)} - {"logs"}
    return chosen / "dozvon" if others else chosen


def holds_data(folder: Path) -> bool:
    """Whether data of the program lie there already."""
    return Places(folder).database.is_file()


def check_data(folder: Path) -> None:
    """See that the data lying in `folder` could be opened; nothing of them is changed.

    Raises `gui.storage.database.DatabaseUnusableError`.
    """
    check_database(Places(folder).database)


def move_data(source: Places, target: Path) -> bool:
    """Move everything under `source` to the folder `target`, which holds no data yet, and choose it; on a thread.

    Nobody else may have the data open, this process included. Until the old file is marked it is the one that counts,
    from there on the copy, whatever cuts this off. Says whether nothing was left behind. Raises `MovingFailedError`;
    `DatabaseMovedError` where the copy counts and could not be put in order, which the next start does.
    """
    new = Places(target)
    try:
        _check_room(source, new)
        with _alone(source.database) as connection:
            part = _copy(connection, source, new)
            try:
                settle = prepare_choice(target)
            except BaseException:
                part.unlink()
                raise
            move = Move(target.absolute(), part.name)
            mark_moved(connection, move)  # should it fail and count all the same, the part is needed
            _put_in_order(move, settle)
    except sqlite3.Error as error:
        raise MovingFailedError(str(_COPY_BROKEN), str(_TRY_ANOTHER)) from error
    except OSError as error:
        raise MovingFailedError(
            _NOT_WRITTEN.said(folder=target, why=error.strerror or ""), str(_TRY_ANOTHER)
        ) from error
    return remove_data(source)


def _put_in_order(move: Move, settle: Callable[[], None]) -> None:
    try:
        if move.finish():
            settle()
            return
    except OSError as error:
        raise moved_error(move.target) from error
    raise moved_error(move.target)


def _check_room(source: Places, new: Places) -> None:
    new.ensure()
    if holds_data(new.root):
        raise MovingFailedError(str(_TAKEN), str(_TRY_ANOTHER))
    needed = sum(each.stat().st_size for each in database_files(source) if each.exists()) * _ROOM
    if shutil.disk_usage(new.root).free < needed:
        raise MovingFailedError(str(_NO_ROOM), str(_TRY_ANOTHER))


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The file with nobody else reading or writing it. Leaving WAL mode works only for the one who has it open."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE_S, isolation_level=None)) as connection:
        try:
            # The lock outlives its transaction, in which nothing could be copied.
            for step in ("PRAGMA journal_mode=DELETE", "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"):
                connection.execute(step).fetchall()
        except sqlite3.OperationalError as error:
            raise MovingFailedError(str(_IN_USE), str(_CLOSE_OTHERS)) from error
        if (move := read_mark(connection)) is not None:
            raise moved_error(move.target)
        yield connection


def _copy(connection: sqlite3.Connection, source: Places, new: Places) -> Path:
    """The whole copy, under a name by which nobody takes it for data.

    Raises `MovingFailedError`, `sqlite3.Error`, `OSError`; nothing half-done is left then.
    """
    part = new.root / _part_name(source)
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode=OFF")
            connection.backup(copy)
            _compare(copy, connection)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        for log in log_files(source):
            with suppress(OSError):  # a log is worth less than the move
                shutil.copy2(log, new.log.parent)
        sync_folder(new.root)
        sync_folder(new.root.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _part_name(source: Places) -> str:
    """One for each folder data come from: only the next move from there may throw away what the last one left."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(source.root))).hexdigest()
    return f"dozvon.{digest[:16]}.part"


def _compare(copy: sqlite3.Connection, connection: sqlite3.Connection) -> None:
    if _facts(copy) != _facts(connection) or _flaws(copy) != "ok":
        raise MovingFailedError(str(_COPY_BROKEN), str(_TRY_ANOTHER))


def _facts(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """The version of the tables, and how many rows each has."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    counts = [(name, *connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()) for name in names]  # noqa: S608
    return [connection.execute("PRAGMA user_version").fetchone(), *counts]


def _flaws(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])


_IN_USE: Final = Text(
    "Данные сейчас открыты ещё кем-то: другим окном Дозвона или командой в терминале. Они остались на прежнем месте.",
    "Something else has the data open: another Dozvon window or a command in a terminal. They stay where they were.",
)
_CLOSE_OTHERS: Final = Text(
    "Закройте другие окна, дождитесь конца команд и повторите.",
    "Close the other windows, wait for the commands to end and try again.",
)
_TAKEN: Final = Text(
    "В этой папке уже лежат данные Дозвона. Ничего не перенесено.",
    "That folder already holds Dozvon data. Nothing was moved.",
)
_NO_ROOM: Final = Text(
    "На том диске не хватает места. Данные остались на прежнем месте.",
    "There is not enough room on that drive. The data stay where they were.",
)
_COPY_BROKEN: Final = Text(
    "Копия данных не сошлась с оригиналом. Данные остались на прежнем месте, целые.",
    "The copy of the data does not match the original. The data stay where they were, whole.",
)
_NOT_WRITTEN: Final = Text(
    "В папку {folder} не записать: {why}. Данные остались на прежнем месте.",
    "The folder {folder} cannot be written: {why}. The data stay where they were.",
)
_TRY_ANOTHER: Final = Text("Выберите другую папку.", "Choose another folder.")

"""The mark a move leaves in the old database: from then on the copy counts, and the old file never opens again.

Needs nothing but SQLite: every start looks for it before the rest of the program is loaded.
"""

import errno
import json
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gui.storage.paths import Places, choose_folder, guard_of, is_folder_fixed, places, sync_folder

MOVED: Final = 0x4D4F5645
"""The version of a file whose data are elsewhere now: newer than any, so that an older program refuses it too."""

_KEY: Final = "moved_to"
_PATIENCE_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Move:
    """A move that counts: the folder `target` has the data, under the name `part` until `finish` was there."""

    target: Path
    part: str

    def finish(self) -> bool:
        """Give the copy its name, unless it has it; whether the data can be opened there. Raises `OSError`."""
        database, part = Places(self.target).database, self.target / self.part
        if not database.is_file():
            with suppress(FileNotFoundError):  # it is not connected, or another start was faster
                part.replace(database)
                sync_folder(self.target)
        return database.is_file() and not part.exists()


def mark_moved(connection: sqlite3.Connection, move: Move) -> None:
    """The one moment from which the copy counts. `connection` has the old file for itself. Raises `sqlite3.Error`."""
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        value = json.dumps({"folder": str(move.target), "part": move.part})
        connection.execute("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", (_KEY, value))
        connection.execute(f"PRAGMA user_version={MOVED}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def read_mark(connection: sqlite3.Connection) -> Move | None:
    """Where the data of this file went; `None` while they count. Raises `sqlite3.Error`."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != MOVED:
        return None
    said = json.loads(connection.execute("SELECT value FROM setting WHERE key = ?", (_KEY,)).fetchone()[0])
    return Move(Path(said["folder"]), said["part"])


def follow_move() -> Path | None:
    """Go where the data went, should a move have been cut off after it counted; before anything is opened.

    Returns the folder that has the data where it cannot be reached now. Raises `OSError`.
    """
    passed = set[Path]()
    while not is_folder_fixed() and (move := _mark_in(here := places())) is not None:
        passed.add(here.root)
        try:
            there = move.finish()
        except OSError:
            there = False
        if not there or move.target in passed:
            return move.target
        choose_folder(move.target)
        remove_data(here)
    return None


def followed_places() -> Places:
    """The folder to work with, once a move that was cut off is followed. Raises `OSError` where it is not there."""
    if (missing := follow_move()) is not None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(missing))
    return places()


def leads_elsewhere(here: Places) -> bool:
    """Whether the data of this folder moved out of it: what was left there never opens."""
    return _mark_in(here) is not None


def _mark_in(here: Places) -> Move | None:
    """What cannot be read has no mark: whoever opens it says what is wrong."""
    if not here.database.is_file():
        return None
    uri = f"{here.database.as_uri()}?mode=ro"
    with suppress(sqlite3.Error), closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE_S)) as connection:
        return read_mark(connection)
    return None


def remove_data(left: Places) -> bool:
    """Take away the files of the program in a folder whose data moved; says whether nothing of them is left.

    The marked database goes last: cut off, it still leads to the others.
    """
    whole = True
    for each in (*log_files(left), guard_of(left.send_lock), *reversed(database_files(left))):
        try:
            each.unlink(missing_ok=True)
        except OSError:
            whole = False
    with suppress(OSError):
        left.log.parent.rmdir()
    return whole


def database_files(of: Places) -> list[Path]:
    """The database and what SQLite keeps beside it."""
    return [of.database.with_name(of.database.name + ending) for ending in ("", "-journal", "-wal", "-shm")]


def log_files(of: Places) -> list[Path]:
    """The log and its older files, see `gui.storage.log.start_log`."""
    return [of.log.with_name(of.log.name + ending) for ending in ("", ".1", ".2")]

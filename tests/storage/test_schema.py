import os
import sqlite3
import stat
import subprocess
import sys

import pytest
import sqlalchemy as sa

from gui.storage.database import DatabaseUnusableError, open_database
from gui.storage.version import VERSION


def test_the_file_is_private_durable_and_journaled(tmp_path):
    path = tmp_path / "dozvon.sqlite"
    database = open_database(path)
    with database.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "user_version")
        }
    database.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "user_version": VERSION}
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_of_a_newer_version_is_refused_and_left_untouched(tmp_path):
    path = tmp_path / "dozvon.sqlite"
    open_database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseUnusableError, match="более новой версией"):
        open_database(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_untouched(tmp_path):
    path = tmp_path / "dozvon.sqlite"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(DatabaseUnusableError, match="Не удалось открыть"):
        open_database(path)
    assert path.read_bytes() == b"not a database " * 100


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(DatabaseUnusableError):
        open_database(tmp_path / "нет" / "dozvon.sqlite")


def test_a_path_with_spaces_and_cyrillic_opens(tmp_path):
    folder = tmp_path / "Мои данные 100%"
    folder.mkdir()
    open_database(folder / "dozvon.sqlite").close()
    open_database(folder / "dozvon.sqlite").close()


def test_a_transaction_that_raises_changes_nothing(database):
    def half_way() -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_way()
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0


def test_a_reader_does_not_keep_a_writer_out(database):
    with database.reading() as reader:
        reader.execute(sa.text("SELECT count(*) FROM lead")).scalar()
        with database.writing() as writer:
            writer.exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")


def test_two_processes_that_start_at_the_same_moment_both_open_it(tmp_path):
    path = tmp_path / "dozvon.sqlite"
    wait = (
        "import sys\nfrom pathlib import Path\nfrom gui.storage.database import open_database\n"
        "print('ready', flush=True)\nsys.stdin.readline()\nopen_database(Path(sys.argv[1])).close()\n"
    )
    command, pipe = [sys.executable, "-c", wait, str(path)], subprocess.PIPE
    starting = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(4)]
    for process in starting:
        assert process.stdout.readline() == "ready\n"
    for process in starting:
        process.stdin.write("\n")
        process.stdin.flush()
    for process in starting:
        process.communicate(timeout=30)
    assert [process.returncode for process in starting] == [0] * 4
    open_database(path).close()


def test_a_second_opening_in_one_process_leaves_the_locks_of_the_first_alone(tmp_path):
    """Without them another process takes the file for nobody's, folds the log away, and the file is destroyed."""
    path = tmp_path / "dozvon.sqlite"
    first = open_database(path)
    with first.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM lead").scalar()
    open_database(path).close()
    probe = (
        "import fcntl, sys\n"
        "file = open(sys.argv[1], 'r+b')\n"
        "try:\n"
        "    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)\n"
        "except OSError:\n"
        "    print('held')\n"
    )
    told = subprocess.run([sys.executable, "-c", probe, path], capture_output=True, text=True, check=True).stdout
    first.close()
    assert told == "held\n"

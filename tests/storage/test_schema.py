import os
import sqlite3
import stat

import pytest
import sqlalchemy as sa

from gui.storage.schema import VERSION, DatabaseUnusableError, open_database


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

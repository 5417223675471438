"""The data folder: where it is, and moved without losing a row."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from gui.storage import moving
from gui.storage.clock import local_now
from gui.storage.database import DatabaseUnusableError, open_database
from gui.storage.lists import Lists
from gui.storage.moving import MovingFailedError, check_data, folder_in, holds_data, move_data
from gui.storage.paths import Places, choose_folder, is_folder_fixed, places, usual_folder
from tests.conftest import row_of


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """A home of its own, whatever the system."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "DOZVON_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def old(tmp_path):
    """A folder with a list of 300 rows, a log, and nobody who has it open."""
    made = Places(tmp_path / "Старая").ensure()
    with closing(open_database(made.database)) as database:
        Lists(database, local_now).add("Май", Path("м.xlsx"), ["Имя"], [row_of(number) for number in range(300)])
    made.log.write_text("журнал", encoding="utf-8")
    return made


def rows_in(folder):
    with closing(open_database(Places(folder).database)) as database:
        return Lists(database, local_now).tally(1).total


def test_the_folder_is_the_usual_one_until_another_is_chosen(tmp_path, old):
    assert places() == Places(usual_folder())
    choose_folder(old.root)
    assert places() == Places(old.root, chosen=True)
    assert places().ensure() == places()
    choose_folder(usual_folder())
    assert places() == Places(usual_folder())


def test_the_environment_goes_before_the_choice(tmp_path, old, monkeypatch):
    choose_folder(old.root)
    assert not is_folder_fixed()
    monkeypatch.setenv("DOZVON_DATA_DIR", str(tmp_path / "Своя"))
    assert places() == Places(tmp_path / "Своя")
    assert is_folder_fixed()


def test_a_chosen_folder_whose_drive_is_gone_is_not_made_anew(tmp_path):
    choose_folder(tmp_path / "Флешка" / "dozvon")
    with pytest.raises(FileNotFoundError):
        places().ensure()
    assert not (tmp_path / "Флешка").exists()
    (tmp_path / "Флешка" / "dozvon").mkdir(parents=True)
    with pytest.raises(FileNotFoundError):
        places().ensure()


@pytest.mark.parametrize("content", [b"", b"dozvon\n", b"\xff\xfe"])
def test_a_choice_that_cannot_be_understood_opens_no_other_folder(tmp_path, old, content):
    choose_folder(old.root)
    [note] = (tmp_path / "home").rglob("data-folder.txt")
    note.write_bytes(content)
    with pytest.raises(FileNotFoundError, match=r"data-folder\.txt"):
        places().ensure()
    choose_folder(old.root)
    assert places().ensure().root == old.root


def test_everything_moves_and_the_old_folder_is_empty_after(tmp_path, old):
    new, settled = tmp_path / "Новая", []
    assert move_data(old, new, lambda: settled.append(holds_data(new) and holds_data(old.root)))
    assert settled == [True]
    assert rows_in(new) == 300
    assert Places(new).log.read_text(encoding="utf-8") == "журнал"
    assert not any(each.is_file() for each in old.root.rglob("*"))
    assert not list(new.glob("*.part"))
    if sys.platform != "win32":
        assert Places(new).database.stat().st_mode & 0o077 == 0


def test_a_copy_that_differs_is_thrown_away_and_the_data_stay(tmp_path, old, monkeypatch):
    monkeypatch.setattr(moving, "_facts", lambda _connection: [object()])
    with pytest.raises(MovingFailedError, match="остались на прежнем месте"):
        move_data(old, tmp_path / "Новая", pytest.fail)
    assert not holds_data(tmp_path / "Новая")
    assert rows_in(old.root) == 300


def test_a_choice_that_cannot_be_kept_leaves_the_data_where_they_were(tmp_path, old):
    def settle():
        raise PermissionError(13, "нет доступа", "note")

    with pytest.raises(MovingFailedError, match="нет доступа"):
        move_data(old, tmp_path / "Новая", settle)
    assert rows_in(old.root) == 300
    assert not holds_data(tmp_path / "Новая")


def test_data_that_another_process_has_open_are_not_moved(tmp_path, old):
    code = (
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1]); held.execute('select count(*) from lead').fetchone()\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    # Whoever has it open keeps the file in WAL mode.
    open_database(old.database).close()
    with subprocess.Popen(
        [sys.executable, "-c", code, str(old.database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline().strip() == b"open"
        with pytest.raises(MovingFailedError, match="открыты ещё кем-то"):
            move_data(old, tmp_path / "Новая", pytest.fail)
        other.stdin.close()
    assert rows_in(old.root) == 300
    assert move_data(old, tmp_path / "Новая", lambda: None)


def test_nobody_writes_to_the_old_file_while_it_is_copied(tmp_path, old):
    def settle():
        with (
            closing(sqlite3.connect(old.database, timeout=0)) as late,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            late.execute("delete from lead")

    assert move_data(old, tmp_path / "Новая", settle)
    assert rows_in(tmp_path / "Новая") == 300


def test_a_folder_that_cannot_take_the_data_is_refused_in_words(tmp_path, old, monkeypatch):
    (tmp_path / "файл").write_text("")
    with pytest.raises(MovingFailedError, match="не записать"):
        move_data(old, tmp_path / "файл", pytest.fail)
    with pytest.raises(MovingFailedError, match="уже лежат данные"):
        move_data(old, old.root, pytest.fail)
    monkeypatch.setattr(moving, "_ROOM", 1e15)
    with pytest.raises(MovingFailedError, match="не хватает места"):
        move_data(old, tmp_path / "Новая", pytest.fail)
    assert rows_in(old.root) == 300


def test_among_other_files_the_data_get_a_folder_of_their_own(tmp_path, old):
    assert folder_in(tmp_path / "нет такой") == tmp_path / "нет такой"
    (tmp_path / "пустая").mkdir()
    assert folder_in(tmp_path / "пустая") == tmp_path / "пустая"
    (tmp_path / "пустая" / "отчёт.docx").write_text("")
    assert folder_in(tmp_path / "пустая") == tmp_path / "пустая" / "dozvon"
    assert folder_in(old.root) == old.root


def test_data_that_cannot_be_opened_are_refused_before_they_are_chosen(tmp_path, old):
    check_data(old.root)
    with closing(sqlite3.connect(old.database)) as connection:
        connection.execute("PRAGMA user_version=9999")
    with pytest.raises(DatabaseUnusableError, match="более новой"):
        check_data(old.root)

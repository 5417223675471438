"""The data folder: where it is, and moved without losing a row."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from gui.storage import database as database_module
from gui.storage import moving
from gui.storage.clock import local_now
from gui.storage.database import DatabaseMovedError, DatabaseUnusableError, open_database
from gui.storage.lists import Lists
from gui.storage.moved import follow_move, followed_places
from gui.storage.moving import MovingFailedError, check_data, folder_in, holds_data, move_data
from gui.storage.paths import Places, choose_folder, is_folder_fixed, places, usual_folder
from tests.conftest import row_of

ROOT = Path(__file__).parents[2]


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
    new = tmp_path / "Новая"
    assert move_data(old, new)
    assert places() == Places(new, chosen=True)
    assert rows_in(new) == 300
    assert Places(new).log.read_text(encoding="utf-8") == "журнал"
    assert not any(each.is_file() for each in old.root.rglob("*"))
    assert not list(new.glob("*.part"))
    if sys.platform != "win32":
        assert Places(new).database.stat().st_mode & 0o077 == 0


def test_a_copy_that_differs_is_thrown_away_and_the_data_stay(tmp_path, old, monkeypatch):
    monkeypatch.setattr(moving, "_facts", lambda _connection: [object()])
    with pytest.raises(MovingFailedError, match="остались на прежнем месте"):
        move_data(old, tmp_path / "Новая")
    assert not holds_data(tmp_path / "Новая")
    assert rows_in(old.root) == 300


def test_a_choice_that_cannot_be_kept_leaves_the_data_where_they_were(tmp_path, old):
    (tmp_path / "home").write_text("no folder can be made here")
    with pytest.raises(MovingFailedError, match="остались на прежнем месте"):
        move_data(old, tmp_path / "Новая")
    assert rows_in(old.root) == 300
    assert not any(each.is_file() and each.suffix == ".part" for each in (tmp_path / "Новая").iterdir())
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
            move_data(old, tmp_path / "Новая")
        other.stdin.close()
    assert rows_in(old.root) == 300
    assert move_data(old, tmp_path / "Новая")


def test_nobody_writes_to_the_old_file_while_it_is_copied(tmp_path, old, monkeypatch):
    mark, tried = moving.mark_moved, []

    def late(connection, move):
        with (
            closing(sqlite3.connect(old.database, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("delete from lead")
        tried.append(move)
        mark(connection, move)

    monkeypatch.setattr(moving, "mark_moved", late)
    assert move_data(old, tmp_path / "Новая")
    assert tried
    assert rows_in(tmp_path / "Новая") == 300


def test_a_folder_that_cannot_take_the_data_is_refused_in_words(tmp_path, old, monkeypatch):
    (tmp_path / "файл").write_text("")
    with pytest.raises(MovingFailedError, match="не записать"):
        move_data(old, tmp_path / "файл")
    with pytest.raises(MovingFailedError, match="уже лежат данные"):
        move_data(old, old.root)
    monkeypatch.setattr(moving, "_ROOM", 1e15)
    with pytest.raises(MovingFailedError, match="не хватает места"):
        move_data(old, tmp_path / "Новая")
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


# Cut off, wherever that is.

CUT_OFF = """
import os, sys
from pathlib import Path
from gui.storage import moved, moving
from gui.storage.paths import Places

def die(*_given, **_named):
    os._exit(9)

def in_the_middle_of_marking(connection, move, mark=moving.mark_moved):
    connection.set_trace_callback(lambda statement: die() if statement == "COMMIT" else None)
    mark(connection, move)

def named(move, finish=moved.Move.finish):
    finish(move)
    die()

def unlink(path, unlink=Path.unlink, **options):
    die() if path.name == "dozvon.sqlite" else unlink(path, **options)

old, new, point = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
place, name, instead = {
    "copying": (moving, "_compare", die),
    "copied": (moving, "prepare_choice", die),
    "marking": (moving, "mark_moved", in_the_middle_of_marking),
    "marked": (moving, "_put_in_order", die),
    "named": (moved.Move, "finish", named),
    "settled": (moving, "remove_data", die),
    "removing": (Path, "unlink", unlink),
}[point]
setattr(place, name, instead)
moving.move_data(Places(old), new)
"""


def cut_off(old, new, point):
    done = subprocess.run([sys.executable, "-c", CUT_OFF, str(old), str(new), point], check=False, cwd=ROOT)
    assert done.returncode == 9


def queued_in(folder):
    with closing(open_database(Places(folder).database)) as database:
        return Lists(database, local_now).tally(1).queued


@pytest.fixture(params=["usual", "chosen"])
def used(request, old):
    """The folder `old`, as a start finds it: the usual one or a chosen one."""
    if request.param == "chosen":
        choose_folder(old.root)
        return old
    made = usual_folder()
    made.parent.mkdir(parents=True)
    old.root.rename(made)
    return Places(made)


@pytest.mark.parametrize("point", ["copying", "copied", "marking"])
def test_cut_off_before_the_mark_the_old_data_count_and_can_move_again(tmp_path, used, point):
    new = tmp_path / "Новая"
    cut_off(used.root, new, point)
    assert follow_move() is None
    assert places().root == used.root
    assert not holds_data(new)
    assert queued_in(used.root) == 300
    assert folder_in(new) == new
    assert move_data(used, new)
    assert places().root == new
    assert queued_in(new) == 300
    assert not list(new.glob("*.part"))


@pytest.mark.parametrize("point", ["marked", "named", "settled", "removing"])
def test_cut_off_after_the_mark_only_the_copy_opens(tmp_path, used, point):
    new = tmp_path / "Новая"
    cut_off(used.root, new, point)
    before = used.database.read_bytes()
    with pytest.raises(DatabaseMovedError, match="Новая"):
        open_database(used.database)
    with pytest.raises(DatabaseMovedError, match="Новая"):
        check_data(used.root)
    assert used.database.read_bytes() == before
    assert follow_move() is None
    assert places() == Places(new, chosen=True)
    assert queued_in(new) == 300
    assert not list(new.glob("*.part"))
    if point in ("marked", "named"):  # later the choice is kept, and nobody starts in the old folder
        assert not any(each.is_file() for each in used.root.rglob("*"))


def test_a_move_is_followed_only_where_the_copy_can_be_reached(tmp_path, used):
    new, away = tmp_path / "Диск" / "Дозвон", tmp_path / "вынут"
    cut_off(used.root, new, "marked")
    new.parent.rename(away)
    assert follow_move() == new
    assert places().root == used.root
    with pytest.raises(FileNotFoundError, match="Диск"):
        followed_places()
    with pytest.raises(DatabaseMovedError, match="Диск"):
        open_database(used.database)
    away.rename(new.parent)
    assert followed_places().root == new
    assert queued_in(new) == 300


def test_a_copy_left_behind_is_never_put_over_other_data(tmp_path, used):
    new = tmp_path / "Новая"
    cut_off(used.root, new, "marked")
    open_database(Places(new).database).close()
    assert follow_move() == new
    assert list(new.glob("*.part"))


# Others meanwhile.


@pytest.mark.parametrize("removed", [True, False])
@pytest.mark.parametrize("step", ["_version", "_write_ahead", "_engine"])
def test_one_who_opens_while_the_data_move_gets_nothing_of_the_old_ones(tmp_path, used, monkeypatch, step, removed):
    at_that_moment = getattr(database_module, step)

    def late(*given, **named):
        monkeypatch.setattr(database_module, step, at_that_moment)
        if not removed:
            monkeypatch.setattr(moving, "remove_data", lambda _left: False)  # Windows, while somebody has it open
        assert move_data(used, tmp_path / "Новая") is removed
        return at_that_moment(*given, **named)

    monkeypatch.setattr(database_module, step, late)
    with pytest.raises(DatabaseUnusableError if removed else DatabaseMovedError):
        open_database(used.database)
    assert used.database.exists() is not removed
    assert queued_in(tmp_path / "Новая") == 300


WAITING = """
import sys
from gui.storage import database
from gui.storage.paths import places
found = places().ensure()
print("here", flush=True)
sys.stdin.readline()
print("opening", flush=True)
database.open_database(found.database, create=not found.chosen)
"""


@pytest.mark.parametrize("when", ["during", "after"])
def test_a_process_that_found_the_old_folder_begins_nothing_there(tmp_path, used, monkeypatch, when):
    mark = moving.mark_moved

    def go():
        late.stdin.write("go\n")
        late.stdin.flush()
        assert late.stdout.readline() == "opening\n"

    def marking(connection, move):
        if when == "during":
            go()
        mark(connection, move)

    monkeypatch.setattr(moving, "mark_moved", marking)
    with subprocess.Popen(
        [sys.executable, "-c", WAITING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
    ) as late:
        assert late.stdout.readline() == "here\n"
        move_data(used, tmp_path / "Новая")
        if when == "after":
            go()
        words = late.communicate()[1]
    assert late.returncode != 0
    assert "DatabaseMovedError" in words or "DatabaseUnusableError" in words
    assert not used.database.exists()


def test_data_that_are_open_do_not_move_even_before_they_are_read(tmp_path, old):
    with closing(open_database(old.database)), pytest.raises(MovingFailedError, match="открыты ещё кем-то"):
        move_data(old, tmp_path / "Новая")
    assert move_data(old, tmp_path / "Новая")


def test_what_was_not_copied_is_not_removed(tmp_path, old):
    kept = [old.root / "dozvon.sqlite.bak", old.root / "dozvon.sqlite - копия", old.log.parent / "заметки.txt"]
    for each in kept:
        each.write_text("май", encoding="utf-8")
    assert move_data(old, tmp_path / "Новая")
    assert [each.read_text(encoding="utf-8") for each in kept] == ["май"] * 3
    assert not old.database.exists()
    assert not old.log.exists()


def test_looking_at_somebody_elses_data_changes_nothing(tmp_path, old):
    with closing(sqlite3.connect(old.database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA user_version=1")
    before = old.database.read_bytes()
    check_data(old.root)
    assert old.database.read_bytes() == before


def test_an_old_copy_that_could_not_be_removed_is_not_data_to_move_to(tmp_path, old, monkeypatch):
    monkeypatch.setattr(moving, "remove_data", lambda _left: False)
    assert not move_data(old, tmp_path / "Новая")
    with pytest.raises(DatabaseMovedError, match="Новая"):
        check_data(old.root)
    with pytest.raises(DatabaseMovedError, match="Новая"):
        move_data(old, tmp_path / "Третья")
    assert not holds_data(tmp_path / "Третья")

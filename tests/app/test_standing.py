"""From one window to the next: the data move, and a later start finds the window where they are."""

import logging
import subprocess
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.app import main as program_main
from gui.app.later_starts import LaterStarts
from gui.app.one_instance import arrive
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.app.standing import FolderWish, Standing, data_found
from gui.app.window_command import WindowOptions
from gui.delivery.send_lock import SendLock
from gui.leads.lead import Defaults
from gui.storage import moving
from gui.storage.database import DatabaseMovedError, open_database
from gui.storage.moved import Move
from gui.storage.moving import move_data
from gui.storage.paths import Places, choose_folder, places, usual_folder
from gui.ui import dialogs
from tests.app.person import shown_text
from tests.conftest import row_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(monkeypatch, tmp_path):
    """A person with an empty home."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "DOZVON_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


class Windows:
    """Windows one after another, as `gui.app.main` shows them."""

    def __init__(self, standing):
        self.standing, self._stack = standing, None

    def show(self):
        self._stack = ExitStack()
        program = Program(LeftOver(), self._stack, None, None, self.standing)
        program.window.show()
        program.settings.go_on()
        return program

    def close(self):
        if self._stack is not None:
            self._stack.close()
            self._stack = None


@pytest.fixture
def windows(qtbot, home, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = list(logging.getLogger().handlers)
    with Standing(QApplication.instance(), arrive(places().ensure().root, ())) as standing:
        made = Windows(standing)
        yield made
        QApplication.closeAllWindows()
        made.close()
        standing._end_log()
    for handler in [each for each in logging.getLogger().handlers if each not in before]:
        logging.getLogger().removeHandler(handler)
    logging.captureWarnings(capture=False)


def add_rows(program, count=50):
    rows = [row_of(number, route_key="key-site") for number in range(count)]
    return program.engine.lists.add("Май", Path("м.xlsx"), ["Имя"], rows, defaults=Defaults("key-site"))


def choose(program, qtbot, folder, person):
    """Choose a folder in the dialog, and say yes."""
    program.settings.open()
    program.settings.dialog.show_page(3)
    desk = next(each for each in program.settings.dialog.children() if type(each).__name__ == "FolderDesk")
    desk._look(folder)
    qtbot.waitUntil(lambda: program.tasks.under_way == 0, timeout=20_000)
    return desk


def test_data_move_between_two_windows_and_nothing_is_lost(windows, home, person, qtbot):
    first = windows.show()
    list_id = add_rows(first)
    old, new = first.engine.places.root, home / "Диск D" / "Дозвон"
    choose(first, qtbot, new, person)
    assert first.reopening.wanted
    windows.close()
    assert windows.standing.settle()
    second = windows.show()
    assert second.engine.places.root == new
    assert second.engine.lists.tally(list_id).queued == 50
    assert f"Данные перенесены в {new}." in shown_text(second.window)
    qtbot.waitUntil(lambda: second.settings.dialog is not None)
    assert second.settings.dialog.pages.currentRow() == 3
    assert second.settings.dialog.data.folder.text() == str(new)
    assert not list(old.glob("dozvon.sqlite*"))
    assert places() == Places(new, chosen=True)
    assert "Перенести данные?" in " ".join(person.read)


def test_an_old_copy_that_cannot_be_removed_is_told_and_does_not_open(windows, home, person, qtbot, monkeypatch):
    first = windows.show()
    add_rows(first)
    old, new = first.engine.places, home / "Новая"
    choose(first, qtbot, new, person)
    windows.close()
    monkeypatch.setattr(moving, "remove_data", lambda _left: False)
    assert windows.standing.settle()
    second = windows.show()
    assert f"В прежней папке осталась старая копия: {old.root}." in shown_text(second.window)
    desk = choose(second, qtbot, old.root, person)
    assert str(new) in second.settings.dialog.data.folder_row.remark.words.text()
    assert not second.reopening.wanted
    assert desk is not None


WAITING = """
import sys
from pathlib import Path
from gui.app.one_instance import arrive_where
from gui.storage.moved import followed_places

def root():
    found = followed_places().ensure().root
    print("asks", flush=True)
    return found

print(arrive_where(root, [Path("Июнь.xlsx")]) is None)
"""


def test_a_start_that_waits_while_the_data_move_reaches_the_window_where_they_are(windows, home, person, qtbot):
    first = windows.show()
    new, opened = home / "Новая", []
    choose(first, qtbot, new, person)
    windows.close()
    with subprocess.Popen([sys.executable, "-c", WAITING], cwd=ROOT, stdout=subprocess.PIPE, text=True) as late:
        assert late.stdout.readline() == "asks\n"
        assert windows.standing.settle()
        second = windows.show()
        LaterStarts(windows.standing.instance, second.window, opened.extend, lambda: False)
        qtbot.waitUntil(lambda: late.poll() is not None, timeout=20_000)
        assert late.stdout.read().endswith("True\n")
    qtbot.waitUntil(lambda: bool(opened))
    assert [each.name for each in opened] == ["Июнь.xlsx"]


def test_what_begins_while_the_question_stands_keeps_the_window_and_is_told(windows, home, person, qtbot, monkeypatch):
    first = windows.show()
    why, ask = first.reopening.why_not_now, dialogs.ask_yes_no

    def begins(*words):
        monkeypatch.setattr(first.reopening, "why_not_now", lambda: "Заявки отправляются.")
        return ask(*words)

    monkeypatch.setattr(dialogs, "ask_yes_no", begins)
    choose(first, qtbot, home / "Новая", person)
    assert "Перенести данные?" in " ".join(person.read)
    assert not first.reopening.wanted
    assert "Заявки отправляются." in first.settings.dialog.data.folder_row.remark.words.text()
    monkeypatch.setattr(first.reopening, "why_not_now", why)


def test_a_later_start_finds_the_window_where_the_data_are_now(windows, home, person, qtbot):
    first = windows.show()
    old, new = first.engine.places.root, home / "Новая"
    choose(first, qtbot, new, person)
    windows.close()
    windows.standing.settle()
    assert windows.standing.instance is not None
    assert not windows.standing.instance.unanswered
    late = arrive(new, (), patience_s=0.2)
    assert late.unanswered
    freed = arrive(old, (), patience_s=0.2)
    assert not freed.unanswered
    freed.close()


def test_without_a_yes_everything_stays(windows, home, person, qtbot):
    person.yes = False
    first = windows.show()
    choose(first, qtbot, home / "Новая", person)
    assert not first.reopening.wanted
    assert windows.standing.wish is None
    assert places().root == usual_folder()


def test_data_that_lie_in_the_folder_are_opened_and_not_overwritten(windows, home, person, qtbot):
    other = Places(home / "Другая").ensure()
    open_database(other.database).close()
    first = windows.show()
    add_rows(first)
    old = first.engine.places
    choose(first, qtbot, other.root, person)
    windows.close()
    assert windows.standing.settle()
    second = windows.show()
    assert second.engine.places.root == other.root
    assert second.engine.lists.recent() == []
    assert old.database.exists()
    assert "защита от повторного звонка" in " ".join(person.read)


def test_a_move_that_fails_is_told_on_the_data_as_they_were(windows, home, person, qtbot):
    first = windows.show()
    list_id = add_rows(first)
    windows.close()
    (home / "файл").write_text("")
    windows.standing.wish = FolderWish(home / "файл", moves=True)
    assert windows.standing.settle()
    second = windows.show()
    assert "Данные остались на прежнем месте" in shown_text(second.window)
    assert second.engine.lists.tally(list_id).queued == 50
    assert windows.standing.instance is not None


@pytest.fixture
def turning(qapp):
    """After an exit every loop ends at once, until the application's own has turned again."""
    yield
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()


@pytest.mark.usefixtures("turning")
def test_a_move_is_seen_to_its_end_though_the_application_quits_meanwhile(windows, home, monkeypatch):
    first = windows.show()
    list_id = add_rows(first)
    windows.close()
    gone, new = threading.Event(), home / "Новая"

    def move_later(*folders):
        assert gone.wait(20)
        return move_data(*folders)

    def go():
        QApplication.exit()
        gone.set()

    monkeypatch.setattr(moving, "move_data", move_later)
    windows.standing.wish = FolderWish(new, moves=True)
    QTimer.singleShot(0, go)
    assert windows.standing.settle()
    second = windows.show()
    assert second.engine.places.root == new
    assert second.engine.lists.tally(list_id).queued == 50
    assert f"Данные перенесены в {new}." in shown_text(second.window)


def test_while_somebody_sends_the_data_do_not_move(windows, home, person, qtbot):
    first = windows.show()
    sender = SendLock(first.engine.places.send_lock)
    assert sender.take()
    choose(first, qtbot, home / "Новая", person)
    assert "Заявки отправляет другое окно" in first.settings.dialog.data.folder_row.remark.words.text()
    windows.close()
    windows.standing.wish = FolderWish(home / "Новая", moves=True)
    assert windows.standing.settle()
    assert places().root == usual_folder()
    assert windows.standing.told.severity == "warning"
    sender.release()


def test_from_a_folder_that_cannot_be_written_the_data_do_not_move_and_nobody_is_said_to_send(
    windows, home, person, monkeypatch
):
    first = windows.show()
    list_id, old = add_rows(first), first.engine.places.root
    windows.close()
    windows.standing.wish = FolderWish(home / "Новая", moves=True)
    with monkeypatch.context() as patch:
        patch.setattr(Places, "send_lock", property(lambda here: here.root / "нет" / "send.lock"))
        assert windows.standing.settle()
    told = windows.standing.told
    assert told.severity == "error"
    assert str(old) in told.text
    assert "запись в папку разрешена" in told.remedy
    assert windows.show().engine.lists.tally(list_id).queued == 50


def test_the_same_folder_is_no_wish(windows, home, person, qtbot):
    first = windows.show()
    choose(first, qtbot, first.engine.places.root, person)
    assert "уже лежат в этой папке" in first.settings.dialog.data.folder_row.remark.words.text()
    assert not first.reopening.wanted


@pytest.fixture
def answer(qtbot):
    """Presses a button of the question that opens, by its words, and tells what it said."""
    asked, timer = [], QTimer()

    def look(words):
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            next(each for each in box.buttons() if each.text() == words).click()

    def with_words(words, before=lambda: None):
        timer.timeout.connect(lambda: (before(), look(words)))
        timer.start(20)
        return asked

    yield with_words
    timer.stop()


def test_a_folder_whose_drive_is_gone_is_asked_about_and_found_again(home, answer):
    folder = home / "Флешка"
    choose_folder(folder)
    asked = []

    def connect():
        if len(asked) == 1:
            open_database(Places(folder).ensure().database).close()

    asked = answer("Повторить", connect)
    assert data_found()
    assert asked
    assert str(folder) in asked[0]
    assert places().root == folder


def move_cut_off(new):
    """Data in the usual folder, a move of theirs that counts, and a drive that was pulled out then."""
    old = Places(usual_folder()).ensure()
    open_database(old.database).close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Move, "finish", lambda _move: False)
        with pytest.raises(DatabaseMovedError):
            move_data(old, new)
    return old


def test_a_start_goes_where_the_data_went_before_the_last_one_was_cut_off(home):
    old, new = move_cut_off(home / "Диск"), home / "Диск"
    assert data_found()
    assert places() == Places(new, chosen=True)
    open_database(places().database, create=False).close()
    assert not old.database.exists()


def test_a_start_asks_for_the_drive_the_data_went_to(home, answer):
    move_cut_off(home / "Диск")
    (home / "Диск").rename(home / "вынут")
    asked = []

    def connect():
        if len(asked) == 1:
            (home / "вынут").rename(home / "Диск")

    asked = answer("Повторить", connect)
    assert data_found()
    assert str(home / "Диск") in asked[0]
    assert places().root == home / "Диск"


def buttons_of_the_question(monkeypatch):
    """The question about a drive that is gone, answered with the last button; returns what its buttons say."""
    offered = []

    def run(box):
        offered.extend(each.text() for each in box.buttons())
        box.escapeButton().click()

    monkeypatch.setattr(QMessageBox, "exec", run)
    assert not data_found()
    return offered


def test_the_usual_folder_is_not_offered_where_the_data_moved_out_of_it(home, monkeypatch):
    move_cut_off(home / "Диск")
    (home / "Диск").rename(home / "вынут")
    assert buttons_of_the_question(monkeypatch) == ["Повторить", "Выйти"]
    choose_folder(home / "Диск")
    assert buttons_of_the_question(monkeypatch) == ["Повторить", "Выйти"]


def test_the_usual_folder_is_not_offered_where_the_data_moved_back_to_it(home, monkeypatch):
    other = Places(home / "Диск").ensure()
    open_database(other.database).close()
    choose_folder(other.root)
    with monkeypatch.context() as patch:
        patch.setattr(Move, "finish", lambda _move: False)
        with pytest.raises(DatabaseMovedError):
            move_data(other, usual_folder())
    usual_folder().rename(home / "недоступна")
    assert buttons_of_the_question(monkeypatch) == ["Повторить", "Выйти"]


def test_a_rehearsal_needs_no_drive(home, qapp, monkeypatch):
    choose_folder(home / "Флешка")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(program_main, "Application", lambda _arguments: qapp)
    qapp.hand_files_to = lambda _open: None
    logs, build = [], Program.__init__

    def built(program, *given, **named):
        build(program, *given, **named)
        logs.append(program.engine.places.log)
        logging.getLogger("dozvon.app").warning("a word for the log")
        logs.append(program.engine.places.log.exists())
        QTimer.singleShot(0, program.window, program.window.close)

    monkeypatch.setattr(Program, "__init__", built)
    assert program_main.main(WindowOptions(files=(), demo=True), None) == 0
    assert logs[1]
    assert not logs[0].parent.parent.exists()
    assert not (home / "Флешка").exists()
    logging.captureWarnings(capture=False)


def test_the_usual_folder_is_opened_only_by_a_word(home, answer):
    choose_folder(home / "Флешка")
    answer("Открыть папку по умолчанию")
    assert data_found()
    assert places() == Places(usual_folder())


def test_without_a_folder_one_may_quit_and_nothing_is_made(home, answer):
    choose_folder(home / "Флешка")
    answer("Выйти")
    assert not data_found()
    assert not (home / "Флешка").exists()
    assert places().root == home / "Флешка"

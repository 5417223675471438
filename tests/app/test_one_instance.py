import json
import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QDialog

from gui.app.later_call import LIMIT, Call, packed, unpacked
from gui.app.later_starts import LaterStarts
from gui.app.one_instance import OneInstance, arrive
from gui.delivery.progress import RunState
from tests.app.test_run_control import show

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="the killed process and the socket's mode are POSIX")


class Starts:
    """Real starts of the program on one data folder, and what their windows were asked to open."""

    def __init__(self, folder):
        self.data, self.notes = folder / "Данные", folder / "notes.txt"
        self.running = []
        self.notes.touch()

    def __call__(self, *files):
        environment = os.environ | {"DOZVON_DATA_DIR": str(self.data), "PYTHONPATH": str(ROOT), "DOZVON_TOKEN": "t"}
        command = [sys.executable, "-m", "tests.app.later_start", str(self.notes), *map(str, files)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        self.running.append(process)
        return process

    @property
    def noted(self):
        return [line.split("\t") for line in self.notes.read_text(encoding="utf-8").splitlines()]

    @property
    def opened(self):
        return sorted(Path(file).name for _process, file in self.noted if file)

    @property
    def windows(self):
        return [int(process) for process, file in self.noted if not file]

    def until(self, done):
        give_up = time.monotonic() + 60
        while not done(self):
            assert time.monotonic() < give_up, self.noted
            time.sleep(0.02)

    def end(self):
        for process in self.running:
            process.kill()
            process.communicate()


@pytest.fixture
def starts(tmp_path):
    made = Starts(tmp_path)
    yield made
    made.end()


@pytest.fixture
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("d")  # short enough for a socket in it


@pytest.fixture
def served(qapp, folder):
    calls = []
    instance = arrive(folder, ())
    instance.serve(lambda call: calls.append(call) or True)
    instance.calls = calls
    yield instance
    instance.close()


def test_three_started_at_once_with_a_file_each_are_one_window_with_all_three_files(starts, tmp_path):
    names = ["Май.xlsx", "Июнь 2026.csv", "Июль.ods"]
    begun = [starts(tmp_path / name) for name in names]
    starts.until(lambda now: len(now.opened) == 3 and sum(each.poll() is None for each in begun) == 1)
    assert starts.opened == sorted(names)
    [window] = starts.windows
    assert {int(process) for process, _file in starts.noted} == {window}
    assert [each.poll() for each in begun if each.pid != window] == [0, 0]


@posix
def test_a_window_that_was_killed_stands_in_nobodys_way(starts, tmp_path):
    first = starts(tmp_path / "Май.xlsx")
    starts.until(lambda now: now.opened == ["Май.xlsx"] and now.windows)
    first.send_signal(signal.SIGKILL)
    first.wait()
    second = starts(tmp_path / "Июнь.xlsx")
    starts.until(lambda now: "Июнь.xlsx" in now.opened)
    third = starts(tmp_path / "Июль.xlsx")
    starts.until(lambda now: "Июль.xlsx" in now.opened)
    assert third.wait(30) == 0
    assert starts.windows == [first.pid, second.pid]


@posix
def test_a_window_that_hangs_loses_no_file(served, tmp_path, folder):
    """The event loop does not turn here: the caller is heard, and gets no answer."""
    second = arrive(folder, [tmp_path / "Май.xlsx"], patience_s=0.3)
    assert second is not None
    assert second.unanswered
    second.close()
    assert arrive(folder, (), patience_s=0) is not None


def test_a_call_given_up_is_not_answered_later(served, folder, qtbot):
    arrive(folder, [folder / "Май.xlsx"], patience_s=0.3).close()
    qtbot.wait_until(lambda: not served._server._server.hasPendingConnections())
    assert served.calls == []


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in which nobody can write, root neither")
def test_a_folder_that_can_hold_no_lock_keeps_no_window_from_opening():
    instance = arrive(Path("/proc"), ())
    assert not instance.unanswered
    instance.serve(lambda _call: True)
    instance.close()


def test_a_file_is_named_from_where_the_later_start_stands(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    sent = []
    monkeypatch.setattr(OneInstance, "take", lambda _instance: False)
    monkeypatch.setattr(OneInstance, "hand_over", lambda _instance, message, _until: sent.append(message) or True)
    assert arrive(tmp_path, [Path("Май.xlsx")]) is None
    assert unpacked(sent[0]).files == (tmp_path / "Май.xlsx",)


@posix
def test_only_its_user_may_call_the_window(served, folder):
    assert stat.S_IMODE((folder / "window.socket").stat().st_mode) & 0o077 == 0


def test_a_long_path_of_the_data_folder_changes_nothing(qapp, tmp_path, qtbot):
    deep = tmp_path / ("очень длинная папка " * 5)
    calls = []
    instance = arrive(deep, ())
    instance.serve(lambda call: calls.append(call) or True)
    said = talk(instance, qtbot, packed(Call((tmp_path / "Май.xlsx",))))
    assert (said, calls) == (b"taken\n", [Call((tmp_path / "Май.xlsx",))])
    instance.close()


def talk(instance, qtbot, words, *, to_the_end=True):
    """Say something to a window in this process; returns what it answered."""
    socket = QLocalSocket()
    socket.connectToServer(instance._address)
    assert socket.waitForConnected(5000)
    socket.write(words)
    if to_the_end:
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        qtbot.wait_until(lambda: socket.state() == gone, timeout=20_000)
    else:
        qtbot.wait_until(lambda: not socket.bytesToWrite())
        socket.abort()
    return socket.readAll().data()


@pytest.mark.parametrize(
    "words",
    [
        b"\n",
        b"\xff\xfe\x00\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"[" * 200_000 + b"\n",
        b"[]\n",
        b'{"files": 7, "token": ""}\n',
        b'{"files": [7], "token": ""}\n',
        b'{"files": ["relative.xlsx"], "token": ""}\n',
        b'{"files": ["/a\\u0000b"], "token": ""}\n',
        b'{"files": [], "token": {}}\n',
        b'{"files": [], "token": "", "close": 1}\n',
        b"x" * (LIMIT + 5),
    ],
    ids=lambda words: repr(words[:30]),
)
def test_garbage_is_not_answered_and_the_window_goes_on(served, qtbot, words):
    assert talk(served, qtbot, words) == b""
    assert served.calls == []
    assert talk(served, qtbot, packed(Call())) == b"taken\n"
    assert served.calls == [Call()]


def test_a_crowd_of_silent_callers_keeps_nobody_out_for_long(served, qtbot, monkeypatch):
    silent = [QLocalSocket() for _ in range(40)]
    for socket in silent:
        socket.connectToServer(served._address)
    connected = QLocalSocket.LocalSocketState.ConnectedState
    qtbot.wait_until(lambda: sum(socket.state() == connected for socket in silent) <= 16)
    assert len(served._server._callers) <= 16
    for socket in silent:
        socket.abort()
    qtbot.wait_until(lambda: not served._server._callers)
    assert talk(served, qtbot, packed(Call())) == b"taken\n"


def test_one_who_goes_half_way_is_forgotten(served, qtbot):
    talk(served, qtbot, packed(Call((Path("/a"),)))[:-5], to_the_end=False)
    qtbot.wait_until(lambda: not served._server._callers)
    assert served.calls == []


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode)
)
def test_nothing_but_a_call_is_a_call(line):
    said = unpacked(line)
    assert said is None or unpacked(packed(said)) == said


names = st.text(st.characters(exclude_characters="\0/", codec=None), min_size=1)


@given(st.lists(names), st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.booleans())
def test_whatever_a_file_is_called_it_arrives(files, token, close):
    call = Call(tuple(Path("/") / name for name in files), token, close)
    assert unpacked(packed(call)) == call
    assert packed(call).count(b"\n") == 1


def test_a_file_waits_until_the_open_question_is_answered(start, qtbot, folder):
    program, opened = start(), []
    instance = arrive(folder, ())
    LaterStarts(instance, program.window, opened.extend, closing(program))
    dialog = QDialog(program.window)
    dialog.open()
    assert talk(instance, qtbot, packed(Call((folder / "Май.xlsx",)))) == b"taken\n"
    assert opened == []
    dialog.reject()
    qtbot.wait_until(lambda: opened == [folder / "Май.xlsx"])
    instance.close()


def test_a_minimized_window_comes_back(start, qtbot, folder):
    program = start()
    instance = arrive(folder, ())
    LaterStarts(instance, program.window, program.files.open, closing(program))
    program.window.showMinimized()
    talk(instance, qtbot, packed(Call()))
    qtbot.wait_until(lambda: not program.window.isMinimized())
    instance.close()


def test_a_window_that_is_closing_takes_nothing(start, qtbot, folder):
    program = start()
    instance = arrive(folder, ())
    LaterStarts(instance, program.window, program.files.open, closing(program))
    program.window.close()
    assert talk(instance, qtbot, packed(Call((folder / "Май.xlsx",)))) == b""
    instance.close()


def closing(program):
    return lambda: program.sending.is_closing


@contextmanager
def asking_to_close(folder):
    """A real `dozvon --close`; it is over when the block is."""
    environment = os.environ | {"DOZVON_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-m", "gui", "--close"], cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_where_nothing_is_open_there_is_nothing_to_close(tmp_path):
    with asking_to_close(tmp_path / "Данные") as asking:
        assert asking.wait(30) == 0
    assert not (tmp_path / "Данные").exists()


def test_the_window_of_another_process_is_asked_to_close_and_ends_by_itself(starts, tmp_path):
    window = starts(tmp_path / "Май.xlsx")
    starts.until(lambda now: now.opened)
    with asking_to_close(starts.data) as asking:
        assert asking.wait(60) == 0
        assert window.wait(30) == 0


def test_a_window_asked_to_close_waits_until_the_open_question_is_answered(start, qtbot, folder):
    program = start()
    instance = arrive(folder, ())
    LaterStarts(instance, program.window, program.files.open, closing(program))
    dialog = QDialog(program.window)
    dialog.open()
    with asking_to_close(folder) as asking:
        qtbot.wait_until(lambda: instance.asked_to_close, timeout=20_000)
        assert program.window.isVisible()
        dialog.reject()
        qtbot.wait_until(lambda: not program.window.isVisible())
        instance.close()
        assert asking.wait(30) == 0


def test_who_does_not_wait_for_it_any_more_closes_nothing(start, qtbot, folder):
    program = start()
    instance = arrive(folder, ())
    later = LaterStarts(instance, program.window, program.files.open, closing(program))
    dialog = QDialog(program.window)
    dialog.open()
    with asking_to_close(folder):
        qtbot.wait_until(lambda: instance.asked_to_close, timeout=20_000)
    qtbot.wait_until(lambda: not instance.asked_to_close)
    dialog.reject()
    qtbot.wait_until(lambda: not later._timer.isActive())
    assert program.window.isVisible()
    instance.close()


@pytest.mark.parametrize("agreed", [True, False], ids=["yes", "no"])
def test_during_a_run_the_person_is_asked_whether_to_close_and_their_word_is_the_exit_code(
    start, qtbot, folder, person, sandbox, agreed
):
    program = start()
    instance = arrive(folder, ())
    LaterStarts(instance, program.window, program.files.open, closing(program))
    show(program, *(f"7974000{number:04}" for number in range(40)))
    program.sending.send()
    qtbot.wait_until(lambda: program.engine.dispatcher.state is RunState.RUNNING, timeout=20_000)
    person.yes, before = agreed, len(person.read)
    with asking_to_close(folder) as asking:
        qtbot.wait_until(lambda: len(person.read) > before, timeout=20_000)
        if agreed:
            qtbot.wait_until(lambda: not program.window.isVisible(), timeout=20_000)
            instance.close()
        qtbot.wait_until(lambda: asking.poll() is not None, timeout=20_000)
    assert "Остановить отправку и закрыть?" in person.read[before]
    assert (asking.returncode, program.window.isVisible()) == ((0, False) if agreed else (1, True))
    instance.close()
    person.yes = True
    program.window.close()
    qtbot.wait_until(lambda: not program.window.isVisible(), timeout=20_000)


def test_a_second_window_says_why_it_is_there(start, folder):
    program = start()
    instance = arrive(folder, ())
    instance.unanswered = True
    LaterStarts(instance, program.window, program.files.open, closing(program))
    assert "second_window" in program.window.banners.banners
    instance.close()


def test_a_file_the_desktop_names_in_an_event_is_opened_and_so_is_one_that_came_too_early(tmp_path):
    told = subprocess.run([sys.executable, "-c", EVENTS], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.splitlines() == ["before", "ранний.xlsx", "поздний.xlsx"]


EVENTS = """
from PySide6.QtGui import QFileOpenEvent
from gui.app.application import Application
application = Application(["dozvon"])
tell = lambda files: print(*(path.name for path in files), sep="\\n")
application.sendEvent(application, QFileOpenEvent("/tmp/ранний.xlsx"))
print("before")
application.hand_files_to(tell)
application.sendEvent(application, QFileOpenEvent("/tmp/поздний.xlsx"))
"""

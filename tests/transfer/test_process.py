"""A function in a process of its own: it answers, fails, dies or is killed, and the caller always learns which."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

import pytest

from gui.leads.errors import KnownError
from gui.sheets.unreadable import Trouble, UnreadableFileError
from gui.transfer.exporting import SourceChangedError
from gui.transfer.process import CancelledError, WorkerDiedError, WorkerError, run_in_process
from tests.transfer import process_jobs as jobs


def run(function: object, *args: object, told: list[object] | None = None) -> object:
    sink = told.append if told is not None else lambda _value: None
    return run_in_process(function, *args, on_progress=sink, cancelled=threading.Event())  # type: ignore[arg-type]


def test_a_function_answers_from_another_process() -> None:
    assert run(jobs.add, 2, 3) == 5
    assert run(jobs.process_id) != os.getpid()


def test_progress_arrives_whole_and_in_order_in_the_calling_thread() -> None:
    told: list[object] = []
    threads: set[int] = set()

    def hear(value: object) -> None:
        told.append(value)
        threads.add(threading.get_ident())

    result = run_in_process(jobs.count, 500, on_progress=hear, cancelled=threading.Event())
    assert (result, told, threads) == ("done", list(range(500)), {threading.get_ident()})


@pytest.mark.parametrize(
    ("language", "accepted", "changed"), [("en", "Accepted", "has changed"), ("ru", "Принято", "изменился")]
)
def test_the_process_speaks_the_language_of_this_one(language, accepted, changed, speaking) -> None:
    speaking(language)
    told: list[object] = []
    assert (run(jobs.say, told=told), told) == (language, [accepted])
    with pytest.raises(SourceChangedError, match=changed):
        run(jobs.find_changed)


def test_an_answer_larger_than_a_pipe_arrives() -> None:
    assert len(run(jobs.large, 5_000_000)) == 5_000_000  # type: ignore[arg-type]


def test_an_error_made_for_the_user_passes_with_the_traceback_for_the_log() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        run(jobs.refuse)
    assert (caught.value.code, caught.value.remedy) == (Trouble.DAMAGED, "Выгрузите его заново.")
    logged = "".join(traceback.format_exception(caught.value))
    assert "process_jobs.py" in logged


def test_an_error_made_of_other_things_than_its_words_passes_too() -> None:
    with pytest.raises(SourceChangedError) as caught:
        run(jobs.find_changed)
    assert "«Май.xlsx» изменился" in caught.value.message
    assert caught.value.remedy == "Выгрузите результат в новую таблицу."


def test_a_bug_passes_as_it_is() -> None:
    with pytest.raises(ValueError, match="a bug of ours"):
        run(jobs.stumble)


@pytest.mark.parametrize("function", [jobs.fail_with_what_cannot_travel, jobs.leave])
def test_an_error_that_cannot_travel_is_described(function: object) -> None:
    with pytest.raises(WorkerError, match=r"StubbornError|SystemExit"):
        run(function)


def test_an_answer_that_cannot_travel_is_an_error() -> None:
    with pytest.raises(TypeError, match="lock"):
        run(jobs.answer_with_what_cannot_travel)


@pytest.mark.parametrize("function", [jobs.kill_itself, jobs.crash_in_a_library])
def test_a_process_that_dies_is_an_error_in_words(function: object) -> None:
    told: list[object] = []
    with pytest.raises(WorkerDiedError) as caught:
        run(function, told=told)
    assert isinstance(caught.value, KnownError)
    assert "Список не изменён" in caught.value.message
    assert caught.value.exit_code not in (0, None)
    assert told == (["about to die"] if function is jobs.kill_itself else [])


def test_cancelling_kills_the_process_at_once() -> None:
    cancelled = threading.Event()
    moments: dict[str, float] = {}

    def hear(process_id: object) -> None:
        moments["pid"] = int(str(process_id))
        moments["cancelled"] = time.monotonic()
        cancelled.set()

    with pytest.raises(CancelledError):
        run_in_process(jobs.work_for_ever, on_progress=hear, cancelled=cancelled)
    # The promise to the user is 0.2 s; the rest is for a busy machine of the tests.
    assert time.monotonic() - moments["cancelled"] < 1.0
    assert is_gone(int(moments["pid"]))


def test_what_was_cancelled_before_it_began_never_answers() -> None:
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(CancelledError):
        run_in_process(jobs.add, 1, 2, on_progress=lambda _value: None, cancelled=cancelled)


def test_an_error_of_the_listener_ends_the_process_too() -> None:
    heard: list[int] = []

    def stumble(process_id: object) -> None:
        heard.append(int(str(process_id)))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_in_process(jobs.work_for_ever, on_progress=stumble, cancelled=threading.Event())
    assert is_gone(heard[0])


def is_gone(process_id: int) -> bool:
    """It was waited for as well as killed: its number is free."""
    try:
        os.kill(process_id, 0)
    except OSError:
        return True
    return False


def test_the_process_does_not_hear_ctrl_c() -> None:
    assert run(jobs.ignores_interrupt) is True


PARENT = """
import sys, threading
from gui.transfer.process import run_in_process
from tests.transfer.process_jobs import hold_line

if __name__ == "__main__":
    run_in_process(hold_line, int(sys.argv[1]), on_progress=print, cancelled=threading.Event())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the parent is killed the hard way")
def test_the_process_dies_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    root = Path(__file__).parents[2]
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        port = str(server.getsockname()[1])
        parent = subprocess.Popen([sys.executable, script, port], env={**os.environ, "PYTHONPATH": str(root)})
        try:
            line, _ = server.accept()
        finally:
            parent.kill()
            parent.wait()
        with line:
            line.settimeout(30)
            # The end of the connection is the end of the process that held it.
            assert line.recv(1) == b""


def test_several_processes_run_side_by_side() -> None:
    answers: list[object] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(run(jobs.add, n, n))) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(int, map(str, answers))) == [0, 2, 4]

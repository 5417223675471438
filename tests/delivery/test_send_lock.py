import gc
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLockFile

from gui.delivery.errors import SendingElsewhereError
from gui.delivery.send_lock import FolderUnwritableError, Holder, SendLock
from gui.leads.words import speak
from gui.storage.paths import guard_of

HOLD = """
import sys
from pathlib import Path
from gui.delivery.send_lock import SendLock
lock = SendLock(Path(sys.argv[1]))
assert lock.take()
print("held", flush=True)
sys.stdin.read()
"""


def test_only_one_may_send_and_the_other_learns_who_it_is(tmp_path):
    first, second = SendLock(tmp_path / "send.lock"), SendLock(tmp_path / "send.lock")
    assert first.take()
    assert first.take()
    assert not second.take()
    holder = second.holder()
    assert holder is not None
    assert holder.process == os.getpid()
    assert holder.since is not None
    assert datetime.now(UTC) - holder.since < timedelta(minutes=1)
    first.release()
    assert second.holder() is None
    assert second.take()
    second.release()


def test_a_process_that_was_killed_leaves_the_right_to_send_free(tmp_path):
    path = tmp_path / "send.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        lock = SendLock(path)
        assert not lock.take()
        other.kill()
        other.wait()
    assert lock.take()
    lock.release()


@contextmanager
def held_elsewhere(path):
    """Another process has the right to send."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def aged(path, seconds):
    then = time.time() - seconds
    os.utime(path, (then, then))


@pytest.mark.parametrize("seconds", [60, -3600], ids=["old", "of a clock set back"])
def test_a_lock_that_was_cut_off_while_it_was_made_keeps_nobody_from_sending(tmp_path, seconds):
    path = tmp_path / "send.lock"
    path.touch()
    aged(path, seconds)
    lock = SendLock(path)
    assert not lock.is_elsewhere()
    assert lock.take()
    assert {each.name for each in tmp_path.iterdir()} == {"send.lock", guard_of(path).name}
    lock.release()


def test_a_lock_that_is_empty_at_this_moment_may_be_about_to_be_signed(tmp_path):
    path = tmp_path / "send.lock"
    path.touch()
    lock = SendLock(path)
    assert not lock.take()
    assert path.exists()


def test_a_process_that_lives_keeps_the_right_even_where_its_file_was_emptied(tmp_path):
    path = tmp_path / "send.lock"
    with held_elsewhere(path):
        os.truncate(path, 0)
        aged(path, 3600)
        lock = SendLock(path)
        assert not lock.take()
        assert path.exists()


def test_the_number_of_a_dead_process_that_another_bears_now_keeps_nobody_from_sending(tmp_path):
    path = tmp_path / "send.lock"
    with held_elsewhere(path) as other:
        signed = path.read_text("utf-8").replace(str(other.pid), str(os.getpid()), 1)
    path.write_text(signed, "utf-8")
    lock = SendLock(path)
    holder = lock.holder()
    assert holder is not None
    assert holder.process == os.getpid()
    assert lock.take()
    lock.release()


def test_what_another_computer_signed_stays(tmp_path):
    path = tmp_path / "send.lock"
    with held_elsewhere(path):
        lines = path.read_text("utf-8").split("\n")
    lines[2:5] = ["CALL-7", "0" * 32, "0" * 32]
    path.write_text("\n".join(lines), "utf-8")
    aged(path, 3600)
    assert not SendLock(path).take()
    assert path.exists()


def test_a_folder_that_cannot_be_written_is_told_apart_from_somebody_who_sends(tmp_path):
    lock = SendLock(tmp_path / "нет такой" / "send.lock")
    with pytest.raises(FolderUnwritableError) as told:
        lock.take()
    assert f"В папку данных не записать: {tmp_path / 'нет такой'}." in told.value.message
    assert "Ничего не отправлено, список не изменён." in told.value.message
    assert "место" in told.value.remedy
    assert not lock.held
    assert not lock.is_elsewhere()
    (tmp_path / "нет такой").mkdir()
    assert lock.take()
    lock.release()


def test_a_lock_refused_without_a_lock_file_is_a_forbidden_folder(tmp_path, monkeypatch):
    """As Windows says it."""
    monkeypatch.setattr(QLockFile, "tryLock", lambda _lock, _ms: False)
    monkeypatch.setattr(QLockFile, "error", lambda _lock: QLockFile.LockError.LockFailedError)
    lock = SendLock(tmp_path / "send.lock")
    with pytest.raises(FolderUnwritableError):
        lock.take()
    (tmp_path / "send.lock").touch()
    assert not lock.take()


TAKE_AND_GIVE = """
import os, random, sys, time
from pathlib import Path
from gui.delivery.send_lock import SendLock
folder, until = Path(sys.argv[1]), time.monotonic() + float(sys.argv[2])
lock, took, shared = SendLock(folder / "send.lock"), 0, 0
while time.monotonic() < until:
    if lock.take():
        took += 1
        try:
            os.close(os.open(folder / "alone", os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            shared += 1
        if random.random() < 0.01:
            time.sleep(0.002)
        (folder / "alone").unlink(missing_ok=True)
        lock.release()
print(took, shared)
"""


def test_of_several_that_take_and_give_it_all_the_time_one_alone_has_it(tmp_path):
    takers = [
        subprocess.Popen([sys.executable, "-c", TAKE_AND_GIVE, str(tmp_path), "2"], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = [list(map(int, each.communicate()[0].split())) for each in takers]
    assert sum(took for took, _ in told) > 100
    assert [shared for _, shared in told] == [0, 0, 0]


def test_one_that_is_killed_at_any_moment_leaves_it_free(tmp_path):
    path = tmp_path / "send.lock"
    for number in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", TAKE_AND_GIVE, str(tmp_path), "60"], stdout=subprocess.DEVNULL
        ) as taker:
            deadline = time.monotonic() + 20
            while not guard_of(path).exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(0.01 * number)
            taker.kill()
        lock = SendLock(path)
        if path.exists() and not path.read_text("utf-8"):
            aged(path, 60)
        assert lock.take()
        lock.release()


def test_the_right_goes_with_the_object_that_had_it(tmp_path):
    lock = SendLock(tmp_path / "send.lock")
    assert lock.take()
    del lock
    gc.collect()
    again = SendLock(tmp_path / "send.lock")
    assert again.take()
    again.release()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "(процесс 4321 на компьютере CALL-7, с 24.11 11:02 "),
        ("en", "sending requests already (process 4321 on CALL-7, since 24 Nov 11:02 "),
    ],
)
def test_who_is_sending_is_said_in_the_spoken_language(language, words):
    since = datetime(2025, 11, 24, 11, 2).astimezone()
    speak(language)
    try:
        assert words in SendingElsewhereError(Holder(4321, "CALL-7", since)).message
    finally:
        speak("ru")

"""Running other programs, and one set-up at a time."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from talk import say


def try_lock(handle: int) -> bool:
    """Take the lock if nobody has it. The system gives it back when its holder dies."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        import fcntl  # noqa: PLC0415

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: better one unguarded set-up than none
            return True
    return True


@contextlib.contextmanager
def only_one(lock_file: Path) -> Iterator[int]:
    """Hold the lock, after whoever holds it now."""
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not try_lock(handle):
            say("Другой запуск уже готовит Дозвон: жду, пока он закончит…")
            while not try_lock(handle):
                time.sleep(0.3)
        yield handle
    finally:
        os.close(handle)


def clean_environment() -> dict[str, str]:
    """The user's environment without what would send venv or pip astray; proxies and certificates stay."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "PIP_LOG", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in astray}
    return kept | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def run(
    command: Sequence[str | Path], log: Path, lock: int | None = None, heed: Callable[[str], None] | None = None
) -> None:
    """Run a program, keep what it says in the log, show it to `heed` line by line; `CalledProcessError` if it fails.

    With a lock it works on our folder: it ends when we are interrupted, and it holds the lock too, so that the folder
    stays locked should we be killed first. Without one it changes the system: better waited for than broken off.
    """
    words = [str(word) for word in command]
    ours = lock is not None and os.name == "posix"
    with log.open("a", encoding="utf-8") as record:
        record.write(f"\n$ {' '.join(words)}\n")
        record.flush()
        child = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=clean_environment(),
            pass_fds=(lock,) if ours and lock is not None else (),
            process_group=0 if ours else None,
        )
        try:
            for line in child.stdout or ():
                record.write(line)
                record.flush()
                if heed:
                    heed(line)
            failed = child.wait() != 0
        except BaseException:
            if lock is not None:
                end(child)
            else:
                record.writelines(child.stdout or ())
                child.wait()
            raise
    if failed:
        raise subprocess.CalledProcessError(child.returncode, words)


def end(child: subprocess.Popen[str]) -> None:
    """End a child, and on POSIX whatever it has started in its turn."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(5)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()

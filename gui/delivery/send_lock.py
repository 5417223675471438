"""The right to send: one process at a time on one set of data."""

import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QSysInfo

from gui.leads.errors import KnownError
from gui.leads.moments import short_day
from gui.leads.schedule import zone_label
from gui.leads.words import Text
from gui.storage.paths import guard_of

_HERE: Final = Text("процесс {process}", "process {process}")
_ELSEWHERE: Final = Text("процесс {process} на компьютере {host}", "process {process} on {host}")
_SINCE: Final = Text(", с {moment}", ", since {moment}")
_UNWRITABLE: Final = Text(
    "В папку данных не записать: {folder}. Без этого отправка не начинается. Ничего не отправлено, список не изменён.",
    "The data folder cannot be written: {folder}. Sending does not begin without that. Nothing was sent, the list is "
    "unchanged.",
)
_LET_WRITE: Final = Text(
    "Проверьте, что диск подключён, на нём есть место и запись в папку разрешена, и повторите.",
    "See that the drive is connected, has room and lets the folder be written, and try again.",
)

_HALF_MADE_S: Final = 5.0
"""Nobody takes so long between making the file and signing it."""

_SIGNED_LINES: Final = 4
"""Of a lock file: the process, its name, the host, the machine's number."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the right to send, since when (aware UTC, `None` where the file does not tell). `host` is empty where
    that is this machine.
    """

    process: int
    host: str
    since: datetime | None


def told(holder: Holder | None) -> str:
    """« (процесс 4321 на компьютере CALL-7, с 14:02 МСК)»; empty where nothing is known."""
    if holder is None:
        return ""
    words = (_ELSEWHERE if holder.host else _HERE).said(process=holder.process, host=holder.host)
    if holder.since is not None:
        since, now = holder.since.astimezone(), datetime.now().astimezone()
        day = "" if since.date() == now.date() else f"{short_day(since)} "
        words += _SINCE.said(moment=f"{day}{since:%H:%M} {zone_label(since)}")
    return f" ({words})"


class FolderUnwritableError(KnownError):
    """The folder cannot hold the lock: nobody is known to send, and nobody can begin to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(_UNWRITABLE.said(folder=folder), str(_LET_WRITE))


class SendLock:
    """The system's own lock on a file that is never removed: it is free whenever its process is gone, however it ended.

    Beside it a `QLockFile` tells who has it, and keeps out versions that know of no other lock. What a dying process
    left of that, even half made or under a number that another process bears by now, counts for nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = _HeldFile(guard_of(path))
        self._lock = QLockFile(str(path))
        # A run may last all night: age alone never makes the lock stale, only the death of its process does.
        self._lock.setStaleLockTime(0)

    @property
    def held(self) -> bool:
        """Whether this process has the right to send."""
        return self._lock.isLocked()

    def take(self) -> bool:
        """Take the right to send, or learn at once that another process has it. Raises `FolderUnwritableError`."""
        if self.held:
            return True
        if self._held.take() is False:
            return False
        try:
            taken = self._sign()
        except BaseException:
            self._held.release()
            raise
        if not taken:
            self._held.release()
        return taken

    def _sign(self) -> bool:
        # Windows calls a forbidden folder a lock that somebody has: only its file tells that there is one. Where that
        # went a moment ago, the second try has it.
        for _try in range(2):
            if self._lock.tryLock(0):
                return True
            there = self._lock.error() == QLockFile.LockError.LockFailedError and self._path.exists()
            if there and not self._clear():
                return False
        raise FolderUnwritableError(self._path.parent)

    def _clear(self) -> bool:
        """Take the file of a process that is gone away, and say whether that was done.

        Nobody but an earlier version can be at it now. The system refuses while such a one has the file, and that
        locks it before it signs it: an empty one may be about to be locked, unless it is old.
        """
        if not self._held.is_held:
            return False  # this place has no such locks, and the file is all there is
        signed = _signed_here(self._path)
        abandoned = self._age_s() > _HALF_MADE_S if signed is None else signed
        return abandoned and self._lock.removeStaleLockFile()

    def _age_s(self) -> float:
        """Of the file, either way: a clock may have been set back. 0 where it is gone."""
        try:
            return abs(time.time() - self._path.stat().st_mtime)
        except OSError:
            return 0.0

    def release(self) -> None:
        """Give it back."""
        self._lock.unlock()
        self._held.release()

    def is_elsewhere(self) -> bool:
        """Whether another process has it at this moment."""
        if self.held:
            return False
        try:
            elsewhere = not self.take()
        except FolderUnwritableError:
            return False
        if not elsewhere:
            self.release()
        return elsewhere

    def holder(self) -> Holder | None:
        """The process that has it, if one does."""
        process, host = self._lock.getLockInfo()[:2]
        if not process:
            return None
        try:
            since = datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
        except OSError:
            since = None
        return Holder(process, "" if _signed_here(self._path) else host, since)


class _HeldFile:
    """A file kept open under the system's lock. Windows needs none: there nobody can remove a file that is open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether what it guards can be trusted to be ours alone."""
        return self._open is not None or sys.platform == "win32"

    def __del__(self) -> None:
        self.release()

    def take(self) -> bool | None:
        """Whether it was free; `None` where this place knows no such locks."""
        if sys.platform == "win32" or self._open is not None:
            return None
        import fcntl  # noqa: PLC0415 — Windows has none

        try:
            opened = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return None  # the lock file itself tells why the folder cannot be written
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            return False
        except OSError:
            os.close(opened)
            return None
        self._open = opened
        return True

    def release(self) -> None:
        """Let others have it."""
        if self._open is not None:
            os.close(self._open)
            self._open = None


def _signed_here(lock: Path) -> bool | None:
    """Whether a process of this machine signed the lock; `None` where nobody did. As Qt, by the machine's own number:
    its name may be written in several ways, and others may have the same.
    """
    try:
        lines = lock.read_text("utf-8", "replace").split("\n")
    except OSError:
        return None
    if len(lines) < _SIGNED_LINES or not lines[0].isdigit():
        return None
    host, machine = lines[2:4]
    here = QSysInfo.machineUniqueId().data()
    return machine == bytes(here).decode() if here and machine else host == QSysInfo.machineHostName()

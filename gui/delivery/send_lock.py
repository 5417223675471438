"""The right to send: one process at a time on one set of data."""

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


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the right to send, since when (aware UTC, `None` where the file does not tell)."""

    process: int
    host: str
    since: datetime | None


def told(holder: Holder | None) -> str:
    """« (процесс 4321 на компьютере CALL-7, с 14:02 МСК)»; empty where nothing is known."""
    if holder is None:
        return ""
    elsewhere = holder.host not in ("", QSysInfo.machineHostName())
    words = (_ELSEWHERE if elsewhere else _HERE).said(process=holder.process, host=holder.host)
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
    """A lock file beside the data. It is freed when its process ends, however it ends and whenever: one that died while
    it made the file left it empty, and its number may be another's by now. The system knows who still holds the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = QLockFile(str(path))
        # A run may last all night: age alone never makes the lock stale, only the death of its process does.
        self._lock.setStaleLockTime(0)

    @property
    def held(self) -> bool:
        """Whether this process has the right to send."""
        return self._lock.isLocked()

    def take(self) -> bool:
        """Take the right to send, or learn at once that another process has it. Raises `FolderUnwritableError`."""
        # Windows calls a forbidden folder a lock that somebody has: only its file tells that there is one. Where that
        # went a moment ago, the second try has it.
        for _try in range(2):
            if self._lock.isLocked() or self._lock.tryLock(0):
                return True
            there = self._lock.error() == QLockFile.LockError.LockFailedError and self._path.exists()
            if there and not self._clear():
                return False
        raise FolderUnwritableError(self._path.parent)

    def _clear(self) -> bool:
        """Take the file of a process that is gone away, and say whether that was done.

        The system refuses while a process has the file open and locked, which it does before it signs it: what is
        signed here and goes was abandoned. An empty file may still be about to be locked, unless it is old.
        """
        # Two who clear at once: the slower one would take the file that the quicker one has just made.
        only_one = QLockFile(f"{self._path}.clearing")
        if not only_one.tryLock(0):
            return False
        try:
            process, host = self._lock.getLockInfo()[:2]
            abandoned = host == QSysInfo.machineHostName() if process else self._age_s() > _HALF_MADE_S
            return abandoned and self._lock.removeStaleLockFile()
        finally:
            only_one.unlock()

    def _age_s(self) -> float:
        """Of the file, either way: a clock may have been set back. 0 where it is gone."""
        try:
            return abs(time.time() - self._path.stat().st_mtime)
        except OSError:
            return 0.0

    def release(self) -> None:
        """Give it back."""
        self._lock.unlock()

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
        return Holder(process, host, since)

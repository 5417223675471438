"""One window on one data folder: a later start hands its files to the window that is there, or asks it to close.

Whoever holds the lock file is the window, and nobody else makes or removes the socket, so the two cannot disagree,
however many start at once. Both end with their process, however it ends.
"""

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QTimer

# Loaded before the window, and by a start that only hands over: nothing else of the program may come with it.
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from gui.app.later_call import LIMIT, Call, packed, unpacked

log = logging.getLogger("dozvon.app")

PATIENCE_S: Final = 10.0
"""How long a start waits for the window that is there, or on its way, to take its files."""

CLOSE_PATIENCE_S: Final = 120.0
"""How long one who asks the window to close waits: requests that left get their answers, and people are asked."""

_PAUSE_S: Final = 0.05
_CALLER_MS: Final = 5_000
"""How long one caller may take to say what it wants."""

_CALLERS: Final = 16
"""At most so many at once; others come again by themselves."""

_TAKEN: Final = b"taken\n"
_STAYS: Final = b"stays\n"
"""What one who asked the window to close hears when it does not; when it does, the talk ends without a word."""

# A socket's path may be about a hundred bytes long, and Qt makes a longer one beside it first.
_LONGEST_PATH: Final = 80


def arrive(root: Path, files: Sequence[Path], patience_s: float = PATIENCE_S) -> "OneInstance | None":
    """Hand `files` to the window on the data in `root`: `None` when it took them, else the place of a window to open.

    Needs no application yet. Raises `OSError` where `root` cannot be made.
    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = OneInstance(root)
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    message = packed(Call(tuple(path.absolute() for path in files), token))
    give_up = time.monotonic() + patience_s
    while not instance.take():
        if len(message) <= LIMIT and instance.hand_over(message, give_up):
            return None
        if len(message) > LIMIT or time.monotonic() > give_up:
            instance.unanswered = True
            break
        time.sleep(_PAUSE_S)
    return instance


def arrive_where(root: Callable[[], Path], files: Sequence[Path]) -> "OneInstance | None":
    """As `arrive`, on the folder that counts when there is an answer: the data may move while one waits for it.

    Raises what `root` raises, and `OSError`.
    """
    while True:
        there = root()
        instance = arrive(there, files)
        if instance is None or root() == there:
            return instance
        instance.close()


def ask_to_close(root: Path, patience_s: float = CLOSE_PATIENCE_S) -> bool:
    """Ask the window on the data in `root` to close, as a person would; whether there is none now.

    `False`: somebody wants it open, it cannot close yet, or it does not answer. Needs no application.
    """
    if not root.is_dir():
        return True
    instance = OneInstance(root)
    give_up = time.monotonic() + patience_s
    while not instance.take():
        if instance.hears_that_it_stays(give_up) or time.monotonic() > give_up:
            return False
        time.sleep(_PAUSE_S)
    instance.close()
    return True


class OneInstance:
    """The place of the one window on `root`. `unanswered`: another window has it and does not answer."""

    def __init__(self, root: Path) -> None:
        self.unanswered = False
        self._address = _address(root)
        self._lock = QLockFile(str(root / "window.lock"))
        # A window may stay open for weeks: only the death of its process makes its lock stale.
        self._lock.setStaleLockTime(0)
        self._server: _Listener | None = None

    def take(self) -> bool:
        """Whether there is no other window. So it is taken where the folder cannot hold a lock at all."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, message: bytes, give_up: float) -> bool:
        """Whether the window took the message; it may not answer yet. `give_up` is a monotonic time."""
        with self._talk(message, give_up) as socket:
            return socket is not None and _line(socket, give_up) == _TAKEN

    def hears_that_it_stays(self, give_up: float) -> bool:
        """Ask the window to close and wait for what comes of it; `False` also where it cannot be asked."""
        with self._talk(packed(Call(close=True)), give_up) as socket:
            return socket is not None and _line(socket, give_up) == _TAKEN and _line(socket, give_up) == _STAYS

    @contextmanager
    def _talk(self, message: bytes, give_up: float) -> Iterator[QLocalSocket | None]:
        """Say the message to the window; `None` when it cannot be said."""
        if not _is_ours(self._address):
            yield None
            return
        self._let_come_to_front()
        socket = QLocalSocket()
        try:
            socket.connectToServer(self._address)
            heard = socket.waitForConnected(_left_ms(give_up))
            if heard:
                socket.write(message)
            while heard and socket.bytesToWrite():
                heard = socket.waitForBytesWritten(_left_ms(give_up))
            yield socket if heard else None
        finally:
            socket.abort()

    @property
    def asked_to_close(self) -> bool:
        """Whether somebody who asked the window to close waits for it."""
        return self._server is not None and self._server.asked_to_close

    def stay(self) -> None:
        """Tell those who asked the window to close that it does not."""
        if self._server is not None:
            self._server.stay()

    def serve(self, on_call: Callable[[Call], bool]) -> None:
        """Take calls from now on; `on_call` says whether it will see to one. Needs the application.

        Does nothing for a window that found the place taken.
        """
        if not self._lock.isLocked():
            return
        QLocalServer.removeServer(self._address)
        self._server = _Listener(on_call)
        if not self._server.listen(self._address):
            log.warning("later starts cannot reach this window: %s", self._server.trouble)
            self.close()

    def close(self) -> None:
        """Give the place up: the next start opens a window of its own."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _let_come_to_front(self) -> None:
        """Windows lets only the program in front pass its place on, and it is this one that was just clicked."""
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.user32.AllowSetForegroundWindow(self._lock.getLockInfo()[0])


class _Listener(QObject):
    """Reads one message from each caller, whatever it sends, and answers when it was taken."""

    def __init__(self, on_call: Callable[[Call], bool]) -> None:
        super().__init__()
        self._on_call = on_call
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_callers)
        self._callers: set[QLocalSocket] = set()
        self._waiting: set[QLocalSocket] = set()

    @property
    def asked_to_close(self) -> bool:
        """Whether one who asked for it waits for the end."""
        return bool(self._waiting)

    def stay(self) -> None:
        """Answer those who wait for the end."""
        for caller in tuple(self._waiting):
            caller.write(_STAYS)
            caller.disconnectFromServer()

    @property
    def trouble(self) -> str:
        """Why it does not listen."""
        return self._server.errorString()

    def listen(self, address: str) -> bool:
        return self._server.listen(address)

    def close(self) -> None:
        """Drop whoever is calling: they get no answer and open a window themselves."""
        self._server.close()
        for caller in tuple(self._callers):
            caller.abort()
        self.deleteLater()

    def _on_callers(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            if len(self._callers) >= _CALLERS:
                caller.abort()
                caller.deleteLater()
                continue
            self._callers.add(caller)
            caller.setReadBufferSize(LIMIT)
            caller.readyRead.connect(partial(self._on_words, caller))
            caller.disconnected.connect(partial(self._on_gone, caller))
            QTimer.singleShot(_CALLER_MS, caller, partial(self._on_late, caller))
            if caller.state() != QLocalSocket.LocalSocketState.ConnectedState:
                self._on_gone(caller)  # it went before it was heard: nothing else would tell
            else:
                self._on_words(caller)

    def _on_words(self, caller: QLocalSocket) -> None:
        if caller not in self._callers:
            return
        if not caller.canReadLine():
            if caller.bytesAvailable() >= LIMIT:
                caller.abort()
            return
        call = unpacked(bytes(caller.readLine(LIMIT + 1).data()))
        # One that gave up meanwhile has opened its files itself.
        there = caller.state() == QLocalSocket.LocalSocketState.ConnectedState
        if call is None or not there or not self._on_call(call):
            caller.abort()
            return
        caller.write(_TAKEN)
        if not call.close:
            caller.disconnectFromServer()
            return
        self._waiting.add(caller)

    def _on_late(self, caller: QLocalSocket) -> None:
        if caller not in self._waiting:
            caller.abort()

    def _on_gone(self, caller: QLocalSocket) -> None:
        self._waiting.discard(caller)
        if caller in self._callers:
            self._callers.discard(caller)
            caller.deleteLater()


def _line(socket: QLocalSocket, give_up: float) -> bytes:
    """The next line the window says; empty when it says no line any more."""
    while not socket.canReadLine():
        if socket.bytesAvailable() > len(_TAKEN) or not socket.waitForReadyRead(_left_ms(give_up)):
            return b""
    return bytes(socket.readLine(len(_TAKEN) + 1).data())


def _address(root: Path) -> str:
    """Where the window on `root` listens: in its folder, which nobody else may enter, wherever that is possible."""
    place = os.path.realpath(root)
    digest = QCryptographicHash.hash(os.fsencode(os.path.normcase(place)), QCryptographicHash.Algorithm.Sha256)
    name = f"dozvon-{bytes(digest.toHex().data()).decode()[:24]}"
    if sys.platform == "win32":
        return name
    inside = os.path.join(place, "window.socket")  # noqa: PTH118 — the socket's path is a text
    fits = len(os.fsencode(inside)) <= _LONGEST_PATH
    return inside if fits else os.path.join(tempfile.gettempdir(), name)  # noqa: PTH118


def _is_ours(address: str) -> bool:
    """Whether nobody else made the socket: in a folder for all it could be a trap."""
    if sys.platform == "win32":
        return True
    with suppress(OSError):
        return os.stat(address).st_uid == os.getuid()  # noqa: PTH116
    return False


def _left_ms(give_up: float) -> int:
    return max(1, round((give_up - time.monotonic()) * 1000))

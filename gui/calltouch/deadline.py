"""How long one exchange may take, and the guard that ends it when its time is over."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds. `connect` holds for each address tried, `read` for each pause of the other side, `total` for all."""

    connect: float = 5.0
    read: float = 30.0
    total: float = 60.0


DEFAULT_TIMEOUTS: Final = Timeouts()


class Deadline:
    """Ends one exchange after `total` seconds by shutting its sockets down, whatever it is waiting for.

    A read timeout begins anew with each byte, so a peer that sends one byte a second could hold a worker for ever;
    the HTTP library offers no limit over the whole. Looking a name up cannot be cut short, but it is over before
    the first byte leaves. Used by the exchanging thread as a context manager; a timer thread lives as long as it.
    """

    def __init__(self, total: float) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._over = threading.Event()
        self._timer = threading.Timer(total, self._end)
        self._timer.daemon = True
        self._timer.name = "calltouch-deadline"

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._timer.cancel()
        self._timer.join()
        for sock in self._sockets:
            sock.close()

    @property
    def is_over(self) -> bool:
        """Whether the time has run out. Once true, it stays."""
        return self._over.is_set()

    def check(self) -> None:
        """Raise TimeoutError when the time has run out."""
        if self.is_over:
            raise TimeoutError("deadline")

    def guard(self, sock: socket.socket) -> None:
        """Have the connection of `sock` shut down when the time runs out. Raises TimeoutError if it has already.

        A duplicate is kept: wrapping a socket for TLS empties the original object, and the connection is the same.
        """
        with self._lock:
            self.check()
            self._sockets.append(sock.dup())

    def _end(self) -> None:
        with self._lock:
            self._over.set()
            for sock in self._sockets:
                with suppress(OSError):  # the peer may be gone already
                    sock.shutdown(socket.SHUT_RDWR)

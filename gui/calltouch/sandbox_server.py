"""The rehearsal's HTTP server: it reads requests, writes replies, and breaks connections on demand.

It knows nothing of Calltouch: what to reply is decided by the desk it is given (see `gui.calltouch.sandbox`).
"""

import logging
import os
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any, Final, Protocol, cast

HOST: Final = "127.0.0.1"
LONGEST_BODY: Final = 1024 * 1024

_LINGER_NOT: Final = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
_LONGEST_TRICKLE_S: Final = 180.0
_JOIN_S: Final = 5.0

_log = logging.getLogger(__name__)


class Fault(StrEnum):
    """What happens to a reply on its way. All but NONE keep the client from reading it whole."""

    NONE = "none"
    RESET = "reset"
    CLOSE = "close"
    HALF_HEADERS = "half_headers"
    CUT_BODY = "cut_body"
    TRICKLE_HEADERS = "trickle_headers"
    TRICKLE_BODY = "trickle_body"


NOTHING_SAID: Final = frozenset({Fault.RESET, Fault.CLOSE})


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came: `at` on the monotonic clock, header names in lower case, `body` whole."""

    at: float
    address: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What to write back, after `delay_s` seconds. `number` is the desk's own mark for the call."""

    number: int
    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    fault: Fault = Fault.NONE
    delay_s: float = 0.0
    trickle_s: float = 0.2


class Desk(Protocol):
    """Decides what to reply. Called from many threads at a time."""

    def lets_in(self) -> bool:
        """Whether a new connection is served; if not, it is reset with everything on it unread."""

    def on_the_way_s(self) -> float:
        """How long a request that has been read is still taken to be on its way, in seconds."""

    def answer(self, call: Call) -> Reply:
        """The reply to `call`."""

    def mark_delivered(self, number: int) -> None:
        """The reply `number` has been written whole to a client that was still there."""


class SandboxServer(ThreadingHTTPServer):
    """Listens on loopback. `stop` ends every connection and waits for every thread."""

    daemon_threads = True
    request_queue_size = 128
    # On Windows the option would let two programs share a port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, desk: Desk, port: int) -> None:
        self.desk = desk
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._open: dict[threading.Thread, Any] = {}
        super().__init__((HOST, port), _Handler)
        self._loop = threading.Thread(target=self.serve_forever, args=(0.02,), name="calltouch-sandbox", daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self._loop.start()

    @property
    def busy(self) -> bool:
        """Whether some connection is still being served."""
        with self._lock:
            return bool(self._open)

    def stop(self) -> None:
        """Cut every open connection, wait for the threads, free the port."""
        self.stopping.set()
        self.shutdown()
        self._loop.join()
        with self._lock:
            still_open = dict(self._open)
        for thread, request in still_open.items():
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)
            thread.join(_JOIN_S)
        self.server_close()

    def server_bind(self) -> None:
        """Without the look-up of this machine's name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def verify_request(self, request: Any, client_address: Any) -> bool:  # noqa: ARG002 — the base class calls it so
        """Reset the connections that are not let in."""
        if self.desk.lets_in():
            return True
        request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        request.close()
        return False

    def process_request(self, request: Any, client_address: Any) -> None:
        """Each connection gets a thread of its own, kept in sight until it ends."""
        thread = threading.Thread(target=self._serve_one, args=(request, client_address), daemon=True)
        with self._lock:
            self._open[thread] = request
        thread.start()

    def _serve_one(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._lock:
                del self._open[threading.current_thread()]

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 — the base class calls it so
        """Clients that vanish are the sandbox's daily bread; anything else is a defect of its own."""
        if not isinstance(sys.exception(), OSError):
            _log.exception("the sandbox failed")


class _Handler(BaseHTTPRequestHandler):
    """One connection, one request."""

    protocol_version = "HTTP/1.1"
    timeout = 30.0

    def do_POST(self) -> None:
        self.close_connection = True
        server = cast("SandboxServer", self.server)
        body = self._read_body()
        if body is None or server.stopping.wait(server.desk.on_the_way_s()):
            return
        at = time.monotonic()
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = server.desk.answer(Call(at, self.client_address[0], self.command, self.path, headers, body))
        if server.stopping.wait(reply.delay_s):
            return
        with suppress(OSError):  # the client may have gone
            if self._write(reply, server.stopping):
                server.desk.mark_delivered(reply.number)

    do_GET = do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815 — likewise the base class's

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 — the name is the base class's
        """Nothing: standard error belongs to the program."""

    def _read_body(self) -> bytes | None:
        """The body, or `None` where it did not come whole or names no length (a client of ours always does)."""
        length = self.headers.get("Content-Length", "0" if self.command != "POST" else "")
        if not (length.isascii() and length.isdigit()) or "Transfer-Encoding" in self.headers:
            self.send_error(HTTPStatus.LENGTH_REQUIRED)
            return None
        if int(length) > LONGEST_BODY:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return None
        body = self.rfile.read(int(length))
        return body if len(body) == int(length) else None

    def _write(self, reply: Reply, stopping: threading.Event) -> bool:
        """Write `reply` the way its fault wants it; says whether the client could read it whole."""
        head = _head(reply)
        match reply.fault:
            case Fault.RESET:
                self._reset()
            case Fault.CLOSE:
                pass
            case Fault.HALF_HEADERS:
                self.wfile.write(head[: len(head) * 2 // 3])
            case Fault.CUT_BODY:
                self.wfile.write(head + reply.body[: len(reply.body) // 2])
            case Fault.TRICKLE_HEADERS:
                self._trickle(head.partition(b"\r\n")[0] + b"\r\nX-Slow: ", b"a", reply.trickle_s, stopping)
            case Fault.TRICKLE_BODY:
                self._trickle(head, b" ", reply.trickle_s, stopping)
            case Fault.NONE:
                if not self._client_is_gone():
                    self.wfile.write(head + reply.body)
                    return True
        return False

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        # The file made from the socket keeps it open, and the handler's end would close it politely.
        self.rfile.close()
        self.connection.close()

    def _trickle(self, beginning: bytes, more: bytes, pause_s: float, stopping: threading.Event) -> None:
        self.wfile.write(beginning)
        end = time.monotonic() + _LONGEST_TRICKLE_S
        while time.monotonic() < end and not stopping.wait(pause_s):
            self.wfile.write(more)

    def _client_is_gone(self) -> bool:
        """Whether the client has closed its end: a write would vanish without an error."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)


def _head(reply: Reply) -> bytes:
    """Status line and headers; a body that trickles promises more than it gives."""
    phrase = HTTPStatus(reply.status).phrase if reply.status in set(HTTPStatus) else "Unknown"
    length = 100_000 if reply.fault is Fault.TRICKLE_BODY else len(reply.body)
    headers = (*reply.headers, ("Content-Length", str(length)), ("Connection", "close"))
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{name}: {value}" for name, value in headers), "", ""]
    return "\r\n".join(lines).encode("latin-1")

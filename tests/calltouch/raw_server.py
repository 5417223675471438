"""A server of bare sockets: it does to each connection exactly what a test's script says."""

import os
import socket
import ssl
import struct
import threading
from contextlib import suppress


class RawServer:
    """Runs `script(connection)` in a thread for each connection; as a context manager it cleans up after itself."""

    def __init__(self, script, context: ssl.SSLContext | None = None):
        self._script = script
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._loop = threading.Thread(target=self._serve)
        self.port = self._listener.getsockname()[1]
        self.connections = 0
        self.received: list[bytes] = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/create"

    @property
    def tls_url(self):
        return f"https://127.0.0.1:{self.port}/create"

    def __enter__(self):
        self._loop.start()
        return self

    def __exit__(self, *_exc):
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._loop.join(5)
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        for connection in self._open:
            connection.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._run, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _run(self, connection):
        with suppress(OSError):
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            self._script(connection, self)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()


def read_request(connection, server=None):
    """The whole request: head and body."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += _some(connection)
    if server is not None:
        server.received.append(head + b"\r\n\r\n" + body)
    return head, body


def _some(connection):
    data = connection.recv(65536)
    if not data:
        raise ConnectionError("the client went away")
    return data


def reset(connection):
    """Close with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("hh" if os.name == "nt" else "ii", 1, 0))
    connection.close()


def answering(answer: bytes):
    """A script: read the request, write `answer`, close."""

    def script(connection, server):
        read_request(connection, server)
        connection.sendall(answer)

    return script


def http(status: int, body: bytes, *headers: str) -> bytes:
    """A whole HTTP answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body

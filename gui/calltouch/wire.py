"""One HTTP exchange. Imports requests, which is slow to load: to be imported late, see `gui.calltouch.client`.

The adapter of requests is used without its Session, on purpose: a session follows or prepares redirects, merges
proxies, certificates and `.netrc` passwords of the environment into the request and keeps cookies. Each of these
could change where a request goes or make a second one of it.
"""

import io
import socket
from base64 import b64encode
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import urljoin, urlsplit

import certifi
import requests
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3.connection import HTTPConnection, HTTPSConnection

from gui import __version__
from gui.calltouch.answer import read_answer
from gui.calltouch.deadline import Deadline
from gui.calltouch.failure import describe, is_timeout, not_sent_reason
from gui.calltouch.request import SITE_HEADER, TOKEN_HEADER, Request, is_loopback
from gui.calltouch.roots import RootsUnusableError, read_roots
from gui.calltouch.route import ProxyMode, Route
from gui.leads.state import NotSent, NotSentReason, Outcome, Unknown, UnknownReason

MAX_ANSWER_BYTES: Final = 64 * 1024
_PIECE: Final = 8 * 1024
_USUAL: Final = Route()
_PLAIN_HEADERS: Final = {
    "Accept-Encoding": "identity",
    "User-Agent": f"dozvon/{__version__}",
    # A connection kept alive may be closed by the server at the very moment the next request enters it, and
    # then nobody knows whether that request was read. A fresh connection each time keeps outcomes clear.
    "Connection": "close",
}


def exchange(request: Request, route: Route = _USUAL) -> Outcome:
    """Send `request` once and read the answer; see `gui.calltouch.client.Client.submit`."""
    try:
        path = _Path.of(request.url, route)
    except _NoWayError as error:
        return error.outcome
    timeouts = route.timeouts
    with Deadline(timeouts.total) as deadline, closing(_GuardedAdapter(deadline, path)) as adapter:
        body = _WatchedBody(request.payload, deadline)
        try:
            prepared = requests.Request("POST", request.url, headers=_headers(request), data=body).prepare()
            response = adapter.send(
                prepared,
                stream=True,
                timeout=(timeouts.connect, timeouts.read),
                verify=path.trusted,
                proxies=path.proxies,
            )
        except Exception as error:  # noqa: BLE001 — once the body may have left, nothing may pass for «not sent»
            if not body.left:
                return NotSent(not_sent_reason(error, proxied=bool(path.proxies)), describe(error))
            return _lost(error, deadline)
        with closing(response):
            answer = _read(response, deadline)
    return _outcome(answer, (request.token, str(request.body.get("phone", ""))))


def reach(url: str, route: Route = _USUAL) -> int | NotSent:
    """Whether anybody answers at the host of `url`; see `gui.calltouch.client.Client.reach`."""
    timeouts = route.timeouts
    try:
        path = _Path.of(url, route)
    except _NoWayError as error:
        return error.outcome
    with Deadline(timeouts.total) as deadline, closing(_GuardedAdapter(deadline, path)) as adapter:
        try:
            prepared = requests.Request("HEAD", urljoin(url, "/"), headers=_PLAIN_HEADERS).prepare()
            times = (timeouts.connect, timeouts.read)
            with closing(adapter.send(prepared, True, times, path.trusted, None, path.proxies)) as response:
                return int(response.status_code)
        except Exception as error:  # noqa: BLE001 — nothing of a request was in it, whatever went wrong
            return NotSent(not_sent_reason(error, proxied=bool(path.proxies)), describe(error))


class _NoWayError(Exception):
    """What the route needs is not there: nothing may leave."""

    def __init__(self, outcome: NotSent) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class _Path:
    """A route as the HTTP library takes it: the file and the text of trusted certificates, and the proxies by scheme.

    `sign_in` is the value of the header a proxy of ours wants; the repr hides it.
    """

    trusted: str
    roots: str
    proxies: dict[str, str]
    sign_in: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str, route: Route) -> Self:
        """The path to `url`. Raises `_NoWayError`."""
        trusted = certifi.where()
        if not Path(trusted).is_file():
            raise _NoWayError(NotSent(NotSentReason.TLS, "the file of root certificates is missing"))
        try:
            roots = read_roots(route.ca_file) if route.ca_file else ""
        except RootsUnusableError as error:
            raise _NoWayError(NotSent(NotSentReason.ROOTS, "the chosen file of certificates")) from error
        proxy = route.proxy
        if is_loopback(urlsplit(url).hostname or ""):
            return cls(trusted, roots, {})  # this very machine is always spoken to directly
        match proxy.mode:
            case ProxyMode.NONE:
                return cls(trusted, roots, {})
            case ProxyMode.SYSTEM:
                return cls(trusted, roots, dict(get_environ_proxies(url)))
        if proxy.signs_in and proxy.password is None:
            raise _NoWayError(NotSent(NotSentReason.SIGN_IN, "no password for the proxy"))
        sign_in = ""
        if proxy.signs_in:
            sign_in = f"Basic {b64encode(f'{proxy.user}:{proxy.password}'.encode()).decode()}"
        return cls(trusted, roots, {"https": proxy.address}, sign_in)


def _headers(request: Request) -> dict[str, str]:
    headers = {
        TOKEN_HEADER: request.token,
        "Content-Type": "application/json",
        "Accept": "application/json",
        **_PLAIN_HEADERS,
    }
    if request.site_id:
        headers[SITE_HEADER] = request.site_id
    return headers


@dataclass(frozen=True, slots=True)
class _Answer:
    """What arrived. `cut` is set when the body did not arrive whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: Unknown | None = None


def _read(response: requests.Response, deadline: Deadline) -> _Answer:
    """The answer's first 64 KB; status and headers have been read already."""
    body = bytearray()
    cut: Unknown | None = None
    try:
        while len(body) < MAX_ANSWER_BYTES and (piece := response.raw.read1(_PIECE, decode_content=True)):
            body += piece
        # The deadline's end looks like the end of an answer that names no length.
        deadline.check()
    except Exception as error:  # noqa: BLE001 — the request has left: whatever breaks now is part of the outcome
        cut = _lost(error, deadline, response.status_code)
    return _Answer(response.status_code, response.headers, bytes(body[:MAX_ANSWER_BYTES]), cut)


def _outcome(answer: _Answer, secrets: tuple[str, str]) -> Outcome:
    # A «no» is said by the status line already; a «yes» is said by the id in the body, which must be whole.
    if answer.cut is not None and 200 <= answer.status <= 299:
        return answer.cut
    return read_answer(answer.status, answer.body, answer.headers, secrets)


def _lost(error: BaseException, deadline: Deadline, status: int | None = None) -> Unknown:
    timed_out = deadline.is_over or is_timeout(error)
    return Unknown(UnknownReason.TIMEOUT if timed_out else UnknownReason.RESET, status, describe(error))


class _WatchedBody:
    """The body as the HTTP library reads it: after connecting, and after the headers have been sent.

    `left` is the line between «not sent» and «unknown»: it turns true just before the first byte is handed over for
    sending. The library takes it for a file of known length, sends Content-Length and no chunks, and cannot rewind
    it to send it twice.
    """

    def __init__(self, payload: bytes, deadline: Deadline) -> None:
        self._file = io.BytesIO(payload)
        self._length = len(payload)
        self._deadline = deadline
        self.left = False

    def __len__(self) -> int:
        return self._length

    def read(self, size: int = -1) -> bytes:
        """The next `size` bytes. Raises TimeoutError where the time ran out before the first."""
        if not self.left:
            self._deadline.check()
            self.left = True
        return self._file.read(size)


class _GuardedHTTP(HTTPConnection):
    """A connection whose socket the deadline can shut down at any stage: proxy, TLS, headers, body."""

    def __init__(self, *args: Any, deadline: Deadline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline = deadline

    def _new_conn(self) -> socket.socket:
        return _guarded(super()._new_conn(), self._deadline)


class _GuardedHTTPS(HTTPSConnection):
    """The same for https; `roots` are certificates to trust besides those of the library's file."""

    def __init__(self, *args: Any, deadline: Deadline, roots: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._deadline, self._roots = deadline, roots

    def connect(self) -> None:
        """Only here: some versions of the library set it anew after the connection was made."""
        self.ca_cert_data = self._roots or None
        super().connect()

    def _new_conn(self) -> socket.socket:
        return _guarded(super()._new_conn(), self._deadline)


def _guarded(sock: socket.socket, deadline: Deadline) -> socket.socket:
    try:
        deadline.guard(sock)
    except OSError:
        sock.close()
        raise
    return sock


class _GuardedAdapter(HTTPAdapter):
    """The adapter of requests, without retries (its default), on guarded connections."""

    def __init__(self, deadline: Deadline, path: _Path) -> None:
        self._deadline, self._path = deadline, path
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        """The pool for a request; the pool makes its connections by calling `ConnectionCls`."""
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        if pool.scheme == "https":
            pool.ConnectionCls = partial(_GuardedHTTPS, deadline=self._deadline, roots=self._path.roots)
        else:
            pool.ConnectionCls = partial(_GuardedHTTP, deadline=self._deadline)
        return pool

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """What the proxy is told. A password of ours is in no address, so no error can quote it."""
        return {"Proxy-Authorization": self._path.sign_in} if self._path.sign_in else super().proxy_headers(proxy)

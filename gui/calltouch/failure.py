"""Exceptions of the HTTP library read as reasons. Imported late, together with `gui.calltouch.wire`.

The library wraps the first cause several times over; the chain is searched from the outside in. Nothing here repeats
an exception's own words, for they may hold addresses, header values or what the other side said.
"""

import errno
import re
import socket
import ssl
from collections.abc import Iterator
from typing import Final

import requests.exceptions
import urllib3.exceptions

from gui.calltouch.plain_text import plain
from gui.leads.state import NotSentReason

_TUNNEL: Final = re.compile(r"Tunnel connection failed: (\d{3})")
_SIGN_IN: Final = "407"
_PROXY: Final = (urllib3.exceptions.ProxyError, requests.exceptions.ProxyError)
_TLS: Final = (ssl.SSLError, urllib3.exceptions.SSLError, requests.exceptions.SSLError)
_DNS: Final = (socket.gaierror, urllib3.exceptions.NameResolutionError)
_TIMEOUT: Final = (TimeoutError, urllib3.exceptions.TimeoutError, requests.exceptions.Timeout)


def not_sent_reason(error: BaseException, *, proxied: bool) -> NotSentReason:
    """Why nothing left. Where a proxy stands in between, only TLS with the far end is not its doing."""
    chain = tuple(_chain(error))
    if any((tunnel := _TUNNEL.search(str(link))) and tunnel[1] == _SIGN_IN for link in chain):
        return NotSentReason.SIGN_IN
    if any(isinstance(link, _PROXY) or _TUNNEL.search(str(link)) for link in chain):
        return NotSentReason.PROXY
    if any(isinstance(link, _TLS) for link in chain):
        return NotSentReason.TLS
    if proxied:
        return NotSentReason.PROXY
    if any(isinstance(link, _DNS) for link in chain):
        return NotSentReason.DNS
    return NotSentReason.CONNECT


def is_timeout(error: BaseException) -> bool:
    """Whether time ran out somewhere in the chain."""
    return any(isinstance(link, _TIMEOUT) for link in _chain(error))


def describe(error: BaseException) -> str:
    """The chain for the log: names of exceptions, codes of the system, the verdict on a certificate. No data."""
    return plain(" < ".join(dict.fromkeys(_describe_one(link) for link in _chain(error))))


def _describe_one(error: BaseException) -> str:
    name = type(error).__name__
    if tunnel := _TUNNEL.search(str(error)):
        return f"{name} tunnel {tunnel[1]}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{name} {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"{name} {error.reason or ''}".rstrip()
    if isinstance(error, OSError) and error.errno is not None and error.errno in errno.errorcode:
        return f"{name} {errno.errorcode[error.errno]}"
    return name


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception and all that it wraps, each once, outer before inner."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        link = waiting.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        inner = (getattr(link, "reason", None), *link.args, link.__cause__, link.__context__)
        waiting.extend(part for part in inner if isinstance(part, BaseException))

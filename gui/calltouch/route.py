"""The way to Calltouch: how long to wait on it, through which proxy it leads, and whom it trusts. Values only."""

from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite
from typing import Final
from urllib.parse import urlsplit

from gui.calltouch.deadline import DEFAULT_TIMEOUTS, Timeouts
from gui.leads.errors import KnownError
from gui.leads.words import Text

CONNECT_S: Final = (1, 60)
"""The shortest and the longest wait for a connection, in seconds."""

READ_S: Final = (5, 180)
"""The same for an answer: less would make «unknown» of requests that are merely slow."""

_ROOM_S: Final = 25


class ProxyMode(StrEnum):
    """Which proxy is asked."""

    SYSTEM = "system"
    """The one the environment or the system's own settings name, if any."""

    MANUAL = "manual"
    NONE = "none"
    """None, whatever the environment names."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """`address`, `user` and `password` count in the manual mode only; without a user there is no sign-in.

    `password` is `None` where a user has none known. The repr hides it.
    """

    mode: ProxyMode = ProxyMode.SYSTEM
    address: str = ""
    user: str = ""
    password: str | None = field(default=None, repr=False)

    @property
    def signs_in(self) -> bool:
        """Whether it takes a password to pass."""
        return self.mode is ProxyMode.MANUAL and bool(self.user)


@dataclass(frozen=True, slots=True)
class Route:
    """`ca_file` holds certificates to trust besides those that come with the program; empty: none."""

    timeouts: Timeouts = DEFAULT_TIMEOUTS
    proxy: Proxy = Proxy()
    ca_file: str = ""


class ProxyAddressError(KnownError):
    """The text entered is no address of a proxy."""


def timeouts_of(connect_s: float, read_s: float) -> Timeouts:
    """The timeouts for these waits, brought within their bounds; the whole exchange gets some room besides.

    What is no finite number bounds nothing: the usual timeouts hold then.
    """
    if not (isfinite(connect_s) and isfinite(read_s)):
        return DEFAULT_TIMEOUTS
    connect = min(max(float(connect_s), CONNECT_S[0]), CONNECT_S[1])
    read = min(max(float(read_s), READ_S[0]), READ_S[1])
    return Timeouts(connect, read, connect + read + _ROOM_S)


def checked_proxy_address(text: str) -> str:
    """The address as `http://host:port`, http where no scheme is named. Raises `ProxyAddressError`."""
    address = text.strip().rstrip("/")
    if "://" not in address:
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _unusable(_NO_ADDRESS) from None
    if parts.scheme not in ("http", "https"):
        raise _unusable(_NO_SOCKS)
    if parts.username is not None:
        raise _unusable(_NO_PASSWORD_HERE)
    if not host or not port or parts.path or parts.query or not all("!" <= ch <= "~" for ch in address):
        raise _unusable(_NO_ADDRESS)
    return address


def _unusable(text: Text) -> ProxyAddressError:
    return ProxyAddressError(str(text), str(_EXAMPLE))


_EXAMPLE: Final = Text("Пример: http://proxy.firma.ru:3128.", "Example: http://proxy.company.com:3128.")
_NO_ADDRESS: Final = Text(
    "Адрес прокси — это имя или адрес компьютера и порт.", "A proxy address is a host name or an address with a port."
)
_NO_SOCKS: Final = Text(
    "Дозвон работает только с прокси http и https.", "Dozvon works with http and https proxies only."
)
_NO_PASSWORD_HERE: Final = Text(
    "Имя и пароль прокси пишутся в свои поля, а не в адрес: так пароль не попадёт ни в файлы, ни в журнал.",
    "The user name and password of the proxy go into their own fields, not the address: this keeps the password out "
    "of files and logs.",
)

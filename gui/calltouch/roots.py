"""A company's own certificates: a file the user chose, trusted besides the certificates that come with the program."""

import re
import ssl
from pathlib import Path
from typing import Final

from gui.leads.errors import KnownError
from gui.leads.words import Text

_LARGEST: Final = 5_000_000
_CERTIFICATE: Final = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_DER_SEQUENCE: Final = b"\x30"


class RootsUnusableError(KnownError):
    """The file is gone, cannot be read, or holds no certificate that could be used."""


_read: dict[str, tuple[tuple[int, int], str]] = {}
"""The file read last, by its path: its time and size then, and what was in it."""


def read_roots(path: str) -> str:
    """The certificates of the file as PEM and nothing else of it; read once for as long as the file stays the same.

    PEM, with whatever text or keys around, and the binary form (DER) of a single one. Any thread may call.

    Raises `RootsUnusableError`.
    """
    try:
        found = Path(path).stat()
        state = (found.st_mtime_ns, found.st_size)
    except (OSError, ValueError):
        state = None
    known = _read.get(path)
    if state is not None and known is not None and known[0] == state:
        return known[1]
    pem = _roots_in(path)
    if state is not None:
        _read.clear()
        _read[path] = (state, pem)
    return pem


def _roots_in(path: str) -> str:
    name = Path(path).name
    try:
        with Path(path).open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        gone = isinstance(error, FileNotFoundError)
        raise RootsUnusableError((_GONE if gone else _UNREADABLE).said(name=name), str(_CHOOSE)) from error
    found = b"\n".join(_CERTIFICATE.findall(content)) if len(content) <= _LARGEST else b""
    try:
        pem = found.decode("ascii") if found else _from_der(content)
        count = certificates_in(pem)
    except (ssl.SSLError, ValueError):
        count = 0
    if not count:
        raise RootsUnusableError(_NONE_IN_IT.said(name=name), str(_CHOOSE))
    return pem


def certificates_in(pem: str) -> int:
    """How many certificates PEM text holds. Raises `ssl.SSLError`, `ValueError` where it cannot be read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=pem)
    return context.cert_store_stats()["x509"]


def _from_der(content: bytes) -> str:
    """Raises ValueError where it is none."""
    if not content.startswith(_DER_SEQUENCE):
        raise ValueError("no certificate")
    return ssl.DER_cert_to_PEM_cert(content)


_GONE: Final = Text(
    "Файла сертификатов «{name}» больше нет на месте. Без него заявки не уходят, они остаются в очереди.",
    "The certificate file “{name}” is no longer there. Without it no request leaves; all stay queued.",
)
_UNREADABLE: Final = Text(
    "Файл сертификатов «{name}» не читается. Без него заявки не уходят, они остаются в очереди.",
    "The certificate file “{name}” cannot be read. Without it no request leaves; all stay queued.",
)
_NONE_IN_IT: Final = Text(
    "В файле «{name}» нет ни одного сертификата, который можно прочесть.",
    "The file “{name}” holds no certificate that can be read.",
)
_CHOOSE: Final = Text(
    "Возьмите у администратора файл в формате PEM и выберите его: «Настройки», раздел «Сеть».",
    "Ask your administrator for a PEM file and choose it in Settings, on the Network page.",
)

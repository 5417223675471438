"""The rotating log: what a supporter needs, with phones masked and no token in it."""

import logging
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

_PHONE: Final = re.compile(r"(?<!\d)(\+?\d(?:[^\w\n]{0,3}_?\d){6,}?)((?:[^\w\n]{0,3}_?\d){2})(?!\d)")
_TOKEN: Final = re.compile(
    r"((?:access-?token|token|clientapiid|password|authorization)['\"]?\s*[:=,]\s*['\"]?(?:bearer\s+)?)[^\s'\",;&})]+",
    re.IGNORECASE,
)


def masked(text: str) -> str:
    """`text` with the digits of phones replaced by `*` but for the last two, and what stands after «token» cut out."""
    return _TOKEN.sub(r"\1***", _PHONE.sub(lambda found: re.sub(r"\d", "*", found[1]) + found[2], text))


class _MaskingFormatter(logging.Formatter):
    """Masks the whole line, the traceback included: exception texts quote cells and bodies."""

    def format(self, record: logging.LogRecord) -> str:
        stamp = f"{self.formatTime(record)} {record.levelname} {record.name}: "
        record = logging.makeLogRecord(record.__dict__)
        return stamp + masked(super().format(record))


class _File(logging.Handler):
    """Three files of 1 MB, made with the first line: what that loads no window should wait for."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: RotatingFileHandler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # noqa: PLC0415

            self._file = RotatingFileHandler(
                self._path, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)  # what cannot be written keeps nobody from working: it says so itself

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def start_log(path: Path) -> logging.Handler:
    """Send the program's log, uncaught exceptions and warnings to `path` (three files of 1 MB). Raises `OSError`."""
    handler = _File(path)
    handler.setFormatter(_MaskingFormatter("%(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    return handler


def log_in_detail(wanted: bool) -> None:
    """Log each step of the program as well, or only what matters; phones and tokens stay out of both."""
    logging.getLogger("dozvon").setLevel(logging.DEBUG if wanted else logging.NOTSET)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("dozvon").critical("uncaught exception", exc_info=(kind, error, trace))

"""A file that appears under its name only when it is whole."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gui.leads.errors import KnownError


class CannotWriteFileError(KnownError):
    """The results could not be written; a file that stood there before stands there unchanged."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when the block ends well, and vanishes otherwise.

    Raises `CannotWriteFileError` for what the system says; whatever else the block raises passes through.
    """
    temporary: Path | None = None
    try:
        if "\0" in str(path):
            raise FileNotFoundError(errno.ENOENT, "no such name", str(path))
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
        # A file that cannot be replaced is better known before minutes of writing.
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable", str(path))
        handle, name = tempfile.mkstemp(prefix=".dozvon-", suffix=".xlsx", dir=path.parent)
        os.close(handle)
        # Private by default: it holds people's phones. A file that stood there keeps the rights it was given.
        temporary = Path(name)
        if path.exists():
            shutil.copymode(path, temporary)
        yield temporary
        _flush(temporary)
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """The content reaches the disk before the name does: a power cut leaves the old file or the new one."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _cannot_write(path: Path, error: OSError) -> CannotWriteFileError:
    if isinstance(error, IsADirectoryError):
        return CannotWriteFileError(f"«{path.name}» — это папка, файл не записан.", "Выберите другое имя.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return CannotWriteFileError(
            f"Файл «{path.name}» не записан: он открыт в другой программе, или в эту папку нельзя писать. "
            "Список и прежний файл не изменены.",
            "Закройте файл в Excel или выберите другую папку.",
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotWriteFileError(
            f"Файл «{path.name}» не записан: папки «{path.parent}» нет.", "Выберите другую папку."
        )
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return CannotWriteFileError(
            f"Файл «{path.name}» не записан: на диске кончилось место. Список и прежний файл не изменены.",
            "Освободите место или выберите другой диск.",
        )
    return CannotWriteFileError(
        f"Файл «{path.name}» не записан: диск или сеть не приняли данные. Список и прежний файл не изменены.",
        "Выберите другую папку, например на этом компьютере.",
    )

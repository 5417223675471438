"""A file that appears under its name only when it is whole."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gui.leads.errors import KnownError
from gui.leads.words import Text


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
        return CannotWriteFileError(
            Text("«{name}» — это папка, файл не записан.", "“{name}” is a folder, the file was not written.").said(
                name=path.name
            ),
            Text("Выберите другое имя.", "Choose another name."),
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return CannotWriteFileError(
            Text(
                "Файл «{name}» не записан: он открыт в другой программе, или в эту папку нельзя писать. "
                "Список и прежний файл не изменены.",
                "The file “{name}” was not written: it is open in another program, or the folder cannot be written to. "
                "The list and the earlier file are unchanged.",
            ).said(name=path.name),
            Text(
                "Закройте файл в Excel или выберите другую папку.", "Close the file in Excel or choose another folder."
            ),
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return CannotWriteFileError(
            Text(
                "Файл «{name}» не записан: папки «{folder}» нет.",
                "The file “{name}” was not written: there is no folder “{folder}”.",
            ).said(name=path.name, folder=path.parent),
            Text("Выберите другую папку.", "Choose another folder."),
        )
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return CannotWriteFileError(
            Text(
                "Файл «{name}» не записан: на диске кончилось место. Список и прежний файл не изменены.",
                "The file “{name}” was not written: the disk is full. The list and the earlier file are unchanged.",
            ).said(name=path.name),
            Text("Освободите место или выберите другой диск.", "Free up space or choose another disk."),
        )
    return CannotWriteFileError(
        Text(
            "Файл «{name}» не записан: диск или сеть не приняли данные. Список и прежний файл не изменены.",
            "The file “{name}” was not written: the disk or the network did not accept the data. "
            "The list and the earlier file are unchanged.",
        ).said(name=path.name),
        Text(
            "Выберите другую папку, например на этом компьютере.",
            "Choose another folder, such as one on this computer.",
        ),
    )

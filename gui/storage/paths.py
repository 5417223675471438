"""Where things are on this machine: the user's data, the log, and the files shipped with the program."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DATA_VARIABLE = "DOZVON_DATA_DIR"
_CHOICE: Final = "data-folder.txt"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one user. Everything worth keeping is under `root`.

    A folder that somebody chose (`chosen`) had data in it from the start. Where they are missing a drive is, and what
    is made in their place would know of no earlier call.
    """

    root: Path
    chosen: bool = False

    @property
    def database(self) -> Path:
        """The lists, the journal, the directory and the settings."""
        return self.root / "dozvon.sqlite"

    @property
    def log(self) -> Path:
        """The newest log file; older ones stand beside it with a number."""
        return self.root / "logs" / "dozvon.log"

    @property
    def send_lock(self) -> Path:
        """Held by the one process that may send."""
        return self.root / "send.lock"

    def ensure(self) -> "Places":
        """Make the folders, readable by the user only. Raises `OSError`."""
        if self.chosen and not self.database.is_file():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.root))
        for folder in (self.root, self.log.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def guard_of(lock: Path) -> Path:
    """The file beside a lock that the system locks, see `gui.delivery.send_lock`: it goes with the data, not before."""
    return lock.with_name(f"{lock.name}.guard")


def places() -> Places:
    """The user's folder: `DOZVON_DATA_DIR`, or the one chosen in the settings, or the usual one."""
    if named := os.environ.get(DATA_VARIABLE):
        return Places(Path(named).expanduser().absolute())
    chosen = _chosen_folder()
    return Places(usual_folder()) if chosen is None else Places(chosen, chosen=True)


def usual_folder() -> Path:
    """Where this system keeps a program's data."""
    import platformdirs  # noqa: PLC0415 — only where no folder is given

    return Path(platformdirs.user_data_dir("dozvon", appauthor=False))


def is_folder_fixed() -> bool:
    """Whether the environment names the folder, and nothing that is chosen here would count."""
    return bool(os.environ.get(DATA_VARIABLE))


def choose_folder(folder: Path) -> None:
    """Keep the data in `folder` from the next start on; the usual one needs no mention. Raises `OSError`.

    The choice stands in the user's configuration, for the settings themselves lie in that folder.
    """
    prepare_choice(folder)()


def prepare_choice(folder: Path) -> Callable[[], None]:
    """Write the choice down beside the one that counts; what is returned makes it count. Both raise `OSError`."""
    note = _choice()
    note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = note.with_name(f"{note.name}.{os.getpid()}")  # two starts may follow the same move
    with fresh.open("w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"{folder.absolute()}\n")
        file.flush()
        os.fsync(file.fileno())

    def settle() -> None:
        if folder == usual_folder():
            note.unlink(missing_ok=True)
            fresh.unlink(missing_ok=True)
        else:
            fresh.replace(note)
        sync_folder(note.parent)

    return settle


def chosen_instead(root: Path) -> Path | None:
    """The folder that was chosen where `root` is the usual one: then nothing new begins in `root`."""
    return _chosen_folder() if not is_folder_fixed() and root == usual_folder() else None


def sync_folder(folder: Path) -> None:
    """See that the names in `folder` survive a power cut. Windows and some file systems know no such thing."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _choice() -> Path:
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_config_dir("dozvon", appauthor=False)) / _CHOICE


def _chosen_folder() -> Path | None:
    """The folder that was chosen. A choice that cannot be read leads nowhere, never to another folder."""
    note = _choice()
    try:
        folder = Path(note.read_text(encoding="utf-8", errors="surrogateescape").rstrip("\n"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return note
    return folder if folder.is_absolute() else note


def resource(relative: str) -> Path:
    """A file of `resources/`: in a checkout, in an installed wheel, in a frozen bundle."""
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "resources"] if frozen else [package / "_resources", package.parent / "resources"]
    for root in roots:
        if (root / relative).exists():
            return root / relative
    raise FileNotFoundError(f"resource {relative} is not among the program's files")

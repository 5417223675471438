"""Where things are on this machine: the user's data, the log, and the files shipped with the program."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "DOZVON_DATA_DIR"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one user. Everything worth keeping is under `root`."""

    root: Path

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
        for folder in (self.root, self.log.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def places() -> Places:
    """The user's folder: `DOZVON_DATA_DIR`, or where this system keeps a program's data."""
    if chosen := os.environ.get(DATA_VARIABLE):
        return Places(Path(chosen).expanduser().absolute())
    import platformdirs  # noqa: PLC0415 — only where no folder is given

    return Places(Path(platformdirs.user_data_dir("dozvon", appauthor=False)))


def resource(relative: str) -> Path:
    """A file of `resources/`: in a checkout, in an installed wheel, in a frozen bundle."""
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    roots = [Path(frozen) / "resources"] if frozen else [package / "_resources", package.parent / "resources"]
    for root in roots:
        if (root / relative).exists():
            return root / relative
    raise FileNotFoundError(f"resource {relative} is not among the program's files")

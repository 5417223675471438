"""Where the making of the installer works, and the version it is of."""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "build" / "windows"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dozvon-build"
"""What was fetched: the interpreter and the wheels in `downloads`, Debian with Wine in `wine`."""


def own_version() -> str:
    """The version of the program, from the one place it stands in."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "gui/__init__.py").read_text(encoding="utf-8"))
    return found[1] if found else sys.exit("gui/__init__.py names no version")

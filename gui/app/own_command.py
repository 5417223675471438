"""How to start this program once more, in a process of its own."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess

import gui


def start_again(arguments: Sequence[str]) -> bool:
    """Start another one with these arguments and leave it to itself; whether it started."""
    if getattr(sys, "frozen", False):
        return _started(sys.executable, list(arguments))
    return _started(sys.executable, ["-m", "gui", *arguments])


def _started(program: str, arguments: list[str]) -> bool:
    """It runs where the package is found, from a checkout as well."""
    started, _process_id = QProcess.startDetached(program, arguments, str(Path(gui.__file__).parent.parent))
    return bool(started)

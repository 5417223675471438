"""What the command line may say to the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """The files to open, and whether it is a rehearsal."""

    files: tuple[Path, ...]
    demo: bool


def window_options(arguments: Sequence[str]) -> WindowOptions:
    """Read the command line of the window; ends the program where it cannot be understood."""
    if not arguments:
        return WindowOptions((), demo=False)
    import argparse

    parser = argparse.ArgumentParser(prog="dozvon", add_help=False)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--demo", action="store_true")
    read = parser.parse_args(arguments)
    return WindowOptions(tuple(read.files), read.demo)

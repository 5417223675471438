"""What a later start of the program says to the window that is there: one line, and what a line may mean."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LIMIT: Final = 1 << 20
"""The longest message in bytes, either way."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a later start wants: these files opened, and the window in front; or that the window closes.

    `token` is the desktop's leave to come to the front, where it gives one.
    """

    files: tuple[Path, ...] = ()
    token: str = ""
    close: bool = False


def packed(call: Call) -> bytes:
    """One line. What is no text in a file's name survives."""
    said = {"files": [str(path) for path in call.files], "token": call.token, "close": call.close}
    return json.dumps(said).encode() + b"\n"


def unpacked(line: bytes) -> Call | None:
    """What `packed` wrote; `None` for anything else."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    files, token, close = said.get("files"), said.get("token"), said.get("close", False)
    if not isinstance(files, list) or not isinstance(token, str) or "\0" in token or not isinstance(close, bool):
        return None
    if not all(isinstance(each, str) and "\0" not in each and Path(each).is_absolute() for each in files):
        return None
    return Call(tuple(Path(each) for each in files), token, close)

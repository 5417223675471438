"""What a file holds, in short: to know it again."""

import hashlib
from pathlib import Path


def digest_of_file(path: Path) -> str:
    """SHA-256 in hexadecimal; empty for a file that is gone or cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def digest_of_text(text: str) -> str:
    """The same for a text that stands in no file."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

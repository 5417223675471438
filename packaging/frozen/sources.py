"""Which sources the bundle was made of: one digest, kept beside it. A bundle of other sources is made anew."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STAMP = ROOT / "dist" / "dozvon.sources"
_FOLDERS = ("gui", "resources", "packaging/frozen")
_FILES = ("LICENSE", "packaging/requirements.txt", "packaging/requirements-bundle.txt")


def digest() -> str:
    """Of every file the bundle is made of, by name and content."""
    whole = hashlib.sha256()
    for path in sorted(_files()):
        whole.update(f"{path.relative_to(ROOT).as_posix()}\0{path.stat().st_size}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()


def is_current() -> bool:
    """Whether there is a finished bundle, and of these sources."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii").strip() == digest()


def _files() -> Iterator[Path]:
    yield from (ROOT / name for name in _FILES)
    for folder in _FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)

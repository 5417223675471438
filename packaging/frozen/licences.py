"""The licences of what the bundle holds, taken from the environment it was made in; the installer's in the same way."""

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_TEXTS = ("licen", "copying", "notice", "authors")

_QT = """\
Qt {version}, PySide6 and Shiboken are used under the GNU LGPL version 3, whose text and that of the GNU GPL, which it
extends, lie beside this file. They are linked dynamically: their libraries in the folder {folder} may be
replaced by other builds of the same version. Their sources: https://download.qt.io/official_releases/ (Qt, and
QtForPython for PySide6 and Shiboken). Copyright (C) The Qt Company Ltd. and other contributors. What Qt contains of
others is listed in https://doc.qt.io/qt-6/licenses-used-in-qt.html; among it ICU, under the Unicode licence.
"""


def shipped(found: Iterable[Distribution] | None = None) -> list[Distribution]:
    """What requirements.txt names, of this environment if no other is given.

    The tools that make the bundle stand beside it and are not in it.
    """
    lines = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = {_plain(line.partition("==")[0]) for line in lines if "==" in line}
    there = (each for each in found or distributions() if _plain(each.name) in names)
    return sorted(there, key=lambda each: _plain(each.name))


def collect(target: Path) -> None:
    """The licences of the bundle, whose folder `target` is in."""
    lines = write(target, None, "_internal/PySide6", _of_python(), sys.version.split()[0])
    close(target, [*lines, *_of_system_libraries(target.parent / "_internal", target)])


def write(
    target: Path, found: Iterable[Distribution] | None, qt_folder: str, of_python: Path, python: str
) -> list[str]:
    """Copy the texts of these and of Python; returns a line about each."""
    shutil.rmtree(target, ignore_errors=True)
    lines = []
    for each in shipped(found):
        stated = each.metadata.get("License-Expression") or each.metadata.get("License") or ""
        folder = target / _plain(each.name)
        folder.mkdir(parents=True)
        if each.name.lower().startswith(("pyside6", "shiboken6")):
            texts = sorted((HERE / "licences").iterdir())
            (folder / "README.txt").write_text(_QT.format(version=each.version, folder=qt_folder), encoding="utf-8")
        else:
            texts = [Path(str(each.locate_file(file))) for file in each.files or () if _is_text(file.name)]
        if not texts:
            sys.exit(f"{each.name} brings no licence: find out which it has, and add its text to {HERE / 'licences'}")
        for text in texts:
            if text.is_file():
                shutil.copyfile(text, folder / text.name)
        lines.append(f"{each.name} {each.version}: {(stated.splitlines() or ['see its text'])[0]}")
    shutil.copyfile(ROOT / "LICENSE", target / "LICENSE.txt")
    shutil.copyfile(of_python, _made(target / "python") / "LICENSE.txt")
    return [*lines, f"Python {python}: PSF-2.0"]


def close(target: Path, lines: Iterable[str]) -> None:
    """Write the file that names them all."""
    head = (
        "Дозвон is under the MIT licence (LICENSE.txt). It holds these parts of others; their licences lie beside.\n\n"
    )
    (target / "README.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _of_python() -> Path:
    folder = Path(sysconfig.get_path("stdlib"))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    places = [
        folder / "LICENSE.txt",
        folder.parent.parent / "LICENSE.txt",
        Path("/usr/share/doc") / version / "copyright",
    ]
    found = next((place for place in places if place.is_file()), None)
    return found or sys.exit("The licence of this Python is not where it is expected.")


def _of_system_libraries(internal: Path, target: Path) -> list[str]:
    """Debian says whose each library is; of those built elsewhere the names are told."""
    libraries = [path for path in sorted(internal.glob("lib*.so*")) if not path.is_symlink()]
    lines = []
    for library in libraries:
        if library.name.startswith(("libpython", "libQt6", "libicu", "libpyside", "libshiboken")):
            continue
        owner = _debian_owner(library.name)
        text = Path("/usr/share/doc", owner, "copyright")
        if owner and text.is_file():
            shutil.copyfile(text, _made(target / owner) / "copyright.txt")
        lines.append(f"{library.name}: {owner or 'from the system it was built on'}")
    return lines


def _debian_owner(library: str) -> str:
    if not shutil.which("dpkg-query"):
        return ""
    answer = subprocess.run(["dpkg-query", "-S", f"*/{library}"], capture_output=True, text=True, check=False).stdout
    return answer.partition(":")[0].strip()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _is_text(name: str) -> bool:
    return name.lower().startswith(_TEXTS)


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(".", "-")

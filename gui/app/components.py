"""What the program is made of, on this very machine: each part with its version and its licence."""

import platform
import re
import sqlite3
import ssl
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Final

from PySide6.QtCore import QCoreApplication, qVersion

from gui import __version__
from gui.storage.paths import resource
from gui.ui.about_dialog import Component

translate: Final = QCoreApplication.translate

DIRECT: Final = (
    "PySide6-Essentials", "SQLAlchemy", "certifi", "holidays", "keyring", "olefile", "openpyxl", "phonenumbers",
    "platformdirs", "python-calamine", "requests", "rich", "tzdata", "urllib3", "wakepy",
)  # fmt: skip
"""The dependencies of `pyproject.toml`; a checkout and a frozen bundle are no installed distribution to ask."""

_NAME: Final = re.compile(r"[\w.-]+")
_LICENCE_FILE: Final = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
_LONGEST_TERM: Final = 70
# Packages of Qt bring no text of their licence along.
_OF_QT: Final = frozenset({"pyside6-essentials", "shiboken6"})
_LGPL: Final = ("LGPL-3.0.txt", "GPL-3.0.txt")


def components() -> tuple[Component, ...]:
    """The program first, then what it runs on, then its libraries by name. Reads a few dozen files."""
    own = Component(translate("Components", "Dozvon"), __version__, "MIT", _shipped("dozvon.txt"))
    return (own, *_foundations(), *sorted(map(_described, _installed(DIRECT)), key=lambda each: each.name.lower()))


def machine() -> str:
    """The system, for whoever looks for a fault: no name of a computer or person."""
    build = translate("Components", " (packaged)") if getattr(sys, "frozen", False) else ""
    return f"{platform.platform()}, {platform.machine()}{build}"


def _foundations() -> Iterator[Component]:
    yield Component("Python", platform.python_version(), "PSF-2.0", _shipped("PSF-2.0.txt"))
    yield Component("Qt", qVersion(), "LGPL-3.0-only", _shipped(*_LGPL), "https://download.qt.io/official_releases/qt/")
    openssl = ssl.OPENSSL_VERSION.removeprefix("OpenSSL ").split()[0]
    yield Component("OpenSSL", openssl, "Apache-2.0", link="https://www.openssl.org/source/license.html")
    yield Component("SQLite", sqlite3.sqlite_version, "Public domain", link="https://www.sqlite.org/copyright.html")
    yield Component(
        "GeoNames", "", "CC BY 4.0",
        translate(
            "Components",
            "The names of Russian towns and their time zones come from the GeoNames geographical database "
            "(https://www.geonames.org) and are available under the Creative Commons Attribution 4.0 licence. "
            "Changes: towns were selected, names merged.",
        ),
        "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip


def _installed(names: Sequence[str]) -> Iterator[Distribution]:
    """These packages and all they need in turn, as far as this system has them."""
    waiting, seen = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if (key := _canonical(name)) in seen:
            continue
        seen.add(key)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # needed on another system or Python only
        yield found
        needs = [line for line in found.requires or () if "extra ==" not in line]
        waiting += [match[0] for line in needs if (match := _NAME.match(line))]


def _described(found: Distribution) -> Component:
    name = found.metadata["Name"]
    text = _shipped(*_LGPL) if _canonical(name) in _OF_QT else _texts(found)
    return Component(name, found.version, _licence(found), text, f"https://pypi.org/project/{name}/{found.version}/")


def _licence(found: Distribution) -> str:
    """What the package says in one line."""
    said = next((words for key in ("License-Expression", "License") for words in found.metadata.get_all(key) or ()), "")
    if said and said != "Dual License" and "\n" not in said and len(said) <= _LONGEST_TERM:
        return said
    classified = [line for line in found.metadata.get_all("Classifier") or () if line.startswith("License ::")]
    return " / ".join(line.rpartition(" :: ")[2].removesuffix(" License") for line in classified)


def _texts(found: Distribution) -> str:
    """Every licence the package brings along."""
    inside = [path for path in found.files or () if ".dist-info" in path.parts[0] and _LICENCE_FILE.match(path.name)]
    texts = []
    for path in inside:
        try:
            texts.append(path.locate().read_text(encoding="utf-8", errors="replace").strip())  # type: ignore[attr-defined]
        except OSError:
            continue  # a package put together without it: the link still leads there
    return _RULE.join(texts)


def _shipped(*names: str) -> str:
    return _RULE.join(resource(f"licences/{name}").read_text(encoding="utf-8").strip("\n") for name in names)


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


_RULE: Final = f"\n\n{'—' * 40}\n\n"

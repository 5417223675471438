"""What of the libraries goes into the bundle, and what stays out. Read by dozvon.spec."""

import re
import sys
from fnmatch import fnmatch
from pathlib import PurePosixPath

Entry = tuple[str, str, str]

LATE_PACKAGES = ["gui", "phonenumbers", "keyring.backends", "wakepy", "tzdata", "holidays.groups", "holidays.calendars"]
"""They load modules by name, which no analysis sees."""

UNUSED_MODULES = [
    "tkinter", "curses", "readline", "unittest", "pydoc", "doctest", "lib2to3", "ensurepip", "venv", "pip",
    "setuptools", "pkg_resources", "_distutils_hack", "IPython", "numpy", "pandas", "PIL", "lxml", "defusedxml",
    "psycopg2", "MySQLdb", "pysqlite2", "pytest", "greenlet",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.postgresql", "sqlalchemy.ext.mypy", "sqlalchemy.testing",
    "holidays.financial",
]  # fmt: skip

_PLUGINS = (
    "platforms/*qxcb.*", "platforms/*qwayland*", "platforms/*qoffscreen.*", "platforms/*qcocoa.*",
    "platforms/*qwindows.*", "styles/*", "iconengines/*svgicon.*", "imageformats/*qsvg.*", "imageformats/*qico.*",
    "platformthemes/*xdgdesktopportal.*", "platforminputcontexts/*compose*", "platforminputcontexts/*ibus*",
    "wayland-decoration-client/*", "wayland-shell-integration/*", "wayland-graphics-integration-client/*egl*",
)  # fmt: skip
"""Qt's plugins: the window, its icons, input in any language, the desktop's own file dialogs and colours."""

_UNUSED_QT = re.compile(
    r"(?:lib)?Qt6?(?:Qml|Quick|Pdf|VirtualKeyboard|EglF|Labs|WaylandEglCompositor|WaylandCompositor)"
)
_TRANSLATIONS = ("qtbase_ru.qm",)
_PYTHONS_OWN = re.compile(r"lib(?:python3|ssl|crypto|sqlite3|ffi|bz2|lzma|z|expat|uuid|mpdec|zstd)[.\d-]")
"""Libraries of the building system that Python itself is linked with. All others come from the running system, as Qt
expects them: its graphics and fonts, the C and C++ libraries, never older than the drivers they load."""


def wanted(entry: Entry) -> bool:
    """Whether a library or a data file is shipped."""
    name, source, kind = entry
    path = PurePosixPath(name.replace("\\", "/"))
    text = path.as_posix()
    if "/plugins/" in text:
        return any(fnmatch(text.partition("/plugins/")[2], pattern) for pattern in _PLUGINS)
    if "/translations/" in text and "PySide6" in text:
        return path.name in _TRANSLATIONS
    if path.suffix == ".ts":
        return False  # what the translations are compiled from
    if _UNUSED_QT.match(path.name):
        return False
    if kind == "BINARY" and sys.platform.startswith("linux") and source.startswith(("/lib", "/usr/lib")):
        return bool(_PYTHONS_OWN.match(path.name))
    return True


def shipped_module(entry: Entry, countries: str) -> Entry | None:
    """The module itself, what stands for it in the bundle, or `None`."""
    name, source, kind = entry
    if name == "holidays.countries":
        return name, countries, kind
    if name.startswith("holidays.countries.") and name != "holidays.countries.russia":
        return None
    return (name, source, kind)

"""The pinned wheels for Windows, unpacked, and of them only what the program uses."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from interpreter import SERIES
from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.append(str(HERE.parent / "frozen"))
from contents import UNUSED_MODULES, shipped_module, wanted  # noqa: E402

WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": f"{SERIES}.0",
    "python_version": SERIES,
    "sys_platform": "win32",
    "extra": "",
}

_QT_LIBRARY = re.compile(r"^(?:Qt6?)(\w+)\.(?:dll|pyd)$")
# What is for those who write programs, software OpenGL (for Qt Quick only), and runtimes of Microsoft no part asks for.
_DEVELOPMENT = (
    "*.pyi", "*.lib", "*.exe", "*.json", "*/py.typed",
    "PySide6/include/*", "PySide6/lib/*", "PySide6/doc/*", "PySide6/glue/*", "PySide6/metatypes/*", "PySide6/qml/*",
    "PySide6/resources/*", "PySide6/scripts/*", "PySide6/support/generate*", "PySide6/typesystems/*",
    "PySide6/opengl32sw.dll", "PySide6/pyside6qml*", "shiboken6/include/*", "shiboken6/lib/*",
    "*/concrt140.dll", "*/vcamp140.dll", "*/vccorlib140.dll", "*/vcomp140.dll",
    "*.dist-info/WHEEL", "*.dist-info/top_level.txt", "*.data/*",
    "olefile/olefile2.py", "*/test/*", "*/tests/*", "*.pyx", "*.pxd", "*.c", "holidays/locale/*",
)  # fmt: skip


def pins(lines: Iterable[str]) -> list[str]:
    """The exact versions that requirements.txt names for Windows and the Python that is shipped."""
    requirements = [Requirement(line) for line in lines if "==" in line and not line.startswith("#")]
    return [
        f"{each.name}{each.specifier}" for each in requirements if each.marker is None or each.marker.evaluate(WINDOWS)
    ]


def download(cache: Path) -> list[Path]:
    """The wheels, fetched where they are not there yet."""
    exact = pins((HERE.parent / "requirements.txt").read_text(encoding="utf-8").splitlines())
    words = ["--only-binary", ":all:", "--platform", "win_amd64", "--python-version", SERIES, "--implementation", "cp"]
    pip = [sys.executable, "-I", "-m", "pip", "download", "--quiet", "--no-deps", *words, "--dest", cache]
    subprocess.run([*pip, *exact], check=True)
    return [_wheel(cache, pin) for pin in exact]


def _wheel(cache: Path, pin: str) -> Path:
    name, _, version = pin.partition("==")
    plain = re.sub(r"[-_.]+", "_", name).lower()
    [found] = [
        path
        for path in cache.glob(f"*-{version}-*.whl")
        if re.sub(r"[-_.]+", "_", path.name.split("-")[0]).lower() == plain and _fits(path)
    ]
    return found


def _fits(wheel: Path) -> bool:
    tags = wheel.stem.split("-")
    return tags[-1] in {"any", "win_amd64"} and (tags[-2] == "abi3" or tags[-3].startswith("py") or "313" in tags[-3])


def unpack(wheels: Iterable[Path], target: Path) -> None:
    """Unpack what is shipped of the wheels, and put the program itself beside it."""
    modules = used_qt_modules((ROOT / "gui").rglob("*.py"))
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as files:
            for entry in files.infolist():
                if not entry.is_dir() and is_shipped(entry.filename, modules):
                    path = target / entry.filename
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(files.read(entry))
    countries = HERE.parent / "frozen" / "holidays_countries" / "__init__.py"
    (target / "holidays" / "countries" / "__init__.py").write_bytes(countries.read_bytes())
    for source, name in ((ROOT / "gui", "gui"), (ROOT / "resources", "gui/_resources")):
        for path in program_files(source):
            copy = target / name / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (target / "dozvon_start.py").write_bytes((HERE / "dozvon_start.py").read_bytes())


def trim_records(folder: Path) -> None:
    """Let each package name the files it still has: «О программе» finds its licence there."""
    for record in folder.glob("*.dist-info/RECORD"):
        lines = record.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if (folder / line.partition(",")[0].strip('"')).is_file()]
        record.write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")


def program_files(folder: Path) -> Iterator[Path]:
    """The files of our own in a folder; what tools leave there is not."""
    return (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix not in {".pyc", ".ts"}
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def used_qt_modules(sources: Iterable[Path]) -> set[str]:
    """The modules of Qt that the program imports, without the Qt before their names."""
    return {name for source in sources for name in re.findall(r"PySide6\.Qt(\w+)", source.read_text(encoding="utf-8"))}


def is_shipped(name: str, qt_modules: set[str]) -> bool:
    """Whether a file of a wheel goes into the installer."""
    path = PurePosixPath(name)
    if any(fnmatch(name, pattern) for pattern in _DEVELOPMENT) or not wanted((name, name, "BINARY")):
        return False
    if path.parts[0] == "PySide6" and len(path.parts) == 2 and (found := _QT_LIBRARY.match(path.name)):
        return found[1] in qt_modules
    if path.suffix != ".py":
        return True
    module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    if any(module == unused or module.startswith(f"{unused}.") for unused in UNUSED_MODULES):
        return False
    return shipped_module((module, name, "PYMODULE"), name) is not None

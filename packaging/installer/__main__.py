"""Make the installer for Windows. Exit code 0: it is there."""

import argparse
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import interpreter
import launchers
import packages
from places import CACHE, ROOT, WORK, own_version

HERE = Path(__file__).resolve().parent
FOLDER = WORK / "Dozvon"
PACKAGES = FOLDER / "runtime" / "packages"

sys.path.append(str(HERE.parent / "frozen"))
import licences  # noqa: E402

_TOOLS = (launchers.COMPILER, launchers.RESOURCES, "makensis")
_RUNTIME = "vcruntime140*.dll, msvcp140*.dll: the runtime of Microsoft Visual C++, which may be passed on with programs"


def lay_out(package: bytes, cache: Path, version: str) -> None:
    """The folder as it is installed, in build/windows/Dozvon."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    python = interpreter.lay_out(package, FOLDER / "runtime")
    print(f"CPython {python}", file=sys.stderr)
    packages.unpack(packages.download(cache), PACKAGES)
    launchers.build(version, WORK / "launchers", FOLDER)
    texts = FOLDER / "licences"
    of_python = FOLDER / "runtime" / "LICENSE.txt"
    found = distributions(path=[str(PACKAGES)])
    licences.close(texts, [*licences.write(texts, found, "runtime/packages/PySide6", of_python, python), _RUNTIME])
    packages.trim_records(PACKAGES)
    compile_ahead(PACKAGES)


def compile_ahead(folder: Path) -> None:
    """Byte code for the first start, where this machine has a Python of the same series; else Windows makes it then."""
    python = shutil.which(f"python{interpreter.SERIES}")
    if python is None or not _runs(python):
        print(f"No Python {interpreter.SERIES} here: the first start on Windows will take some seconds longer.")
        return
    # Unchecked: an installer gives files times of its own.
    words = ["-m", "compileall", "-q", "-j", "0", "--invalidation-mode", "unchecked-hash", "-s", folder, "-p", "Dozvon"]
    subprocess.run([python, "-I", *words, folder], check=True)


def _runs(python: str) -> bool:
    """A shim may stand for a Python that is not there."""
    return subprocess.run([python, "-I", "-c", ""], capture_output=True, check=False).returncode == 0


def pack(version: str, made: Path, *, quick: bool) -> None:
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    defines = {
        "VERSION": version,
        "NUMBERS": ".".join(map(str, launchers.numbers(version))),
        "SIZE_KB": size // 1024,
        "FOLDER": FOLDER,
        "ICON": WORK / "launchers" / "dozvon.ico",
        "SIDE": WORK / "launchers" / "side.bmp",
        "MADE": made,
    } | ({"QUICK": 1} if quick else {})
    words = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={value}" for name, value in defines.items())]
    subprocess.run([*words, HERE / "setup.nsi"], check=True)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB; installed {size / 1e6:.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(prog="packaging/windows", description="Make the installer for Windows.")
    parser.add_argument("--python", type=Path, metavar="ZIP", help="the embeddable package of the Python site")
    parser.add_argument("--sha256", help="the hash that is published with it")
    parser.add_argument("--as-version", default=own_version(), help="call it another version, to try upgrades")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="the folder it is put into")
    parser.add_argument("--quick", action="store_true", help="pack it quickly: for a trial, not for people")
    options = parser.parse_args()
    if bool(options.python) != bool(options.sha256):
        parser.error("--python and --sha256 belong together")
    if lacking := [tool for tool in _TOOLS if shutil.which(tool) is None]:
        sys.exit(f"Not here: {', '.join(lacking)}. In Debian: see packaging/debian-windows.txt")
    cache = CACHE / "downloads"
    cache.mkdir(parents=True, exist_ok=True)
    options.into.mkdir(parents=True, exist_ok=True)
    try:
        if options.python:
            package = interpreter.checked(options.python, options.sha256).read_bytes()
        else:
            package = interpreter.pinned(cache)
        lay_out(package, cache, options.as_version)
    except (interpreter.WrongFileError, OSError) as error:
        sys.exit(f"The installer cannot be made: {error}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"The installer cannot be made: {' '.join(map(str, error.cmd[:6]))} … ended with {error.returncode}")
    pack(options.as_version, options.into.absolute() / f"dozvon-{options.as_version}-setup.exe", quick=options.quick)
    return 0


if __name__ == "__main__":
    sys.exit(main())

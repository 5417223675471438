"""Make the bundle and try it. Exit code 0: it does all it is tried for."""

import argparse
import subprocess
import sys
import sysconfig
from pathlib import Path

from licences import collect
from sources import STAMP, digest, is_current
from trial import try_bundle

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUNDLE = ROOT / "dist" / "dozvon"
WORK = ROOT / "build" / "bundle"

sys.path.append(str(HERE.parent / "prepare"))
from debian import apt_command, apt_install  # noqa: E402
from qt_libraries import missing_libraries  # noqa: E402


def require_library_of_python() -> None:
    """Debian keeps the library that a frozen program carries in a package of its own."""
    folder, name = sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("INSTSONAME") or ""
    if not sys.platform.startswith("linux") or ".so" not in name or Path(folder, name).exists():
        return
    if any(Path("/usr/lib").glob(f"*/{name}")):
        return
    package = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    if not apt_install([package], ROOT / ".venv-bundle" / "setup.log"):
        sys.exit(f"{name} is missing. In Debian: {apt_command([package])}")


def build() -> None:
    require_library_of_python()
    STAMP.unlink(missing_ok=True)
    made_of = digest()
    log = WORK.with_suffix(".log")
    log.parent.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-E", "-s", "-m", "PyInstaller", "--noconfirm", "--clean", "--distpath", BUNDLE.parent]
    with log.open("w", encoding="utf-8") as record:
        done = subprocess.run(
            [*words, "--workpath", WORK, HERE / "dozvon.spec"], stdout=record, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        sys.exit(f"The bundle cannot be made: see {log}")
    collect(BUNDLE / "licences")
    STAMP.write_text(f"{made_of}\n", encoding="ascii")


def size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(prog="packaging/bundle", description="Freeze the program into one folder.")
    parser.add_argument("--try", dest="only_try", action="store_true", help="only try the bundle that is there")
    parser.add_argument("--is-current", action="store_true", help="say by the exit code if it is of these sources")
    options = parser.parse_args()
    if options.is_current:
        return 0 if is_current() else 1
    if not options.only_try:
        print("Freezing: two minutes or so …", file=sys.stderr)
        build()
    elif not BUNDLE.exists():
        sys.exit(f"There is no {BUNDLE}: run packaging/bundle first.")
    elif not is_current():
        print("The bundle was made of other sources than are here now.", file=sys.stderr)
    print(f"{BUNDLE}: {size_mb(BUNDLE):.0f} MB")
    if sys.platform.startswith("linux"):
        lacking = missing_libraries([path for path in BUNDLE.rglob("*.so*") if not path.is_symlink()])
        if lacking:
            print(f"Not on this system, and not in the bundle: {', '.join(lacking)}")
    return try_bundle(BUNDLE, WORK / "dozvon" / "dozvon-probe", ROOT)


if __name__ == "__main__":
    sys.exit(main())

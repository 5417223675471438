"""The two programs of the installed folder: an icon, a version, a manifest, and a few lines of C."""

import subprocess
import sys
from pathlib import Path

from icon import write_icon, write_side

HERE = Path(__file__).resolve().parent
DRAWING = HERE.parent.parent / "resources" / "icons" / "dozvon.svg"
COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
SOURCE = HERE / "launcher"


def numbers(version: str) -> tuple[int, int, int, int]:
    """Windows versions are four numbers: 0.1.0 is 0.1.0.0, and so is 0.1.0rc1."""
    digits = [int(part) for part in version.split(".") if part.isdigit()]
    found = (*digits, 0, 0, 0, 0)[:4]
    return found[0], found[1], found[2], found[3]


def manifest(version: str) -> str:
    """What Windows is told before the program begins."""
    text = (SOURCE / "launcher.manifest").read_text(encoding="utf-8")
    return text.replace("@VERSION@", ".".join(map(str, numbers(version))))


def build(version: str, work: Path, target: Path) -> None:
    """dozvon.exe for the window, dozvon-cli.exe for commands; icon and picture stay in `work` for the installer."""
    work.mkdir(parents=True, exist_ok=True)
    write_icon(DRAWING, work / "dozvon.ico")
    write_side(DRAWING, work / "side.bmp")
    (work / "launcher.manifest").write_text(manifest(version), encoding="utf-8")
    for name, flags in (("dozvon", ["-mwindows", "-municode"]), ("dozvon-cli", ["-DCONSOLE"])):
        resources = work / f"{name}.o"
        defines = [
            f"-DNUMBERS={','.join(map(str, numbers(version)))}",
            f'-DVERSION=\\"{version}\\"',
            f'-DNAME=\\"{name}\\"',
        ]
        _run([RESOURCES, "--codepage=65001", *defines, f"--include-dir={work}", SOURCE / "launcher.rc", resources])
        words = [COMPILER, "-std=c17", "-O2", "-s", "-Wall", "-Wextra", "-Werror", *flags]
        _run([*words, SOURCE / "launcher.c", resources, "-o", target / f"{name}.exe", "-lshell32"])


def _run(words: list[str | Path]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{words[0]}: {done.stderr.strip()[-3000:]}")

"""Stand-ins for two libraries of Windows that Wine 10 has not, or not wholly. Never shipped."""

import re
import subprocess
import tempfile
from pathlib import Path

LIBRARIES = ("icuuc.dll", "mscms.dll")
_IMPORTERS = ("Qt6Core.dll", "Qt6Gui.dll")
_BLOCK = r"DLL Name: {}\r?\n(.*?)(?:\r?\n\r?\n|\Z)"
_NAME = re.compile(r"^\s+[0-9a-f]+\s+(?:<none>\s+[0-9a-f]+|\d+)\s+(\w+)", re.MULTILINE)


def write_stubs(folder: Path) -> None:
    """Libraries in `folder` that have every function Qt asks these two for; each answers nothing."""
    listings = [
        subprocess.check_output(["x86_64-w64-mingw32-objdump", "-p", path], text=True, errors="replace")
        for path in sorted(folder.rglob("*.dll"))
        if path.name in _IMPORTERS
    ]
    for library in LIBRARIES:
        names = sorted({name for listing in listings for name in imported(listing, library)})
        lines = [f"__declspec(dllexport) void *{name}(void) {{ return 0; }}" for name in names]
        with tempfile.TemporaryDirectory() as work:
            source = Path(work, "stub.c")
            source.write_text("\n".join(lines) + "\n", encoding="ascii")
            compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-s", "-Wno-builtin-declaration-mismatch"]
            subprocess.run([*compiler, source, "-o", folder / library], check=True)


def imported(listing: str, library: str) -> list[str]:
    """The functions that a program asks this library for, from what objdump -p says of it."""
    found = re.search(_BLOCK.format(re.escape(library)), listing, re.DOTALL | re.IGNORECASE)
    return _NAME.findall(found[1]) if found else []

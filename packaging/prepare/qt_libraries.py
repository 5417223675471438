"""The libraries Qt takes from the system."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from debian import apt_command, apt_install, listed
from talk import TroubleError

# Qt without a window, and what it takes from the system as Debian names it; then the same with one.
CORE = ["QtCore.abi3.so", "QtNetwork.abi3.so"]
DEBIAN_CORE = ["libglib2.0-0", "libgssapi-krb5-2"]
WINDOW = [*CORE, "QtGui.abi3.so", "QtWidgets.abi3.so", "QtSvg.abi3.so", "QtDBus.abi3.so"]
DEBIAN_WINDOW = Path(__file__).resolve().parent.parent / "debian-window.txt"


def missing_libraries(files: Sequence[Path]) -> list[str]:
    ldd = shutil.which("ldd")
    if not ldd:
        return []
    answer = subprocess.run([ldd, *files], capture_output=True, text=True, check=False).stdout
    return sorted(set(re.findall(r"(\S+) => not found", answer)))


def require(site_packages: Path, names: Sequence[str], packages: Sequence[str], log: Path) -> None:
    """Raise unless every library that these parts of PySide6 load is there; install them where we may."""
    if not sys.platform.startswith("linux"):
        return
    files = [path for name in names if (path := site_packages / "PySide6" / name).exists()]
    missing = missing_libraries(files)
    if not missing:
        return
    debian = bool(shutil.which("apt-get"))
    if debian and apt_install(packages, log):
        missing = missing_libraries(files)
    if missing:
        raise TroubleError(advice(missing, packages if debian else []))


def require_core(site_packages: Path, log: Path) -> None:
    require(site_packages, CORE, DEBIAN_CORE, log)


def require_window(site_packages: Path, platform: str, log: Path) -> None:
    names = [*WINDOW, f"Qt/plugins/platforms/libq{platform}.so"]
    require(site_packages, names, listed(DEBIAN_WINDOW), log)


def advice(missing: Sequence[str], packages: Sequence[str]) -> str:
    more = f" и ещё {len(missing) - 3}" if len(missing) > 3 else ""
    happened = f"В системе нет библиотек, без которых не работает Qt: {', '.join(missing[:3])}{more}."
    if packages:
        return f"{happened}\nЧто сделать: выполните команду и запустите ещё раз:\n\n    {apt_command(packages)}\n"
    provides = " ".join(f"'{name}()(64bit)'" for name in missing)
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            return f"{happened}\nЧто сделать: выполните и запустите ещё раз:\n\n    sudo {tool} install {provides}\n"
    return f"{happened}\nЧто сделать: установите пакеты вашей системы с этими файлами и запустите ещё раз."

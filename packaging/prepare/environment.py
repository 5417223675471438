"""The virtual environment: is it ready, and how it is made.

Its folder holds four files of ours:
    installed-requirements.txt  a copy of the pins that are installed; written last, so its presence means "complete"
    unfinished                  stands while we change the folder; left behind by a kill, it means "build it anew"
    setup.log                   what venv, pip and apt-get said
    window-libraries-found      Qt's window libraries were all there when we looked
"""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from children import run
from debian import apt_command, apt_install
from qt_libraries import require_core
from talk import Ticker, TroubleError, explain, say

WINDOWS = os.name == "nt"


class Environment:
    """A virtual environment of ours and what must be installed in it."""

    def __init__(self, folder: Path, requirements: Sequence[Path]) -> None:
        self.folder = folder
        self.requirements = requirements
        self.python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self.stamp = folder / "installed-requirements.txt"
        self.unfinished = folder / "unfinished"
        ours = not folder.exists() or os.access(folder, os.W_OK)
        self.log = folder / "setup.log" if ours else Path(os.devnull)
        self.window_found = folder / "window-libraries-found"
        self.lock_file = folder / ".lock"

    def wanted(self) -> bytes:
        return b"".join(path.read_bytes() for path in self.requirements)

    def ready(self) -> bool:
        if self.unfinished.exists() or not os.access(self.python, os.X_OK):
            return False
        return self.stamp.exists() and self.stamp.read_bytes() == self.wanted()

    def sound(self) -> bool:
        """Whether the environment is there, works, and was not left half-made by us."""
        if self.unfinished.exists() or not os.access(self.python, os.X_OK):
            return False
        look = "import sys, pip; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
        with contextlib.suppress(OSError):
            return subprocess.run([self.python, "-I", "-c", look], capture_output=True, check=False).returncode == 0
        return False

    def clear(self) -> None:
        for child in self.folder.iterdir():
            if child in (self.lock_file, self.unfinished):
                continue
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child)
            else:
                child.unlink()

    def site_packages(self) -> Path:
        found = sorted(self.folder.glob("Lib/site-packages" if WINDOWS else "lib/python*/site-packages"))
        return found[-1] if found else self.folder


def require_venv(log: Path) -> None:
    """Debian keeps the part of Python that makes environments in a package of its own."""
    probe = [sys.executable, "-I", "-c", "import venv, ensurepip"]
    if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not shutil.which("apt-get"):
        raise TroubleError(
            f"В Python {version} ({sys.executable}) нет модулей venv и ensurepip.\n"
            "Что сделать: доустановите их средствами вашей системы или поставьте полный Python 3.11+."
        )
    package = f"python{version}-venv"
    if apt_install([package], log):
        return
    raise TroubleError(
        f"В системном Python {version} нет модуля venv, без него не создать окружение.\n"
        f"Что сделать: выполните команду и запустите ещё раз:\n\n    {apt_command([package])}\n"
    )


def make_venv(environment: Environment, lock: int) -> None:
    require_venv(environment.log)
    say(f"  создаю окружение (Python {sys.version_info.major}.{sys.version_info.minor})")
    base = getattr(sys, "_base_executable", None) or sys.executable
    try:
        run([base, "-I", "-m", "venv", environment.folder], environment.log, lock)
    except subprocess.CalledProcessError as error:
        raise TroubleError(
            f"Не удалось создать окружение в папке {environment.folder}.\n"
            f"Подробности: {environment.log}\n"
            "Частая причина: в пути к папке есть двоеточие или диск не поддерживает ссылки. "
            "Перенесите папку программы и запустите ещё раз."
        ) from error


def install(environment: Environment, lock: int) -> None:
    command: list[str | Path] = [environment.python, "-I", "-X", "utf8", "-m", "pip", "install", "--no-deps"]
    command += ["--only-binary", ":all:", "--progress-bar", "off", "--no-color", "--no-warn-script-location"]
    for path in environment.requirements:
        command += ["--requirement", path]
    ticker = Ticker()
    try:
        run(command, environment.log, lock, ticker.heed)
    except subprocess.CalledProcessError as error:
        raise TroubleError(explain(environment.log)) from error
    finally:
        ticker.clear()


def build(environment: Environment, lock: int, purpose: str) -> None:
    sound = environment.sound()
    began = time.monotonic()
    say("Обновляю установленные компоненты…" if sound else f"{purpose}: это займёт пару минут…")
    environment.unfinished.touch()
    if not sound:
        environment.clear()
        make_venv(environment, lock)
        say("  скачиваю и устанавливаю компоненты (около 100 МБ)")
    try:
        install(environment, lock)
    except TroubleError:
        if sound:  # pip has put back what it had begun to replace
            environment.unfinished.unlink()
        raise
    environment.unfinished.unlink()
    require_core(environment.site_packages(), environment.log)
    draft = environment.stamp.with_suffix(".draft")
    draft.write_bytes(environment.wanted())
    draft.replace(environment.stamp)
    say(f"Готово за {time.monotonic() - began:.0f} с.")

"""The package system of Debian and its relatives."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from children import run
from talk import say


def apt_command(packages: Sequence[str]) -> str:
    before = "sudo " if shutil.which("sudo") or not is_root() else ""
    return f"{before}apt-get install --no-install-recommends {' '.join(packages)}"


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def may_install() -> bool:
    """Whether apt-get is there and needs no password from us."""
    if not shutil.which("apt-get"):
        return False
    if is_root():
        return True
    sudo = shutil.which("sudo")
    return sudo is not None and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0


def apt_install(packages: Sequence[str], log: Path) -> bool:
    """Install system packages if we may; whether it worked."""
    if not may_install():
        return False
    say(f"Ставлю системные пакеты: {' '.join(packages)}")
    before = [] if is_root() else ["sudo", "-n"]
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120", "-q"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    try:
        run(install, log)
    except subprocess.CalledProcessError:  # the usual reason: no package lists yet, or old ones
        try:
            run([*apt, "update"], log)
            run(install, log)
        except subprocess.CalledProcessError:
            say(f"apt-get не справился; подробности: {log}")
            return False
    return True


def not_installed(packages: Sequence[str]) -> list[str]:
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [package for package in packages if package not in there]


def listed(path: Path) -> list[str]:
    """The words of a list file: one or more a line, # begins a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines for word in line.partition("#")[0].split()]


def offer_packages(path: Path, log: Path) -> None:
    """Install the Debian packages of a list if we may; go on without them if not."""
    if not shutil.which("dpkg-query"):
        return
    missing = not_installed(listed(path))
    if missing and not apt_install(missing, log):
        say(f"Без этих системных пакетов часть тестов будет пропущена:\n\n    {apt_command(missing)}\n")

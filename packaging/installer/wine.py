"""Wine of Debian 13 in a folder of its own, and a fresh Windows user in it. Run in mounts of one's own, as root."""

import re
import shutil
import subprocess
from pathlib import Path

from stubs import write_stubs

SUITE = "trixie"
PACKAGES = ("wine", "wine64", "fonts-dejavu-core", "locales")
_HOME = "home/supervisor"
_SECONDS = 600
_SCREENS = Path("/tmp/.X11-unix")  # noqa: S108 — where X servers listen


class NoWineError(Exception):
    """Why there is no Wine here."""


def make(folder: Path, log: Path) -> None:
    """Debian 13 with Wine in `folder`, kept for the next time, and what programs look for mounted in it.

    The mounts are seen by this process and its children only. Raises `NoWineError`.
    """
    ready = folder / ".ready"
    inside = ["chroot", folder, "env", "DEBIAN_FRONTEND=noninteractive"]
    with log.open("w", encoding="utf-8") as record:

        def step(*words: str | Path) -> None:
            if subprocess.run(words, stdout=record, stderr=subprocess.STDOUT, check=False).returncode:
                raise NoWineError(f"{words[0]} did not make Debian 13 with Wine in {folder} (see {log})")

        if not ready.exists():
            print("Fetching Debian 13 with Wine: two minutes or so …", flush=True)
            shutil.rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(parents=True, exist_ok=True)
            step("debootstrap", "--variant=minbase", SUITE, folder)
        step("mount", "-t", "proc", "proc", folder / "proc")
        step("mount", "--rbind", "/dev", folder / "dev")
        if not ready.exists():
            step(*inside, "apt-get", "update", "-q")
            step(*inside, "apt-get", "install", "-yq", "--no-install-recommends", *PACKAGES)
            step(*inside, "localedef", "-i", "ru_RU", "-f", "UTF-8", "ru_RU.UTF-8")
            ready.touch()
        sockets = folder / "tmp" / ".X11-unix"
        sockets.mkdir(mode=0o1777, exist_ok=True)
        _SCREENS.mkdir(mode=0o1777, exist_ok=True)
        step("mount", "--bind", _SCREENS, sockets)


class Wine:
    """A new Windows user, Russian. `display` is the screen that windows come to."""

    def __init__(self, folder: Path, display: str) -> None:
        self._folder = folder
        home = folder / _HOME
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        self.drive = home / "wine" / "drive_c"
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": f"/{_HOME}",
            "XDG_RUNTIME_DIR": f"/{_HOME}",
            "WINEPREFIX": f"/{_HOME}/wine",
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # No browser, no menus of the desktop outside; the two stubs instead of what Wine has of them.
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=;icuuc,mscms=n",
            "LANG": "ru_RU.UTF-8",
            "DISPLAY": display,
        }
        self.run("wineboot", "--init")
        self.wait()

    def words(self, *words: str) -> list[str]:
        """The command that runs these words in there."""
        given = [f"{name}={value}" for name, value in self.environment.items()]
        return ["chroot", str(self._folder), "env", "-i", *given, "wine", *words]

    def run(self, *words: str, encoding: str = "utf-8") -> "subprocess.CompletedProcess[str]":
        """Run a program of Windows to its end."""
        return subprocess.run(
            self.words(*words),
            capture_output=True,
            encoding=encoding,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start a program of Windows."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self.words(*words), stdin=quiet, stdout=quiet, stderr=quiet)

    def wait(self) -> None:
        """Until every program of Windows has ended."""
        subprocess.run([*self.words()[:-1], "wineserver", "-w"], timeout=_SECONDS, check=True)

    def path(self, windows: str) -> Path:
        r"""Where a path that begins with C:\ is here."""
        return self.drive / windows.removeprefix("C:\\").replace("\\", "/")

    def registry(self, key: str) -> dict[str, str]:
        """The values of a key; empty where there is no such key."""
        found = self.run("reg", "query", key, encoding="cp866")
        if found.returncode:
            return {}
        lines = [re.match(r"\s{4}(\S.*?)\s{4}(REG_\w+)\s{0,4}(.*)", line) for line in found.stdout.splitlines()]
        return {line[1]: line[3].strip() for line in lines if line}

    def stand_in(self, folder: Path) -> None:
        """Put what Wine lacks of Windows beside the program; it is never shipped."""
        write_stubs(folder)

"""A screen of its own for a trial, and what is to be seen on it."""

import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

TOOLS = ("Xvfb", "xdotool", "import")
_SECONDS = 60.0


class NoWindowError(Exception):
    """The window that was waited for did not come."""


class Screen:
    """An X server while it is entered. It picks a free number itself; nothing but `environment` leads to it."""

    def __init__(self, environment: Mapping[str, str], size: str = "1280x800") -> None:
        self.environment = dict(environment)
        self._size = size

    def __enter__(self) -> Self:
        receiving, giving = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(giving), "-screen", "0", f"{self._size}x24", "-nolisten", "tcp"],
            pass_fds=(giving,),
            stderr=subprocess.DEVNULL,
        )
        os.close(giving)
        with os.fdopen(receiving) as answer:
            self.environment["DISPLAY"] = f":{answer.readline().strip()}"
        self._manager = None
        if shutil.which("openbox"):
            self._manager = subprocess.Popen(
                ["openbox", "--sm-disable"],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._manager, self._server):
            if process is not None:
                process.terminate()
                process.wait()

    def windows(self, name: str) -> list[str]:
        """The ids of the windows whose title holds `name`, an expression."""
        words = ["xdotool", "search", "--onlyvisible", "--name", name]
        answer = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False)
        return answer.stdout.split()

    def await_window(self, name: str, program: "subprocess.Popen[bytes] | None" = None) -> str:
        """The id of the first such window. Raises `NoWindowError`, at once when its program has ended."""
        until = time.monotonic() + _SECONDS
        while not (found := self.windows(name)):
            if program is not None and program.poll() is not None:
                raise NoWindowError(f"the program ended with {program.returncode} before its window came")
            if time.monotonic() > until:
                raise NoWindowError(f"no window «{name}» came")
            time.sleep(0.02)
        return found[0]

    def process_of(self, window: str) -> int:
        """The process that shows a window."""
        return int(subprocess.check_output(["xdotool", "getwindowpid", window], env=self.environment))

    def press(self, window: str, key: str) -> None:
        """Bring a window to the front and press a key in it."""
        subprocess.run(["xdotool", "windowactivate", "--sync", window, "key", key], env=self.environment, check=True)

    def picture(self, target: Path) -> None:
        """What is on it, as a PNG."""
        subprocess.run(["import", "-window", "root", target], env=self.environment, check=True)

"""A screen of its own with a window manager and an accessibility bus, and the program on it as a process of its own."""

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import PySide6
import pytest

from tests.screen.accessible import Bus, GoneError, Node, State

ROOT = Path(__file__).parents[2]
PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "dbus-daemon": "dbus"}
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SIZE = "1500x950x24"
PATIENCE_S = 30
Found = TypeVar("Found")


def missing() -> str:
    """What keeps a screen reader from being played here; empty where nothing does."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is spoken on Linux alone"
    packages = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if not any(Path(each).exists() for each in LAUNCHERS):
        packages.append("at-spi2-core")
    if packages:
        return f"No screen to read: the Debian packages {', '.join(packages)} are missing"
    try:
        ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"))
    except OSError as error:
        return f"No screen to read: Qt's window lacks a library (packaging/debian-window.txt): {error}"
    return ""


@dataclass(frozen=True)
class Screen:
    """An X display and the session bus of whoever sits in front of it."""

    display: str
    session: str

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display, "DBUS_SESSION_BUS_ADDRESS": self.session}

    def run(self, *command: str) -> None:
        subprocess.run(command, env=self.environment, check=True, timeout=20)


def until(look: Callable[[], Found | None], what: str) -> Found:
    """Look again and again until there is something to see."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            if found := look():
                return found
        except GoneError:
            pass
        time.sleep(0.03)
    pytest.fail(f"not there after {PATIENCE_S} s: {what}")


@dataclass
class Reader:
    """Somebody who hears the screen instead of seeing it, and has no mouse."""

    screen: Screen
    bus: Bus

    @property
    def program(self) -> Node:
        return until(lambda: next(iter(self.bus.programs()), None), "the program")

    def windows(self) -> list[Node]:
        return [each for each in self.program.children() if State.SHOWING in each.states]

    def window(self, beginning: str) -> Node:
        """The active window whose title begins so."""

        def look() -> Node | None:
            for each in self.windows():
                if each.name.startswith(beginning) and State.ACTIVE in each.states:
                    return each
            return None

        return until(look, f"the window {beginning!r}, there are {[each.name for each in self.windows()]}")

    def gone(self, beginning: str) -> None:
        until(lambda: not any(each.name.startswith(beginning) for each in self.windows()), f"{beginning!r} closed")

    def find(self, role: str, name: str = "", where: Callable[[Node], bool] | None = None) -> Node:
        return until(lambda: self.program.find(role, name, where), f"{role} {name!r}")

    def press(self, *keys: str) -> None:
        """Press keys as xdotool calls them."""
        self.screen.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        self.screen.run("xdotool", "type", "--delay", "5", text)


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    if lacks := missing():
        pytest.skip(lacks)
    with ExitStack() as stack:

        def run(*command: str, says: bool = False, **environment: str) -> str:
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE if says else subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=os.environ | environment,
            )  # fmt: skip
            stack.callback(process.wait, 10)
            stack.callback(process.terminate)
            if process.stdout is None:
                return ""
            stack.callback(process.stdout.close)
            return process.stdout.readline().decode().strip()

        number = run("Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp", says=True)
        session = run("dbus-daemon", "--session", "--nofork", "--print-address=1", says=True, DISPLAY=f":{number}")
        shown = Screen(f":{number}", session)
        run("openbox", DISPLAY=shown.display, DBUS_SESSION_BUS_ADDRESS=session)
        yield shown


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Start the program with these words on its command line; it is ended when the test is over."""
    with ExitStack() as stack:

        def begin(*words: str, **environment: str) -> Reader:
            bus = Bus(screen.session)
            stack.callback(bus.close)
            private = {
                "HOME": str(tmp_path), "DOZVON_DATA_DIR": str(tmp_path / "данные"), "PYTHONPATH": str(ROOT),
                "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "LC_ALL": "C.UTF-8",
                "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            }  # fmt: skip
            process = subprocess.Popen(
                [sys.executable, "-m", "gui", *words], env=screen.environment | private | environment
            )
            stack.callback(process.wait, 20)
            stack.callback(process.terminate)
            return Reader(screen, bus)

        yield begin

"""The time to the first usable window, beside a bare PySide6 window with one table, each in a process of its own.

Machines are noisy: all are started in turn, round by round, and compared with the bare window of the same round.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from frozen.screen import TOOLS, Screen

from benches.big_table import write_list
from gui.leads.account import Account, Unit, Widget
from gui.leads.calling_hours import CallingHours
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.paths import Places
from gui.storage.settings import Settings
from gui.transfer.process import run_in_process

GOAL: Final = 2.0
"""How many times as long as the bare window the program may take."""

FEW: Final = 100


@dataclass(frozen=True)
class Seen:
    """Seconds until the window was painted with its rows and they moved, of a core that took, and until all of the
    program was there; the longest its event loop stood still after the first of them.
    """

    usable_s: float
    core_s: float
    whole_s: float
    blocked_ms: float


@dataclass
class Start:
    """A list of so many rows and a bare table of as many, in each round."""

    rows: int
    ours: list[Seen] = field(default_factory=list)
    bare: list[Seen] = field(default_factory=list)

    @property
    def usable(self) -> float:
        """How many times as long as the bare window it takes until the rows can be looked through."""
        return median(ours.usable_s / bare.usable_s for ours, bare in zip(self.ours, self.bare, strict=True))

    @property
    def whole(self) -> float:
        """The same until all of the program is there."""
        return median(ours.whole_s / bare.whole_s for ours, bare in zip(self.ours, self.bare, strict=True))

    @property
    def good(self) -> bool:
        return self.usable <= GOAL


def measure(rows: int, rounds: int, tell: Callable[[str], None]) -> list[Start]:
    """With no list, a short one, and one of `rows`. The first round warms the files up and does not count."""
    starts = [Start(count) for count in (0, FEW, rows)]
    with tempfile.TemporaryDirectory(prefix="dozvon-bench-") as folder:
        data = {}
        for start in starts:
            tell(f"writing {start.rows:,} rows …")
            data[start.rows] = Path(folder, str(start.rows))
            _write(data[start.rows], start.rows)
        with _screen() as environment:
            for number in range(rounds + 1):
                tell(f"round {number} of {rounds} …")
                for start in starts:
                    bare = _started("bare", start.rows, environment)
                    own = {"DOZVON_DATA_DIR": str(data[start.rows])}
                    ours = _started("program", start.rows, environment | own)
                    if number:
                        start.bare.append(bare)
                        start.ours.append(ours)
    return starts


def _write(folder: Path, rows: int) -> None:
    """The data of somebody who has an account, and a list on the screen if there are rows."""
    places = Places(folder).ensure()
    database = open_database(places.database)
    widgets = tuple(Widget(f"Виджет {each}", f"key-{each}", (Unit("Продажи", 1),)) for each in range(3))
    Directory(database).save(
        Account(0, "Основная", "777", "https://example.com", widgets=widgets, hours=CallingHours())
    )
    if rows:
        run_in_process(write_list, places.database, rows, on_progress=lambda _told: None, cancelled=threading.Event())
        Settings(database).set("last_list", 1)
    database.close()


@contextmanager
def _screen() -> Iterator[Mapping[str, str]]:
    """A screen with a window manager; without the tools for it Qt's own that nobody sees."""
    own = {"PYTHONDONTWRITEBYTECODE", "QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment |= {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "LC_ALL": "C.UTF-8"}
    if not all(shutil.which(tool) for tool in TOOLS):
        yield environment | {"QT_QPA_PLATFORM": "offscreen"}
        return
    with Screen(environment) as screen:
        yield screen.environment


def _started(what: str, rows: int, environment: Mapping[str, str]) -> Seen:
    command = [sys.executable, "-P", "-m", "benches.started", what, str(rows)]
    started = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # noqa: S101 — for the type checker
        core_s = process.stdout.readline()
        usable_s = time.perf_counter() - started
        if not core_s:
            raise RuntimeError(f"{what}: no window came")
        later_ms, blocked_ms = map(float, process.stdout.readline().split())
        return Seen(usable_s, float(core_s), usable_s + later_ms / 1000, blocked_ms)

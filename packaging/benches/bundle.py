"""The frozen program beside the same program run by Python: how large, how soon there."""

import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from frozen.screen import TOOLS, NoWindowError, Screen
from frozen.sources import is_current

ROOT = Path(__file__).resolve().parent.parent.parent
BUNDLE = ROOT / "dist" / "dozvon"
GOAL_MB = 150
GOAL_RATIO = 1.5
"""How large it may be, and how many times as long as Python's its warm start to the window may take."""


class NotMeasurableError(Exception):
    """The text says what is lacking."""


@dataclass(frozen=True)
class Start:
    """Medians in seconds; `cold` is `None` where files cannot be made cold."""

    name: str
    ours: float
    python: float
    cold: tuple[float, float] | None


@dataclass(frozen=True)
class Result:
    """What was found."""

    size_mb: float
    files: int
    packed_mb: float
    starts: list[Start]

    @property
    def good(self) -> bool:
        """Whether the goals are met."""
        window = self.starts[-1]
        return self.size_mb <= GOAL_MB and window.ours <= window.python * GOAL_RATIO


def measure(rounds: int, tell: Callable[[str], None]) -> Result:
    """Both programs in turn, over one empty data folder each. Raises `NotMeasurableError`."""
    if not BUNDLE.exists():
        raise NotMeasurableError("There is no bundle: run packaging/bundle first.")
    if not is_current():
        raise NotMeasurableError("The bundle was made of other sources: run packaging/bundle first.")
    if not all(shutil.which(tool) for tool in TOOLS):
        raise NotMeasurableError("A start is over when its window is seen: Xvfb, xdotool and ImageMagick are needed.")
    sizes = [path.stat().st_size for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    tell("packing …")
    packed = _packed_mb()
    with tempfile.TemporaryDirectory(prefix="dozvon-bench-") as folder, Screen(_environment(Path(folder))) as screen:
        starts = [
            _compared("to the version", _until_end, ["--version"], screen, rounds=rounds, tell=tell),
            _compared("to the window", _until_window, [], screen, rounds=rounds, tell=tell),
        ]
    return Result(sum(sizes) / 1e6, len(sizes), packed, starts)


def _packed_mb() -> float:
    tar = subprocess.Popen(["tar", "-C", BUNDLE.parent, "-c", BUNDLE.name], stdout=subprocess.PIPE)
    packed = subprocess.run(["xz", "-2", "-T2", "-c"], stdin=tar.stdout, stdout=subprocess.PIPE, check=True).stdout
    tar.wait()
    return len(packed) / 1e6


def _compared(
    name: str,
    start: Callable[[list[str], Screen], float],
    words: list[str],
    screen: Screen,
    *,
    rounds: int,
    tell: Callable[[str], None],
) -> Start:
    """The two in turn, so that whatever else the machine does meets both."""
    commands = ([str(BUNDLE / "dozvon"), *words], [sys.executable, "-P", "-m", "gui", *words])
    for command in commands:
        start(command, screen)
    cold = None
    if _forget_files():
        tell(f"{name}, cold …")
        times: list[float] = []
        for command in commands:
            _forget_files()
            times.append(start(command, screen))
        cold = times[0], times[1]
    tell(f"{name}, warm …")
    pairs = [[start(command, screen) for command in commands] for _round in range(rounds)]
    ours, python = (statistics.median(each) for each in zip(*pairs, strict=True))
    return Start(name, ours, python, cold)


def _forget_files() -> bool:
    """Drop what the system keeps in memory of both programs' files; libraries of the system itself stay warm."""
    if not hasattr(os, "posix_fadvise"):
        return False
    os.sync()
    for folder in (BUNDLE, ROOT / "gui", Path(sys.prefix), Path(sysconfig.get_path("stdlib"))):
        for path in folder.rglob("*"):
            if path.is_file():
                handle = os.open(path, os.O_RDONLY)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(handle)
    return True


def _environment(folder: Path) -> dict[str, str]:
    return dict(os.environ) | {"DOZVON_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def _until_end(command: list[str], screen: Screen) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=screen.environment, cwd="/", stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def _until_window(command: list[str], screen: Screen) -> float:
    """Until the X server shows the window."""
    started = time.perf_counter()
    program = subprocess.Popen(
        command, env=screen.environment, cwd="/", start_new_session=True, stderr=subprocess.DEVNULL
    )
    try:
        screen.await_window("Дозвон", program)
        return time.perf_counter() - started
    except NoWindowError as error:
        raise NotMeasurableError(f"{command[0]}: {error}") from error
    finally:
        program.kill()
        program.wait()

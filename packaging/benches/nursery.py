"""Many lives of the engine: a process that imports everything once and forks a runner whenever it is asked to.

A fresh interpreter would take a second for each kill; a fork takes milliseconds and opens everything anew.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self, cast

from benches.runner import Errand, run
from gui.calltouch.client import Client

_LONGEST_STEP_S: Final = 60.0
_BROKEN: Final = ("failed", "died")
"""Nothing that was waited for comes after these."""


class BenchBrokenError(RuntimeError):
    """The bench itself failed: what it says of the program means nothing."""


class Nursery:
    """The process that forks runners; see `_Serving`. A context manager that leaves no process behind."""

    def __init__(self) -> None:
        here = Path(__file__).resolve()
        path = os.pathsep.join(map(str, (here.parents[2], here.parents[1])))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benches.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._orders, self._reports = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        self._events: deque[dict[str, Any]] = deque()
        self._rest = b""
        self._numbers = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._orders.close()
        self._process.wait(_LONGEST_STEP_S)
        self._reports.close()

    def start(self, **errand: Any) -> "Runner":
        """Fork a runner for the errand."""
        self._numbers += 1
        self._write(json.dumps(asdict(Errand(number=self._numbers, **errand))) + "\n")
        born = self.wait_for(self._numbers, "born")
        return Runner(self, self._numbers, int(born["pid"]))

    def reap(self, pid: int) -> int:
        """Wait for the end of a runner; its wait status."""
        self._write(f"{pid}\n")
        return int(self.wait_for(0, "ended")["status"])

    def wait_for(
        self, number: int, *kinds: str, timeout_s: float = _LONGEST_STEP_S, keep: bool = False
    ) -> dict[str, Any]:
        """The next event of these kinds from the runner `number`, which the next one who waits gets again where it is
        kept. Raises `TimeoutError`, `BenchBrokenError` where none will come.
        """
        end = time.monotonic() + timeout_s
        while True:
            for event in self._events:
                if event["run"] == number and event["event"] in (*kinds, *_BROKEN):
                    if not keep:
                        self._events.remove(event)
                    if event["event"] not in kinds:
                        raise BenchBrokenError(f"a runner said neither of {kinds}: {event}")
                    return event
            self._read(end - time.monotonic())

    def _write(self, line: str) -> None:
        self._orders.write(line.encode())
        self._orders.flush()

    def _read(self, timeout_s: float) -> None:
        if timeout_s <= 0 or not select.select([self._reports], [], [], timeout_s)[0]:
            raise TimeoutError(f"only this was heard: {list(self._events)[-5:]}")
        piece = os.read(self._reports.fileno(), 65536)
        if not piece:
            raise BenchBrokenError("the nursery ended")
        *lines, self._rest = (self._rest + piece).split(b"\n")
        self._events.extend(json.loads(line) for line in lines)


@dataclass(slots=True)
class Runner:
    """One life of the engine."""

    nursery: Nursery
    number: int
    pid: int
    ended: bool = False

    def wait_for(self, *kinds: str, timeout_s: float = _LONGEST_STEP_S, keep: bool = False) -> dict[str, Any]:
        """Its next report of these kinds, see `Nursery.wait_for`."""
        return self.nursery.wait_for(self.number, *kinds, timeout_s=timeout_s, keep=keep)

    def kill(self) -> None:
        """End it without a word."""
        # Nobody but the nursery waits for it, so the number still is its own, even if it has ended by itself.
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> int:
        """Wait until it has ended; its wait status."""
        self.ended = True
        return self.nursery.reap(self.pid)


# The other side: what the process does.


def _say(number: int, event: dict[str, Any]) -> None:
    """One line in one write: a kill cannot cut it in two."""
    os.write(1, (json.dumps({"run": number, **event}) + "\n").encode())


def _born(errand: Errand) -> None:
    """A runner's life, in the forked process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the bench decides when it ends
    code = 1
    try:
        run(errand, partial(_say, errand.number))
        code = 0
    except BaseException as error:  # noqa: BLE001 — whatever it is, the bench must hear of it
        _say(errand.number, {"event": "failed", "error": f"{type(error).__name__}: {error}"})
    finally:
        os._exit(code)


class _Serving:
    """Forks a runner for each errand on standard input; an integer is a child to wait for. Ends with the input."""

    def __init__(self) -> None:
        Client().prepare()
        self._children: dict[int, int] = {}  # by process, the number of the runner while its death is not told
        self._deaths, wakes = os.pipe()
        os.set_blocking(wakes, False)
        signal.set_wakeup_fd(wakes)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        """Until the input ends."""
        orders = sys.stdin.buffer.raw  # type: ignore[attr-defined] — a buffer would hide orders from `select`
        rest = b""
        try:
            while True:
                ready = select.select([orders, self._deaths], [], [])[0]
                if self._deaths in ready:
                    os.read(self._deaths, 4096)
                    self._tell_deaths()
                if orders not in ready:
                    continue
                if not (piece := orders.read(65536)):
                    return
                *lines, rest = (rest + piece).split(b"\n")
                for line in lines:
                    self._obey(json.loads(line))
        finally:
            for child in self._children:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)

    def _obey(self, order: Any) -> None:
        if isinstance(order, int):
            _, status = os.waitpid(order, 0)
            self._children.pop(order, None)
            _say(0, {"event": "ended", "pid": order, "status": status})
            return
        errand = Errand(**order)
        child = os.fork()
        if child == 0:
            signal.set_wakeup_fd(-1)
            _born(errand)
        self._children[child] = errand.number
        _say(errand.number, {"event": "born", "pid": child})

    def _tell_deaths(self) -> None:
        """Whoever waits for a word of a runner must learn that none will come. It stays a zombie until it is reaped, so
        that its number remains its own.
        """
        for child, number in list(self._children.items()):
            if number and (end := os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)):
                self._children[child] = 0
                _say(number, {"event": "died", "code": end.si_code, "status": end.si_status})


if __name__ == "__main__":
    _Serving().serve()

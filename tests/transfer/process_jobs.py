"""What the tests let run in another process: it must be importable there."""

import ctypes
import os
import signal
import socket
import threading
import time
from collections.abc import Callable

from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import spoken
from gui.sheets.unreadable import Trouble, UnreadableFileError
from gui.transfer.exporting import SourceChangedError

Report = Callable[[object], None]


def add(report: Report, left: int, right: int) -> int:
    return left + right


def count(report: Report, upto: int) -> str:
    for number in range(upto):
        report(number)
    return "done"


def large(report: Report, size: int) -> bytes:
    return b"x" * size


def process_id(report: Report) -> int:
    return os.getpid()


def say(report: Report) -> str:
    report(str(STATE_TITLES[LeadState.ACCEPTED]))
    return spoken()


def refuse(report: Report) -> None:
    raise UnreadableFileError(Trouble.DAMAGED, "Файл повреждён. Список не изменён.", "Выгрузите его заново.")


def find_changed(report: Report) -> None:
    raise SourceChangedError("Май.xlsx")


def stumble(report: Report) -> None:
    raise ValueError("a bug of ours")


class StubbornError(Exception):
    def __init__(self, left: int, right: int) -> None:
        super().__init__(f"{left} and {right}")


def fail_with_what_cannot_travel(report: Report) -> None:
    raise StubbornError(1, 2)


def answer_with_what_cannot_travel(report: Report) -> object:
    return threading.Lock()


def leave(report: Report) -> None:
    raise SystemExit(3)


def kill_itself(report: Report) -> None:
    report("about to die")
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    time.sleep(60)


def crash_in_a_library(report: Report) -> None:
    import faulthandler

    faulthandler.disable()
    ctypes.string_at(0)


def work_for_ever(report: Report) -> None:
    """Busy in Python, deaf to everything but a kill."""
    report(os.getpid())
    while True:
        pass


def hold_line(report: Report, port: int) -> None:
    """Keeps a connection open for as long as the process lives."""
    with socket.create_connection(("127.0.0.1", port)):
        report("holding")
        while True:
            time.sleep(60)


def ignores_interrupt(report: Report) -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN

"""One function run in a process of its own: it can be killed at once, and its crash is not ours."""

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar

from gui.leads.errors import KnownError
from gui.leads.words import Language, Text, speak, spoken

T = TypeVar("T")

_CANCEL_CHECK_SECONDS: Final = 0.05
_EXIT_SECONDS: Final = 5.0
_PROGRESS, _RESULT, _ERROR = "progress", "result", "error"


class CancelledError(Exception):
    """The work was cancelled and its process is gone."""


class WorkerDiedError(KnownError):
    """The process ended without an answer: killed, out of memory, or crashed in a library."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(
            Text(
                "Работа с файлом прервалась: вспомогательный процесс неожиданно завершился. Список не изменён.",
                "Work on the file broke off: the process doing it ended unexpectedly. The list is unchanged.",
            ),
            Text(
                "Скорее всего, не хватило памяти или файл повреждён: закройте другие программы и попробуйте ещё раз "
                "или разделите файл на части.",
                "Most likely there was too little memory, or the file is damaged: close other programs and try again, "
                "or split the file into parts.",
            ),
        )
        self.exit_code = exit_code


class WorkerError(Exception):
    """An error that could not travel between processes, described by its text. A bug, not the user's doing."""


class _WorkerTracebackError(Exception):
    """The traceback of the process, as the cause of the error that came out of it: it stands in the log."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def run_in_process(
    function: Callable[..., T],
    *args: object,
    on_progress: Callable[[Any], object],
    cancelled: threading.Event,
) -> T:
    """Run `function(report, *args)` in a new process and return what it returns.

    `function` stands at the top of a module; it, its arguments, its result and whatever it gives to `report` are
    pickled. The process speaks the language of this one. `on_progress` gets each reported value in the calling thread.
    Blocks: call it from a worker thread.

    An exception of the function is raised here, with the process's traceback as its cause. Setting `cancelled` kills
    the process within 0.1 s and raises `CancelledError`. Raises `WorkerDiedError` when the process dies by itself.
    However this call ends, the process is gone.
    """
    context = multiprocessing.get_context("spawn")
    answers, answer_end = context.Pipe(duplex=False)
    life_end, life = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(answer_end, life_end, spoken(), function, args), daemon=True)
    with answers, life:
        with answer_end, life_end:
            process.start()
        try:
            kind, value = _await_answer(process, answers, on_progress, cancelled)
            process.join(_EXIT_SECONDS)
        finally:
            process.kill()
            process.join()
            exit_code = process.exitcode
            process.close()
    if kind == _RESULT:
        result: T = value
        return result
    if kind == _ERROR:
        error, trace = value
        raise error from _WorkerTracebackError(trace)
    raise WorkerDiedError(exit_code)


def _await_answer(
    process: BaseProcess, answers: Connection, on_progress: Callable[[Any], object], cancelled: threading.Event
) -> tuple[str, Any]:
    """The last message of the process, or `("", None)` when it died without one."""
    while not cancelled.is_set():
        # An event cannot be waited for together with a pipe: a short wait keeps the cancel prompt.
        ready = wait([answers, process.sentinel], _CANCEL_CHECK_SECONDS)
        if answers in ready or (ready and answers.poll()):
            try:
                kind, value = answers.recv()
            except (EOFError, OSError):
                return "", None
            if kind != _PROGRESS:
                return kind, value
            on_progress(value)
        elif ready:
            return "", None
    raise CancelledError


def _work(
    answers: Connection, life: Connection, language: Language, function: Callable[..., object], args: tuple[object, ...]
) -> None:
    """The process: runs the function, sends what it reports and how it ended."""
    speak(language)
    # Ctrl+C reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, args=(life,), daemon=True).start()
    try:
        result = function(lambda progress: answers.send((_PROGRESS, progress)), *args)
        answers.send((_RESULT, result))
    except BaseException as error:  # noqa: BLE001 — every end of the function is reported to the parent
        answers.send((_ERROR, (_portable(error), traceback.format_exc())))


def _die_with_parent(life: Connection) -> None:
    """The parent never writes: the pipe ends when the parent does, even when it was killed."""
    with suppress(EOFError, OSError):
        life.recv_bytes()
    os._exit(1)


def _portable(error: BaseException) -> BaseException:
    """The error itself where it survives the journey, else its description."""
    try:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 — made here a moment ago
    except Exception:  # noqa: BLE001 — constructors may refuse in any way
        copy = None
    return error if type(copy) is type(error) and isinstance(error, Exception) else WorkerError(repr(error))

"""Make the environment Дозвон or its tests run in, and see to the system libraries Qt needs.

start and start.cmd call this only when their own quick look finds something missing; test calls it always. It uses the
standard library only and speaks on stderr, because stdout belongs to the program.
Exit codes: 0 ready, 2 cannot be made ready, 130 interrupted.
"""

import argparse
import contextlib
import errno
import io
import os
import signal
import sys
import types
from pathlib import Path
from typing import NoReturn

from children import only_one
from debian import offer_packages
from environment import WINDOWS, Environment, build
from qt_libraries import require_window
from talk import TroubleError, say


class InterruptedSetupError(BaseException):
    """Someone asked us to end."""


def prepare(options: argparse.Namespace) -> None:
    environment = Environment(options.venv, options.requirements)
    if not environment.ready() or options.packages:
        with only_one(environment.lock_file) as lock:
            if options.packages:
                offer_packages(options.packages, environment.log)
            if not environment.ready():
                build(environment, lock, options.purpose)
    if options.window:
        require_window(environment.site_packages(), options.window, environment.log)
        with contextlib.suppress(OSError):  # somebody else's environment: look again next time
            environment.window_found.touch()


def refused(error: OSError, folder: Path) -> str:
    if isinstance(error, PermissionError):
        return (
            f"Нет права записи в {error.filename or folder}.\n"
            "Что сделать: запустите под тем пользователем, который ставил программу, или скопируйте её папку к себе. "
            "На Windows сначала закройте запущенный Дозвон."
        )
    if error.errno == errno.ENOSPC:
        return f"На диске кончилось место: нужно около 600 МБ. Папка: {folder}\nЧто сделать: освободите место."
    return (
        f"Не удалось подготовить папку {folder}: {error.strerror} ({error.filename}).\n"
        "Что сделать: проверьте диск и запустите ещё раз."
    )


def stop(_signal: int, _frame: types.FrameType | None) -> NoReturn:
    raise InterruptedSetupError


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Prepare the environment of a checkout.")
    parser.add_argument("--venv", type=Path, required=True)
    parser.add_argument("--requirements", type=Path, action="append", required=True)
    parser.add_argument("--purpose", default="Готовлю Дозвон к первому запуску")
    parser.add_argument("--window", metavar="PLATFORM", help="also see to the libraries of this Qt platform")
    parser.add_argument("--packages", type=Path, help="a list of Debian packages that are welcome, not required")
    parser.add_argument("command", nargs="*", help="what to become when all is ready")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    if WINDOWS and not sys.stderr.isatty() and isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8")  # a file or a pipe there may have no Russian letters
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        prepare(options)
    except (KeyboardInterrupt, InterruptedSetupError):
        say("\nПодготовка прервана. Следующий запуск начнёт её заново.")
        return 130
    except TroubleError as trouble:
        say(f"\nЗапуск не удался. {trouble}")
        return 2
    except OSError as error:
        say(f"\nЗапуск не удался. {refused(error, options.venv)}")
        return 2
    if options.command:
        os.environ["DOZVON_PREPARED"] = "1"
        os.execv(options.command[0], options.command)  # noqa: S606
    return 0


if __name__ == "__main__":
    sys.exit(main())

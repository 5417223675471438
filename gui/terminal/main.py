"""The entry of the terminal: reads the command line, runs the command, keeps tracebacks out of sight."""

import logging
import os
from collections.abc import Sequence

from gui.storage.log import start_log
from gui.storage.paths import places
from gui.terminal.arguments import NOT_ALL, parser
from gui.terminal.screen import Screen

log = logging.getLogger("dozvon.terminal")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    options = parser().parse_args(arguments)
    screen = Screen()
    try:
        start_log(places().ensure().log)
    except OSError as error:
        screen.say(f"Журнал программы не ведётся: {error.strerror}.")
    from gui.terminal.send import send  # noqa: PLC0415 — Qt and the database only for a command that needs them

    try:
        return send(options, screen, os.environ)
    except KeyboardInterrupt:
        screen.fail("Прервано. Что успело уйти без ответа, при следующем запуске станет «неизвестно».")
        return NOT_ALL
    except Exception:
        log.exception("the command failed")
        screen.fail(
            f"Сбой в программе. Список сохранён, неотправленное осталось в очереди. Подробности: {places().log}."
        )
        return NOT_ALL

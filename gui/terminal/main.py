"""The entry of the terminal: reads the command line, runs the command, keeps tracebacks out of sight."""

import logging
import os
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gui.calltouch.request import AccountError
from gui.leads.errors import KnownError
from gui.leads.words import Text, speak
from gui.terminal.arguments import NOT_ALL, OK, parser
from gui.terminal.language import language_for
from gui.terminal.spoken_parser import USAGE

if TYPE_CHECKING:
    from gui.terminal.screen import Screen

log = logging.getLogger("dozvon.terminal")

_NO_LOG = Text("Журнал программы не ведётся: {why}.", "The program log is not kept: {why}.")
_NO_FOLDER = Text(
    "Папка данных недоступна: {why}. Проверьте DOZVON_DATA_DIR.",
    "The data folder cannot be used: {why}. Check DOZVON_DATA_DIR.",
)
_INTERRUPTED = Text(
    "Прервано. Что ушло и не успело получить ответ, при следующем запуске станет «Неизвестно».",
    "Interrupted. What has left and had no answer yet becomes “Unknown” at the next start.",
)
_FAULT = Text(
    "Сбой в программе. Список сохранён, неотправленное осталось в очереди. Подробности: {log}.",
    "A fault in the program. The list is saved, what was not sent stays queued. Details: {log}.",
)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    speak(language_for(arguments, os.environ))
    top = parser()
    options = top.parse_args(arguments)
    if options.command is None:
        top.print_help()
        return OK
    from gui.storage.log import start_log  # noqa: PLC0415 — help and version need none of this
    from gui.storage.moved import followed_places  # noqa: PLC0415
    from gui.storage.paths import places  # noqa: PLC0415
    from gui.terminal.screen import Screen  # noqa: PLC0415

    screen = Screen()
    try:
        start_log(followed_places().ensure().log)
    except OSError as error:
        screen.say(_NO_LOG.said(why=error.strerror))
    try:
        return _run(options, screen)
    except (AccountError, KnownError) as error:
        screen.fail(str(error))
        return USAGE
    except OSError as error:
        log.exception("the command failed")
        screen.fail(_NO_FOLDER.said(why=error.strerror))
        return USAGE
    except KeyboardInterrupt:
        screen.fail(str(_INTERRUPTED))
        return NOT_ALL
    except Exception:
        log.exception("the command failed")
        screen.fail(_FAULT.said(log=places().log))
        return NOT_ALL


def _run(options: Namespace, screen: "Screen") -> int:
    """The command itself; Qt and the database are loaded only now."""
    from gui.terminal import importing, lists, send  # noqa: PLC0415

    commands = {
        "send": send.send,
        "import": importing.import_list,
        "template": importing.write_template,
        "lists": lists.show_lists,
        "resume": lists.resume,
        "report": lists.report,
        "resolve": lists.resolve,
    }
    return commands[options.command](options, screen, os.environ)

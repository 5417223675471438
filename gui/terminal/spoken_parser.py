"""A command line that is explained in the spoken language."""

import argparse
import re
from typing import Any, NoReturn

from gui.leads.words import Text
from gui.terminal.language import LANGUAGES, OPTION

USAGE = 2
"""The exit code of a wrong command or configuration."""

ENVIRONMENT = Text(
    """\
переменные среды:
  DOZVON_TOKEN      токен API вместо того, что в связке ключей
  DOZVON_SITE_ID    ID личного кабинета
  DOZVON_API_URL    адрес API (только https, кроме этого компьютера)
  DOZVON_DATA_DIR   папка данных
  DOZVON_PROXY_PASSWORD  пароль прокси вместо того, что в связке ключей
С токеном и --widget КЛЮЧ учётная запись не нужна.

код завершения: 0 — приняты все заявки, которые можно отправить; 1 — не все; 2 — ошибка в команде или настройках.
""",
    """\
environment variables:
  DOZVON_TOKEN      API token in place of the one in the keyring
  DOZVON_SITE_ID    ID of the Calltouch cabinet
  DOZVON_API_URL    API address (https only, except for this computer)
  DOZVON_DATA_DIR   data folder
  DOZVON_PROXY_PASSWORD  proxy password in place of the one in the keyring
With a token and --widget KEY no account is needed.

exit code: 0 if all requests that could be sent were accepted; 1 if not all; 2 for an error in the command or settings.
""",
)

_ERRORS = (
    (r"unrecognized arguments: (.*)", Text(r"неизвестный параметр: \1", r"unknown option: \1")),
    (r"the following arguments are required: (.*)", Text(r"не указано: \1", r"not given: \1")),
    (r"argument (\S+): expected .*", Text(r"после \1 нужно значение", r"a value is needed after \1")),
    (
        r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)",
        Text(r"\1: нет варианта \2, есть \3", r"\1: there is no \2, there are \3"),
    ),
)
"""What argparse says of a wrong command, and how it is said here."""

_USAGE = Text("как вызвать:", "usage:")
_WRONG_COMMAND = Text(
    "Ошибка в команде: {message}.\nСправка: {prog} --help\n", "Wrong command: {message}.\nHelp: {prog} --help\n"
)


class SpokenParser(argparse.ArgumentParser):
    """Speaks the language of the process throughout."""

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self._positionals.title = str(Text("что указать", "arguments"))
        self._optionals.title = str(Text("параметры", "options"))
        for action in self._actions:
            if action.dest == "help":
                action.help = str(Text("показать эту справку", "show this help"))

    def format_usage(self) -> str:
        """How to call the command, in a line."""
        return super().format_usage().replace(_USAGE.en, str(_USAGE), 1)

    def format_help(self) -> str:
        """All there is to know of the command."""
        return super().format_help().replace(_USAGE.en, str(_USAGE), 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and exit with 2."""
        for pattern, words in _ERRORS:
            message = re.sub(pattern, str(words), message)
        self.exit(USAGE, self.format_usage() + _WRONG_COMMAND.said(message=message, prog=self.prog))


def command_of(commands: Any, name: str, words: Text, description: Text) -> argparse.ArgumentParser:
    """A new command with what all of them have in common."""
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=str(words),
        description=str(description),
        epilog=str(ENVIRONMENT),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(command=name)
    option(
        made,
        OPTION,
        Text(
            "язык сообщений; без него — выбранный в настройках программы, иначе язык системы",
            "language of the messages; without it the one chosen in the program's settings, else the system's",
        ),
        choices=LANGUAGES,
    )
    return made


def option(command: Any, name: str, words: Text, **options: Any) -> None:
    """Something a command, or a group of its options, takes; `options` are those of argparse."""
    command.add_argument(name, help=str(words), **options)

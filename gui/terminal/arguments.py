"""What the command line takes."""

import argparse
import os
import re
from pathlib import Path
from typing import Any, NoReturn

from gui import __version__

OK, NOT_ALL, USAGE = 0, 1, 2
"""Exit codes: every sendable row was accepted; some were not; wrong usage or configuration."""

LIST_HELP = "номер или название списка (их покажет команда lists) или last — последний"

ENVIRONMENT = """\
переменные среды:
  DOZVON_TOKEN      токен API вместо того, что в связке ключей
  DOZVON_SITE_ID    ID личного кабинета
  DOZVON_API_URL    адрес API (только https, кроме этого компьютера)
  DOZVON_DATA_DIR   папка данных
С токеном и --widget КЛЮЧ учётная запись не нужна.

код завершения: 0 — приняты все заявки, которые можно отправить; 1 — не все; 2 — ошибка в команде или настройках.
"""


_ERRORS = (
    (r"unrecognized arguments: (.*)", r"неизвестный параметр: \1"),
    (r"the following arguments are required: (.*)", r"не указано: \1"),
    (r"argument (\S+): expected .*", r"после \1 нужно значение"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.*)\)", r"\1: нет варианта \2, есть \3"),
)
"""What argparse says of a wrong command, and how it is said here."""


def program() -> str:
    """What the user types to start the program: the set-up script says so, else it is the installed command."""
    return os.environ.get("DOZVON_COMMAND", "dozvon")


class _Parser(argparse.ArgumentParser):
    """Speaks Russian throughout."""

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self._positionals.title, self._optionals.title = "что указать", "параметры"
        for action in self._actions:
            if action.dest == "help":
                action.help = "показать эту справку"

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "как вызвать:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "как вызвать:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and exit with 2."""
        for pattern, words in _ERRORS:
            message = re.sub(pattern, words, message)
        self.exit(USAGE, f"{self.format_usage()}Ошибка в команде: {message}.\nСправка: {self.prog} --help\n")


_CONTINUE_HELP = "продолжить по файлу результата: кому заявка ушла или могла уйти, тот останется исключён"


def parser() -> argparse.ArgumentParser:
    """The parser of the whole program; `command` is `None` for the window."""
    prog = program()
    top = _Parser(
        prog=prog,
        usage=f"{prog} [--demo] [ФАЙЛ …]   открыть окно\n             {prog} КОМАНДА …            без окна",
        description="Дозвон: обратные звонки через Calltouch по списку заявок. Независимая программа.",
    )
    top.add_argument("--version", action="version", version=f"dozvon {__version__}", help="показать версию")
    top.set_defaults(command=None)
    commands = top.add_subparsers(title="команды", metavar="КОМАНДА", prog=prog, parser_class=_Parser)
    _add_send(commands)
    _add_import(commands)
    template = _command(
        commands, "template", "записать пустую таблицу .xlsx, готовую к заполнению",
        "Записать пустую таблицу с нужными столбцами. Телефоны в ней остаются текстом, виджеты и отделы можно выбрать.",
    )  # fmt: skip
    template.add_argument("out", metavar="OUT.xlsx", type=Path, help="куда записать")
    template.add_argument("--account", metavar="NAME", help="учётная запись, чьи виджеты и отделы предложить")
    _add_resume(commands)
    lists = _command(commands, "lists", "показать списки и что с ними стало", "Показать списки.")
    lists.add_argument("--json", action="store_true", help="массивом JSON: номер, название и счёт по состояниям")
    report = _command(commands, "report", "записать результат списка в .xlsx", "Записать результат списка.")
    report.add_argument("list", metavar="LIST", help=LIST_HELP)
    report.add_argument("out", metavar="OUT.xlsx", type=Path, help="куда записать")
    resolve = _command(
        commands, "resolve", "решить судьбу строк «Неизвестно»",
        "Сказать, что стало с заявками, на которые не пришёл ответ. Сначала найдите эти телефоны в журнале звонков.",
    )  # fmt: skip
    resolve.add_argument("list", metavar="LIST", help=LIST_HELP)
    resolve.add_argument(
        "--unknown", required=True, choices=("accepted", "resend"),
        help="accepted — звонки были, закрыть; resend — звонков не было, вернуть в очередь",
    )  # fmt: skip
    resolve.add_argument("--json", action="store_true", help="итог одним объектом JSON")
    return top


def _command(commands: Any, name: str, words: str, description: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=words,
        description=description,
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(command=name)
    return made


def _add_send(commands: Any) -> None:
    send = _command(commands, "send", "отправить список без окна", "Отправить список без окна.")
    send.add_argument("file", nargs="?", type=Path, metavar="FILE", help="таблица с заявками (xlsx, xls, ods, csv …)")
    _add_destination(send)
    send.add_argument("--sheet", metavar="NAME", help="лист таблицы, если нужен не первый")
    send.add_argument("--tag", metavar="TAG", action="append", default=[], help="тег для всех строк, можно повторять")
    result = send.add_mutually_exclusive_group()
    result.add_argument("--continue", dest="go_on", action="store_true", help=_CONTINUE_HELP)
    result.add_argument("--as-new", action="store_true", help="отправить файл результата заново, как новый список")
    send.add_argument("--dry-run", action="store_true", help="показать запросы и ничего не отправлять")
    send.add_argument("--demo", action="store_true", help="репетиция: никто не получит звонка")
    _add_outcome(send)


def _add_import(commands: Any) -> None:
    command = _command(
        commands,
        "import",
        "сделать из файла список и показать, что в нём",
        "Сделать из файла список. Ничего не отправить.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="таблица с заявками (xlsx, xls, ods, csv …)")
    command.add_argument("--sheet", metavar="NAME", help="лист таблицы, если нужен не первый")
    command.add_argument("--preset", metavar="NAME", help="шаблон столбцов, если нужен не тот, что подошёл сам")
    command.add_argument("--account", metavar="NAME", help="учётная запись, чьи виджеты и отделы названы в файле")
    command.add_argument("--encoding", choices=("utf-8", "utf-16", "cp1251", "cp866"), help="кодировка текста")
    command.add_argument("--delimiter", metavar="CHAR", help="разделитель столбцов в тексте")
    command.add_argument(
        "--duplicates", choices=("first", "last", "merge"),
        help="какую из строк с одним телефоном отправить: первую (так без параметра), последнюю или первую, дополнив "
        "её тегами и полями остальных",
    )  # fmt: skip
    command.add_argument("--skip-hidden", action="store_true", help="не брать строки, скрытые в таблице")
    command.add_argument("--continue", dest="go_on", action="store_true", help=_CONTINUE_HELP)
    command.add_argument("--json", action="store_true", help="итог одним объектом JSON")


def _add_resume(commands: Any) -> None:
    resume = _command(
        commands, "resume", "продолжить прерванный список",
        "Отправить то, что осталось в очереди списка. Строки «Неизвестно» остаются неизвестными.",
    )  # fmt: skip
    resume.add_argument("list", metavar="LIST", help=LIST_HELP)
    _add_destination(resume)
    _add_outcome(resume)
    resume.set_defaults(tag=[], dry_run=False)


def _add_destination(command: argparse.ArgumentParser) -> None:
    command.add_argument("--account", metavar="NAME", help="учётная запись, если их несколько")
    command.add_argument("--widget", metavar="NAME_OR_ROUTEKEY", help="виджет для строк, где он не указан")
    command.add_argument("--unit", metavar="NAME_OR_ID", help="отдел для строк, где он не указан")


def _add_outcome(command: argparse.ArgumentParser) -> None:
    command.add_argument("--allow-repeat", action="store_true", help="звонить и тем, кому недавно уже звонили")
    command.add_argument(
        "--any-hour", action="store_true",
        help="звонить и тем, кому по местному времени сейчас нельзя; без этого они останутся в очереди",
    )  # fmt: skip
    command.add_argument("--wait", action="store_true", help="если заявки уже отправляет другой процесс, дождаться его")
    command.add_argument("--report", metavar="OUT.xlsx", type=Path, help="куда записать результат")
    command.add_argument("--json", action="store_true", help="итог одним объектом JSON")

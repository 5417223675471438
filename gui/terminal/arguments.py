"""What the command line takes."""

import argparse
from pathlib import Path

from gui import __version__

OK, NOT_ALL, USAGE = 0, 1, 2
"""Exit codes: every sendable row was accepted; some were not; wrong usage or configuration."""

ENVIRONMENT = """\
переменные среды:
  DOZVON_TOKEN      токен API вместо того, что в связке ключей
  DOZVON_SITE_ID    ID личного кабинета
  DOZVON_API_URL    адрес API (только https, кроме этого компьютера)
  DOZVON_DATA_DIR   папка данных
С токеном и --widget КЛЮЧ учётная запись не нужна.

код завершения: 0 — приняты все заявки, которые можно отправить; 1 — не все; 2 — ошибка в команде или настройках.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole program; `command` is `None` for the window."""
    top = argparse.ArgumentParser(
        prog="dozvon",
        usage="dozvon [--demo] [ФАЙЛ …]   открыть окно\n       dozvon send ФАЙЛ …         отправить без окна",
        description="Дозвон: обратные звонки через Calltouch по списку заявок. Независимая программа.",
    )
    top.add_argument("--version", action="version", version=f"dozvon {__version__}")
    top.set_defaults(command=None)
    commands = top.add_subparsers(title="команды", metavar="send")
    send = commands.add_parser(
        "send",
        help="отправить список без окна",
        description="Отправить список заявок без окна.",
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    send.set_defaults(command="send")
    send.add_argument("file", nargs="?", type=Path, metavar="FILE", help="таблица с заявками (xlsx, xls, ods, csv …)")
    send.add_argument("--account", metavar="NAME", help="учётная запись, если их несколько")
    send.add_argument("--sheet", metavar="NAME", help="лист таблицы, если нужен не первый")
    send.add_argument("--widget", metavar="NAME_OR_ROUTEKEY", help="виджет для строк, где он не указан")
    send.add_argument("--unit", metavar="NAME_OR_ID", help="отдел для строк, где он не указан")
    send.add_argument(
        "--tag", metavar="TAG", action="append", default=[], help="тег для всех строк, можно несколько раз"
    )
    send.add_argument("--report", metavar="OUT.xlsx", type=Path, help="куда записать результат")
    send.add_argument("--allow-repeat", action="store_true", help="звонить и тем, кому недавно уже звонили")
    send.add_argument("--dry-run", action="store_true", help="показать запросы и ничего не отправлять")
    send.add_argument("--demo", action="store_true", help="репетиция: никто не получит звонка")
    send.add_argument("--json", action="store_true", help="итог одним объектом JSON")
    return top

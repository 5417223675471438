"""What the command line takes."""

import argparse
import os
from pathlib import Path
from typing import Any

from gui import __version__
from gui.leads.words import Text
from gui.terminal.spoken_parser import USAGE, SpokenParser, command_of, option

__all__ = ["NOT_ALL", "OK", "USAGE", "parser", "program"]

OK, NOT_ALL = 0, 1
"""Exit codes: every sendable row was accepted; some were not. `USAGE`: wrong usage or configuration."""

LIST_HELP = Text(
    "номер или название списка (их покажет команда lists) или last — последний",
    "the number or name of a list (the command lists shows them), or last for the newest",
)


def program() -> str:
    """What the user types to start the program: the set-up script says so, else it is the installed command."""
    return os.environ.get("DOZVON_COMMAND", "dozvon")


_TOP_USAGE = Text(
    "{prog} [--demo] [ФАЙЛ …]   открыть окно\n             {prog} КОМАНДА …            без окна",
    "{prog} [--demo] [FILE …]   open the window\n       {prog} COMMAND …           work without it",
)
_FILE_HELP = Text("таблица с заявками (xlsx, xls, ods, csv …)", "a table of requests (xlsx, xls, ods, csv …)")
_SHEET_HELP = Text("лист таблицы, если нужен не первый", "the sheet of the table, unless it is the first")
_TARGET_HELP = Text("куда записать", "where to write it")
_CONTINUE_HELP = Text(
    "продолжить по файлу результата: кому заявка ушла или могла уйти, тот останется исключён",
    "go on with a result file: whoever was or may have been sent a request stays excluded",
)
_JSON_HELP = Text("итог одним объектом JSON", "the outcome as one JSON object")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole program in the spoken language; `command` is `None` for the window."""
    prog = program()
    top = SpokenParser(
        prog=prog,
        usage=_TOP_USAGE.said(prog=prog),
        description=str(
            Text(
                "Дозвон: обратные звонки через Calltouch по списку заявок. Независимая программа.",
                "Dozvon: callbacks through Calltouch from a list of requests. An independent program.",
            )
        ),
    )
    version = Text("показать версию", "show the version")
    top.add_argument("--version", action="version", version=f"dozvon {__version__}", help=str(version))
    top.set_defaults(command=None)
    commands = top.add_subparsers(
        title=str(Text("команды", "commands")),
        metavar=str(Text("КОМАНДА", "COMMAND")),
        prog=prog,
        parser_class=SpokenParser,
    )
    _add_send(commands)
    _add_import(commands)
    _add_template(commands)
    _add_resume(commands)
    _add_lists(commands)
    _add_report(commands)
    _add_resolve(commands)
    return top


def _add_template(commands: Any) -> None:
    command = command_of(
        commands,
        "template",
        Text("записать пустую таблицу .xlsx, готовую к заполнению", "write an empty .xlsx table to fill in"),
        Text(
            "Записать пустую таблицу с нужными столбцами. Телефоны в ней остаются текстом, виджеты и отделы "
            "можно выбрать.",
            "Write an empty table with the right columns. Phones stay text in it, widgets and departments can be "
            "chosen.",
        ),
    )
    option(command, "out", _TARGET_HELP, metavar="OUT.xlsx", type=Path)
    option(
        command,
        "--account",
        Text(
            "учётная запись, чьи виджеты и отделы предложить", "the account whose widgets and departments are offered"
        ),
        metavar="NAME",
    )


def _add_lists(commands: Any) -> None:
    command = command_of(
        commands,
        "lists",
        Text("показать списки и что с ними стало", "show the lists and what became of them"),
        Text("Показать списки.", "Show the lists."),
    )
    option(
        command,
        "--json",
        Text(
            "массивом JSON: номер, название и счёт по состояниям", "as a JSON array: number, name and counts by state"
        ),
        action="store_true",
    )


def _add_report(commands: Any) -> None:
    command = command_of(
        commands,
        "report",
        Text("записать результат списка в .xlsx", "write the result of a list to an .xlsx file"),
        Text("Записать результат списка.", "Write the result of a list."),
    )
    option(command, "list", LIST_HELP, metavar="LIST")
    option(command, "out", _TARGET_HELP, metavar="OUT.xlsx", type=Path)


def _add_resolve(commands: Any) -> None:
    command = command_of(
        commands,
        "resolve",
        Text("решить судьбу строк «Неизвестно»", "settle the rows “Unknown”"),
        Text(
            "Сказать, что стало с заявками, на которые не пришёл ответ. "
            "Сначала найдите эти телефоны в журнале звонков.",
            "Say what became of requests that had no answer. First look these phones up in the call journal.",
        ),
    )
    option(command, "list", LIST_HELP, metavar="LIST")
    option(
        command,
        "--unknown",
        Text(
            "accepted — звонки были, закрыть; resend — звонков не было, вернуть в очередь",
            "accepted: the calls were made, close the rows; resend: no calls were made, queue them again",
        ),
        required=True,
        choices=("accepted", "resend"),
    )
    option(command, "--json", _JSON_HELP, action="store_true")


def _add_send(commands: Any) -> None:
    send = command_of(
        commands,
        "send",
        Text("отправить список без окна", "send a list without the window"),
        Text("Отправить список без окна.", "Send a list without the window."),
    )
    option(send, "file", _FILE_HELP, nargs="?", type=Path, metavar="FILE")
    _add_destination(send)
    option(send, "--sheet", _SHEET_HELP, metavar="NAME")
    option(
        send,
        "--tag",
        Text("тег для всех строк, можно повторять", "a tag for all rows, may be repeated"),
        metavar="TAG",
        action="append",
        default=[],
    )
    result = send.add_mutually_exclusive_group()
    option(result, "--continue", _CONTINUE_HELP, dest="go_on", action="store_true")
    option(
        result,
        "--as-new",
        Text("отправить файл результата заново, как новый список", "send a result file again, as a new list"),
        action="store_true",
    )
    option(
        send,
        "--dry-run",
        Text("показать запросы и ничего не отправлять", "show the requests and send nothing"),
        action="store_true",
    )
    option(
        send, "--demo", Text("репетиция: никто не получит звонка", "a rehearsal: nobody is called"), action="store_true"
    )
    _add_outcome(send)


def _add_import(commands: Any) -> None:
    command = command_of(
        commands,
        "import",
        Text("сделать из файла список и показать, что в нём", "make a list of a file and show what is in it"),
        Text("Сделать из файла список. Ничего не отправить.", "Make a list of a file. Send nothing."),
    )
    option(command, "file", _FILE_HELP, type=Path, metavar="FILE")
    option(command, "--sheet", _SHEET_HELP, metavar="NAME")
    option(
        command,
        "--preset",
        Text(
            "шаблон столбцов, если нужен не тот, что подошёл сам",
            "the column preset, unless the one that fits is meant",
        ),
        metavar="NAME",
    )
    option(
        command,
        "--account",
        Text(
            "учётная запись, чьи виджеты и отделы названы в файле",
            "the account whose widgets and departments the file names",
        ),
        metavar="NAME",
    )
    option(
        command,
        "--encoding",
        Text("кодировка текста", "the encoding of the text"),
        choices=("utf-8", "utf-16", "cp1251", "cp866"),
    )
    option(
        command,
        "--delimiter",
        Text("разделитель столбцов в тексте", "what separates the columns in the text"),
        metavar="CHAR",
    )
    option(
        command,
        "--duplicates",
        Text(
            "какую из строк с одним телефоном отправить: первую (так без параметра), последнюю или первую, дополнив "
            "её тегами и полями остальных",
            "which of the rows with one phone to send: the first (the default), the last, or the first with the tags "
            "and fields of the others added",
        ),
        choices=("first", "last", "merge"),
    )
    option(
        command,
        "--skip-hidden",
        Text("не брать строки, скрытые в таблице", "leave out rows that are hidden in the table"),
        action="store_true",
    )
    option(command, "--continue", _CONTINUE_HELP, dest="go_on", action="store_true")
    option(command, "--json", _JSON_HELP, action="store_true")


def _add_resume(commands: Any) -> None:
    resume = command_of(
        commands,
        "resume",
        Text("продолжить прерванный список", "go on with a list that was interrupted"),
        Text(
            "Отправить то, что осталось в очереди списка. Строки «Неизвестно» остаются неизвестными.",
            "Send what is still queued in a list. Rows “Unknown” stay unknown.",
        ),
    )
    option(resume, "list", LIST_HELP, metavar="LIST")
    _add_destination(resume)
    _add_outcome(resume)
    resume.set_defaults(tag=[], dry_run=False)


def _add_destination(command: argparse.ArgumentParser) -> None:
    option(
        command,
        "--account",
        Text("учётная запись, если их несколько", "the account, where there are several"),
        metavar="NAME",
    )
    option(
        command,
        "--widget",
        Text("виджет для строк, где он не указан", "the widget of rows that name none"),
        metavar="NAME_OR_ROUTEKEY",
    )
    option(
        command,
        "--unit",
        Text("отдел для строк, где он не указан", "the department of rows that name none"),
        metavar="NAME_OR_ID",
    )


def _add_outcome(command: argparse.ArgumentParser) -> None:
    option(
        command,
        "--allow-repeat",
        Text("звонить и тем, кому недавно уже звонили", "call those who were called recently as well"),
        action="store_true",
    )
    option(
        command,
        "--any-hour",
        Text(
            "звонить и тем, кому по местному времени сейчас нельзя; без этого они останутся в очереди",
            "call those as well who may not be called now by their local time; without it they stay queued",
        ),
        action="store_true",
    )
    option(
        command,
        "--wait",
        Text(
            "если заявки уже отправляет другой процесс, дождаться его",
            "if another process is sending requests already, wait for it",
        ),
        action="store_true",
    )
    option(
        command, "--report", Text("куда записать результат", "where to write the result"), metavar="OUT.xlsx", type=Path
    )
    option(command, "--json", _JSON_HELP, action="store_true")

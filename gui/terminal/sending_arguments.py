"""The command line of what sends: a new list from a file, or the rest of one."""

import argparse
from pathlib import Path
from typing import Any

from gui.leads.words import Text
from gui.terminal.shared_arguments import add_continue, add_file, add_json, add_list, add_sheet
from gui.terminal.spoken_parser import command_of, option


def add_send(commands: Any) -> None:
    """`send`: make a list of a file and send it."""
    send = command_of(
        commands,
        "send",
        Text("отправить список без окна", "send a list without the window"),
        Text("Отправить список без окна.", "Send a list without the window."),
    )
    add_file(send, nargs="?")
    _add_destination(send)
    add_sheet(send)
    option(
        send,
        "--tag",
        Text("тег для всех строк, можно повторять", "a tag for all rows, may be repeated"),
        metavar="TAG",
        action="append",
        default=[],
    )
    result = send.add_mutually_exclusive_group()
    add_continue(result)
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
    _add_run(send)


def add_resume(commands: Any) -> None:
    """`resume`: send what is left of a list."""
    resume = command_of(
        commands,
        "resume",
        Text("продолжить прерванный список", "go on with a list that was interrupted"),
        Text(
            "Отправить то, что осталось в очереди списка. Строки «Неизвестно» остаются неизвестными.",
            "Send what is still queued in a list. Rows “Unknown” stay unknown.",
        ),
    )
    add_list(resume)
    _add_destination(resume)
    _add_run(resume)
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


def _add_run(command: argparse.ArgumentParser) -> None:
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
    add_json(command)

"""The command line of what sends nothing: lists are made, shown and settled, files are written."""

from typing import Any

from gui.leads.words import Text
from gui.terminal.shared_arguments import add_continue, add_file, add_json, add_list, add_sheet, add_target
from gui.terminal.spoken_parser import command_of, option


def add_import(commands: Any) -> None:
    """`import`: make a list of a file."""
    command = command_of(
        commands,
        "import",
        Text("сделать из файла список и показать, что в нём", "make a list of a file and show what is in it"),
        Text("Сделать из файла список. Ничего не отправить.", "Make a list of a file. Send nothing."),
    )
    add_file(command)
    add_sheet(command)
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
    add_continue(command)
    add_json(command)


def add_template(commands: Any) -> None:
    """`template`: write a table to fill in."""
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
    add_target(command)
    option(
        command,
        "--account",
        Text(
            "учётная запись, чьи виджеты и отделы предложить", "the account whose widgets and departments are offered"
        ),
        metavar="NAME",
    )


def add_lists(commands: Any) -> None:
    """`lists`: show them."""
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


def add_report(commands: Any) -> None:
    """`report`: write the result of a list."""
    command = command_of(
        commands,
        "report",
        Text("записать результат списка в .xlsx", "write the result of a list to an .xlsx file"),
        Text("Записать результат списка.", "Write the result of a list."),
    )
    add_list(command)
    add_target(command)


def add_resolve(commands: Any) -> None:
    """`resolve`: settle the rows of a list whose outcome is unknown."""
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
    add_list(command)
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
    add_json(command)

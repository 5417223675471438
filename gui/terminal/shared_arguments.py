"""What several commands take, explained alike by each."""

import argparse
from pathlib import Path
from typing import Any

from gui.leads.words import Text
from gui.terminal.spoken_parser import option


def add_file(command: argparse.ArgumentParser, **options: Any) -> None:
    """The table of requests; `options` are those of argparse."""
    words = Text("таблица с заявками (xlsx, xls, ods, csv …)", "a table of requests (xlsx, xls, ods, csv …)")
    option(command, "file", words, type=Path, metavar="FILE", **options)


def add_sheet(command: argparse.ArgumentParser) -> None:
    """Which of its sheets."""
    words = Text("лист таблицы, если нужен не первый", "the sheet of the table, unless it is the first")
    option(command, "--sheet", words, metavar="NAME")


def add_continue(command: Any) -> None:
    """To go on with a result file: `go_on`. Of a command or a group of its options."""
    words = Text(
        "продолжить по файлу результата: кому заявка ушла или могла уйти, тот останется исключён",
        "go on with a result file: whoever was or may have been sent a request stays excluded",
    )
    option(command, "--continue", words, dest="go_on", action="store_true")


def add_list(command: argparse.ArgumentParser) -> None:
    """A list that is there already."""
    words = Text(
        "номер или название списка (их покажет команда lists) или last — последний",
        "the number or name of a list (the command lists shows them), or last for the newest",
    )
    option(command, "list", words, metavar="LIST")


def add_target(command: argparse.ArgumentParser) -> None:
    """The file that is written."""
    option(command, "out", Text("куда записать", "where to write it"), metavar="OUT.xlsx", type=Path)


def add_json(command: argparse.ArgumentParser) -> None:
    """The outcome for programs."""
    option(command, "--json", Text("итог одним объектом JSON", "the outcome as one JSON object"), action="store_true")

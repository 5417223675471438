"""What the command line takes."""

import argparse
import os

from gui import __version__
from gui.leads.words import Text
from gui.terminal.list_arguments import add_import, add_lists, add_report, add_resolve, add_template
from gui.terminal.sending_arguments import add_resume, add_send
from gui.terminal.spoken_parser import SpokenParser

OK, NOT_ALL = 0, 1
"""Exit codes: every sendable row was accepted; some were not. `USAGE` of `spoken_parser`: wrong configuration."""

_TOP_USAGE = Text(
    "{prog} [--demo] [ФАЙЛ …]   открыть окно\n             {prog} КОМАНДА …            без окна",
    "{prog} [--demo] [FILE …]   open the window\n       {prog} COMMAND …           work without it",
)


def program() -> str:
    """What the user types to start the program: the set-up script says so, else it is the installed command."""
    return os.environ.get("DOZVON_COMMAND", "dozvon")


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
    close = Text(
        "попросить открытое окно закрыться; код 1 — оно осталось",
        "ask the open window to close; code 1: it stayed open",
    )
    top.add_argument("--close", action="store_true", help=str(close))
    top.set_defaults(command=None)
    commands = top.add_subparsers(
        title=str(Text("команды", "commands")),
        metavar=str(Text("КОМАНДА", "COMMAND")),
        prog=prog,
        parser_class=SpokenParser,
    )
    add_send(commands)
    add_import(commands)
    add_template(commands)
    add_resume(commands)
    add_lists(commands)
    add_report(commands)
    add_resolve(commands)
    return top

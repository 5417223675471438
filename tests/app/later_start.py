"""A start of the program that writes down what its window was asked to open instead of reading it.

    python -m tests.app.later_start NOTES FILE…

A line of NOTES is the process, a tab, and a file; an empty file for the window itself.
"""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import gui.app.run_watch
from gui.__main__ import main
from gui.app.awake import Awake
from gui.app.file_desk import FileDesk
from gui.ui.main_window import MainWindow

notes = Path(sys.argv[1])


def note(words=""):
    with notes.open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\t{words}\n")


def show(window):
    note()
    _show(window)


_show, MainWindow.show = MainWindow.show, show
FileDesk.open = lambda _desk, paths: [note(path) for path in paths]
gui.app.run_watch.Awake = lambda: Awake(nullcontext)
sys.exit(main(sys.argv[2:]))

"""The entry: the window, or a command in a terminal. Imports only what this start needs."""

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

COMMANDS = frozenset({"send", "import", "template", "lists", "resume", "report", "resolve"})
INFORMATION = frozenset({"--version", "--help", "-h"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    import multiprocessing

    multiprocessing.freeze_support()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if (words and words[0] in COMMANDS) or INFORMATION.intersection(words):
        return _command(words)
    if words == ["--close"]:
        return _close()
    if words == ["--erase-data", "--yes"]:
        return _erase_data()
    from gui.app.display import missing_display, missing_libraries

    if missing_display():
        return _without_display(words)
    if trouble := missing_libraries():
        sys.stderr.write(f"{trouble}\n")
        return 2
    from gui.app.quick_imports import skip_feature_scan
    from gui.app.window_command import window_options

    skip_feature_scan()
    gc.disable()  # what a start makes stays; `gui.app.main` enables it once all is there
    options = window_options(words)
    instance = None
    if not options.demo:
        from gui.app.one_instance import arrive_where
        from gui.storage.moved import followed_places

        try:
            instance = arrive_where(lambda: followed_places().ensure().root, options.files)
        except OSError:
            pass  # the window says what is wrong with the data folder
        else:
            if instance is None:
                return 0
    from gui.app.main import main as run_window

    return run_window(options, instance)


def _command(words: list[str]) -> int:
    from gui.terminal.main import main as run_command

    for stream in (sys.stdout, sys.stderr):
        # Redirected output on Windows would be written in a code page that lacks half the alphabet.
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    return run_command(words)


def _close() -> int:
    """Ask the window that is open to close. 0: none is open now; 1: one is, by somebody's wish or because it must."""
    from gui.app.one_instance import ask_to_close
    from gui.storage.paths import places

    if ask_to_close(places().root):
        return 0
    from gui.app.display import STAYED_OPEN, system_language

    _say(STAYED_OPEN.within(system_language()))
    return 1


def _erase_data() -> int:
    """Erase what an uninstaller was told to. 0: nothing is left; 1: something is, or somebody works with it."""
    from gui.app.leaving import erase_data
    from gui.storage.moved import follow_move
    from gui.storage.paths import places

    missing, found = follow_move(), places()  # else the mark would go, and the data stay where nobody looks
    if missing is None and erase_data(found):
        return 0
    from gui.app.display import NOT_ERASED, system_language

    _say(NOT_ERASED.within(system_language(), folder=missing or found.root))
    return 1


def _say(words: str) -> None:
    """Where there is somebody to hear: a program without a console has no such stream."""
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")


def _without_display(words: list[str]) -> int:
    """A rehearsal runs in the terminal all the same; for a file say which command does the work."""
    from gui.app.display import NO_SCREEN, NO_SCREEN_REHEARSAL, system_language

    language = system_language()
    if "--demo" in words:
        sys.stderr.write(f"{NO_SCREEN_REHEARSAL.within(language)}\n")
        return _command(["send", *words])
    if words and not os.path.exists(words[0]):  # noqa: PTH110 — pathlib would be loaded for this alone
        return _command(words)  # a mistyped command is told what there is
    from gui.terminal.arguments import program

    sys.stderr.write(f"{NO_SCREEN.within(language, program=program())}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())

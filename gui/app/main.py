"""The program with a window, from its start to its end: one window after another in one process."""

import logging
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from gui import __version__
from gui.app.application import Application
from gui.app.language import language_of, speak_in
from gui.app.later_starts import LaterStarts
from gui.app.one_instance import OneInstance, arrive_where
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.app.standing import Standing, data_found
from gui.app.window_command import WindowOptions
from gui.leads.errors import KnownError
from gui.storage.paths import places, resource
from gui.ui import theme

if TYPE_CHECKING:
    from gui.delivery.rehearsal import Rehearsal

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

_OK, _CANNOT_START = 0, 2


def main(options: WindowOptions, instance: OneInstance | None) -> int:
    """Show the window until it is closed and return the exit code. A display must be there.

    `instance` is the place it has among the starts of the program; a rehearsal has none.
    """
    application = Application(sys.argv[:1])
    introduce(application)
    try:
        if not options.demo and not data_found():
            return _CANNOT_START
        if (
            instance is None
            and not options.demo
            and (instance := arrive_where(lambda: places().root, options.files)) is None
        ):
            return _OK  # its folder was found only now, and there is a window on it
        with ExitStack() as stack:
            rehearsal = stack.enter_context(_rehearsal()) if options.demo else None
            own = rehearsal.places if rehearsal is not None else None
            standing = stack.enter_context(Standing(application, instance, own))
            session: dict[str, str] = {}
            left = LeftOver(options.files)
            while (following := _show(application, standing, left, rehearsal, session)) is not None:
                left = following
                if not standing.settle():
                    return _OK  # another window has the folder that was chosen, and comes to the front
            return _OK
    except KnownError as error:
        log.exception("the program could not start")
        return _cannot_start(error.message, error.remedy)
    except OSError as error:
        log.exception("the program could not start")
        return _cannot_start(
            translate("Program", "The data folder cannot be used: {folder} ({reason}).").format(
                folder=error.filename, reason=error.strerror
            ),
            translate("Program", "Check access to it, or name another one in the DOZVON_DATA_DIR variable."),
        )


def _rehearsal() -> "Rehearsal":
    from gui.delivery.rehearsal import Rehearsal

    return Rehearsal()


def _show(
    application: Application,
    standing: Standing,
    left: LeftOver,
    rehearsal: "Rehearsal | None",
    session: dict[str, str],
) -> LeftOver | None:
    """One window from start to end; what it leaves to another one in its place, where that is wanted."""
    with ExitStack() as stack:
        program = Program(left, stack, rehearsal, session, standing)
        later = LaterStarts(standing.instance, program.window, program.files.open, lambda: program.sending.is_closing)
        application.hand_files_to(later.open)
        program.window.show()
        if left.first_run:
            program.first_run.open()
        else:
            program.first_run.begin()
        program.settings.go_on()
        application.exec()
        if program.reopening.wanted:
            return program.left_over(later.waiting)
        standing.leave()  # a window that is closing must not keep the place
        return None


def introduce(application: QApplication) -> None:
    """Name, look, icon and the system's language until the chosen one can be read."""
    theme.prepare(application)
    application.setApplicationName("dozvon")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("dozvon")
    application.setWindowIcon(QIcon(str(resource("icons/dozvon.svg"))))
    speak_in(language_of("system"))


def _cannot_start(message: str, remedy: str) -> int:
    QMessageBox.critical(None, translate("Program", "Dozvon"), f"{message}\n\n{remedy}")
    return _CANNOT_START

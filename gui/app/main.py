"""The program with a window, from its start to its end: one window after another in one process."""

import gc
import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from gui import __version__
from gui.app.application import Application
from gui.app.first_look import FirstLook, first_look
from gui.app.growing import Growing
from gui.app.language import language_of, speak_in
from gui.app.later_starts import LaterStarts
from gui.app.one_instance import OneInstance, arrive_where
from gui.app.reopening import LeftOver
from gui.app.standing import Standing, data_found
from gui.app.window_command import WindowOptions
from gui.leads.errors import KnownError
from gui.storage.paths import places, resource
from gui.ui import theme
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.app.program import Program
    from gui.delivery.rehearsal import Rehearsal

log = logging.getLogger("dozvon.app")

translate: Final = QCoreApplication.translate

_OK, _CANNOT_START = 0, 2

_LOADED_BY_THE_WAY: Final = (
    "sqlalchemy",
    "gui.storage.database",
    "gui.calltouch.client",
    "gui.delivery.engine",
    "gui.app.account_desk",
    "gui.app.file_desk",
    "gui.app.program",
)
"""What the program needs and its first sight does not, in pieces between which the window answers."""

_SEEN_WITHIN_MS: Final = 500
_UNTOUCHED: Final = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


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
            look = first_look(application, places().database) if rehearsal is None else None
            while (following := _show(application, standing, left, rehearsal, session, look)) is not None:
                left, look = following, None
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


def _show(  # noqa: PLR0917 — what one window after another is given
    application: Application,
    standing: Standing,
    left: LeftOver,
    rehearsal: "Rehearsal | None",
    session: dict[str, str],
    look: FirstLook | None,
) -> LeftOver | None:
    """One window from start to end; what it leaves to another one in its place, where that is wanted."""
    made = list[tuple["Program", LaterStarts]]()

    def make() -> None:
        from gui.app.program import Program

        program = Program(left, stack, rehearsal, session, standing, look=look)
        later = LaterStarts(standing.instance, program.window, program.files.open, lambda: program.sending.is_closing)
        application.hand_files_to(later.open)
        if look is None:
            program.window.show()
        if left.first_run:
            program.first_run.open()
        else:
            program.first_run.begin()
        program.settings.go_on()
        made.append((program, later))
        if look is not None:
            gc.freeze()  # what all windows are made of: the first search for garbage need not pass through it
        gc.enable()

    with ExitStack() as stack:
        if look is None:
            make()
        else:
            _grow(application, look, make)
        [(program, later)] = made
        if program.window.isVisible():  # else it was closed meanwhile
            application.exec()
        gc.unfreeze()
        if program.reopening.wanted:
            return program.left_over(later.waiting)
        standing.leave()  # a window that is closing must not keep the place
        return None


def _grow(application: Application, look: FirstLook, make: Callable[[], None]) -> None:
    """Show the window, and let the program grow behind it meanwhile."""
    try:
        look.window.show()
        _let_it_be_seen(application, look.window)
        steps = [partial(import_module, name) for name in _LOADED_BY_THE_WAY]
        Growing(look.window, look.window.page.view, [*steps, make]).go(application)
    except BaseException:
        look.discard()
        raise


def _let_it_be_seen(application: Application, window: MainWindow) -> None:
    """Some screens show a window at once, some never while it is small or covered."""
    patience = QTimer()
    patience.setSingleShot(True)
    patience.start(_SEEN_WITHIN_MS)
    while patience.isActive() and not window.windowHandle().isExposed():
        application.processEvents(_UNTOUCHED | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


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

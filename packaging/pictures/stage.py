"""A rehearsal on a stage: windows are opened as a person would, grabbed, and closed again."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from gui.app.language import SETTING
from gui.app.main import introduce
from gui.app.program import Program
from gui.app.reopening import LeftOver
from gui.calltouch.client import Client
from gui.delivery.engine import open_engine
from gui.delivery.rehearsal import Rehearsal
from gui.leads.words import Language
from gui.storage.paths import places
from gui.ui import theme

PATIENCE_S = 30.0


class Stage:
    """The started program and a folder for pictures. `only` leaves out scenes whose name does not contain it."""

    def __init__(self, stack: ExitStack, folder: Path, only: str, *, rehearsal: bool) -> None:
        self._folder, self._only, self._count = folder, only, 0
        played = stack.enter_context(Rehearsal()) if rehearsal else None
        if played is not None:
            _call_at_any_hour(played)
        self.program = Program(LeftOver(), stack, played)
        self.window = self.program.window
        self.window.resize(1280, 860)
        self.window.show()
        self.settle()

    def settle(self, milliseconds: int = 250) -> None:
        """Let everything that was begun come to the screen."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait(self, until: Callable[[], object]) -> None:
        """Go on when this holds. Raises `TimeoutError`."""
        give_up = monotonic() + PATIENCE_S
        while not until():
            if monotonic() > give_up:
                raise TimeoutError("what the scene waits for did not come")
            self.settle(50)

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Take a picture of a window; the main one where none is given."""
        self._count += 1
        if self._only in name:
            self.settle()
            (widget or self.window).grab().save(str(self._folder / f"{self._count:02}-{name}.png"))

    def others(self) -> list[QWidget]:
        """What is open beside the main window."""
        return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not self.window]

    def shoot_dialog(
        self, name: str, begin: Callable[[], object], act: Callable[[QDialog], object] | None = None
    ) -> None:
        """Do what opens a modal dialog, let `act` do something in it, take its picture and close it."""
        seen: list[str] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                return
            if not seen and not isinstance(dialog, QMessageBox):
                seen.append(name)
                if act is not None:
                    act(dialog)
                self.settle()
                self.shoot(name, dialog)
            dialog.reject()

        timer = QTimer()
        timer.setInterval(120)
        timer.timeout.connect(look)
        timer.start()
        begin()
        self.wait(lambda: seen and QApplication.activeModalWidget() is None)
        timer.stop()

    def answer(self, begin: Callable[[], object], act: Callable[[QDialog], object]) -> None:
        """Do what opens a modal dialog, and answer it with `act`."""
        done: list[bool] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and not done:
                done.append(True)
                act(dialog)

        timer = QTimer()
        timer.setInterval(120)
        timer.timeout.connect(look)
        timer.start()
        begin()
        self.wait(lambda: done)
        timer.stop()


def _call_at_any_hour(played: Rehearsal) -> None:
    """The pictures shall not depend on the hour they are made at: the account is kept before the program opens it."""
    engine = open_engine(played.places, Client().submit)
    engine.directory.save(replace(played.account(engine), hours=None))
    engine.close()


def main() -> int:
    """`LANGUAGE THEME FOLDER ONLY`: play all scenes in one look."""
    from pictures.scenes import first_scenes, scenes  # noqa: PLC0415 -- it needs this module

    language, look, folder, only = sys.argv[1:5]
    application = QApplication(sys.argv[:1])
    introduce(application)
    choose("en" if language == "en" else "ru", look)
    for play, rehearsal in ((first_scenes, False), (scenes, True)):
        with ExitStack() as stack:
            stage = Stage(stack, Path(folder), only, rehearsal=rehearsal)
            play(stage)
            QApplication.closeAllWindows()
            QCoreApplication.processEvents()
    return 0


def choose(language: Language, look: str) -> None:
    """Keep both as a person would, in their settings: a rehearsal follows them as well."""
    engine = open_engine(places(), Client().submit)
    engine.settings.set(SETTING, language)
    engine.settings.set(theme.APPEARANCE, look)
    engine.close()


if __name__ == "__main__":
    sys.exit(main())

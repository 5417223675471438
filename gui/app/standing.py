"""What outlasts a window that is closed and built anew: its place among the starts of the program, and the log.

Between two windows nobody has the data open: that is when they move to another folder.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog

from gui.app.one_instance import OneInstance, arrive_where
from gui.delivery.send_lock import FolderUnwritableError, SendLock
from gui.leads.errors import KnownError
from gui.storage.log import start_log
from gui.storage.moved import follow_move, leads_elsewhere
from gui.storage.paths import Places, choose_folder, places, usual_folder
from gui.tasks import Tasks
from gui.ui.banner import BannerSeverity

log = logging.getLogger("dozvon.app")
translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FolderWish:
    """Where the data shall be from the next window on; `moves`: those of today go there, else others lie there."""

    root: Path
    moves: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a wish: a banner of the next window."""

    severity: BannerSeverity
    text: str
    remedy: str = ""


def data_found() -> bool:
    """Whether there is a folder to work with. Where the one that was chosen is gone, the person is asked what to do.

    Nothing is made in its place unasked: it would know of no earlier call.
    """
    while True:
        missing, found = follow_move(), places()
        if missing is None and (not found.chosen or found.database.is_file()):
            return True
        box = QMessageBox(QMessageBox.Icon.Warning, translate("Standing", "Dozvon"), "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            translate("Standing", "The data folder is not there: {folder}").format(folder=missing or found.root)
        )
        has_usual = _is_usual_another(missing or found.root)
        box.setInformativeText(
            translate(
                "Standing",
                "Connect the drive it lies on and try again. The usual folder has none of those lists, and does not "
                "know who was called already.",
            )
            if has_usual
            else translate(
                "Standing",
                "Connect the drive it lies on and try again. All lists and the whole history are there: the usual "
                "folder has nothing left to open.",
            )
        )
        again = box.addButton(translate("Standing", "Try again"), QMessageBox.ButtonRole.AcceptRole)
        usual = None
        if has_usual:
            words = translate("Standing", "Open the usual folder")
            usual = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
        end = box.addButton(translate("Standing", "Quit"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        box.setEscapeButton(end)
        box.exec()
        if usual is not None and box.clickedButton() is usual:
            choose_folder(usual_folder())
        elif box.clickedButton() is not again:
            return False


def _is_usual_another(missing: Path) -> bool:
    """Whether the usual folder can be opened instead: not where the data moved out of it, nor where they went to it."""
    return missing != usual_folder() and not leads_elsewhere(Places(usual_folder()))


class Standing:
    """A context manager around all windows of one start. `instance` is its place, a rehearsal has none; that has a
    folder of its `own`, which takes the log where the person's cannot.

    Raises `OSError` where the log's folder cannot be made.
    """

    def __init__(self, application: QApplication, instance: OneInstance | None, own: Places | None = None) -> None:
        self.instance = instance
        self.wish: FolderWish | None = None
        self.told: Told | None = None
        self.page: int | None = None
        """The page of settings that was open when the window closed."""
        self._application, self._own = application, own
        self._handler: logging.Handler | None = None

    def __enter__(self) -> Self:
        try:
            self._start_log()
        except BaseException:
            self.leave()  # one that cannot start must not keep the place
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.leave()
        if self._own is not None:
            self._end_log()  # the folder vanishes

    def leave(self) -> None:
        """Give the place up: the next start opens a window of its own."""
        if self.instance is not None:
            self.instance.close()

    def settle(self) -> bool:
        """Between two windows: fulfil the wish. `False`: another window has the data that were chosen.

        What cannot be done is told by the next window, on the data as they were.
        """
        wish, self.wish = self.wish, None
        if wish is None:
            return True
        before = places()
        self._end_log()
        try:
            if wish.moves:
                self._move(before, wish.root)
            else:
                choose_folder(wish.root)
                self.told = Told("success", translate("Standing", "These are the data of the folder you chose."))
        except KnownError as error:
            self.told = Told("error", error.message, error.remedy)
        except OSError as error:
            self.told = Told("error", translate("Standing", "The data stay where they were."), str(error.strerror))
        finally:
            self._start_log()
        log.info("the data folder was changed: %s", places() != before)
        return places().root == before.root or self._take_place()

    def _move(self, before: Places, target: Path) -> None:
        from gui.storage.moving import move_data

        right = SendLock(before.send_lock)
        try:
            free = right.take()
        except FolderUnwritableError as error:
            stay = translate("Standing", "The data folder cannot be written: {folder}. The data stay where they were.")
            self.told = Told("error", stay.format(folder=before.root), error.remedy)
            return
        if not free:
            self.told = Told(
                "warning", translate("Standing", "Requests are being sent. The data stay where they were.")
            )
            return
        try:
            whole = self._under_a_window(partial(move_data, before, target))
        finally:
            right.release()
        remedy = translate(
            "Standing", "An old copy is left in the former folder: {folder}. It no longer opens and can be deleted."
        )
        self.told = Told(
            "success" if whole else "warning",
            translate("Standing", "The data have moved to {folder}.").format(folder=target),
            "" if whole else remedy.format(folder=before.root),
        )

    def _under_a_window(self, work: Callable[[], Any]) -> Any:
        """Do it on a thread under a small window, for there is no other at this moment."""
        ends_alone = self._application.quitOnLastWindowClosed()
        self._application.setQuitOnLastWindowClosed(False)
        ended = list[tuple[Any, BaseException | None]]()
        waiting = QProgressDialog(translate("Standing", "Moving the data…"), "", 0, 0)
        waiting.setWindowTitle(translate("Standing", "Dozvon"))
        waiting.setCancelButton(None)
        waiting.setMinimumWidth(360)
        waiting.show()
        tasks = Tasks(1)
        tasks.start(work, lambda result: ended.append((result, None)), lambda error: ended.append((None, error)))
        while not ended:  # no loop of its own: should the application quit meanwhile, that would end before the work
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        waiting.close()
        waiting.deleteLater()
        QCoreApplication.processEvents()
        self._application.setQuitOnLastWindowClosed(ends_alone)
        [(result, error)] = ended
        if error is not None:
            raise error
        return result

    def _take_place(self) -> bool:
        if self.instance is None:
            return True
        there = arrive_where(lambda: places().root, ())
        self.instance.close()
        self.instance = there
        return there is not None

    def _start_log(self) -> None:
        try:
            log_file = places().ensure().log
        except OSError:
            if self._own is None:
                raise
            log_file = self._own.ensure().log  # the drive with the lists is gone, and a rehearsal needs none of them
        self._handler = start_log(log_file)

    def _end_log(self) -> None:
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None

"""Another data folder: asked for, looked at, and handed on to the moment between two windows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from gui.app.reopening import Reopening
from gui.app.standing import FolderWish
from gui.delivery.engine import Engine
from gui.leads.errors import KnownError
from gui.storage.moving import check_data, folder_in, holds_data
from gui.storage.paths import usual_folder
from gui.tasks import Tasks
from gui.ui import dialogs, theme
from gui.ui.settings_dialog import SettingsDialog


class FolderDesk(QObject):
    """`reopen` builds the window anew with a wish; it says whether the window closed."""

    def __init__(
        self,
        engine: Engine,
        dialog: SettingsDialog,
        tasks: Tasks,
        reopening: Reopening,
        reopen: Callable[[FolderWish], bool],
    ) -> None:
        super().__init__(dialog)
        self._engine, self._dialog, self._tasks = engine, dialog, tasks
        self._reopening, self._reopen = reopening, reopen
        dialog.data.folderRequested.connect(self._on_requested)
        dialog.data.usualFolderRequested.connect(lambda: self._look(usual_folder()))

    def _on_requested(self) -> None:
        if self._tell_why_not():
            return
        title = self.tr("Folder for the data")
        chosen = QFileDialog.getExistingDirectory(self._dialog, title, str(self._engine.places.root.parent))
        if chosen:
            self._look(Path(chosen))

    def _tell_why_not(self) -> bool:
        """Whether something stands in the way; then it says so."""
        why = self._reopening.why_not_now()
        if not why and self._engine.dispatcher.sends_elsewhere:
            why = self.tr("Requests are being sent from another window or a terminal.")
        if why:
            self._say(self.tr("{why} The folder can be changed after that.").format(why=why), theme.Tone.INFO)
        return bool(why)

    def _look(self, chosen: Path) -> None:
        """What lies there decides whether the data move or others are opened; on a thread, a drive may be slow."""
        own = self._engine.places.root

        def look() -> tuple[Path, bool]:
            target = folder_in(chosen)
            others = holds_data(target) and not (target.exists() and own.exists() and target.samefile(own))
            if others:
                check_data(target)
            return target, others

        self._say(self.tr("Looking at the folder…"))
        self._tasks.start(look, lambda found: self._ask(*found), self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, KnownError):
            self._say(str(error), theme.Tone.ERROR)
        elif isinstance(error, OSError):
            words = self.tr("That folder cannot be opened: {why}.").format(why=error.strerror)
            self._say(words, theme.Tone.ERROR)
        else:
            raise error

    def _ask(self, target: Path, others: bool) -> None:
        self._say("")
        own = self._engine.places.root
        if target == own or (holds_data(target) and not others):
            self._say(self.tr("The data are in this folder already."), theme.Tone.INFO)
            return
        if self._tell_why_not():
            return
        if others:
            agreed = dialogs.ask_yes_no(
                self._dialog,
                self.tr("Open the data in the chosen folder?"),
                self.tr(
                    "Dozvon data lie in {target} already. The window opens with their lists and their history.\n\n"
                    "Today’s lists stay in {own}. What was called from there is not known to the other data: the guard "
                    "against a second call does not look into two folders."
                ).format(target=target, own=own),
                self.tr("Open"),
                self.tr("Do not open"),
            )
        else:
            agreed = dialogs.ask_yes_no(
                self._dialog,
                self.tr("Move the data?"),
                self.tr(
                    "Lists, history, settings and the log move to {target}. The window closes and opens again; the "
                    "old folder is emptied only when the copy has been compared."
                ).format(target=target),
                self.tr("Move"),
                self.tr("Do not move"),
            )
        if agreed and not self._reopen(FolderWish(target, moves=not others)):
            self._tell_why_not()  # something began while the question stood

    def _say(self, words: str, tone: theme.Tone | None = None) -> None:
        self._dialog.data.folder_row.say(words, tone)

"""«О программе»."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui import __version__
from gui.tasks import Tasks
from gui.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gui.ui.about_dialog import Component


class AboutDesk(QObject):
    """Looks up what is installed when somebody asks, off the main thread, and shows it."""

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._tasks = window, tasks
        self._asked = False
        window.aboutRequested.connect(self._on_asked)

    def _on_asked(self) -> None:
        from gui.app.components import components

        if not self._asked:
            self._asked = True
            self._tasks.start(components, self._show, self._on_error)

    def _show(self, parts: "tuple[Component, ...]") -> None:
        from gui.app.components import machine
        from gui.ui.about_dialog import AboutDialog

        self._asked = False
        if not self._window.isVisible():
            return  # it was closed meanwhile
        dialog = AboutDialog(__version__, machine(), parts, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_error(self, error: BaseException) -> None:
        self._asked = False
        raise error

"""The application object: hears of files the desktop wants opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """On macOS a double-clicked file comes as an event, maybe before there is a window, and not in the command line."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._waiting: list[Path] = []
        self._open: Callable[[Sequence[Path]], None] | None = None

    def hand_files_to(self, open_files: Callable[[Sequence[Path]], None]) -> None:
        """Let this open them, those that came before included."""
        self._open = open_files
        waiting, self._waiting = self._waiting, []
        if waiting:
            open_files(waiting)

    def event(self, event: QEvent) -> bool:
        """Only what is meant for the application itself passes here."""
        if isinstance(event, QFileOpenEvent):
            if event.file():
                self._take(Path(event.file()))
            return True
        return super().event(event)

    def _take(self, path: Path) -> None:
        if self._open is None:
            self._waiting.append(path)
        else:
            self._open([path])

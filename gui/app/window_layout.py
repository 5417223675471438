"""The window as the user left it: where it stands, its side panels, and the folder files are taken from."""

import base64
import binascii
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer

from gui.ui.main_window import MainWindow
from gui.ui.side_splitter import SideMemory, SideSplitter

if TYPE_CHECKING:
    from gui.storage.settings import Settings

log = logging.getLogger("dozvon.app")

_PAUSE_MS: Final = 400
_GEOMETRY: Final = "window geometry"
_FOLDER: Final = "folder"


class WindowLayout(QObject):
    """Restores the layout of `window`, asking `kept` for it, and remembers in the settings what becomes of it."""

    def __init__(self, kept: Callable[[str], Any], window: MainWindow) -> None:
        super().__init__(window)
        self._kept, self._window = kept, window
        self._settings: Settings | None = None
        for key, side in (("panel lists", window.lists_side), ("panel inspector", window.page.inspector_side)):
            self._follow(key, side)
        self._restore_geometry(kept(_GEOMETRY))
        folder = kept(_FOLDER)
        if isinstance(folder, str) and Path(folder).is_dir():
            window.set_folder(Path(folder))
        window.folderChosen.connect(lambda chosen: self._keep(_FOLDER, str(chosen)))
        window.installEventFilter(self)

    def remember_in(self, settings: "Settings") -> None:
        """Keep what changes from here on."""
        self._settings = settings

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """A window that goes away says where it stood."""
        if watched is self._window and event.type() == QEvent.Type.Hide:
            state = self._window.saveGeometry().data()
            self._keep(_GEOMETRY, base64.b64encode(bytes(state)).decode("ascii"))
        return False

    def _restore_geometry(self, kept: object) -> None:
        """Qt itself refuses what it did not write, and puts the window where a screen is."""
        if isinstance(kept, str):
            try:
                self._window.restoreGeometry(QByteArray(base64.b64decode(kept, validate=True)))
            except (binascii.Error, ValueError):
                log.warning("the geometry of the window cannot be read")

    def _follow(self, key: str, side: SideSplitter) -> None:
        kept = self._kept(key)
        if kept:
            side.restore(SideMemory(bool(kept["wanted"]), int(kept["width"])))
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_PAUSE_MS)
        timer.timeout.connect(partial(self._keep_side, key, side))
        side.remembered.connect(timer.start)

    def _keep_side(self, key: str, side: SideSplitter) -> None:
        self._keep(key, {"wanted": side.memory.wanted, "width": side.memory.width})

    def _keep(self, key: str, value: object) -> None:
        if self._settings is not None:
            self._settings.remember(key, value)

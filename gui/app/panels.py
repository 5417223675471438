"""The side panels as the user left them: shown or not, and how wide."""

import logging
from functools import partial

from PySide6.QtCore import QObject, QTimer

from gui.leads.errors import KnownError
from gui.storage.settings import Settings
from gui.ui.main_window import MainWindow
from gui.ui.side_splitter import SideMemory, SideSplitter

log = logging.getLogger("dozvon.app")

_PAUSE_MS = 400


class Panels(QObject):
    """Restores the panels of `window` and remembers what becomes of them."""

    def __init__(self, settings: Settings, window: MainWindow) -> None:
        super().__init__(window)
        self._settings = settings
        for key, side in (("panel lists", window.lists_side), ("panel inspector", window.page.inspector_side)):
            self._follow(key, side)

    def _follow(self, key: str, side: SideSplitter) -> None:
        kept = self._settings.get(key)
        if kept:
            side.restore(SideMemory(bool(kept["wanted"]), int(kept["width"])))
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_PAUSE_MS)
        timer.timeout.connect(partial(self._keep, key, side))
        side.remembered.connect(timer.start)

    def _keep(self, key: str, side: SideSplitter) -> None:
        try:
            self._settings.set(key, {"wanted": side.memory.wanted, "width": side.memory.width})
        except KnownError:
            log.warning("the width of a panel was not remembered", exc_info=True)

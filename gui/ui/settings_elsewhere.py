"""What people look for among the settings and is set elsewhere: named, and opened by a click."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.ui.enter_key import pressed_by_enter
from gui.ui.word_stems import fits, plainly

translate: Final = QCoreApplication.translate


class Place(StrEnum):
    """The window something is set in; the token's field is worth going to by itself."""

    TOKEN = "token"  # noqa: S105 — no secret
    ACCOUNT = "account"
    STOP_LIST = "stop list"
    REGISTRY = "number registry"


class SettingsElsewhere(QWidget):
    """Empty until `show_fitting` finds something. `wanted` carries the `Place` to open."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Set in another window"), self)
        title.setProperty("kind", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(2)
        column.addWidget(title)
        self._hits = [(self._hit(place, words), plainly(f"{words} {also}")) for place, words, also in _places()]
        for hit, _words in self._hits:
            column.addWidget(hit, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def hits(self) -> list[QPushButton]:
        """Those that fit what is looked for."""
        return [hit for hit, _words in self._hits if not hit.isHidden()]

    def show_fitting(self, query: str) -> None:
        """Offer what has every word of the query; nothing for none."""
        for hit, words in self._hits:
            hit.setVisible(bool(query) and fits(words, query))
        self.setVisible(bool(self.hits))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the hit that has the keyboard: the dialog lets it press nothing."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _hit(self, place: Place, words: str) -> QPushButton:
        hit = QPushButton(words, self)
        hit.setProperty("kind", "link")
        hit.setAutoDefault(False)
        hit.setAccessibleName(self.tr("{words}, opens another window").format(words=words))
        hit.clicked.connect(lambda: self.wanted.emit(place))
        return hit


def _places() -> tuple[tuple[Place, str, str], ...]:
    """Where something is set, what it is called, and other words somebody may look for."""
    return (
        (
            Place.TOKEN,
            translate("SettingsElsewhere", "Token — in the account’s window"),
            translate("SettingsElsewhere", "API key access password Calltouch keyring"),
        ),
        (
            Place.ACCOUNT,
            translate("SettingsElsewhere", "Name and colour of the account — in the account’s window"),
            translate("SettingsElsewhere", "color stripe add another account several accounts SiteId"),
        ),
        (
            Place.ACCOUNT,
            translate("SettingsElsewhere", "Widgets and departments — in the account’s window"),
            translate("SettingsElsewhere", "widget department routeKey unitId callback operators"),
        ),
        (
            Place.ACCOUNT,
            translate("SettingsElsewhere", "Calling hours and repeat calls — in the account’s window"),
            translate("SettingsElsewhere", "time schedule days off weekend holidays night repeats duplicates twice"),
        ),
        (
            Place.ACCOUNT,
            translate("SettingsElsewhere", "Time zone, daily limit and API address — in the account’s window"),
            translate("SettingsElsewhere", "clock Moscow call time format requests a day url server"),
        ),
        (
            Place.STOP_LIST,
            translate("SettingsElsewhere", "Stop list — numbers nobody may call"),
            translate("SettingsElsewhere", "blacklist do not call block ban phones opt out"),
        ),
        (
            Place.REGISTRY,
            translate("SettingsElsewhere", "Number registry — regions and time zones of mobile phones"),
            translate("SettingsElsewhere", "numbers operator DEF codes ministry csv local time"),
        ),
    )

"""Which page of the help explains a place of the program: a widget names it, those inside it need not."""

from enum import StrEnum
from typing import Final

from PySide6.QtWidgets import QWidget

PROPERTY: Final = "helpPage"


class HelpPage(StrEnum):
    """The pages in the order of their list; each is a file of `resources/help/<language>`."""

    FIRST_LIST = "first-list"
    STATUSES = "statuses"
    UNKNOWN = "unknown"
    LIMITS = "limits"
    HOURS = "hours"
    STOP_LIST = "stop-list"
    HISTORY = "history"
    EXPORT = "export"
    PRIVACY = "privacy"
    SETTINGS = "settings"
    KEYBOARD = "keyboard"


def explained_by(page: HelpPage, *widgets: QWidget) -> None:
    """Let F1 within these widgets open this page."""
    for widget in widgets:
        widget.setProperty(PROPERTY, page.value)


def page_for(widget: QWidget | None) -> HelpPage:
    """The page of the nearest widget around this one that names one; the first page where none does."""
    while widget is not None:
        name = widget.property(PROPERTY)
        if name:
            return HelpPage(name)
        widget = widget.parentWidget()
    return HelpPage.FIRST_LIST

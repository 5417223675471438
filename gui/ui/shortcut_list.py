"""Every key of the program: those of the window's actions, and here, once, the keys that are no action."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

translate: Final = QCoreApplication.translate

_FORM: Final = QKeySequence.SequenceFormat.NativeText


class Keys(NamedTuple):
    """One thing to do, and the key sequences that do it, as people read them."""

    title: str
    keys: tuple[str, ...]


class KeyGroup(NamedTuple):
    """The keys of one place."""

    title: str
    entries: tuple[Keys, ...]


def key_groups(window: QMainWindow) -> list[KeyGroup]:
    """The keys of this window's menus, menu by menu, then those of each other place."""
    groups = [KeyGroup(plain(menu.title()), tuple(_with_keys(_actions_of(menu)))) for menu in _menus_of(window)]
    told = {action for menu in _menus_of(window) for action in _actions_of(menu)}
    others = [action for action in window.findChildren(QAction) if action not in told and action.text()]
    groups.append(KeyGroup(translate("Shortcuts", "Elsewhere in the window"), tuple(_with_keys(others))))
    return [group for group in (*groups, *_places()) if group.entries]


def plain(label: str) -> str:
    """The words of a menu's label: without the mark of its letter, its dots, and what it would be done to."""
    words = label.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return words.partition(": ")[0].removesuffix("…").strip()


def keys_of(action: QAction) -> tuple[str, ...]:
    """The shortcuts of an action; both Enter keys count as one."""
    keys = [each.toString(_FORM) for each in action.shortcuts()]
    enter, returns = QKeySequence("Enter").toString(_FORM), QKeySequence("Return").toString(_FORM)
    return tuple(dict.fromkeys(each.replace(returns, enter) for each in keys))


def menus_above(action: QAction) -> tuple[str, ...]:
    """The titles of the menus an action stands in, the one of the menu bar first."""
    owners = (owner for owner in action.associatedObjects() if isinstance(owner, QMenu))
    menu = next((owner for owner in owners if owner.title()), None)
    return (*menus_above(menu.menuAction()), plain(menu.title())) if menu is not None else ()


def _with_keys(actions: Sequence[QAction]) -> Iterator[Keys]:
    for action in actions:
        if keys := keys_of(action):
            yield Keys(" → ".join((*menus_above(action)[1:], plain(action.text()))), keys)


def _menus_of(window: QMainWindow) -> list[QMenu]:
    menus = [action.menu() for action in window.menuBar().actions()]
    return [menu for menu in menus if isinstance(menu, QMenu)]


def _actions_of(menu: QMenu) -> list[QAction]:
    """The actions of a menu and of those within it."""
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += _actions_of(inner) if isinstance(inner, QMenu) else [action]
    return found


def _keys(title: str, *sequences: str) -> Keys:
    return Keys(title, tuple(QKeySequence(each).toString(_FORM) for each in sequences))


def _places() -> tuple[KeyGroup, ...]:
    return (_window(), _table(), _filter(), _lists(), _by_hand(), _history(), _stop_list(), _help())


def _window() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "Everywhere"),
        (
            _keys(translate("Shortcuts", "Go to the menus"), "F10"),
            _keys(translate("Shortcuts", "Open the menu of what is under the cursor"), "Shift+F10"),
            _keys(translate("Shortcuts", "Explain this place"), "F1"),
        ),
    )


def _table() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "Table of requests"),
        (
            _keys(translate("Shortcuts", "Edit the cell (or just start typing)"), "F2"),
            _keys(translate("Shortcuts", "Keep the old value while editing"), "Esc"),
            _keys(translate("Shortcuts", "Next cell, previous cell"), "Tab", "Shift+Tab"),
            _keys(translate("Shortcuts", "Next row, previous row"), "Enter", "Shift+Enter"),
            _keys(translate("Shortcuts", "Exclude the selected rows from calling, or take them in again"), "Space"),
            _keys(translate("Shortcuts", "Pick a day and time while editing a call time"), "Alt+Down"),
            _keys(translate("Shortcuts", "Leave the table forwards, backwards"), "Ctrl+Tab", "Ctrl+Shift+Tab"),
        ),
    )


def _filter() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "Finding rows"),
        (
            _keys(translate("Shortcuts", "Go to the search field"), "Ctrl+F"),
            _keys(translate("Shortcuts", "Go on to the rows"), "Enter", "Down"),
            _keys(translate("Shortcuts", "Clear the search"), "Esc"),
        ),
    )


def _lists() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "Panel of lists"),
        (
            _keys(translate("Shortcuts", "Open the list"), "Enter"),
            _keys(translate("Shortcuts", "Rename the list"), "F2"),
            _keys(translate("Shortcuts", "Delete the selected lists"), "Del"),
        ),
    )


def _by_hand() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "One request by hand"),
        (
            _keys(translate("Shortcuts", "Send the request"), "Enter"),
            _keys(translate("Shortcuts", "New line in a text"), "Shift+Enter"),
            _keys(translate("Shortcuts", "Next person"), "Ctrl+N"),
            _keys(translate("Shortcuts", "Close the window; what is typed stays"), "Esc"),
        ),
    )


def _history() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "History"),
        (
            _keys(translate("Shortcuts", "Go to the search field"), "Ctrl+F"),
            _keys(translate("Shortcuts", "Search again"), "F5"),
            _keys(translate("Shortcuts", "Copy the selected requests"), "Ctrl+C"),
            _keys(translate("Shortcuts", "Export what was found"), "Ctrl+S"),
            _keys(translate("Shortcuts", "Close the window"), "Ctrl+W"),
        ),
    )


def _stop_list() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "Stop list"),
        (
            _keys(translate("Shortcuts", "Go to the search field"), "Ctrl+F"),
            _keys(translate("Shortcuts", "Edit the entry"), "Enter"),
            _keys(translate("Shortcuts", "Remove the selected entries"), "Del"),
            _keys(translate("Shortcuts", "Copy the selected entries"), "Ctrl+C"),
            _keys(translate("Shortcuts", "Add numbers from the clipboard"), "Ctrl+V"),
        ),
    )


def _help() -> KeyGroup:
    return KeyGroup(
        translate("Shortcuts", "This help"),
        (
            _keys(translate("Shortcuts", "Back, forward"), "Alt+Left", "Alt+Right"),
            _keys(translate("Shortcuts", "Go to the search field"), "Ctrl+F"),
            _keys(translate("Shortcuts", "Next place with the words searched for"), "Enter"),
            _keys(translate("Shortcuts", "Clear the search, close the window"), "Esc"),
        ),
    )

"""The window with the list of the last session, on the screen before the rest of the program is loaded."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from gui.app.kept import ACCOUNT, COLUMNS, LAST_LIST
from gui.app.language import SETTING, language_of, speak_in
from gui.app.window_layout import WindowLayout
from gui.leads.row_query import RowQuery
from gui.storage.account_rows import chosen_among
from gui.storage.first_sight import FirstSight, open_first_sight
from gui.ui import theme
from gui.ui.list_words import list_title
from gui.ui.main_window import MainWindow
from gui.ui.past_requests import NoLore
from gui.ui.row_source import OnFound

log = logging.getLogger("dozvon.app")

_FIRST_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The window, and what is known of it already: `list_id` is the list it shows."""

    window: MainWindow
    layout: WindowLayout
    list_id: int | None
    sight: FirstSight

    def let_go(self) -> None:
        """Others have the data open, and the window asks them."""
        self.sight.close()

    def discard(self) -> None:
        """The program cannot start: whoever says so says it without a window behind."""
        self.sight.close()
        self.window.hide()
        self.window.deleteLater()


def first_look(application: QApplication, database: Path) -> FirstLook | None:
    """The window, not shown yet. `None` where there is nothing to look at, or it cannot be read as it is: then the
    program opens its data first.
    """
    sight = open_first_sight(database)
    if sight is None:
        return None
    try:
        look = _look(application, sight)
    except Exception:
        # Whoever opens the data for good knows what is wrong with them; a look at them must not keep him from it.
        log.warning("the window waits for the data to be opened", exc_info=True)
        look = None
    if look is None:
        sight.close()
    return look


def _look(application: QApplication, sight: FirstSight) -> FirstLook | None:
    account = chosen_among(sight.accounts(), sight.setting(ACCOUNT))
    if account is None:
        return None  # the first run comes in the place of the list
    speak_in(language_of(sight.setting(SETTING)))  # before the first word
    theme.choose(application, sight.setting(theme.APPEARANCE))
    recent, entries, last = sight.recent(), sight.entries(), sight.setting(LAST_LIST)
    tallies = {entry.id: entry.tally for entry in entries}
    titles = {info.id: list_title(info.name, info.created_at, tallies[info.id].total) for info in recent}
    shown = next((info for info in recent if info.id == last), None)
    window = MainWindow(sight, rehearsal=False, lore=NoLore(), finder=_FirstRows(sight))
    try:
        layout = WindowLayout(sight.setting, window)
        window.set_columns(sight.setting(COLUMNS))
        window.set_account(account)
        window.set_lists([*titles.items()])
        window.show_shelf(entries)
        if shown is not None:
            window.show_list(shown.id, titles[shown.id], shown.header, shown.defaults)
            window.show_tally(tallies[shown.id])
            window.page.view.begin()
    except BaseException:
        window.deleteLater()
        raise
    return FirstLook(window, layout, None if shown is None else shown.id, sight)


class _FirstRows:
    """A `RowFinder` for so many rows as can be looked at before the others are there."""

    def __init__(self, sight: FirstSight) -> None:
        self._sight = sight

    def find(self, list_id: int, query: RowQuery, on_found: OnFound, _on_failed: Callable[[], None]) -> None:
        """Answer before returning."""
        ids = self._sight.find(list_id, query, _FIRST_ROWS)
        on_found(ids, len(ids) < _FIRST_ROWS)

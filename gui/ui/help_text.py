"""The pages of the help as text: what they tell of the program is filled in, and words are found in them."""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from gui.ui import help_tables
from gui.ui.help_places import HelpPage
from gui.ui.shortcut_list import key_groups, keys_of, menus_above, plain
from gui.ui.word_stems import plainly, stems_of

_MARK: Final = re.compile(r"\{\{([\w ]+)\}\}")
_TAG: Final = re.compile(r"<[^>]*>")
_TITLE: Final = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


class HelpText(NamedTuple):
    """A page as it is shown: `words` is all it says, without markup and pictures."""

    page: HelpPage
    title: str
    html: str
    words: str


def help_text(page: HelpPage, source: str, marks: Mapping[str, str]) -> HelpText:
    """A page with its `{{marks}}` filled in. Raises `KeyError` for a mark that means nothing."""
    html = _MARK.sub(lambda found: marks[found[1].strip()], source)
    title = _TITLE.search(html)
    if title is None:
        raise ValueError(f"the page {page} has no title")
    return HelpText(page, _words_of(title[1]), html, _words_of(html))


def marks_of(window: QMainWindow, actions: Mapping[str, QAction], places: Mapping[str, Path]) -> dict[str, str]:
    """What marks stand for: the tables; for each of `actions` by name `action NAME`, `menu NAME` (with its menu) and
    `keys NAME`; for each of `places` its path, to be opened by a click.
    """
    marks = {
        "states": help_tables.states(),
        "codes": help_tables.codes(),
        "problems": help_tables.problems(),
        "shortcuts": help_tables.keys(key_groups(window)),
    }
    for name, action in actions.items():
        title = plain(action.text())
        marks[f"action {name}"] = f"<b>{escape(title)}</b>"
        marks[f"menu {name}"] = f"<b>{escape(' → '.join((*menus_above(action), title)))}</b>"
        marks[f"keys {name}"] = " ".join(help_tables.key(text) for text in keys_of(action)[:1])
    for name, place in places.items():
        marks[name] = f'<a href="{escape(place.as_uri())}">{escape(str(place))}</a>'
    return marks


def found_in(texts: Iterable[HelpText], query: str) -> list[HelpPage]:
    """The pages that hold every word of the query, whatever their endings."""
    stems = stems_of(query)
    return [
        text.page
        for text in texts
        if all(any(word.startswith(stem) for word in plainly(text.words).split()) for stem in stems)
    ]


def pattern_of(query: str, *, together: bool = False) -> str:
    """A regular expression for the words of the query as they stand in a page, each or all `together` in their order;
    empty for no words.
    """
    words = [rf"\b{re.escape(stem).replace('е', '[её]')}\w*" for stem in stems_of(query)]
    return r"\W+".join(words) if together else "|".join(words)


def _words_of(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())

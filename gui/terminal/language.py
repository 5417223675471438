"""The language a command speaks: the one asked for, the one chosen in the program's window, or the system's."""

import locale
import sys
from collections.abc import Mapping, Sequence

from gui.leads.words import Language, language_of, locale_of
from gui.storage.chosen_language import chosen_language
from gui.storage.paths import places

OPTION = "--language"
LANGUAGES = ("ru", "en")


def language_for(words: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of this command line, known before the line is understood: help speaks it too."""
    choice = asked_for(words) or chosen_language(places().database)
    return language_of(choice, system_locale(environment))


def asked_for(words: Sequence[str]) -> str:
    """What the command line says of the language; empty where that is nothing known."""
    for place, word in enumerate(words):
        option, _equals, value = word.partition("=")
        if option == OPTION:
            value = value or next(iter(words[place + 1 :]), "")
            return value if value in LANGUAGES else ""
    return ""


def system_locale(environment: Mapping[str, str]) -> str:
    """The locale the system is set to: by the usual variables, on Windows by its settings."""
    named = locale_of(environment)
    return named if named or sys.platform != "win32" else (locale.getlocale()[0] or "")

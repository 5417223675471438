"""The language of the window: chosen or the system's, given to Qt and to everything that speaks without it."""

from typing import Final, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.leads import words
from gui.leads.words import Language, speak
from gui.storage.chosen_language import SETTING
from gui.storage.paths import resource

__all__ = ["SETTING", "Choice", "language_of", "speak_in"]

Choice = Literal["system", "ru", "en"]

_LOCALES: Final = {
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Russia),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}

LACKED_BY_QT: Final = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
)
"""What Qt's own dialog of files says and Qt's Russian has no words for: the program's translation has them."""


def language_of(choice: object, system: QLocale | None = None) -> Language:
    """What `choice` means here, see `gui.leads.words.language_of`."""
    return words.language_of(choice, (system or QLocale.system()).uiLanguages()[0])


def speak_in(language: Language) -> None:
    """Everything built from here on speaks `language`: Qt's own words, the program's, its numbers and dates.

    What is on the screen already keeps its words: build it anew.
    """
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("the application comes before its language")
    for earlier in application.findChildren(QTranslator):
        application.removeTranslator(earlier)
        earlier.deleteLater()
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"dozvon_{language}", str(resource("translations"))),
    ):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    QLocale.setDefault(_LOCALES[language])
    speak(language)

"""Whether a window can be shown at all. Qt would abort the process instead of saying no."""

import ctypes
import importlib.util
import os
import sys
from contextlib import suppress
from pathlib import Path

from gui.leads.words import Language, Text, language_of, locale_of

PACKAGES = (
    "libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxcb-randr0 libxcb-xinerama0"
)

NO_SCREEN = Text(
    "Экрана нет, окно показать негде. Отправить список без окна: {program} send ФАЙЛ.\nВсе команды: {program} --help.",
    "There is no screen to show a window on. To send a list without a window: {program} send FILE.\n"
    "All commands: {program} --help.",
)
NO_SCREEN_REHEARSAL = Text(
    "Экрана нет, окно показать негде: репетиция идёт в терминале.",
    "There is no screen to show a window on: the rehearsal runs in the terminal.",
)
STAYED_OPEN = Text(
    "Окно Дозвона осталось открытым: в нём ждут ответа, идёт отправка, или оно не отвечает.",
    "The Dozvon window stayed open: it waits for an answer, requests are being sent, or it does not respond.",
)
NOT_ERASED = Text(
    "Удалено не всё: Дозвон открыт, папка данных недоступна или связка ключей не отдала токены.\n"
    "Закройте Дозвон и повторите. Папка данных: {folder}.",
    "Not everything was removed: Dozvon is open, the data folder cannot be reached, or the keyring kept the tokens.\n"
    "Close Dozvon and try again. Data folder: {folder}.",
)
_LIBRARIES = Text(
    "Не хватает системных библиотек для окна ({error}).\n"
    "В Debian и Ubuntu их ставит команда:\n  sudo apt-get install --no-install-recommends {packages}",
    "Some system libraries needed for the window are missing ({error}).\n"
    "On Debian and Ubuntu this command installs them:\n  sudo apt-get install --no-install-recommends {packages}",
)


def system_language() -> Language:
    """The language of messages as the environment names it. Needs no Qt."""
    return language_of("system", locale_of(os.environ))


def missing_display() -> bool:
    """Whether there is no screen to show a window on."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    if os.environ.get("WAYLAND_DISPLAY"):
        return False
    return not os.environ.get("DISPLAY") or not _x_server_answers()


def missing_libraries() -> str:
    """What to tell when Qt's own libraries cannot be loaded; empty when they can."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return ""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return ""  # its import tells
    plugin = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return _LIBRARIES.within(system_language(), error=error, packages=PACKAGES)
    return ""


def _x_server_answers() -> bool:
    with suppress(OSError, AttributeError):  # a missing library is told of by `missing_libraries`
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        failed = xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
        return not failed
    return True

"""Whether a window can be shown at all. Qt would abort the process instead of saying no."""

import ctypes
import ctypes.util
import os
import sys
from contextlib import suppress
from pathlib import Path

PACKAGES = (
    "libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxcb-randr0 libxcb-xinerama0"
)


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
    import PySide6  # noqa: PLC0415

    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return (
            f"Не хватает системных библиотек для окна ({error}).\n"
            f"В Debian и Ubuntu их ставит команда:\n  sudo apt-get install --no-install-recommends {PACKAGES}"
        )
    return ""


def _x_server_answers() -> bool:
    name = ctypes.util.find_library("xcb")
    if name is None:
        return True  # the missing library is told of by `missing_libraries`
    with suppress(OSError, AttributeError):
        xcb = ctypes.CDLL(name)
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        failed = xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
        return not failed
    return True

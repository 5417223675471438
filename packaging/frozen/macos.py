"""What macOS is told about the program. Never built on a Mac yet."""

import subprocess
from pathlib import Path

_ICON = Path(__file__).resolve().parent.parent.parent / "resources" / "icons" / "dozvon.svg"
_SPREADSHEETS = {
    "Книга Excel": ["org.openxmlformats.spreadsheetml.sheet", "com.microsoft.excel.xls"],
    "Таблица OpenDocument": ["org.oasis-open.opendocument.spreadsheet"],
    "Текстовая таблица": ["public.comma-separated-values-text"],
}

INFO = {
    "CFBundleDisplayName": "Дозвон",
    "CFBundleDevelopmentRegion": "ru",
    "CFBundleLocalizations": ["ru"],
    "LSApplicationCategoryType": "public.app-category.business",
    "LSMinimumSystemVersion": "13.0",  # what Qt 6.11 runs on
    "NSHighResolutionCapable": True,
    "NSRequiresAquaSystemAppearance": False,  # dark mode follows the system
    "NSHumanReadableCopyright": "Лицензия MIT. Независимая программа, с компанией Calltouch не связана.",
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": name,
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",  # one of «open with», never the default
            "LSItemContentTypes": kinds,
        }
        for name, kinds in _SPREADSHEETS.items()
    ],
}


def icon(folder: str) -> str:
    """An .icns made of the drawing with the system's own tool."""
    from drawing import draw  # noqa: PLC0415 — Qt is needed on a Mac only

    icons = Path(folder) / "dozvon.iconset"
    icons.mkdir(parents=True, exist_ok=True)
    for size in (16, 32, 128, 256, 512):
        draw(_ICON, size, icons / f"icon_{size}x{size}.png")
        draw(_ICON, size * 2, icons / f"icon_{size}x{size}@2x.png")
    made = icons.with_suffix(".icns")
    subprocess.run(["iconutil", "--convert", "icns", "--output", made, icons], check=True)
    return str(made)

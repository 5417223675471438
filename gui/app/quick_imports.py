"""Imports after Qt as quick as before it."""

import sys
from typing import Final

_SCANNER: Final = "shibokensupport.feature"


def skip_feature_scan() -> None:
    """Keep PySide from reading the source of every module imported from here on.

    It looks there for its switchable features (`from __feature__ import …`), which nothing in the program uses, and
    takes a tenth of the start for it. Where another PySide does this otherwise, nothing changes.
    """
    import PySide6.QtCore  # noqa: F401 -- brings the scanner along

    scanner = sys.modules.get(_SCANNER)
    if scanner is not None and hasattr(scanner, "_mod_uses_pyside"):
        scanner._mod_uses_pyside = _none_used  # type: ignore[attr-defined]  # noqa: SLF001


def _none_used(_module: object) -> bool:
    return False

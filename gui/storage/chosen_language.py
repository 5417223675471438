"""Which language was chosen for the program, asked before anything is opened: commands speak from the first word."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

SETTING: Final = "language"
"""Its key in the settings: “system”, “ru” or “en”."""

_PATIENCE_S: Final = 1.0


def chosen_language(database: Path) -> str | None:
    """The choice of a language, see `chosen`."""
    return chosen(database, SETTING)


def chosen(database: Path, key: str) -> str | None:
    """The words kept in the settings; `None` where none are or none can be read. Nothing is made or changed."""
    if not database.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_S)) as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        choice = json.loads(row[0]) if row and isinstance(row[0], str) else None
    except (sqlite3.Error, OSError, ValueError):
        return None
    return choice if isinstance(choice, str) else None

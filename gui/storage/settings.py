"""Small choices that outlive a session, in the table `setting`. No secrets: those belong to the vault."""

from typing import Any

import sqlalchemy as sa

from gui.storage.database import Database
from gui.storage.schema import setting


class Settings:
    """Values by key: anything JSON can hold. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or `default` where none was set."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(setting.c.value).where(setting.c.key == key)).one_or_none()
        return default if row is None else row.value

    def set(self, key: str, value: Any) -> None:
        """Keep a value."""
        with self._database.writing() as connection:
            changed = connection.execute(setting.update().where(setting.c.key == key).values(value=value))
            if not changed.rowcount:
                connection.execute(setting.insert().values(key=key, value=value))

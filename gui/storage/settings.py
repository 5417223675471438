"""Small choices that outlive a session, in the table `setting`. No secrets: those belong to the vault."""

import logging
from typing import Any

import sqlalchemy as sa

from gui.storage.database import Database, StorageFailedError
from gui.storage.schema import setting

log = logging.getLogger("dozvon.storage")


class Settings:
    """Values by key: anything JSON can hold. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or `default` where none was set."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(setting.c.value).where(setting.c.key == key)).one_or_none()
        return default if row is None else row.value

    def remember(self, key: str, value: Any) -> bool:
        """Keep a value where that can be done; nobody is to be held up for it. Says whether it was kept."""
        try:
            self.set(key, value)
        except StorageFailedError:
            log.warning("not remembered: %s", key, exc_info=True)
            return False
        return True

    def set(self, key: str, value: Any) -> None:
        """Keep a value. Raises `StorageFailedError`."""
        with self._database.writing() as connection:
            changed = connection.execute(setting.update().where(setting.c.key == key).values(value=value))
            if not changed.rowcount:
                connection.execute(setting.insert().values(key=key, value=value))

"""The person's own settings, for a rehearsal, whose data vanish at its end: how the program looks and speaks."""

from contextlib import closing
from typing import Any

from gui.leads.words import Text
from gui.storage.chosen_language import chosen
from gui.storage.database import DatabaseUnusableError, open_database
from gui.storage.paths import Places
from gui.storage.settings import Settings


class OwnSettings:
    """`gui.storage.settings.Settings` of the data in `places`, which are opened for as long as a value is written."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def get(self, key: str, default: Any = None) -> Any:
        """The words kept under `key`, or `default` where none can be read. Nothing is made or changed."""
        found = chosen(self._places.database, key)
        return default if found is None else found

    def set(self, key: str, value: Any) -> None:
        """Keep a value. Raises `gui.storage.database.StorageFailedError`, `DatabaseUnusableError`."""
        try:
            self._places.ensure()
        except OSError as error:
            raise DatabaseUnusableError(
                Text("Не удалось открыть данные Дозвона: {path}.", "Dozvon's data could not be opened: {path}.").said(
                    path=self._places.root
                ),
                Text(
                    "Выбор не сохранён. Проверьте доступ к этой папке.", "The choice was not kept. Check access to it."
                ),
            ) from error
        with closing(open_database(self._places.database)) as database:
            Settings(database).set(key, value)

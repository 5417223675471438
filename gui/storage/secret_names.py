"""What the entries of one database are called in the keyring, which all data folders of a person share.

Accounts are numbered from 1 in every database: a random mark of the database is part of each name. Databases that were
used before there was a mark may have entries without it; which, is written down when the mark is made.
"""

import uuid
from typing import Final, NamedTuple

import sqlalchemy as sa

from gui.storage.database import Database
from gui.storage.schema import account, setting

KEY: Final = "secret_names"
_PROXY: Final = "proxy"
_PROXY_SETTING: Final = "proxy"


class SecretName(NamedTuple):
    """An entry's name, and the one it may have had before, empty where it had none."""

    now: str
    before: str


class SecretNames:
    """The names of one database. Any thread may call; the first call may write, see `settle`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[str, frozenset[str]] | None = None

    def settle(self) -> None:
        """Make the mark where there is none: as soon as the database is open, for only what it holds by then can have
        entries without one. Raises `gui.storage.database.StorageFailedError`.
        """
        self._marked()

    def account(self, account_id: int) -> SecretName:
        """The entry of an account's token. Raises as `settle` does."""
        return self._name(_account(account_id))

    def proxy(self) -> SecretName:
        """The entry of the proxy's password. Raises as `settle` does."""
        return self._name(_PROXY)

    def _name(self, plain: str) -> SecretName:
        mark, earlier = self._marked()
        return SecretName(f"{plain}-{mark}", plain if plain in earlier else "")

    def _marked(self) -> tuple[str, frozenset[str]]:
        if self._known is None:
            with self._database.reading() as connection:
                self._known = _kept(connection)
        if self._known is None:
            with self._database.writing() as connection:
                self._known = _kept(connection) or _made(connection)
        return self._known


def _account(account_id: int) -> str:
    return f"account-{account_id}"


def _kept(connection: sa.Connection) -> tuple[str, frozenset[str]] | None:
    match connection.execute(sa.select(setting.c.value).where(setting.c.key == KEY)).scalar_one_or_none():
        case {"mark": str(mark), "earlier": list(earlier)} if mark:
            return mark, frozenset(map(str, earlier))
    return None


def _made(connection: sa.Connection) -> tuple[str, frozenset[str]]:
    mark = uuid.uuid4().hex
    earlier = [_account(each) for each in connection.execute(sa.select(account.c.id)).scalars()]
    if connection.execute(sa.select(setting.c.key).where(setting.c.key == _PROXY_SETTING)).first():
        earlier.append(_PROXY)
    connection.execute(setting.delete().where(setting.c.key == KEY))
    connection.execute(setting.insert().values(key=KEY, value={"mark": mark, "earlier": earlier}))
    return mark, frozenset(earlier)

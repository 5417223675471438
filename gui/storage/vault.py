"""Tokens and the password of the proxy: in the operating system's keyring and nowhere else.

Every call may block (a locked keyring may ask its owner), so none is made on the thread that paints. Where there is
no keyring they live in memory, for this session only, and whoever asks is told so.
"""

import logging
from enum import Enum
from typing import Final

from gui.leads.errors import KnownError
from gui.leads.words import Text
from gui.storage.secret_names import SecretName, SecretNames

log = logging.getLogger("dozvon.storage")

SERVICE: Final = "dozvon"
MAX_TOKEN: Final = 1280
"""Windows keeps 2560 bytes of UTF-16 and fails with an error keyring does not know."""

_NOTHING_SENT: Final = Text("Список не изменён, ничего не отправлено.", "The list is unchanged, nothing was sent.")
_NOT_KEPT: Final = Text("Токен не сохранён.", "The token was not saved.")
_NOT_REMOVED: Final = Text("Токен не удалён.", "The token was not deleted.")
_NO_PASSWORD: Final = Text(
    "Пароль прокси пуст, слишком длинный или содержит непечатаемые знаки.",
    "The proxy password is empty, too long, or holds characters that cannot be printed.",
)
_TYPE_AGAIN: Final = Text("Введите его ещё раз.", "Type it again.")
_PASSWORD_NEEDED: Final = Text(
    "Без пароля прокси заявки не уходят, они ждут в очереди.",
    "Without the proxy password no request leaves, they wait in the queue.",
)
_PASSWORD_NOT_KEPT: Final = Text("Пароль прокси не сохранён.", "The proxy password was not saved.")
_PASSWORD_NOT_REMOVED: Final = Text("Пароль прокси не удалён.", "The proxy password was not deleted.")


class TokenUnusableError(KnownError):
    """The text entered cannot be a token."""


class PasswordUnusableError(KnownError):
    """The text entered cannot be a password."""


class KeyringRefusedError(KnownError):
    """The keyring exists, but it is locked or said no."""


class KeyringLockedError(KeyringRefusedError):
    """It is locked: its owner can unlock it and try again."""


class Kept(Enum):
    """Where a token is."""

    NOWHERE = 0
    KEYRING = 1
    SESSION = 2
    """In memory, until the program ends."""


class Vault:
    """Tokens by account id, and the password of the proxy, of the database that `names` are of.

    `session` holds what is kept in memory, for every vault that shares it. One that is `in_memory` asks no keyring.
    Whatever is asked first raises `gui.storage.database.StorageFailedError` where `names` cannot be settled.
    """

    def __init__(self, names: SecretNames, session: dict[str, str] | None = None, *, in_memory: bool = False) -> None:
        self._names, self._in_memory = names, in_memory
        self._session = {} if session is None else session

    def kept(self, account_id: int) -> Kept:
        """Where the account's token is. Raises `KeyringRefusedError`."""
        return self._place(self._names.account(account_id), self.token(account_id))

    def token(self, account_id: int) -> str | None:
        """The account's token, `None` where none is kept. Raises `KeyringRefusedError`."""
        return self._secret(self._names.account(account_id))

    def keep(self, account_id: int, token: str) -> bool:
        """Keep a token; `False` says that this machine has no keyring and the token is kept for this session only.

        Raises `TokenUnusableError`, `KeyringRefusedError`.
        """
        return self._keep(self._names.account(account_id), checked_token(token), _NOT_KEPT)

    def keep_for_session(self, account_id: int, token: str) -> None:
        """Keep a token in memory only, until the program ends: the keyring refused it. It goes before a stored one.

        Raises `TokenUnusableError`.
        """
        self._session[self._names.account(account_id).now] = checked_token(token)

    def forget(self, account_id: int) -> None:
        """Remove an account's token everywhere. Raises `KeyringRefusedError`; the stored one is still there then."""
        self._forget(self._names.account(account_id), _NOT_REMOVED)

    def proxy_password_kept(self) -> Kept:
        """Where the password of the proxy is. Raises `KeyringRefusedError`."""
        return self._place(self._names.proxy(), self.proxy_password())

    def proxy_password(self) -> str | None:
        """The password of the proxy, `None` where none is kept. Raises `KeyringRefusedError`."""
        return self._secret(self._names.proxy(), _PASSWORD_NEEDED)

    def keep_proxy_password(self, password: str) -> bool:
        """Keep it as `keep` keeps a token. Raises `PasswordUnusableError`, `KeyringRefusedError`."""
        return self._keep(self._names.proxy(), checked_password(password), _PASSWORD_NOT_KEPT)

    def keep_proxy_password_for_session(self, password: str) -> None:
        """Keep it in memory only, until the program ends. Raises `PasswordUnusableError`."""
        self._session[self._names.proxy().now] = checked_password(password)

    def forget_proxy_password(self) -> None:
        """Remove it everywhere. Raises `KeyringRefusedError`; the stored one is still there then."""
        self._forget(self._names.proxy(), _PASSWORD_NOT_REMOVED)

    def _place(self, name: SecretName, secret: str | None) -> Kept:
        if name.now in self._session:
            return Kept.SESSION
        return Kept.KEYRING if secret else Kept.NOWHERE

    def _secret(self, name: SecretName, so: Text = _NOTHING_SENT) -> str | None:
        if name.now in self._session or self._in_memory:
            return self._session.get(name.now)
        import keyring  # noqa: PLC0415 — slow to load, and never needed before the first call
        from keyring.errors import NoKeyringError  # noqa: PLC0415

        try:
            if secret := keyring.get_password(SERVICE, name.now):
                return secret
            return self._moved(name) if name.before else None
        except NoKeyringError:
            return None
        except Exception as error:  # backends raise what they like, pywintypes.error among it
            raise _refused(error, so) from error

    def _moved(self, name: SecretName) -> str | None:
        """What is kept under the earlier name, from now on under the new one; where that fails, it stays there."""
        import keyring  # noqa: PLC0415

        secret = keyring.get_password(SERVICE, name.before) or None
        if secret is None:
            return None
        try:
            keyring.set_password(SERVICE, name.now, secret)
            if keyring.get_password(SERVICE, name.now) == secret:
                keyring.delete_password(SERVICE, name.before)
        except Exception as error:  # noqa: BLE001 — it is known all the same, and the next start tries again
            log.warning("an entry of the keyring kept its earlier name (%s)", type(error).__name__)
        return secret

    def _keep(self, name: SecretName, secret: str, so: Text) -> bool:
        if self._in_memory:
            self._session[name.now] = secret
            return False
        import keyring  # noqa: PLC0415
        from keyring.errors import NoKeyringError  # noqa: PLC0415

        try:
            keyring.set_password(SERVICE, name.now, secret)
            kept = keyring.get_password(SERVICE, name.now) == secret  # the null backend drops it silently
        except NoKeyringError:
            kept = False
        except Exception as error:
            raise _refused(error, so) from error
        if kept:
            self._session.pop(name.now, None)
            self._drop_earlier(name)
        else:
            self._session[name.now] = secret
        return kept

    def _drop_earlier(self, name: SecretName) -> None:
        """What is kept under the earlier name is outdated."""
        try:
            if name.before:
                _delete(name.before, _NOT_REMOVED)
        except KeyringRefusedError:
            log.warning("an outdated entry stays in the keyring")

    def _forget(self, name: SecretName, so: Text) -> None:
        self._session.pop(name.now, None)
        if not self._in_memory:
            for user in filter(None, name):
                _delete(user, so)


def _delete(user: str, so: Text) -> None:
    """Remove an entry, if it is there. Raises `KeyringRefusedError`; it is still there then."""
    import keyring  # noqa: PLC0415
    from keyring.errors import NoKeyringError, PasswordDeleteError  # noqa: PLC0415

    try:
        keyring.delete_password(SERVICE, user)
    except NoKeyringError:
        return
    except PasswordDeleteError as error:  # there was none, or the keyring keeps what it has: ask it
        try:
            still_there = keyring.get_password(SERVICE, user)
        except Exception as silent:
            raise _refused(silent, so) from silent
        if still_there:
            raise _refused(error, so) from error
    except Exception as error:
        raise _refused(error, so) from error


def checked_token(token: str) -> str:
    """The token without spaces around it. Raises `TokenUnusableError`."""
    token = token.strip()
    if not token or len(token) > MAX_TOKEN or not token.isprintable() or not token.isascii():
        raise TokenUnusableError(
            Text(
                "Это не похоже на токен Calltouch: он пуст, слишком длинный или содержит посторонние знаки.",
                "This does not look like a Calltouch token: it is empty, too long or holds stray characters.",
            ),
            Text("Скопируйте токен из Calltouch ещё раз целиком.", "Copy the whole token from Calltouch again."),
        )
    return token


def checked_password(password: str) -> str:
    """The password as it was typed. Raises `PasswordUnusableError`."""
    if not password or len(password) > MAX_TOKEN or not password.isprintable():
        raise PasswordUnusableError(str(_NO_PASSWORD), str(_TYPE_AGAIN))
    return password


def _refused(error: Exception, so: Text) -> KeyringRefusedError:
    """Without the backend's own words: they may quote what they were given. `so` says what that means."""
    from keyring.errors import InitError, KeyringLocked  # noqa: PLC0415

    if isinstance(error, KeyringLocked | InitError):  # who closes the question of the keyring is answered by the latter
        return KeyringLockedError(
            Text("Связка ключей системы заблокирована. {so}", "The system's keyring is locked. {so}").said(so=so),
            Text(
                "Разблокируйте связку ключей паролем и повторите.",
                "Unlock the keyring with its password and try again.",
            ),
        )
    return KeyringRefusedError(
        Text(
            "Связка ключей системы отказала Дозвону в доступе ({kind}). {so}",
            "The system's keyring refused Dozvon access ({kind}). {so}",
        ).said(kind=type(error).__name__, so=so),
        Text(
            "Разрешите Дозвону доступ к его записям в связке ключей, разблокируйте её и повторите.",
            "Allow Dozvon access to its entries in the keyring, unlock it and try again.",
        ),
    )

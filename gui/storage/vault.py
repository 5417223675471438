"""Tokens and the password of the proxy: in the operating system's keyring and nowhere else.

Every call may block (a locked keyring may ask its owner), so none is made on the thread that paints. Where there is
no keyring they live in this object, for this session only, and whoever asks is told so.
"""

from enum import Enum
from typing import Final

from gui.leads.errors import KnownError
from gui.leads.words import Text

SERVICE: Final = "dozvon"
_PROXY: Final = "proxy"
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
    """Tokens by account id, and the password of the proxy."""

    def __init__(self) -> None:
        self._session: dict[str, str] = {}

    def kept(self, account_id: int) -> Kept:
        """Where the account's token is. Raises `KeyringRefusedError`."""
        return self._place(_user(account_id), self.token(account_id))

    def token(self, account_id: int) -> str | None:
        """The account's token, `None` where none is kept. Raises `KeyringRefusedError`."""
        return self._secret(_user(account_id))

    def keep(self, account_id: int, token: str) -> bool:
        """Keep a token; `False` says that this machine has no keyring and the token is kept for this session only.

        Raises `TokenUnusableError`, `KeyringRefusedError`.
        """
        return self._keep(_user(account_id), checked_token(token), _NOT_KEPT)

    def keep_for_session(self, account_id: int, token: str) -> None:
        """Keep a token in memory only, until the program ends: the keyring refused it. It goes before a stored one.

        Raises `TokenUnusableError`.
        """
        self._session[_user(account_id)] = checked_token(token)

    def forget(self, account_id: int) -> None:
        """Remove an account's token everywhere. Raises `KeyringRefusedError`; the stored one is still there then."""
        self._forget(_user(account_id), _NOT_REMOVED)

    def proxy_password_kept(self) -> Kept:
        """Where the password of the proxy is. Raises `KeyringRefusedError`."""
        return self._place(_PROXY, self.proxy_password())

    def proxy_password(self) -> str | None:
        """The password of the proxy, `None` where none is kept. Raises `KeyringRefusedError`."""
        return self._secret(_PROXY)

    def keep_proxy_password(self, password: str) -> bool:
        """Keep it as `keep` keeps a token. Raises `PasswordUnusableError`, `KeyringRefusedError`."""
        return self._keep(_PROXY, checked_password(password), _PASSWORD_NOT_KEPT)

    def keep_proxy_password_for_session(self, password: str) -> None:
        """Keep it in memory only, until the program ends. Raises `PasswordUnusableError`."""
        self._session[_PROXY] = checked_password(password)

    def forget_proxy_password(self) -> None:
        """Remove it everywhere. Raises `KeyringRefusedError`; the stored one is still there then."""
        self._forget(_PROXY, _PASSWORD_NOT_REMOVED)

    def _place(self, user: str, secret: str | None) -> Kept:
        if user in self._session:
            return Kept.SESSION
        return Kept.KEYRING if secret else Kept.NOWHERE

    def _secret(self, user: str) -> str | None:
        if user in self._session:
            return self._session[user]
        import keyring  # noqa: PLC0415 — slow to load, and never needed before the first call
        from keyring.errors import NoKeyringError  # noqa: PLC0415

        try:
            return keyring.get_password(SERVICE, user) or None
        except NoKeyringError:
            return None
        except Exception as error:  # backends raise what they like, pywintypes.error among it
            raise _refused(error, _NOTHING_SENT) from error

    def _keep(self, user: str, secret: str, so: Text) -> bool:
        import keyring  # noqa: PLC0415
        from keyring.errors import NoKeyringError  # noqa: PLC0415

        try:
            keyring.set_password(SERVICE, user, secret)
            kept = keyring.get_password(SERVICE, user) == secret  # the null backend drops it silently
        except NoKeyringError:
            kept = False
        except Exception as error:
            raise _refused(error, so) from error
        if kept:
            self._session.pop(user, None)
        else:
            self._session[user] = secret
        return kept

    def _forget(self, user: str, so: Text) -> None:
        self._session.pop(user, None)
        import keyring  # noqa: PLC0415
        from keyring.errors import NoKeyringError, PasswordDeleteError  # noqa: PLC0415

        still_there: Exception | None = None
        try:
            keyring.delete_password(SERVICE, user)
        except NoKeyringError:
            return
        except PasswordDeleteError as error:  # there was none, or the keyring keeps what it has: ask it
            still_there = error
        except Exception as error:
            raise _refused(error, so) from error
        if still_there is not None and self._secret(user):
            raise _refused(still_there, so) from still_there


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


def _user(account_id: int) -> str:
    return f"account-{account_id}"


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

"""The token: in the operating system's keyring and nowhere else.

Every call may block (a locked keyring may ask its owner), so none is made on the thread that paints. Where there is
no keyring the token lives in this object, for this session only, and whoever asks is told so.
"""

from enum import Enum
from typing import Final

from gui.leads.errors import KnownError
from gui.leads.words import Text

SERVICE: Final = "dozvon"
MAX_TOKEN: Final = 1280
"""Windows keeps 2560 bytes of UTF-16 and fails with an error keyring does not know."""

_NOTHING_SENT: Final = Text("Список не изменён, ничего не отправлено.", "The list is unchanged, nothing was sent.")
_NOT_KEPT: Final = Text("Токен не сохранён.", "The token was not saved.")
_NOT_REMOVED: Final = Text("Токен не удалён.", "The token was not deleted.")


class TokenUnusableError(KnownError):
    """The text entered cannot be a token."""


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
    """Tokens by account id."""

    def __init__(self) -> None:
        self._session: dict[int, str] = {}

    def kept(self, account_id: int) -> Kept:
        """Where the account's token is. Raises `KeyringRefusedError`."""
        if account_id in self._session:
            return Kept.SESSION
        return Kept.KEYRING if self.token(account_id) else Kept.NOWHERE

    def token(self, account_id: int) -> str | None:
        """The account's token, `None` where none is kept. Raises `KeyringRefusedError`."""
        if account_id in self._session:
            return self._session[account_id]
        import keyring  # noqa: PLC0415 — slow to load, and never needed before the first call
        from keyring.errors import NoKeyringError  # noqa: PLC0415

        try:
            return keyring.get_password(SERVICE, _user(account_id)) or None
        except NoKeyringError:
            return None
        except Exception as error:  # backends raise what they like, pywintypes.error among it
            raise _refused(error, _NOTHING_SENT) from error

    def keep(self, account_id: int, token: str) -> bool:
        """Keep a token; `False` says that this machine has no keyring and the token is kept for this session only.

        Raises `TokenUnusableError`, `KeyringRefusedError`.
        """
        token = checked_token(token)
        import keyring  # noqa: PLC0415
        from keyring.errors import NoKeyringError  # noqa: PLC0415

        try:
            keyring.set_password(SERVICE, _user(account_id), token)
            kept = keyring.get_password(SERVICE, _user(account_id)) == token  # the null backend drops it silently
        except NoKeyringError:
            kept = False
        except Exception as error:
            raise _refused(error, _NOT_KEPT) from error
        if kept:
            self._session.pop(account_id, None)
        else:
            self._session[account_id] = token
        return kept

    def keep_for_session(self, account_id: int, token: str) -> None:
        """Keep a token in memory only, until the program ends: the keyring refused it. It goes before a stored one.

        Raises `TokenUnusableError`.
        """
        self._session[account_id] = checked_token(token)

    def forget(self, account_id: int) -> None:
        """Remove an account's token everywhere. Raises `KeyringRefusedError`; the stored one is still there then."""
        self._session.pop(account_id, None)
        import keyring  # noqa: PLC0415
        from keyring.errors import NoKeyringError, PasswordDeleteError  # noqa: PLC0415

        still_there: Exception | None = None
        try:
            keyring.delete_password(SERVICE, _user(account_id))
        except NoKeyringError:
            return
        except PasswordDeleteError as error:  # there was none, or the keyring keeps what it has: ask it
            still_there = error
        except Exception as error:
            raise _refused(error, _NOT_REMOVED) from error
        if still_there is not None and self.token(account_id):
            raise _refused(still_there, _NOT_REMOVED) from still_there


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

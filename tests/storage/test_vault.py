"""The vault against a real keyring where one runs, and against a machine that has none."""

import os
import uuid

import keyring
import pytest
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from gui.storage.vault import (
    MAX_TOKEN,
    Kept,
    KeyringLockedError,
    KeyringRefusedError,
    PasswordUnusableError,
    TokenUnusableError,
    Vault,
)


@pytest.fixture
def account_id():
    return uuid.uuid4().int % 10**9


@pytest.fixture
def use_backend():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_token_is_kept_by_the_system_and_removed_again(account_id):
    if not os.environ.get("DOZVON_TEST_KEYRING"):
        pytest.skip("no private keyring runs here, and the developer's own is left alone")
    assert Vault().keep(account_id, " token-1 ")
    assert Vault().token(account_id) == "token-1"
    Vault().forget(account_id)
    assert Vault().token(account_id) is None
    Vault().forget(account_id)


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_without_a_keyring_a_token_lives_for_the_session_and_that_is_said(backend, account_id, use_backend):
    use_backend(backend())
    vault = Vault()
    assert vault.token(account_id) is None
    assert vault.keep(account_id, "token-1") is False
    assert vault.token(account_id) == "token-1"
    assert Vault().token(account_id) is None
    vault.forget(account_id)
    assert vault.token(account_id) is None


class Locked(fail.Keyring):
    def get_password(self, *_asked):
        raise KeyringLocked("token-1")

    set_password = delete_password = get_password


class Denying(fail.Keyring):
    """Gives what it has, and lets nobody change or remove it."""

    def get_password(self, *_asked):
        return "token-1"

    def set_password(self, *_asked):
        raise PasswordSetError("token-2")

    def delete_password(self, *_asked):
        raise PasswordDeleteError("token-1")


def test_a_keyring_that_denies_is_a_clear_error_and_its_token_is_not_called_removed(account_id, use_backend):
    use_backend(Denying())
    vault = Vault()
    for call, so in (
        (lambda: vault.keep(account_id, "token-2"), "Токен не сохранён"),
        (lambda: vault.forget(account_id), "Токен не удалён"),
    ):
        with pytest.raises(KeyringRefusedError, match=so) as caught:
            call()
        assert not isinstance(caught.value, KeyringLockedError)
        assert "token-" not in str(caught.value)


def test_what_the_keyring_refuses_may_be_kept_for_the_session_by_its_owners_word(account_id, use_backend):
    use_backend(Denying())
    vault = Vault()
    assert vault.kept(account_id) is Kept.KEYRING
    vault.keep_for_session(account_id, " token-2 ")
    assert vault.kept(account_id) is Kept.SESSION
    assert vault.token(account_id) == "token-2"
    assert Vault().token(account_id) == "token-1"
    use_backend(fail.Keyring())
    vault.forget(account_id)
    assert vault.kept(account_id) is Kept.NOWHERE


def test_a_locked_keyring_is_a_clear_error_that_quotes_nothing(account_id, use_backend):
    use_backend(Locked())
    vault = Vault()
    for call in (lambda: vault.token(account_id), lambda: vault.keep(account_id, "token-1"), lambda: vault.forget(1)):
        with pytest.raises(KeyringRefusedError, match="Разблокируйте") as caught:
            call()
        assert "token-1" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "токен", "x" * (MAX_TOKEN + 1)])
def test_what_cannot_be_a_token_is_refused_before_the_keyring_sees_it(text, account_id):
    with pytest.raises(TokenUnusableError):
        Vault().keep(account_id, text)


def test_the_password_of_the_proxy_is_kept_beside_the_tokens():
    if not os.environ.get("DOZVON_TEST_KEYRING"):
        pytest.skip("no private keyring runs here, and the developer's own is left alone")
    assert Vault().keep_proxy_password(" пароль ")
    assert Vault().proxy_password() == " пароль "
    assert Vault().proxy_password_kept() is Kept.KEYRING
    Vault().forget_proxy_password()
    assert Vault().proxy_password() is None


def test_without_a_keyring_the_password_lives_for_the_session(use_backend):
    use_backend(fail.Keyring())
    vault = Vault()
    assert vault.keep_proxy_password("пароль") is False
    assert vault.proxy_password_kept() is Kept.SESSION
    assert Vault().proxy_password() is None


def test_a_password_that_is_refused_is_not_quoted(use_backend):
    use_backend(Denying())
    with pytest.raises(KeyringRefusedError, match="Пароль прокси не сохранён") as caught:
        Vault().keep_proxy_password("пароль-1")
    assert "пароль-1" not in str(caught.value)
    with pytest.raises(KeyringRefusedError, match="Пароль прокси не удалён"):
        Vault().forget_proxy_password()


@pytest.mark.parametrize("text", ["", "a\nb", "x" * (MAX_TOKEN + 1)])
def test_what_cannot_be_a_password_is_refused_before_the_keyring_sees_it(text):
    with pytest.raises(PasswordUnusableError):
        Vault().keep_proxy_password(text)

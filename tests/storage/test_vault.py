"""The vault against a real keyring where one runs, and against a machine that has none."""

import os
import uuid

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from gui.leads.account import Account
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.secret_names import SecretNames
from gui.storage.settings import Settings
from gui.storage.vault import (
    MAX_TOKEN,
    SERVICE,
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
def opened(database):
    """A vault of one database, as another start of the program would open it."""
    return lambda: Vault(SecretNames(database))


@pytest.fixture
def use_backend():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_token_is_kept_by_the_system_and_removed_again(account_id, opened):
    if not os.environ.get("DOZVON_TEST_KEYRING"):
        pytest.skip("no private keyring runs here, and the developer's own is left alone")
    assert opened().keep(account_id, " token-1 ")
    assert opened().token(account_id) == "token-1"
    opened().forget(account_id)
    assert opened().token(account_id) is None
    opened().forget(account_id)


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_without_a_keyring_a_token_lives_for_the_session_and_that_is_said(backend, account_id, use_backend, opened):
    use_backend(backend())
    vault = opened()
    assert vault.token(account_id) is None
    assert vault.keep(account_id, "token-1") is False
    assert vault.token(account_id) == "token-1"
    assert opened().token(account_id) is None
    vault.forget(account_id)
    assert vault.token(account_id) is None


class Ring(KeyringBackend):
    """Keeps what it is given."""

    priority = 0

    def __init__(self):
        self.kept = {}

    def get_password(self, service, user):
        return self.kept.get((service, user))

    def set_password(self, service, user, secret):
        self.kept[service, user] = secret

    def delete_password(self, service, user):
        if self.kept.pop((service, user), None) is None:
            raise PasswordDeleteError(user)


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


def test_a_keyring_that_denies_is_a_clear_error_and_its_token_is_not_called_removed(account_id, use_backend, opened):
    use_backend(Denying())
    vault = opened()
    for call, so in (
        (lambda: vault.keep(account_id, "token-2"), "Токен не сохранён"),
        (lambda: vault.forget(account_id), "Токен не удалён"),
    ):
        with pytest.raises(KeyringRefusedError, match=so) as caught:
            call()
        assert not isinstance(caught.value, KeyringLockedError)
        assert "token-" not in str(caught.value)


def test_what_the_keyring_refuses_may_be_kept_for_the_session_by_its_owners_word(account_id, use_backend, opened):
    use_backend(Denying())
    vault = opened()
    assert vault.kept(account_id) is Kept.KEYRING
    vault.keep_for_session(account_id, " token-2 ")
    assert vault.kept(account_id) is Kept.SESSION
    assert vault.token(account_id) == "token-2"
    assert opened().token(account_id) == "token-1"
    use_backend(fail.Keyring())
    vault.forget(account_id)
    assert vault.kept(account_id) is Kept.NOWHERE


def test_a_locked_keyring_is_a_clear_error_that_quotes_nothing(account_id, use_backend, opened):
    use_backend(Locked())
    vault = opened()
    for call in (lambda: vault.token(account_id), lambda: vault.keep(account_id, "token-1"), lambda: vault.forget(1)):
        with pytest.raises(KeyringRefusedError, match="Разблокируйте") as caught:
            call()
        assert "token-1" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "токен", "x" * (MAX_TOKEN + 1)])
def test_what_cannot_be_a_token_is_refused_before_the_keyring_sees_it(text, account_id, opened):
    with pytest.raises(TokenUnusableError):
        opened().keep(account_id, text)


def test_the_password_of_the_proxy_is_kept_beside_the_tokens(opened):
    if not os.environ.get("DOZVON_TEST_KEYRING"):
        pytest.skip("no private keyring runs here, and the developer's own is left alone")
    assert opened().keep_proxy_password(" пароль ")
    assert opened().proxy_password() == " пароль "
    assert opened().proxy_password_kept() is Kept.KEYRING
    opened().forget_proxy_password()
    assert opened().proxy_password() is None


def test_without_a_keyring_the_password_lives_for_the_session(use_backend, opened):
    use_backend(fail.Keyring())
    vault = opened()
    assert vault.keep_proxy_password("пароль") is False
    assert vault.proxy_password_kept() is Kept.SESSION
    assert opened().proxy_password() is None


def test_a_password_that_is_refused_is_not_quoted(use_backend, opened):
    use_backend(Denying())
    with pytest.raises(KeyringRefusedError, match="Пароль прокси не сохранён") as caught:
        opened().keep_proxy_password("пароль-1")
    assert "пароль-1" not in str(caught.value)
    with pytest.raises(KeyringRefusedError, match="Пароль прокси не удалён"):
        opened().forget_proxy_password()


@pytest.mark.parametrize("text", ["", "a\nb", "x" * (MAX_TOKEN + 1)])
def test_what_cannot_be_a_password_is_refused_before_the_keyring_sees_it(text, opened):
    with pytest.raises(PasswordUnusableError):
        opened().keep_proxy_password(text)


# Several data folders, one keyring --------------------------------------------------------------------------------


@pytest.fixture
def other(tmp_path):
    made = open_database(tmp_path / "other.sqlite")
    yield made
    made.close()


@pytest.fixture
def ring(use_backend):
    made = Ring()
    use_backend(made)
    return made


def test_accounts_of_two_data_folders_have_tokens_of_their_own_though_their_numbers_are_the_same(database, other, ring):
    one, two = Vault(SecretNames(database)), Vault(SecretNames(other))
    assert one.keep(1, "token-1")
    assert two.token(1) is None
    assert two.keep(1, "token-2")
    two.keep_proxy_password("пароль-2")
    assert one.token(1) == "token-1"
    assert one.proxy_password() is None
    two.forget(1)
    two.forget_proxy_password()
    assert [*ring.kept.values()] == ["token-1"]


def test_what_is_kept_for_a_session_stays_in_its_data_folder_and_comes_back_with_it(database, other, ring):
    session = {}
    Vault(SecretNames(database), session).keep_for_session(1, "token-1")
    assert Vault(SecretNames(other), session).token(1) is None
    assert Vault(SecretNames(database), session).token(1) == "token-1"


def used_before(database):
    """A database of the time before entries had marks, with its account and its proxy."""
    saved = Directory(database).save(Account(0, "Основная"))
    Settings(database).set("proxy", {"mode": "manual", "address": "http://proxy:1", "user": "anna"})
    assert saved.id == 1


def test_entries_of_the_time_before_are_read_once_and_move_to_their_new_names(database, other, ring):
    used_before(database)
    ring.kept = {(SERVICE, "account-1"): "token-1", (SERVICE, "proxy"): "пароль"}
    fresh = Vault(SecretNames(other))
    assert fresh.token(1) is None
    assert fresh.proxy_password() is None
    assert Vault(SecretNames(database)).token(1) == "token-1"
    assert Vault(SecretNames(database)).proxy_password() == "пароль"
    names = SecretNames(database)
    assert ring.kept == {(SERVICE, names.account(1).now): "token-1", (SERVICE, names.proxy().now): "пароль"}
    assert Vault(SecretNames(database)).token(1) == "token-1"


def test_an_entry_that_cannot_move_stays_where_it_is_and_is_used(database, ring, monkeypatch):
    used_before(database)
    ring.kept = {(SERVICE, "account-1"): "token-1"}

    def full(*_asked):
        raise PasswordSetError

    monkeypatch.setattr(ring, "set_password", full)
    assert Vault(SecretNames(database)).token(1) == "token-1"
    assert ring.kept == {(SERVICE, "account-1"): "token-1"}


@pytest.mark.parametrize("replaced", [True, False])
def test_a_token_that_was_replaced_or_removed_is_left_under_no_name(replaced, database, ring):
    used_before(database)
    ring.kept = {(SERVICE, "account-1"): "old"}
    vault = Vault(SecretNames(database))
    if replaced:
        vault.keep(1, "new")
    else:
        vault.forget(1)
    assert [*ring.kept.values()] == ["new"] * replaced


def test_a_vault_in_memory_asks_no_keyring_at_all(database, use_backend):
    use_backend(Denying())
    used_before(database)
    vault = Vault(SecretNames(database), in_memory=True)
    assert (vault.token(1), vault.proxy_password()) == (None, None)
    assert vault.keep(1, "token-2") is False
    assert vault.keep_proxy_password("пароль") is False
    assert (vault.kept(1), vault.proxy_password()) == (Kept.SESSION, "пароль")
    vault.forget(1)
    assert vault.token(1) is None

"""The connection as it was chosen, kept over starts and checked before anything leaves."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import keyring
import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked

from gui.calltouch.client import Client
from gui.calltouch.deadline import DEFAULT_TIMEOUTS
from gui.calltouch.roots import RootsUnusableError
from gui.calltouch.route import Proxy, ProxyAddressError, ProxyMode, Route
from gui.delivery.connection import CA_FILE, PROXY, TIMEOUTS, Connection, ProxyPasswordMissingError
from gui.delivery.dispatcher import Dispatcher
from gui.delivery.pace import Pace
from gui.delivery.run import Order
from gui.leads.state import LeadState, NotSent, NotSentReason
from gui.storage.secret_names import SecretNames
from gui.storage.settings import Settings
from gui.storage.vault import Kept, KeyringRefusedError, PasswordUnusableError, Vault
from tests.delivery.conftest import ACCOUNT, FAST


@pytest.fixture
def use_backend():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def vault(use_backend, database):
    use_backend(fail.Keyring())
    return Vault(SecretNames(database))


@pytest.fixture
def opened(database, vault):
    return lambda: Connection(Client(), Settings(database), vault)


def test_what_was_chosen_holds_at_the_next_start(opened, vault):
    first = opened()
    assert first.route == Route()
    first.set_timeouts(10, 60)
    first.set_proxy(ProxyMode.MANUAL, "proxy.corp:3128", " anna ")
    assert first.keep_password("secret") is False
    again = opened()
    assert (again.route.timeouts.connect, again.route.timeouts.read) == (10.0, 60.0)
    proxy = again.route.proxy
    assert (proxy.mode, proxy.address, proxy.user) == (ProxyMode.MANUAL, "http://proxy.corp:3128", "anna")
    assert proxy.password is None
    again.fetch_password()
    assert again.route.proxy.password == "secret"


@pytest.mark.parametrize("kept", [float("nan"), float("inf"), True])
def test_kept_waits_that_are_no_numbers_leave_the_usual_ones(opened, database, kept):
    Settings(database).set(TIMEOUTS, {"connect": kept, "read": 60})
    assert opened().route.timeouts == DEFAULT_TIMEOUTS
    Settings(database).set(TIMEOUTS, {"connect": 10, "read": kept})
    assert opened().route.timeouts == DEFAULT_TIMEOUTS


def test_a_new_password_is_known_before_the_keyring_has_it_and_a_bad_one_changes_nothing(opened, vault):
    """A run that is on must not meet the proxy without it."""
    connection = opened()
    connection.set_proxy(ProxyMode.MANUAL, "proxy.corp:3128", "anna", "first")
    assert connection.route.proxy.password == "first"
    with pytest.raises(PasswordUnusableError):
        connection.set_proxy(ProxyMode.MANUAL, "other:1", "anna", "\n")
    assert (connection.route.proxy.address, connection.route.proxy.password) == ("http://proxy.corp:3128", "first")
    connection.drop_password()
    assert connection.route.proxy.password is None
    connection.keep_password_for_session("kept")
    assert connection.password_kept() is Kept.SESSION
    assert connection.route.proxy.password == "kept"


@pytest.mark.parametrize("other", [("other.corp:3128", "anna"), ("proxy.corp:3128", "boris")])
def test_a_password_never_goes_to_another_proxy_or_user(other, opened, vault, monkeypatch):
    connection = opened()
    connection.set_proxy(ProxyMode.MANUAL, "proxy.corp:3128", "anna", "first")
    connection.keep_password("first")
    monkeypatch.setattr(vault, "forget_proxy_password", lambda: pytest.fail("the keyring may be locked"))
    connection.set_proxy(ProxyMode.MANUAL, *other)
    for each in (connection, opened()):
        assert each.route.proxy.password is None
        assert each.has_another_password
        assert each.password_kept() is Kept.NOWHERE
        with pytest.raises(ProxyPasswordMissingError):
            each.fetch_password()
    connection.set_proxy(ProxyMode.NONE)
    connection.set_proxy(ProxyMode.MANUAL, *other)
    with pytest.raises(ProxyPasswordMissingError):
        connection.fetch_password()
    connection.keep_password("second")
    assert opened().password_kept() is Kept.SESSION
    assert connection.route.proxy.password == "second"


def test_a_password_that_is_kept_late_stays_with_the_proxy_it_was_typed_for(opened):
    connection = opened()
    connection.set_proxy(ProxyMode.MANUAL, "proxy.corp:3128", "anna", "first")
    first = connection.route.proxy
    connection.set_proxy(ProxyMode.MANUAL, "other.corp:3128", "anna")
    connection.keep_password("first", first)
    assert connection.route.proxy.password is None
    with pytest.raises(ProxyPasswordMissingError):
        connection.fetch_password()


def test_no_password_is_in_the_file(opened, database, tmp_path):
    connection = opened()
    connection.set_proxy(ProxyMode.MANUAL, "proxy.corp:3128", "anna")
    connection.keep_password("secret-of-anna")
    database.fold_log()
    assert not any(b"secret-of-anna" in each.read_bytes() for each in tmp_path.iterdir() if each.is_file())


@pytest.mark.parametrize(
    "kept",
    [
        {PROXY: {"mode": "manual", "address": ""}, TIMEOUTS: {"connect": "soon"}, CA_FILE: 5},
        {PROXY: "none", TIMEOUTS: [], CA_FILE: None},
        {PROXY: {"mode": "тор"}, TIMEOUTS: {"connect": 5}, CA_FILE: []},
    ],
)
def test_what_cannot_be_read_counts_as_not_chosen(kept, opened, database):
    for key, value in kept.items():
        Settings(database).set(key, value)
    assert opened().route == Route(DEFAULT_TIMEOUTS)


def test_a_wrong_address_changes_nothing(opened):
    connection = opened()
    with pytest.raises(ProxyAddressError):
        connection.set_proxy(ProxyMode.MANUAL, "socks5://proxy:1")
    assert opened().route == Route()


def test_a_broken_certificate_file_is_not_taken_and_one_that_breaks_later_stops_the_check(opened, tmp_path):
    connection = opened()
    with pytest.raises(RootsUnusableError):
        connection.set_ca_file(str(tmp_path / "none.pem"))
    connection.check()
    Settings(connection._settings._database).set(CA_FILE, str(tmp_path / "none.pem"))
    with pytest.raises(RootsUnusableError):
        opened().check()


def test_a_missing_password_and_a_locked_keyring_are_said_before_a_run(opened, use_backend, monkeypatch):
    connection = opened()
    connection.fetch_password()
    connection.set_proxy(ProxyMode.MANUAL, "proxy.corp:3128", "anna")
    assert not connection.is_ready
    with pytest.raises(ProxyPasswordMissingError, match="Ничего не отправлено"):
        connection.fetch_password()

    class Locked(fail.Keyring):
        def get_password(self, *_asked):
            raise KeyringLocked

    use_backend(Locked())
    with pytest.raises(KeyringRefusedError, match="Разблокируйте"):
        connection.fetch_password()
    monkeypatch.setenv("DOZVON_PROXY_PASSWORD", "from-outside")
    connection.fetch_password()
    assert connection.route.proxy.password == "from-outside"


def test_the_keyring_is_asked_once_however_many_want_to_send(opened, vault, monkeypatch):
    connection, asked = opened(), []
    connection.set_proxy(ProxyMode.MANUAL, "proxy.corp:3128", "anna")
    monkeypatch.setattr(vault, "proxy_password", lambda: asked.append(1) or "secret")
    threads = [threading.Thread(target=connection.fetch_password) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(asked) == 1


def test_a_broken_certificate_file_stops_a_run_before_any_row_is_claimed(dispatcher, remote, new_list, lists):
    list_id = new_list(3)

    def check():
        raise RootsUnusableError("Файл пропал.")

    dispatcher._check_way = check
    with pytest.raises(RootsUnusableError):
        dispatcher.start(Order(list_id, ACCOUNT, "token-1"))
    with pytest.raises(RootsUnusableError):
        dispatcher.send_one(1, Order(list_id, ACCOUNT, "token-1"))
    assert remote.asked == []
    assert lists.tally(list_id).queued == 3
    assert dispatcher.at_rest


@pytest.mark.parametrize("reason", [NotSentReason.ROOTS, NotSentReason.SIGN_IN])
def test_what_only_settings_can_mend_ends_a_run_at_the_first_row_and_loses_none(reason, run, remote, new_list, lists):
    list_id = new_list(30)
    first = next(iter(lists.every_row(list_id)))
    remote.answers[first.lead.phone] = [NotSent(reason)]
    end = run(list_id)
    assert end.code == f"not-sent-{reason}"
    tally = lists.tally(list_id)
    assert tally.queued >= 1
    assert tally.total == tally.queued + tally.accepted == 30
    assert next(iter(lists.every_row(list_id))).state is LeadState.QUEUED


@contextmanager
def refusing_proxy():
    """A proxy that lets nobody pass; it remembers who asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_CONNECT(self):
            asked.append(self.path)
            self.send_response(407)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_told):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def test_a_proxy_that_does_not_take_the_password_ends_a_real_run_at_once(qtbot, lists, journal, lock, new_list):
    """It would lock its user out after a few wrong ones."""
    list_id = new_list(30)
    with refusing_proxy() as (address, asked):
        client = Client()
        client.use(Route(proxy=Proxy(ProxyMode.MANUAL, address, "anna", "wrong")))
        dispatcher = Dispatcher(
            lists, journal, lock, client.submit, pace=Pace(replace(FAST, least_gap=0.1, first_gap=0.1))
        )
        far = replace(ACCOUNT, api_url="https://calltouch.test.invalid/create")
        with qtbot.waitSignal(dispatcher.drained, timeout=30_000) as drained:
            dispatcher.start(Order(list_id, far, "token-1"))
    assert drained.args[0].code == "not-sent-sign_in"
    assert 1 <= len(asked) <= 3
    assert set(asked) == {"calltouch.test.invalid:443"}
    assert lists.tally(list_id).queued == 30

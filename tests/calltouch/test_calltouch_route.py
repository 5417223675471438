"""The way a request goes: proxies, certificates and timeouts as they were chosen, over real sockets."""

import base64
import ssl

import pytest
from certificates import a_company
from raw_server import RawServer, answering, http, read_request

from gui.calltouch.client import Client
from gui.calltouch.deadline import Timeouts
from gui.calltouch.request import Request
from gui.calltouch.roots import RootsUnusableError, certificates_in, read_roots
from gui.calltouch.route import Proxy, ProxyAddressError, ProxyMode, Route, checked_proxy_address, timeouts_of
from gui.calltouch.sandbox import Sandbox
from gui.leads.state import Accepted, NotSent, NotSentReason

TOKEN = "token-0123456789-abcdef"
BODY = {"routeKey": "routekey_1", "phone": "79725550001"}
OK = http(200, b'{"data":{"widgetRequestId":5}}')
QUICK = Timeouts(connect=0.5, read=0.5, total=5.0)
FAR = "https://calltouch.test.invalid/create"
PASSWORD = "пароль: с/двоеточием"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A company's own authority, and a server it vouches for under the far name."""
    return a_company(tmp_path_factory.mktemp("company"), "calltouch.test.invalid")


@pytest.fixture
def tunnel(company):
    """A proxy that asks for a sign-in and ends its tunnel at a Calltouch of its own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(company.server)
    wanted = base64.b64encode(f"anna:{PASSWORD}".encode())

    def script(connection, server):
        head, _body = read_request(connection, server)
        if b"Proxy-Authorization: Basic " + wanted not in head:
            connection.sendall(http(407, b"", "Proxy-Authenticate: Basic realm=x"))
            return
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with context.wrap_socket(connection, server_side=True) as tls:
            read_request(tls, server)
            tls.sendall(OK)

    with RawServer(script) as running:
        yield running


def submit(url, proxy, ca_file=""):
    client = Client()
    client.use(Route(QUICK, proxy, str(ca_file)))
    return client.submit(Request(url, TOKEN, "", BODY))


def manual(server, **more):
    return Proxy(ProxyMode.MANUAL, f"http://127.0.0.1:{server.port}", **more)


def test_a_proxy_with_a_password_carries_the_request_to_a_host_the_company_vouches_for(tunnel, company):
    assert submit(FAR, manual(tunnel, user="anna", password=PASSWORD), company.authority) == Accepted("5")
    connect, post = tunnel.received
    assert connect.startswith(b"CONNECT calltouch.test.invalid:443 ")
    assert TOKEN.encode() not in connect
    assert b"Proxy-Authorization" not in post


def test_without_the_company_file_the_same_host_is_not_trusted(tunnel):
    outcome = submit(FAR, manual(tunnel, user="anna", password=PASSWORD))
    assert isinstance(outcome, NotSent)
    assert outcome.reason is NotSentReason.TLS
    assert len(tunnel.received) == 1


def test_a_wrong_password_of_the_proxy_is_said_and_nothing_left(tunnel, company):
    outcome = submit(FAR, manual(tunnel, user="anna", password="другой"), company.authority)
    assert isinstance(outcome, NotSent)
    assert outcome.reason is NotSentReason.SIGN_IN
    assert "другой" not in outcome.detail
    assert [raw.split(b" ")[0] for raw in tunnel.received] == [b"CONNECT"]


def test_a_proxy_whose_password_is_not_known_is_not_even_asked(tunnel, company):
    outcome = submit(FAR, manual(tunnel, user="anna"), company.authority)
    assert isinstance(outcome, NotSent)
    assert outcome.reason is NotSentReason.SIGN_IN
    assert tunnel.connections == 0


def test_without_a_proxy_the_environment_is_not_asked(monkeypatch):
    with RawServer(answering(http(502, b""))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        outcome = submit(FAR, Proxy(ProxyMode.NONE))
        assert isinstance(outcome, NotSent)
        assert outcome.reason is NotSentReason.DNS
        assert isinstance(submit(FAR, Proxy(ProxyMode.SYSTEM)), NotSent)
        assert proxy.connections == 1


def test_a_proxy_chosen_by_hand_goes_before_the_environment(tunnel, company, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", "*")
    assert submit(FAR, manual(tunnel, user="anna", password=PASSWORD), company.authority) == Accepted("5")


def test_this_machine_is_spoken_to_directly_whatever_proxy_was_chosen():
    with RawServer(answering(http(502, b""))) as proxy, Sandbox(token=TOKEN) as sandbox:
        assert isinstance(submit(sandbox.url, manual(proxy)), Accepted)
        assert proxy.connections == 0


def test_a_company_file_is_trusted_besides_the_usual_ones(company, monkeypatch, tmp_path):
    """The usual ones are played by a second company."""
    usual = a_company(tmp_path, "127.0.0.1")
    monkeypatch.setattr("certifi.where", lambda: str(usual.authority))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(usual.server)
    with RawServer(answering(OK), context) as server:
        assert submit(server.tls_url, Proxy(), company.authority) == Accepted("5")


def test_reaching_out_asks_for_nothing_but_the_first_page(tunnel, company):
    client = Client()
    client.use(Route(QUICK, manual(tunnel, user="anna", password=PASSWORD), str(company.authority)))
    assert client.reach(FAR) == 200
    _connect, head = tunnel.received
    assert head.startswith(b"HEAD / HTTP/1.1\r\n")
    assert TOKEN.encode() not in head
    assert head.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("status", [200, 302, 404, 503])
def test_any_answer_of_the_host_means_that_it_was_reached(status):
    with RawServer(answering(http(status, b""))) as server:
        assert Client(QUICK).reach(server.url) == status


def test_a_rehearsal_is_reached_and_creates_nothing():
    with Sandbox() as sandbox:
        assert isinstance(Client().reach(sandbox.url), int)
    assert [(record.method, record.path, record.request_id) for record in sandbox.requests] == [("HEAD", "/", None)]


def test_nobody_there_is_said_with_its_reason(tmp_path):
    with RawServer(answering(b"")) as server:
        gone = server.url
    outcome = Client(QUICK).reach(gone)
    assert isinstance(outcome, NotSent)
    assert outcome.reason is NotSentReason.CONNECT
    broken = Client(QUICK, str(tmp_path / "none.pem")).reach(gone)
    assert isinstance(broken, NotSent)
    assert broken.reason is NotSentReason.ROOTS


# What was chosen ----------------------------------------------------------------------------------------------------


def test_a_file_of_certificates_is_read_without_what_else_is_in_it(company, tmp_path):
    both = tmp_path / "Сертификаты.pem"
    both.write_bytes("Наш удостоверяющий центр\n".encode() + company.server.read_bytes() + b"\xff\xfe")
    pem = read_roots(str(both))
    assert certificates_in(pem) == 1
    assert "PRIVATE" not in pem
    der = tmp_path / "company.cer"
    der.write_bytes(ssl.PEM_cert_to_DER_cert(company.authority.read_text()))
    assert certificates_in(read_roots(str(der))) == 1


def test_a_file_of_certificates_that_changed_is_read_again(company, tmp_path):
    path = tmp_path / "roots.pem"
    path.write_bytes(company.server.read_bytes())
    first = read_roots(str(path))
    assert read_roots(str(path)) == first
    path.write_bytes(company.authority.read_bytes() * 2)
    assert certificates_in(read_roots(str(path))) == 1
    assert read_roots(str(path)) != first
    path.unlink()
    with pytest.raises(RootsUnusableError):
        read_roots(str(path))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a certificate",
        b"0\x82\x01\x00",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nсертификат\n-----END CERTIFICATE-----\n".encode(),
    ],
)
def test_a_file_without_a_certificate_is_refused_in_words(content, tmp_path):
    path = tmp_path / "company.pem"
    path.write_bytes(content)
    with pytest.raises(RootsUnusableError, match=r"«company.pem».*PEM"):
        read_roots(str(path))
    with RawServer(answering(OK)) as server:
        outcome = submit(server.url, Proxy(), path)
        assert isinstance(outcome, NotSent)
        assert outcome.reason is NotSentReason.ROOTS
        assert server.connections == 0


def test_a_file_that_is_gone_or_a_folder_is_refused_in_words(tmp_path):
    for path in (tmp_path / "none.pem", tmp_path):
        with pytest.raises(RootsUnusableError, match="остаются в очереди"):
            read_roots(str(path))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" proxy.corp:3128 ", "http://proxy.corp:3128"),
        ("http://10.0.0.1:8080/", "http://10.0.0.1:8080"),
        ("https://proxy.corp:443", "https://proxy.corp:443"),
        ("[::1]:3128", "http://[::1]:3128"),
    ],
)
def test_an_address_of_a_proxy_is_taken_as_people_write_it(text, address):
    assert checked_proxy_address(text) == address


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "порт"),
        ("proxy.corp", "порт"),
        ("proxy.corp:порт", "порт"),
        ("proxy.corp:99999", "порт"),
        ("прокси:3128", "порт"),
        ("http://proxy.corp:1/path", "порт"),
        ("socks5://proxy.corp:1080", "http и https"),
        ("http://anna:secret@proxy.corp:3128", "в свои поля"),
    ],
)
def test_what_is_no_address_of_a_proxy_is_refused_in_words(text, words):
    with pytest.raises(ProxyAddressError, match=words) as caught:
        checked_proxy_address(text)
    assert "secret" not in str(caught.value)


def test_timeouts_stay_within_reason():
    assert timeouts_of(5, 30) == Timeouts()
    assert timeouts_of(0, 10_000) == Timeouts(1.0, 180.0, 206.0)
    assert timeouts_of(float("nan"), 30) == timeouts_of(5, float("inf")) == Timeouts()


def test_a_route_shows_its_password_to_nobody():
    assert "secret" not in repr(Route(proxy=Proxy(ProxyMode.MANUAL, "http://p:1", "anna", "secret")))

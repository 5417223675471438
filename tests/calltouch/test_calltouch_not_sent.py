"""Where nothing left this machine, the outcome says so and why; the environment does not interfere."""

import datetime as dt
import ipaddress
import socket
import ssl

import pytest
from raw_server import RawServer, answering, http, read_request, reset

from gui.calltouch.client import Client
from gui.calltouch.deadline import Timeouts
from gui.calltouch.request import Request
from gui.calltouch.sandbox import Sandbox
from gui.leads.remedies import EXPLANATIONS, code_of
from gui.leads.state import Accepted, NotSent, NotSentReason

TOKEN = "token-0123456789-abcdef"
BODY = {"routeKey": "routekey_1", "phone": "79992223344"}
OK = http(200, b'{"data":{"widgetRequestId":5}}')
QUICK = Timeouts(connect=0.5, read=0.5, total=5.0)


def submit(url, timeouts=QUICK, ca_file=None):
    outcome = Client(timeouts, ca_file).submit(Request(url, TOKEN, "", BODY))
    assert not isinstance(outcome, NotSent) or code_of(outcome) in EXPLANATIONS
    return outcome


def reason(url, timeouts=QUICK, ca_file=None):
    outcome = submit(url, timeouts, ca_file)
    assert isinstance(outcome, NotSent)
    assert len(outcome.detail) <= 200
    return outcome.reason


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def test_a_refused_port_is_no_connection(closed_port):
    assert reason(f"http://127.0.0.1:{closed_port}/") is NotSentReason.CONNECT


def test_a_host_that_takes_no_connections_is_no_connection():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        waiting = [socket.socket() for _ in range(8)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(address)
        found = reason(f"http://127.0.0.1:{address[1]}/", Timeouts(0.2, 0.2, 2.0))
        for sock in waiting:
            sock.close()
    assert found is NotSentReason.CONNECT


def test_an_unknown_host_is_a_dns_failure():
    assert reason("https://dozvon-test.invalid/create") is NotSentReason.DNS


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "a..b", "."])
def test_a_host_that_cannot_exist_is_not_sent(host):
    assert reason(f"https://{host}/create") in (NotSentReason.DNS, NotSentReason.CONNECT)


def test_plain_text_where_tls_was_expected_is_a_tls_failure():
    def script(connection, server):
        connection.recv(10)
        connection.sendall(http(400, b"plain HTTP"))

    with RawServer(script) as server:
        assert reason(server.tls_url) is NotSentReason.TLS
        assert server.connections == 1


@pytest.mark.parametrize("end", [reset, lambda connection: connection.close()])
def test_a_connection_that_breaks_before_the_body_is_read_is_not_sent(end):
    def script(connection, server):
        connection.recv(10)
        end(connection)

    with RawServer(script) as server:
        assert reason(server.tls_url) in (NotSentReason.TLS, NotSentReason.CONNECT)
        assert server.connections == 1


@pytest.mark.parametrize("timeouts", [Timeouts(0.2, 5.0, 5.0), Timeouts(5.0, 5.0, 0.2)])
def test_a_handshake_that_hangs_ends_by_connect_timeout_or_deadline(timeouts):
    with RawServer(lambda connection, _server: connection.recv(100_000) and connection.recv(1)) as server:
        assert reason(server.tls_url, timeouts) in (NotSentReason.TLS, NotSentReason.CONNECT)
        assert server.connections == 1


def test_without_the_chosen_certificate_file_nothing_leaves(tmp_path):
    with Sandbox() as sandbox:
        assert reason(sandbox.url, ca_file=str(tmp_path / "none.pem")) is NotSentReason.ROOTS
    assert sandbox.requests == ()


# Certificates -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A self-signed certificate for 127.0.0.1 and its key, in one file."""
    pytest.importorskip("cryptography")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(path)


@pytest.fixture
def server_context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_certificate_that_is_not_trusted_is_a_tls_failure(server_context):
    with RawServer(answering(OK), server_context) as server:
        outcome = submit(server.tls_url)
    assert isinstance(outcome, NotSent)
    assert outcome.reason is NotSentReason.TLS
    assert "certificate" in outcome.detail
    assert server.received == []


def test_an_injected_certificate_file_is_trusted(server_context, certificate):
    with RawServer(answering(OK), server_context) as server:
        assert submit(server.tls_url, ca_file=certificate) == Accepted("5")
        assert server.connections == 1


def test_certificate_files_named_by_the_environment_are_not_trusted(server_context, certificate, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", certificate)
    monkeypatch.setenv("CURL_CA_BUNDLE", certificate)
    monkeypatch.setenv("SSL_CERT_FILE", certificate)
    with RawServer(answering(OK), server_context) as server:
        assert reason(server.tls_url) is NotSentReason.TLS


def test_certificate_files_named_by_the_environment_do_not_replace_the_injected_one(
    server_context, certificate, monkeypatch, tmp_path
):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    with RawServer(answering(OK), server_context) as server:
        assert submit(server.tls_url, ca_file=certificate) == Accepted("5")


def test_a_tls_answer_in_drips_ends_at_the_deadline(server_context, certificate):
    def script(connection, server):
        read_request(connection, server)
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        connection.settimeout(0.05)
        while True:
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                connection.sendall(b"a")

    with RawServer(script, server_context) as server:
        outcome = submit(server.tls_url, Timeouts(2.0, 0.5, 0.8), certificate)
    assert code_of(outcome) == "unknown-timeout"


# Proxies ----------------------------------------------------------------------------------------------------------

FAR = "https://dozvon-test.invalid/create"


def test_a_proxy_that_cannot_be_reached_is_a_proxy_failure(closed_port, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port}")
    assert reason(FAR) is NotSentReason.PROXY


def test_a_proxy_that_does_not_exist_is_a_proxy_failure(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy-test.invalid:3128")
    assert reason(FAR) is NotSentReason.PROXY


@pytest.mark.parametrize(
    "proxy", ["socks5://127.0.0.1:1", "nonsense://127.0.0.1:1", "http://", "http://127.0.0.1:port"]
)
def test_a_proxy_that_cannot_be_used_is_a_proxy_failure(proxy, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", proxy)
    assert reason(FAR) is NotSentReason.PROXY


@pytest.mark.parametrize("status", [403, 407, 502])
def test_a_proxy_that_refuses_is_a_proxy_failure(status, monkeypatch):
    with RawServer(answering(http(status, b"no"))) as proxy:
        monkeypatch.setenv("https_proxy", f"http://user:password@127.0.0.1:{proxy.port}")
        outcome = submit(FAR)
        assert proxy.connections == 1
    assert isinstance(outcome, NotSent)
    assert outcome.reason is (NotSentReason.SIGN_IN if status == 407 else NotSentReason.PROXY)
    assert str(status) in outcome.detail
    assert "password" not in outcome.detail
    assert TOKEN.encode() not in b"".join(proxy.received)


@pytest.mark.parametrize("end", [reset, lambda connection: None])
def test_a_proxy_that_hangs_up_is_a_proxy_failure(end, monkeypatch):
    def script(connection, server):
        read_request(connection, server)
        end(connection)

    with RawServer(script) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        assert reason(FAR) is NotSentReason.PROXY
        assert proxy.connections == 1


def test_a_proxy_that_drips_ends_at_the_deadline(monkeypatch):
    def script(connection, server):
        read_request(connection, server)
        connection.settimeout(0.05)
        while True:
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                connection.sendall(b"H")

    with RawServer(script) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        assert reason(FAR, Timeouts(0.5, 0.5, 0.8)) is NotSentReason.PROXY


def test_tls_that_fails_behind_a_proxy_is_a_tls_failure(monkeypatch):
    def script(connection, server):
        read_request(connection, server)
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        connection.recv(10)
        connection.sendall(b"this is no TLS, not at all")

    with RawServer(script) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        assert reason(FAR) is NotSentReason.TLS


def test_a_proxy_that_works_carries_the_request_once(server_context, certificate, monkeypatch):
    """The proxy ends the tunnel at a TLS server of its own, so that no far host is needed."""

    def script(connection, server):
        read_request(connection, server)
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with server_context.wrap_socket(connection, server_side=True) as tls:
            read_request(tls, server)
            tls.sendall(OK)

    monkeypatch.setattr("gui.calltouch.wire.is_loopback", lambda _host: False)
    with RawServer(script) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        assert submit("https://127.0.0.1:1/create", ca_file=certificate) == Accepted("5")
    connect, post = proxy.received
    assert connect.startswith(b"CONNECT 127.0.0.1:1 ")
    assert TOKEN.encode() not in connect
    assert post.startswith(b"POST /create ")


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"])
def test_this_machine_is_never_asked_through_a_proxy(name, monkeypatch):
    with RawServer(answering(http(502, b""))) as proxy, Sandbox(token=TOKEN) as sandbox:
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert isinstance(submit(sandbox.url), Accepted)
        assert proxy.connections == 0


def test_passwords_of_netrc_are_not_sent(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password hidden\ndefault login other password hidden\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with Sandbox(token=TOKEN) as sandbox:
        assert isinstance(submit(sandbox.url), Accepted)
    assert "authorization" not in sandbox.requests[0].headers


def test_a_certificate_file_of_the_environment_that_does_not_exist_does_no_harm(monkeypatch, tmp_path):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    with Sandbox(token=TOKEN) as sandbox:
        assert isinstance(submit(sandbox.url), Accepted)

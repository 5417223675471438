"""One submit, one HTTP request, one truthful outcome: over real sockets."""

import gzip
import json
import logging
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from raw_server import RawServer, answering, http, read_request, reset

from gui import __version__
from gui.calltouch.client import Client
from gui.calltouch.deadline import Deadline, Timeouts
from gui.calltouch.request import Request
from gui.calltouch.sandbox import Habits, Sandbox
from gui.leads.state import Accepted, NotSent, Refused, TooManyRequests, Unknown, UnknownReason

TOKEN = "token-0123456789-abcdef"
PHONE = "79992223344"
BODY = {"routeKey": "routekey_1", "phone": PHONE, "fields": [{"name": "Имя", "value": "Иван"}]}
OK = http(200, b'{"data":{"widgetRequestId":242839778}}')
QUICK = Timeouts(connect=2.0, read=0.3, total=0.8)


def submit(url, timeouts=None, *, site_id="", body=None, ca_file=None):
    client = Client(timeouts or Timeouts(), ca_file)
    return client.submit(Request(url, TOKEN, site_id, BODY if body is None else body))


# What is sent -----------------------------------------------------------------------------------------------------


def test_one_submit_sends_one_plain_request_with_a_length():
    with RawServer(answering(OK)) as server:
        assert submit(server.url) == Accepted("242839778")
    (raw,) = server.received
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    assert first == "POST /create HTTP/1.1"
    assert headers == {
        "host": f"127.0.0.1:{server.port}",
        "access-token": TOKEN,
        "content-type": "application/json",
        "content-length": str(len(body)),
        "accept": "application/json",
        "accept-encoding": "identity",
        "connection": "close",
        "user-agent": f"dozvon/{__version__}",
    }
    assert json.loads(body) == BODY
    assert server.connections == 1


def test_the_site_id_is_sent_when_there_is_one():
    with RawServer(answering(OK)) as server:
        submit(server.url, site_id="4321")
    assert b"\r\nSiteId: 4321\r\n" in server.received[0]


def test_a_long_body_arrives_whole():
    body = {**BODY, "utmTerm": "ж" * 100_000}
    with RawServer(answering(OK)) as server:
        assert submit(server.url, body=body) == Accepted("242839778")
    assert json.loads(server.received[0].partition(b"\r\n\r\n")[2]) == body


def test_the_body_leaves_after_the_headers_and_only_then_counts_as_sent(monkeypatch):
    """The library must ask for the body after the headers are on their way, and only once connected."""
    from gui.calltouch import wire

    seen_when_body_was_asked = []
    events = []

    class Watched(wire._WatchedBody):
        def read(self, size=-1):
            seen_when_body_was_asked.append(list(events))
            return super().read(size)

    class Connection(wire._GuardedHTTP):
        def connect(self):
            super().connect()
            events.append("connected")

        def send(self, data):
            events.append(bytes(data)[:4])
            super().send(data)

    monkeypatch.setattr(wire, "_WatchedBody", Watched)
    monkeypatch.setattr(wire, "_GuardedHTTP", Connection)
    with RawServer(answering(OK)) as server:
        submit(server.url)
    assert seen_when_body_was_asked[0] == [b"POST", "connected"]
    assert events == [b"POST", "connected", b'{"ro']


def test_each_submit_uses_a_connection_of_its_own():
    with RawServer(answering(OK)) as server:
        client = Client()
        for _ in range(3):
            client.submit(Request(server.url, TOKEN, "", BODY))
    assert server.connections == 3


def test_many_threads_may_submit_at_once():
    with Sandbox(Habits(rate=None, latency_s=(0.0, 0.05))) as sandbox:
        client = Client()
        phones = [f"7999222{n:04}" for n in range(60)]
        requests = [Request(sandbox.url, sandbox.token, "", {"routeKey": "k", "phone": phone}) for phone in phones]
        with ThreadPoolExecutor(12) as pool:
            outcomes = list(pool.map(client.submit, requests))
    assert {outcome.request_id for outcome in outcomes} == {record.request_id for record in sandbox.requests}
    assert sorted(record.phone for record in sandbox.requests) == phones


def test_requests_is_not_imported_before_the_first_submit():
    code = (
        "import sys, gui.calltouch.client, gui.calltouch.request, gui.calltouch.sandbox\n"
        "assert not {'requests', 'urllib3', 'certifi'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


# Answers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/create", "https://[broken", "http://127.0.0.1:1/"])
def test_redirects_are_not_followed(status, location):
    with RawServer(answering(http(status, b"", f"Location: {location}"))) as server:
        outcome = submit(server.url)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.http_status) == (UnknownReason.REDIRECT, status)
    assert server.connections == 1


@pytest.mark.parametrize("status", [413, 429, 500, 503])
def test_retry_after_does_not_make_a_second_request(status):
    with RawServer(answering(http(status, b"", "Retry-After: 0"))) as server:
        submit(server.url)
    assert server.connections == 1


def test_retry_after_is_passed_on():
    with RawServer(answering(http(429, b"", "retry-after: 3"))) as server:
        assert submit(server.url) == TooManyRequests(3.0)


def test_401_with_a_challenge_is_not_answered():
    with RawServer(answering(http(401, b"", 'WWW-Authenticate: Basic realm="x"'))) as server:
        outcome = submit(server.url)
    assert isinstance(outcome, Refused)
    assert outcome.code == "http-401"
    assert server.connections == 1


def test_an_answer_without_a_length_is_read_to_its_end():
    with RawServer(answering(b'HTTP/1.0 200 OK\r\n\r\n{"data":{"widgetRequestId":5}}')) as server:
        assert submit(server.url) == Accepted("5")


def test_a_chunked_answer_is_read():
    pieces = [b'{"dat', b'a":{"widgetRequestId":5}}', b""]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
    with RawServer(answering(chunked)) as server:
        assert submit(server.url) == Accepted("5")


def test_a_packed_answer_is_read_although_none_was_asked_for():
    packed = gzip.compress(b'{"data":{"widgetRequestId":5}}')
    with RawServer(answering(http(200, packed, "Content-Encoding: gzip"))) as server:
        assert submit(server.url) == Accepted("5")


def test_100_continue_before_the_answer_is_skipped():
    with RawServer(answering(b"HTTP/1.1 100 Continue\r\n\r\n" + OK)) as server:
        assert submit(server.url) == Accepted("242839778")


CUT_400 = b'HTTP/1.1 400 X\r\nContent-Length: 500\r\n\r\n{"data":'
CUT_200 = b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"data":{"widgetRequestId":5}}'
CUT_CHUNKS = b"HTTP/1.1 %d X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n20\r\nwor"


@pytest.mark.parametrize("answer", [CUT_200, CUT_CHUNKS % 200, http(200, b"no gzip", "Content-Encoding: gzip")])
def test_a_2xx_whose_body_breaks_is_unknown(answer):
    with RawServer(answering(answer)) as server:
        outcome = submit(server.url)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.http_status) == (UnknownReason.RESET, 200)
    assert server.connections == 1


@pytest.mark.parametrize("answer", [CUT_400, CUT_CHUNKS % 400, http(400, b"no gzip", "Content-Encoding: gzip")])
def test_a_4xx_whose_body_breaks_is_refused_by_its_status(answer):
    with RawServer(answering(answer)) as server:
        outcome = submit(server.url)
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.http_status) == ("http-400", 400)


def test_what_arrived_before_the_break_is_still_read_for_a_refusal():
    with RawServer(answering(b"HTTP/1.1 400 X\r\nContent-Length: 500\r\n\r\nInvalid credentials")) as server:
        assert submit(server.url) == Refused("http-403", "Invalid credentials", 400)


def test_a_5xx_whose_body_breaks_is_a_server_error():
    with RawServer(answering(CUT_400.replace(b"400", b"502"))) as server:
        outcome = submit(server.url)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.http_status) == (UnknownReason.SERVER_ERROR, 502)


@pytest.mark.parametrize("status", [200, 400])
def test_at_most_64_kb_of_an_endless_answer_are_read(status):
    sent = []

    def script(connection, server):
        read_request(connection, server)
        connection.sendall(b"HTTP/1.1 %d X\r\n\r\n" % status)
        while True:
            connection.sendall(b"x" * 65536)
            sent.append(65536)

    with RawServer(script) as server:
        outcome = submit(server.url)
    assert outcome == (
        Refused("http-400", "x" * 199 + "…", 400)
        if status == 400
        else Unknown(UnknownReason.NO_ID, 200, "x" * 199 + "…")
    )
    # Buffers of both ends hold some megabytes at most.
    assert sum(sent) < 64 * 1024 * 1024


def test_a_small_packed_answer_that_grows_enormous_is_bounded():
    packed = gzip.compress(b" " * 50_000_000)
    with RawServer(answering(http(200, packed, "Content-Encoding: gzip"))) as server:
        outcome = submit(server.url)
    assert outcome == Unknown(UnknownReason.NO_ID, 200, "")


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH_9\r\n", b"\x15\x03\x01\x00\x02\x02P", b"HTTP/1.1 40", b"HTTP/1.1 abc X\r\n\r\n"]
)
def test_an_answer_that_is_not_http_is_unknown(answer):
    with RawServer(answering(answer)) as server:
        outcome = submit(server.url)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.http_status) == (UnknownReason.RESET, None)
    assert server.connections == 1


def test_a_reset_after_the_body_was_read_is_unknown():
    def script(connection, server):
        read_request(connection, server)
        reset(connection)

    with RawServer(script) as server:
        outcome = submit(server.url)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is UnknownReason.RESET
    assert "ECONNRESET" in outcome.detail


def test_an_answer_before_the_body_was_read_never_counts_as_not_sent():
    def script(connection, server):
        connection.recv(10)
        connection.sendall(http(413, b"too large"))

    with RawServer(script) as server:
        outcome = submit(server.url, body={**BODY, "utmTerm": "x" * 5_000_000})
    assert isinstance(outcome, Unknown | Refused)
    assert server.connections == 1


# Time -------------------------------------------------------------------------------------------------------------


def silent(connection, server):
    read_request(connection, server)
    connection.recv(1)


def trickle(beginning, more):
    def script(connection, server):
        read_request(connection, server)
        connection.sendall(beginning)
        connection.settimeout(0.05)
        while True:
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                connection.sendall(more)

    return script


def test_silence_after_the_body_is_a_timeout():
    with RawServer(silent) as server:
        outcome = submit(server.url, QUICK)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.http_status) == (UnknownReason.TIMEOUT, None)
    assert server.connections == 1


@pytest.mark.parametrize(
    ("beginning", "more", "status"),
    [
        (b"", b"H", None),
        (b"HTTP/1.1 200 O", b"K", None),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a", 200),
        (b"HTTP/1.1 200 OK\r\n", b"X: a\r\n", 200),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b" ", 200),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{}", b" ", 200),
        (b"HTTP/1.1 200 OK\r\n\r\n", b" ", 200),
        (b'HTTP/1.1 200 OK\r\n\r\n{"data":{"widgetRequestId":5}}', b" ", 200),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 200),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", None),
    ],
)
def test_an_answer_in_drips_ends_at_the_deadline(beginning, more, status):
    """Each drip comes within the read timeout, so only the deadline over the whole exchange can end it."""
    with RawServer(trickle(beginning, more)) as server:
        outcome = submit(server.url, QUICK)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is UnknownReason.TIMEOUT
    if status is None:
        assert outcome.http_status in (None, 200)
    else:
        assert outcome.http_status == status


def test_a_refusal_in_drips_is_still_a_refusal():
    with RawServer(trickle(b"HTTP/1.1 403 X\r\nContent-Length: 999\r\n\r\n", b" ")) as server:
        outcome = submit(server.url, QUICK)
    assert isinstance(outcome, Refused)
    assert outcome.code == "http-403"


def test_a_server_that_does_not_read_is_unknown_not_unsent():
    enough = threading.Event()
    with RawServer(lambda _connection, _server: enough.wait(10)) as server:
        outcome = submit(server.url, Timeouts(0.3, 0.3, 5.0), body={**BODY, "utmTerm": "x" * 20_000_000})
        enough.set()
    assert isinstance(outcome, Unknown)
    assert outcome.reason is UnknownReason.TIMEOUT


def test_a_deadline_that_passed_before_the_body_keeps_it_here():
    from gui.calltouch.wire import _WatchedBody

    with Deadline(0.0) as deadline:
        assert deadline._over.wait(5)
        body = _WatchedBody(b"{}", deadline)
        with pytest.raises(TimeoutError):
            body.read(10)
        assert not body.left


def test_a_deadline_that_passed_refuses_new_sockets():
    with Deadline(0.0) as deadline, socket.socket() as sock:
        assert deadline._over.wait(5)
        with pytest.raises(TimeoutError):
            deadline.guard(sock)


# Secrets ----------------------------------------------------------------------------------------------------------


def test_neither_token_nor_phone_reaches_details_or_logs(caplog):
    caplog.set_level(logging.DEBUG)
    echo = f"Access-Token: {TOKEN} phone {PHONE}".encode()
    answers = [
        http(500, echo),
        http(400, echo),
        http(200, echo),
        http(403, json.dumps({"message": echo.decode()}).encode()),
        http(302, b"", f"Location: https://{TOKEN}.example.com/{PHONE}"),
        b"HTTP/1.1 " + echo + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + echo,
        b"",
    ]
    said = []
    for answer in answers:
        with RawServer(answering(answer)) as server:
            said.append(repr(submit(server.url)))
            said.append(repr(Client()))
    everything = "\n".join(said) + caplog.text
    assert TOKEN not in everything
    assert PHONE not in everything


def test_not_sent_tells_no_secrets_either(caplog):
    caplog.set_level(logging.DEBUG)
    outcome = submit("http://127.0.0.1:1/create")
    assert isinstance(outcome, NotSent)
    assert TOKEN not in repr(outcome) + caplog.text
    assert PHONE not in repr(outcome) + caplog.text

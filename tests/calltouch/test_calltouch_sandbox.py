"""The rehearsal speaks every rule and code of the remote side, and tells the truth in its log."""

import http.client
import json
import socket
import threading
import time
from collections import Counter as Tally
from urllib.parse import urlsplit

import pytest

from gui.calltouch.answer import read_answer
from gui.calltouch.client import Client
from gui.calltouch.deadline import Timeouts
from gui.calltouch.request import Request
from gui.calltouch.sandbox import (
    BUSY_SESSION,
    DISABLED_WIDGET,
    UNKNOWN_SESSION,
    Counting,
    Habits,
    Sandbox,
    arrivals_per_second,
    seeded_whims,
)
from gui.calltouch.sandbox_counting import Counter
from gui.calltouch.sandbox_rules import is_callable_phone, violations
from gui.calltouch.sandbox_triggers import TRIGGERS, play_for
from gui.leads.phone import read_phone
from gui.leads.state import Accepted, NotSent, Refused, TooManyRequests, Unknown, UnknownReason

PHONE = "79992223344"
FREE = Habits(rate=None, slow_s=30.0, trickle_s=0.02)
QUICK = Timeouts(connect=5.0, read=1.5, total=2.0)
MINIMAL = {"routeKey": "routekey_1", "phone": PHONE}
FULL = {
    **MINIMAL,
    "fields": [{"name": "Имя", "value": "Иван"}] * 5,
    "sessionId": "11223344",
    "scheduleTime": "2021-02-01 17:10:00",
    "utmSource": "source",
    "utmMedium": "medium",
    "utmCampaign": "campaign",
    "utmContent": "content",
    "utmTerm": "term",
    "callUrl": "https://example.com",
    "tags": ["t" * 100] * 10,
    "unitId": 112233,
}


@pytest.fixture
def sandbox():
    with Sandbox(FREE) as running:
        yield running


def ask(sandbox, body, *, method="POST", path=None, headers=None):
    """A request by bare http.client: (status, parsed JSON or text, headers)."""
    parts = urlsplit(sandbox.url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    sent = {"Access-Token": sandbox.token, "Content-Type": "application/json"} if headers is None else headers
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        connection.request(method, path or parts.path, data, sent)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, text, answer.headers
    finally:
        connection.close()


def outcome_of(sandbox, body, **kwargs):
    status, text, headers = ask(sandbox, body, **kwargs)
    return read_answer(status, text, dict(headers))


def submit(sandbox, phone=PHONE, timeouts=QUICK, **more):
    return Client(timeouts).submit(Request(sandbox.url, sandbox.token, "", {**MINIMAL, "phone": phone, **more}))


def code(outcome):
    assert isinstance(outcome, Refused), outcome
    return outcome.code


# The rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", [MINIMAL, FULL, {**FULL, "sessionId": 11223344, "scheduleTime": "01-02-2021 17:10:00"}]
)
def test_valid_requests_are_accepted_with_an_id(sandbox, body):
    status, text, headers = ask(sandbox, body)
    (record,) = sandbox.requests
    assert status == 200
    assert json.loads(text) == {"data": {"widgetRequestId": int(record.request_id)}}
    assert headers["Content-Type"].startswith("application/json")
    assert (record.phone, record.route_key, record.body, record.status) == (PHONE, "routekey_1", body, 200)
    assert record.at <= time.monotonic()
    assert sandbox.points_spent == 1


@pytest.mark.parametrize("headers", [{}, {"Access-Token": "wrong"}, {"Access-Token": ""}, {"SiteId": "1"}])
def test_a_missing_or_wrong_token_is_403_invalid_credentials(sandbox, headers):
    status, text, _ = ask(sandbox, MINIMAL, headers=headers)
    assert status == 403
    assert b"Invalid credentials" in text
    assert sandbox.created == ()


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"{}", b'"x"', b"\xff\xfe", b"[" * 50_000])
def test_broken_or_empty_json_is_code_1(sandbox, body):
    assert code(outcome_of(sandbox, body)) == "1"


@pytest.mark.parametrize(
    "phone",
    ["", "7", "89992223344", "+79992223344", "7999222334", "799922233445", "78002223344", "78042223344",
     "77012223344", "76012223344", "71112223344", "72222223344", "75552223344", "7 9992223344", "7999222334٤"],
)  # fmt: skip
def test_phones_that_are_not_callable_are_10013_before_everything_else(sandbox, phone):
    body = {"phone": phone, "tags": "no list", "routeKey": DISABLED_WIDGET}
    assert code(outcome_of(sandbox, body)) == "10013"


@pytest.mark.parametrize("phone", ["79992223344", "74951234567", "78121234567", "73431234567", "79720000000"])
def test_mobiles_and_landlines_are_callable(phone):
    assert is_callable_phone(phone)


WRONG = [
    {"phone": PHONE},
    {**MINIMAL, "routeKey": ""},
    {**MINIMAL, "routeKey": "k" * 256},
    {**MINIMAL, "routeKey": 5},
    {"routeKey": "k"},
    {"routeKey": "k", "phone": 79992223344},
    {"routeKey": "k", "phone": None},
    {**MINIMAL, "fields": []},
    {**MINIMAL, "fields": {}},
    {**MINIMAL, "fields": [{"name": "a", "value": "b"}] * 6},
    {**MINIMAL, "fields": [{"name": "a"}]},
    {**MINIMAL, "fields": [{"name": "", "value": "b"}]},
    {**MINIMAL, "fields": [{"name": "a", "value": "b" * 256}]},
    {**MINIMAL, "fields": [{"name": "a", "value": 5}]},
    {**MINIMAL, "fields": ["a"]},
    {**MINIMAL, "sessionId": "s" * 101},
    {**MINIMAL, "sessionId": ""},
    {**MINIMAL, "sessionId": True},
    {**MINIMAL, "sessionId": None},
    {**MINIMAL, "scheduleTime": "2021-02-30 17:10:00"},
    {**MINIMAL, "scheduleTime": "2021-02-01T17:10:00"},
    {**MINIMAL, "scheduleTime": "2021-02-01"},
    {**MINIMAL, "scheduleTime": "1.2.2021 17:10:00"},
    {**MINIMAL, "scheduleTime": 5},
    {**MINIMAL, "utmContent": {}},
    {**MINIMAL, "utmTerm": ""},
    {**MINIMAL, "callUrl": None},
    {**MINIMAL, "tags": []},
    {**MINIMAL, "tags": "t"},
    {**MINIMAL, "tags": ["t"] * 11},
    {**MINIMAL, "tags": ["t" * 101]},
    {**MINIMAL, "tags": [""]},
    {**MINIMAL, "tags": [5]},
    {**MINIMAL, "unitId": "5"},
    {**MINIMAL, "unitId": 5.0},
    {**MINIMAL, "unitId": True},
    {**MINIMAL, "unitID": 5},
]


@pytest.mark.parametrize("body", WRONG)
def test_each_rule_of_the_body_is_a_validation_error(sandbox, body):
    outcome = outcome_of(sandbox, body)
    assert code(outcome) == "validation"
    assert outcome.message
    assert sandbox.created == ()


def test_several_violations_are_named_together():
    assert len(violations({"tags": 1, "unitId": "x", "strange": 1})) == 5


def test_the_service_and_the_minutes_can_be_switched_off_and_on(sandbox):
    sandbox.habits = Habits(rate=None, service_on=False)
    assert code(outcome_of(sandbox, MINIMAL)) == "10002"
    sandbox.habits = Habits(rate=None, minutes_left=False)
    assert code(outcome_of(sandbox, MINIMAL)) == "10001"
    sandbox.habits = FREE
    assert isinstance(outcome_of(sandbox, MINIMAL), Accepted)


def test_widgets_that_are_disabled_or_unknown_are_10003(sandbox):
    assert code(outcome_of(sandbox, {**MINIMAL, "routeKey": DISABLED_WIDGET})) == "10003"
    sandbox.habits = Habits(rate=None, widgets=frozenset({"known"}))
    assert code(outcome_of(sandbox, MINIMAL)) == "10003"
    assert isinstance(outcome_of(sandbox, {**MINIMAL, "routeKey": "known"}), Accepted)


def test_sessions_are_10004_when_unknown_and_10005_when_busy(sandbox):
    assert code(outcome_of(sandbox, {**MINIMAL, "sessionId": UNKNOWN_SESSION})) == "10004"
    assert code(outcome_of(sandbox, {**MINIMAL, "sessionId": BUSY_SESSION})) == "10005"


def test_a_limit_per_session_is_10005(sandbox):
    sandbox.habits = Habits(rate=None, requests_per_session=1)
    with_session = {**MINIMAL, "sessionId": "s"}
    assert isinstance(outcome_of(sandbox, with_session), Accepted)
    assert code(outcome_of(sandbox, with_session)) == "10005"
    assert isinstance(outcome_of(sandbox, {**MINIMAL, "sessionId": "other"}), Accepted)


def test_a_limit_per_phone_is_10006_when_no_session_is_given(sandbox):
    sandbox.habits = Habits(rate=None, requests_per_phone=1)
    assert isinstance(outcome_of(sandbox, MINIMAL), Accepted)
    assert code(outcome_of(sandbox, MINIMAL)) == "10006"
    assert isinstance(outcome_of(sandbox, {**MINIMAL, "sessionId": "s"}), Accepted)


def test_a_repeat_too_soon_is_10007(sandbox):
    sandbox.habits = Habits(rate=None, repeat_after_s=60)
    assert isinstance(outcome_of(sandbox, MINIMAL), Accepted)
    assert code(outcome_of(sandbox, MINIMAL)) == "10007"
    assert isinstance(outcome_of(sandbox, {**MINIMAL, "phone": "79992223355"}), Accepted)


def test_by_default_a_second_call_is_not_hidden_from_the_log(sandbox):
    outcome_of(sandbox, MINIMAL)
    outcome_of(sandbox, MINIMAL)
    assert [record.phone for record in sandbox.created] == [PHONE, PHONE]


def test_points_run_out(sandbox):
    sandbox.habits = Habits(rate=None, points=1)
    assert isinstance(outcome_of(sandbox, MINIMAL), Accepted)
    assert isinstance(outcome_of(sandbox, MINIMAL), TooManyRequests)


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", None, 405), ("PUT", None, 405), ("POST", "/other", 404)]
)
def test_other_methods_and_paths_are_refused(sandbox, method, path, status):
    assert ask(sandbox, MINIMAL, method=method, path=path)[0] == status


def test_a_body_without_a_length_or_too_long_is_refused_and_not_decided_on(sandbox):
    parts = urlsplit(sandbox.url)
    for header, status in ((b"Transfer-Encoding: chunked", b"411"), (b"Content-Length: 99999999", b"413")):
        with socket.create_connection((parts.hostname, parts.port), 5) as sock:
            sock.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n")
            assert status in sock.recv(100)
    assert sandbox.requests == ()


# The limit --------------------------------------------------------------------------------------------------------


def test_of_eleven_at_once_five_run_and_six_get_429():
    with Sandbox() as sandbox:
        statuses = Tally(ask(sandbox, MINIMAL)[0] for _ in range(11))
    assert statuses == {200: 5, 429: 6}


def test_429_comes_before_everything_and_may_name_a_wait():
    with Sandbox(Habits(rate=1, retry_after_s=7)) as sandbox:
        ask(sandbox, MINIMAL)
        assert outcome_of(sandbox, b"", headers={}) == TooManyRequests(7.0)


def admitted(counting, times, limit=2):
    counter = Counter(counting, limit)
    return [moment for moment in times if counter.admit(moment)]


def test_a_calendar_second_begins_anew_at_each_whole_second():
    assert admitted(Counting.CALENDAR, [0.8, 0.9, 0.95, 1.0, 1.1, 1.2, 2.0]) == [0.8, 0.9, 1.0, 1.1, 2.0]


def test_a_sliding_second_looks_back_from_each_request():
    assert admitted(Counting.SLIDING, [0.5, 0.75, 0.9, 1.0, 1.5, 1.7, 1.75]) == [0.5, 0.75, 1.5, 1.75]


def test_a_bucket_fills_evenly():
    assert admitted(Counting.BUCKET, [0.0, 0.0, 0.1, 0.5, 0.6, 1.0, 9.0, 9.0, 9.0]) == [0.0, 0.0, 0.5, 1.0, 9.0, 9.0]


def test_the_most_arrivals_in_a_sliding_second_are_counted():
    with Sandbox(FREE) as sandbox:
        for _ in range(3):
            ask(sandbox, MINIMAL)
    assert arrivals_per_second(sandbox.requests) == 3
    assert arrivals_per_second(()) == 0


# Triggers ---------------------------------------------------------------------------------------------------------


def _expected():
    api = {f"797200{n:05}": str(n) for n in (1, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10013, 10099)}
    http_refusals = {n: f"http-{n}" for n in ("401", "403", "404", "413")}
    yield from ((phone, Refused, value) for phone, value in api.items())
    yield from ((f"79720100{status}", Refused, value) for status, value in http_refusals.items())
    yield "79720100302", Unknown, UnknownReason.REDIRECT
    yield "79720100408", Unknown, UnknownReason.TIMEOUT
    yield "79720100429", TooManyRequests, None
    yield from ((f"79720100{status}", Unknown, UnknownReason.SERVER_ERROR) for status in (500, 502, 503))
    yield "79720110408", Unknown, UnknownReason.TIMEOUT
    yield from ((f"79720110{status}", Unknown, UnknownReason.SERVER_ERROR) for status in (500, 502, 504))
    lost = {
        1: UnknownReason.RESET,
        2: UnknownReason.RESET,
        3: UnknownReason.RESET,
        4: UnknownReason.NO_ID,
        5: UnknownReason.NO_ID,
        6: UnknownReason.NO_ID,
        7: UnknownReason.RESET,
        8: UnknownReason.NO_ID,
        9: UnknownReason.TIMEOUT,
        10: UnknownReason.NO_ID,
        11: UnknownReason.TIMEOUT,
        12: UnknownReason.TIMEOUT,
        13: UnknownReason.NO_ID,
        14: UnknownReason.NO_ID,
    }
    yield from ((f"797202{n:05}", Unknown, reason) for n, reason in lost.items())
    yield "79720200015", Accepted, None
    yield "79720200016", Refused, "10007"
    yield "79720200017", Refused, "validation"


EXPECTED = list(_expected())
NOT_CREATED_BUT_UNKNOWN = {"79720100302", "79720100408", "79720100500", "79720100502", "79720100503", "79720200001"}


def test_every_trigger_of_the_table_is_tested():
    assert {phone for phone, _, _ in EXPECTED} == set(TRIGGERS)


@pytest.mark.parametrize(("phone", "kind", "detail"), EXPECTED)
def test_each_trigger_ends_in_its_outcome_after_exactly_one_request(sandbox, phone, kind, detail):
    outcome = submit(sandbox, phone)
    assert isinstance(outcome, kind)
    if isinstance(outcome, Refused):
        assert outcome.code == detail
    if isinstance(outcome, Unknown):
        assert outcome.reason is detail
    (record,) = sandbox.requests
    assert record.phone == phone
    was_created = isinstance(outcome, Accepted) or (
        isinstance(outcome, Unknown) and phone not in NOT_CREATED_BUT_UNKNOWN
    )
    assert (record.request_id is not None) is was_created
    if isinstance(outcome, Accepted):
        assert outcome.request_id == record.request_id


@pytest.mark.parametrize("phone", sorted(TRIGGERS))
def test_trigger_phones_can_reach_nobody_yet_pass_every_check_of_ours(phone):
    assert phone.startswith("7972")
    assert read_phone(phone).digits == phone
    assert is_callable_phone(phone)
    assert TRIGGERS[phone].ru
    assert TRIGGERS[phone].en


def test_429_is_triggered_once_and_then_the_phone_is_accepted(sandbox):
    assert isinstance(submit(sandbox, "79720100429"), TooManyRequests)
    assert isinstance(submit(sandbox, "79720100429"), Accepted)


def test_whole_families_of_codes_and_statuses_are_triggers(sandbox):
    assert code(submit(sandbox, "79720012345")) == "12345"
    assert code(submit(sandbox, "79720100418")) == "http-418"
    assert isinstance(submit(sandbox, "79720110503"), Unknown)
    assert sandbox.requests[-1].request_id is not None


@pytest.mark.parametrize("phone", [PHONE, "79720000000", "79720100200", "79720120500", "79720299999", "79729999999"])
def test_all_other_phones_are_accepted(sandbox, phone):
    assert play_for(phone) is None
    assert isinstance(submit(sandbox, phone), Accepted)


# The log ----------------------------------------------------------------------------------------------------------


def test_the_log_says_which_answers_arrived(sandbox):
    submit(sandbox)
    submit(sandbox, "79720200002")
    submit(sandbox, "79720010003")
    told = {record.phone: (record.status, record.request_id is not None) for record in sandbox.requests}
    assert told == {PHONE: (200, True), "79720200002": (None, True), "79720010003": (400, False)}
    sandbox.stop()
    assert [record.delivered for record in sandbox.requests] == [True, False, True]


def test_an_answer_that_came_too_late_was_not_delivered():
    with Sandbox(Habits(slow_s=0.4)) as sandbox:
        assert isinstance(submit(sandbox, "79720200009", Timeouts(1.0, 0.1, 0.2)), Unknown)
        ended = threading.Event()
        for _ in range(200):
            if not sandbox.busy:
                break
            ended.wait(0.02)
        assert not sandbox.busy
    assert not sandbox.requests[0].delivered


def test_the_log_keeps_no_token(sandbox):
    submit(sandbox)
    assert sandbox.token not in repr(sandbox.requests)


# Whims ------------------------------------------------------------------------------------------------------------


def test_whims_strike_with_their_chances_and_the_same_way_for_the_same_seed():
    chances = {"79720200002": 0.1, "79720100503": 0.2}
    drawn = [seeded_whims(7, chances) for _ in range(2)]
    first, second = ([whims(PHONE) for _ in range(1000)] for whims in drawn)
    assert first == second
    tally = Tally(first)
    assert 70 < tally[play_for("79720200002")] < 130
    assert 160 < tally[play_for("79720100503")] < 240


def test_whims_meet_only_requests_that_would_be_accepted():
    with Sandbox(FREE, whims=lambda _phone: play_for("79720100503")) as sandbox:
        assert isinstance(submit(sandbox), Unknown)
        assert code(submit(sandbox, "79720010003")) == "10003"
        assert code(submit(sandbox, routeKey=DISABLED_WIDGET)) == "10003"


# Life -------------------------------------------------------------------------------------------------------------


def test_stop_cuts_slow_answers_short_and_the_log_stays():
    decided = threading.Event()

    def slow(_phone):
        decided.set()
        return play_for("79720200009")

    outcomes = []
    sandbox = Sandbox(FREE, whims=slow).start()
    asking = threading.Thread(target=lambda: outcomes.append(submit(sandbox, timeouts=Timeouts())))
    asking.start()
    assert decided.wait(10)
    sandbox.stop()
    asking.join(5)
    assert not asking.is_alive()
    assert isinstance(outcomes[0], Unknown)
    assert len(sandbox.created) == 1
    sandbox.stop()


def test_stop_ends_connections_that_never_asked_anything():
    sandbox = Sandbox(FREE).start()
    parts = urlsplit(sandbox.url)
    with socket.create_connection((parts.hostname, parts.port), 5) as idle:
        submit(sandbox)
        sandbox.stop()
        assert idle.recv(1) == b""


def test_a_stopped_sandbox_is_not_there_any_more(sandbox):
    sandbox.stop()
    assert isinstance(submit(sandbox), NotSent)


def test_a_sandbox_can_be_put_on_a_chosen_port(sandbox):
    port = urlsplit(sandbox.url).port
    sandbox.stop()
    with Sandbox(FREE, port=port) as second:
        assert second.url == sandbox.url
        assert isinstance(submit(second), Accepted)


def test_latency_delays_the_answer():
    with Sandbox(Habits(latency_s=(0.15, 0.2))) as sandbox:
        begun = time.monotonic()
        assert isinstance(submit(sandbox), Accepted)
        assert time.monotonic() - begun >= 0.15


def test_arrival_jitter_delays_what_is_counted_and_not_only_the_answer():
    with Sandbox(Habits(rate=None, arrival_jitter_s=0.2)) as sandbox:
        left = []
        for _ in range(6):
            left.append(time.monotonic())
            ask(sandbox, MINIMAL)
    on_the_way = [record.at - moment for record, moment in zip(sandbox.requests, left, strict=True)]
    assert max(on_the_way) - min(on_the_way) > 0.02


def test_a_share_of_connections_is_reset_with_nothing_read():
    with Sandbox(Habits(rate=None, resets=1.0)) as sandbox:
        assert isinstance(submit(sandbox), NotSent | Unknown)
        assert sandbox.requests == ()
        sandbox.habits = FREE
        assert ask(sandbox, MINIMAL)[0] == 200


def test_two_sandboxes_have_different_tokens():
    assert Sandbox().token != Sandbox().token

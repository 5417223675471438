"""What an HTTP answer means, whatever it holds."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.calltouch.answer import read_answer
from gui.leads.remedies import EXPLANATIONS, code_of
from gui.leads.state import Accepted, Refused, TooManyRequests, Unknown, UnknownReason

SUCCESS = st.integers(200, 299)
CLIENT_ERRORS = [400, 402, 404, 405, 407, 409, 410, 413, 415, 418, 422, 451, 499]
GARBAGE = [
    b"",
    b"null",
    b"[]",
    b"[1, 2]",
    b"true",
    b"17",
    b'"text"',
    b"{}",
    b'{"data": null}',
    b'{"data": []}',
    b'{"data": {"widgetRequestId": null}}',
    b'{"data": {"widgetRequestId": 24',
    b"<html><body>OK</body></html>",
    b"\xff\xfe\xfd",
    b"\xcf\xf0\xe8\xe2\xe5\xf2",
    b"\x00" * 100,
    b"[" * 60_000,
    b'{"a":' * 10_000,
    b"9" * 10_000,
]


def answer(status, body, headers=None, secrets=()):
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    return read_answer(status, body, headers or {}, secrets)


def api_error(code, message="Текст"):
    return {"data": {"apiErrorData": {"errorCode": code, "errorMessage": message}}}


def violations(*messages):
    return {"data": {"validationErrorData": {"violations": [{"message": message} for message in messages]}}}


# Accepted ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [200, 201, 202, 299])
@pytest.mark.parametrize("key", ["widgetRequestId", "callbackRequestId"])
def test_an_id_in_a_2xx_means_accepted(status, key):
    assert answer(status, {"data": {key: 242839778}}) == Accepted("242839778")


@pytest.mark.parametrize(
    ("value", "request_id"),
    [("abc-1", "abc-1"), (" 17 ", "17"), (242839778.0, "242839778"), (10**40, str(10**40))],
)
def test_ids_of_several_shapes_are_taken(value, request_id):
    assert answer(200, {"data": {"widgetRequestId": value}}) == Accepted(request_id)


@pytest.mark.parametrize("value", [None, True, False, "", "  ", 0, -1, 1.5, [], [5], {}, {"id": 5}, "a\x00b", "\ud800"])
def test_what_is_no_id_does_not_mean_accepted(value):
    outcome = answer(200, {"data": {"widgetRequestId": value}})
    assert isinstance(outcome, Unknown)
    assert outcome.reason is UnknownReason.NO_ID


def test_the_second_key_counts_where_the_first_holds_nothing():
    assert answer(200, {"data": {"widgetRequestId": None, "callbackRequestId": "7"}}) == Accepted("7")


def test_an_id_wins_over_an_error_beside_it():
    body = api_error(10007)
    body["data"]["widgetRequestId"] = 5
    assert answer(200, body) == Accepted("5")


def test_a_byte_order_mark_does_not_hide_the_id():
    body = json.dumps({"data": {"widgetRequestId": 5}})
    assert answer(200, body.encode("utf-8-sig")) == Accepted("5")
    assert answer(200, body.encode("utf-16")) == Accepted("5")


def test_an_id_beside_text_in_another_charset_is_still_an_id():
    body = '{"data":{"widgetRequestId":5},"message":"Принято"}'.encode("cp1251")
    assert answer(200, body) == Accepted("5")


def test_an_id_in_anything_but_a_2xx_is_not_an_acceptance():
    for status in (100, 302, 400, 403, 408, 429, 500, 503, 600):
        assert not isinstance(answer(status, {"data": {"widgetRequestId": 5}}), Accepted)


@pytest.mark.parametrize("body", GARBAGE)
def test_a_2xx_without_an_id_is_unknown(body):
    outcome = answer(200, body)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is UnknownReason.NO_ID
    assert outcome.http_status == 200
    assert len(outcome.detail) <= 200


# Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [1, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10013, 99999])
def test_an_api_error_is_refused_by_its_code(code):
    assert answer(400, api_error(code, "Нет")) == Refused(str(code), "Нет", 400)


@pytest.mark.parametrize("written", [10003, 10003.0, "10003", " 10003 ", "10003.0", "\t10003\n"])
def test_a_code_is_the_same_however_it_is_written(written):
    assert answer(400, api_error(written)) == Refused("10003", "Текст", 400)


@pytest.mark.parametrize("unreadable", [None, True, "", [], {}, 1.5, 1e300, 10**30])
def test_an_unreadable_code_leaves_the_status_and_the_message(unreadable):
    assert answer(422, api_error(unreadable)) == Refused("http-422", "Текст", 422)


def test_infinite_and_missing_numbers_are_no_codes():
    for number in (b"Infinity", b"NaN", b"-Infinity"):
        body = b'{"data":{"apiErrorData":{"errorCode":' + number + b',"errorMessage":"x"}}}'
        assert answer(400, body) == Refused("http-400", "x", 400)


def test_a_code_in_words_is_kept():
    assert answer(400, api_error("LIMIT_REACHED")) == Refused("LIMIT_REACHED", "Текст", 400)


def test_violations_are_joined():
    assert answer(400, violations("phone: пусто", "tags: много")) == Refused(
        "validation", "phone: пусто; tags: много", 400
    )


def test_violations_may_be_bare_strings_among_garbage():
    body = {"data": {"validationErrorData": {"violations": ["одно", None, 5, {"message": ""}, {"message": "два"}]}}}
    assert answer(400, body) == Refused("validation", "одно; два", 400)


@pytest.mark.parametrize("junk", [None, "text", {}, [], [None], [{"message": None}]])
def test_violations_without_words_leave_the_status(junk):
    outcome = answer(400, {"data": {"validationErrorData": {"violations": junk}}})
    assert isinstance(outcome, Refused)
    assert outcome.code == "http-400"


def test_a_clear_refusal_in_a_2xx_is_a_refusal():
    assert answer(200, api_error("10007", "Рано")) == Refused("10007", "Рано", 200)
    assert answer(200, violations("phone")) == Refused("validation", "phone", 200)


@pytest.mark.parametrize("code", [0, "0", "", None, True])
def test_an_error_without_a_code_in_a_2xx_refuses_nothing(code):
    outcome = answer(200, api_error(code, "OK"))
    assert outcome == Unknown(UnknownReason.NO_ID, 200, "OK")


@pytest.mark.parametrize(("status", "code"), [(401, "http-401"), (403, "http-403")])
@pytest.mark.parametrize("body", [b"", b"Invalid credentials", b"<h1>Forbidden</h1>", b'{"message": "no"}'])
def test_401_and_403_speak_of_the_token(status, code, body):
    outcome = answer(status, body)
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.http_status) == (code, status)


@pytest.mark.parametrize("body", [b"Invalid credentials", b'{"error":{"message":"invalid CREDENTIALS."}}'])
def test_invalid_credentials_in_any_4xx_speak_of_the_token(body):
    outcome = answer(400, body)
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.http_status) == ("http-403", 400)


@pytest.mark.parametrize("status", CLIENT_ERRORS)
@pytest.mark.parametrize("body", GARBAGE)
def test_a_4xx_without_readable_words_is_refused_by_its_status(status, body):
    outcome = answer(status, body)
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.http_status) == (f"http-{status}", status)
    assert len(outcome.message) <= 200


@pytest.mark.parametrize("status", [404, 405, 407])
def test_a_readable_api_error_wins_over_404_405_407(status):
    assert answer(status, api_error(10003)) == Refused("10003", "Текст", status)


@pytest.mark.parametrize("filler", ["0", "-1", "00", "null", "None", "error", "ok", "0.0", " "])
def test_a_filler_is_no_request_id(filler):
    body = json.dumps({"data": {"widgetRequestId": filler}}).encode()
    assert answer(200, body) == Unknown(UnknownReason.NO_ID, 200, answer(200, body).detail)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
def test_a_redirect_leaves_it_unknown_and_names_only_the_host(status):
    outcome = answer(status, b"moved", {"Location": "https://login.example.com/in?token=secret"})
    assert outcome == Unknown(UnknownReason.REDIRECT, status, f"HTTP {status} → login.example.com")


@pytest.mark.parametrize("location", ["", "/relative", "https://[broken", "\x00"])
def test_a_redirect_with_a_strange_target_is_still_a_redirect(location):
    assert answer(302, b"", {"location": location}) == Unknown(UnknownReason.REDIRECT, 302, "HTTP 302")


# 429 --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("2", 2.0), (" 0.5 ", 0.5), ("0", 0.0), ("86400", 86400.0)]
    + [
        (text, None)
        for text in ("", "soon", "-1", "nan", "1e9", "99999999999", "90000", "٣", "Wed, 21 Oct 2026 07:28:00 GMT")
    ],
)
def test_429_is_too_many_requests_whatever_the_body(header, seconds):
    for body in (b"", api_error(10013), {"data": {"widgetRequestId": 5}}, b"Invalid credentials"):
        assert answer(429, body, {"RETRY-AFTER": header}) == TooManyRequests(seconds)


def test_429_without_a_header_names_no_wait():
    assert answer(429, b"") == TooManyRequests(None)


# Unknown ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [500, 501, 502, 503, 504, 520, 599])
@pytest.mark.parametrize("body", [*GARBAGE, {"data": {"widgetRequestId": 5}}, api_error(10013), violations("x")])
def test_a_5xx_is_unknown_whatever_the_body_says(status, body):
    outcome = answer(status, body)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.http_status) == (UnknownReason.SERVER_ERROR, status)


def test_408_is_unknown_because_the_server_gave_up_waiting():
    assert answer(408, api_error(10013)) == Unknown(UnknownReason.TIMEOUT, 408, "Текст")


@pytest.mark.parametrize("status", [0, 100, 103, 199, 600, 999])
def test_statuses_nobody_defined_are_unknown(status):
    outcome = answer(status, {"data": {"widgetRequestId": 5}})
    assert isinstance(outcome, Unknown)
    assert outcome.reason is UnknownReason.NO_ID


# Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"error": {"type": "Bad", "message": "Плохо"}, "message": "z"}, "Bad: Плохо"),
        ({"error": {"type": "Bad"}}, "Bad"),
        ({"error": {"message": "Плохо"}}, "Плохо"),
        ({"data": {"message": "внутри"}, "message": "снаружи"}, "внутри"),
        ({"message": "снаружи"}, "снаружи"),
        ({"message": 5, "other": "x"}, '{"message": 5, "other": "x"}'),
        (b"plain text", "plain text"),
        (b"", ""),
    ],
)
def test_the_message_is_found_in_the_order_of_the_reference(body, message):
    assert answer(400, body) == Refused("http-400", message, 400)


def test_html_is_shown_as_text():
    page = b"<html><head><style>p{a:b}</style><title>413 Too&nbsp;Large</title></head><!-- x --><body><p>nginx</p>"
    assert answer(413, page) == Refused("http-413", "413 Too Large nginx", 413)


def test_control_characters_and_broken_ones_are_not_shown():
    outcome = answer(400, {"message": "a\r\nb\x00\x1b[31mc\u202ed\ud800e"})
    assert outcome == Refused("http-400", "a b [31mc d e", 400)


def test_a_message_in_windows_1251_is_readable():
    assert answer(400, "Ошибка".encode("cp1251")) == Refused("http-400", "Ошибка", 400)


def test_a_named_charset_is_believed_where_utf_8_fails():
    assert answer(400, "Ошибка".encode("koi8-r"), {"Content-Type": "text/plain; charset=KOI8-R"}) == Refused(
        "http-400", "Ошибка", 400
    )


@pytest.mark.parametrize("charset", ["idna", "punycode", "unicode_escape", "base64", "none", "bz2"])
def test_charsets_that_are_none_are_not_tried(charset):
    outcome = answer(400, b"\xff\\d", {"Content-Type": f"text/plain; charset={charset}"})
    assert outcome == Refused("http-400", "я\\d", 400)


@pytest.mark.parametrize("body", [{"message": "д" * 5000}, violations(*["длинно"] * 200), b"x" * 60_000])
def test_long_words_are_cut_to_200_characters(body):
    outcome = answer(400, body)
    assert isinstance(outcome, Refused)
    assert len(outcome.message) == 200
    assert outcome.message.endswith("…")


def test_secrets_repeated_by_the_answer_are_blotted_out_even_at_the_cut():
    token = "secret-token-0123456789"
    for padding in range(170, 205):
        outcome = answer(500, b"x" * padding + token.encode(), secrets=(token,))
        assert isinstance(outcome, Unknown)
        assert "secret" not in outcome.detail


def test_a_body_made_to_be_slow_is_read_quickly():
    for body in (b"<" * 65_536, b"<a " * 20_000, b"<script>" * 8_000, b"&" * 65_536, b"<!--" * 16_000):
        answer(400, body)


def test_every_code_the_reader_writes_has_words():
    for status in (401, 403, 404, 405, 407, 429, 302):
        assert code_of(answer(status, b"")) in EXPLANATIONS
    for outcome in (answer(400, violations("x")), answer(200, b""), answer(500, b""), answer(408, b"")):
        assert code_of(outcome) in EXPLANATIONS


# Anything ---------------------------------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
LIKELY_KEYS = st.sampled_from(
    ["data", "widgetRequestId", "callbackRequestId", "apiErrorData", "errorCode", "errorMessage",
     "validationErrorData", "violations", "message", "error", "type"]
)  # fmt: skip
LIKELY = st.recursive(
    JSON,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LIKELY_KEYS, inner, max_size=4),
    max_leaves=15,
)
BODIES = st.binary(max_size=400) | LIKELY.map(lambda value: json.dumps(value).encode())
HEADERS = st.dictionaries(
    st.sampled_from(["Retry-After", "Location", "Content-Type"]), st.text(max_size=30) | st.just("a; charset=utf-16")
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(status=st.integers(-1, 1000), body=BODIES, headers=HEADERS)
def test_whatever_arrives_nothing_is_raised_and_the_promises_hold(status, body, headers):
    outcome = read_answer(status, body, headers)
    match outcome:
        case Accepted(request_id):
            assert 200 <= status <= 299
            assert request_id.strip()
            assert request_id.isprintable()
        case Refused(code, message, http_status):
            assert http_status == status
            assert 200 <= status <= 499
            assert code
            assert len(message) <= 200
            message.encode()
        case TooManyRequests():
            assert status == 429
        case Unknown(_, http_status, detail):
            assert http_status == status
            assert len(detail) <= 200
            detail.encode()
    if 500 <= status <= 599:
        assert isinstance(outcome, Unknown)

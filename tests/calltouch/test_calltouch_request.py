"""The JSON body and the request around it."""

import json
from datetime import datetime

import pytest

from gui.calltouch.request import (
    AccountError,
    AddressError,
    CredentialError,
    Request,
    build_request,
    checked_url,
    is_loopback,
    request_body,
)
from gui.leads.lead import CustomField, Lead
from gui.leads.schedule import ScheduleFormat

URL = "https://api.calltouch.ru/widget-service/v1/api/widget-request/user-form/create"
TOKEN = "0123456789abcdef-secret"

FULL_EXAMPLE = """
{
   "routeKey": "routekey_1",
   "phone": "79992223344",
   "fields": [
      {"name": "Имя", "value": "Иван"},
      {"name": "Фамилия", "value": "Иванов"},
      {"name": "Отчество", "value": "Иванович"},
      {"name": "Город", "value": "Москва"},
      {"name": "Тема", "value": "Заявка на консультацию"}
   ],
   "sessionId": "11223344",
   "scheduleTime": "2021-02-01 17:10:00",
   "utmMedium": "medium",
   "utmSource": "source",
   "utmCampaign": "campaign",
   "utmContent": "content",
   "utmTerm": "term",
   "tags": ["tag1", "tag2", "tag3", "tag10"],
   "unitId": 112233
}
"""

FULL_LEAD = Lead(
    phone="79992223344",
    phone_raw="8 999 222-33-44",
    route_key="routekey_1",
    unit_id="112233",
    fields=(
        CustomField("Имя", "Иван"),
        CustomField("Фамилия", "Иванов"),
        CustomField("Отчество", "Иванович"),
        CustomField("Город", "Москва"),
        CustomField("Тема", "Заявка на консультацию"),
    ),
    tags=("tag1", "tag2", "tag3", "tag10"),
    schedule=datetime(2021, 2, 1, 17, 10),  # noqa: DTZ001
    session_id="11223344",
    utm_source="source",
    utm_medium="medium",
    utm_campaign="campaign",
    utm_content="content",
    utm_term="term",
)


def test_the_minimal_example_of_the_vendor_is_reproduced_key_for_key():
    lead = Lead(phone="79992223344", route_key="routekey_1")
    request = build_request(lead, url=URL, token=TOKEN)
    assert json.loads(request.payload) == json.loads('{"routeKey": "routekey_1", "phone": "79992223344"}')


def test_the_full_example_of_the_vendor_is_reproduced_key_for_key():
    request = build_request(FULL_LEAD, url=URL, token=TOKEN)
    assert json.loads(request.payload) == json.loads(FULL_EXAMPLE)


def test_the_address_of_the_page_is_sent_as_call_url():
    assert request_body(Lead(call_url="https://example.com/a?b=1")) == {"callUrl": "https://example.com/a?b=1"}


def test_the_schedule_is_written_in_the_accounts_form():
    lead = Lead(schedule=datetime(2021, 2, 1, 17, 10))  # noqa: DTZ001
    assert request_body(lead, ScheduleFormat.ISO) == {"scheduleTime": "2021-02-01 17:10:00"}
    assert request_body(lead, ScheduleFormat.DAY_FIRST) == {"scheduleTime": "01-02-2021 17:10:00"}


def test_keys_without_a_value_are_left_out():
    lead = Lead(
        phone="79992223344",
        fields=(CustomField("Имя", ""), CustomField("", "Иван")),
        tags=("", " "),
        utm_term="  ",
        schedule_raw="завтра",
    )
    assert request_body(lead) == {"phone": "79992223344"}


def test_the_unit_is_an_integer_and_the_session_a_string():
    body = request_body(Lead(unit_id="007", session_id="42"))
    assert body == {"unitId": 7, "sessionId": "42"}


def test_a_unit_that_is_no_number_is_never_silently_dropped():
    with pytest.raises(ValueError, match="Отдел продаж"):
        request_body(Lead(unit_id="Отдел продаж"))


def test_the_body_is_utf_8_even_where_a_cell_holds_half_a_character():
    request = build_request(Lead(fields=(CustomField("Имя", "Ив\ud800ан"),)), url=URL, token=TOKEN)
    assert json.loads(request.payload.decode("utf-8")) == {"fields": [{"name": "Имя", "value": "Ив?ан"}]}
    assert "Имя".encode() in request.payload


def test_the_repr_of_a_request_shows_neither_token_nor_phone():
    request = build_request(FULL_LEAD, url=URL, token=TOKEN, site_id="77")
    assert TOKEN not in repr(request)
    assert "79992223344" not in repr(request)
    assert "77" in repr(request)


def test_spaces_around_the_settings_are_dropped():
    request = build_request(Lead(), url=f" {URL}\n", token=f" {TOKEN} ", site_id=" 5 ")
    assert (request.url, request.token, request.site_id) == (URL, TOKEN, "5")


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "HTTPS://example.com",
        "http://127.0.0.1:8000/x",
        "http://127.9.9.9/x",
        "http://[::1]:80/",
        "http://localhost",
        "http://LOCALHOST.:1/",
    ],
)
def test_https_anywhere_and_http_to_this_machine_are_taken(url):
    assert checked_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.calltouch.ru/x",
        "http://api.calltouch.ru/x",
        "http://127.0.0.1.example.com/",
        "http://localhost.example.com/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://user:password@example.com/",
        "https://token@example.com/",
        "https://example.com:port/",
        "https://example.com:99999/",
        "https://[::1/",
        "https://exa mple.com/",
        "https://пример.рф/",
        "https://example.com/\r\nX: 1",
    ],
)
def test_other_addresses_are_the_users_to_correct(url):
    with pytest.raises(AddressError, match="API"):
        checked_url(url)
    with pytest.raises(AddressError):
        Request(url, TOKEN, "", {})


@pytest.mark.parametrize(
    ("token", "site_id"), [("", ""), ("  ", ""), ("токен-тайный", ""), ("a\r\nb", ""), ("t", "№5")]
)
def test_credentials_that_http_cannot_carry_are_the_users_to_correct(token, site_id):
    with pytest.raises(CredentialError) as caught:
        build_request(Lead(), url=URL, token=token, site_id=site_id)
    assert isinstance(caught.value, AccountError)
    assert "тайный" not in str(caught.value)


def test_loopback_is_judged_without_asking_dns():
    assert is_loopback("127.0.0.1")
    assert not is_loopback("example.invalid")

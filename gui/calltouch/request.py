"""A lead as the remote side wants it: the JSON body, and the request that carries it.

The only place that knows the names of the body's keys (through `gui.leads.fields`) and the names of the headers.
"""

import json
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from gui.leads import fields
from gui.leads.lead import Lead
from gui.leads.schedule import ScheduleFormat, for_wire
from gui.leads.words import Text

TOKEN_HEADER: Final = "Access-Token"  # noqa: S105 — the header's name, not a token
SITE_HEADER: Final = "SiteId"

_PLAIN_TEXTS: Final = (
    fields.UTM_SOURCE,
    fields.UTM_MEDIUM,
    fields.UTM_CAMPAIGN,
    fields.UTM_CONTENT,
    fields.UTM_TERM,
    fields.CALL_URL,
)

_TOKEN: Final = Text("Токен", "The token")
_SITE_ID: Final = Text("SiteId", "The SiteId")
_MISSING: Final = Text("{name} не указан", "{name} is not given")
_STRAY: Final = Text(
    "{name}: лишние знаки. Скопируйте его ещё раз, без пробелов и русских букв",
    "{name} has stray characters. Copy it again, without spaces or Russian letters",
)
_UNREADABLE: Final = Text(
    "Адрес API записан с ошибкой. Пример: https://api.calltouch.ru/…",
    "The API address is not written correctly. Example: https://api.calltouch.ru/…",
)
_NAMES_SOMEBODY: Final = Text(
    "В адресе API не должно быть имени и пароля: для входа служит токен",
    "The API address must hold no user name or password: the token is what signs in",
)
_UNENCRYPTED: Final = Text(
    "Адрес API должен начинаться с https://, иначе токен увидят посторонние",
    "The API address must begin with https://, or others could see the token",
)


class AccountError(ValueError):
    """The account's settings cannot be used for sending: the user's to correct. Its text is meant for the user.

    AccountError
    ├── AddressError     the address of the API
    └── CredentialError  the token or the SiteId; the text never repeats them
    """


class AddressError(AccountError):
    """The address is not one that a token may be sent to."""


class CredentialError(AccountError):
    """The token or the SiteId is missing or cannot be a header's value."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request, ready to leave. Its repr shows neither the token nor the person: it may land in a log.

    Raises AccountError where address, token or SiteId cannot be used.
    """

    url: str
    token: str = field(repr=False)
    site_id: str
    body: dict[str, Any] = field(repr=False)

    def __post_init__(self) -> None:
        _check_url(self.url)
        _check_header(self.token, _TOKEN, required=True)
        _check_header(self.site_id, _SITE_ID, required=False)

    @property
    def payload(self) -> bytes:
        """The body as JSON in UTF-8. Halves of broken characters, which UTF-8 cannot hold, become question marks."""
        return json.dumps(self.body, ensure_ascii=False).encode("utf-8", "replace")


def build_request(
    lead: Lead, *, url: str, token: str, site_id: str = "", form: ScheduleFormat = ScheduleFormat.ISO
) -> Request:
    """The request for `lead`, to which the list's defaults have been applied already.

    Raises AccountError where address, token or SiteId cannot be used.
    """
    return Request(
        url=url.strip(),
        token=token.strip(),
        site_id=site_id.strip(),
        body=request_body(lead, form),
    )


def request_body(lead: Lead, form: ScheduleFormat = ScheduleFormat.ISO) -> dict[str, Any]:
    """The JSON body for `lead`, to which the list's defaults have been applied already.

    A key without a value is left out. Raises ValueError where `unit_id` is not a number: leaving it out would send
    the person to another department, and validation does not let such a row come here.
    """
    body: dict[str, Any] = {
        fields.ROUTE_KEY.api_name: lead.route_key,
        fields.PHONE.api_name: lead.phone,
        fields.CUSTOM.api_name: [{"name": it.name, "value": it.value} for it in lead.fields if it.name and it.value],
        fields.SESSION.api_name: lead.session_id,
        fields.SCHEDULE.api_name: for_wire(lead.schedule, form) if lead.schedule is not None else "",
        **{text.api_name: getattr(lead, text.key) for text in _PLAIN_TEXTS},
        fields.TAGS.api_name: [tag for tag in lead.tags if tag.strip()],
        fields.UNIT.api_name: int(lead.unit_id) if lead.unit_id else None,
    }
    return {key: value for key, value in body.items() if _has_value(value)}


def _has_value(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [])


def checked_url(url: str) -> str:
    """The address without spaces around it, if a token may be sent there: https, or http to this very machine.

    Raises AddressError otherwise.
    """
    url = url.strip()
    _check_url(url)
    return url


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise AddressError(str(_UNREADABLE)) from None
    if not host or not all("!" <= ch <= "~" for ch in url):
        raise AddressError(str(_UNREADABLE))
    if parts.username is not None or parts.password is not None:
        raise AddressError(str(_NAMES_SOMEBODY))
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise AddressError(str(_UNENCRYPTED))


def is_loopback(host: str) -> bool:
    """Whether `host` (a name or an address without brackets) is this very machine, judged without asking DNS."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _check_header(value: str, name: Text, *, required: bool) -> None:
    """Raises CredentialError where HTTP cannot carry `value`."""
    if required and not value:
        raise CredentialError(_MISSING.said(name=name))
    if not all("!" <= ch <= "~" for ch in value):
        raise CredentialError(_STRAY.said(name=name))

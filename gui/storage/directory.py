"""Accounts with their widgets and departments: the API lists none of them, so the user enters them once."""

from dataclasses import dataclass

from gui.leads.schedule import ScheduleFormat

DEFAULT_API_URL = "https://api.calltouch.ru/widget-service/v1/api/widget-request/user-form/create"
DEFAULT_ZONE = "Europe/Moscow"


@dataclass(frozen=True, slots=True)
class Unit:
    """A department of a widget: the name people use and the integer `unitId` the API takes."""

    name: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget of the type «Автопрозвон заявок с сайта»: its name here and its key there."""

    name: str
    route_key: str
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One Calltouch project. Its token is in the keyring under `id`, never here. `zone` is an IANA name."""

    id: int
    name: str
    site_id: str = ""
    api_url: str = DEFAULT_API_URL
    zone: str = DEFAULT_ZONE
    schedule_format: ScheduleFormat = ScheduleFormat.ISO
    widgets: tuple[Widget, ...] = ()

"""An account of Calltouch as people enter it, with its widgets and departments: the API lists none of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from gui.leads.calling_hours import USUAL_HOURS, CallingHours
from gui.leads.repeat_guard import RepeatGuard
from gui.leads.schedule import ScheduleFormat

DEFAULT_API_URL = "https://api.calltouch.ru/widget-service/v1/api/widget-request/user-form/create"
DEFAULT_ZONE = "Europe/Moscow"


class AccountColour(StrEnum):
    """How accounts are told apart at a glance; red is left to errors."""

    BLUE = "blue"
    TEAL = "teal"
    VIOLET = "violet"
    AMBER = "amber"
    GREEN = "green"
    PINK = "pink"
    GREY = "grey"


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

    def unit_called(self, name_or_id: str) -> Unit | None:
        """The department with this id, or else with this name, letter case aside."""
        by_id = (each for each in self.units if str(each.unit_id) == name_or_id)
        by_name = (each for each in self.units if each.name.casefold() == name_or_id.casefold())
        return next(by_id, None) or next(by_name, None)


@dataclass(frozen=True, slots=True)
class Account:
    """One Calltouch project. Its token is in the keyring under `id`, never here. `zone` is an IANA name.

    `daily_budget` is the number of accepted requests a day that is not to be exceeded (`None`: no limit), `reserve`
    the part of it that bulk runs leave to single leads. `pace` overrides parameters of
    `gui.delivery.pace.PaceLimits` by name. `hours` are by the clock of who is called (`None`: any hour). A phone that
    had a request in the last `block_hours` needs a yes of its own, up to `warn_days` one for the whole run.
    """

    id: int
    name: str
    site_id: str = ""
    api_url: str = DEFAULT_API_URL
    zone: str = DEFAULT_ZONE
    schedule_format: ScheduleFormat = ScheduleFormat.ISO
    widgets: tuple[Widget, ...] = ()
    daily_budget: int | None = None
    reserve: int = 0
    pace: Mapping[str, float] = field(default_factory=dict)
    hours: CallingHours | None = USUAL_HOURS
    block_hours: int = 24
    warn_days: int = 30
    colour: AccountColour = AccountColour.BLUE

    @property
    def guard(self) -> RepeatGuard:
        """The windows in which a phone is not called again just like that."""
        return RepeatGuard(timedelta(hours=self.block_hours), timedelta(days=self.warn_days))

    def widget_called(self, name_or_key: str) -> Widget | None:
        """The widget with this key, or else with this name, letter case aside."""
        by_key = (each for each in self.widgets if each.route_key == name_or_key)
        by_name = (each for each in self.widgets if each.name.casefold() == name_or_key.casefold())
        return next(by_key, None) or next(by_name, None)


def free_colour(accounts: Iterable[Account]) -> AccountColour:
    """The colour the fewest of them have, for the next one."""
    used = [each.colour for each in accounts]
    return min(AccountColour, key=used.count)

"""From a queued row to a request that may leave: every rule a person could be called against is asked here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from gui.calltouch.request import Request, build_request
from gui.delivery.limits import OffHours
from gui.delivery.run import Order
from gui.leads.account import Account
from gui.leads.calling_hours import HoursRule
from gui.leads.consent import Yes
from gui.leads.lead import Defaults, Lead, LeadRow
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.schedule import SOON
from gui.leads.validation import ready_to_send
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists


@dataclass(frozen=True, slots=True)
class Claim:
    """A request that may leave: its attempt stands in the journal. `scheduled` is the time of the call where the run
    set it, wall-clock time of the account's zone.
    """

    attempt_id: int
    request: Request
    route_key: str
    scheduled: datetime | None = None


class Claims:
    """Claims rows one at a time, for runs and for single leads alike.

    `now` gives the present in a zone, aware; `hours_of` the hours of an account.
    """

    def __init__(
        self,
        lists: Lists,
        journal: Journal,
        now: Callable[[ZoneInfo], datetime],
        hours_of: Callable[[Account], HoursRule],
    ) -> None:
        self._lists, self._journal, self._now, self._hours_of = lists, journal, now, hours_of
        self._rule: tuple[Account, HoursRule] | None = None

    def forget_hours(self) -> None:
        """What tells whose clock is where may have changed: ask for it anew."""
        self._rule = None

    def claim(
        self, row: LeadRow, order: Order, defaults: Defaults, seen_off_hours: Collection[int] = ()
    ) -> Claim | None:
        """Write the row's attempt and return its request; `None` where nothing may leave for it now.

        The row then shows why: it is excluded with a problem, or queued until the person may be called.
        `seen_off_hours` are those whom somebody said to call although it is no hour.
        """
        account, limits = order.account, order.limits
        zone = ZoneInfo(account.zone)
        present = self._now(zone)
        wall_clock = present.replace(tzinfo=None)
        lead, errors = ready_to_send(_waited_for(row, wall_clock), defaults, wall_clock)
        if errors:
            self._lists.queue.exclude_with(row, (*row.problems, *errors))
            return None
        opens, scheduled = self._hours(account).opening(lead, present), None
        # A time so near could be over before the request leaves.
        if opens is not None and limits.off_hours is OffHours.SCHEDULE and opens - present > SOON:
            scheduled, opens = opens.astimezone(zone).replace(tzinfo=None), None
            lead = replace(lead, schedule=scheduled)
        anyway = limits.off_hours is OffHours.ANYWAY or (
            limits.off_hours is OffHours.SEEN_ANYWAY and row.id in seen_off_hours
        )
        if opens is not None and not anyway:
            self._lists.queue.keep_back(row, opens)
            return None
        request = request_of(lead, order)
        begun = self._journal.begin(
            row.id,
            lead,
            account.name,
            zone,
            row.edition,
            guard=replace(account.guard, older_allowed=limits.repeat_older),
            leaning_on=() if opens is None else (Yes.ANY_HOUR,),
        )
        return Claim(begun.attempt_id, request, lead.route_key, scheduled) if isinstance(begun, Begun) else None

    def _hours(self, account: Account) -> HoursRule:
        if self._rule is None or self._rule[0] != account:
            self._rule = account, self._hours_of(account)
        return self._rule[1]


def _waited_for(row: LeadRow, wall_clock: datetime) -> Lead:
    """The lead of a row; one that waited for its hours past the time of its call is called now that they have come."""
    lead = row.lead
    waited = row.code == OUTSIDE_HOURS and lead.schedule is not None and lead.schedule <= wall_clock
    return replace(lead, schedule=None, schedule_raw="") if waited else lead


def request_of(lead: Lead, order: Order) -> Request:
    """The request for a lead by an order. Raises `gui.calltouch.request.AccountError`."""
    account = order.account
    return build_request(
        lead, url=account.api_url, token=order.token, site_id=account.site_id, form=account.schedule_format
    )

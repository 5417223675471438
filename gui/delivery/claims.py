"""From a queued row to a request that may leave: every rule a person could be called against is asked here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from gui.calltouch.request import Request, build_request
from gui.delivery.limits import OffHours
from gui.delivery.run import Order
from gui.leads.calling_hours import HoursRule
from gui.leads.consent import Yes
from gui.leads.lead import Defaults, Lead, LeadRow
from gui.leads.schedule import SOON
from gui.leads.validation import ready_to_send
from gui.storage.directory import Account
from gui.storage.journal import Begun, Journal
from gui.storage.lists import Lists


@dataclass(frozen=True, slots=True)
class Claim:
    """A request that may leave: its attempt stands in the journal."""

    attempt_id: int
    request: Request
    route_key: str


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

    def claim(self, row: LeadRow, order: Order, defaults: Defaults) -> Claim | None:
        """Write the row's attempt and return its request; `None` where nothing may leave for it now.

        The row then shows why: it is excluded with a problem, or queued until the person may be called.
        """
        account, limits = order.account, order.limits
        zone = ZoneInfo(account.zone)
        present = self._now(zone)
        lead, errors = ready_to_send(row.lead, defaults, present.replace(tzinfo=None))
        if errors:
            self._lists.queue.exclude_with(row, (*row.problems, *errors))
            return None
        opens = self._hours(account).opening(lead, present)
        # A time so near could be over before the request leaves.
        if opens is not None and limits.off_hours is OffHours.SCHEDULE and opens - present > SOON:
            scheduled = self._lists.queue.schedule(row, opens.astimezone(zone).replace(tzinfo=None))
            return self.claim(scheduled, order, defaults) if scheduled is not None else None
        if opens is not None and limits.off_hours is not OffHours.ANYWAY:
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
        return Claim(begun.attempt_id, request, lead.route_key) if isinstance(begun, Begun) else None

    def _hours(self, account: Account) -> HoursRule:
        if self._rule is None or self._rule[0] != account:
            self._rule = account, self._hours_of(account)
        return self._rule[1]


def request_of(lead: Lead, order: Order) -> Request:
    """The request for a lead by an order. Raises `gui.calltouch.request.AccountError`."""
    account = order.account
    return build_request(
        lead, url=account.api_url, token=order.token, site_id=account.site_id, form=account.schedule_format
    )

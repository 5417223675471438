"""What the form shows of the person while their phone is typed: their clock, their hours, what was sent to them."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from gui.delivery.engine import Engine
from gui.leads.account import Account
from gui.leads.calling_hours import HoursRule
from gui.leads.errors import KnownError
from gui.leads.lead import Lead
from gui.leads.zone_finder import load_area_codes
from gui.ui.whereabouts import Whereabouts

log = logging.getLogger("dozvon.app")


class PersonLookup:
    """`account` gives the one that sends."""

    def __init__(self, engine: Engine, account: Callable[[], Account | None]) -> None:
        self._engine, self._account, self._hours_of = engine, account, engine.hours_of
        self._rule: tuple[Account, HoursRule] | None = None

    def forget(self) -> None:
        """What tells whose clock is where may have changed: ask for it anew."""
        self._rule = None

    def prepare(self) -> None:
        """Load what the first look needs; any thread may call."""
        if (account := self._account()) is not None:
            self._hours_of(account).opening(Lead(), datetime.now(UTC))
            load_area_codes()

    def __call__(self, lead: Lead) -> Whereabouts | None:
        """What is known of the person of a lead, at this moment; `None` without an account."""
        account = self._account()
        if account is None:
            return None
        if self._rule is None or self._rule[0] != account:
            self._rule = account, self._hours_of(account)
        held, stopped = self._held(lead, account)
        return replace(whereabouts(lead, account, self._rule[1], datetime.now(UTC)), held=held, stopped=stopped)

    def stopped(self, phone: str) -> str:
        """What the stop list says of a phone."""
        account = self._account()
        problem = self._engine.journal.stop_of(phone, ZoneInfo(account.zone)) if account is not None else None
        return problem.message() if problem else ""

    def _held(self, lead: Lead, account: Account) -> tuple[str, str]:
        """What else would keep it back. It is asked again, and for good, when the lead leaves."""
        try:
            stopped = self.stopped(lead.phone)
            problem = self._engine.journal.earlier_call(lead.phone, ZoneInfo(account.zone), account.guard)
        except KnownError:
            log.warning("earlier calls could not be looked up", exc_info=True)
            return "", ""
        return problem.message() if problem else "", stopped


def whereabouts(lead: Lead, account: Account, rule: HoursRule, now: datetime) -> Whereabouts:
    """Where the clock of a lead's person stands at the moment `now` (aware), and whether they may be called."""
    found = rule.zone_of(lead)
    zone = ZoneInfo(found.name)
    call_at = lead.schedule.replace(tzinfo=ZoneInfo(account.zone)) if lead.schedule else now
    return Whereabouts(
        now=now.astimezone(zone),
        call_at=max(call_at, now).astimezone(zone),
        source=found.source,
        region=found.region,
        opens=rule.opening(lead, now),
    )

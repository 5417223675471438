"""When the people of a list may be called: by their zones, and spread over their hours and the operators' capacity."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from gui.leads.calling_hours import CallingHours, HoursRule
from gui.leads.lead import Lead
from gui.leads.schedule import SOON
from gui.leads.subscriber import ZoneSource

_LONGEST: Final = timedelta(days=400)
SLOT: Final = timedelta(minutes=10)
"""The span in which only so many calls fit."""

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class ZonePlan:
    """Everybody whose clock has the same offset: how many, and in which spans of the plan they may be called.

    `zone` is an IANA name of that offset; spans are aware, in the account's zone, and `None` means at any time.
    """

    zone: str
    people: int
    scheduled: int
    spans: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class CallingPlan:
    """The queued people of a list, seen from `begins` (aware, in the account's zone) on for `lasts`, zones from west to
    east. `sources` counts what their zones were taken from.
    """

    begins: datetime
    lasts: timedelta
    zones: tuple[ZonePlan, ...] = ()
    sources: Mapping[ZoneSource, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """Everybody."""
        return sum(each.people for each in self.zones)

    @property
    def to_spread(self) -> int:
        """Those who have no time of their own."""
        return self.people - sum(each.scheduled for each in self.zones)


def plan_calls(
    leads: Iterable[Lead], rule: HoursRule, now: datetime, lasts: timedelta = timedelta(hours=24)
) -> CallingPlan:
    """Look at the people of a list at the moment `now` (aware)."""
    now = now.astimezone(rule.account_zone)
    people: Counter[str] = Counter()
    scheduled: Counter[str] = Counter()
    sources: Counter[ZoneSource] = Counter()
    for lead in leads:
        zone = rule.zone_of(lead)
        people[zone.name] += 1
        scheduled[zone.name] += lead.schedule is not None
        sources[zone.source] += 1
    by_offset: dict[timedelta, list[str]] = {}
    for name in people:
        by_offset.setdefault(rule.offset(name, now), []).append(name)
    zones = []
    for _offset, names in sorted(by_offset.items()):
        first = max(names, key=people.__getitem__)
        spans = open_spans(rule.hours, first, now, lasts) if rule.hours else None
        zones.append(ZonePlan(first, sum(map(people.get, names)), sum(map(scheduled.get, names)), spans))  # type: ignore[arg-type]
    return CallingPlan(now, lasts, tuple(zones), dict(sources))


def open_spans(hours: CallingHours, zone: str, begins: datetime, lasts: timedelta) -> tuple[Span, ...]:
    """When people of a zone may be called from `begins` (aware) on; in the zone of `begins`."""
    spans: list[Span] = []
    moment, ends = begins, begins + lasts
    while moment < ends:
        opens = hours.opening(moment, zone) or moment
        if opens >= ends:
            break
        closes = hours.closing(opens, zone)
        spans.append((opens.astimezone(begins.tzinfo), min(closes, ends).astimezone(begins.tzinfo)))
        moment = closes
    return tuple(spans)


def spread(people: Sequence[tuple[int, Lead]], rule: HoursRule, now: datetime, per_slot: int) -> dict[int, datetime]:
    """A time for the call of everybody who has none of their own, at most `per_slot` in ten minutes, each within their
    hours; whose window closes soonest goes first. By id, wall-clock times of the account's zone.

    Those who have a time of their own keep it and take their place among the others. Who finds no place within a year
    gets none.
    """
    taken: Counter[datetime] = Counter()
    waiting: dict[str, deque[int]] = {}
    for row_id, lead in people:
        if lead.schedule is not None:
            taken[_slot_of(lead.schedule.replace(tzinfo=rule.account_zone))] += 1
        else:
            waiting.setdefault(rule.zone_of(lead).name, deque()).append(row_id)
    times: dict[int, datetime] = {}
    slot = _slot_of(now.astimezone(rule.account_zone) + SOON) + SLOT
    last = slot + _LONGEST
    while waiting and slot < last:
        open_zones = sorted((closes, zone) for zone in waiting if (closes := _closing(rule.hours, slot, zone)))
        if not open_zones:
            slot = _next_slot(rule.hours, slot, waiting)
            continue
        for place in range(taken[slot], per_slot):
            zone = next((zone for _closes, zone in open_zones if zone in waiting), None)
            if zone is None:
                break
            minutes = SLOT.seconds // 60 * place // per_slot
            times[waiting[zone].popleft()] = (slot + timedelta(minutes=minutes)).replace(tzinfo=None)
            if not waiting[zone]:
                del waiting[zone]
        slot += SLOT
    return times


def _closing(hours: CallingHours | None, slot: datetime, zone: str) -> datetime | None:
    """When the window that is open for the whole slot closes; `None` where none is."""
    if hours is None:
        return slot + timedelta(days=1)
    if hours.opening(slot, zone) is not None:
        return None
    closes = hours.closing(slot, zone)
    return closes if closes >= slot + SLOT else None


def _next_slot(hours: CallingHours | None, slot: datetime, zones: Iterable[str]) -> datetime:
    """The first slot after this one that lies in somebody's window."""
    if hours is None:
        return slot + SLOT
    opens = min(hours.opening(slot + SLOT, zone) or slot + SLOT for zone in zones)
    begins = _slot_of(opens.astimezone(slot.tzinfo))
    return begins if begins >= opens else begins + SLOT


def _slot_of(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 10 * 10, second=0, microsecond=0)

"""When the people of a list may be called, and how their calls are spread."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

from collections import Counter
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.calling_hours import LONG_HOURS, USUAL_HOURS, CallingHours, HoursRule, Window
from gui.leads.calling_plan import SLOT, open_spans, plan_calls, spread
from gui.leads.lead import Lead
from gui.leads.subscriber import SubscriberZone, ZoneSource

MOSCOW, OMSK, KIROV, KAMCHATKA = "Europe/Moscow", "Asia/Omsk", "Europe/Kirov", "Asia/Kamchatka"
ZONE = ZoneInfo(MOSCOW)
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)


def rule(hours=USUAL_HOURS) -> HoursRule:
    return HoursRule(hours, lambda lead: SubscriberZone(lead.place or MOSCOW, ZoneSource.FILE), ZONE)


def test_people_of_one_offset_are_planned_together_from_west_to_east():
    leads = [Lead(place=place) for place in (OMSK, MOSCOW, KIROV, MOSCOW, OMSK)]
    plan = plan_calls([*leads, Lead(place=MOSCOW, schedule=datetime(2026, 11, 24, 18))], rule(), NOON)
    assert [(each.zone, each.people, each.scheduled) for each in plan.zones] == [(MOSCOW, 4, 1), (OMSK, 2, 0)]
    assert (plan.people, plan.to_spread, plan.sources) == (6, 5, {ZoneSource.FILE: 6})


def test_open_spans_are_told_in_the_zone_of_the_account():
    assert open_spans(USUAL_HOURS, OMSK, NOON, timedelta(hours=24)) == (
        (NOON, NOON.replace(hour=18)),
        (datetime(2026, 11, 25, 6, 0, tzinfo=ZONE), NOON + timedelta(hours=24)),
    )


def test_without_hours_everybody_may_be_called_at_any_time():
    assert plan_calls([Lead()], rule(None), NOON).zones[0].spans is None


def test_whose_window_closes_first_goes_first():
    people = [(1, Lead(place=MOSCOW)), (2, Lead(place=MOSCOW)), (3, Lead(place=OMSK)), (4, Lead(place=KAMCHATKA))]
    assert spread(people, rule(), NOON, per_slot=1) == {
        3: datetime(2026, 11, 24, 12, 10),
        1: datetime(2026, 11, 24, 12, 20),
        2: datetime(2026, 11, 24, 12, 30),
        4: datetime(2026, 11, 25, 0, 0),  # 9:00 in Kamchatka
    }


def test_calls_of_one_slot_are_a_little_apart():
    people = [(number, Lead()) for number in range(5)]
    times = spread(people, rule(), NOON, per_slot=5)
    assert [when.minute for when in times.values()] == [10, 12, 14, 16, 18]


def test_who_has_a_time_keeps_it_and_takes_a_place():
    fixed = Lead(schedule=datetime(2026, 11, 24, 12, 13))
    times = spread([(1, fixed), (2, Lead()), (3, Lead())], rule(), NOON, per_slot=2)
    assert times == {2: datetime(2026, 11, 24, 12, 15), 3: datetime(2026, 11, 24, 12, 20)}


@given(
    st.lists(st.sampled_from([MOSCOW, OMSK, KIROV, KAMCHATKA, "Europe/Kaliningrad"]), max_size=60),
    st.integers(1, 7),
    st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 20)),
    st.sampled_from([USUAL_HOURS, LONG_HOURS, None]),
)
def test_everybody_gets_a_time_within_the_hours_and_nobody_is_one_too_many(places, per_slot, moment, hours):
    now, asked = moment.replace(tzinfo=ZONE), rule(hours)
    people = [(number, Lead(place=place)) for number, place in enumerate(places)]
    times = spread(people, asked, now, per_slot)
    assert set(times) == set(range(len(places)))
    for number, when in times.items():
        there = when.replace(tzinfo=ZONE)
        assert there > now
        assert asked.opening(Lead(place=places[number]), there) is None
    slots = Counter(when.replace(minute=when.minute // 10 * 10) for when in times.values())
    assert all(count <= per_slot for count in slots.values())


@pytest.mark.parametrize("count", [10_000])
def test_a_long_list_is_spread_over_days(count):
    people = [(number, Lead(place=MOSCOW if number % 2 else OMSK)) for number in range(count)]
    times = spread(people, rule(), NOON, per_slot=20)
    assert len(times) == count
    assert max(times.values()) - min(times.values()) > timedelta(days=5)
    assert timedelta(minutes=10) == SLOT


def test_hours_in_which_no_slot_fits_end_the_search_and_not_the_program():
    hours = CallingHours(Window(time(9, 5), time(9, 14)), None)
    assert spread([(1, Lead())], rule(hours), NOON, per_slot=1) == {}

"""The hours people may be called in, by their own clock."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.calling_hours import (
    LONG_HOURS,
    USUAL_HOURS,
    CallingHours,
    HoursRule,
    Window,
    hours_as_json,
    hours_from_json,
)
from gui.leads.lead import Lead
from gui.leads.subscriber import SubscriberZone, ZoneSource
from gui.leads.workdays import is_day_off

MOSCOW, OMSK = "Europe/Moscow", "Asia/Omsk"
ZONES = ["Europe/Kaliningrad", MOSCOW, "Asia/Yekaterinburg", OMSK, "Asia/Vladivostok", "Asia/Kamchatka"]


def at(text: str, zone: str = MOSCOW) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 11, 24), False),  # a Tuesday
        (date(2026, 11, 28), True),  # a Saturday
        (date(2026, 11, 4), True),  # Unity Day
        (date(2026, 1, 9), True),  # moved from a Saturday in January
        (date(2026, 12, 31), True),  # moved from a Sunday in January
        (date(2025, 11, 1), False),  # a Saturday worked in exchange for
        (date(2025, 11, 3), True),  # this Monday
    ],
)
def test_days_off_are_those_of_the_russian_calendar(day, off):
    assert is_day_off(day) is off


@pytest.mark.parametrize(
    ("moment", "zone", "opens"),
    [
        (at("2026-11-24 09:00"), MOSCOW, None),
        (at("2026-11-24 20:59:59"), MOSCOW, None),
        (at("2026-11-24 21:00"), MOSCOW, at("2026-11-25 09:00")),
        (at("2026-11-24 08:59:59"), MOSCOW, at("2026-11-24 09:00")),
        (at("2026-11-24 18:30"), OMSK, at("2026-11-25 09:00", OMSK)),  # 21:30 over there
        (at("2026-11-24 06:00"), OMSK, None),  # 9:00 over there
        (at("2026-11-27 21:30"), MOSCOW, at("2026-11-28 10:00")),  # a Saturday comes
        (at("2026-11-29 18:00"), MOSCOW, at("2026-11-30 09:00")),  # a Sunday is over
    ],
)
def test_a_window_is_that_of_the_persons_own_day(moment, zone, opens):
    assert USUAL_HOURS.opening(moment, zone) == opens


def test_nobody_is_called_on_a_day_off_where_it_has_no_window():
    hours = CallingHours(Window(time(9), time(21)), None)
    assert hours.opening(at("2026-12-31 12:00"), MOSCOW) == at("2027-01-11 09:00")


def test_a_window_may_last_until_midnight():
    hours = CallingHours(Window(time(9), time()), Window(time(9), time()))
    assert hours.opening(at("2026-11-24 23:59:59"), MOSCOW) is None
    assert hours.opening(at("2026-11-25 00:00"), MOSCOW) == at("2026-11-25 09:00")
    assert str(hours.workdays) == "9:00–24:00"


def test_a_window_that_closes_before_it_opens_is_none():
    with pytest.raises(ValueError, match="must close"):
        Window(time(21), time(9))


windows = st.tuples(st.integers(0, 95), st.integers(1, 96)).filter(lambda pair: pair[0] < pair[1])


def window(pair: tuple[int, int]) -> Window:
    opens, closes = (time(quarter // 4 % 24, quarter % 4 * 15) for quarter in pair)
    return Window(opens, closes)


@given(
    windows.map(window),
    st.one_of(st.none(), windows.map(window)),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),
    st.sampled_from(ZONES),
)
def test_an_opening_is_the_next_moment_at_which_the_window_is_open(workdays, days_off, moment, zone):
    hours = CallingHours(workdays, days_off)
    now = moment.replace(tzinfo=UTC)
    opens = hours.opening(now, zone)
    if opens is None:
        assert hours.closing(now, zone) > now
        return
    assert opens > now
    assert hours.opening(opens, zone) is None
    assert hours.opening(opens - timedelta(microseconds=1), zone) == opens
    assert hours_from_json(hours_as_json(hours)) == hours


@pytest.mark.parametrize("hours", [None, USUAL_HOURS, LONG_HOURS, CallingHours(days_off=None)])
def test_hours_come_back_from_the_database_as_they_were(hours):
    assert hours_from_json(hours_as_json(hours)) == hours


def test_nothing_kept_is_the_usual_hours():
    assert hours_from_json({}) == USUAL_HOURS


def rule(hours: CallingHours | None = USUAL_HOURS, zone: str = OMSK) -> HoursRule:
    return HoursRule(hours, lambda _lead: SubscriberZone(zone, ZoneSource.REGISTRY), ZoneInfo(MOSCOW))


def test_the_moment_of_the_call_is_the_scheduled_one():
    scheduled = Lead(schedule=datetime(2026, 11, 25, 7, 0))  # 10:00 in Omsk
    assert rule().opening(scheduled, at("2026-11-24 23:00")) is None
    assert rule().opening(Lead(), at("2026-11-24 23:00")) == at("2026-11-25 09:00", OMSK)


def test_a_scheduled_time_that_has_passed_is_as_good_as_now():
    late = Lead(schedule=datetime(2026, 11, 24, 12, 0))
    assert rule().opening(late, at("2026-11-24 23:00")) == at("2026-11-25 09:00", OMSK)


def test_without_hours_anybody_may_be_called_at_any_moment():
    assert rule(None).opening(Lead(), at("2026-11-24 03:00")) is None

"""Call times: read from cells and text, compared with the clock, written for the wire and for people."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.lead import Cell
from gui.leads.problem import ProblemCode
from gui.leads.schedule import (
    ScheduleFormat,
    for_people,
    for_wire,
    read_schedule,
    schedule_problem,
    zone_label,
)

MOMENT = datetime(2026, 12, 31, 15, 30)
MIDNIGHT = datetime(2026, 12, 31)


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        (datetime(2026, 12, 31, 15, 30), MOMENT),
        (datetime(2026, 12, 31, 15, 30, 0, 999), MOMENT),
        ("31.12.2026 15:30", MOMENT),
        ("31.12.2026 15:30:00", MOMENT),
        ("31.12.26 15:30", MOMENT),
        ("31.12.2026, 15:30", MOMENT),
        ("31.12.2026 в 15:30", MOMENT),
        ("31.12.2026 15.30", MOMENT),
        ("31/12/2026 15:30", MOMENT),
        ("31-12-2026 15:30", MOMENT),
        ("2026-12-31 15:30", MOMENT),
        ("2026-12-31T15:30:00", MOMENT),
        ("2026-12-31 15:30:00.000", MOMENT),
        ("2026.12.31 15:30", MOMENT),
        ("  31.12.2026 15:30 ", MOMENT),
        ("31.12.2026 г. в 15:30", MOMENT),
        ("31 декабря 2026 15:30", MOMENT),
        ("31 декабря 2026 года, в 15:30", MOMENT),
        ("31 дек. 2026 г. 15:30", MOMENT),
        ("31 Dec 2026 15:30", MOMENT),
        ("15:30 31.12.2026", MOMENT),
        ("15:30:00, 31 декабря 2026 г.", MOMENT),
        ("15.30 2026-12-31", MOMENT),
        ("23 ноября 2026, 09:05", datetime(2026, 11, 23, 9, 5)),
        ("1 мая 2027 9:05", datetime(2027, 5, 1, 9, 5)),
        ("1 марта 2027 9:05", datetime(2027, 3, 1, 9, 5)),
        ("31.12.2026 00:00", MIDNIGHT),
        # As the spreadsheet itself counts days.
        (46387.645833333336, MOMENT),
        ("46387.6458333333", MOMENT),
        ("46387,6458333333", MOMENT),
        ("1.2.2027 9:05", datetime(2027, 2, 1, 9, 5)),
    ],
)
def test_a_moment_is_read_however_it_is_written(cell: Cell, when: datetime) -> None:
    assert read_schedule(cell).when == when


@pytest.mark.parametrize("cell", [None, "", "   "])
def test_an_empty_cell_means_at_once_and_is_no_problem(cell: Cell) -> None:
    reading = read_schedule(cell)
    assert (reading.when, reading.problem) == (None, None)


@pytest.mark.parametrize("cell", ["15:30", "9:05", "15:30:00", time(15, 30), timedelta(hours=15), 0.5])
def test_a_time_without_a_day_asks_for_the_day(cell: Cell) -> None:
    assert read_schedule(cell).problem is ProblemCode.SCHEDULE_NO_DAY


@pytest.mark.parametrize("cell", [date(2026, 12, 31), MIDNIGHT, "31.12.2026", "2026-12-31", "31 декабря 2026", 46387])
def test_a_day_without_a_time_asks_for_the_time_and_is_not_midnight(cell: Cell) -> None:
    reading = read_schedule(cell)
    assert (reading.when, reading.problem) == (None, ProblemCode.SCHEDULE_NO_TIME)


@pytest.mark.parametrize("cell", [44925.645833333336, "44925.6458333333"])
def test_a_workbook_that_counts_days_from_1904_is_believed(cell: Cell) -> None:
    assert read_schedule(cell, from_1904=True).when == MOMENT


@pytest.mark.parametrize(
    "cell",
    [
        "2026-12-31T15:30:00+05:00",
        "2026-12-31T10:30Z",
        "2026-12-31 13:30:00+0300",
        "2026-12-31T10:30:00.000Z",
        MOMENT.replace(tzinfo=timezone(timedelta(hours=5))),
    ],
)
def test_a_moment_with_its_own_offset_is_turned_to_the_zone_of_the_account(cell: Cell) -> None:
    assert read_schedule(cell, ZoneInfo("Asia/Yekaterinburg")).when == MOMENT
    assert read_schedule(cell, ZoneInfo("Europe/Moscow")).when == MOMENT - timedelta(hours=2)


@pytest.mark.parametrize(
    "cell",
    [
        "завтра",
        "после обеда",
        "31.02.2026 10:00",
        "31.12.2026 25:00",
        "12/31/2026",
        "2026",
        "31.12",
        True,
        7,
        99999.5,
        "00000",
        "31 мартобря 2026 10:00",
        "31 декабря 15:30",
        "2026-12-31T15:30:00+05:00",
        "15:30 16:30 17:30",
        "15:30 31.12",
    ],
)
def test_what_is_no_moment_is_said_to_be_none(cell: Cell) -> None:
    assert read_schedule(cell).problem is ProblemCode.SCHEDULE_UNREADABLE


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.datetimes(), st.dates()))
def test_no_cell_raises(cell: Cell) -> None:
    reading = read_schedule(cell)
    assert reading.when is None or reading.problem is None


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))
def test_both_forms_of_the_wire_are_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert read_schedule(for_wire(moment, ScheduleFormat.ISO)).when == moment
    assert read_schedule(for_wire(moment, ScheduleFormat.DAY_FIRST)).when == moment


def test_the_wire_takes_both_forms_of_the_article() -> None:
    assert for_wire(MOMENT, ScheduleFormat.ISO) == "2026-12-31 15:30:00"
    assert for_wire(MOMENT, ScheduleFormat.DAY_FIRST) == "31-12-2026 15:30:00"


@pytest.mark.parametrize(
    ("ahead", "problem"),
    [
        (timedelta(seconds=-1), ProblemCode.SCHEDULE_PAST),
        (timedelta(0), ProblemCode.SCHEDULE_PAST),
        (timedelta(seconds=119), ProblemCode.SCHEDULE_SOON),
        (timedelta(minutes=2), None),
        (timedelta(days=30), None),
    ],
)
def test_past_and_near_moments_are_problems(ahead: timedelta, problem: ProblemCode | None) -> None:
    assert schedule_problem(MOMENT + ahead, MOMENT) is problem


def test_people_read_day_first_and_the_zone_of_an_aware_moment() -> None:
    assert for_people(MOMENT) == "31.12.2026 15:30"
    assert for_people(MOMENT.replace(tzinfo=timezone(timedelta(hours=3)))) == "31.12.2026 15:30 МСК"


@pytest.mark.parametrize(
    ("offset", "label"),
    [
        (timedelta(hours=3), "МСК"),
        (timedelta(hours=5), "UTC+5"),
        (timedelta(hours=-3, minutes=-30), "UTC−3:30"),
        (timedelta(hours=5, minutes=45), "UTC+5:45"),
    ],
)
def test_a_zone_is_named_by_its_offset(offset: timedelta, label: str) -> None:
    assert zone_label(datetime(2026, 1, 1, tzinfo=timezone(offset))) == label


def test_utc_is_called_utc() -> None:
    assert zone_label(datetime(2026, 1, 1, tzinfo=UTC)) == "UTC"


@pytest.mark.parametrize("cell", [datetime(9999, 12, 31, 23, 59, 59), "31.12.9999 23:59", "2100-01-01 10:00"])
def test_a_time_beyond_all_calendars_is_no_time(cell):
    assert read_schedule(cell).problem is ProblemCode.SCHEDULE_UNREADABLE

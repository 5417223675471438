from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.delivery.limits import NO_LIMITS, Drip, RunLimits, Standing, may_leave
from gui.delivery.progress import PauseReason

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_without_limits_anything_may_leave():
    assert may_leave(NO_LIMITS, Standing(NOW, taken=10**6)) is None


@pytest.mark.parametrize(
    ("taken", "answer"), [(0, None), (4, None), (5, PauseReason.FIRST_SENT), (6, PauseReason.FIRST_SENT)]
)
def test_the_first_so_many_leave_and_then_no_more(taken, answer):
    assert may_leave(RunLimits(first=5), Standing(NOW, taken=taken)) is answer


def test_nothing_leaves_before_the_start_time_or_after_the_stop_time():
    limits = RunLimits(start_at=NOW + MINUTE, stop_at=NOW + 2 * MINUTE)
    assert may_leave(limits, Standing(NOW)) == NOW + MINUTE
    assert may_leave(limits, Standing(NOW + MINUTE)) is None
    assert may_leave(limits, Standing(NOW + 2 * MINUTE)) is PauseReason.STOP_TIME


@pytest.mark.parametrize(("spent", "answer"), [(99, None), (100, PauseReason.BUDGET), (101, PauseReason.BUDGET)])
def test_the_budget_is_never_exceeded(spent, answer):
    assert may_leave(NO_LIMITS, Standing(NOW, spent=spent, budget=100)) is answer


def test_a_drip_waits_until_the_oldest_of_its_window_is_gone():
    limits = RunLimits(drip=Drip(3, 10))
    recent = [NOW - 9 * MINUTE, NOW - 5 * MINUTE, NOW - MINUTE]
    assert may_leave(limits, Standing(NOW, recent=recent[1:])) is None
    assert may_leave(limits, Standing(NOW, recent=recent)) == NOW + MINUTE
    assert may_leave(limits, Standing(NOW + MINUTE, recent=recent)) is None


@given(st.integers(1, 20), st.integers(1, 30), st.integers(1, 120))
def test_a_drip_never_lets_more_than_its_count_into_any_window(count, minutes, requests):
    limits, now, moments = RunLimits(drip=Drip(count, minutes)), NOW, []
    for _ in range(requests):
        while isinstance(until := may_leave(limits, Standing(now, recent=moments)), datetime):
            assert until > now
            now = until
        moments.append(now)
    for first, last in zip(moments, moments[count:], strict=False):
        assert last - first >= timedelta(minutes=minutes)

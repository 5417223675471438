import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.delivery.pace import Pace, PaceLimits, limits_for

LIMITS = PaceLimits()


def starts_of(pace, count, lateness=lambda: 0.0, now=100.0):
    """The moments `count` requests leave when every wake-up is late by `lateness()` seconds."""
    moments = []
    for _ in range(count):
        now += pace.delay(now) + lateness()
        pace.started(now)
        pace.succeeded()
        moments.append(now)
    return moments


def most_in_a_second(moments):
    return max(sum(1 for other in moments if moment <= other < moment + 1.0 - 1e-9) for moment in moments)


def test_the_first_request_leaves_at_once():
    assert Pace().delay(5.0) == 0.0


def test_requests_leave_evenly_and_the_gap_narrows_to_the_limit_itself():
    moments = starts_of(Pace(), 600)
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert gaps[0] == pytest.approx(LIMITS.first_gap)
    assert gaps[-1] == pytest.approx(LIMITS.least_gap)
    assert min(gaps) >= LIMITS.least_gap - 1e-9


@settings(max_examples=50)
@given(st.lists(st.floats(min_value=0, max_value=0.6), min_size=30, max_size=200))
def test_never_more_than_five_in_any_sliding_second_however_late_the_timer(lateness):
    late = iter(lateness)
    moments = starts_of(Pace(), len(lateness), lambda: next(late))
    assert most_in_a_second(moments) <= 5


def test_a_timer_that_is_always_a_little_late_does_not_slow_the_pace():
    dice = random.Random(1)
    moments = starts_of(Pace(), 1500, lambda: dice.uniform(0, 0.015))
    steady = moments[500:]
    assert (len(steady) - 1) / (steady[-1] - steady[0]) > 4.9


def test_after_a_long_sleep_there_is_no_burst():
    pace = Pace()
    starts_of(pace, 10)
    moments = starts_of(pace, 10, now=10_000.0)
    assert moments[1] - moments[0] > 0.17
    assert most_in_a_second(moments) <= 5


def test_a_429_widens_the_gap_once_for_all_requests_that_left_before():
    pace = Pace()
    pace.too_many(left_at=1.0, now=1.3)
    pace.too_many(left_at=1.2, now=1.4)
    assert pace.gap == pytest.approx(LIMITS.first_gap + LIMITS.widen)
    pace.too_many(left_at=1.5, now=1.6)
    assert pace.gap == pytest.approx(LIMITS.first_gap + 2 * LIMITS.widen)


def test_many_429s_never_slow_it_below_the_floor():
    pace = Pace()
    for second in range(1000):
        pace.too_many(left_at=second, now=second + 0.1)
    assert pace.gap == LIMITS.most_gap


def test_when_others_have_left_the_address_the_pace_is_back_within_minutes():
    pace, seconds = Pace(), 0.0
    for second in range(1000):
        pace.too_many(left_at=second, now=second + 0.1)
    while pace.gap > 0.210:
        pace.succeeded()
        seconds += pace.gap
    assert seconds < 10 * 60


@pytest.mark.parametrize("least", [0.5, 0.9])
def test_beside_another_client_of_the_same_address_at_least_half_the_limit_gets_through(least):
    """The other one takes two a second, at even distances; whoever comes sixth in a sliding second is refused."""
    dice, pace, now, theirs, accepted, window = random.Random(3), Pace(), 0.0, least, 0, []

    def admitted(arrival):
        window[:] = [moment for moment in window if moment > arrival - 1.0]
        window.extend([arrival] * (len(window) < 5))
        return window[-1:] == [arrival]

    while now < 600:
        now += pace.delay(now) + dice.uniform(0, 0.002)
        pace.started(now)
        while theirs < now:
            admitted(theirs)
            theirs += 0.5
        if admitted(now):
            accepted += 1
            pace.succeeded()
        else:
            pace.too_many(now, now + 0.1)
    assert accepted / 600 > 2.5


def test_a_hold_keeps_everything_back_until_its_moment():
    pace = Pace()
    pace.hold_until(50.0)
    assert pace.delay(20.0) == 30.0
    assert pace.delay(50.0) == 0.0


def test_a_server_that_counts_by_a_sliding_second_accepts_nearly_all_of_nearly_five_a_second():
    """Arrivals jitter by 20 ms on the way, the server answers 429 to the sixth in a second, the pace adapts."""
    dice, pace, now = random.Random(7), Pace(), 0.0
    accepted, refused, window = 0, 0, []
    while now < 120:
        now += pace.delay(now) + dice.uniform(0, 0.002)
        pace.started(now)
        arrival = now + 0.05 + dice.uniform(0, 0.020)
        window = [moment for moment in window if moment > arrival - 1.0]
        if len(window) < 5:
            window.append(arrival)
            accepted += 1
            pace.succeeded()
        else:
            refused += 1
            pace.too_many(now, arrival)
    assert accepted / 120 > 4.8
    assert refused / (accepted + refused) < 0.02


@pytest.mark.parametrize("rate", [0.5, 1, 2.5, 4.9, 5])
def test_a_chosen_rate_is_reached_and_not_passed(rate):
    moments = starts_of(Pace(limits_for(rate)), 900)
    steady = moments[600:]
    reached = (len(steady) - 1) / (steady[-1] - steady[0])
    assert rate * 0.97 < reached <= rate + 1e-6


@pytest.mark.parametrize("rate", [5.1, 50, float("inf")])
def test_no_choice_is_faster_than_the_limit(rate):
    assert limits_for(rate) == PaceLimits()


def test_no_choice_stops_a_run_for_ever():
    assert limits_for(0).least_gap == limits_for(-1).least_gap == 2.0


def test_another_rate_holds_from_the_next_request_on():
    pace = Pace()
    now = starts_of(pace, 5)[-1]
    pace.keep_to(limits_for(1))
    first, second = starts_of(pace, 2, now=now)
    assert second - first == pytest.approx(1.0)
    pace.keep_to(limits_for(5))
    pace.started(second + 10)
    assert pace.gap == pytest.approx(LIMITS.first_gap)


def test_an_account_may_be_slower_than_what_was_chosen_for_all_but_not_faster():
    pace = Pace(limits_for(2))
    pace.adjust({"least_gap": 0.2, "first_gap": 0.2})
    assert pace.gap == pytest.approx(0.5)
    pace.adjust({"least_gap": 1.0, "first_gap": 1.0})
    assert pace.gap == pytest.approx(1.0)
    pace.keep_to(limits_for(5))
    assert pace.gap == pytest.approx(1.0)


def test_a_refusal_never_makes_a_slow_pace_faster():
    pace = Pace(limits_for(0.5))
    pace.adjust({"most_gap": 0.29})
    pace.too_many(1.0, 2.0)
    assert pace.gap == pytest.approx(2.0)
    alone = Pace(PaceLimits(first_gap=2.0, most_gap=0.29))
    alone.too_many(1.0, 2.0)
    assert alone.gap == pytest.approx(2.0)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "fast", None])
@pytest.mark.parametrize("name", ["least_gap", "most_gap", "widen", "catch_up"])
def test_what_is_no_number_changes_no_pace(name, value):
    pace, usual = Pace(), Pace()
    pace.adjust({name: value})
    for each in (pace, usual):
        each.too_many(1.0, 2.0)
    assert starts_of(pace, 30) == starts_of(usual, 30)

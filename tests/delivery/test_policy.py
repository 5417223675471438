"""The table «what each outcome does to a row», line by line."""

import pytest

from gui.delivery.policy import Effect, Streaks, Verdict, retry_after_s, verdict
from gui.delivery.progress import PauseReason
from gui.leads.state import (
    Accepted,
    LeadState,
    NotSent,
    NotSentReason,
    Refused,
    TooManyRequests,
    Unknown,
    UnknownReason,
)

GO_ON, STOP = Effect.GO_ON, Effect.STOP
BY_HAND = {NotSentReason.SIGN_IN, NotSentReason.ROOTS}


def refused(code):
    return Refused(code, "", 400)


@pytest.mark.parametrize(
    ("outcome", "state", "effect"),
    [
        (Accepted("1"), LeadState.ACCEPTED, GO_ON),
        *[
            (NotSent(reason), LeadState.QUEUED, STOP if reason in BY_HAND else Effect.BACK_OFF)
            for reason in NotSentReason
        ],
        (TooManyRequests(), LeadState.QUEUED, Effect.SLOW_DOWN),
        *[(Unknown(reason), LeadState.UNKNOWN, GO_ON) for reason in UnknownReason],
        (refused("10001"), LeadState.QUEUED, STOP),
        (refused("10002"), LeadState.QUEUED, STOP),
        (refused("http-401"), LeadState.QUEUED, STOP),
        (refused("http-403"), LeadState.QUEUED, STOP),
        (refused("http-404"), LeadState.QUEUED, STOP),
        (refused("10003"), LeadState.HELD, Effect.HOLD_WIDGET),
        (refused("10005"), LeadState.HELD, GO_ON),
        (refused("10006"), LeadState.HELD, GO_ON),
        (refused("10007"), LeadState.HELD, GO_ON),
        (refused("1"), LeadState.REJECTED, GO_ON),
        (refused("10004"), LeadState.REJECTED, GO_ON),
        (refused("10013"), LeadState.REJECTED, GO_ON),
        (refused("validation"), LeadState.REJECTED, GO_ON),
        (refused("77777"), LeadState.REJECTED, GO_ON),
    ],
)
def test_an_outcome_leaves_its_row_and_the_run_where_the_table_says(outcome, state, effect):
    assert verdict(outcome) == Verdict(state, effect)


@pytest.mark.parametrize("reason", list(UnknownReason))
def test_what_may_have_got_through_is_never_queued_again(reason):
    assert verdict(Unknown(reason)).state is LeadState.UNKNOWN


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (NotSent(NotSentReason.DNS), PauseReason.NO_CONNECTION),
        (Unknown(UnknownReason.TIMEOUT), PauseReason.UNKNOWN_IN_A_ROW),
    ],
)
def test_the_third_of_a_kind_in_a_row_pauses(outcome, reason):
    streaks = Streaks()
    assert [streaks.seen(outcome) for _ in range(3)] == [None, None, reason]
    assert streaks.seen(outcome) is None


@pytest.mark.parametrize("answer", [Accepted("1"), refused("10004"), TooManyRequests()])
def test_any_answer_starts_the_count_anew(answer):
    streaks = Streaks()
    lost = Unknown(UnknownReason.RESET)
    assert [streaks.seen(outcome) for outcome in (lost, lost, answer, lost, lost)] == [None] * 5
    assert streaks.seen(lost) is PauseReason.UNKNOWN_IN_A_ROW


def test_a_request_that_could_not_leave_is_no_answer_to_an_unknown_one():
    streaks = Streaks()
    lost, unsent = Unknown(UnknownReason.RESET), NotSent(NotSentReason.CONNECT)
    assert [streaks.seen(outcome) for outcome in (lost, unsent, lost, unsent)] == [None] * 4
    assert streaks.seen(lost) is PauseReason.UNKNOWN_IN_A_ROW


def test_the_pauses_after_requests_that_could_not_leave_grow():
    streaks = Streaks()
    waits = [streaks.back_off_s]
    for _ in range(2):
        streaks.seen(NotSent(NotSentReason.DNS))
        waits.append(streaks.back_off_s)
    assert waits == sorted(set(waits))
    assert waits[0] == 0.0


@pytest.mark.parametrize(("asked", "waited"), [(None, 0.0), (2.5, 2.5), (-5.0, 0.0), (86_400.0, 60.0)])
def test_a_429_is_obeyed_within_reason(asked, waited):
    assert retry_after_s(TooManyRequests(asked)) == waited

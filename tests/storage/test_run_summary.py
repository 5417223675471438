"""What a run came to, counted from the journal."""

from datetime import timedelta
from pathlib import Path

import pytest

from gui.leads.state import Accepted, LeadState, Refused, TooManyRequests, Unknown, UnknownReason
from gui.storage.run_summary import summarise_run
from tests.conftest import NOON, row_of


@pytest.fixture
def ids(lists):
    list_id = lists.add("Май", Path("м.xlsx"), ["Имя", "Телефон"], [row_of(number) for number in range(1, 9)])
    return list_id, lists.ids(list_id)


@pytest.fixture
def send(lists, journal, clock):
    def one(row_id, outcome, state, seconds=10):
        begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
        clock.pass_(seconds=seconds)
        journal.complete(begun.attempt_id, outcome, state)

    return one


def test_rows_are_counted_once_and_minutes_and_reasons_told(database, ids, send, clock):
    list_id, (first, second, third, fourth, fifth, *_unsent) = ids
    send(first, Accepted("1"), LeadState.ACCEPTED)
    send(second, TooManyRequests(), LeadState.QUEUED)
    send(second, Accepted("2"), LeadState.ACCEPTED, seconds=30)
    send(third, Refused("10006", "рано", 400), LeadState.HELD, seconds=50)
    send(fourth, Refused("10006", "рано", 400), LeadState.HELD)
    send(fifth, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN, seconds=90)
    summary = summarise_run(database, list_id, NOON, clock())
    assert summary.outcomes == {LeadState.ACCEPTED: 2, LeadState.HELD: 2, LeadState.UNKNOWN: 1}
    assert summary.rows == 5
    assert summary.reasons == ((LeadState.HELD, "10006", 2), (LeadState.UNKNOWN, "unknown-timeout", 1))
    assert summary.minutes == (2, 0, 0, 0)
    assert summary.seconds == 200


def test_what_was_sent_before_the_run_is_not_of_it(database, ids, send, clock):
    list_id, (first, second, *_) = ids
    send(first, Accepted("1"), LeadState.ACCEPTED)
    clock.pass_(hours=1)
    began = clock()
    send(second, Refused("10004", "нет", 400), LeadState.REJECTED)
    summary = summarise_run(database, list_id, began, clock())
    assert (summary.rows, summary.minutes) == (1, (0,))
    assert summary.began == began
    assert summary.ended == began + timedelta(seconds=10)


def test_what_was_sent_after_the_run_is_not_of_it(database, ids, send, clock):
    list_id, (first, second, *_) = ids
    send(first, Accepted("1"), LeadState.ACCEPTED)
    ended = clock()
    clock.pass_(hours=30)
    send(second, Accepted("2"), LeadState.ACCEPTED)
    summary = summarise_run(database, list_id, NOON, ended)
    assert (summary.rows, summary.seconds) == (1, 10)


def test_a_list_that_sent_nothing_has_no_summary(database, ids):
    assert summarise_run(database, ids[0], NOON, NOON) is None

import pytest

from gui.leads.problem import ProblemCode
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
from gui.storage.database import open_database
from gui.storage.journal import AlreadyCalled, Begun, Journal
from gui.storage.lists import Lists
from tests.conftest import row_of


@pytest.fixture
def begin(lists, journal):
    """Begin the only row of a list."""

    def start(list_id):
        [row_id] = lists.ids(list_id)
        return journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")

    return start


def only_row(lists, list_id):
    [row] = lists.every_row(list_id)
    return row


def test_an_attempt_is_on_disk_before_its_request_could_leave(lists, new_list, begin, tmp_path, clock):
    list_id = new_list(1)
    assert isinstance(begin(list_id), Begun)
    other = open_database(tmp_path / "dozvon.sqlite")
    row = only_row(Lists(other, clock), list_id)
    [attempt] = Journal(other, clock).attempts_of(row.id)
    other.close()
    assert row.state is LeadState.SENDING
    assert (attempt["phone"], attempt["finished_ms"], attempt["account_name"]) == (row.lead.phone, None, "Основная")


def test_a_row_is_begun_once_only(new_list, begin):
    list_id = new_list(1)
    assert isinstance(begin(list_id), Begun)
    assert begin(list_id) is None


@pytest.mark.parametrize(
    ("outcome", "state", "code"),
    [
        (Accepted("242839778"), LeadState.ACCEPTED, ""),
        (Refused("10004", "сессия", 400), LeadState.REJECTED, "10004"),
        (TooManyRequests(), LeadState.QUEUED, "http-429"),
        (NotSent(NotSentReason.DNS), LeadState.QUEUED, "not-sent-dns"),
        (Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN, "unknown-timeout"),
    ],
)
def test_a_completed_attempt_and_its_row_tell_the_same(outcome, state, code, lists, journal, new_list, begin):
    list_id = new_list(1)
    row_id = journal.complete(begin(list_id).attempt_id, outcome, state)
    row = only_row(lists, list_id)
    [attempt] = journal.attempts_of(row_id)
    assert (row.state, row.code, attempt["code"]) == (state, code, code)
    assert row.request_id == attempt["request_id"] == ("242839778" if state is LeadState.ACCEPTED else "")
    assert attempt["finished_ms"] is not None


def test_an_attempt_is_completed_once_only(lists, journal, new_list, begin):
    list_id = new_list(1)
    attempt_id = begin(list_id).attempt_id
    journal.complete(attempt_id, Accepted("1"), LeadState.ACCEPTED)
    assert journal.complete(attempt_id, TooManyRequests(), LeadState.QUEUED) is None
    assert only_row(lists, list_id).state is LeadState.ACCEPTED


@pytest.mark.parametrize("outcome", [Accepted("1"), Unknown(UnknownReason.RESET)])
def test_a_phone_that_may_have_been_called_is_not_called_from_another_list(outcome, lists, journal, new_list, begin):
    state = LeadState.ACCEPTED if isinstance(outcome, Accepted) else LeadState.UNKNOWN
    journal.complete(begin(new_list(1)).attempt_id, outcome, state)
    second = new_list(1)
    refused = begin(second)
    assert isinstance(refused, AlreadyCalled)
    row = only_row(lists, second)
    assert row.state is LeadState.EXCLUDED
    assert [problem.code for problem in row.problems] == [ProblemCode.ALREADY_CALLED]
    assert "23.11.2026 12:00 UTC" in row.problems[0].message()


def test_a_phone_in_flight_is_not_called_from_another_row(lists, journal, new_list):
    list_id = new_list(rows=[row_of(1), row_of(1)])
    first, second = lists.rows(lists.ids(list_id))
    assert isinstance(journal.begin(first.id, first.lead, "a"), Begun)
    assert isinstance(journal.begin(second.id, second.lead, "a"), AlreadyCalled)


@pytest.mark.parametrize("outcome", [TooManyRequests(), NotSent(NotSentReason.CONNECT), Refused("10007", "", 400)])
def test_a_phone_that_was_certainly_not_called_may_be_called(outcome, journal, new_list, begin):
    journal.complete(begin(new_list(1)).attempt_id, outcome, LeadState.HELD)
    assert isinstance(begin(new_list(1)), Begun)


@pytest.mark.parametrize("days", [-3000, 0, 3000])
def test_no_clock_ever_opens_the_guard(days, journal, new_list, begin, clock):
    journal.complete(begin(new_list(1)).attempt_id, Accepted("1"), LeadState.ACCEPTED)
    clock.pass_(days=days)
    assert isinstance(begin(new_list(1)), AlreadyCalled)


def test_a_yes_speaks_of_the_calls_before_it_and_of_none_after(lists, journal, decisions, new_list, begin):
    first, second, third = new_list(1), new_list(1), new_list(1)
    journal.complete(begin(first).attempt_id, Accepted("1"), LeadState.ACCEPTED)
    for list_id in (second, third):
        assert isinstance(begin(list_id), AlreadyCalled)
        assert decisions.allow_repeat(list(lists.ids(list_id))) == list(lists.ids(list_id))
    journal.complete(begin(second).attempt_id, Accepted("2"), LeadState.ACCEPTED)
    assert isinstance(begin(third), AlreadyCalled)


def test_a_yes_does_not_cover_a_request_resent_meanwhile(lists, journal, decisions, new_list, begin):
    first, second = new_list(1), new_list(1)
    journal.complete(begin(first).attempt_id, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)
    assert isinstance(begin(second), AlreadyCalled)
    decisions.allow_repeat(list(lists.ids(second)))
    decisions.resolve_unknown(list(lists.ids(first)), called=False)
    journal.complete(begin(first).attempt_id, Accepted("1"), LeadState.ACCEPTED)
    assert isinstance(begin(second), AlreadyCalled)


def test_a_yes_outlives_an_answer_that_certainly_called_nobody(lists, journal, decisions, new_list, begin):
    first, second = new_list(1), new_list(1)
    journal.complete(begin(first).attempt_id, Accepted("1"), LeadState.ACCEPTED)
    begin(second)
    decisions.allow_repeat(list(lists.ids(second)))
    journal.complete(begin(second).attempt_id, TooManyRequests(), LeadState.QUEUED)
    assert isinstance(begin(second), Begun)


def test_rows_already_called_are_marked_before_the_run(lists, journal, new_list, begin):
    journal.complete(begin(new_list(1)).attempt_id, Accepted("1"), LeadState.ACCEPTED)
    second = new_list(3)
    assert journal.mark_already_called(second) == 1
    assert [row.state for row in lists.every_row(second)] == [
        LeadState.EXCLUDED,
        LeadState.QUEUED,
        LeadState.QUEUED,
    ]
    assert journal.mark_already_called(second) == 0


def test_what_a_crash_left_sending_becomes_unknown_and_stays_guarded(lists, journal, new_list, begin):
    list_id = new_list(1)
    begin(list_id)
    assert journal.recover() == 1
    row = only_row(lists, list_id)
    assert (row.state, row.code) == (LeadState.UNKNOWN, "unknown-interrupted")
    assert isinstance(begin(new_list(1)), AlreadyCalled)
    assert journal.recover() == 0


def test_an_unknown_row_is_closed_by_a_person_as_called(lists, journal, new_list, begin, decisions):
    list_id = new_list(1)
    journal.complete(begin(list_id).attempt_id, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)
    row_id = only_row(lists, list_id).id
    assert decisions.resolve_unknown([row_id], called=True) == [row_id]
    assert only_row(lists, list_id).state is LeadState.ACCEPTED
    assert isinstance(begin(new_list(1)), AlreadyCalled)


def test_an_unknown_row_is_sent_again_after_a_person_says_there_was_no_call(lists, journal, new_list, begin, decisions):
    list_id = new_list(1)
    journal.complete(begin(list_id).attempt_id, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)
    row_id = only_row(lists, list_id).id
    assert decisions.resolve_unknown([row_id], called=False) == [row_id]
    assert isinstance(begin(list_id), Begun)


def test_sending_an_unknown_row_again_does_not_override_another_call(lists, journal, new_list, begin, decisions):
    unknown, other = new_list(1), new_list(1)
    begun = begin(unknown)
    decisions.allow_repeat([])
    journal.complete(begun.attempt_id, Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)
    assert isinstance(begin(other), AlreadyCalled)
    decisions.allow_repeat(list(lists.ids(other)))
    journal.complete(begin(other).attempt_id, Accepted("2"), LeadState.ACCEPTED)
    decisions.resolve_unknown(list(lists.ids(unknown)), called=False)
    assert isinstance(begin(unknown), AlreadyCalled)


def test_no_token_has_a_column_to_stand_in(database):
    with database.reading() as connection:
        columns = connection.exec_driver_sql(
            "SELECT lower(p.name) FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
        ).scalars()
        assert not [name for name in columns if "token" in name or "secret" in name or "password" in name]

"""Of the rows with one phone exactly one is sent, whatever becomes of the others."""

from dataclasses import replace
from pathlib import Path

import pytest

from gui.leads.cleaning import DuplicateRule
from gui.leads.lead import CustomField
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import Accepted, LeadState
from tests.conftest import phone_of, row_of

QUEUED, EXCLUDED = LeadState.QUEUED, LeadState.EXCLUDED
BAD = Problem(ProblemCode.SCHEDULE_PAST, "schedule", "вчера")


def same(number, **changes):
    """A row with the phone all of these have."""
    return row_of(number, phone=phone_of(7), **changes)


@pytest.fixture
def loaded(lists):
    """A list of these rows by a rule, as an import makes it; its rows."""

    def load(rows, rule=DuplicateRule.FIRST):
        reports = []

        def report(_repeats, kept_back, _stopped):
            reports.append(kept_back)
            return {}

        list_id = lists.add(
            "л", Path("л.xlsx"), ["Имя"], rows, duplicates=rule, repeated=lambda: {phone_of(7)}, report=report
        )
        return list(lists.every_row(list_id)), reports[0]

    return load


def told(rows):
    return [(row.state, [(p.code, p.detail) for p in row.problems if p.code is ProblemCode.DUPLICATE]) for row in rows]


def test_the_first_row_is_sent_and_the_others_name_it(loaded):
    rows, kept_back = loaded([same(1), row_of(2), same(3), same(4)])
    again = [(ProblemCode.DUPLICATE, "2")]
    assert told(rows) == [(QUEUED, []), (QUEUED, []), (EXCLUDED, again), (EXCLUDED, again)]
    assert kept_back == 2


def test_the_last_row_is_sent_where_the_rule_says_so(loaded):
    rows, kept_back = loaded([same(1), same(2)], DuplicateRule.LAST)
    assert told(rows) == [(EXCLUDED, [(ProblemCode.DUPLICATE, "3")]), (QUEUED, [])]
    assert kept_back == 1


def test_a_row_that_cannot_leave_keeps_no_other_from_leaving(loaded):
    rows, _kept_back = loaded([replace(same(1), problems=(BAD,)), same(2)])
    assert told(rows) == [(EXCLUDED, [(ProblemCode.DUPLICATE, "3")]), (QUEUED, [])]


def test_where_none_can_leave_none_is_a_duplicate(loaded):
    rows, kept_back = loaded([replace(same(1), problems=(BAD,)), replace(same(2), problems=(BAD,))])
    assert told(rows) == [(EXCLUDED, []), (EXCLUDED, [])]
    assert kept_back == 0


def test_the_first_takes_tags_and_fields_it_has_not_from_the_others(loaded, lists):
    name, other, town = CustomField("Имя", "Анна"), CustomField("Имя", "Аня"), CustomField("Город", "Тверь")
    rows, _kept_back = loaded(
        [same(1, fields=(name,), tags=("а",)), same(2, fields=(other, town), tags=("б", "а"))], DuplicateRule.MERGE
    )
    assert rows[0].lead.fields == (name, town)
    assert rows[0].lead.tags == ("а", "б")
    assert rows[1].lead.fields == (other, town)
    assert [row.state for row in rows] == [QUEUED, EXCLUDED]
    assert rows[0].changed_at is None


def test_what_a_merge_makes_too_full_is_a_problem_not_a_loss(loaded):
    tags = [tuple(f"{letter}{n}" for n in range(6)) for letter in "аб"]
    rows, _kept_back = loaded([same(1, tags=tags[0]), same(2, tags=tags[1])], DuplicateRule.MERGE)
    assert rows[0].lead.tags == (*tags[0], *tags[1])
    assert next(problem.code for problem in rows[0].problems if problem.is_error) is ProblemCode.TOO_MANY_TAGS


def test_a_row_that_was_sent_stays_the_one(loaded, lists, journal, database, clock):
    from gui.storage.duplicates import settle_duplicates

    rows, _kept_back = loaded([same(1), same(2)])
    begun = journal.begin(rows[0].id, rows[0].lead, "a")
    journal.complete(begun.attempt_id, Accepted("1"), LeadState.ACCEPTED)
    with database.writing() as connection:
        settle_duplicates(connection, rows[0].list_id, {phone_of(7)}, DuplicateRule.LAST, 0)
    assert told(lists.every_row(rows[0].list_id)) == [
        (LeadState.ACCEPTED, []),
        (EXCLUDED, [(ProblemCode.DUPLICATE, "2")]),
    ]


def test_nobody_is_called_in_place_of_a_person_someone_excluded(lists, new_list, database):
    from gui.storage.duplicates import settle_duplicates

    excluded = replace(same(1), code="by-user")
    list_id = new_list(rows=[excluded, same(2)])
    with database.writing() as connection:
        settle_duplicates(connection, list_id, {phone_of(7)}, DuplicateRule.FIRST, 0)
    assert told(lists.every_row(list_id)) == [(EXCLUDED, []), (EXCLUDED, [(ProblemCode.DUPLICATE, "2")])]

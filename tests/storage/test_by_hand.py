"""Leads entered by hand: one list, one row a lead, corrected in place until something of it may have left."""

from dataclasses import replace

import pytest

from gui.leads.lead import CustomField, Lead
from gui.leads.ledger import check_balance
from gui.leads.problem import ProblemCode
from gui.leads.row_query import RowQuery
from gui.leads.state import Accepted, LeadState, Refused, Unknown, UnknownReason
from gui.storage.by_hand import NAME, ByHand
from gui.storage.shelf import Shelf
from tests.conftest import phone_of


@pytest.fixture
def by_hand(database, clock):
    return ByHand(database, clock)


@pytest.fixture
def send(lists, journal):
    def made(row_id, outcome, state):
        begun = journal.begin(row_id, lists.rows([row_id])[0].lead, "Основная")
        journal.complete(begun.attempt_id, outcome, state)

    return made


def lead_of(number=1, **changes):
    phone = phone_of(number)
    return replace(
        Lead(phone=phone, phone_raw=phone, route_key="widget-1", fields=(CustomField("Имя", "Анна"),)), **changes
    )


def test_the_first_lead_makes_the_list_and_the_others_join_it(by_hand, lists, database, clock):
    assert by_hand.list_id() is None
    first = by_hand.keep(lead_of(1))
    second = ByHand(database, clock).keep(lead_of(2))
    list_id = by_hand.list_id()
    assert [(info.id, info.name) for info in lists.recent()] == [(list_id, NAME.ru)]
    assert [(row.id, row.state) for row in lists.every_row(list_id)] == [
        (first, LeadState.QUEUED),
        (second, LeadState.QUEUED),
    ]
    assert list(lists.find(list_id, RowQuery(text="анна"))) == [first, second]
    check_balance(lists.tally(list_id))
    check_balance(lists.counted(list_id))
    assert lists.tally(list_id).total == 2


def test_what_is_wrong_with_a_lead_keeps_it_out_of_the_queue(by_hand, lists):
    [row] = lists.rows([by_hand.keep(Lead(phone_raw="8 972 12"))])
    assert (row.state, [each.code for each in row.problems]) == (LeadState.EXCLUDED, [ProblemCode.PHONE_TOO_SHORT])


@pytest.mark.parametrize("state", [LeadState.REJECTED, LeadState.HELD])
def test_a_refused_lead_is_corrected_in_its_own_row(by_hand, lists, send, state):
    row_id = by_hand.keep(lead_of(1))
    send(row_id, Refused("10013", "нет", 400), state)
    assert by_hand.keep(lead_of(2), row_id) == row_id
    [row] = lists.every_row(by_hand.list_id())
    assert (row.state, row.code, row.lead) == (LeadState.QUEUED, "", lead_of(2))


def test_a_lead_that_waits_is_corrected_in_its_own_row(by_hand, lists):
    row_id = by_hand.keep(lead_of(1))
    assert by_hand.keep(lead_of(1, comment="позже"), row_id) == row_id
    assert [row.lead.comment for row in lists.every_row(by_hand.list_id())] == ["позже"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Accepted("7"), LeadState.ACCEPTED), (Unknown(UnknownReason.TIMEOUT), LeadState.UNKNOWN)],
)
def test_what_may_have_got_through_stays_what_it_was(by_hand, lists, send, outcome, state):
    first = by_hand.keep(lead_of(1))
    send(first, outcome, state)
    second = by_hand.keep(lead_of(2), first)
    assert second != first
    assert [(row.id, row.state, row.lead) for row in lists.every_row(by_hand.list_id())] == [
        (first, state, lead_of(1)),
        (second, LeadState.QUEUED, lead_of(2)),
    ]


def test_a_row_on_its_way_is_left_alone(by_hand, lists, journal):
    first = by_hand.keep(lead_of(1))
    journal.begin(first, lead_of(1), "Основная")
    assert by_hand.keep(lead_of(2), first) != first
    assert lists.rows([first])[0].lead == lead_of(1)


def test_a_row_that_is_gone_becomes_a_new_one(by_hand, edits, lists):
    first = by_hand.keep(lead_of(1))
    edits.delete(by_hand.list_id(), [first], "удаление")
    second = by_hand.keep(lead_of(1), first)
    assert [row.id for row in lists.every_row(by_hand.list_id())] == [second]


def test_the_same_person_again_is_held_back_by_the_earlier_call_alone(by_hand, lists, send, decisions):
    first = by_hand.keep(lead_of(1))
    send(first, Accepted("7"), LeadState.ACCEPTED)
    second = by_hand.keep(lead_of(1))
    [row] = lists.rows([second])
    assert [each.code for each in row.problems] == [ProblemCode.ALREADY_CALLED]
    assert decisions.allow_repeat([second]) == [second]
    assert lists.rows([second])[0].state is LeadState.QUEUED


def test_two_leads_of_one_phone_wait_side_by_side(by_hand, lists):
    by_hand.keep(lead_of(1))
    by_hand.keep(lead_of(1))
    assert [row.problems for row in lists.every_row(by_hand.list_id())] == [(), ()]


def test_the_list_comes_out_of_the_archive_with_the_next_lead(by_hand, database, clock):
    shelf = Shelf(database, clock)
    by_hand.keep(lead_of(1))
    shelf.archive(by_hand.list_id())
    by_hand.keep(lead_of(2))
    assert [entry.archived for entry in shelf.entries()] == [False]


def test_a_list_that_was_taken_away_is_made_anew(by_hand, lists, database, clock):
    row_id = by_hand.keep(lead_of(1))
    gone = by_hand.list_id()
    Shelf(database, clock).hide(gone)
    assert by_hand.list_id() is None
    by_hand.keep(lead_of(2))
    assert by_hand.list_id() != gone
    assert lists.rows([row_id])[0].lead == lead_of(1)


def test_a_row_that_moved_to_another_list_is_corrected_there(by_hand, lists, new_list, database, clock):
    other, row_id = new_list(1), by_hand.keep(lead_of(9))
    Shelf(database, clock).merge(other, [by_hand.list_id()])
    assert by_hand.keep(lead_of(9, comment="позже"), row_id) == row_id
    assert lists.rows([row_id])[0].list_id == other
    assert by_hand.list_id() is None

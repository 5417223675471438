"""Edits as orders: rows found where they are carried out, progress told, what was cut off taken back."""

import pickle

import pytest

from gui.leads.changes import AddTags, SetText
from gui.leads.lead import Lead
from gui.leads.row_query import RowQuery
from gui.leads.typed_lead import ReplaceText
from gui.storage.edit_log import Edited
from gui.storage.edits import Edits, Matches
from gui.transfer.editing import Act, EditOrder, count_matches, edit_rows, take_edits_back
from tests.conftest import phone_of, row_of


@pytest.fixture
def order(tmp_path, database, new_list):
    """An order for a list of four rows, two of them with the tag «vip»."""
    rows = [row_of(1, tags=("vip",)), row_of(2), row_of(3, tags=("vip",)), row_of(4)]
    list_id = new_list(rows=rows)

    def made(act, rows=(), **more):
        order = EditOrder(tmp_path / "dozvon.sqlite", list_id, act, rows, "правка", **more)
        return pickle.loads(pickle.dumps(order))  # noqa: S301 — made here

    return made


def comments(lists, order):
    return [row.lead.comment for row in lists.every_row(order.list_id)]


def test_an_order_finds_its_rows_itself_and_tells_how_far_it_is(lists, order):
    told = []
    given = order(Act.CHANGE, RowQuery(tag="vip"), change=SetText("comment", "а"))
    assert edit_rows(told.append, given).changed == 2
    assert comments(lists, given) == ["а", "", "а", ""]
    assert told == [(2, 2)]


def test_orders_are_undone_and_done_again_by_orders(lists, order):
    edit_rows(lambda _told: None, order(Act.CHANGE, RowQuery(), change=SetText("comment", "а")))
    told = []
    assert edit_rows(told.append, order(Act.UNDO)).changed == 4
    assert told == [(4, 4)]
    assert comments(lists, order(Act.UNDO)) == [""] * 4
    assert edit_rows(told.append, order(Act.REDO)).changed == 4
    assert edit_rows(told.append, order(Act.REDO)) == Edited()


@pytest.mark.parametrize(
    ("act", "rows"), [(Act.EXCLUDE, 4), (Act.INCLUDE, 0), (Act.DUPLICATE, 4), (Act.SPLIT_PHONES, 0), (Act.DELETE, 4)]
)
def test_every_act_is_carried_out(order, act, rows):
    assert edit_rows(lambda _told: None, order(act, RowQuery())).changed == rows


def test_each_row_its_own_way_and_new_ones(lists, order):
    [first, *_rest] = lists.ids(order(Act.UNDO).list_id)
    new = Lead(phone=phone_of(1), phone_raw=phone_of(1), comment="новая")
    given = order(Act.CHANGE_EACH, changes={first: SetText("comment", "а")}, added=[new])
    assert edit_rows(lambda _told: None, given).changed == 2
    assert comments(lists, given) == ["а", "", "", "", "новая"]


def test_matches_are_counted_and_nothing_changes(lists, order):
    wanted = ReplaceText("клиент", "x", frozenset({"custom:Имя"}))
    assert count_matches(lambda _told: None, order(Act.CHANGE, RowQuery(), change=wanted)) == Matches(4, 4)
    with pytest.raises(TypeError):
        count_matches(lambda _told: None, order(Act.CHANGE, RowQuery(), change=AddTags(("а",))))


@pytest.mark.parametrize("again", [True, False])
def test_what_was_cut_off_is_taken_back(lists, database, clock, order, again):
    given = order(Act.CHANGE, RowQuery(tag="vip"), change=SetText("comment", "а"), again=again)
    edits = Edits(database, clock, owner=given.owner)
    edits.change(given.list_id, lists.ids(given.list_id), SetText("comment", "б"), "правка")
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE edit SET state = 'working'")
    if again:
        edit_rows(lambda _told: None, given)
        assert comments(lists, given) == ["а", "", "а", ""]
    else:
        take_edits_back(lambda _told: None, given)
        assert comments(lists, given) == [""] * 4


def test_what_another_window_is_at_is_left_alone(lists, database, clock, order):
    given = order(Act.CHANGE, RowQuery(tag="vip"), change=SetText("comment", "а"), again=True)
    others = Edits(database, clock)

    def meanwhile(_done):
        take_edits_back(lambda _told: None, given)

    changed = others.change(
        given.list_id, lists.ids(given.list_id), SetText("comment", "б"), "правка", on_progress=meanwhile
    )
    assert changed.changed == 4
    assert comments(lists, given) == ["б"] * 4
    assert others.history(given.list_id).undo == "правка"

"""The first rows of an answer are those it begins with, and big lists are searched in parts."""

import pytest

from gui.leads.lead import CustomField
from gui.leads.row_query import EVERYTHING, RowQuery
from gui.storage import row_query
from tests.conftest import row_of

NAMES = ("Яна", "", "Ёлкин", "Анна", "", "Жанна", "Елена")


def named(number):
    name = NAMES[number % len(NAMES)]
    return row_of(number, fields=(CustomField("Имя", name),) if name else (), tags=("а*б",) if number % 3 else ())


@pytest.fixture
def list_id(new_list):
    return new_list(rows=[named(number) for number in range(1, 41)])


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["phone", "custom:Имя", "tags", "status", "row", "schedule"])
def test_the_first_sorted_rows_are_those_all_of_them_begin_with(lists, list_id, sort, descending):
    query = RowQuery(sort=sort, descending=descending)
    whole = lists.find(list_id, query)
    assert len(whole) == 40
    assert lists.find(list_id, query, 13) == whole[:13]


def test_parts_of_a_big_list_are_put_together_in_order(lists, list_id, monkeypatch):
    whole = lists.find(list_id, RowQuery(text="анна"))
    monkeypatch.setattr(row_query, "_LEAST_PART", 5)
    assert lists.find(list_id, RowQuery(text="анна")) == whole
    assert lists.find(list_id, RowQuery(text="анна"), 3) == whole[:3]


def test_signs_of_patterns_are_looked_for_as_they_are(lists, new_list):
    rows = [row_of(1, tags=("a*c",)), row_of(2, tags=("abc",)), row_of(3, tags=("a[c",)), row_of(4, tags=("a?c",))]
    list_id = new_list(rows=rows)
    found = [
        [row.file_row - 1 for row in lists.rows(lists.find(list_id, RowQuery(text=text)))]
        for text in ("a*c", "abc", "a[c", "a?c", "ABC")
    ]
    assert found == [[1], [2], [3], [4], [2]]


def test_all_rows_are_found_whether_their_ids_follow_upon_each_other_or_not(lists, new_list, database):
    first, second = new_list(5), new_list(5)
    ids = lists.find(first, EVERYTHING)
    assert list(ids) == [row.id for row in lists.every_row(first)]
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM lead WHERE id = ?", (ids[2],))
    assert list(lists.find(first, EVERYTHING)) == [*ids[:2], *ids[3:]]
    assert list(lists.find(first, EVERYTHING, 3)) == [*ids[:2], ids[3]]
    assert len(lists.find(second, EVERYTHING)) == 5
    assert not lists.find(999, EVERYTHING)


def test_rows_come_as_they_are_in_the_order_asked_for(lists, list_id):
    every = list(lists.every_row(list_id))
    ids = [row.id for row in every]
    assert lists.rows([*reversed(ids), 10_000]) == [*reversed(every)]

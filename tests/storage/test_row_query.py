"""Rows are found, sorted and counted by the database."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.leads.lead import CustomField, Lead
from gui.leads.problem import Problem, ProblemCode
from gui.leads.row_query import RowQuery
from gui.leads.search import search_terms, search_text
from gui.leads.state import LeadState
from tests.conftest import phone_of, row_of


def named(number, name="", **changes):
    fields = (CustomField("Имя", name),) if name else ()
    return row_of(number, fields=fields, **changes)


def found(lists, list_id, **conditions):
    """The numbers of the rows that fit, as the file numbers them less one."""
    rows = lists.rows(lists.find(list_id, RowQuery(**conditions)))
    return [row.file_row - 1 for row in rows]


def test_words_are_looked_for_in_every_row_letter_case_aside(lists, new_list):
    list_id = new_list(rows=[named(1, "Алёна"), named(2, "Пётр", tags=("Окна",)), named(3, "пётр", utm_source="ya")])
    assert found(lists, list_id, text="ПЕТР") == [2, 3]
    assert found(lists, list_id, text="пётр окна") == [2]
    assert found(lists, list_id, text="никто") == []


def test_a_search_finds_no_rows_of_other_lists(lists, new_list):
    first, second = new_list(2), new_list(2)
    assert len(lists.find(first, RowQuery(text="клиент"))) == len(lists.find(second, RowQuery(text="клиент"))) == 2
    lists.remove(first)
    assert not lists.find(first, RowQuery(text="клиент"))


def test_conditions_hold_together(lists, new_list, decisions):
    rows = [named(1, "Анна", tags=("а",)), named(2, "Анна", tags=("б",)), named(3, "Анна", tags=("а",), route_key="w2")]
    list_id = new_list(rows=rows)
    assert found(lists, list_id, text="анна", tag="а") == [1, 3]
    assert found(lists, list_id, text="анна", tag="а", route_key="w2") == [3]
    assert found(lists, list_id, tag="а", states=frozenset({LeadState.ACCEPTED})) == []


def test_at_most_so_many_are_found_where_the_first_are_enough(lists, new_list):
    list_id = new_list(50)
    assert lists.find(list_id, RowQuery(text="клиент"), 7) == lists.find(list_id, RowQuery())[:7]


def test_the_alphabet_has_its_letters_in_order_and_rows_without_a_value_come_last(lists, new_list):
    names = ["Яна", "Ёлкин", "", "Анна", "Жанна", "Елена"]
    list_id = new_list(rows=[named(number, name) for number, name in enumerate(names, 1)])

    def by_name(*, descending):
        order = found(lists, list_id, sort="custom:Имя", descending=descending)
        return [names[number - 1] for number in order]

    assert by_name(descending=False) == ["Анна", "Елена", "Ёлкин", "Жанна", "Яна", ""]
    assert by_name(descending=True) == ["Яна", "Жанна", "Ёлкин", "Елена", "Анна", ""]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("phone", [3, 1, 2]),
        ("row", [1, 2, 3]),
        ("tags", [3, 2, 1]),
        ("schedule", [2, 1, 3]),
        ("unit_id", [1, 2, 3]),
        ("status", [1, 2, 3]),
        ("changed_at", [1, 2, 3]),
        ("custom:нет такого", [1, 2, 3]),
    ],
)
def test_rows_are_sorted_by_what_they_hold(lists, new_list, sort, expected):
    rows = [
        named(1, phone=phone_of(2), tags=("в",), schedule=datetime(2026, 12, 2, 10)),  # noqa: DTZ001
        named(2, phone=phone_of(3), tags=("б",), schedule=datetime(2026, 12, 1, 10)),  # noqa: DTZ001
        named(3, phone=phone_of(1), tags=("а",)),
    ]
    assert found(lists, new_list(rows=rows), sort=sort) == expected


def test_a_column_nobody_has_cannot_be_sorted_by(lists, new_list):
    list_id = new_list(1)
    with pytest.raises(ValueError, match="id; DROP TABLE"):
        lists.find(list_id, RowQuery(sort="id; DROP TABLE lead"))


def test_duplicates_stand_beside_the_row_they_repeat(lists, new_list):
    again = Problem(ProblemCode.DUPLICATE, "phone", "2")
    rows = [named(1, phone=phone_of(2)), named(2), replace(named(3, phone=phone_of(2)), problems=(again,)), named(4)]
    assert found(lists, new_list(rows=rows), problem=ProblemCode.DUPLICATE) == [1, 3]


def test_the_list_tells_what_it_can_be_filtered_by(lists, new_list):
    bad = Problem(ProblemCode.PHONE_MISSING, "phone")
    twice = (Problem(ProblemCode.TEXT_TOO_LONG, "tags", "а"), Problem(ProblemCode.TEXT_TOO_LONG, "tags", "б"))
    rows = [
        named(1, tags=("а", "б")),
        replace(named(2, tags=("а",), route_key="w2"), problems=(bad,)),
        replace(named(3, tags=()), problems=(bad, *twice)),
    ]
    facets = lists.facets(new_list(rows=rows))
    assert dict(facets.problems) == {ProblemCode.PHONE_MISSING: 2, ProblemCode.TEXT_TOO_LONG: 1}
    assert facets.tags == (("а", 2), ("б", 1))
    assert dict(facets.route_keys) == {"widget-1": 2, "w2": 1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.sampled_from('аёЯ b7"[],\\\n%_'), max_size=8), min_size=1, max_size=6),
    st.text(st.sampled_from('аёЯ b7"[],\\%_'), max_size=4),
)
def test_the_database_finds_just_what_the_language_says(lists, new_list, values, typed):
    leads = [Lead(phone=phone_of(n), fields=(CustomField('И"м,[я', value),)) for n, value in enumerate(values)]
    list_id = new_list(rows=[replace(row_of(n + 1), lead=lead) for n, lead in enumerate(leads)])
    terms = search_terms(typed)
    expected = [n + 1 for n, lead in enumerate(leads) if all(term in search_text(lead) for term in terms)]
    assert found(lists, list_id, text=typed) == expected
    assert sorted(found(lists, list_id, sort='custom:И"м,[я')) == list(range(1, len(leads) + 1))

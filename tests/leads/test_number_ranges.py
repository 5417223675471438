"""Ranges of numbers: merged, and looked up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gui.leads.number_ranges import CODE_SIZE, NumberRange, NumberRanges, merged

REGION = st.sampled_from(["Пермский край", "Омская область", "Москва"])
START = 972 * CODE_SIZE


@st.composite
def some_range(draw: st.DrawFn) -> NumberRange:
    first = START + draw(st.integers(0, 60))
    return NumberRange(first, first + draw(st.integers(0, 15)), draw(REGION))


def claims(ranges: list[NumberRange], number: int) -> set[str]:
    return {each.region for each in ranges if each.first <= number <= each.last}


@given(st.lists(some_range(), max_size=12))
def test_a_number_has_the_region_all_its_ranges_name_and_none_where_they_differ(ranges: list[NumberRange]) -> None:
    found = NumberRanges(merged(ranges))
    for number in range(START - 2, START + 80):
        claimed = claims(ranges, number)
        assert found.region_of(number) == (claimed.pop() if len(claimed) == 1 else "")


@given(st.lists(some_range(), max_size=12))
def test_merged_ranges_are_in_order_apart_and_as_few_as_can_be(ranges: list[NumberRange]) -> None:
    done = merged(ranges)
    for one, other in pairwise(done):
        assert one.last < other.first
        assert one.region != other.region or one.last + 1 < other.first
    assert merged(done) == done


def test_a_range_never_spans_two_codes() -> None:
    one = NumberRange(START, START + CODE_SIZE - 1, "Москва")
    other = NumberRange(START + CODE_SIZE, START + 2 * CODE_SIZE - 1, "Москва")
    assert merged([other, one]) == [one, other]


def test_nothing_is_found_in_an_empty_registry() -> None:
    assert NumberRanges().region_of(START) == ""
    assert len(NumberRanges()) == 0

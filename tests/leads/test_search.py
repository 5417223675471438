import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.lead import CustomField, Lead
from gui.leads.search import search_terms, search_text

LEAD = Lead(
    phone="79720000001",
    phone_raw="8 (972) 000-00-01",
    fields=(CustomField("Имя", "Алёна Иванова"), CustomField("Город", "Тверь")),
    tags=("Горячий", "окна"),
    utm_source="Yandex",
    comment="перезвонить",
    place="Самара",
)


def finds(typed: str, lead: Lead = LEAD) -> bool:
    return all(term in search_text(lead) for term in search_terms(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "алена",
        "АЛЁНА",
        "иванова тверь",
        "горяч",
        "yandex",
        "перезвон",
        "самара",
        "9720000001",
        "79720000001",
        "  окна ",
    ],
)
def test_a_lead_is_found_by_any_part_of_what_it_holds(typed: str) -> None:
    assert finds(typed)


@pytest.mark.parametrize(
    "typed", ["8 (972) 000", "+7 972 000-00-01", "8972 000 00 01", "89720000001", "972-000", "0001"]
)
def test_a_phone_is_found_however_it_is_written(typed: str) -> None:
    assert finds(typed)


@pytest.mark.parametrize("typed", ["пётр", "иванова пермь", "8 (973) 000", "Имя"])
def test_what_it_does_not_hold_does_not_find_it(typed: str) -> None:
    assert not finds(typed)


def test_a_phone_that_could_not_be_read_is_found_as_it_stands() -> None:
    assert finds("не звонить", Lead(phone_raw="не звонить"))


def test_digits_among_words_are_words() -> None:
    assert search_terms("заказ 12345") == ("заказ", "12345")
    assert search_terms("123") == ("123",)
    assert search_terms(" ") == ()


@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1))
def test_whatever_words_are_typed_find_the_lead_that_holds_just_them(typed: str) -> None:
    terms = search_terms(typed)
    assert finds(typed, Lead(comment=typed)) or (len(terms) == 1 and terms[0].isdigit())

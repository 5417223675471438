"""Pasted text: name, phone and comment are found, no word is lost and no digit is made up."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.pasted_lead import PastedLead, read_pasted
from gui.leads.phone import read_phone
from tests.leads.phone_table import READ, REFUSED, SEVERAL

LABELS = frozenset({
    "имя", "фио", "ф", "и", "о", "клиент", "контакт", "name", "client", "customer", "contact",
    "комментарий", "коммент", "примечание", "заметка", "comment", "note",
})  # fmt: skip
NAMES = st.sampled_from(
    ["Иван", "Ольга Ивановна", "Иванов И.И.", "Кузнецова Марина Олеговна", "иван петров", "ИВАНОВ ИВАН"]
)
PHONES = st.sampled_from(
    ["8 972 123-45-67", "+7 (972) 123-45-67", "89721234567", "9721234567", "тел. 8-972-123-45-67", "tel:+79721234567"]
)
COMMENTS = st.sampled_from(
    ["перезвонить завтра", "хочет 2 окна и дверь", "завтра в 15:00", "после 24.11.2026", "просила не звонить утром", ""]
)
GAPS = st.sampled_from([" ", "\t", "\n", ", ", "\r\n", "; "])
TEXTS = st.one_of(
    st.text(),
    st.text("0123456789+-() .,;|\t\n:Ивантел.окна–"),
    st.lists(st.one_of(NAMES, PHONES, COMMENTS, st.text()), max_size=6).map(" ".join),
    st.lists(st.one_of(NAMES, PHONES, COMMENTS, st.text()), max_size=6).map("\n".join),
)


def words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


@pytest.mark.parametrize(
    ("text", "name", "phone", "comment"),
    [
        ("Иван 8 972 123-45-67 перезвонить завтра", "Иван", "8 972 123-45-67", "перезвонить завтра"),
        ("8 972 123-45-67 Иван, завтра в 15:00", "Иван", "8 972 123-45-67", "завтра в 15:00"),
        ("Иван\t8 972 123-45-67\tМосква", "Иван", "8 972 123-45-67", "Москва"),
        ("1\tКузнецова Марина\t89721234567\tПросит замер", "Кузнецова Марина", "89721234567", "1; Просит замер"),
        ("Имя: Иван Петров\nТелефон: +7 972 123-45-67\nГород: Тверь\nКомментарий: вечером",
         "Иван Петров", "Телефон: +7 972 123-45-67", "Город: Тверь; вечером"),
        ("Добрый день, меня зовут Ольга, тел. 8(972)1234567, хочу окна",
         "Ольга", "тел. 8(972)1234567", "Добрый день, меня зовут хочу окна"),
        ("ООО «Ромашка», Ирина 8-972-123-45-67", "Ирина", "8-972-123-45-67", "ООО «Ромашка»"),
        ("89721234567,Иван,перезвонить", "Иван", "89721234567", "перезвонить"),
        ("wa.me/79721234567 Анна", "Анна", "wa.me/79721234567", ""),
        ("Иванов И.И. +7 972 123 45 67 доб. 12", "Иванов И.И.", "+7 972 123 45 67 доб. 12", ""),
        ("Перезвонить Ивану 8 972 123 45 67", "", "8 972 123 45 67", "Перезвонить Ивану"),
        ("8 972 123-45-67 2 окна", "", "8 972 123-45-67", "2 окна"),
        ("24.11 8 972 123-45-67 окна", "", "8 972 123-45-67", "24.11 окна"),
        ("Иван 8 972 123-45-6 перезвонить", "Иван", "8 972 123-45-6", "перезвонить"),
        ("Просит замер", "", "", "Просит замер"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_a_pasted_line_is_parted(text: str, name: str, phone: str, comment: str) -> None:
    assert read_pasted(text) == PastedLead(name, phone, comment)


def test_of_several_phones_the_first_good_one_is_taken_and_the_others_stay() -> None:
    beside = read_pasted("8 972 123-45-67, 8 972 765-43-21 Мария")
    assert beside == PastedLead("Мария", "8 972 123-45-67, 8 972 765-43-21", "")
    apart = read_pasted("Мария 8 972 123-45-67 муж 8 972 765-43-21")
    assert apart == PastedLead("Мария", "8 972 123-45-67", "муж 8 972 765-43-21")
    below = read_pasted("8 800 555-00-00\n8 972 765-43-21")
    assert below == PastedLead("", "8 972 765-43-21", "8 800 555-00-00")


@given(NAMES, PHONES, COMMENTS, GAPS, GAPS)
def test_name_phone_and_comment_come_apart_in_the_usual_order(
    name: str, phone: str, comment: str, first: str, second: str
) -> None:
    found = read_pasted(f"{name}{first}{phone}{second}{comment}")
    assert (found.name, found.comment) == (name, comment)
    assert read_phone(found.phone).digits == "79721234567"


@given(TEXTS)
def test_every_word_lands_somewhere_and_only_once(text: str) -> None:
    found = read_pasted(text)
    lost = words(text) - words(found.name, found.phone, found.comment)
    assert {word.casefold() for word in lost} <= LABELS
    assert not words(found.name, found.phone, found.comment) - words(text)


@given(TEXTS)
def test_the_phone_stands_in_the_text_as_it_was_written(text: str) -> None:
    found = read_pasted(text)
    assert found.phone in text
    assert found.name in text


@pytest.mark.parametrize("cell", [cell for cell, *_rest in (*READ, *SEVERAL) if isinstance(cell, str)], ids=ascii)
def test_a_phone_alone_reads_as_it_does_in_a_list(cell: str) -> None:
    if "\n" not in cell and "\t" not in cell:
        assert read_phone(read_pasted(cell).phone).digits == read_phone(cell).digits


@pytest.mark.parametrize("cell", [cell for cell, _problem in REFUSED if isinstance(cell, str)], ids=ascii)
def test_what_would_have_to_be_guessed_is_refused_here_too(cell: str) -> None:
    assert not read_phone(read_pasted(cell).phone).digits


def test_a_whole_book_is_no_hindrance() -> None:
    found = read_pasted("Иван 8 972 123-45-67 " + "слово " * 100_000)
    assert (found.name, found.phone) == ("Иван", "8 972 123-45-67")
    assert found.comment.count("слово") == 100_000

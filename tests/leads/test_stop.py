"""Entries of the stop list, read from whatever people write."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.lead import Cell
from gui.leads.phone import read_phone
from gui.leads.problem import ProblemCode
from gui.leads.stop import (
    REASON_LIMIT,
    StopFault,
    beginnings,
    clean_reason,
    end_of,
    is_stop_number,
    read_stop,
    stop_detail,
    stop_words,
)

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+7 972 123-45-67", ("79721234567",)),
        ("8 (972) 123-45-67", ("79721234567",)),
        (79721234567, ("79721234567",)),
        (79721234567.0, ("79721234567",)),
        ("Иван 8 972 123-45-67 не звонить", ("79721234567",)),
        ("8 972 123-45-67, 8 972 123-45-68", ("79721234567", "79721234568")),
        ("+7 495*", ("7495",)),
        ("8(495)*", ("7495",)),
        ("7900***", ("7900",)),
        ("+7 (972) 12x-xx-xx", ("797212",)),
        ("8 (495) ***-**-**", ("7495",)),
        ("＋7 495＊", ("7495",)),
        ("'+7 495*", ("7495",)),
        ("7 495 хх", ("7495",)),
        ("7972123456*", ("7972123456",)),
    ],
)
def test_numbers_and_beginnings_are_read(cell: Cell, numbers: tuple[str, ...]):
    assert read_stop(cell).numbers == numbers
    assert read_stop(cell).trouble() == ""


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("+7 9*", StopFault.TOO_WIDE),
        ("7*", StopFault.TOO_WIDE),
        ("495*", StopFault.NO_TRUNK),
        ("(495) ***-**-**", StopFault.NO_TRUNK),
        ("79721234567*", StopFault.NO_TAIL),
        ("+7 (9**) ***-12-34", ProblemCode.PHONE_MASKED),
        ("7972***4567", ProblemCode.PHONE_MASKED),
        ("+7 972 123-••-••", ProblemCode.PHONE_MASKED),
        ("7,99912E+10", ProblemCode.PHONE_DIGITS_LOST),
        ("не звонить", ProblemCode.PHONE_NO_DIGITS),
        ("*", ProblemCode.PHONE_NO_DIGITS),
        ("", ProblemCode.PHONE_MISSING),
        (None, ProblemCode.PHONE_MISSING),
        ("+380 44 123-45-67", ProblemCode.PHONE_FOREIGN),
    ],
)
def test_what_is_not_certain_is_no_entry(cell: Cell, fault: StopFault | ProblemCode):
    reading = read_stop(cell)
    assert (reading.numbers, reading.fault) == ((), fault)
    assert reading.trouble()
    assert reading.trouble("en")


@pytest.mark.parametrize(
    ("cell", "until"),
    [
        (None, None),
        ("", None),
        ("бессрочно", None),
        (" Навсегда. ", None),
        ("31.12.2026", date(2026, 12, 31)),
        ("до 31.12.2026", date(2026, 12, 31)),
        ("До 31 декабря 2026 г.", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 15, 30), date(2026, 12, 31)),  # noqa: DTZ001 — a cell of a spreadsheet
        (TODAY, TODAY),
    ],
)
def test_the_last_day_is_read(cell: Cell, until: date | None):
    reading = read_stop("79721234567", "просил", cell, TODAY)
    assert (reading.numbers, reading.until) == (("79721234567",), until)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("через месяц", StopFault.UNTIL_UNREADABLE),
        ("31.02.2027", StopFault.UNTIL_UNREADABLE),
        (30, StopFault.UNTIL_UNREADABLE),
        ("22.11.2026", StopFault.UNTIL_PAST),
    ],
)
def test_a_last_day_that_is_unclear_or_over_makes_no_entry(cell: Cell, fault: StopFault):
    reading = read_stop("79721234567", "", cell, TODAY)
    assert (reading.numbers, reading.fault) == ((), fault)
    assert str(reading.detail) in reading.trouble()


def test_the_last_day_counts_whole():
    assert end_of(date(2026, 12, 31)) == datetime(2027, 1, 1)  # noqa: DTZ001 — wall-clock time


def test_a_reason_is_one_line_of_bearable_length():
    assert clean_reason(" просил\n не звонить ") == "просил не звонить"
    assert len(clean_reason("а" * 999)) == REASON_LIMIT
    assert clean_reason(date(2026, 11, 5)) == "05.11.2026"


def test_entries_in_words():
    assert stop_words("79721234567") == "+7 972 123-45-67"
    assert stop_words("7495") == "+7 495*"
    assert stop_words("797212") == "+7 972 12*"
    since, until = date(2026, 11, 5), date(2026, 12, 31)
    assert stop_detail("79721234567", "просил не звонить", since, None) == "просил не звонить, с 05.11.2026"
    assert stop_detail("7495", "", since, until) == "+7 495*, с 05.11.2026 до 31.12.2026"


WRITTEN = st.text(alphabet="0123456789+-() *xх•,;/\tАя", max_size=24)


@given(WRITTEN | st.integers(0, 10**16) | st.floats() | st.none())
def test_an_entry_holds_only_digits_that_were_written(cell: Cell):
    reading = read_stop(cell)
    assert bool(reading.numbers) is (reading.fault is None)
    for number in reading.numbers:
        assert is_stop_number(number)
        if isinstance(cell, str):
            assert number[1:] in "".join(filter(str.isdigit, cell))


@given(st.text(alphabet="0123456789", min_size=11, max_size=11))
def test_a_whole_number_is_read_as_a_phone_is(digits: str):
    reading = read_phone(digits)
    assert read_stop(digits).numbers == ((reading.digits,) if reading.digits else ())


@given(st.integers(4, 10), st.text(alphabet="0123456789", min_size=9, max_size=9), st.sampled_from("78"), st.data())
def test_a_beginning_survives_any_punctuation(length: int, digits: str, trunk: str, data: st.DataObject):
    beginning = (trunk + digits)[:length]
    between = st.sampled_from(["", " ", "-", "(", ") "])
    written = "".join(digit + data.draw(between) for digit in beginning)
    stars = data.draw(st.sampled_from(["*", "***", "x", "ХХХ", "***-**-**"]))
    assert read_stop(written + stars).numbers == (f"7{beginning[1:]}",)


def test_a_phone_is_stopped_by_its_beginnings_alone():
    assert beginnings("79721234567")[0] == "79721234567"
    assert beginnings("79721234567")[-1] == "7972"
    assert len(beginnings("79721234567")) == 8
    assert beginnings("") == []

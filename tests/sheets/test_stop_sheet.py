"""The stop list as a table: whatever people keep theirs in is read, and ours comes back as it went."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.sheets.reader import Sheet, read_sheet
from gui.sheets.stop_sheet import NoNumbersError, read_stops, sheet_of_text, write_stops

TODAY = date(2026, 11, 23)
PHONE, OTHER = "79721234567", "79721234568"


def told(rows):
    """Each entry as number, reason and last day; each row that could not be read as its number and why."""
    lines = read_stops(Sheet.of(Path("стоп.xlsx"), "Лист1", ("Лист1",), rows), TODAY)
    return [
        (line.reading.numbers[0], line.reading.reason, line.reading.until)
        if line.reading.numbers
        else (line.row, line.reading.trouble())
        for line in lines
    ]


def test_a_table_with_headings():
    rows = [
        ["ФИО", "ИНН", "Телефон", "Причина отказа", "Действует до"],
        ["Иван", "7721234567", "8 (972) 123-45-67", "просил не звонить", "31.12.2026"],
        ["Пётр", "7721234568", "+7 495*", "", ""],
    ]
    assert told(rows) == [(PHONE, "просил не звонить", date(2026, 12, 31)), ("7495", "", None)]


def test_a_column_of_numbers_alone():
    assert told([[79721234567.0], [f"8{OTHER[1:]}"]]) == [(PHONE, "", None), (OTHER, "", None)]


def test_without_headings_a_text_beside_the_number_is_the_reason_and_only_a_plain_end_is_one():
    rows = [["8 972 123-45-67", "отказ", "до 31.12.2026"], [OTHER, "", ""]]
    assert told(rows) == [(PHONE, "отказ", date(2026, 12, 31)), (OTHER, "", None)]
    rows = [["8 972 123-45-67", date(2026, 11, 1), "отказ"]]
    assert told(rows) == [(PHONE, "отказ", None)], "the day of anything"


def test_all_columns_called_phones_are_read():
    rows = [["Телефон 1", "Телефон 2", "Телефон менеджера"], [PHONE, OTHER, "79721234569"], [PHONE, "", "79721234569"]]
    assert told(rows) == [(PHONE, "", None), (OTHER, "", None), (PHONE, "", None)]


def test_what_cannot_be_read_is_told_with_its_row():
    rows = [["Стоп-лист компании"], ["Номер"], ["8 972 12"], [PHONE], [""], ["нет номера"], ["+7 9*"]]
    assert told(rows) == [
        (3, "Не хватает цифр: 897212"),
        (PHONE, "", None),
        (6, "В ячейке нет номера телефона"),
        (7, "Слишком короткое начало номера: нужно хотя бы 4 цифры вместе с +7, например +7 495*"),
    ]


def test_an_end_that_is_over_or_unclear_adds_nothing():
    rows = [["Телефон", "Срок"], [PHONE, "01.01.2020"], [OTHER, "когда-нибудь"], [PHONE, "бессрочно"]]
    assert told(rows) == [
        (2, "Срок уже прошёл: 01.01.2020"),
        (3, "Срок не разобрать: «когда-нибудь». Запишите так: 31.12.2026"),
        (PHONE, "", None),
    ]


@pytest.mark.parametrize("rows", [[["Имя"], ["Иван"]], [], [["7972***4567"]]])
def test_a_table_without_numbers_is_refused(rows):
    with pytest.raises(NoNumbersError):
        told(rows)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"8 {PHONE[1:]}\n\n+7 495*\n", [PHONE, "7495"]),
        (f"{PHONE}\tотказ\n{OTHER}\tюрист", [PHONE, OTHER]),
        (f"{PHONE};отказ\n{OTHER};юрист", [PHONE, OTHER]),
        (f"Иван {PHONE}, {OTHER}", [PHONE, OTHER]),
    ],
)
def test_copied_text(text, numbers):
    lines = read_stops(sheet_of_text(text), TODAY)
    assert [number for line in lines for number in line.reading.numbers] == numbers


def test_copied_columns_bring_their_reasons():
    lines = read_stops(sheet_of_text(f"{PHONE};отказ\n{OTHER};юрист"), TODAY)
    assert [line.reading.reason for line in lines] == ["отказ", "юрист"]


def test_a_written_list_is_read_as_it_was(tmp_path):
    rows = [("+7 972 123-45-67", "=отказ", "01.11.2026", "31.12.2026"), ("+7 495*", "", "02.11.2026", "")]
    assert write_stops(tmp_path / "стоп.xlsx", rows) == 2
    lines = list(read_stops(read_sheet(tmp_path / "стоп.xlsx"), TODAY))
    assert [(line.reading.numbers, line.reading.until) for line in lines] == [
        ((PHONE,), date(2026, 12, 31)),
        (("7495",), None),
    ]


CELLS = st.one_of(st.none(), st.text(max_size=12), st.sampled_from([PHONE, "+7 495*", "до 31.12.2026", "Телефон", 5.0]))


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8))
def test_any_table_is_read_or_refused(rows):
    try:
        lines = told(rows)
    except NoNumbersError:
        return
    assert lines

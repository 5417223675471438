"""Cells as text, the way the spreadsheet shows them."""

# ruff: noqa: DTZ001 — cells have no zone

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.lead import Cell
from gui.sheets.cells import cell_text, clean_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" текст ", " текст "),
        (True, "ИСТИНА"),
        (False, "ЛОЖЬ"),
        (5, "5"),
        (5.0, "5"),
        (79720000001.0, "79720000001"),
        (-0.5, "-0.5"),
        (1e22, "10000000000000000000000"),
        (float("nan"), "nan"),
        (datetime(2026, 12, 31), "31.12.2026"),
        (datetime(2026, 12, 31, 15, 30), "31.12.2026 15:30"),
        (datetime(2026, 12, 31, 15, 30, 5), "31.12.2026 15:30:05"),
        (datetime(2026, 12, 31, 10), "31.12.2026 10:00"),
        (date(2026, 12, 31), "31.12.2026"),
        (time(9, 5), "09:05"),
        (time(9, 5, 7), "09:05:07"),
        (timedelta(hours=30, minutes=5), "30:05"),
        (timedelta(seconds=5), "0:00:05"),
    ],
)
def test_a_cell_is_shown_as_the_spreadsheet_shows_it(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


@given(st.one_of(st.floats(), st.datetimes(), st.dates(), st.times(), st.timedeltas(), st.integers()))
def test_every_cell_has_a_text(cell: Cell) -> None:
    assert cell_text(cell).strip()


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  Анна ", "Анна"),
        ("Анна\u00a0Ивановна\u00a0", "Анна Ивановна"),
        ("\ufeffАн\u200bна\x00", "Анна"),
        ("две\nстроки", "две\nстроки"),
        ("\u200b", ""),
    ],
)
def test_text_is_cleaned_of_what_nobody_sees(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)

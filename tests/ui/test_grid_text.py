"""Blocks of cells from the clipboard, as Excel and others write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.ui.grid_text import grid_of


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("", [[""]]),
        ("а", [["а"]]),
        ("а\tб\r\nв\tг\r\n", [["а", "б"], ["в", "г"]]),
        ("а\n\nб", [["а"], [""], ["б"]]),
        ("\tа\t", [["", "а", ""]]),
        ('"две\nстроки"\tб', [["две\nстроки", "б"]]),
        ('"ООО ""Ромашка"""\tб', [['ООО "Ромашка"', "б"]]),
        ('"не закрыта\tб', [['"не закрыта', "б"]]),
        ('ООО "Ромашка"\tб', [['ООО "Ромашка"', "б"]]),
        ('"Ромашка" ООО\tб', [['"Ромашка" ООО', "б"]]),
        ('""\tа', [["", "а"]]),
    ],
)
def test_blocks_are_read_as_they_were_meant(text, grid):
    assert grid_of(text) == grid


def as_excel_writes(cell):
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in '\t\n"') else cell


@given(st.lists(st.lists(st.text(alphabet='аб"\t\n 1'), min_size=2, max_size=3), min_size=1, max_size=4))
def test_whatever_excel_copies_is_read_back(grid):
    text = "\r\n".join("\t".join(map(as_excel_writes, line)) for line in grid)
    assert grid_of(text) == grid


@given(st.text(alphabet='а"\t\r\n'))
def test_any_text_is_some_grid_and_loses_no_letter(text):
    assert sum(cell.count("а") for line in grid_of(text) for cell in line) == text.count("а")

"""What is pasted becomes a sheet like any other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.sheets.columns import match_sheet
from gui.sheets.pasted import read_text
from gui.sheets.unreadable import Trouble, UnreadableFileError


def test_a_block_copied_from_a_spreadsheet_is_a_table() -> None:
    sheet = read_text('Имя\tТелефон\r\n"Анна\nПетровна"\t8 (972) 000-00-01\r\n')
    assert list(sheet.rows()) == [["Имя", "Телефон"], ["Анна\nПетровна", "8 (972) 000-00-01"]]
    assert match_sheet(sheet).positions("phone") == (1,)


def test_free_text_gives_a_row_for_each_phone_with_the_line_it_stood_in() -> None:
    sheet = read_text("Добрый день!\nАнна 8 972 000-00-01, муж 8 973 000-00-02\n2 окна\nПётр +7 974 ***-**-03\n")
    assert list(sheet.rows()) == [
        ["Телефон", "Текст"],
        ["+79720000001", "Анна 8 972 000-00-01, муж 8 973 000-00-02"],
        ["+79730000002", "Анна 8 972 000-00-01, муж 8 973 000-00-02"],
        ["Пётр +7 974 ***-**-03", "Пётр +7 974 ***-**-03"],
    ]
    assert match_sheet(sheet).columns[0].key == "phone"


@pytest.mark.parametrize("text", ["", " \n ", "Добрый день", "\t\t\n"])
def test_nothing_to_read_is_said_in_words(text: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_text(text)
    assert caught.value.code is Trouble.NO_DATA
    assert "Буфер обмена" in caught.value.message


@given(st.text(st.characters(codec=None)))
def test_any_text_is_a_sheet_or_an_error_in_words(text: str) -> None:
    try:
        rows = list(read_text(text).rows())
    except UnreadableFileError:
        return
    assert len({len(row) for row in rows}) == 1
    "".join(str(cell) for row in rows for cell in row).encode()

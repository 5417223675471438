"""Rows that a spreadsheet hides are told, in every format that has them, and only when somebody asks."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gui.sheets import hidden_rows
from gui.sheets.reader import Sheet, read_sheet
from gui.sheets.row_ranges import RowRanges
from gui.sheets.unreadable import Trouble, UnreadableFileError
from tests.sheets.books import binary_book, book, ods_cells, old_book, open_document, raw_open_document

TABLE = [["Имя", "Телефон"], *([f"Имя {number}", f"7972000000{number}"] for number in range(1, 6))]
HIDDEN = (2, 4)


def excel(path: Path) -> Path:
    workbook = Workbook()
    workbook.active.title = "Сводка"
    sheet = workbook.create_sheet("Лиды")
    for row in TABLE:
        sheet.append(row)
    for index in HIDDEN:
        sheet.row_dimensions[index + 1].hidden = True
    workbook.save(path)
    return path


def office(path: Path) -> Path:
    lines = [
        f"<table:table-row{' table:visibility=' + chr(34) + 'filter' + chr(34) if index in HIDDEN else ''}>"
        f"{ods_cells(*row)}</table:table-row>"
        for index, row in enumerate(TABLE)
    ]
    return raw_open_document(path, "".join(lines))


FORMATS: dict[str, Callable[[Path], Path]] = {
    ".xlsx": excel,
    ".xlsm": excel,
    ".xls": lambda path: old_book(path, TABLE, hidden=HIDDEN),
    ".xlsb": lambda path: binary_book(path, TABLE, hidden=HIDDEN),
    ".ods": office,
}


def read(path: Path) -> Sheet:
    sheet = read_sheet(path, "Лиды")
    assert list(sheet.rows()) == TABLE
    return sheet


@pytest.mark.parametrize("suffix", FORMATS)
def test_hidden_rows_are_told(tmp_path: Path, suffix: str) -> None:
    hidden = read(FORMATS[suffix](tmp_path / f"лиды{suffix}")).hidden_rows()
    assert (tuple(hidden), len(hidden)) == (HIDDEN, 2)
    assert [row in hidden for row in range(6)] == [False, False, True, False, True, False]


@pytest.mark.parametrize(
    "make",
    [
        lambda path: book(path / "a.xlsx", TABLE, "Лиды"),
        lambda path: old_book(path / "a.xls", TABLE),
        lambda path: binary_book(path / "a.xlsb", TABLE),
        lambda path: open_document(path / "a.ods", TABLE),
    ],
)
def test_a_sheet_that_hides_nothing(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert not len(read(make(tmp_path)).hidden_rows())


def test_a_text_file_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Имя;Телефон\n", encoding="utf-8")
    assert not len(read_sheet(tmp_path / "a.csv").hidden_rows())


def test_nobody_who_does_not_ask_waits_for_the_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def look(_path: Path, _sheets: object, sheet: str) -> RowRanges:
        asked.append(sheet)
        return RowRanges([(1, 1)])

    monkeypatch.setattr(hidden_rows, "hidden_rows", look)
    sheet = read_sheet(excel(tmp_path / "a.xlsx"), "Лиды")
    assert not asked
    assert [tuple(sheet.hidden_rows()) for _time in range(2)] == [(1,)] * 2
    assert asked == ["Лиды"]


def test_a_file_that_is_gone_when_somebody_asks(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx")
    sheet = read_sheet(path, "Лиды")
    path.unlink()
    with pytest.raises(UnreadableFileError) as caught:
        sheet.hidden_rows()
    assert caught.value.code is Trouble.MISSING


def rewritten(path: Path, change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet2.xml") -> Path:
    """The same archive, one of its parts changed."""
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"<row ", b"<x:row ").replace(b"<worksheet ", b"<x:worksheet "),
        lambda xml: xml.replace(b'hidden="1"', b"hidden='true'"),
        lambda xml: re.sub(rb'(?<=<row) r="\d+"', b"", xml),
        lambda xml: xml.replace(b"<sheetFormatPr ", b'<sheetFormatPr zeroHeight="1" '),
        lambda xml: xml.replace(b"<sheetData>", b'<cols><col min="1" max="1" hidden="1"/></cols><sheetData>'),
    ],
    ids=["with a prefix", "in other words", "rows without numbers", "hidden by default", "a hidden column"],
)
def test_rows_are_found_however_their_tags_are_written(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = rewritten(excel(tmp_path / "a.xlsx"), change)
    assert tuple(hidden_rows.hidden_rows(path, ("Сводка", "Лиды"), "Лиды")) == HIDDEN


def test_a_tag_cut_between_two_pieces_is_read_whole() -> None:
    xml = b'<worksheet><sheetData><row r="1"/><row hidden="1" r="7"/><row r="9" hidden="0"/></sheetData></worksheet>'
    for size in range(1, 12):
        pieces = [xml[start : start + size] for start in range(0, len(xml), size)]
        assert list(hidden_rows._of_xlsx(pieces)) == [(6, 1)]


def test_hidden_rows_below_the_data_are_not_counted(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "Телефон"
    for row in range(2, 500):
        workbook.active.row_dimensions[row].hidden = True
    workbook.save(tmp_path / "a.xlsx")
    assert not len(read_sheet(tmp_path / "a.xlsx").hidden_rows())


def test_repeated_rows_of_an_open_document_count_as_many(tmp_path: Path) -> None:
    rows = (
        f'<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="2">{ods_cells("а")}'
        f"</table:table-row>"
        f"<table:table-header-rows><table:table-row>{ods_cells('б')}</table:table-row></table:table-header-rows>"
    )
    sheet = read_sheet(raw_open_document(tmp_path / "a.ods", rows))
    assert list(sheet.rows()) == [[""], [""], [""], ["а"], ["а"], ["б"]]
    assert tuple(sheet.hidden_rows()) == (3, 4)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9))), st.integers(0, 60))
def test_runs_hold_the_rows_they_are_made_of(runs: list[tuple[int, int]], height: int) -> None:
    rows = {row for first, count in runs for row in range(first, first + count)}
    ranges = RowRanges(runs)
    assert list(ranges) == sorted(rows)
    assert len(ranges) == len(rows)
    assert {row for row in range(70) if row in ranges} == rows
    assert set(ranges.below(height)) == {row for row in rows if row < height}

"""A cell merged over several rows stands in each of them, as it does on the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from gui.leads.lead import Cell
from gui.sheets.columns import match_sheet
from gui.sheets.importer import import_rows
from gui.sheets.merged import Merge, given_down
from gui.sheets.reader import read_sheet
from tests.sheets.books import ods_cells, old_book, raw_open_document

TABLE: list[list[Cell]] = [
    ["Город", "Имя", "Телефон"],
    ["Тверь", "Анна", "79720000001"],
    [None, "Пётр", "79730000002"],
    [None, "Ольга", "79740000003"],
    ["Тула", "Иван", "79750000004"],
]
READ = [
    ["Город", "Имя", "Телефон"],
    ["Тверь", "Анна", "79720000001"],
    ["Тверь", "Пётр", "79730000002"],
    ["Тверь", "Ольга", "79740000003"],
    ["Тула", "Иван", "79750000004"],
]


def excel(path: Path, rows: list[list[Cell]], *merges: str) -> Path:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for merge in merges:
        workbook.active.merge_cells(merge)
    workbook.save(path)
    return path


def office(path: Path) -> Path:
    covered = "<table:table-row><table:covered-table-cell/>{}</table:table-row>"
    tall = ods_cells("Тверь").replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="3" ', 1)
    return raw_open_document(
        path,
        f"<table:table-row>{ods_cells('Город', 'Имя', 'Телефон')}</table:table-row>"
        f"<table:table-row>{tall}{ods_cells('Анна', '79720000001')}</table:table-row>"
        + covered.format(ods_cells("Пётр", "79730000002"))
        + covered.format(ods_cells("Ольга", "79740000003"))
        + f"<table:table-row>{ods_cells('Тула', 'Иван', '79750000004')}</table:table-row>",
    )


def page(path: Path) -> Path:
    path.write_text(
        "<table><tr><td>Город<td>Имя<td>Телефон<tr><td rowspan=3>Тверь<td>Анна<td>79720000001"
        "<tr><td>Пётр<td>79730000002<tr><td>Ольга<td>79740000003<tr><td>Тула<td>Иван<td>79750000004</table>",
        encoding="utf-8",
    )
    return path


FORMATS: dict[str, Callable[[Path], Path]] = {
    "a.xlsx": lambda path: excel(path, TABLE, "A2:A4"),
    "a.xls": lambda path: old_book(path, TABLE, merge=(1, 3, 0, 0)),
    "a.ods": office,
    "page.xls": page,
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_city_written_once_beside_three_people_is_the_city_of_each(tmp_path: Path, name: str) -> None:
    sheet = read_sheet(FORMATS[name](tmp_path / name))
    assert [list(row) for row in sheet.rows()] == READ
    assert [list(row) for row in sheet.head] == READ
    leads = list(import_rows(sheet, match_sheet(sheet)))
    assert [row.source[0] for row in leads] == ["Тверь", "Тверь", "Тверь", "Тула"]
    assert [row.file_row for row in leads] == [2, 3, 4, 5]


def test_a_cell_merged_over_columns_stands_in_the_first_only(tmp_path: Path) -> None:
    sheet = read_sheet(excel(tmp_path / "a.xlsx", [["Имя", "Телефон"], ["Анна", None], ["Пётр", "1"]], "A2:B2"))
    assert list(sheet.rows()) == [["Имя", "Телефон"], ["Анна", ""], ["Пётр", "1"]]


def test_a_block_gives_its_value_to_the_first_cell_of_each_row(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["а", None, "1"], [None, None, "2"], [None, "б", "3"]]
    assert list(read_sheet(excel(tmp_path / "a.xlsx", rows, "A1:B2")).rows()) == [
        ["а", "", "1"],
        ["а", "", "2"],
        ["", "б", "3"],
    ]


def test_the_space_of_tall_cells_is_not_one_more_person(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Имя", "Телефон"], ["Анна", "79720000001"], [None, None], ["Пётр", "79730000002"]]
    sheet = read_sheet(excel(tmp_path / "a.xlsx", rows, "A2:A3", "B2:B3", "A4:A5", "B4:B5"))
    found = list(import_rows(sheet, match_sheet(sheet)))
    assert [(row.file_row, row.problems) for row in found] == [(2, ()), (4, ())]


def test_a_header_of_two_rows_is_found_with_the_titles_that_reach_into_its_second(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Клиент", None, "Телефон", "Источник"],
        ["Имя", "Фамилия", None, None],
        ["Анна", "Орлова", "79720000001", "yandex"],
    ]
    sheet = read_sheet(excel(tmp_path / "a.xlsx", rows, "A1:B1", "C1:C2", "D1:D2"))
    mapping = match_sheet(sheet)
    assert (mapping.header_row, mapping.titles) == (1, ("Имя", "Фамилия", "Телефон", "Источник"))
    assert [column.key for column in mapping.columns] == ["custom", "custom", "phone", "utm_source"]
    assert [row.lead.phone for row in import_rows(sheet, mapping)] == ["79720000001"]


def test_an_area_left_empty_moves_no_merged_cell(tmp_path: Path) -> None:
    workbook = Workbook()
    for place, text in {"C3": "Город", "D3": "Телефон", "C4": "Тверь", "D4": "1", "D5": "2"}.items():
        workbook.active[place] = text
    workbook.active.merge_cells("C4:C5")
    workbook.save(tmp_path / "a.xlsx")
    rows = list(read_sheet(tmp_path / "a.xlsx").rows())
    assert rows[2:] == [["", "", "Город", "Телефон"], ["", "", "Тверь", "1"], ["", "", "Тверь", "2"]]


def test_a_merge_over_a_million_rows_costs_one_entry() -> None:
    rows: list[list[Cell]] = [["Тверь", "1"], ["", "2"]]
    assert list(given_down(rows, [Merge(0, 1_048_575, 0)])) == [["Тверь", "1"], ["Тверь", "2"]]


def test_what_stands_under_a_merged_cell_stays() -> None:
    rows: list[list[Cell]] = [["а", "1"], ["своё", "2"], ["", "3"], ["", "4"]]
    merges = [Merge(0, 2, 0), Merge(9, 12, 0), Merge(1, 3, 7)]
    assert list(given_down(rows, merges)) == [["а", "1"], ["своё", "2"], ["а", "3"], ["", "4"]]

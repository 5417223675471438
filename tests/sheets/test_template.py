"""The template: what is filled in comes back with no question asked, and what is not is no list."""

# ruff: noqa: DTZ001 — a cell has no zone

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gui.leads.lead import CustomField
from gui.sheets.columns import match_sheet
from gui.sheets.importer import import_rows
from gui.sheets.known_names import KnownNames
from gui.sheets.reader import read_sheet
from gui.sheets.replacing import CannotWriteFileError
from gui.sheets.template import write_template

NOW = datetime(2026, 11, 24, 12, 0)
KNOWN = KnownNames(widgets={"=окна": "key-windows"}, units={("key-windows", "продажи"): "11"})


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "шаблон.xlsx"
    write_template(path, ["=Окна", "Двери"], ["Продажи", "Сервис", "Продажи"])
    return path


def test_a_filled_template_needs_no_dialog(template: Path) -> None:
    workbook = load_workbook(template)
    sheet = workbook["Заявки"]
    values = [
        "8 (972) 000-00-01", "+7 973 000-00-02", "Анна", "Тверь", "Интересуют окна", "новый, окна",
        datetime(2026, 12, 31, 15, 30), "=Окна", "Продажи", "yandex", "cpc", "осень", "а", "б", "https://example.com",
        "наш человек",
    ]  # fmt: skip
    for column, value in enumerate(values, 1):
        sheet.cell(2, column, value).data_type = "d" if isinstance(value, datetime) else "s"
    workbook.save(template)
    read = read_sheet(template)
    mapping = match_sheet(read)
    [row] = import_rows(read, mapping, KNOWN, NOW)
    lead = row.lead
    assert (mapping.header_row, read.name) == (0, "Заявки")
    assert (lead.phone, lead.phone_raw) == ("79720000001", "8 (972) 000-00-01\n+7 973 000-00-02")
    assert lead.fields == tuple(
        CustomField(name, value)
        for name, value in (("Имя", "Анна"), ("Город", "Тверь"), ("Комментарий", "Интересуют окна"))
    )
    assert (lead.tags, lead.schedule) == (("новый", "окна"), datetime(2026, 12, 31, 15, 30))
    assert (lead.route_key, lead.unit_id) == ("key-windows", "11")
    utm = (lead.utm_source, lead.utm_medium, lead.utm_campaign, lead.utm_content, lead.utm_term)
    assert utm == ("yandex", "cpc", "осень", "а", "б")
    assert (lead.call_url, lead.comment) == ("https://example.com", "наш человек")
    assert [problem.code.value for problem in row.problems] == ["phone_several"]


def test_an_untouched_template_holds_no_lead(template: Path) -> None:
    read = read_sheet(template)
    assert list(import_rows(read, match_sheet(read))) == []


def test_phones_stay_text_and_cells_say_what_they_want(template: Path) -> None:
    workbook = load_workbook(template)
    sheet = workbook["Заявки"]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["G"].number_format == "dd.mm.yyyy hh:mm"
    assert sheet.freeze_panes == "A2"
    rules = {str(each.sqref).split(":")[0]: each for each in sheet.data_validations.dataValidation}
    assert {cell: rule.type for cell, rule in rules.items()} == {
        "A2": "custom", "G2": "date", "H2": "list", "I2": "list",
    }  # fmt: skip
    assert "11 цифр" in rules["A2"].prompt
    offered = workbook["Списки"]
    assert offered.sheet_state == "hidden"
    assert [[cell.value for cell in column] for column in offered.columns] == [
        ["=Окна", "Двери"],
        ["Продажи", "Сервис"],
    ]
    assert offered["A1"].data_type == "s"
    assert (rules["H2"].formula1, rules["I2"].formula1) == ("Списки!$A$1:$A$2", "Списки!$B$1:$B$2")


def test_it_explains_itself_on_a_second_sheet(template: Path) -> None:
    workbook = load_workbook(template)
    advice = [row[0] for row in workbook["Как заполнить"].iter_rows(values_only=True)]
    header = [cell.value for cell in workbook["Заявки"][1]]
    assert [title for title in advice if title in header] == header


def test_without_an_account_nothing_is_offered(tmp_path: Path) -> None:
    write_template(tmp_path / "шаблон.xlsx")
    workbook = load_workbook(tmp_path / "шаблон.xlsx")
    assert workbook.sheetnames == ["Заявки", "Как заполнить"]


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteFileError):
        write_template(tmp_path / "нет такой папки" / "шаблон.xlsx")

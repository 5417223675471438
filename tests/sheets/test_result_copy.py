"""Results beside the user's own columns, in a copy of the workbook they came in."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from gui.leads.lead import CustomField, Lead, LeadRow
from gui.leads.state import LeadState
from gui.leads.typed_lead import set_text
from gui.sheets.current_cells import current_cells
from gui.sheets.replacing import CannotWriteFileError
from gui.sheets.result_copy import write_copy

COLUMNS = (("custom", "Имя"), ("phone", ""), (None, ""))
HEADER = ("Имя", "Телефон", "Сумма")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A title, a coloured header, two people, a formula, a second sheet."""
    book = Workbook()
    page = book.active
    page.title = "Май"
    for row in (["Заявки мая"], HEADER, ["Анна", "8 (972) 000-00-01", 100], ["Пётр", 79720000002, "=C3*2"]):
        page.append(row)
    page["A2"].font, page["A2"].fill = Font(bold=True), PatternFill("solid", fgColor="FFEE00")
    page["C2"].font = Font(bold=True)
    page.column_dimensions["A"].width = 33
    book.create_sheet("Справка")["A1"] = "не трогать"
    path = tmp_path / "май.xlsx"
    book.save(path)
    return path


def row(file_row: int, phone: str, *source: str, **changes: object) -> LeadRow:
    lead = Lead(
        phone=phone, phone_raw=source[1] if source else phone, fields=(CustomField("Имя", source[0]),) if source else ()
    )
    made = LeadRow(file_row, 1, file_row, LeadState.ACCEPTED, lead, source=source, request_id=f"id{file_row}",
                   changed_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))  # fmt: skip
    return replace(made, **changes)


ANNA = row(3, "79720000001", "Анна", "8 (972) 000-00-01", "100")
PETER = row(4, "79720000002", "Пётр", "79720000002", "200", state=LeadState.REJECTED, code="10013", request_id="")


def copied(workbook: Path, *rows: LeadRow) -> Workbook:
    target = workbook.with_name("результат.xlsx")
    count = write_copy(workbook, target, rows, sheet="Май", header=HEADER, header_row=1, columns=COLUMNS)
    assert count == len(rows)
    return load_workbook(target)


def test_our_columns_stand_beside_the_users_own_and_nothing_else_changes(workbook: Path) -> None:
    book = copied(workbook, ANNA, PETER)
    page = book["Май"]
    assert [cell.value for cell in page[2]] == [
        *HEADER, "Заявка ушла на номер", "Статус", "Код", "Пояснение", "Номер заявки", "Время (МСК)",
    ]  # fmt: skip
    assert [cell.value for cell in page[3]][:8] == [
        "Анна",
        "8 (972) 000-00-01",
        100,
        "79720000001",
        "Принято",
        None,
        None,
        "id3",
    ]
    assert page["I3"].value == datetime(2026, 11, 24, 12, 0)  # noqa: DTZ001 — a cell has no zone
    assert (page["E4"].value, page["F4"].value) == ("Отклонено", "10013")
    assert page["C4"].value == "=C3*2"
    assert page["A1"].value == "Заявки мая"
    assert page["A2"].fill.fgColor.rgb == "00FFEE00"
    assert page["D2"].font.bold
    assert page.column_dimensions["A"].width == 33
    assert book["Справка"]["A1"].value == "не трогать"


def test_what_was_edited_in_the_list_shows_in_the_copy(workbook: Path) -> None:
    lead = set_text("custom:Имя", "=Анна()")(set_text("phone", "8 972 000-00-09")(ANNA.lead))
    page = copied(workbook, replace(ANNA, lead=lead, edition=2), PETER)["Май"]
    assert (page["A3"].value, page["B3"].value, page["C3"].value) == ("'=Анна()", "+79720000009", 100)
    assert page["B3"].data_type == "s"


def test_rows_added_by_hand_come_below_the_others(workbook: Path) -> None:
    added = replace(row(0, "79720000007"), lead=Lead(phone="79720000007", fields=(CustomField("Имя", "Ольга"),)))
    page = copied(workbook, ANNA, PETER, added)["Май"]
    assert [cell.value for cell in page[5]][:5] == ["Ольга", "+79720000007", None, "79720000007", "Принято"]


def test_a_workbook_that_is_gone_is_said_and_nothing_is_written(workbook: Path) -> None:
    workbook.unlink()
    with pytest.raises(CannotWriteFileError, match=r"май\.xlsx"):
        copied(workbook, ANNA)
    assert not workbook.with_name("результат.xlsx").exists()


def test_cells_that_say_the_same_in_their_own_way_stay_as_they_are() -> None:
    assert current_cells(replace(ANNA, edition=3), COLUMNS, 3) == ANNA.source


def test_columns_joined_in_one_field_stay_as_they_were() -> None:
    columns = (("custom", "Клиент"), ("custom", "Клиент"))
    lead = Lead(phone="79720000001", fields=(CustomField("Клиент", "Ольга Орлова"),))
    edited = replace(row(3, "79720000001", "Анна", "Иванова"), lead=lead, edition=1)
    assert current_cells(edited, columns, 2) == ("Анна", "Иванова")


def test_a_row_without_cells_of_its_own_is_filled_to_the_width() -> None:
    lead = Lead(phone="79720000001", tags=("а", "б"))
    assert current_cells(replace(ANNA, source=(), lead=lead), (("tags", ""), ("phone", "")), 3) == (
        "а, б", "+79720000001", "",
    )  # fmt: skip

"""Rows become leads: nothing is dropped, everything is named."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from gui.leads.lead import Cell, CustomField, ImportedRow
from gui.leads.problem import ProblemCode
from gui.leads.validation import validate
from gui.sheets.columns import ColumnTarget, Mapping, match_sheet
from gui.sheets.importer import ImportReport, import_rows
from gui.sheets.known_names import NO_NAMES, KnownNames
from gui.sheets.reader import read_sheet
from gui.sheets.unreadable import Trouble, UnreadableFileError
from tests.sheets.books import sheet_of

NOW = datetime(2026, 11, 24, 12, 0)
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "leads.xlsx"


def imported(*rows: Sequence[Cell], known: KnownNames = NO_NAMES, now: datetime | None = NOW) -> list[ImportedRow]:
    sheet = sheet_of(*rows)
    return list(import_rows(sheet, match_sheet(sheet), known, now))


def lead_of(header: Sequence[str], row: Sequence[Cell], known: KnownNames = NO_NAMES) -> ImportedRow:
    [only] = imported(["Телефон", *header], ["79720000001", *row], known=known)
    return only


def test_a_row_keeps_what_the_file_said_beside_what_will_be_sent() -> None:
    [row] = imported(
        ["№", "Имя", "Телефон", "Теги", "utm_source", "Менеджер"],
        [7.0, "  Анна\u00a0", " 8 (972) 000-00-01 ", "новый, окна", "yandex", "Орлова"],
    )
    assert (row.file_row, row.problems) == (2, ())
    assert (row.lead.phone, row.lead.phone_raw) == ("79720000001", "8 (972) 000-00-01")
    assert row.lead.fields == (CustomField("Имя", "Анна"),)
    assert (row.lead.tags, row.lead.utm_source) == (("новый", "окна"), "yandex")
    assert row.source == ("7", "  Анна\u00a0", " 8 (972) 000-00-01 ", "новый, окна", "yandex", "Орлова")


def test_the_rows_of_the_file_keep_their_numbers_and_empty_ones_are_counted() -> None:
    sheet = sheet_of(
        ["Заявки", ""], ["", ""], ["Имя", "Телефон"], ["А", "79720000001"], ["", None], [" ", "\u00a0"], ["Б", ""]
    )
    report = ImportReport()
    rows = list(import_rows(sheet, match_sheet(sheet), report=report))
    assert [row.file_row for row in rows] == [4, 7]
    assert report == ImportReport(rows_read=2, empty_skipped=2, ready=1, with_errors=1)


def test_a_row_without_a_readable_phone_still_comes() -> None:
    rows = imported(["Имя", "Телефон"], ["А", "нет"], ["Б", "79720000001"], ["В", ""], ["Г", "79730000001"])
    assert [row.source[0] for row in rows] == ["А", "Б", "В", "Г"]
    assert [[problem.code.value for problem in row.problems] for row in rows] == [
        ["phone_no_digits"], [], ["phone_missing"], [],
    ]  # fmt: skip


def test_the_same_phone_written_differently_is_a_duplicate_of_the_first_row() -> None:
    rows = imported(["Телефон"], ["79720000001"], ["8 (972) 000-00-01"], ["79730000002"], [79720000001.0])
    assert [[(p.code, p.field, p.detail) for p in row.problems] for row in rows] == [
        [],
        [(ProblemCode.DUPLICATE, "phone", "2")],
        [],
        [(ProblemCode.DUPLICATE, "phone", "2")],
    ]


def test_unreadable_phones_are_no_duplicates_of_each_other() -> None:
    rows = imported(["Телефон", "Имя"], ["79720000001", "А"], ["нет", "Б"], ["нет", "В"], ["79730000001", "Г"])
    assert all(problem.code is not ProblemCode.DUPLICATE for row in rows for problem in row.problems)


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("новый, окна;скидка\nсрочно", ("новый", "окна", "скидка", "срочно")),
        (" новый ,, ; новый", ("новый",)),
        (2026.0, ("2026",)),
        ("", ()),
    ],
)
def test_tags_are_parted_cleaned_and_not_repeated(cell: Cell, tags: tuple[str, ...]) -> None:
    assert lead_of(["Теги"], [cell]).lead.tags == tags


def test_several_columns_of_tags_are_joined() -> None:
    assert lead_of(["Теги", "Метка"], ["новый", "окна, новый"]).lead.tags == ("новый", "окна")


def test_an_empty_custom_value_leaves_the_field_out() -> None:
    row = lead_of(["Имя", "Город", "Бюджет"], ["Анна", " ", 15000.0])
    assert row.lead.fields == (CustomField("Имя", "Анна"), CustomField("Бюджет", "15000"))
    assert row.problems == ()


KNOWN = KnownNames(
    widgets={"окна": "key-windows", "двери": "key-doors"},
    units={("key-windows", "продажи"): "11", ("key-doors", "продажи"): "22"},
    default_route_key="key-doors",
)


@pytest.mark.parametrize(
    ("widget", "unit", "route_key", "unit_id"),
    [
        ("Окна", "ПРОДАЖИ", "key-windows", "11"),
        ("key-windows", "Продажи", "key-windows", "11"),
        ("", "Продажи", "", "22"),
        ("другой-ключ", "15", "другой-ключ", "15"),
        ("Окна", 15.0, "key-windows", "15"),
        ("", "", "", ""),
    ],
)
def test_widgets_and_departments_go_by_name_or_key(widget: str, unit: Cell, route_key: str, unit_id: str) -> None:
    row = lead_of(["Виджет", "Отдел"], [widget, unit], KNOWN)
    assert (row.lead.route_key, row.lead.unit_id, row.problems) == (route_key, unit_id, ())


def test_a_department_nobody_knows_is_a_problem() -> None:
    row = lead_of(["Отдел"], ["Склад"], KNOWN)
    assert [(p.code, p.detail) for p in row.problems] == [(ProblemCode.UNIT_NOT_NUMBER, "Склад")]


MOMENT = datetime(2026, 12, 31, 15, 30)


@pytest.mark.parametrize("cell", [MOMENT, "31.12.2026 15:30", "\u00a031.12.2026\u00a015:30 "])
def test_a_call_time_is_read_from_one_cell(cell: Cell) -> None:
    row = lead_of(["Когда звонить"], [cell])
    assert (row.lead.schedule, row.lead.schedule_raw, row.problems) == (MOMENT, "31.12.2026 15:30", ())


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 12, 31), time(15, 30)),
        (datetime(2026, 12, 31), time(15, 30)),
        (datetime(2026, 12, 31), timedelta(hours=15, minutes=30)),
        ("31.12.2026", "15:30"),
        ("2026-12-31", "15:30:00"),
    ],
)
def test_a_date_and_a_time_are_joined_in_either_order(day: Cell, hour: Cell) -> None:
    for header, cells in (
        (["Дата звонка", "Время звонка"], [day, hour]),
        (["Время звонка", "Дата звонка"], [hour, day]),
    ):
        row = lead_of(header, cells)
        assert (row.lead.schedule, row.problems) == (MOMENT, ())


def test_a_call_time_that_cannot_be_read_is_kept_and_named() -> None:
    row = lead_of(["Когда звонить"], ["после обеда"])
    assert (row.lead.schedule, row.lead.schedule_raw) == (None, "после обеда")
    assert [p.code for p in row.problems] == [ProblemCode.SCHEDULE_UNREADABLE]


def test_a_time_without_its_day_asks_for_the_day() -> None:
    row = lead_of(["Дата звонка", "Время звонка"], ["", time(15, 30)])
    assert [p.code for p in row.problems] == [ProblemCode.SCHEDULE_NO_DAY]


@pytest.mark.parametrize("cell", [date(2026, 12, 31), datetime(2026, 12, 31), "31.12.2026"])
def test_a_day_without_its_time_asks_for_the_time(cell: Cell) -> None:
    row = lead_of(["Когда звонить"], [cell])
    assert (row.lead.schedule, [p.code for p in row.problems]) == (None, [ProblemCode.SCHEDULE_NO_TIME])


def test_a_call_time_with_an_offset_is_turned_to_the_zone_of_the_account() -> None:
    sheet = sheet_of(["Телефон", "Когда звонить"], ["79720000001", "2026-12-31T17:30:00+05:00"])
    [row] = import_rows(sheet, match_sheet(sheet), now=NOW, zone=ZoneInfo("Europe/Moscow"))
    assert (row.lead.schedule, row.problems) == (MOMENT, ())


def test_a_workbook_that_counts_days_from_1904_is_believed(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active.append(["Телефон", "Когда звонить"])
    workbook.active.append(["79720000001", 44925.645833333336])
    workbook.save(tmp_path / "мак.xlsx")
    sheet = read_sheet(tmp_path / "мак.xlsx")
    [row] = import_rows(sheet, match_sheet(sheet), now=NOW)
    assert (row.lead.schedule, row.problems) == (MOMENT, ())


def test_a_call_time_in_the_past_is_a_problem_only_with_a_clock() -> None:
    rows = (["Телефон", "Когда звонить"], ["79720000001", datetime(2026, 11, 24, 11, 59)])
    assert [p.code for p in imported(*rows)[0].problems] == [ProblemCode.SCHEDULE_PAST]
    assert imported(*rows, now=None)[0].problems == ()


def test_a_list_without_a_phone_column_comes_whole() -> None:
    rows = imported(["Имя", "Город"], ["Анна", "Тверь"], ["Пётр", "Тула"])
    assert [[p.code for p in row.problems] for row in rows] == [[ProblemCode.PHONE_MISSING]] * 2


def test_a_sheet_without_a_header_loses_no_row() -> None:
    assert [row.file_row for row in imported(["79720000001"], ["79730000002"])] == [1, 2]


@pytest.mark.parametrize(
    "mapping",
    [
        Mapping(0, (ColumnTarget("Телефон", "phone"),)),
        Mapping(0, (ColumnTarget("Имя", None), ColumnTarget("Почта", "phone"))),
        Mapping(7, (ColumnTarget("Имя", None), ColumnTarget("Телефон", "phone"))),
    ],
)
def test_a_file_that_changed_after_it_was_matched_is_not_imported(mapping: Mapping) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        list(import_rows(sheet_of(["Имя", "Телефон"], ["Анна", "79720000001"]), mapping))
    assert caught.value.code is Trouble.CHANGED


CELLS = st.one_of(
    st.none(), st.text(max_size=15), st.floats(), st.booleans(), st.datetimes(), st.times(), st.integers()
)
TARGETS = ("phone", "custom", "tags", "schedule", "route_key", "unit_id", "session_id", "utm_source", None)


@given(st.lists(st.tuples(*[CELLS] * len(TARGETS)), max_size=12))
def test_no_row_is_ever_lost_and_the_report_adds_up(table: list[tuple[Cell, ...]]) -> None:
    sheet = sheet_of([f"Столбец {n}" for n in range(len(TARGETS))], *table)
    mapping = Mapping(0, tuple(ColumnTarget(f"Столбец {n}", key, "Поле") for n, key in enumerate(TARGETS)))
    report = ImportReport()
    rows = list(import_rows(sheet, mapping, KNOWN, NOW, report))
    assert report.rows_read == len(rows) == report.ready + report.with_errors
    assert report.rows_read + report.empty_skipped == len(table)
    assert report.duplicates <= report.with_errors
    for row in rows:
        assert len(row.source) == len(TARGETS)
        # Checked again later, when a row is edited, the same problems are found.
        own = tuple(problem for problem in row.problems if problem.code is not ProblemCode.DUPLICATE)
        assert validate(row.lead, NOW) == own


def test_the_sample_list_imports_as_the_rehearsal_expects() -> None:
    sheet = read_sheet(SAMPLE)
    mapping = match_sheet(sheet)
    report = ImportReport()
    rows = list(import_rows(sheet, mapping, now=NOW, report=report))
    assert mapping.header_row == 2
    assert [column.key for column in mapping.columns] == [
        None, "custom", "phone", "custom", "custom", "schedule", "tags", "utm_source", "utm_campaign", None,
    ]  # fmt: skip
    assert report == ImportReport(rows_read=41, empty_skipped=1, repaired=31, ready=30, with_errors=11, duplicates=2)
    codes = sorted(problem.code.value for row in rows for problem in row.problems)
    assert codes == [
        "duplicate", "duplicate", "phone_digits_lost", "phone_foreign", "phone_glued", "phone_kazakhstan",
        "phone_masked", "phone_missing", "phone_several", "phone_toll_free", "phone_too_short",
        "schedule_unreadable",
    ]  # fmt: skip


def test_no_phone_of_the_sample_list_can_ring_anywhere() -> None:
    sheet = read_sheet(SAMPLE)
    phones = [row.lead.phone for row in import_rows(sheet, match_sheet(sheet)) if row.lead.phone]
    assert all(phone.startswith(("7972", "7973", "7974", "7975", "7976")) for phone in phones)

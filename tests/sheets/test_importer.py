"""Rows become leads: nothing is dropped, everything is named."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from gui.leads.cleaning import Cleaning
from gui.leads.lead import Cell, CustomField, ImportedRow
from gui.leads.phone import read_phone
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


def test_the_same_phone_written_differently_is_told_as_repeated() -> None:
    sheet = sheet_of(["Телефон"], ["79720000001"], ["8 (972) 000-00-01"], ["79730000002"], [79720000001.0])
    report = ImportReport()
    rows = list(import_rows(sheet, match_sheet(sheet), report=report))
    assert [row.problems for row in rows] == [()] * 4
    assert report.repeated == {"79720000001"}


def test_unreadable_phones_are_no_duplicates_of_each_other() -> None:
    sheet = sheet_of(["Телефон", "Имя"], ["79720000001", "А"], ["нет", "Б"], ["нет", "В"], ["79730000001", "Г"])
    report = ImportReport()
    list(import_rows(sheet, match_sheet(sheet), report=report))
    assert not report.repeated


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


def test_the_phones_of_several_columns_stand_in_lines_and_the_first_good_one_is_used() -> None:
    header = ["Телефон", "Телефон 2", "Телефон 3"]
    rows = imported(
        header,
        ["8 972 000-00-01", "79730000002", ""],
        ["+7 972 ***-**-01", "79730000003", "79740000004"],
        ["", " ", "79740000005"],
        ["79750000006", "79750000006", "нет"],
        ["нет", "8 800 000-00-00", ""],
    )
    assert [row.lead.phone for row in rows] == ["79720000001", "79730000003", "79740000005", "79750000006", ""]
    assert [row.lead.phone_raw for row in rows] == [
        "8 972 000-00-01\n79730000002", "+7 972 ***-**-01\n79730000003\n79740000004", "79740000005",
        "79750000006\n79750000006\nнет", "нет\n8 800 000-00-00",
    ]  # fmt: skip
    assert [[(p.code.value, p.detail) for p in row.problems] for row in rows] == [
        [("phone_several", "+79730000002")], [("phone_several", "+79740000004")], [], [],
        [("phone_toll_free", "88000000000")],
    ]  # fmt: skip
    for row in rows:
        assert read_phone(row.lead.phone_raw).digits == row.lead.phone


def test_columns_with_one_name_are_joined_in_the_order_of_the_file() -> None:
    sheet = sheet_of(
        ["Фамилия", "Город", "Имя", "Телефон"],
        ["Орлова", "Тверь", " Анна\u00a0", "79720000001"],
        ["", "", "Пётр", "79730000002"],
        ["", "Тула", "", "79740000003"],
    )
    mapping = match_sheet(sheet).retargeted(0, "custom", "ФИО").retargeted(2, "custom", "ФИО")
    assert [row.lead.fields for row in import_rows(sheet, mapping)] == [
        (CustomField("ФИО", "Орлова Анна"), CustomField("Город", "Тверь")),
        (CustomField("ФИО", "Пётр"),),
        (CustomField("Город", "Тула"),),
    ]


def test_six_columns_of_five_names_are_five_fields() -> None:
    header = [f"Столбец {n}" for n in range(6)]
    sheet = sheet_of(["Телефон", *header], ["79720000001", *"абвгде"])
    mapping = match_sheet(sheet)
    for index, name in enumerate(["ФИО", "ФИО", "Б", "В", "Г", "Д"], 1):
        mapping = mapping.retargeted(index, "custom", name)
    [row] = import_rows(sheet, mapping)
    assert (len(row.lead.fields), row.problems) == (5, ())


def test_notes_are_joined_and_stay_beside_the_place() -> None:
    row = lead_of(["Заметка", "Заметки", "Часовой пояс"], [" звонить днём", "наш человек", "UTC+5"])
    assert (row.lead.comment, row.lead.place) == ("звонить днём; наш человек", "UTC+5")
    assert lead_of(["Заметка", "Заметки"], ["", "наш человек"]).lead.comment == "наш человек"


# Rows that are no leads.


@pytest.mark.parametrize(
    "totals",
    [
        ["Итого", "", 15000.0],
        ["ИТОГО:", 3.0, "15 000,50"],
        ["", "Всего", 15000.0],
        ["Всего заявок: 3", "", ""],
        ["Итого за ноябрь", "", "15 000 ₽"],
        ["Total", 238916000006.0, "45%"],
        ["Grand total:", "", ""],
        [4.0, "Итого", 15000.0],
        ["Промежуточный итог", "", 15.0],
    ],
)
def test_totals_are_no_leads_and_their_rows_are_named(totals: Sequence[Cell]) -> None:
    sheet = sheet_of(["Имя", "Телефон", "Сумма"], ["А", "79720000001", 5.0], totals, ["Б", "79730000002", 5.0])
    report = ImportReport()
    rows = list(import_rows(sheet, match_sheet(sheet), report=report))
    assert [row.file_row for row in rows] == [2, 4]
    assert (report.rows_read, report.totals_skipped, report.totals_rows) == (2, 1, [3])


@pytest.mark.parametrize(
    "person",
    [
        ["Итого", "79720000009", 5.0],
        ["Total", "88000000000", 5.0],
        ["Итого", "+7 972 ***-**-09", ""],
        ["Итого ООО", "нет", ""],
        ["Тотальный Иван", "", 5.0],
        ["Всеволод", "", ""],
        ["Сумма", "123-45-67", 5.0],
        ["", "", 15000.0],
    ],
)
def test_a_row_that_may_be_a_person_is_kept_whatever_it_is_called(person: Sequence[Cell]) -> None:
    rows = imported(["Имя", "Телефон", "Сумма"], ["А", "79720000001", 5.0], ["Б", "79730000002", 5.0], person)
    assert [row.file_row for row in rows] == [2, 3, 4]


def test_hidden_rows_are_left_out_only_when_asked() -> None:
    plain = sheet_of(["Телефон"], ["79720000001"], ["79730000002"], ["79740000003"])
    parts = {name: getattr(plain, name) for name in ("path", "rows", "head", "from_1904")}
    sheet = SimpleNamespace(**parts, hidden_rows=lambda: frozenset({2}))
    for skip, rows in ((True, [2, 4]), (False, [2, 3, 4])):
        report = ImportReport()
        cleaning = Cleaning(skip_hidden=skip)
        found = import_rows(sheet, match_sheet(sheet), report=report, cleaning=cleaning)
        assert [row.file_row for row in found] == rows
        assert report.hidden_skipped == 3 - len(rows)


def test_the_report_counts_each_kind_of_repair_and_names_the_phones_that_repeat() -> None:
    sheet = sheet_of(
        ["Телефон"], ["8 (972) 000-00-01"], ["89730000002"], ["79740000003"], [79750000004.0],
        ["79760000005, 79760000006"], ["+79720000001"], ["нет"], ["нет"],
    )  # fmt: skip
    report = ImportReport()
    list(import_rows(sheet, match_sheet(sheet), report=report))
    assert report.repaired == 2
    assert report.repairs == {"eight_to_seven": 2, "punctuation": 1}
    assert report.repeated == {"79720000001"}
    assert json.loads(json.dumps(report.kept()))["repairs"] == {"eight_to_seven": 2, "punctuation": 1}


def test_repeats_are_counted_when_they_are_settled() -> None:
    sheet = sheet_of(["Телефон"], ["79720000001"], ["79730000002"], ["8 972 000 00 01"])
    report = ImportReport()
    list(import_rows(sheet, match_sheet(sheet), report=report))
    report.settled(2, 1)
    assert (report.ready, report.with_errors, report.duplicates) == (2, 1, 2)
    assert report.problems == {"duplicate": 2}


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
TARGETS = (
    "phone",
    "phone_2",
    "phone_2",
    "custom",
    "custom",
    "comment",
    "place",
    "tags",
    "schedule",
    "route_key",
    "unit_id",
    "session_id",
    "utm_source",
    None,
)


@given(st.lists(st.tuples(*[CELLS] * len(TARGETS)), max_size=12))
def test_no_row_is_ever_lost_and_the_report_adds_up(table: list[tuple[Cell, ...]]) -> None:
    sheet = sheet_of([f"Столбец {n}" for n in range(len(TARGETS))], *table)
    mapping = Mapping(0, tuple(ColumnTarget(f"Столбец {n}", key, "Поле") for n, key in enumerate(TARGETS)))
    report = ImportReport()
    rows = list(import_rows(sheet, mapping, KNOWN, NOW, report))
    assert report.rows_read == len(rows) == report.ready + report.with_errors
    assert report.rows_read + report.empty_skipped + report.totals_skipped == len(table)
    for row in rows:
        assert len(row.source) == len(TARGETS)
        # Checked again later, when a row is edited, the same problems are found.
        assert validate(row.lead, NOW) == row.problems


def test_the_sample_list_imports_as_the_rehearsal_expects() -> None:
    sheet = read_sheet(SAMPLE)
    mapping = match_sheet(sheet)
    report = ImportReport()
    rows = list(import_rows(sheet, mapping, now=NOW, report=report))
    assert mapping.header_row == 2
    assert [column.key for column in mapping.columns] == [
        None, "custom", "phone", "custom", "custom", "schedule", "tags", "utm_source", "utm_campaign", None,
    ]  # fmt: skip
    assert report == ImportReport(rows_read=41, empty_skipped=1, repaired=31, ready=32, with_errors=9)
    codes = sorted(problem.code.value for row in rows for problem in row.problems)
    assert codes == [
        "phone_digits_lost", "phone_foreign", "phone_glued", "phone_kazakhstan",
        "phone_masked", "phone_missing", "phone_several", "phone_toll_free", "phone_too_short",
        "schedule_unreadable",
    ]  # fmt: skip


def test_no_phone_of_the_sample_list_can_ring_anywhere() -> None:
    sheet = read_sheet(SAMPLE)
    phones = [row.lead.phone for row in import_rows(sheet, match_sheet(sheet)) if row.lead.phone]
    assert all(phone.startswith(("7972", "7973", "7974", "7975", "7976")) for phone in phones)

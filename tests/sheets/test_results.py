"""A result file of ours opened again: who was called is not called again by it, everybody else comes anew."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.cleaning import Cleaning
from gui.leads.lead import ImportedRow, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState
from gui.leads.words import Language
from gui.sheets.columns import match_sheet
from gui.sheets.importer import ImportReport, import_rows
from gui.sheets.reader import read_sheet
from gui.sheets.results import EarlierRun, result_columns
from gui.sheets.row_plan import RowPlan
from gui.sheets.workbook import write_results
from tests.sheets.books import sheet_of

AT = datetime(2026, 11, 24, 7, 15, 30, tzinfo=UTC)
HEADER = ("Имя", "Телефон")
OURS = ("Статус", "Код", "Пояснение", "Номер заявки", "Время (МСК)")
GO_ON = Cleaning(go_on=True)
ACCEPTED = "24.11.2026 10:15 МСК, принята (по файлу результата)"
UNKNOWN = "24.11.2026 10:15 МСК, исход неизвестен (по файлу результата)"
EARLIER = "24.11.2026 10:15 МСК, заявка была раньше (по файлу результата)"


def phone(number: int) -> str:
    return f"7972000000{number}"


def became(number: int, state: LeadState, *, raw: str = "", **what: object) -> LeadRow:
    raw = raw or phone(number)
    lead = Lead(phone=phone(number), phone_raw=raw)
    return LeadRow(number, 1, number + 1, state, lead, source=(f"Клиент {number}", raw), changed_at=AT, **what)  # type: ignore[arg-type]


DUPLICATE = (Problem(ProblemCode.DUPLICATE, "phone", "2"),)
CALLED = (Problem(ProblemCode.ALREADY_CALLED, "phone", "20.11.2026 10:00 МСК, принята"),)
RUN = [
    became(1, LeadState.EXCLUDED, problems=DUPLICATE, raw="8 972 000 00 02"),
    became(2, LeadState.ACCEPTED, request_id="77"),
    became(3, LeadState.UNKNOWN, code="unknown-timeout"),
    became(4, LeadState.SENDING),
    became(5, LeadState.REJECTED, code="10013"),
    became(6, LeadState.HELD, code="10006"),
    became(7, LeadState.QUEUED),
    became(8, LeadState.EXCLUDED, code="by-user"),
    became(9, LeadState.EXCLUDED, problems=CALLED),
]


def again(folder: Path, cleaning: Cleaning, language: Language = "ru") -> tuple[list[ImportedRow], ImportReport]:
    write_results(folder / "результат.xlsx", HEADER, RUN, language=language)
    sheet = read_sheet(folder / "результат.xlsx")
    mapping = match_sheet(sheet)
    assert result_columns(mapping.titles) == range(2, 8)
    report = ImportReport()
    return list(import_rows(sheet, mapping, report=report, cleaning=cleaning)), report


@pytest.mark.parametrize("language", ["ru", "en"])
def test_going_on_calls_nobody_twice(tmp_path: Path, language: Language) -> None:
    rows, report = again(tmp_path, GO_ON, language)
    told = [[problem.detail for problem in row.problems] for row in rows]
    # The first row holds the phone of the second, which was accepted.
    assert told == [[ACCEPTED], [ACCEPTED], [UNKNOWN], [UNKNOWN], [], [], [], [], [EARLIER]]
    assert {problem.code for row in rows for problem in row.problems} == {ProblemCode.ALREADY_CALLED}
    assert [row.code for row in rows] == ["", "", "", "", "", "", "", "by-user", ""]
    assert (report.rows_read, report.ready, report.with_errors, report.left_out) == (9, 3, 5, 1)


def test_as_a_new_list_its_rows_are_ordinary_ones(tmp_path: Path) -> None:
    rows, report = again(tmp_path, Cleaning())
    assert [[problem.code.value for problem in row.problems] for row in rows] == [[]] * 9
    assert report.repeated == {rows[0].lead.phone}
    assert {row.code for row in rows} == {""}
    assert (report.ready, report.left_out) == (9, 0)


def test_the_columns_we_added_feed_no_field_even_by_hand() -> None:
    sheet = sheet_of([*HEADER, *OURS], ["Анна", phone(1), "Отклонено", "10013", "Номер плохой", "", ""])
    mapping = match_sheet(sheet).retargeted(4, "custom").retargeted(3, "tags").retargeted(5, "phone_2")
    [row] = import_rows(sheet, mapping)
    assert [field.name for field in row.lead.fields] == ["Имя"]
    assert row.lead.tags == ()
    assert row.source[4] == "Номер плохой"


def test_a_row_called_with_a_phone_put_right_by_hand_stays_out() -> None:
    sheet = sheet_of([*HEADER, *OURS], ["Анна", "нет", "Принято", "", "", "77", "24.11.2026 10:15"])
    [row] = import_rows(sheet, match_sheet(sheet).retargeted(1, "phone"), cleaning=GO_ON)
    assert [(problem.code.value, problem.detail) for problem in row.problems] == [
        ("phone_no_digits", ""),
        ("already_called", ACCEPTED),
    ]


def test_a_time_that_was_deleted_is_not_made_up() -> None:
    sheet = sheet_of([*HEADER, *OURS], ["Анна", phone(1), "Принято", "", "", "77", ""])
    [row] = import_rows(sheet, match_sheet(sheet), cleaning=GO_ON)
    assert [problem.detail for problem in row.problems] == ["принята (по файлу результата)"]


def test_going_on_with_another_file_changes_nothing() -> None:
    sheet = sheet_of(["Имя", "Телефон", "Статус"], ["Анна", phone(1), "Принято"])
    [row] = import_rows(sheet, match_sheet(sheet), cleaning=GO_ON)
    assert row.problems == ()


def test_the_number_a_cell_of_two_was_called_on_is_told_and_not_called_again(tmp_path: Path) -> None:
    both = f"{phone(1)}, {phone(2)}"
    called = LeadRow(
        1, 1, 2, LeadState.ACCEPTED, Lead(phone=phone(2), phone_raw=both), source=("Анна", both), changed_at=AT
    )
    waiting = became(3, LeadState.QUEUED, raw=phone(3))
    write_results(tmp_path / "результат.xlsx", HEADER, [called, waiting])
    sheet = read_sheet(tmp_path / "результат.xlsx")
    mapping = match_sheet(sheet)
    assert mapping.titles[2] == "Заявка ушла на номер"
    assert [column.key for column in mapping.columns].count("phone") == 1
    assert mapping.columns[1].key == "phone"
    rows = list(import_rows(sheet, mapping, cleaning=GO_ON))
    assert [row.source[2] for row in rows] == [phone(2), ""]
    run = EarlierRun.told_by(sheet, mapping.titles, RowPlan(mapping, {}, None), 1)
    assert run is not None
    assert set(run.called) == {phone(1), phone(2)}


NUMBER = "Заявка ушла на номер"
ENGLISH = ("Status", "Code", "Explanation", "Request id", "Time (UTC+5)")


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        ((*HEADER, *OURS), range(2, 7)),
        ((*HEADER, NUMBER, *OURS), range(2, 8)),
        ((*HEADER, NUMBER, *OURS, NUMBER, *OURS, "Проверил"), range(8, 14)),
        ((*HEADER, "Request sent to", *OURS), range(3, 8)),
        ((*HEADER, *ENGLISH), range(2, 7)),
        (OURS, range(5)),
        ((*HEADER, *OURS[:4], "Время (America/New_York)"), range(2, 7)),
        # Results of results: the newest are the last. Somebody's own column may follow.
        ((*HEADER, *OURS, *OURS, "Проверил"), range(7, 12)),
        (HEADER, None),
        ((*HEADER, *OURS[:4]), None),
        ((*HEADER, *OURS[:4], "Время звонка"), None),
        ((*HEADER, *OURS[1:], OURS[0]), None),
        ((*HEADER, *OURS[:2], *ENGLISH[2:]), None),
    ],
)
def test_a_result_file_is_known_by_all_of_its_columns(titles: Sequence[str], columns: range | None) -> None:
    assert result_columns(titles) == columns


@given(st.lists(st.sampled_from([NUMBER, *OURS, *ENGLISH, "Имя"]), max_size=8))
def test_any_header_is_asked(titles: list[str]) -> None:
    columns = result_columns(titles)
    assert columns is None or (len(columns) in {5, 6} and columns[-1] < len(titles))

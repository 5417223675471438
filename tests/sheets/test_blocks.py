"""Rows are read many at once, by columns: each is what it would be alone, and what reading it by itself gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from gui.leads.cleaning import Cleaning
from gui.leads.lead import Cell, ImportedRow
from gui.leads.phone import read_phone
from gui.leads.row_block import BLOCK_ROWS, blocks_of
from gui.leads.validation import validate
from gui.sheets.cells import cell_text
from gui.sheets.columns import ColumnTarget, Mapping
from gui.sheets.importer import ImportReport, import_blocks, import_rows
from gui.sheets.known_names import KnownNames
from tests.sheets.books import sheet_of

NOW, ZONE = datetime(2026, 11, 23, 12, 0), ZoneInfo("Europe/Moscow")  # noqa: DTZ001 — wall-clock time
KNOWN = KnownNames({"окна": "key-windows"}, {("key-windows", "продажи"): "11"}, "key-windows")
COLUMNS = (
    ("phone", ""), ("phone_2", ""), ("custom", "Имя"), ("custom", "Город"), ("custom", "Имя"), ("custom", "100 %"),
    ("tags", ""), ("tags", ""), ("schedule", ""), ("schedule", ""), ("route_key", ""), ("unit_id", ""),
    ("session_id", ""), ("utm_source", ""), ("call_url", ""), ("comment", ""), ("comment", ""), ("place", ""),
    (None, ""),
)  # fmt: skip

PHONES = st.sampled_from(
    ["", " ", "79720000001", "8 (972) 000-00-01", "+7972000000", "8(972 000 00 01", "+7 972 0000002 доб. 5", "нет", "7"]
) | st.integers(79720000000, 79720000009).map(float)
WORDS = ("", " ", "\xa0", "окна", "Продажи", "  Анна ", 'ООО "А\\Б"', "а\tб\nв", "\u200bЁж", "я" * 256, "12", "x" * 19)
LISTED = ("новый; окна, новый", ", ".join("абвгдежзийк"), "24.11.2026 10:00", "10:00")
OTHERS = (None, True, 1.0, 2.5, datetime(2026, 11, 24, 11))  # noqa: DTZ001 — a cell has no zone
CELLS = st.sampled_from([*WORDS, *LISTED, *OTHERS]) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[tuple[str | None, str]], list[list[Cell]]]:
    """Some columns of a file, and a few rows of whatever they may hold."""
    targets = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=9))
    row = st.tuples(*[PHONES if key in ("phone", "phone_2") else CELLS for key, _name in targets]).map(list)
    return targets, draw(st.lists(row, max_size=8))


def imported(
    targets: Sequence[tuple[str | None, str]], rows: Sequence[Sequence[Cell]], report: ImportReport | None = None
) -> list[ImportedRow]:
    header = [f"К{place}" for place in range(len(targets))]
    columns = tuple(ColumnTarget(title, *target) for title, target in zip(header, targets, strict=True))
    sheet = sheet_of(header, *rows)
    return list(import_rows(sheet, Mapping(0, columns), KNOWN, NOW, report, zone=ZONE))


@settings(max_examples=300)
@given(tables())
def test_each_row_of_a_block_is_what_it_is_alone(table: tuple[list[tuple[str | None, str]], list[list[Cell]]]) -> None:
    targets, rows = table
    alone = [
        replace(found, file_row=file_row) for file_row, row in enumerate(rows, 2) for found in imported(targets, [row])
    ]
    assert imported(targets, rows) == alone


@settings(max_examples=300)
@given(tables())
def test_a_glance_along_the_columns_overlooks_nothing(
    table: tuple[list[tuple[str | None, str]], list[list[Cell]]],
) -> None:
    targets, rows = table
    report = ImportReport()
    found = imported(targets, rows, report)
    for row in found:
        reading = read_phone(row.lead.phone_raw)
        assert row.lead.phone == reading.digits
        assert row.problems == validate(row.lead, NOW, reading)
        assert row.source == tuple(map(cell_text, rows[row.file_row - 2]))
    assert len(rows) == report.rows_read + report.empty_skipped + report.totals_skipped
    assert report.rows_read == len(found) == report.ready + report.with_errors
    phones = [row.lead.phone for row in found if row.lead.phone]
    assert report.repeated == {phone for phone in phones if phones.count(phone) > 1}


@given(tables())
def test_rows_made_one_by_one_stay_what_they_are_in_blocks(
    table: tuple[list[tuple[str | None, str]], list[list[Cell]]],
) -> None:
    found = imported(*table)
    assert [row for block in blocks_of(found) for row in block.rows()] == found
    assert [row for block in blocks_of(blocks_of(found)) for row in block.rows()] == found


def test_a_phone_repeated_in_another_block_is_known() -> None:
    rows = [[f"7972{number:07}"] for number in [*range(BLOCK_ROWS + 5), 3]]
    sheet, report = sheet_of(["Телефон"], *rows), ImportReport()
    mapping = Mapping(0, (ColumnTarget("Телефон", "phone"),))
    blocks = list(import_blocks(sheet, mapping, report=report, cleaning=Cleaning()))
    assert [len(block) for block in blocks] == [BLOCK_ROWS, 6]
    assert report.repeated == {"79720000003"}
    assert [row for block in blocks for row in block.file_rows] == list(range(2, BLOCK_ROWS + 8))

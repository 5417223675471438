"""Whatever a call centre is given, the people in it are found and nobody is lost."""

# ruff: noqa: DTZ001 — wall-clock times have no zone

from datetime import datetime
from pathlib import Path

import pytest

from gui.leads.lead import LeadRow
from gui.sheets.columns import match_sheet
from gui.sheets.importer import ImportReport, import_rows
from gui.sheets.reader import read_sheet
from gui.storage.lists import Lists
from tests.sheets.messy.samples import SAMPLES, Messy

NOW = datetime(2026, 11, 24, 12, 0)


def told(row: LeadRow) -> str:
    return next((problem.code.value for problem in row.problems if problem.is_error), row.lead.phone)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: ascii(sample.name))
def test_a_messy_file_is_read(sample: Messy, tmp_path: Path, lists: Lists) -> None:
    path = tmp_path / sample.name
    path.write_bytes(sample.content)
    sheet = read_sheet(path)
    report = ImportReport()
    rows = import_rows(sheet, match_sheet(sheet), now=NOW, report=report)
    list_id = lists.add(path.stem, path, (), rows, repeated=lambda: report.repeated)
    assert tuple(map(told, lists.every_row(list_id))) == sample.reading
    assert report.rows_read == lists.tally(list_id).total


def test_there_are_as_many_as_promised_and_no_two_alike() -> None:
    assert len({sample.name for sample in SAMPLES}) == len(SAMPLES) >= 40

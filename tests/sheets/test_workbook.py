"""Results: the file's own columns come back with what became of each row, and nothing in them can run."""

import errno
import os
import re
import threading
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.leads.errors import KnownError
from gui.leads.lead import Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState
from gui.sheets import replacing, sheet_stream, workbook
from gui.sheets.columns import match_sheet
from gui.sheets.reader import read_sheet
from gui.sheets.replacing import CannotWriteFileError
from gui.sheets.sheet_stream import safe_text
from gui.sheets.workbook import write_results

HEADER = ("Имя", "Телефон")
NOON = datetime(2026, 11, 24, 9, 0, 5, tzinfo=UTC)


def row(number: int = 1, state: LeadState = LeadState.ACCEPTED, **changes: object) -> LeadRow:
    values: dict[str, object] = {"source": ("Анна", "+7 972 000-00-01"), "changed_at": NOON, **changes}
    return LeadRow(number, 1, number + 1, state, Lead(phone="79720000001"), **values)  # type: ignore[arg-type]


def written(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).active.values)


def test_the_columns_of_the_file_are_followed_by_what_became_of_the_row(tmp_path: Path) -> None:
    rows = [
        row(1, request_id="242839778"),
        row(2, LeadState.REJECTED, code="10013", message="Invalid phone number"),
        row(3, LeadState.EXCLUDED, problems=(Problem(ProblemCode.PHONE_MASKED, "phone"),), changed_at=None),
        row(4, LeadState.QUEUED, changed_at=None),
    ]
    assert write_results(tmp_path / "итог.xlsx", HEADER, rows) == 4
    source = ("Анна", "+7 972 000-00-01")
    time = datetime(2026, 11, 24, 12, 0, 5)  # noqa: DTZ001 — as the cell holds it
    assert written(tmp_path / "итог.xlsx") == [
        (*HEADER, "Заявка ушла на номер", "Статус", "Код", "Пояснение", "Номер заявки", "Время (МСК)"),
        (*source, "79720000001", "Принято", None, None, "242839778", time),
        (*source, None, "Отклонено", "10013",
         "Calltouch не принял номер телефона. Исправьте телефон. Ответ Calltouch: Invalid phone number.", None, time),
        (*source, None, "Исключено", "phone_masked",
         "Часть цифр скрыта. Выгрузите список с полными номерами.", None, None),
        (*source, None, "В очереди", None, None, None, None),
    ]  # fmt: skip


def test_results_are_written_in_english_and_in_the_zone_of_the_account(tmp_path: Path) -> None:
    write_results(tmp_path / "a.xlsx", HEADER, [row()], language="en", zone="Asia/Yekaterinburg")
    header, first = written(tmp_path / "a.xlsx")
    assert header[2:] == ("Request sent to", "Status", "Code", "Explanation", "Request id", "Time (UTC+5)")
    assert (first[3], first[7].hour) == ("Accepted", 14)  # type: ignore[attr-defined]


def test_a_zone_with_summer_time_is_named_in_full(tmp_path: Path) -> None:
    write_results(tmp_path / "a.xlsx", HEADER, [], zone="Europe/Berlin")
    assert written(tmp_path / "a.xlsx")[0][-1] == "Время (Europe/Berlin)"


def test_the_sheet_is_ready_to_be_worked_with(tmp_path: Path) -> None:
    write_results(tmp_path / "a.xlsx", HEADER, [row(), row(2)])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H3")
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["B"].width == len("+7 972 000-00-01") + 2


def test_rows_shorter_or_longer_than_the_header_keep_the_result_in_its_columns(tmp_path: Path) -> None:
    write_results(tmp_path / "a.xlsx", HEADER, [row(source=("Анна",)), row(source=("Анна", "1", "2", "3"))])
    assert [cells[3] for cells in written(tmp_path / "a.xlsx")] == ["Статус", "Принято", "Принято"]


def test_a_result_file_read_again_maps_the_old_columns_only(tmp_path: Path) -> None:
    write_results(tmp_path / "a.xlsx", HEADER, [row(n) for n in range(1, 6)])
    mapping = match_sheet(read_sheet(tmp_path / "a.xlsx"))
    assert [column.key for column in mapping.columns] == ["custom", "phone", *[None] * 6]


@pytest.mark.parametrize("text", ["+7 972 000-00-01", "79720000001", "+79720000001", "-", "- перезвонить", "-15%"])
def test_phones_and_remarks_stay_readable_and_are_text(tmp_path: Path, text: str) -> None:
    write_results(tmp_path / "a.xlsx", ("Ячейка",), [row(source=(text,))])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix, cell.number_format) == (text, "s", True, "@")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://example.com")',
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "+SUM(A1:A9)",
        "\t=1+1",
        "\r=1+1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, text: str) -> None:
    write_results(tmp_path / "a.xlsx", (text,), [row(source=(text,), message=text, code="10013", request_id=text)])
    for cells in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows():
        assert not any(cell.data_type == "f" for cell in cells)
        assert str(cells[0].value).startswith("'")


@given(st.text())
def test_safe_text_never_begins_what_could_call_anything(text: str) -> None:
    safe = safe_text(text)
    if safe.startswith(("=", "@", "\t", "\r")):
        pytest.fail(f"left as it was: {safe!r}")
    if safe.startswith(("+", "-")) and not re.fullmatch(r"[+-][\d\s()+\-.,]*", safe):
        assert not re.search(r"[=|!(@\"]", safe)


@given(st.text(st.characters(codec=None), max_size=50))
@settings(deadline=None)
def test_any_text_can_be_written_and_read_back(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_results(path, ("Ячейка",), [row(source=(text,))])
        expected = safe_text(text).replace("\r\n", "\n").replace("\r", "\n")
        # Excel undoes this mark of «no character code», the library that reads the file back here does not.
        found = re.sub(r"_x005F_(?=x[0-9A-Fa-f]{4}_)", "_", written(path)[1][0] or "")
        assert found.replace("\r\n", "\n").replace("\r", "\n") == expected


def test_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    assert safe_text("ы" * 40_000) == "ы" * 32_766 + "…"


def test_progress_is_told_while_writing(tmp_path: Path) -> None:
    told: list[int] = []
    write_results(tmp_path / "a.xlsx", HEADER, (row(n) for n in range(2500)), progress=told.append)
    assert told == [1000, 2000, 2500]


# What cannot be written.


def trouble_with(path: Path, rows: Iterator[LeadRow] | None = None) -> CannotWriteFileError:
    with pytest.raises(CannotWriteFileError) as caught:
        write_results(path, HEADER, rows or iter([row()]))
    assert isinstance(caught.value, KnownError)
    assert caught.value.remedy
    return caught.value


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert "папки" in trouble_with(tmp_path / "нет" / "a.xlsx").message


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    assert "это папка" in trouble_with(tmp_path / "a.xlsx").message


def test_a_name_no_system_takes(tmp_path: Path) -> None:
    trouble_with(tmp_path / "a\0b.xlsx")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "открыт в другой программе"),
        (errno.EROFS, "открыт в другой программе"),
        (errno.ENOSPC, "кончилось место"),
        (errno.EIO, "не приняли данные"),
    ],
)
def test_whatever_stops_the_writing_the_old_file_stands_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def refuse(_path: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(replacing, "_flush", refuse)
    assert words in trouble_with(path).message
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object) -> None:
        with open("/dev/full", "wb", buffering=0) as device:  # noqa: PTH123
            device.write(b"x")

    monkeypatch.setattr(sheet_stream.SheetStream, "_flush", full)
    assert "кончилось место" in trouble_with(tmp_path / "a.xlsx").message
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_half_way_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packing goes on in a thread of its own: what goes wrong there comes out where the rows are written."""
    written = 0

    def fill_up(self: zipfile._ZipWriteFile, data: bytes) -> int:  # type: ignore[name-defined]
        nonlocal written
        written += 1
        if written > 3:
            raise OSError(errno.ENOSPC, "full")
        return write(self, data)

    write = zipfile._ZipWriteFile.write  # type: ignore[attr-defined]
    monkeypatch.setattr(zipfile._ZipWriteFile, "write", fill_up)  # type: ignore[attr-defined]
    with pytest.raises(CannotWriteFileError) as caught:
        write_results(tmp_path / "a.xlsx", ["Телефон"], [row(source=(str(n),)) for n in range(5_000)])
    assert "кончилось место" in caught.value.message
    assert list(tmp_path.iterdir()) == []


def test_many_rows_come_back_in_their_order(tmp_path: Path) -> None:
    texts = [(f"+7 (972) 000-{n:04}", "город", str(n), "=1+1", "а&б", "") for n in range(2_100)]
    write_results(tmp_path / "a.xlsx", list("абвгде"), [row(source=source) for source in texts])
    found = [tuple(line[:6]) for line in read_sheet(tmp_path / "a.xlsx").rows()][1:]
    assert found == [(phone, city, number, "'=1+1", "а&б", "") for phone, city, number, *_rest in texts]


def test_an_error_of_the_rows_passes_through_and_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows() -> Iterator[LeadRow]:
        yield from (row(n) for n in range(200))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_results(tmp_path / "a.xlsx", HEADER, rows())
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 10)
    assert write_results(tmp_path / "a.xlsx", HEADER, (row(n) for n in range(9))) == 9
    before = (tmp_path / "a.xlsx").read_bytes()
    assert "1 048 576" in trouble_with(tmp_path / "a.xlsx", (row(n) for n in range(10))).message
    assert (tmp_path / "a.xlsx").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no file modes there")
def test_a_new_file_is_private_and_an_old_one_keeps_its_rights(tmp_path: Path) -> None:
    write_results(tmp_path / "a.xlsx", HEADER, [row()])
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o777 == 0o600
    (tmp_path / "a.xlsx").chmod(0o640)
    write_results(tmp_path / "a.xlsx", HEADER, [row()])
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o777 == 0o640


def test_a_reader_sees_the_old_file_or_the_new_one_and_never_a_part(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_results(path, HEADER, [row()])
    broken: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            try:
                with zipfile.ZipFile(path) as container:
                    container.testzip()
            except (OSError, zipfile.BadZipFile) as error:
                broken.append(repr(error))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        for _ in range(10):
            write_results(path, HEADER, [row(n) for n in range(50)])
    finally:
        done.set()
        watcher.join()
    assert broken == []

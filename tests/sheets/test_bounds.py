"""What an archive says of itself is measured before it is read: no file can take the memory of the machine."""

import re
import struct
import zipfile
from pathlib import Path

import pytest

from gui.sheets import archive
from gui.sheets.reader import read_sheet
from gui.sheets.unreadable import Trouble, UnreadableFileError
from tests.sheets.books import book

SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(path: Path, cells: str) -> Path:
    """An .xlsx whose sheet holds these rows as they are, and says nothing of its size."""
    return replaced(book(path, [["Телефон"]]), SHEET, f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode())


def replaced(path: Path, part: str, content: bytes) -> Path:
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, old in parts.items():
            container.writestr(name, content if name == part else old)
    return path


def lying(path: Path, part: str, said: int) -> Path:
    """The same archive, in which a part is said to be smaller than it is."""
    data = bytearray(path.read_bytes())
    for mark, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            if data.startswith(part.encode(), found.start() + name_at):
                struct.pack_into("<I", data, found.start() + size_at, said)
    path.write_bytes(data)
    return path


def trouble_with(path: Path) -> Trouble:
    with pytest.raises(UnreadableFileError) as caught:
        read_sheet(path)
    return caught.value.code


def check(path: Path) -> None:
    with archive.opened(path) as container:
        archive.check_sheet(path, container, container.getinfo(SHEET))


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'


@pytest.mark.parametrize(("column", "row"), [("XFD", 1_048_576), ("CR", 1_048_576), ("ZZ", 200_000), ("AAA", 142_248)])
def test_two_cells_in_opposite_corners_are_refused_whatever_the_sheet_says(
    tmp_path: Path, column: str, row: int
) -> None:
    assert trouble_with(with_sheet(tmp_path / "a.xlsx", FAR.format(row, column))) is Trouble.TOO_LARGE


@pytest.mark.parametrize(("column", "row"), [("AX", 1_048_576), ("CQ", 1_048_576), ("ZZ", 100_000), ("XFD", 6_103)])
def test_a_sheet_of_a_million_rows_and_fifty_columns_is_within_bounds(tmp_path: Path, column: str, row: int) -> None:
    check(with_sheet(tmp_path / "a.xlsx", FAR.format(row, column)))


def test_cells_without_places_are_counted(tmp_path: Path) -> None:
    wide = "<row>" + "<c><v>1</v></c>" * 200 + "</row>"
    far = '<row r="1048576"><c><v>1</v></c></row>'
    assert trouble_with(with_sheet(tmp_path / "a.xlsx", wide + far)) is Trouble.TOO_LARGE
    check(with_sheet(tmp_path / "b.xlsx", wide + '<row r="9"><c><v>1</v></c></row>'))
    check(with_sheet(tmp_path / "c.xlsx", "<row><c><v>1</v></c></row>" * 300 + far))


def test_a_sheet_that_unpacks_to_more_than_is_said_is_damaged(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>" * 100_000)
    assert len(list(read_sheet(path).rows())) == 100_000
    assert trouble_with(lying(path, SHEET, 10_000)) is Trouble.DAMAGED


def test_other_parts_may_not_lie_where_it_could_do_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = "xl/styles.xml"
    path = lying(replaced(book(tmp_path / "a.xlsx", [["Телефон"]]), part, b" " * 2_000_000), part, 100)
    monkeypatch.setattr(archive, "_HARMLESS_BYTES", 1 << 20)
    assert trouble_with(path) is Trouble.DAMAGED


def test_no_more_is_unpacked_than_is_said(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "a.xlsx", " " * 50_000_000)
    with archive.opened(lying(path, SHEET, 10_000)) as container:
        pieces = archive.unpacked(container, container.getinfo(SHEET))
        with pytest.raises(archive.LyingArchiveError):
            next(pieces)


def test_parts_that_overlap_are_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One kernel named by many entries, as bombs have it: each says truly how much it is."""
    path = book(tmp_path / "a.xlsx", [["Телефон"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/kernel.xml", b" " * 1_000_000)
        kernel = container.getinfo("xl/kernel.xml")
        container.filelist.extend([kernel] * 50)
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 40_000_000)
    assert trouble_with(path) is Trouble.TOO_LARGE


def test_a_part_packed_in_a_way_nobody_reads_is_damage(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["Телефон"]])
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    assert trouble_with(path) is Trouble.DAMAGED


def test_a_million_blank_rows_are_looked_over_once(tmp_path: Path) -> None:
    path = with_sheet(tmp_path / "a.xlsx", '<row><c t="str"><v></v></c></row>' * 20_000)
    assert trouble_with(path) is Trouble.NO_DATA
    path = with_sheet(tmp_path / "b.xlsx", '<row><c t="str"><v></v></c></row>' * 20_000 + "<row><c><v>1</v></c></row>")
    assert read_sheet(path).height == 20_001

"""Files of every kind become a sheet, or one clear error."""

# ruff: noqa: DTZ001 — cells have no zone

import codecs
import os
import pickle
import socket
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gui.leads.errors import KnownError
from gui.sheets import archive, reader
from gui.sheets.reader import SUFFIXES, read_sheet
from gui.sheets.unreadable import Trouble, UnreadableFileError
from tests.sheets.books import book, open_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def trouble_with(path: Path, sheet: str | None = None) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_sheet(path, sheet)
    error = caught.value
    assert isinstance(error, KnownError)
    assert error.message.endswith("Ничего не загружено.")
    assert error.remedy.endswith(".")
    return error


def text_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_workbook_keeps_types_and_positions(tmp_path: Path) -> None:
    path = book(
        tmp_path / "лиды.xlsx",
        [
            ["Телефон", "Когда", "День", "Час", "Да"],
            [79720000001, datetime(2026, 12, 31, 15, 30), date(2026, 12, 31), time(15, 30), True],
            ["+7 972", None, None, None, None],
        ],
    )
    sheet = read_sheet(path)
    assert (sheet.name, sheet.sheets, sheet.path) == ("Лист1", ("Лист1",), path)
    header, first, second = sheet.rows()
    assert header == ["Телефон", "Когда", "День", "Час", "Да"]
    assert first == [
        79720000001,
        datetime(2026, 12, 31, 15, 30),
        date(2026, 12, 31),
        time(15, 30),
        True,
    ]
    assert second == ["+7 972", "", "", "", ""]


def test_an_open_document_is_read(tmp_path: Path) -> None:
    sheet = read_sheet(open_document(tmp_path / "лиды.ods", [["Телефон"], ["79720000001"]]))
    assert (sheet.name, list(sheet.rows())) == ("Лиды", [["Телефон"], ["79720000001"]])


def test_rows_and_columns_are_numbered_as_the_user_sees_them(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["C5"] = "Телефон"
    workbook.active["C7"] = "79720000001"
    workbook.save(tmp_path / "ниже.xlsx")
    rows = list(read_sheet(tmp_path / "ниже.xlsx").rows())
    assert (rows[4][2], rows[6][2], len(rows)) == ("Телефон", "79720000001", 7)
    assert {len(row) for row in rows} == {3}


def several_sheets(path: Path) -> Path:
    workbook = Workbook()
    workbook.active.title = "Пусто"
    hidden = workbook.create_sheet("Скрытый")
    hidden["A1"] = "тайна"
    hidden.sheet_state = "hidden"
    workbook.create_sheet("Лиды")["A1"] = "Телефон"
    workbook.save(path)
    return path


def test_the_first_visible_sheet_with_data_is_taken(tmp_path: Path) -> None:
    sheet = read_sheet(several_sheets(tmp_path / "a.xlsx"))
    assert (sheet.name, sheet.sheets) == ("Лиды", ("Пусто", "Скрытый", "Лиды"))


def test_a_sheet_is_taken_by_name(tmp_path: Path) -> None:
    assert list(read_sheet(several_sheets(tmp_path / "a.xlsx"), "Скрытый").rows()) == [["тайна"]]


def test_a_missing_sheet_is_answered_with_the_names_there_are(tmp_path: Path) -> None:
    error = trouble_with(several_sheets(tmp_path / "a.xlsx"), "{0} нет")
    assert error.code is Trouble.NO_SHEET
    assert "«{0} нет»" in error.message
    assert "«Пусто», «Скрытый», «Лиды»" in error.remedy


def test_a_named_sheet_without_data_is_an_error(tmp_path: Path) -> None:
    assert trouble_with(several_sheets(tmp_path / "a.xlsx"), "Пусто").code is Trouble.NO_DATA


def test_content_wins_over_a_wrong_suffix(tmp_path: Path) -> None:
    path = book(tmp_path / "лиды.xlsx", [["Телефон"], ["79720000001"]])
    for suffix in (".xls", ".csv", ".ods"):
        renamed = path.with_suffix(suffix)
        renamed.write_bytes(path.read_bytes())
        assert list(read_sheet(renamed).rows()) == [["Телефон"], ["79720000001"]], suffix


TABLE = [["Имя", "Телефон"], ["Жанна, ё", "+7 972 000-00-01"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt"])
def test_text_tables_are_read_in_every_encoding_and_delimiter(
    tmp_path: Path, encoding: str, delimiter: str, suffix: str
) -> None:
    lines = [delimiter.join(f'"{cell}"' for cell in row) for row in TABLE]
    path = text_file(tmp_path / f"лиды{suffix}", "\r\n".join(lines) + "\r\n", encoding)
    assert list(read_sheet(path).rows()) == TABLE


def test_what_was_found_out_about_a_text_file_can_be_overruled(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.csv", "Имя;Телефон,ё\n", "cp866")
    assert list(read_sheet(path, delimiter=",").rows()) == [["Имя;Телефон", "ё"]]
    assert list(read_sheet(path, encoding="cp1251").rows()) != [["Имя", "Телефон,ё"]]
    assert list(read_sheet(path, encoding="cp866").rows()) == [["Имя", "Телефон,ё"]]


def test_utf_16_is_read_in_either_byte_order(tmp_path: Path) -> None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        path = tmp_path / "a.csv"
        path.write_bytes(mark + "Имя;Телефон\n".encode(encoding))
        assert list(read_sheet(path).rows()) == [["Имя", "Телефон"]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=;\nа;б,в\n", [["а", "б,в"]]),
        ("SEP=,\r\nа,б;в\r\n", [["а", "б;в"]]),
        ("sep=|\nа|б\n", [["а", "б"]]),
        ("а;б\n\nв;г\n", [["а", "б"], ["", ""], ["в", "г"]]),
        ("а;б;в\nг\n", [["а", "б", "в"], ["г", "", ""]]),
        ('а;б\n"две\nстроки";г\n', [["а", "б"], ["две\nстроки", "г"]]),
        ('а;б\nООО "Ромашка";г\n', [["а", "б"], ['ООО "Ромашка"', "г"]]),
        ("Телефон\n79720000001\n79730000002\n", [["Телефон"], ["79720000001"], ["79730000002"]]),
        ("Имя;Сумма\nА;1,5\nБ;2,5\n", [["Имя", "Сумма"], ["А", "1,5"], ["Б", "2,5"]]),
        ("а;б", [["а", "б"]]),
        ("а;б\u2028в;г\n", [["а", "б\u2028в", "г"]]),
    ],
)
def test_text_tables_are_cut_as_a_spreadsheet_program_would(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    assert list(read_sheet(text_file(tmp_path / "a.csv", text)).rows()) == rows


def test_a_stray_quote_swallows_no_row(tmp_path: Path) -> None:
    lines = ["Имя;Телефон", '"Окна;79720000001', *(f"Имя {n};7973000000{n}" for n in range(5))]
    rows = list(read_sheet(text_file(tmp_path / "a.csv", "\n".join(lines))).rows())
    assert len(rows) == 7
    assert rows[1] == ['"Окна', "79720000001"]


def test_a_cell_of_monstrous_length_loses_no_row(tmp_path: Path) -> None:
    text = "Имя;Телефон\n" + '"' + "ы" * 1_100_000 + '";79720000001\nА;79730000002\n'
    rows = list(read_sheet(text_file(tmp_path / "a.csv", text)).rows())
    assert [row[1] for row in rows] == ["Телефон", "79720000001", "79730000002"]


# What cannot be read.


def test_a_missing_file(tmp_path: Path) -> None:
    error = trouble_with(tmp_path / "нет.xlsx")
    assert error.code is Trouble.MISSING
    assert "«нет.xlsx»" in error.message


@pytest.mark.parametrize("name", ["a" * 300 + ".xlsx", "a\0b.xlsx", "нет/папки.csv"])
def test_a_path_no_system_holds(tmp_path: Path, name: str) -> None:
    assert trouble_with(tmp_path / name).code is Trouble.MISSING


def test_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "папка.xlsx"
    folder.mkdir()
    assert trouble_with(folder).code is Trouble.DIRECTORY


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"пусто{suffix}"
    path.touch()
    assert trouble_with(path).code is Trouble.EMPTY


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = book(tmp_path / "чужой.xlsx", [["Телефон"]])
    path.chmod(0)
    assert trouble_with(path).code is Trouble.NO_ACCESS


def test_an_access_error_of_the_system_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "denied")

    path = book(tmp_path / "чужой.xlsx", [["Телефон"]])
    monkeypatch.setattr(reader, "_head", refuse)
    assert trouble_with(path).code is Trouble.NO_ACCESS


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx", [["Телефон"]])
    check = archive.check_bounds

    def vanish(checked: Path) -> None:
        check(checked)
        checked.unlink()

    monkeypatch.setattr(archive, "check_bounds", vanish)
    assert trouble_with(path).code is Trouble.MISSING


@pytest.mark.parametrize("name", ["лиды.pdf", "лиды.docx", "лиды", "лиды.xlsx.zip"])
def test_a_file_of_another_type(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7")
    assert trouble_with(path).code is Trouble.WRONG_TYPE


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets in the file system here")
def test_what_is_no_regular_file_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a.csv")
        assert trouble_with(tmp_path / "a.csv").code is Trouble.WRONG_TYPE


def test_a_text_file_full_of_binary(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(range(256)) * 4)
    assert trouble_with(path).code is Trouble.WRONG_TYPE


def test_a_web_page_without_a_table_called_xls(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.xls", "\ufeff\n<html><form>Войдите</form></html>")
    assert trouble_with(path).code is Trouble.WEB_PAGE


@pytest.mark.parametrize("text", [" \n\n", ";;\n;;\n", "\ufeff\n"])
def test_a_text_file_without_data(tmp_path: Path, text: str) -> None:
    assert trouble_with(text_file(tmp_path / "a.csv", text)).code is Trouble.NO_DATA


def test_a_workbook_without_data(tmp_path: Path) -> None:
    assert trouble_with(book(tmp_path / "a.xlsx", [])).code is Trouble.NO_DATA


def test_a_password_protected_workbook(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    path = tmp_path / "тайна.xlsx"
    with book(tmp_path / "открыто.xlsx", [["Телефон"]]).open("rb") as plain, path.open("wb") as secret:
        OOXMLFile(plain).encrypt("пароль", secret)
    assert path.read_bytes().startswith(OLE)
    for suffix in (".xlsx", ".xlsm", ".xlsb", ".xls"):
        error = trouble_with(path.rename(path.with_suffix(suffix)))
        assert error.code is Trouble.PASSWORD
        assert "снимите пароль" in error.remedy
        path = path.with_suffix(suffix)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_cut_off_in_the_middle(tmp_path: Path, share: float) -> None:
    path = book(tmp_path / "a.xlsx", [["Телефон"], ["79720000001"]])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert trouble_with(path).code is Trouble.DAMAGED


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("readme.txt", "no sheets here")
    assert trouble_with(path).code is Trouble.DAMAGED


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx", [["Телефон"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/media/bomb.bin", b"\0" * 3_000_000)
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 2_000_000)
    assert trouble_with(path).code is Trouble.TOO_LARGE
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 4_000_000)
    assert list(read_sheet(path).rows()) == [["Телефон"]]


def test_a_sheet_stretched_to_the_last_corner_is_refused(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "Телефон"
    workbook.active["XFD1048576"] = 1
    workbook.save(tmp_path / "a.xlsx")
    assert trouble_with(tmp_path / "a.xlsx").code is Trouble.TOO_LARGE


def test_formatting_in_the_last_corner_is_no_reason_to_refuse(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active["A1"] = "Телефон"
    workbook.active["XFD1048576"].number_format = "@"
    workbook.save(tmp_path / "a.xlsx")
    assert list(read_sheet(tmp_path / "a.xlsx").rows()) == [["Телефон"]]


def test_a_long_text_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT_BYTES", 10)
    assert trouble_with(text_file(tmp_path / "a.csv", "Телефон;Имя\n")).code is Trouble.TOO_LARGE


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


@given(
    data=st.one_of(
        st.binary(max_size=2000),
        st.binary(max_size=600).map(lambda tail: OLE + tail),
        st.binary(max_size=600).map(lambda tail: b"PK\x03\x04" + tail),
        st.text(max_size=500).map(lambda text: text.encode("utf-8", "replace")),
        st.text(max_size=500).map(lambda text: text.encode("utf-16", "replace")),
    ),
    suffix=st.sampled_from(SUFFIXES),
)
@example(data=b"\xff\xfe\x00", suffix=".csv")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_bytes_stand_in_a_file_the_answer_is_a_sheet_or_an_error(
    scratch: Path, data: bytes, suffix: str
) -> None:
    path = scratch / f"a{suffix}"
    path.write_bytes(data)
    try:
        sheet = read_sheet(path)
    except UnreadableFileError:
        return
    assert len({len(row) for row in list(sheet.rows())}) == 1


@given(position=st.floats(0, 1), data=st.binary(min_size=1, max_size=40))
@settings(deadline=None)
def test_a_workbook_with_any_bytes_overwritten_is_read_or_refused(scratch: Path, position: float, data: bytes) -> None:
    path = scratch / "b.xlsx"
    if not (scratch / "whole.xlsx").exists():
        book(scratch / "whole.xlsx", [["Телефон", "Имя"], ["79720000001", "Анна"]])
    whole = bytearray((scratch / "whole.xlsx").read_bytes())
    start = int(position * (len(whole) - 1))
    whole[start : start + len(data)] = data
    path.write_bytes(whole)
    try:
        read_sheet(path)
    except UnreadableFileError:
        return


CSV_TEXT = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]))


@given(st.lists(st.lists(CSV_TEXT, min_size=2, max_size=4), min_size=1))
@settings(deadline=None)
def test_what_was_written_with_quotes_is_read_back(scratch: Path, table: list[list[str]]) -> None:
    import csv

    path = scratch / "c.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write("sep=;\n")
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    if not any(cell.strip() for row in table for cell in row):
        return
    rows = list(read_sheet(path).rows())
    assert [row[: len(wanted)] for row, wanted in zip(rows, table, strict=True)] == table


@pytest.mark.parametrize("trouble", Trouble)
def test_an_error_comes_back_whole_from_another_process(trouble: Trouble) -> None:
    error = UnreadableFileError(trouble, "Что случилось.", "Что делать.")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 — made here
    assert (copy.code, copy.message, copy.remedy) == (trouble, "Что случилось.", "Что делать.")

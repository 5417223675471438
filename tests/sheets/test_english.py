"""What is written in one language is read in the other: a language is of the person at the screen, not of a file."""

# ruff: noqa: DTZ001 — a cell has no zone

import re
from datetime import UTC, date, datetime

import openpyxl
import pytest

from gui.leads.cleaning import Cleaning
from gui.leads.fields import BY_KEY
from gui.leads.lead import CustomField, Lead, LeadRow
from gui.leads.past_attempt import Fate, PastAttempt
from gui.leads.state import LeadState
from gui.sheets.columns import fingerprint, match_sheet
from gui.sheets.directory_sheet import DirectoryRow, NoDirectoryError, read_directory, write_directory
from gui.sheets.header_words import header_key, is_ours
from gui.sheets.history_book import write_history
from gui.sheets.importer import import_rows
from gui.sheets.known_names import KnownNames
from gui.sheets.pasted import read_text
from gui.sheets.reader import read_sheet
from gui.sheets.result_copy import write_copy
from gui.sheets.results import result_columns
from gui.sheets.stop_sheet import read_stops, sheet_of_text, write_stops
from gui.sheets.template import write_template
from gui.sheets.unreadable import Trouble, UnreadableFileError
from gui.sheets.workbook import write_results
from gui.transfer.presets import fitting_preset, preset_of
from tests.sheets.books import sheet_of

AT = datetime(2026, 11, 24, 7, 15, 30, tzinfo=UTC)
CYRILLIC = re.compile("[а-яё«»]", re.IGNORECASE)
BOTH = pytest.mark.parametrize(("written", "read"), [("en", "ru"), ("ru", "en")])


def texts(path):
    return [[str(cell) for cell in row if cell is not None] for row in openpyxl.load_workbook(path).active.values]


@pytest.fixture
def english(speaking):
    speaking("en")


@pytest.mark.usefixtures("english")
def test_a_result_file_is_english_throughout(tmp_path) -> None:
    lead = Lead(phone="79720000001", phone_raw="79720000001")
    rows = [
        LeadRow(number, 1, number + 1, state, lead, source=("Anna", "79720000001"), changed_at=AT)
        for number, state in enumerate(LeadState, 1)
    ]
    path = tmp_path / "result.xlsx"
    write_results(path, ("Name", "Phone"), rows)
    assert openpyxl.load_workbook(path).sheetnames == ["Results"]
    assert texts(path)[0] == [
        "Name",
        "Phone",
        "Request sent to",
        "Status",
        "Code",
        "Explanation",
        "Request id",
        "Time (MSK)",
    ]
    assert not CYRILLIC.findall(str(texts(path)))
    copy = tmp_path / "copy.xlsx"
    write_copy(path, copy, rows, sheet="Results", header=("Name", "Phone"), header_row=0)
    assert texts(copy)[1][2] == "Queued"


@BOTH
def test_who_was_called_is_known_in_the_other_language(written, read, speaking, tmp_path) -> None:
    lead = Lead(phone="79720000001", phone_raw="79720000001")
    row = LeadRow(1, 1, 2, LeadState.UNKNOWN, lead, source=("Анна", "79720000001"), changed_at=AT)
    speaking(written)
    write_results(tmp_path / "r.xlsx", ("Имя", "Телефон"), [row])
    speaking(read)
    sheet = read_sheet(tmp_path / "r.xlsx")
    mapping = match_sheet(sheet)
    [found] = import_rows(sheet, mapping, cleaning=Cleaning(go_on=True))
    assert [column.key for column in mapping.columns[2:]] == [None] * 6
    assert [problem.detail for problem in found.problems] == [
        "24.11.2026 10:15 МСК, исход неизвестен (по файлу результата)"
    ]


@pytest.mark.parametrize("title", ["Time (MSK)", "Time (МСК)", "Время (МСК)", "Time (UTC+5)", "Time (Europe/Berlin)"])
def test_the_time_of_a_result_is_no_time_to_call(title) -> None:
    assert is_ours(header_key(title))


@BOTH
def test_the_history_is_a_result_file_in_either_language(written, read, speaking, tmp_path) -> None:
    speaking(written)
    attempt = PastAttempt(1, AT, Fate.ACCEPTED, phone="79720000001", account_name="A", request_id="7")
    write_history(tmp_path / "h.xlsx", [attempt], zone="Europe/Moscow", widgets={})
    assert bool(CYRILLIC.findall(str(texts(tmp_path / "h.xlsx")))) == (written == "ru")
    speaking(read)
    sheet = read_sheet(tmp_path / "h.xlsx")
    mapping = match_sheet(sheet)
    assert result_columns(mapping.titles) == range(6, 11)
    [found] = import_rows(sheet, mapping, cleaning=Cleaning(go_on=True))
    assert [problem.detail for problem in found.problems] == ["24.11.2026 10:15 МСК, принята (по файлу результата)"]


@BOTH
def test_a_filled_template_needs_no_dialog_in_the_other_language(written, read, speaking, tmp_path) -> None:
    speaking(written)
    path = tmp_path / "t.xlsx"
    write_template(path, ["Site"], ["Sales"])
    book = openpyxl.load_workbook(path)
    everything = [str(cell.value) for page in book for row in page for cell in row if cell.value is not None]
    rules = [text for rule in book.active.data_validations.dataValidation for text in (rule.prompt, rule.formula1)]
    assert bool(CYRILLIC.findall(str((everything, rules, book.sheetnames)))) == (written == "ru")
    values = [
        "8 (972) 000-00-01", "+7 973 000-00-02", "Anna", "Tver", "Windows", "new, windows",
        datetime(2026, 12, 31, 15, 30), "Site", "Sales", "yandex", "cpc", "autumn", "a", "b", "https://example.com",
        "ours",
    ]  # fmt: skip
    for column, value in enumerate(values, 1):
        book.active.cell(2, column, value)
    book.save(path)
    speaking(read)
    sheet = read_sheet(path)
    known = KnownNames(widgets={"site": "key-site"}, units={("key-site", "sales"): "7"})
    [row] = import_rows(sheet, match_sheet(sheet), known, datetime(2026, 11, 24, 12, 0))
    lead = row.lead
    titles = texts(path)[0]
    assert (lead.phone, lead.phone_raw) == ("79720000001", "8 (972) 000-00-01\n+7 973 000-00-02")
    assert lead.fields == tuple(map(CustomField, titles[2:5], ["Anna", "Tver", "Windows"]))
    assert (lead.tags, lead.schedule) == (("new", "windows"), datetime(2026, 12, 31, 15, 30))
    assert (lead.route_key, lead.unit_id) == ("key-site", "7")
    assert (lead.utm_source, lead.utm_campaign, lead.utm_term) == ("yandex", "autumn", "b")
    assert (lead.call_url, lead.comment) == ("https://example.com", "ours")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "key", ["phone_2", "route_key", "unit_id", "tags", "schedule", "session_id", "call_url", "comment"]
)
def test_the_english_title_of_a_field_heads_its_column(key) -> None:
    title = BY_KEY[key].title.en
    sheet = sheet_of(["Phone", title], ["+7 972 000-00-01", "31.12.2026 15:30"])
    targets = {column.title: column.key for column in match_sheet(sheet).columns}
    assert targets[title] == key


@BOTH
def test_a_stop_list_is_read_as_it_was_written(written, read, speaking, tmp_path) -> None:
    speaking(written)
    rows = [("+7 972 123-45-67", "asked", "01.11.2026", "31.12.2026"), ("+7 495*", "", "02.11.2026", "")]
    write_stops(tmp_path / "s.xlsx", rows)
    assert bool(CYRILLIC.findall(str(texts(tmp_path / "s.xlsx")))) == (written == "ru")
    speaking(read)
    found = [line.reading for line in read_stops(read_sheet(tmp_path / "s.xlsx"), date(2026, 11, 10))]
    assert [(each.numbers, each.reason, each.until) for each in found] == [
        (("79721234567",), "asked", date(2026, 12, 31)),
        (("7495",), "", None),
    ]


@pytest.mark.parametrize("until", ["until 31.12.2026", "till 31 Dec 2026", "по 31.12.2026"])
def test_the_end_of_a_stop_is_read_in_either_language(until) -> None:
    copied = f"+7 972 123-45-67\tasked\t{until}"
    [line] = read_stops(sheet_of_text(copied), date(2026, 11, 10))
    assert (line.reading.reason, line.reading.until) == ("asked", date(2026, 12, 31))


@BOTH
def test_a_directory_is_read_as_it_was_written(written, read, speaking, tmp_path) -> None:
    speaking(written)
    rows = [DirectoryRow(2, "Site", "key-site", "Sales", "7"), DirectoryRow(3, "Base", "key-base")]
    write_directory(tmp_path / "d.xlsx", rows)
    assert bool(CYRILLIC.findall(str(texts(tmp_path / "d.xlsx")))) == (written == "ru")
    speaking(read)
    assert read_directory(tmp_path / "d.xlsx") == rows


@pytest.mark.usefixtures("english")
def test_errors_and_names_are_english(tmp_path) -> None:
    with pytest.raises(UnreadableFileError) as missing:
        read_sheet(tmp_path / "list.xlsx")
    assert str(missing.value) == (
        "The file “list.xlsx” is not there: it was deleted or renamed, or its disk is disconnected. "
        "Nothing was imported. Check where the file is and open it again."
    )
    with pytest.raises(UnreadableFileError) as empty:
        read_text("Hello")
    assert (empty.value.code, empty.value.remedy) == (
        Trouble.NO_DATA,
        "Check that the right file and sheet are chosen. Sheets: “Clipboard”.",
    )
    (tmp_path / "a.csv").write_text("Phone;Name\n79720000001;Anna\n", "utf-8")
    with pytest.raises(NoDirectoryError, match=re.escape("“Widget”, “Key (routeKey)”, “Department”, “Id (unitId)”")):
        read_directory(tmp_path / "a.csv")
    sheet = read_text("Anna 8 972 000-00-01")
    assert (sheet.name, next(iter(sheet.rows()))) == ("Clipboard", ["Phone", "Text"])
    assert match_sheet(sheet).columns[0].key == "phone"


@BOTH
def test_a_preset_of_a_file_without_a_header_fits_in_the_other_language(written, read, speaking) -> None:
    sheet = sheet_of(["Anna", "79720000001"], ["Pete", "79720000002"])
    speaking(written)
    preset = preset_of("A", match_sheet(sheet).retargeted(0, "tags"))
    speaking(read)
    found = fitting_preset(
        sheet.head, match_sheet(sheet), lambda wanted: preset if wanted == preset.fingerprint else None
    )
    assert found is not None
    assert [column.key for column in found[1].columns] == ["tags", "phone"]
    assert found[1].titles == match_sheet(sheet).titles
    assert fingerprint(["Column A"]) != fingerprint(["Column B"])

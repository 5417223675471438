"""A file becomes a list: what is seen of it before, what is kept with the list after."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gui.leads.account import Account, Unit, Widget
from gui.leads.cleaning import Cleaning
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.sheets.columns import fingerprint
from gui.sheets.reader import read_sheet
from gui.storage.database import Database
from gui.storage.edits import Edits
from gui.storage.lists import Lists
from gui.storage.presets import Preset
from gui.transfer.exporting import SourceChangedError, SourceOverwrittenError, export_copy, export_results
from gui.transfer.importing import (
    Imported,
    ImportOrder,
    NoLeadsError,
    Reading,
    import_sheet,
    known_names,
    preview_file,
    preview_of,
)
from gui.transfer.presets import fitting_preset, preset_of
from gui.transfer.template import save_template
from tests.sheets.books import book, sheet_of

ACCOUNT = Account(1, "Окна", widgets=(Widget("Окна", "key-windows", (Unit("Продажи", 11),)),))


def nobody_listens(_told: object) -> None:
    """Progress nobody asks for."""


def imported(database: Database, path: Path, **order: object) -> Imported:
    preview = preview_file(nobody_listens, path)
    known = known_names(ACCOUNT)
    wanted = ImportOrder(Path(), path, preview.mapping, Reading(sheet=preview.sheet), known=known, **order)  # type: ignore[arg-type]
    return import_sheet(nobody_listens, wanted, read_sheet(path), database)


def test_the_names_in_the_defaults_are_looked_up(database: Database, lists: Lists, tmp_path: Path) -> None:
    path = book(tmp_path / "а.xlsx", [["Телефон", "Отдел"], ["79720000001", "продажи"], ["79730000002", ""]])
    result = imported(database, path, defaults=Defaults(route_key="окна", unit_id="Продажи"))
    assert lists.info(result.list_id).defaults == Defaults(route_key="key-windows", unit_id="11")
    # A department given by name in a row is one of the default widget.
    assert [row.lead.unit_id for row in lists.every_row(result.list_id)] == ["11", ""]


def test_what_the_import_did_is_kept_with_the_list(database: Database, lists: Lists, tmp_path: Path) -> None:
    rows = [["Телефон"], ["8 972 000 00 01"], [], ["79720000001"], ["нет"], ["Итого: 3"]]
    report = lists.info(imported(database, book(tmp_path / "а.xlsx", rows)).list_id).report
    assert len(report["sha256"]) == 64
    assert {key: value for key, value in report.items() if key != "sha256"} == {
        "rows_read": 3, "ready": 1, "with_errors": 2, "left_out": 0, "repaired": 1, "duplicates": 1,
        "repairs": {"punctuation": 1, "eight_to_seven": 1}, "problems": {"duplicate": 1, "phone_no_digits": 1},
        "empty_skipped": 1, "hidden_skipped": 0, "totals_skipped": 1, "totals_rows": [6],
        "sheet": "Лист1", "header_row": 0,
    }  # fmt: skip


def test_a_result_file_is_seen_before_it_is_loaded_and_gone_on_with(
    database: Database, lists: Lists, edits: Edits, tmp_path: Path
) -> None:
    rows = [["Телефон"], *[[f"7972000000{n}"] for n in range(4)]]
    first = imported(database, book(tmp_path / "а.xlsx", rows)).list_id
    ids = list(lists.ids(first))
    edits.exclude(first, ids[:1], "Исключение")
    export_results(nobody_listens, tmp_path / "dozvon.sqlite", first, tmp_path / "итог.xlsx")
    assert preview_file(nobody_listens, tmp_path / "итог.xlsx").is_result
    assert not preview_file(nobody_listens, tmp_path / "а.xlsx").is_result
    again = imported(database, tmp_path / "итог.xlsx", cleaning=Cleaning(go_on=True)).list_id
    states = [(row.state, row.code) for row in lists.every_row(again)]
    assert states == [(LeadState.EXCLUDED, "by-user"), *[(LeadState.QUEUED, "")] * 3]
    assert lists.tally(again) == lists.counted(again)
    # What a person left out a person can put back.
    assert edits.include(again, list(lists.ids(again)), "Возврат").changed == 1


def test_an_untouched_template_makes_no_list(database: Database, lists: Lists, tmp_path: Path) -> None:
    save_template(nobody_listens, tmp_path / "шаблон.xlsx", ACCOUNT)
    preview = preview_file(nobody_listens, tmp_path / "шаблон.xlsx")
    assert (preview.mapping.positions("phone"), preview.rows) == ((0,), ())
    with pytest.raises(NoLeadsError):
        imported(database, tmp_path / "шаблон.xlsx")
    assert lists.recent() == []


def test_a_preset_fits_the_results_of_its_own_files() -> None:
    titles, ours = ["Кто", "Куда"], ["Статус", "Код", "Пояснение", "Номер заявки", "Время (МСК)"]
    mapping = preview_of(sheet_of(titles, ["Анна", "79720000001"])).mapping.retargeted(0, "tags")
    preset = preset_of("П", mapping)
    assert preset.fingerprint == fingerprint(titles)
    results = sheet_of([*titles, *ours], ["Анна", "79720000001", "Принято", "", "", "7", ""])

    def for_header(wanted: str) -> Preset | None:
        return preset if wanted == preset.fingerprint else None

    fitting = fitting_preset(results.head, preview_of(results).mapping, for_header)
    assert fitting is not None
    assert [column.key for column in fitting[1].columns] == ["tags", "phone", *[None] * 5]
    assert fitting_preset(sheet_of(["Имя", "Телефон"]).head, mapping, lambda _wanted: None) is None


def test_results_go_into_a_copy_of_the_workbook_only_while_it_is_the_same(
    database: Database, lists: Lists, tmp_path: Path
) -> None:
    path = book(tmp_path / "а.xlsx", [["Имя", "Телефон"], ["Анна", "79720000001"]])
    list_id = imported(database, path).list_id
    where = (tmp_path / "dozvon.sqlite", list_id, tmp_path / "копия.xlsx")
    assert export_copy(nobody_listens, *where) == 1
    assert [cell.value for cell in load_workbook(where[2])["Лист1"][2]][:4] == [
        "Анна",
        "79720000001",
        None,
        "В очереди",
    ]
    book(path, [["Имя", "Телефон"], ["Анна", "79720000001"], ["Пётр", "79720000002"]])
    with pytest.raises(SourceChangedError, match="изменился"):
        export_copy(nobody_listens, *where)


def test_notes_before_the_sheet_of_phones_are_passed_over(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.title = "Памятка"
    workbook.active.append(["Звоните вежливо"])
    people = workbook.create_sheet("Заявки")
    people.append(["Имя", "Телефон"])
    people.append(["Анна", "79720000001"])
    workbook.create_sheet("Пусто")
    workbook.save(tmp_path / "а.xlsx")
    assert preview_file(nobody_listens, tmp_path / "а.xlsx").sheet == "Заявки"
    assert preview_file(nobody_listens, tmp_path / "а.xlsx", Reading(sheet="Памятка")).sheet == "Памятка"


def test_a_copy_does_not_take_the_place_of_its_own_original(database: Database, lists: Lists, tmp_path: Path) -> None:
    path = book(tmp_path / "а.xlsx", [["Имя", "Телефон"], ["Анна", "79720000001"]])
    before = path.read_bytes()
    list_id = imported(database, path).list_id
    with pytest.raises(SourceOverwrittenError, match="другое имя"):
        export_copy(nobody_listens, tmp_path / "dozvon.sqlite", list_id, path)
    assert path.read_bytes() == before


def test_each_part_of_a_split_row_has_a_line_of_its_own_in_the_copy(
    database: Database, lists: Lists, edits: Edits, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "а.xlsx", [["Имя", "Телефон"], ["Анна", "79720000001, 79720000002"], ["Пётр", "79720000003"]]
    )
    list_id = imported(database, path).list_id
    edits.split_phones(list_id, list(lists.ids(list_id)), "Разделить")
    export_copy(nobody_listens, tmp_path / "dozvon.sqlite", list_id, tmp_path / "копия.xlsx")
    rows = list(load_workbook(tmp_path / "копия.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [row[:4] for row in rows] == [
        ("Анна", "79720000001, 79720000002", None, "В очереди"),
        ("Пётр", "79720000003", None, "В очереди"),
        ("Анна", "+79720000002", None, "В очереди"),
    ]

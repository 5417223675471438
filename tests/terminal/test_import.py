"""`dozvon import`: a list is made and told of, and nobody is phoned."""

import openpyxl
import pytest

from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.leads.lead import Defaults
from gui.leads.state import LeadState
from gui.sheets.columns import match_sheet
from gui.sheets.reader import read_sheet
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.lists import Lists
from gui.storage.presets import Presets
from gui.terminal.main import main
from gui.transfer.presets import preset_of
from tests.terminal.conftest import result, table

ROWS = (
    ["Анна", "79720300001", "Тверь"],
    ["Пётр", "8 (972) 030-00-02", "Тула"],
    ["Мария", "8 972 030-00-02", "Пермь"],
    ["Ольга", "+7 972 ***-**-01", "Казань"],
)


@pytest.fixture
def messy(tmp_path):
    return table(tmp_path / "заявки.xlsx", *ROWS)


def test_what_was_read_is_told_by_kind_and_nothing_is_sent(environment, sandbox, messy, capsys):
    assert main(["import", messy, "--json"]) == 0
    told = result(capsys)
    assert told == {
        "id": told["id"],
        "sheet": "Sheet",
        "rows_read": 4,
        "ready": 2,
        "repaired": 2,
        "duplicates": 1,
        "already_called": 0,
        "with_errors": 2,
        "left_out": 0,
        "empty_skipped": 0,
        "hidden_skipped": 0,
        "totals_skipped": 0,
        "totals_rows": [],
        "repairs": {"punctuation": 2, "eight_to_seven": 2},
        "problems": {"duplicate": 1, "phone_masked": 1},
        "earlier_list": None,
    }
    assert not sandbox.requests
    main(["lists", "--json"])
    assert [(each["name"], each["queued"], each["excluded"]) for each in result(capsys)] == [("заявки", 2, 2)]


def test_the_same_is_told_in_words(environment, messy, capsys):
    assert main(["import", messy]) == 0
    said = capsys.readouterr().err
    assert "прочитано 4 строки" in said
    assert "1 — Повтор (duplicate)" in said
    assert "1 — Часть цифр скрыта (phone_masked)" in said


def test_the_same_file_and_the_same_people_are_noticed(environment, messy, tmp_path, capsys):
    main(["import", messy])
    capsys.readouterr()
    main(["import", messy, "--json"])
    again = result(capsys)["earlier_list"]
    assert (again["name"], again["same_file"]) == ("заявки", True)
    main(["import", table(tmp_path / "иначе.xlsx", *ROWS[:2], ["Новый", "79720300009", ""]), "--json"])
    alike = result(capsys)["earlier_list"]
    assert (alike["same_file"], alike["share"]) == (False, 0.67)
    main(["import", table(tmp_path / "другие.xlsx", ["Новый", "79720300008", ""]), "--json"])
    assert result(capsys)["earlier_list"] is None


def test_a_preset_is_found_by_the_header_or_by_its_name(environment, tmp_path, capsys):
    path = table(tmp_path / "a.xlsx", ["79720300001", "79730300001"], header=["Основной", "Запасной"])
    assert main(["import", path, "--preset", "нет"]) == 2
    assert "нет" in capsys.readouterr().err
    mapping = match_sheet(read_sheet(path)).retargeted(0, None).retargeted(1, "phone")
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    Presets(database).save(preset_of("Поставщик", mapping))
    for options in ([], ["--preset", "Поставщик"]):
        assert main(["import", path, *options, "--json"]) == 0
        row = database_row(database, result(capsys)["id"])
        assert row == "79730300001"
    database.close()


def test_a_preset_says_where_the_header_stands_and_brings_its_choices(environment, tmp_path, capsys):
    header, person = ["Кто", "Основной", "Запасной"], ["Анна", "79720300001", "79730300001"]
    path = table(tmp_path / "a.xlsx", person, header=header)
    mapping = match_sheet(read_sheet(path)).retargeted(1, None).retargeted(2, "phone")
    main(["lists"])
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    defaults = Defaults(tags=("поставщик",), call_url="https://example.com")
    cleaning = Cleaning(duplicates=DuplicateRule.LAST, skip_hidden=True)
    Presets(database).save(preset_of("Поставщик", mapping, cleaning, defaults))
    # Tomorrow a title, a date and a line that looks like a header stand above it.
    capsys.readouterr()
    later = table(tmp_path / "b.xlsx", [], ["Имя", "Телефон", "Город"], header, person, header=["Отчёт"])
    assert main(["import", later, "--json"]) == 0
    list_id = result(capsys)["id"]
    assert database_row(database, list_id) == "79730300001"
    info = Lists(database, local_now).info(list_id)
    assert (info.defaults, info.header) == (defaults, tuple(header))
    preset = Presets(database).named("Поставщик")
    assert (preset.cleaning, preset.defaults) == (cleaning, defaults)
    database.close()


def test_a_blank_line_is_no_header_of_a_list_without_one(environment, tmp_path, capsys):
    mapping = match_sheet(read_sheet(table(tmp_path / "a.xlsx", header=["Анна", "79720300001"])))
    main(["lists"])
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    Presets(database).save(preset_of("Без заголовка", mapping.retargeted(0, "tags")))
    capsys.readouterr()
    path = table(tmp_path / "b.xlsx", [None, " "], ["Кто", "Телефон"], ["Анна", "79720300001"], header=["Отчёт"])
    assert main(["import", path, "--json"]) == 0
    assert Lists(database, local_now).info(result(capsys)["id"]).header == ("Кто", "Телефон")
    database.close()


def test_rows_that_are_no_leads_are_told_with_their_reason(environment, tmp_path, capsys):
    path = table(tmp_path / "a.xlsx", *ROWS[:1], ["Итого", 1, None], [], ["ВСЕГО:", None, None], *ROWS[3:])
    assert main(["import", path]) == 0
    said = capsys.readouterr().err
    assert "Пропущены итоги: 2 (строки 3, 5)" in said
    assert "Пропущены пустые строки: 1" in said
    assert "прочитано 2 строки" in said


def test_a_result_file_is_gone_on_with_only_when_asked(environment, tmp_path, monkeypatch, capsys):
    path = table(tmp_path / "заявки.xlsx", *ROWS[:2])
    assert main(["send", path, "--widget", "key-1", "--report", str(tmp_path / "итог.xlsx")]) == 0
    capsys.readouterr()
    # Another machine knows nothing of what was sent: the file alone speaks of it.
    monkeypatch.setenv("DOZVON_DATA_DIR", str(tmp_path / "другая машина"))
    assert main(["import", str(tmp_path / "итог.xlsx")]) == 0
    assert "--continue" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "итог.xlsx"), "--continue", "--json"]) == 0
    told = result(capsys)
    assert (told["rows_read"], told["ready"], told["problems"]) == (2, 0, {"already_called": 2})
    database = open_database(tmp_path / "другая машина" / "dozvon.sqlite")
    rows = list(Lists(database, local_now).every_row(told["id"]))
    database.close()
    assert [row.state for row in rows] == [LeadState.EXCLUDED] * 2
    assert main(["import", path, "--continue"]) == 2
    assert "не файл результата" in capsys.readouterr().err


def test_the_template_is_written_and_holds_no_lead(environment, tmp_path, capsys):
    out = str(tmp_path / "шаблон.xlsx")
    assert main(["template", out]) == 0
    assert "Записано" in capsys.readouterr().err
    assert main(["import", out]) == 2
    assert "нет ни одной заявки" in capsys.readouterr().err
    assert main(["template", str(tmp_path / "нет" / "шаблон.xlsx")]) == 2
    assert main(["template", out, "--account", "Чужая"]) == 2


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], ["Пётр", "Анна"]),
        (["--duplicates", "first"], ["Пётр", "Анна"]),
        (["--duplicates", "last"], ["Мария", "Анна"]),
        (["--duplicates", "merge"], ["Пётр", "Анна"]),
    ],
)
def test_which_of_the_rows_with_one_phone_leaves_is_chosen(environment, tmp_path, capsys, options, names):
    header = ["Имя", "Телефон", "Город", "Теги"]
    rows = [["Пётр", "79720300002", "", "окна"], ["Анна", "79720300001", "Тверь", ""],
            ["Мария", "8 972 030-00-02", "Пермь", "двери"]]  # fmt: skip
    assert main(["import", table(tmp_path / "a.xlsx", *rows, header=header), *options, "--json"]) == 0
    told = result(capsys)
    assert (told["rows_read"], told["ready"], told["duplicates"]) == (3, 2, 1)
    database = open_database(tmp_path / "данные" / "dozvon.sqlite")
    queued = [row for row in Lists(database, local_now).every_row(told["id"]) if row.state is LeadState.QUEUED]
    database.close()
    assert sorted(row.source[0] for row in queued) == sorted(names)
    kept = next(row.lead for row in queued if row.lead.phone == "79720300002")
    merged = options[-1:] == ["merge"]
    assert kept.tags == (("окна", "двери") if merged else ("двери",) if names[0] == "Мария" else ("окна",))
    assert [field.name for field in kept.fields] == (["Имя"] if names[0] == "Пётр" and not merged else ["Имя", "Город"])


def test_hidden_rows_come_unless_told_otherwise(environment, tmp_path, capsys):
    path = table(tmp_path / "a.xlsx", *ROWS[:2])
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    for options, counts in (([], (2, 0)), (["--skip-hidden"], (1, 1))):
        assert main(["import", path, *options, "--json"]) == 0
        told = result(capsys)
        assert (told["rows_read"], told["hidden_skipped"]) == counts


def test_a_wrong_rule_for_repeats_is_told(environment, messy, capsys):
    with pytest.raises(SystemExit) as left:
        main(["import", messy, "--duplicates", "все"])
    assert left.value.code == 2
    assert "first" in capsys.readouterr().err


def database_row(database, list_id):
    [row] = Lists(database, local_now).every_row(list_id)
    return row.lead.phone


def test_a_file_without_phones_makes_no_list(environment, tmp_path, capsys):
    assert main(["import", table(tmp_path / "a.xlsx", ["Анна"], header=["Имя"])]) == 2
    assert "столбца с телефонами" in capsys.readouterr().err
    main(["lists", "--json"])
    assert result(capsys) == []


def test_the_report_is_kept_with_the_list(environment, messy, tmp_path, lists_of):
    main(["import", messy])
    [info] = lists_of(tmp_path).recent()
    assert (info.report["rows_read"], info.report["problems"]) == (4, {"duplicate": 1, "phone_masked": 1})
    assert len(info.report["sha256"]) == 64


@pytest.fixture
def lists_of():
    opened = []

    def open_lists(folder):
        opened.append(open_database(folder / "данные" / "dozvon.sqlite"))
        return Lists(opened[-1], local_now)

    yield open_lists
    for database in opened:
        database.close()

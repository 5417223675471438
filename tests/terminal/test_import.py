"""`dozvon import`: a list is made and told of, and nobody is phoned."""

import pytest

from gui.sheets.columns import match_sheet
from gui.sheets.reader import read_sheet
from gui.storage.presets import Presets
from gui.storage.schema import open_database
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
        "empty_skipped": 0,
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


def database_row(database, list_id):
    from gui.storage.clock import local_now
    from gui.storage.lists import Lists

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
    from gui.storage.clock import local_now
    from gui.storage.lists import Lists

    opened = []

    def open_lists(folder):
        opened.append(open_database(folder / "данные" / "dozvon.sqlite"))
        return Lists(opened[-1], local_now)

    yield open_lists
    for database in opened:
        database.close()

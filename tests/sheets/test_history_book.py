from datetime import UTC, datetime

import openpyxl
import pytest

from gui.leads.past_attempt import Fate, PastAttempt
from gui.sheets.history_book import write_history
from gui.sheets.reader import read_sheet
from gui.sheets.replacing import CannotWriteFileError
from gui.sheets.results import result_columns

AT = datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)


def attempt(number=1, fate=Fate.ACCEPTED, **values):
    return PastAttempt(number, AT, fate, **{"phone": "79720000001", "account_name": "Основная", **values})


def written(tmp_path, *attempts, **more):
    path = tmp_path / "и.xlsx"
    count = write_history(path, attempts, zone="Europe/Moscow", widgets={"site": "Сайт"}, **more)
    assert count == len(attempts)
    return path, [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


def test_each_request_is_a_line_with_its_person_and_what_became_of_it(tmp_path):
    request = attempt(
        person="Пётр; Интерес: КАСКО", tags=("горячий", "сайт"), list_name="Май", route_key="site", request_id="42"
    )
    _path, [titles, line] = written(tmp_path, request)
    assert titles == [
        "Телефон", "Человек", "Теги", "Список", "Виджет", "Учётная запись",
        "Статус", "Код", "Пояснение", "Номер заявки", "Время (МСК)",
    ]  # fmt: skip
    assert line == [
        "79720000001", "Пётр; Интерес: КАСКО", "горячий, сайт", "Май", "Сайт", "Основная",
        "Принято", None, None, "42", datetime(2026, 11, 23, 15, 0, 5),  # noqa: DTZ001 — a spreadsheet has no zones
    ]  # fmt: skip


def test_a_code_comes_with_its_words_and_with_what_was_answered(tmp_path):
    _path, [_titles, refused, unknown] = written(
        tmp_path, attempt(1, Fate.REFUSED, code="10013"), attempt(2, code="unknown-timeout", called=True)
    )
    assert refused[6:9] == ["Отклонено", "10013", "Calltouch не принял номер телефона (код 10013)"]
    assert unknown[8].endswith("вы ответили: звонок был")


@pytest.mark.parametrize("evil", ["=cmd|'/c calc'!A1", "+cmd|x!A1", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0"])
def test_nothing_in_it_can_run(evil, tmp_path):
    path, [_titles, line] = written(tmp_path, attempt(person=evil, tags=(evil,), list_name=evil))
    for place in (1, 2, 3):
        assert line[place] == f"'{evil}"
    cells = next(openpyxl.load_workbook(path).active.iter_rows(min_row=2))
    assert all(cell.data_type in ("s", "inlineStr", "d", "n") for cell in cells)
    assert cells[0].data_type == "s"


def test_it_can_be_opened_as_a_result_file_and_tells_who_was_called(tmp_path):
    path, _lines = written(tmp_path, attempt())
    titles = [str(cell) for cell in next(iter(read_sheet(path).rows()))]
    assert result_columns(titles) == range(6, 11)


def test_an_erased_request_is_written_as_what_is_left_of_it(tmp_path):
    _path, [_titles, line] = written(tmp_path, attempt(phone="", list_name="Май"))
    assert line[0:4] == [None, None, None, "Май"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CannotWriteFileError):
        write_history(tmp_path / "нет" / "и.xlsx", [attempt()], zone="Europe/Moscow", widgets={})


def test_it_tells_how_far_it_is(tmp_path):
    told = []
    write_history(
        tmp_path / "и.xlsx",
        (attempt(number) for number in range(2_500)),
        zone="Europe/Moscow",
        widgets={},
        progress=told.append,
    )
    assert told == [1000, 2000, 2500]

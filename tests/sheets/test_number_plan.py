"""The registry of numbers as the ministry writes it, in every shape; and files that are something else."""

import os
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.leads.errors import KnownError
from gui.leads.number_ranges import NumberPlan, NumberRange, NumberRanges
from gui.leads.place import ZONE_HOURS
from gui.sheets.number_plan import NotARegistryError, read_number_plan
from gui.storage.zones import shipped_places
from tests.registry_files import HEADER, LANDLINES, MOBILES, REAL, Shape, registry_text, write_registry

PLACES = shipped_places()


def read(*paths: Path) -> NumberPlan:
    return read_number_plan(paths, PLACES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1251"])
@pytest.mark.parametrize("shape", ["new", "without ИНН", "old", "old with tabs"])
def test_every_shape_of_the_file_gives_the_same_zones(tmp_path: Path, shape: Shape, encoding: str) -> None:
    plan = read(write_registry(tmp_path, shape=shape, encoding=encoding))
    ranges = NumberRanges(plan.ranges)
    zones = [PLACES.read(ranges.region_of(number)) for number in (9722500000, 9723500000, 9724500000, 9730000000)]
    assert [each and each.zone for each in zones] == [
        "Asia/Yekaterinburg",
        "Europe/Moscow",
        "Asia/Krasnoyarsk",
        "Europe/Simferopol",
    ]
    assert plan.codes == {972, 973}


def test_adjoining_ranges_of_one_region_are_merged(tmp_path: Path) -> None:
    plan = read(write_registry(tmp_path))
    assert plan.ranges[0] == NumberRange(9720000000, 9722999999, "Свердловская область")
    assert len(plan.ranges) == len(MOBILES) - 1


def test_the_newer_name_of_a_region_counts_and_the_older_where_there_is_none(tmp_path: Path) -> None:
    rows = ((972, 0, 99, "Тверская обл.", "Омская область"), (972, 100, 199, "Тверская обл.", ""))
    assert [each.region for each in read(write_registry(tmp_path, rows=rows)).ranges] == [
        "Омская область",
        "Тверская область",
    ]


def test_several_files_are_read_together_and_each_keeps_its_day(tmp_path: Path) -> None:
    mobiles, landlines = write_registry(tmp_path), write_registry(tmp_path, "ABC-3xx.csv", LANDLINES)
    moment = datetime(2026, 4, 15, 12).timestamp()  # noqa: DTZ001 — the day on this machine
    os.utime(mobiles, (moment, moment))
    plan = read(mobiles, landlines)
    assert [(file.name, sorted(file.codes)) for file in plan.files] == [
        ("DEF-9xx.csv", [972, 973]),
        ("ABC-3xx.csv", [374]),
    ]
    assert plan.files[0].day == date(2026, 4, 15)
    assert [each.first for each in plan.ranges] == sorted(each.first for each in plan.ranges)
    assert plan.ranges[0] == NumberRange(3742000000, 3742199999, "Пермский край")


def test_columns_may_stand_in_another_order_and_quotes_may_quote(tmp_path: Path) -> None:
    path = tmp_path / "DEF.csv"
    path.write_text('ABC/DEF;Регион;Оператор;"От";До\n972;"Омская обл.";"ООО ""А;Б""";0;9999999\n', encoding="utf-8")
    assert read(path).ranges == (NumberRange(9720000000, 9729999999, "Омская область"),)


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    paths = [write_registry(tmp_path), write_registry(tmp_path, "ABC-3xx.csv", LANDLINES)]
    read_number_plan(paths, PLACES, told.append)
    assert told == sorted(told)
    assert told[-1] == (sum(path.stat().st_size for path in paths),) * 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "пустой"),
        (" \n\n", "пустой"),
        ("\ufeff", "заголовок"),
        (HEADER, "ни одного диапазона"),
        ("Имя;Телефон\nАнна;79725000001\n", "заголовок реестра («Имя;Телефон»)"),
        ("<!DOCTYPE html><html><body>Вход</body></html>", "заголовок"),
        (HEADER.replace("Регион", "Округ"), "заголовок"),
        (registry_text()[:-90], "строка 8 неполная"),
        (registry_text().replace("3000000", "3,0E+06"), "строка 4"),
        (registry_text().replace("972;2000000;2999999", "972;2999999;2000000"), "строка 3"),
        (registry_text().replace("\r\n973", "\r\n1973"), "строка 8"),
    ],
)
def test_a_wrong_file_is_told_in_one_message(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "DEF-9xx.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(NotARegistryError) as caught:
        read(path)
    assert words in caught.value.message
    assert "«DEF-9xx.csv»" in caught.value.message
    assert caught.value.message.endswith("Реестр не изменён.")
    assert caught.value.remedy


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(range(256)) * 20, bytes(1000), b"\xff\xfe\x00;"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "DEF-9xx.csv"
    path.write_bytes(content)
    with pytest.raises(NotARegistryError):
        read(path)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "нет.csv", tmp_path):
        with pytest.raises(KnownError):
            read(path)


def test_two_files_that_speak_of_one_code_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotARegistryError, match="один и тот же код 972"):
        read(write_registry(tmp_path), write_registry(tmp_path, "DEF-9xx (1).csv"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(registry_text().encode())))
def test_a_file_cut_off_anywhere_is_refused_or_gives_what_its_whole_rows_say(tmp_path: Path, length: int) -> None:
    path = tmp_path / "DEF-9xx.csv"
    path.write_bytes(registry_text().encode()[:length])
    whole = NumberRanges(read(write_registry(tmp_path, "whole.csv")).ranges)
    try:
        plan = read(path)
    except KnownError:
        return
    for each in plan.ranges:
        assert whole.region_of(each.first) == whole.region_of(each.last) == each.region


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300) | st.text('0123456789;\n\r\t" авсот', max_size=300).map(lambda text: f"{HEADER}\n{text}"))
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "DEF-9xx.csv"
    path.write_text(text, encoding="utf-8", newline="")
    with suppress(KnownError):
        assert read(path).ranges


@pytest.mark.skipif(not REAL.exists(), reason="no copy of the whole registry beside the project")
def test_nearly_every_mobile_of_the_real_registry_has_a_zone() -> None:
    plan = read(REAL)
    numbers = sum(each.count for each in plan.ranges)
    placed = sum(
        each.count for each in plan.ranges if (reading := PLACES.read(each.region)) and reading.zone in ZONE_HOURS
    )
    assert numbers > 600_000_000
    assert placed / numbers > 0.999
    assert len(plan.ranges) < 14_000
    assert {each.region for each in plan.ranges if PLACES.read(each.region) is None} == {"Российская Федерация"}

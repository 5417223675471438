"""The loaded registry: kept, replaced by codes, forgotten; and the finder that is made of it."""

from pathlib import Path

import pytest

from gui.leads.lead import Lead
from gui.leads.number_ranges import NumberRange
from gui.leads.subscriber import ZoneSource
from gui.sheets.number_plan import read_number_plan
from gui.storage.database import Database
from gui.storage.number_registry import NumberRegistry
from gui.storage.zones import shipped_places, zone_finder
from tests.conftest import Clock
from tests.registry_files import LANDLINES, MOBILES, write_registry


@pytest.fixture
def registry(database: Database, clock: Clock) -> NumberRegistry:
    return NumberRegistry(database, shipped_places(), clock)


@pytest.fixture
def load(registry: NumberRegistry, tmp_path: Path):
    def load(name="DEF-9xx.csv", rows=MOBILES):
        return registry.replace(read_number_plan([write_registry(tmp_path, name, rows)], shipped_places()))

    return load


def test_before_one_is_loaded_there_is_nothing(registry, database):
    assert registry.info() is None
    assert len(registry.ranges()) == 0
    assert zone_finder(database, "Asia/Omsk").zone_of(Lead(phone="79720000001")).source is ZoneSource.DEFAULT


def test_what_is_told_of_it_outlives_the_session(registry, load, clock):
    info = load()
    assert info == registry.info()
    assert info.loaded_at == clock()
    assert [file.name for file in info.files] == ["DEF-9xx.csv"]
    assert info.ranges == len(registry.ranges()) == 6
    assert info.numbers == info.mobiles == 16_000_100
    assert info.unplaced == (("Российская Федерация", 100),)
    assert info.share == pytest.approx(16_000_000 / 16_000_100)


def test_numbers_are_found_in_it(registry, load):
    load()
    ranges = registry.ranges()
    assert ranges.region_of(9722999999) == "Свердловская область"
    assert ranges.region_of(9723000000) == "Москва и Московская область"
    assert ranges.region_of(9729999999) == ""


def test_a_file_of_other_codes_joins_what_is_there(registry, load):
    load()
    load("ABC-3xx.csv", LANDLINES)
    info = load()
    assert {file.name for file in info.files} == {"DEF-9xx.csv", "ABC-3xx.csv"}
    assert (info.numbers, info.mobiles) == (16_200_100, 16_000_100)
    assert registry.ranges().region_of(3742000000) == "Пермский край"


def test_a_newer_file_replaces_the_codes_it_speaks_of_and_no_others(registry, load):
    load()
    info = load("DEF-9xx новый.csv", ((972, 0, 9_999_999, "", "Омская область"),))
    assert registry.ranges().region_of(9723000000) == "Омская область"
    assert registry.ranges().region_of(9730000000) == "Севастополь и Республика Крым"
    assert [(file.name, sorted(file.codes)) for file in info.files] == [
        ("DEF-9xx.csv", [973]),
        ("DEF-9xx новый.csv", [972]),
    ]


def test_what_cannot_be_written_to_the_end_changes_nothing(registry, load):
    before = load()
    twice = read_plan_with_a_range_twice()
    with pytest.raises(Exception, match="UNIQUE"):
        registry.replace(twice)
    assert registry.info() == before
    assert registry.ranges().region_of(9722999999) == "Свердловская область"


def read_plan_with_a_range_twice():
    from datetime import date

    from gui.leads.number_ranges import NumberPlan, RegistryFile

    files = (RegistryFile("плохой.csv", date(2026, 4, 1), frozenset({972})),)
    return NumberPlan(files, (NumberRange(9720000000, 9720000001, "Москва"),) * 2)


def test_it_can_be_forgotten(registry, load):
    load()
    registry.clear()
    assert registry.info() is None
    assert len(registry.ranges()) == 0


def test_the_finder_is_made_anew_only_when_the_registry_changed(database, registry, load):
    empty = zone_finder(database, "Europe/Moscow")
    assert zone_finder(database, "Europe/Moscow") is empty
    load()
    full = zone_finder(database, "Europe/Moscow")
    assert full.zone_of(Lead(phone="79720000001")).name == "Asia/Yekaterinburg"
    assert zone_finder(database, "Europe/Moscow") is full
    other = zone_finder(database, "Asia/Omsk")
    assert other.zone_of(Lead(phone="79729999999")).name == "Asia/Omsk"
    load()
    assert zone_finder(database, "Europe/Moscow") is not full
    registry.clear()
    assert zone_finder(database, "Europe/Moscow").zone_of(Lead(phone="79720000001")).source is ZoneSource.DEFAULT

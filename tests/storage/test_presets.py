"""Presets are kept by name and found by header; the order of the columns may change."""

from gui.sheets.columns import ColumnTarget, Mapping, fingerprint
from gui.storage.database import Database
from gui.storage.presets import Presets
from gui.transfer.presets import preset_of, with_preset

MAPPING = Mapping(0, (ColumnTarget("Имя", "custom", "Клиент"), ColumnTarget("Номер", "phone"), ColumnTarget("Код")))


def test_a_preset_is_found_by_its_name_and_by_the_header_it_was_made_for(database: Database) -> None:
    presets = Presets(database)
    wanted = preset_of("Поставщик", MAPPING)
    presets.save(wanted)
    assert presets.named("Поставщик") == presets.for_header(fingerprint(["КОД", "имя:", "номер"])) == wanted
    assert presets.for_header(fingerprint(["Имя", "Номер"])) is None


def test_a_preset_of_the_same_name_is_replaced_and_the_newest_comes_first(database: Database) -> None:
    presets = Presets(database)
    presets.save(preset_of("А", MAPPING))
    presets.save(preset_of("Б", MAPPING))
    presets.save(preset_of("А", MAPPING.retargeted(2, "tags")))
    assert [each.name for each in presets.every()] == ["А", "Б"]
    assert presets.named("А") == preset_of("А", MAPPING.retargeted(2, "tags"))
    presets.remove("А")
    assert [each.name for each in presets.every()] == ["Б"]


def test_columns_are_known_by_their_header_wherever_they_stand() -> None:
    other = Mapping(3, (ColumnTarget("номер", "custom", "номер"), ColumnTarget("Новый", "tags"), ColumnTarget("ИМЯ")))
    assert with_preset(other, preset_of("А", MAPPING)) == Mapping(
        3, (ColumnTarget("номер", "phone"), ColumnTarget("Новый"), ColumnTarget("ИМЯ", "custom", "Клиент"))
    )

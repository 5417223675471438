"""A preset of the database as the mapping of a file, and back."""

from gui.sheets.columns import ColumnTarget, Mapping, fingerprint
from gui.sheets.header_words import header_key
from gui.storage.presets import Preset, PresetColumn


def preset_of(name: str, mapping: Mapping) -> Preset:
    """The preset that remembers `mapping` for files with the same header."""
    columns = tuple(PresetColumn(column.title, column.key, column.name) for column in mapping.columns)
    return Preset(name, fingerprint(mapping.titles), columns)


def with_preset(mapping: Mapping, preset: Preset) -> Mapping:
    """The mapping of a file as a preset has it: each column by its header, wherever it stands now.

    Columns the preset does not know are only kept.
    """
    known: dict[str, list[PresetColumn]] = {}
    for column in preset.columns:
        known.setdefault(header_key(column.title), []).append(column)
    columns: list[ColumnTarget] = []
    for title in mapping.titles:
        same = known.get(header_key(title))
        found = same.pop(0) if same else PresetColumn(title)
        columns.append(ColumnTarget(title, found.key, found.name))
    return Mapping(mapping.header_row, tuple(columns))

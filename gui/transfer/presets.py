"""A preset of the database as the mapping of a file, and back."""

from collections.abc import Callable, Sequence

from gui.leads.cleaning import Cleaning
from gui.leads.lead import Cell, Defaults
from gui.sheets.cells import cell_text
from gui.sheets.columns import HEADER_SEARCH_ROWS, ColumnTarget, Mapping, fingerprint, title_key, titles
from gui.storage.presets import Preset, PresetColumn


def preset_of(
    name: str, mapping: Mapping, cleaning: Cleaning | None = None, defaults: Defaults | None = None
) -> Preset:
    """The preset that remembers `mapping` and the choices made with it for files with the same header."""
    columns = tuple(PresetColumn(column.title, column.key, column.name) for column in mapping.columns)
    return Preset(name, _fingerprint(mapping.titles), columns, cleaning or Cleaning(), defaults or Defaults())


def fitting_preset(
    head: Sequence[Sequence[Cell]], mapping: Mapping, for_header: Callable[[str], Preset | None]
) -> tuple[Preset, Mapping] | None:
    """The preset made for this very header, and the mapping of the file by it.

    `head` are the first rows of the sheet, or their texts, and `mapping` is what was found in them. Where no preset
    knows the header found, one that knows another of the first rows says which the header is.
    """
    filled = [index for index, row in enumerate(head[:HEADER_SEARCH_ROWS]) if any(cell_text(cell) for cell in row)]
    for row in (mapping.header_row, *filled):
        named = titles(head, row)
        preset = for_header(_fingerprint(named))
        if preset is not None:
            return preset, with_preset(Mapping(row, tuple(map(ColumnTarget, named))), preset)
    return None


def _fingerprint(named: Sequence[str]) -> str:
    """Of a file and of the results written for it the same: the columns we added are left out."""
    from gui.sheets.results import result_columns

    ours = result_columns(named) or ()
    return fingerprint([title for index, title in enumerate(named) if index not in ours])


def with_preset(mapping: Mapping, preset: Preset) -> Mapping:
    """The mapping of a file as a preset has it: each column by its header, wherever it stands now.

    Columns the preset does not know are only kept.
    """
    known: dict[str, list[PresetColumn]] = {}
    for column in preset.columns:
        known.setdefault(title_key(column.title), []).append(column)
    columns: list[ColumnTarget] = []
    for title in mapping.titles:
        same = known.get(title_key(title))
        found = same.pop(0) if same else PresetColumn(title)
        columns.append(ColumnTarget(title, found.key, found.name))
    return Mapping(mapping.header_row, tuple(columns))

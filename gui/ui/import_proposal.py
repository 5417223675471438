"""What is proposed for the columns of a file: as found or as a preset has them, with what was chosen by hand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from gui.sheets.columns import ColumnTarget, Mapping
from gui.storage.presets import Preset
from gui.transfer.importing import AS_FOUND, NO_HEADER, PREVIEW_ROWS, Preview, Reading
from gui.transfer.presets import fitting_preset, with_preset

Place = tuple[str, int]
"""A column by its title, and which of those with the same title it is."""


def under_preset(preview: Preview, preset: Preset) -> Preview:
    """The preview as `preset` reads it: it may know another row for the header, and it says what the columns are."""

    def only(fingerprint: str) -> Preset | None:
        return preset if preset.fingerprint == fingerprint else None

    found = fitting_preset(preview.head, preview.mapping, only)
    return with_mapping(preview, found[1] if found else with_preset(preview.mapping, preset))


def with_mapping(preview: Preview, mapping: Mapping) -> Preview:
    """The preview with another mapping; under another header stand other rows."""
    moved = mapping.first_data_row - preview.mapping.first_data_row
    if not moved:
        return replace(preview, mapping=mapping)
    first = mapping.first_data_row
    rows = preview.head[first : first + PREVIEW_ROWS]
    return replace(preview, mapping=mapping, rows=rows, row_count=preview.row_count - moved)


def reading_of(preview: Preview, wanted: Reading = AS_FOUND) -> Reading:
    """The reading that gives this preview again, everything by name; `wanted` tells what the preview does not."""
    header = preview.mapping.header_row
    return Reading(
        preview.sheet,
        preview.encoding or wanted.encoding,
        preview.delimiter or wanted.delimiter,
        NO_HEADER if header is None else header,
    )


def changed_by_hand(proposed: Mapping, chosen: Mapping) -> dict[Place, ColumnTarget]:
    """The columns that are no longer what was proposed."""
    pairs = zip(_places(chosen), chosen.columns, proposed.columns, strict=True)
    return {place: column for place, column, before in pairs if column != before}


def with_changes(mapping: Mapping, changes: dict[Place, ColumnTarget]) -> Mapping:
    """The mapping with columns of the same titles as they were changed before."""
    pairs = zip(_places(mapping), mapping.columns, strict=True)
    return replace(mapping, columns=tuple(changes.get(place, column) for place, column in pairs))


def _places(mapping: Mapping) -> Iterator[Place]:
    seen: Counter[str] = Counter()
    for title in mapping.titles:
        seen[title] += 1
        yield title, seen[title]

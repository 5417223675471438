"""The directory of widgets and departments from a file and into one. Each runs in a process of its own.

Each function takes `report` first, see `gui.transfer.process`, and raises `gui.leads.errors.KnownError` for whatever
is wrong with the file or the disk; nothing has changed then.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from gui.leads.account import Widget
from gui.sheets.directory_sheet import DirectoryRow, read_directory, write_directory


def load_directory(_report: Callable[[object], None], path: Path) -> list[DirectoryRow]:
    """What a table or our own JSON holds."""
    return read_directory(path)


def save_directory(_report: Callable[[object], None], path: Path, widgets: Sequence[Widget]) -> int:
    """Write widgets and departments, no token and no address among them; returns how many widgets there were."""
    write_directory(path, _rows(widgets))
    return len(widgets)


def _rows(widgets: Sequence[Widget]) -> Iterator[DirectoryRow]:
    number = 0
    for widget in widgets:
        for name, unit_id in [(unit.name, str(unit.unit_id)) for unit in widget.units] or [("", "")]:
            number += 1
            yield DirectoryRow(number, widget.name, widget.route_key, name, unit_id)

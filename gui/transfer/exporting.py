"""A list becomes a result file, in a process of its own."""

from collections.abc import Callable
from pathlib import Path

from gui.sheets.workbook import write_results
from gui.storage.clock import local_now
from gui.storage.directory import DEFAULT_ZONE
from gui.storage.lists import Lists
from gui.storage.schema import open_database


def export_results(
    report: Callable[[object], None], database: Path, list_id: int, target: Path, zone: str = DEFAULT_ZONE
) -> int:
    """Write the list as .xlsx and return the number of rows; `report` gets `(rows written, rows in the list)`.

    Raises `gui.leads.errors.KnownError`; the target is then as it was.
    """
    opened = open_database(database)
    try:
        lists = Lists(opened, local_now)
        total = lists.tally(list_id).total
        return write_results(
            target,
            lists.info(list_id).header,
            lists.every_row(list_id),
            zone=zone,
            progress=lambda written: report((written, total)),
        )
    finally:
        opened.close()

"""The files of the registry of numbers go into the database, in a process of their own."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from gui.leads.number_ranges import RegistryInfo
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.number_registry import NumberRegistry
from gui.storage.zones import shipped_places


def load_number_registry(report: Callable[[object], None], database: Path, paths: Sequence[Path]) -> RegistryInfo:
    """Read the files together and replace what was known of their codes; `report` gets `(bytes done, all)`.

    Raises `gui.leads.errors.KnownError`; the registry is then as it was.
    """
    from gui.sheets.number_plan import read_number_plan

    places = shipped_places()
    plan = read_number_plan(paths, places, report)
    with closing(open_database(database)) as opened:
        return NumberRegistry(opened, places, local_now).replace(plan)

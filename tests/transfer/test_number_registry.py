"""Files of the registry go into the database in a process of their own, whole or not at all."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from gui.sheets.number_plan import NotARegistryError
from gui.storage.database import open_database
from gui.storage.number_registry import ranges_of
from gui.transfer.number_registry import load_number_registry
from gui.transfer.process import run_in_process
from tests.registry_files import LANDLINES, write_registry


def load(database: Path, *paths: Path) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    run_in_process(load_number_registry, database, list(paths), on_progress=told.append, cancelled=threading.Event())
    return told


def test_it_tells_how_far_it_is_and_a_wrong_file_among_good_ones_changes_nothing(tmp_path: Path) -> None:
    database = tmp_path / "dozvon.sqlite"
    good = write_registry(tmp_path)
    told = load(database, good)
    assert told[-1] == (good.stat().st_size,) * 2
    wrong = tmp_path / "пусто.csv"
    wrong.touch()
    with pytest.raises(NotARegistryError, match="пустой"):
        load(database, write_registry(tmp_path, "ABC-3xx.csv", LANDLINES), wrong)
    with closing(open_database(database)) as opened:
        assert ranges_of(opened).region_of(9720000001) == "Свердловская область"
        assert ranges_of(opened).region_of(3742000001) == ""

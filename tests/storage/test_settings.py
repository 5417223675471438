import sqlite3
from contextlib import closing

import pytest

from gui.storage.database import StorageBusyError, open_database
from gui.storage.settings import Settings


def test_a_choice_outlives_the_session(tmp_path):
    database = open_database(tmp_path / "dozvon.sqlite")
    Settings(database).set("ширина", 232)
    assert Settings(database).remember("ширина", 240)
    database.close()
    again = open_database(tmp_path / "dozvon.sqlite")
    assert Settings(again).get("ширина") == 240
    assert Settings(again).get("высота", 5) == 5
    again.close()


def test_nobody_is_held_up_for_what_cannot_be_remembered_now(tmp_path, caplog):
    database = open_database(tmp_path / "dozvon.sqlite", patience_ms=1)
    settings = Settings(database)
    settings.set("поиск", "до")
    with closing(sqlite3.connect(tmp_path / "dozvon.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not settings.remember("поиск", "Анна, +7 972 500-00-01")
        with pytest.raises(StorageBusyError):
            settings.set("поиск", "после")
        other.execute("ROLLBACK")
    assert settings.get("поиск") == "до"
    assert "not remembered: поиск" in caplog.text
    assert "Анна" not in caplog.text
    assert settings.remember("поиск", "после")
    database.close()

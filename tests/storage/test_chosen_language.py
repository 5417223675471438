"""The language chosen in the window is known to a command before it opens anything."""

import pytest

from gui.storage.chosen_language import SETTING, chosen_language
from gui.storage.database import open_database
from gui.storage.settings import Settings


@pytest.mark.parametrize("choice", ["en", "ru", "system"])
def test_the_choice_is_read_while_the_window_is_open_and_after(choice, tmp_path):
    path = tmp_path / "dozvon.sqlite"
    database = open_database(path)
    Settings(database).set(SETTING, choice)
    assert chosen_language(path) == choice
    database.close()
    assert chosen_language(path) == choice


@pytest.mark.parametrize("value", [7, None, ["en"], {"language": "en"}])
def test_what_is_no_word_is_no_choice(value, database, tmp_path):
    Settings(database).set(SETTING, value)
    assert chosen_language(tmp_path / "dozvon.sqlite") is None


def test_where_nothing_was_chosen_there_is_no_choice(database, tmp_path):
    assert chosen_language(tmp_path / "dozvon.sqlite") is None


def test_nothing_is_made_by_asking(tmp_path):
    assert chosen_language(tmp_path / "there is none" / "dozvon.sqlite") is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(100)])
def test_what_is_no_database_of_ours_holds_no_choice_and_stays_as_it_was(content, tmp_path):
    path = tmp_path / "dozvon.sqlite"
    path.write_bytes(content)
    assert chosen_language(path) is None
    assert path.read_bytes() == content

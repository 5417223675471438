"""The first moment of the program: what is pressed in it is not lost."""

import subprocess
from pathlib import Path

from gui.app.kept import LAST_LIST
from gui.leads.account import Account, Widget
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.directory import Directory
from gui.storage.lists import Lists
from gui.storage.paths import Places
from gui.storage.settings import Settings
from tests.conftest import row_of
from tests.screen.conftest import until


def test_a_key_pressed_as_soon_as_the_window_is_seen_does_what_it_always_does(start, screen, tmp_path):
    database = open_database(Places(tmp_path / "данные").ensure().database)
    account = Account(0, "Основная", "777", "http://127.0.0.1:9", widgets=(Widget("Сайт", "key-site"),), hours=None)
    Directory(database).save(account)
    rows = [row_of(number) for number in range(1, 31)]
    Settings(database).set(LAST_LIST, Lists(database, local_now).add("Май", Path("май.xlsx"), ["Имя", "Телефон"], rows))
    database.close()
    reader = start()

    def seen() -> str:
        search = ["xdotool", "search", "--onlyvisible", "--name", "^Май — "]
        return subprocess.run(search, env=screen.environment, capture_output=True, text=True, check=False).stdout

    window = until(seen, "the window with the list").split()[0]
    screen.run("xdotool", "windowfocus", "--sync", window, "key", "ctrl+n")
    assert reader.window("Новая заявка")

"""What lists and their files are called, in either language."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from gui.app.language import speak_in
from gui.leads.lead import Defaults
from gui.storage.list_info import ListInfo
from gui.ui.list_words import list_title

LOADED = datetime(2026, 11, 24, 6, 21).astimezone()
MAY = ListInfo(1, "Май", Path("Май.xlsx"), (), Defaults(), LOADED)


@pytest.fixture(params=["ru", "en"])
def language(request, qapp):
    """The window speaks it for the length of a test."""
    speak_in(request.param)
    yield request.param
    speak_in("ru")


def test_lists_of_one_name_are_told_apart_by_their_moment_and_their_rows(language):
    titles = {
        "ru": ["Май — 24.11, 06:21 · 1 строка", "Май — 24.11, 06:21 · 1\N{NO-BREAK SPACE}234 строки"],
        "en": ["Май — 24 Nov, 06:21 · 1 row", "Май — 24 Nov, 06:21 · 1,234 rows"],
    }
    assert [list_title(MAY.name, MAY.created_at, rows) for rows in (1, 1_234)] == titles[language]


def test_what_is_pasted_is_called_by_the_day(qtbot, start, person, language):
    program = start()
    speak_in(language)  # the program speaks as its settings say
    QGuiApplication.clipboard().setText("Имя\tТелефон\nАнна\t8 974 000-00-01\n")
    with qtbot.waitSignal(program.files.imported, timeout=30_000):
        program.window.menus.paste.trigger()
    today = datetime.now().astimezone()
    day = f"{today:%d.%m.%Y}" if language == "ru" else f"{today.day} {today:%b %Y}"
    word = "Вставлено" if language == "ru" else "Pasted"
    assert program.lists.current.name.startswith(f"{word} {day} ")

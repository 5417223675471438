"""What is said where no window can be shown: before Qt only the environment tells the language."""

import sys

import pytest

from gui.__main__ import main
from gui.app.display import system_language

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def environment(monkeypatch):
    """Set exactly these of the variables that name a language."""

    def change(**named):
        for variable in VARIABLES:
            monkeypatch.delenv(variable, raising=False)
        for variable, value in named.items():
            monkeypatch.setenv(variable, value)

    return change


@pytest.mark.parametrize(
    ("named", "language"),
    [
        ({}, "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LC_MESSAGES": "ru_RU.UTF-8", "LC_ALL": "en_GB"}, "en"),
        ({"LC_ALL": "", "LANG": "en_GB"}, "en"),
    ],
)
def test_english_is_spoken_only_where_the_environment_asks_for_it(environment, named, language):
    environment(**named)
    assert system_language() == language


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("ru_RU.UTF-8", "Экрана нет, окно показать негде. Отправить список без окна: dozvon send ФАЙЛ."),
        ("en_GB.UTF-8", "There is no screen to show a window on. To send a list without a window: dozvon send FILE."),
    ],
)
def test_without_a_screen_the_command_is_named_that_does_the_work(
    environment, monkeypatch, capsys, tmp_path, locale, words
):
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DOZVON_COMMAND"):
        monkeypatch.delenv(variable, raising=False)
    environment(LANG=locale)
    file = tmp_path / "list.csv"
    file.touch()
    assert main([str(file)]) == 2
    assert capsys.readouterr().err.splitlines()[0] == words

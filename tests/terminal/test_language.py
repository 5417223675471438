"""The terminal speaks the language asked for, the one chosen in the window, or the system's."""

import re

import openpyxl
import pytest

from gui.leads.words import language_of, locale_of, spoken
from gui.storage.chosen_language import SETTING
from gui.storage.database import open_database
from gui.storage.settings import Settings
from gui.terminal import screen
from gui.terminal.language import asked_for, language_for
from gui.terminal.main import main
from tests.terminal.conftest import result, table

CYRILLIC = re.compile("[а-яё«»]", re.IGNORECASE)
COMMANDS = ("send", "import", "template", "resume", "lists", "report", "resolve")
RUSSIAN = {"LC_ALL": "ru_RU.UTF-8"}
ENGLISH = {"LANG": "en_GB.UTF-8"}


@pytest.fixture(autouse=True)
def _at_home(tmp_path, monkeypatch, speaking):
    """A data folder of its own, a system that names no language, Russian afterwards."""
    monkeypatch.setenv("DOZVON_DATA_DIR", str(tmp_path / "data"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def choose(tmp_path):
    """The language chosen in the window."""
    (tmp_path / "data").mkdir()
    database = open_database(tmp_path / "data" / "dozvon.sqlite")
    yield lambda choice: Settings(database).set(SETTING, choice)
    database.close()


@pytest.mark.parametrize(
    ("choice", "system", "language"),
    [
        ("ru", "en_GB.UTF-8", "ru"),
        ("en", "ru_RU.UTF-8", "en"),
        ("system", "ru_RU.UTF-8", "ru"),
        ("system", "en_US", "en"),
        ("system", "English_United Kingdom", "en"),
        (None, "de_DE.UTF-8", "ru"),
        (None, "C.UTF-8", "ru"),
        (["en"], "", "ru"),
    ],
)
def test_english_is_spoken_only_where_the_choice_or_the_system_says_so(choice, system, language):
    assert language_of(choice, system) == language


def test_the_first_variable_that_names_a_locale_counts():
    assert locale_of({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "ru_RU"}) == "en_GB"
    assert locale_of({"LC_ALL": "ru_RU", "LC_MESSAGES": "en_GB"}) == "ru_RU"
    assert locale_of({}) == ""


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["lists", "--language", "en"], "en"),
        (["send", "--language=ru", "file.xlsx"], "ru"),
        (["send", "--language", "fr"], ""),
        (["send", "--language"], ""),
        (["send", "en"], ""),
        ([], ""),
    ],
)
def test_the_language_asked_for_is_seen_before_the_command_is_understood(words, asked):
    assert asked_for(words) == asked


def test_what_is_asked_for_goes_before_what_was_chosen_and_that_before_the_system(choose):
    assert (language_for([], RUSSIAN), language_for([], ENGLISH)) == ("ru", "en")
    choose("system")
    assert language_for([], ENGLISH) == "en"
    choose("ru")
    assert language_for([], ENGLISH) == "ru"
    assert language_for(["lists", "--language", "en"], ENGLISH) == "en"
    choose("en")
    assert language_for([], RUSSIAN) == "en"


@pytest.mark.parametrize("words", [["--help"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_is_english_throughout(words, monkeypatch, capsys):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(words)
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith("usage: dozvon")
    assert not CYRILLIC.findall(said)
    assert len(words) == 1 or "--language {ru,en}" in said


def test_help_is_russian_where_nothing_says_english(capsys):
    with pytest.raises(SystemExit):
        main(["send", "--help"])
    said = capsys.readouterr().out
    assert said.startswith("как вызвать: dozvon send")
    assert "показать эту справку" in said
    assert "options" not in said


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["resolve", "--language", "en"], "Wrong command: not given: LIST, --unknown."),
        (["lists", "--language", "en", "--nonsense"], "Wrong command: unknown option: --nonsense."),
        (["import", "x", "--language", "en", "--sheet"], "Wrong command: a value is needed after --sheet."),
        (["resolve", "1", "--language=en", "--unknown", "x"], "Wrong command: --unknown: there is no 'x'"),
    ],
)
def test_a_wrong_command_is_told_in_english(words, wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert wrong in said
    assert not CYRILLIC.findall(said)


def test_an_english_template_is_filled_in_and_imported_in_either_language(tmp_path, capsys, qapp):
    path = tmp_path / "template.xlsx"
    assert main(["template", str(path), "--language", "en"]) == 0
    told = capsys.readouterr().err
    assert told.startswith(f"Written to “{path}”.")
    assert not CYRILLIC.findall(told)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Requests", "How to fill in"]
    assert not CYRILLIC.findall(" ".join(str(cell.value) for sheet in book for row in sheet for cell in row))
    for column, value in enumerate(["8 972 000-00-01", None, "Anna"], 1):
        book["Requests"].cell(2, column, value)
    book.save(path)
    for language, ready in (("en", "Ready to send: 1"), ("ru", "Можно отправить: 1")):
        assert main(["import", str(path), "--language", language]) == 0
        assert ready in capsys.readouterr().err


def test_a_rehearsal_is_told_in_english(choose, capsys, monkeypatch, qapp):
    monkeypatch.setattr(screen, "_FILE_WIDTH", 1_000)  # a row is a line
    choose("en")
    assert main(["send", "--demo"]) == 1
    told = capsys.readouterr()
    header, *rows = told.out.splitlines()
    assert header.split() == ["Row", "Phone", "Status", "Code", "What", "it", "means"]
    assert re.search(r"^\d+ in the list = \d+ accepted \+ \d+ rejected", told.out, re.MULTILINE)
    # What the remote side answers and what the file holds is told as it stands, in Russian.
    ours = [re.sub("“.*?”", "", row.partition("Calltouch's answer:")[0]) for row in rows]
    assert not [row for row in ours if CYRILLIC.search(row)]


def test_a_dry_run_is_told_in_english(tmp_path, capsys, qapp):
    path = table(tmp_path / "list.xlsx", ["Anna", "8 972 000-00-01", "Tver"], ["Pete", "12", "Tver"])
    words = ["send", path, "--dry-run", "--widget", "key", "--language", "en"]
    assert main(words) == 0
    told = capsys.readouterr()
    assert "row 2: {" in told.out
    assert "Would be sent: 1 request. Nothing was sent." in told.out
    assert "Too few digits" in told.out
    assert main([*words, "--json"]) == 0
    assert result(capsys)["problems"][0]["message"].startswith("Too few digits")


def test_the_last_command_sets_the_language_anew(capsys):
    for language, none in (("en", "There are no lists."), ("ru", "Списков нет.")):
        assert main(["lists", "--language", language]) == 0
        assert capsys.readouterr().out.strip() == none
        assert spoken() == language

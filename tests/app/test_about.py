import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from gui import __version__
from gui.app.components import DIRECT, components, machine
from gui.ui.about_dialog import AboutDialog

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def parts():
    return components()


def test_every_dependency_is_named(parts):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(DIRECT) == sorted(re.match(r"[\w.-]+", line)[0] for line in project["dependencies"])
    named = {part.name.lower().replace("_", "-") for part in parts}
    assert {name.lower() for name in DIRECT} <= named
    assert {"дозвон", "python", "qt", "sqlite", "openssl", "geonames", "shiboken6"} <= named


def test_nothing_of_the_tests_is_taken_for_a_part(parts):
    assert not {"pytest", "mypy", "hypothesis"} & {part.name.lower() for part in parts}


def test_each_part_has_a_licence_and_its_text_or_a_link_to_it(parts):
    assert [part.name for part in parts if not part.licence] == []
    assert [part.name for part in parts if not (part.text or part.link)] == []
    libraries = [part for part in parts if part.link.startswith("https://pypi.org/")]
    assert [part.name for part in libraries if len(part.text) < 200] == []


def test_the_terms_of_qt_are_there_in_full(parts):
    for name in ("Qt", "PySide6_Essentials", "shiboken6"):
        [text] = [part.text for part in parts if part.name == name]
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
        assert "GNU GENERAL PUBLIC LICENSE" in text


def test_our_own_licence_is_the_one_of_the_project(parts):
    assert parts[0].text.strip() == (ROOT / "LICENSE").read_text(encoding="utf-8").strip()


def test_what_is_copied_tells_versions_and_no_names(parts, qtbot, monkeypatch):
    monkeypatch.setattr("platform.node", lambda: "CALL-7")
    dialog = AboutDialog(__version__, machine(), parts, None)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"Дозвон {__version__}\n{machine()}\nPython 3.")
    assert "\nSQLAlchemy " in copied
    assert "CALL-7" not in copied
    assert str(Path.home()) not in copied


def test_the_chosen_part_shows_its_licence_and_its_source(parts, qtbot):
    dialog = AboutDialog(__version__, "Linux", parts, None)
    qtbot.addWidget(dialog)
    assert "MIT License" in dialog.licence.toPlainText()
    row = next(number for number, part in enumerate(parts) if part.name == "SQLite")
    dialog.table.setCurrentCell(row, 0)
    assert "по ссылке ниже" in dialog.licence.toPlainText()
    assert "https://www.sqlite.org/copyright.html" in dialog.source.text()


def test_the_menu_opens_it(start, qtbot):
    program = start()
    program.window.menus.about.trigger()
    qtbot.wait_until(lambda: isinstance(QApplication.activeModalWidget(), AboutDialog))
    dialog = QApplication.activeModalWidget()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"Дозвон {__version__}" in words
    assert "независима" in words
    assert "GeoNames" in words
    dialog.close_button.click()
    qtbot.wait_until(lambda: QApplication.activeModalWidget() is None)


def test_a_window_closed_meanwhile_shows_nothing(start, qtbot):
    program = start()
    program.window.menus.about.trigger()
    program.window.close()
    program.tasks.finish()
    assert QApplication.activeModalWidget() is None

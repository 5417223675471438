"""The window comes back as it was left."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog


def test_the_window_is_as_large_as_it_was(start, qtbot):
    first = start()
    assert not first.window.isMaximized()
    first.window.showMaximized()
    qtbot.waitUntil(first.window.isMaximized)
    first.window.close()
    assert start().window.isMaximized()


@pytest.mark.parametrize("kept", ["not base64 at all", "AAAA", 17, None])
def test_what_cannot_be_read_is_no_trouble(start, kept):
    start().engine.settings.set("window geometry", kept)
    QApplication.closeAllWindows()
    again = start()
    assert again.window.isVisible()
    assert again.window.width() >= again.window.minimumWidth()


def test_a_table_is_picked_where_the_last_one_was(start, tmp_path, monkeypatch):
    folder = tmp_path / "Списки"
    folder.mkdir()
    asked = []

    def picked(_parent, _title, where, _filter):
        asked.append(Path(where))
        return str(folder / "Май.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", picked)
    first = start()
    first.window.ask_file()
    again = start()
    again.window.ask_file()
    assert asked[1] == folder
    (folder).rmdir()
    start().window.ask_file()
    assert asked[2] != folder

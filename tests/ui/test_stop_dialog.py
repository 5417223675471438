"""The window of the stop list over entries in memory: any number of them, found, sorted and chosen."""

from array import array
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.leads.stop import read_stop
from gui.storage.stop_rows import StopEntry
from gui.ui import stop_words, theme
from gui.ui.row_words import CellTone
from gui.ui.stop_dialog import StopDialog
from gui.ui.stop_entry_dialog import StopEntryDialog

NOW = datetime.now(UTC)


class MemoryStops:
    """Entries 1 … count; remembers which were read."""

    def __init__(self, count):
        self.made, self.read, self.asked = count, [], []

    def ids(self, search="", sort="added", *, descending=True):
        self.asked.append((search, sort, descending))
        found = [each for each in range(1, self.made + 1) if search in str(each)]
        return array("q", reversed(found) if descending else found)

    def entries(self, ids):
        self.read += ids
        return [
            StopEntry(each, f"7972{each:07}", f"причина {each}", NOW - timedelta(days=each), self._end(each))
            for each in ids
        ]

    def count(self):
        return self.made

    @staticmethod
    def _end(each):
        return NOW - timedelta(days=1) if each == 2 else None


@pytest.fixture
def make(qtbot):
    def opened(count=3):
        dialog = StopDialog(MemoryStops(count))
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return opened


def numbers(dialog):
    return [dialog.model.index(row, 0).data() for row in range(dialog.model.rowCount())]


def test_a_hundred_thousand_entries_are_not_read_to_show_some(make):
    dialog = make(100_000)
    assert dialog.model.rowCount() == 100_000
    dialog.view.scrollToBottom()
    dialog.view.grab()
    assert len(dialog._source.read) < 1_000
    assert dialog.count.text() == "100\N{NO-BREAK SPACE}000 записей"


def test_typing_finds_after_a_moment(make, qtbot):
    dialog = make()
    dialog.search.setText("2")
    qtbot.waitUntil(lambda: numbers(dialog) == ["+7 972 000-00-02"])
    assert dialog.count.text() == "1 из 3"


def test_a_heading_sorts(make):
    dialog = make()
    dialog.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert dialog._source.asked[-1] == ("", "number", False)
    assert numbers(dialog)[0] == "+7 972 000-00-01"


def test_one_that_is_over_is_pale_and_says_so(make):
    dialog = make()
    assert dialog.model.index(1, 3).data().endswith("истёк")
    assert dialog.model.index(1, 3).data(Qt.ItemDataRole.ForegroundRole) == theme.dim(QGuiApplication.palette())
    assert dialog.model.index(0, 3).data() == "бессрочно"


def test_what_can_be_done_depends_on_what_is_chosen(make, qtbot):
    dialog = make()
    assert not dialog.change.isEnabled()
    assert not dialog.remove.isEnabled()
    dialog.view.selectRow(0)
    assert dialog.change.isEnabled()
    with qtbot.waitSignal(dialog.changeRequested) as told:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert told.args[0].id == 3
    dialog.view.selectAll()
    assert not dialog.change.isEnabled()
    with qtbot.waitSignal(dialog.removeRequested) as told:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert [entry.id for entry in told.args[0]] == [3, 2, 1]
    dialog.show_busy("Записываем…")
    assert not any(button.isEnabled() for button in (dialog.add, dialog.file, dialog.paste, dialog.remove))
    assert dialog.count.text() == "Записываем…"


def test_chosen_entries_are_copied_as_a_table(make, qtbot):
    dialog = make()
    dialog.view.selectRow(0)
    qtbot.keyClick(dialog.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("+7 972 000-00-03\tпричина 3\t")


def test_an_empty_one_says_what_it_is_for(make):
    dialog = make(0)
    assert dialog.view.hint.startswith("Никого нет.")
    assert not dialog.export.isEnabled()


def test_every_control_has_a_name(make):
    dialog = make()
    for control in (dialog.search, dialog.view):
        assert control.accessibleName()


@pytest.mark.parametrize(
    ("text", "words", "good"),
    [
        ("8 (972) 123-45-67", "+7 972 123-45-67", True),
        ("+7 495*", "Маска", True),
        ("972*", "+7 или 8", False),
        ("", "Номер целиком", False),
        ("79720000001", "Уже в стоп-листе", True),
    ],
)
def test_a_number_is_read_while_it_is_typed(qtbot, text, words, good):
    entry = StopEntry(1, "79720000001", "отказ", NOW)
    known = {entry.number: entry}.get
    dialog = StopEntryDialog.for_new(known, None)
    qtbot.addWidget(dialog)
    dialog.number.setText(text)
    assert words in dialog.check.words.text()
    assert dialog.yes.isEnabled() is good


def test_an_entry_keeps_its_end_and_one_that_is_over_gets_another(qtbot):
    ends = NOW + timedelta(days=10)
    for end in (ends, NOW - timedelta(days=10)):
        entry = StopEntry(1, "79720000001", "отказ", NOW, end)
        dialog = StopEntryDialog.for_entry(entry, None)
        qtbot.addWidget(dialog)
        reading = dialog.reading()
        assert reading.reason == "отказ"
        assert (reading.until == stop_words.last_day(entry)) is (end == ends)
        assert reading.until > NOW.date()


def test_words_about_a_long_reason_stay_short():
    entry = StopEntry(1, "79720000001", "а" * 200, NOW)
    check = stop_words.reading(read_stop("79720000001"), entry)
    assert check.tone is CellTone.WARNING
    assert len(check.words) < 100

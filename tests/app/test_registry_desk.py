"""The registry of numbers in the running program: loaded from files, refused, taken away."""

from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from gui.leads.lead import Lead
from gui.storage.zones import zone_finder
from gui.ui.registry_dialog import RegistryDialog
from tests.registry_files import LANDLINES, write_registry


@pytest.fixture
def program(start):
    return start()


class Visitor:
    """Goes through the steps in the open dialog, each as soon as the one before it is over."""

    def __init__(self, *steps):
        self.steps, self.read = list(steps), []
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(10)

    def look(self):
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            yes = QMessageBox.ButtonRole.AcceptRole
            next(each for each in dialog.buttons() if dialog.buttonRole(each) == yes).click()
        elif isinstance(dialog, RegistryDialog) and dialog.load.isEnabled():
            self.read.append("\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible()))
            if self.steps:
                # Not in here: a box the step opens waits for the next look.
                QTimer.singleShot(0, partial(self.steps.pop(0), dialog))
            else:
                self.timer.stop()
                dialog.reject()


def visit(program, *steps):
    visitor = Visitor(*steps)
    program.window.menus.registry.trigger()
    visitor.timer.stop()
    return visitor.read


def loading(*paths):
    return lambda dialog: dialog.loadRequested.emit(list(paths))


def zone_of(program, phone="79720000001"):
    return zone_finder(program.engine.database, "Europe/Moscow").zone_of(Lead(phone=phone)).name


def test_a_registry_is_loaded_and_taken_away(program, tmp_path, qtbot):
    files = write_registry(tmp_path), write_registry(tmp_path, "ABC-3xx.csv", LANDLINES)
    with qtbot.waitSignal(program.registry.changed):
        read = visit(program, loading(*files))
    assert "Реестр не загружен" in read[0]
    assert "ABC-3xx.csv" in read[1]
    assert "Готово" in read[1]
    assert zone_of(program) == "Asia/Yekaterinburg"
    with qtbot.waitSignal(program.registry.changed):
        read = visit(program, lambda dialog: dialog.remove.click())
    assert "Реестр загружен" in read[0]
    assert "Реестр не загружен" in read[1]
    assert zone_of(program) == "Europe/Moscow"


def test_a_wrong_file_changes_nothing_and_is_told_in_the_dialog(program, tmp_path):
    good, wrong = write_registry(tmp_path), tmp_path / "заявки.csv"
    wrong.write_text("Имя;Телефон\nАнна;79725000001\n", encoding="utf-8")
    read = visit(program, loading(good), loading(wrong))
    assert "«заявки.csv» не подходит" in read[2]
    assert "DEF-9xx.csv от" in read[2]
    assert zone_of(program) == "Asia/Yekaterinburg"


def test_a_loading_that_is_cancelled_leaves_the_registry_as_it_was(program, tmp_path, qtbot):
    good = write_registry(tmp_path)

    def load_and_cancel(dialog):
        dialog.loadRequested.emit([good])
        dialog.close_button.click()

    with qtbot.waitSignal(program.registry.changed):
        read = visit(program, load_and_cancel)
    assert "Реестр не загружен" in read[1]
    assert zone_of(program) == "Europe/Moscow"


def test_closing_the_program_while_one_is_loading_ends_the_loading(program, tmp_path):
    def load_and_leave(dialog):
        dialog.loadRequested.emit([write_registry(tmp_path)])
        dialog.reject()

    visit(program, load_and_leave)
    assert zone_of(program) == "Europe/Moscow"

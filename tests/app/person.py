"""The person at the screen, and how they find things on it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QMessageBox, QPushButton

from gui.ui.account_dialog import AccountDialog
from gui.ui.import_dialog import ImportDialog
from gui.ui.preflight_dialog import PreflightDialog
from gui.ui.stop_entry_dialog import StopEntryDialog


class Person:
    """Answers the dialogs that open, and remembers what they said.

    `on_sheet` fills in the sheet before a run, `on_account` the account, `on_import` the columns of a file and
    `on_stop` an entry of the stop list, which they have to close.
    """

    def __init__(self, yes=True):
        self.yes, self.read = yes, []
        self.on_sheet = lambda sheet: None
        self.on_import = lambda dialog: dialog.foot.load.click()
        self.on_account = lambda dialog: dialog.reject()
        self.on_stop = lambda dialog: dialog.reject()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ImportDialog):
            self.read.append("столбцы")
            try:
                self.on_import(dialog)
            except BaseException:
                # Nothing else would end the dialog's own loop.
                dialog.reject()
                raise
        elif isinstance(dialog, PreflightDialog):
            self.read.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
            self.on_sheet(dialog)
            if dialog.isVisible():
                if dialog.typed.isVisible():
                    dialog.typed.setText("".join(filter(str.isdigit, dialog.yes.text())))
                (dialog.yes if self.yes else dialog.no).click()
        elif isinstance(dialog, AccountDialog):
            self.read.append(dialog.windowTitle())
            self.on_account(dialog)
        elif isinstance(dialog, StopEntryDialog):
            self.read.append(f"{dialog.windowTitle()} {dialog.heading.text()}")
            self.on_stop(dialog)
        elif isinstance(dialog, QMessageBox):
            self.read.append(f"{dialog.text()} {dialog.informativeText()}")
            wanted = QMessageBox.ButtonRole.AcceptRole if self.yes else QMessageBox.ButtonRole.RejectRole
            next(button for button in dialog.buttons() if dialog.buttonRole(button) == wanted).click()
        elif isinstance(dialog, QDialog):
            self.read.append(dialog.windowTitle())
            dialog.reject()


def press(window, beginning):
    """Press the visible button whose text begins so."""
    [button] = [
        each
        for each in window.findChildren(QPushButton)
        if each.isVisible() and each.isEnabled() and each.text().startswith(beginning)
    ]
    button.click()


def named(window, kind, beginning):
    """The visible control whose accessible name begins so."""
    [found] = [
        each for each in window.findChildren(kind) if each.isVisible() and each.accessibleName().startswith(beginning)
    ]
    return found


def choose(window, name, wanted):
    """Choose an item of a combo box as a person does."""
    combo = named(window, QComboBox, name)
    place = combo.findText(wanted, Qt.MatchFlag.MatchStartsWith)
    assert place >= 0
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def shown_text(window):
    return "\n".join(label.text() for label in window.banners.findChildren(QLabel) if label.isVisible())


def rows_of(program):
    return list(program.engine.lists.every_row(program.lists.current.id))

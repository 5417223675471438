"""The few questions that stop the work: files and yes-or-no."""

from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from gui.ui.help_places import HelpPage, explained_by

translate: Final = QCoreApplication.translate


class Answer(Enum):
    """What was chosen; `OTHER` is what may be done instead."""

    YES = auto()
    NO = auto()
    OTHER = auto()


def ask_yes_no(parent: QWidget, title: str, text: str, yes_label: str, no_label: str) -> bool:
    """Ask with the named answers. The default, Esc and the window's cross all mean no."""
    return ask(parent, title, text, (yes_label, no_label)) is Answer.YES


def ask(parent: QWidget, title: str, text: str, labels: tuple[str, str] | tuple[str, str, str]) -> Answer:
    """The same with a third answer where its label, the last of yes, no and other, is given."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(text)
    box.setStyleSheet("QLabel#qt_msgbox_label { min-width: 420px; }")
    roles = QMessageBox.ButtonRole
    answers = {
        box.addButton(label, role): answer
        for label, role, answer in zip(
            labels, (roles.AcceptRole, roles.RejectRole, roles.ActionRole), Answer, strict=False
        )
    }
    for button, answer in answers.items():
        button.setProperty("kind", "plain")
        if answer is Answer.NO:
            box.setDefaultButton(button)
            box.setEscapeButton(button)
    box.exec()
    chosen = next((answer for button, answer in answers.items() if box.clickedButton() is button), Answer.NO)
    box.deleteLater()
    return chosen


def documents() -> Path:
    """The folder this person keeps documents in, or the home where there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def ask_file(parent: QWidget, folder: Path | None) -> Path | None:
    """The table to open, or `None`."""
    chosen, _filter = QFileDialog.getOpenFileName(
        parent,
        translate("Dialogs", "Open a spreadsheet of requests"),
        str(folder or documents()),
        translate("Dialogs", "Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt);;All files (*)"),
    )
    return Path(chosen) if chosen else None


def ask_directory_file(parent: QWidget) -> Path | None:
    """The table or the JSON of widgets and departments to load, or `None`."""
    chosen, _filter = QFileDialog.getOpenFileName(
        parent,
        translate("Dialogs", "Load directory"),
        str(documents()),
        translate("Dialogs", "Directories (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.json);;All files (*)"),
    )
    return Path(chosen) if chosen else None


def ask_directory_path(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write widgets and departments, .xlsx or .json, or `None`; asked before a file is overwritten."""
    dialog = QFileDialog(parent, translate("Dialogs", "Export directory"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    book, json = translate("Dialogs", "Excel workbook (*.xlsx)"), "JSON (*.json)"
    dialog.setNameFilters([book, json])
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("json" if chosen == json else "xlsx"))
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if accepted and chosen else None


def ask_export_path(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write the result, or `None`; the system's dialog asks before a file is overwritten."""
    return _ask_workbook(parent, translate("Dialogs", "Export result"), suggested, HelpPage.EXPORT)


def ask_template_path(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write the template of a list, or `None`; asked before a file is overwritten likewise."""
    return _ask_workbook(parent, translate("Dialogs", "Download list template"), suggested)


def ask_stop_list_path(parent: QWidget, suggested: Path) -> Path | None:
    """Where to write the stop list, or `None`; asked before a file is overwritten likewise."""
    return _ask_workbook(parent, translate("Dialogs", "Export stop list"), suggested)


def _ask_workbook(parent: QWidget, title: str, suggested: Path, page: HelpPage | None = None) -> Path | None:
    """`page` explains it where the dialog is Qt's own; a system's dialog has the keyboard for itself."""
    dialog = QFileDialog(parent, title)
    if page is not None:
        explained_by(page, dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffix = suggested.suffix
    dialog.setNameFilter(translate("Dialogs", "Excel workbook (*{suffix})").format(suffix=suffix))
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles() if accepted else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def ask_text(parent: QWidget, title: str, label: str, text: str) -> str:
    """A line of text, `text` at first; empty where the user gave up."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.setMinimumWidth(420)
    dialog.setOkButtonText(translate("Dialogs", "Done"))
    dialog.setCancelButtonText(translate("Dialogs", "Cancel"))
    accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
    given = dialog.textValue().strip() if accepted else ""
    dialog.deleteLater()
    return given


def ask_moment(parent: QWidget, count: int, now: datetime) -> datetime | None:
    """When `count` rows shall leave at the earliest, or `None`; aware, in the zone of `now`."""
    from gui.ui.requeue_dialog import RequeueDialog

    dialog = RequeueDialog(count, now, parent)
    accepted = dialog.exec() == RequeueDialog.DialogCode.Accepted
    moment = dialog.moment() if accepted else None
    dialog.deleteLater()
    return moment

"""What the diagnostics hold, file by file, before anything is saved."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.storage.diagnostics import Page
from gui.ui import theme
from gui.ui.dialog_buttons import answers_row
from gui.ui.dialogs import documents
from gui.ui.inspector_parts import plain_label
from gui.ui.reading_order import put_in_reading_order
from gui.ui.setting_row import plain_button
from gui.ui.tone_line import ToneLine

_FILES: Final = 160


class DiagnosticsDialog(QDialog):
    """`saveRequested` carries where to; `opened` that the folder of what was saved is wanted."""

    saveRequested = Signal(object)  # noqa: N815 — signals are named as Qt names them
    folderRequested = Signal(object)  # noqa: N815

    def __init__(self, pages: Sequence[Page], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._contents, self._name = tuple(pages), name
        self._saved: Path | None = None
        self.setWindowTitle(self.tr("Diagnostics"))
        what = plain_label(
            self.tr(
                "Exactly these files go into the archive. Phones are masked; names, tokens, passwords and whatever the "
                "log quotes are cut out. Nothing is sent anywhere by itself."
            ),
            "",
            self,
        )
        self.files = QListWidget(self)
        self.files.setAccessibleName(self.tr("Files of the archive"))
        self.files.addItems([page.name for page in pages])
        self.files.setFixedWidth(_FILES)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setPlaceholderText(self.tr("This file is empty"))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setProperty("kind", "field")
        self.text.setAccessibleName(self.tr("Text of the file"))
        self.text.setFont(QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)))
        self.remark = ToneLine(self)
        self.save = QPushButton(self.tr("Save the archive…"), self)
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.open_folder = plain_button(self.tr("Open the folder"), self)
        self.open_folder.hide()
        self.close_button = plain_button(self.tr("Close"), self)
        self.files.currentRowChanged.connect(self._on_file)
        self.save.clicked.connect(self._on_save)
        self.open_folder.clicked.connect(lambda: self.folderRequested.emit(self._saved))
        self.close_button.clicked.connect(self.reject)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addWidget(self.files)
        middle.addWidget(self.text, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, 12)
        page.setSpacing(12)
        page.addWidget(what)
        page.addLayout(middle, 1)
        page.addWidget(self.remark)
        page.addLayout(answers_row(self.open_folder, self.close_button, self.save))
        self.resize(900, 560)
        self._retint()
        self.files.setCurrentRow(0)
        put_in_reading_order(self)
        self.files.setFocus()

    def show_saving(self) -> None:
        """It is being written."""
        self.save.setEnabled(False)
        self.remark.say(self.tr("Saving…"))

    def show_saved(self, path: Path) -> None:
        """It stands there."""
        self._saved = path
        self.save.setEnabled(True)
        self.open_folder.show()
        self.remark.say(self.tr("Saved: {name}").format(name=path.name), theme.Tone.SUCCESS)

    def show_trouble(self, words: str) -> None:
        """It could not be written."""
        self.save.setEnabled(True)
        self.remark.say(words, theme.Tone.ERROR)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "files"):
            self._retint()

    def _retint(self) -> None:
        sheet = theme.style_sheet(self.palette())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def _on_file(self, place: int) -> None:
        if 0 <= place < len(self._contents):
            self.text.setPlainText(self._contents[place].text)

    def _on_save(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, self.tr("Save the diagnostics"), str(documents() / self._name), self.tr("Archives (*.zip)")
        )
        if chosen:
            path = Path(chosen)
            self.saveRequested.emit(path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip"))

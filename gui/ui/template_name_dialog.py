"""What a template is called: one question for the templates of files and those of leads."""

from typing import Final

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.ui import theme
from gui.ui.dialog_buttons import answers_row, yes_and_no

_NAME_LIMIT: Final = 80


class TemplateNameDialog(QDialog):
    """Asks what a template shall be called. `taken` are the names in use, by their casefold; `hint` says what it is
    for, `example` what it may be called.
    """

    def __init__(
        self, name: str, taken: dict[str, str], hint: str, example: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setWindowTitle(self.tr("Save as template"))
        heading = QLabel(self.tr("What should the template be called?"), self)
        heading.setProperty("kind", "title")
        purpose = QLabel(hint, self)
        purpose.setProperty("kind", "dim")
        purpose.setWordWrap(True)
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(_NAME_LIMIT)
        self.name.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.name.setAccessibleName(self.tr("Template name"))
        self.name.setPlaceholderText(example)
        self.name.selectAll()
        self.remark = QLabel(self)
        self.remark.setProperty("kind", "dim")
        self.remark.setWordWrap(True)
        self.yes, self.no = yes_and_no(self, self.tr("Save"), self.tr("Cancel"))
        self.name.textChanged.connect(self._say)
        buttons = answers_row(self.no, self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        for widget in (heading, purpose, self.name, self.remark):
            page.addWidget(widget)
        page.addStretch(1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.setMinimumWidth(440)
        self._say()

    def chosen(self) -> str:
        """The name; one that is in use in another letter case is that one."""
        name = " ".join(self.name.text().split())
        return self._taken.get(name.casefold(), name)

    def _say(self) -> None:
        name = self.chosen()
        self.yes.setEnabled(bool(name))
        replaced = name.casefold() in self._taken
        self.remark.setText(self.tr("The template “{name}” will be replaced.").format(name=name) if replaced else " ")

"""Choosing, saving, renaming and forgetting templates of leads."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from gui.leads.template import LeadTemplate
from gui.ui import dialogs, icons, theme
from gui.ui.quiet import small_combo
from gui.ui.template_name_dialog import TemplateNameDialog


class TemplateBar(QWidget):
    """`chosen` carries a template or `None`, `saveRequested` a name, `renameRequested` an old and a new one,
    `removeRequested` a name.
    """

    chosen = Signal(object)
    saveRequested = Signal(str)
    renameRequested = Signal(str, str)
    removeRequested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._templates: tuple[LeadTemplate, ...] = ()
        label = QLabel(self.tr("Temp&late"), self)
        label.setProperty("kind", "dim")
        self.combo = small_combo(self.tr("Template"), self, 14)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setToolTip(
            self.tr(
                "A template remembers everything but the person: widget, department, note, fields, tags, "
                "UTM and page address"
            )
        )
        label.setBuddy(self.combo)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "quiet")
        self.more.setFixedWidth(36)
        self.more.setAccessibleName(self.tr("Templates and other actions"))
        self.more.setToolTip(self.more.accessibleName())
        icons.mark(self.more, "more")
        self.menu = QMenu(self)
        self.save = self.menu.addAction(self.tr("Save as template…"))
        self.rename = self.menu.addAction(self.tr("Rename template…"))
        self.remove = self.menu.addAction(self.tr("Delete template"))
        self.save.triggered.connect(self._on_save)
        self.rename.triggered.connect(self._on_rename)
        self.remove.triggered.connect(lambda: self.removeRequested.emit(self.name))
        self.more.clicked.connect(lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self.combo.activated.connect(lambda _place: self._on_activated())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(label)
        line.addWidget(self.combo, 1)
        line.addWidget(self.more)
        self.show_templates((), "")

    @property
    def template(self) -> LeadTemplate | None:
        """The one chosen."""
        return next((each for each in self._templates if each.name == self.combo.currentData()), None)

    @property
    def name(self) -> str:
        """The name of the one chosen, or empty."""
        return self.template.name if self.template else ""

    def show_templates(self, templates: Sequence[LeadTemplate], chosen: str) -> None:
        """Offer these, without a signal."""
        self._templates = tuple(templates)
        blocker = QSignalBlocker(self.combo)
        self.combo.clear()
        self.combo.addItem(self.tr("No template"), "")
        for template in templates:
            self.combo.addItem(template.name, template.name)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)))
        blocker.unblock()
        self.combo.setEnabled(self.combo.count() > 1)
        self._enable()

    def _enable(self) -> None:
        for action in (self.rename, self.remove):
            action.setEnabled(bool(self.name))

    def _on_activated(self) -> None:
        self._enable()
        self.chosen.emit(self.template)

    def _on_save(self) -> None:
        taken = {each.name.casefold(): each.name for each in self._templates}
        hint = self.tr("The name, phone, call time and session do not go into the template.")
        dialog = TemplateNameDialog(self.name, taken, hint, self.tr("For example, “Incoming call”"), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.saveRequested.emit(dialog.chosen())
        dialog.deleteLater()

    def _on_rename(self) -> None:
        new_name = dialogs.ask_text(self, self.tr("Rename template"), self.tr("New name:"), self.name)
        if new_name and new_name != self.name:
            self.renameRequested.emit(self.name, new_name)

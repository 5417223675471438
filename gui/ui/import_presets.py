"""Choosing, saving and forgetting presets in the import dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.storage.presets import Preset
from gui.transfer.importing import Preview
from gui.transfer.presets import fitting_preset
from gui.ui import icons, theme
from gui.ui.quiet import small_combo
from gui.ui.template_name_dialog import TemplateNameDialog


class PresetBar(QWidget):
    """`chosen` carries the preset, or `None`; `saveRequested` a name; `removeRequested` the name of the chosen one."""

    # ruff: noqa: N815 — signals are named as Qt names them

    chosen = Signal(object)
    saveRequested = Signal(str)
    removeRequested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._presets: tuple[Preset, ...] = ()
        self._suggested = ""
        label = QLabel(self.tr("Temp&late"), self)
        label.setProperty("kind", "dim")
        self.combo = small_combo(self.tr("Template"), self, 16)
        self.combo.setToolTip(self.tr("A template remembers the columns, the cleaning and the values for all requests"))
        label.setBuddy(self.combo)
        self.save = QPushButton(self.tr("Save as template…"), self)
        self.remove = QPushButton(self)
        self.remove.setFixedWidth(36)
        self.remove.setAccessibleName(self.tr("Delete template"))
        self.remove.setToolTip(self.tr("Delete template"))
        icons.mark(self.remove, "close", "dim")
        for button, kind in ((self.save, "plain"), (self.remove, "quiet")):
            button.setProperty("kind", kind)
            button.setAutoDefault(False)
        self.combo.activated.connect(lambda _place: self._on_activated())
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(lambda: self.removeRequested.emit(self.name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(label)
        line.addWidget(self.combo)
        line.addWidget(self.remove)
        line.addWidget(self.save)

    @property
    def preset(self) -> Preset | None:
        """The one chosen."""
        return next((each for each in self._presets if each.name == self.combo.currentData()), None)

    @property
    def name(self) -> str:
        """The name of the one chosen, or empty."""
        return self.preset.name if self.preset else ""

    def fitting(self, preview: Preview) -> Preset | None:
        """The newest preset made for the header of this file."""
        newest = {preset.fingerprint: preset for preset in reversed(self._presets)}
        found = fitting_preset(preview.head, preview.mapping, newest.get)
        return found[0] if found else None

    def show_presets(self, presets: Sequence[Preset], chosen: str, suggested: str) -> None:
        """Offer these; `suggested` is a name for a new one."""
        self._presets, self._suggested = tuple(presets), suggested
        blocker = QSignalBlocker(self.combo)
        self.combo.clear()
        self.combo.addItem(self.tr("No template"), "")
        for preset in presets:
            self.combo.addItem(preset.name, preset.name)
        blocker.unblock()
        self.choose(chosen)

    def choose(self, name: str) -> None:
        """Show this one as chosen, without a signal."""
        blocker = QSignalBlocker(self.combo)
        self.combo.setCurrentIndex(max(0, self.combo.findData(name)))
        blocker.unblock()
        self.combo.setEnabled(self.combo.count() > 1)
        self.remove.setVisible(bool(self.name))

    def _on_activated(self) -> None:
        self.remove.setVisible(bool(self.name))
        self.chosen.emit(self.preset)

    def _on_save(self) -> None:
        taken = {preset.name.casefold(): preset.name for preset in self._presets}
        hint = self.tr("A file with the same header will load by this template at once, without questions.")
        example = self.tr("For example, the supplier’s name")
        dialog = TemplateNameDialog(self.name or self._suggested, taken, hint, example, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.saveRequested.emit(dialog.chosen())
        dialog.deleteLater()

"""Choosing, saving and forgetting presets in the import dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.storage.presets import Preset
from gui.transfer.importing import Preview
from gui.transfer.presets import fitting_preset
from gui.ui import icons, theme
from gui.ui.dialog_buttons import yes_and_no
from gui.ui.quiet import small_combo

_NAME_LIMIT = 80


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
        label = QLabel(self.tr("&Шаблон"), self)
        label.setProperty("kind", "dim")
        self.combo = small_combo(self.tr("Шаблон"), self, 16)
        self.combo.setToolTip(self.tr("Шаблон запоминает столбцы, очистку и значения для всех заявок"))
        label.setBuddy(self.combo)
        self.save = QPushButton(self.tr("Сохранить как шаблон…"), self)
        self.remove = QPushButton(self)
        self.remove.setFixedWidth(36)
        self.remove.setAccessibleName(self.tr("Удалить шаблон"))
        self.remove.setToolTip(self.tr("Удалить шаблон"))
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
        self.combo.addItem(self.tr("Без шаблона"), "")
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
        dialog = PresetNameDialog(self.name or self._suggested, taken, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.saveRequested.emit(dialog.chosen())
        dialog.deleteLater()


class PresetNameDialog(QDialog):
    """Asks what a preset shall be called. `taken` are the names in use, by their casefold."""

    def __init__(self, name: str, taken: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setWindowTitle(self.tr("Сохранить как шаблон"))
        heading = QLabel(self.tr("Как назвать шаблон?"), self)
        heading.setProperty("kind", "title")
        hint = QLabel(
            self.tr("Файл с таким же заголовком загрузится по шаблону сразу, без вопросов."),
            self,
        )
        hint.setProperty("kind", "dim")
        hint.setWordWrap(True)
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(_NAME_LIMIT)
        self.name.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.name.setAccessibleName(self.tr("Название шаблона"))
        self.name.setPlaceholderText(self.tr("Например, название поставщика"))
        self.name.selectAll()
        self.remark = QLabel(self)
        self.remark.setProperty("kind", "dim")
        self.remark.setWordWrap(True)
        self.yes, self.no = yes_and_no(self, self.tr("Сохранить"), self.tr("Отмена"))
        self.name.textChanged.connect(self._say)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        for widget in (heading, hint, self.name, self.remark):
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
        self.remark.setText(self.tr("Шаблон «{name}» будет заменён.").format(name=name) if replaced else " ")

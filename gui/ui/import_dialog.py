"""Before a file is loaded: how it was understood, every part of it open to correction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.leads.account import Account
from gui.leads.cleaning import Cleaning
from gui.leads.lead import Defaults
from gui.sheets.columns import Mapping
from gui.storage.presets import Preset
from gui.transfer.importing import Preview, Reading
from gui.transfer.presets import preset_of
from gui.ui import icons, theme
from gui.ui.fold import Fold
from gui.ui.import_columns import ColumnChoice, ColumnsView
from gui.ui.import_foot import ImportFoot
from gui.ui.import_for_all import ForAll
from gui.ui.import_presets import PresetBar
from gui.ui.import_proposal import changed_by_hand, under_preset, with_changes
from gui.ui.import_questions import Questions
from gui.ui.import_reading import HeadTable, ReadingPart
from gui.ui.import_rules import Remark, in_order, remarks_on, shows_phones
from gui.ui.theme import Tone

translate: Final = QCoreApplication.translate

_WIDTH, _HEIGHT = 1120, 740
_LEAST_WIDTH, _LEAST_HEIGHT = 860, 560
_ROOM_FOR_BOTH: Final = 660


class ImportDialog(QDialog):
    """Shows `preview` of the file or the paste called `name`; `defaults` are what a new list would get.

    `now` is aware, in the account's zone; `waiting` files come after this one. `readingChanged` asks to read the file
    again: whoever answers calls `show_preview` or `show_trouble`. `presetSaved` and `presetRemoved` are answered by
    `show_presets`. A preset that fits the header is chosen at once.
    """

    # ruff: noqa: N815 — signals are named as Qt names them

    readingChanged = Signal(object)
    presetSaved = Signal(object)
    presetRemoved = Signal(str)

    def __init__(
        self,
        name: str,
        preview: Preview,
        now: datetime,
        parent: QWidget | None = None,
        *,
        account: Account | None = None,
        defaults: Defaults | None = None,
        presets: Sequence[Preset] = (),
        waiting: int = 0,
        pasted: bool = False,
    ) -> None:
        super().__init__(parent)
        self._name, self._pasted, self._waiting = name, pasted, waiting
        # As the file was read, and as it is shown: a preset may know another row for the header.
        self._read = self._preview = preview
        self._own_defaults = defaults or Defaults()
        self._applied: Preset | None = None
        self._picked = False
        self._trouble: Remark | None = None
        self._reading = False
        self.drops_all = False
        self.setWindowTitle(self.tr("Load a list"))
        self._heading = QLabel(self)
        self._heading.setProperty("kind", "title")
        self.facts = QLabel(self)
        self.facts.setProperty("kind", "dim")
        self.presets = PresetBar(self)
        self.questions = Questions(self)
        self.reading = ReadingPart(self, (self.tr("Duplicate &phones"), self.questions.duplicates))
        self.head = HeadTable(self)
        self.show_head = Fold(self.tr("Top of the file"), self.head, self)
        self.columns = ColumnsView(self)
        self.for_all = ForAll(account, now, self)
        self.show_for_all = Fold("", self.for_all, self)
        self.foot = ImportFoot(waiting, self)
        self.foot.load.setDefault(True)
        self._lay_out()
        self._connect()
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)
        self._size(parent)
        self.for_all.show_defaults(self._own_defaults)
        self.presets.show_presets(presets, "", self._suggested())
        self.show_preview(preview)
        self.foot.load.setFocus()

    @property
    def choices(self) -> list[ColumnChoice]:
        """The lines of the columns."""
        return self.columns.choices

    def chosen(self) -> Mapping:
        """The mapping as it stands."""
        return self.columns.chosen()

    def chosen_reading(self) -> Reading:
        """How the file is to be read."""
        return self.reading.reading

    def cleaning(self) -> Cleaning:
        """What was decided about duplicates, hidden rows and a result file."""
        return self.questions.cleaning

    def defaults(self) -> Defaults:
        """What every lead of the list takes."""
        return self.for_all.defaults()

    def remarks(self) -> list[Remark]:
        """What is said about the choice, what blocks first."""
        if self._trouble is not None:
            return [self._trouble]
        mapping = self.chosen()
        remarks = remarks_on(mapping)
        if self._preview.rows and mapping.positions("phone") and not shows_phones(self._preview, mapping):
            words = self.tr("There is not a single number in the first rows of the phone column: is it the right one?")
            remarks.append(Remark(words, Tone.WARNING))
        if self.questions.hidden.waits:
            remarks.append(Remark(self.tr("Say what to do with the hidden rows: load or skip them.")))
        if self.for_all.more.is_late:
            remarks.append(Remark(self.tr("The call time for all requests has passed."), Tone.WARNING))
        return in_order(remarks)

    def show_reading(self) -> None:
        """The file is being read again."""
        self._reading, self._trouble = True, None
        self._on_changed()

    def show_trouble(self, message: str, remedy: str = "") -> None:
        """The file cannot be read as chosen."""
        self._reading = False
        self._trouble = Remark(f"{message} {remedy}".strip())
        self._on_changed()

    def show_preview(self, preview: Preview) -> None:
        """The file as it was read now. What was chosen by hand is kept where the titles are the same."""
        self._reading, self._trouble = False, None
        changes = changed_by_hand(self._preview.mapping, self.chosen()) if self.choices else {}
        same = preview.mapping.titles == self._read.mapping.titles
        self._read = preview
        self._propose(self._applied if self._picked and same else self._fitting(preview))
        self.columns.show_columns(self._preview.mapping, self._preview.rows)
        self.columns.choose(with_changes(self._preview.mapping, changes))
        self._order_tabs()
        self._on_changed()

    def show_presets(self, presets: Sequence[Preset], chosen: str) -> None:
        """Offer these; `chosen` was just saved out of what stands here."""
        self.presets.show_presets(presets, chosen, self._suggested())
        self._applied, self._picked = self.presets.preset, True
        self._on_changed()

    def _fitting(self, preview: Preview) -> Preset | None:
        """The preset of this header; none may say that another row is the header where that was chosen by hand."""
        preset = self.presets.fitting(preview)
        if preset is None or not self.reading.header_is_chosen:
            return preset
        moved = under_preset(preview, preset).mapping.header_row != preview.mapping.header_row
        return None if moved else preset

    def _propose(self, preset: Preset | None) -> None:
        """Show the file as a preset has it, or as it was read.

        The answers of a preset that is applied already overrule nobody's.
        """
        self._preview = preview = under_preset(self._read, preset) if preset else self._read
        self.presets.choose(preset.name if preset else "")
        self.reading.show_preview(preview, pasted=self._pasted)
        self.questions.show_preview(preview)
        self.head.show_preview(preview)
        self._name_file()
        if preset is not None and preset != self._applied:
            self.questions.choose(preset.cleaning)
            self.for_all.show_defaults(preset.defaults.over(self._own_defaults))
        self._applied = preset

    def _on_preset_chosen(self, preset: Preset | None) -> None:
        self._picked = True
        self._propose(preset)
        self.columns.show_columns(self._preview.mapping, self._preview.rows)
        self._order_tabs()
        self._on_changed()

    def _on_save_requested(self, name: str) -> None:
        """Neither the time of a call nor how a result file is meant is for tomorrow's file."""
        cleaning = replace(self.cleaning(), go_on=False)
        self.presetSaved.emit(preset_of(name, self.chosen(), cleaning, replace(self.defaults(), schedule=None)))

    def _suggested(self) -> str:
        return "" if self._pasted else self._read.path.stem

    def _name_file(self) -> None:
        """The file, its size, and how many more wait."""
        words = self.tr("Pasted from the clipboard") if self._pasted else self.tr("File “{name}”")
        self._heading.setText(words.format(name=self._name))
        preview = self._preview
        parts = [
            translate("ImportDialog", "%Ln row(s)", "", preview.row_count),
            translate("ImportDialog", "%Ln column(s)", "", len(preview.mapping.columns)),
        ]
        if self._waiting:
            parts.append(translate("ImportDialog", "%Ln more file(s) to follow", "", self._waiting))
        self.facts.setText(" · ".join(parts))

    def _on_changed(self) -> None:
        remarks = self.remarks()
        self.foot.show_remarks(remarks, reading=self._reading)
        self.columns.setEnabled(self._trouble is None and not self._reading)
        self.presets.save.setEnabled(self.foot.load.isEnabled())
        self.show_for_all.say(self.for_all.words())

    def _connect(self) -> None:
        self.foot.load.clicked.connect(self.accept)
        self.foot.cancel.clicked.connect(self.reject)
        self.foot.cancel_all.clicked.connect(self._on_cancel_all)
        self.reading.changed.connect(self.readingChanged)
        self.head.headerPicked.connect(self.reading.take_header)
        self.columns.changed.connect(self._on_changed)
        self.questions.hidden.changed.connect(self._on_changed)
        self.for_all.changed.connect(self._on_changed)
        self.presets.chosen.connect(self._on_preset_chosen)
        self.presets.saveRequested.connect(self._on_save_requested)
        self.presets.removeRequested.connect(self.presetRemoved)
        self.show_head.toggled.connect(lambda opened: self._make_room(opened, self.show_for_all))
        self.show_for_all.toggled.connect(lambda opened: self._make_room(opened, self.show_head))

    def _on_cancel_all(self) -> None:
        self.drops_all = True
        self.reject()

    def _make_room(self, opened: bool, other: Fold) -> None:
        """One of the two is open where there is no room for both."""
        if opened and self.height() < _ROOM_FOR_BOTH:
            other.setChecked(False)

    def _size(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else None
        width = min(_WIDTH, room.width() - 48) if room else _WIDTH
        height = min(_HEIGHT, room.height() - 48) if room else _HEIGHT
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(max(width, _LEAST_WIDTH), max(height, _LEAST_HEIGHT))
        self.show_head.setChecked(self.height() >= _ROOM_FOR_BOTH)

    def _order_tabs(self) -> None:
        """From the top to the bottom, whenever the lines of the columns are new."""
        reading, questions, foot = self.reading, self.questions, self.foot
        chain: list[QWidget] = [self.presets.combo, self.presets.remove, self.presets.save]
        chain += [reading.sheet, reading.encoding, reading.delimiter, reading.header, questions.duplicates]
        chain += [questions.result.answer, questions.hidden.answer, self.show_head, self.head.table]
        chain += [widget for choice in self.choices for widget in (choice.target, choice.name)]
        chain += [self.show_for_all, *self.for_all.controls(), foot.cancel_all, foot.cancel, foot.load]
        for one, following in pairwise(chain):
            self.setTabOrder(one, following)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self.facts)
        top = QHBoxLayout()
        top.setSpacing(theme.MARGIN)
        top.addLayout(words, 1)
        top.addWidget(self.presets)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, 12)
        page.setSpacing(theme.GAP)
        page.addLayout(top)
        page.addWidget(self.reading)
        page.addWidget(self.questions)
        page.addLayout(_left(self.show_head))
        page.addWidget(self.head)
        page.addWidget(self.columns, 1)
        page.addLayout(_left(self.show_for_all))
        page.addWidget(self.for_all)
        page.addWidget(self.foot)


def _left(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(widget)
    line.addStretch(1)
    return line

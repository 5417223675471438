"""Before a file is loaded: how it was understood, every part of it open to correction."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.leads.cleaning import Cleaning
from gui.leads.lead import Defaults
from gui.leads.words import counted
from gui.sheets.columns import ColumnTarget, Mapping, fingerprint
from gui.storage.directory import Account
from gui.storage.presets import Preset
from gui.transfer.importing import Preview, Reading
from gui.transfer.presets import preset_of, with_preset
from gui.ui import icons, theme
from gui.ui.destination import Destination
from gui.ui.import_columns import ColumnChoice, ColumnsView
from gui.ui.import_defaults import MoreDefaults, more_words
from gui.ui.import_presets import PresetBar
from gui.ui.import_questions import Questions
from gui.ui.import_reading import HeadTable, ReadingPart
from gui.ui.import_rules import Remark, in_order, remarks_on, shows_phones
from gui.ui.theme import Tone

_WIDTH, _HEIGHT = 1120, 740
_LEAST_WIDTH, _LEAST_HEIGHT = 860, 560
_ROOM_FOR_HEAD: Final = 660
_OPEN, _CLOSED = "▾", "▸"
_Place = tuple[str, int]


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
        self._name, self._pasted = name, pasted
        self._preview = preview
        self._base = preview.mapping
        self._own_defaults = defaults or Defaults()
        self._trouble: Remark | None = None
        self._applied: Preset | None = None
        self._picked = False
        self._reading = False
        self.drops_all = False
        self.setWindowTitle(self.tr("Загрузка списка"))
        self._heading = QLabel(self)
        self._heading.setProperty("kind", "title")
        self.facts = QLabel(self)
        self.facts.setProperty("kind", "dim")
        self.presets = PresetBar(self)
        self.questions = Questions(self)
        self.reading = ReadingPart(self, (self.tr("&Повторы телефона"), self.questions.duplicates))
        self.head = HeadTable(self)
        self.columns = ColumnsView(self)
        self.show_head = self._fold(self.tr("Начало файла"))
        self.show_defaults = self._fold("")
        self.defaults_part = QWidget(self)
        self.destination = Destination(self.defaults_part, with_more=False)
        self.destination.set_account(account)
        self.more = MoreDefaults(now, self.defaults_part)
        self._waiting = waiting
        self._make_foot()
        self._lay_out()
        self._connect()
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)
        self._size(parent)
        self.destination.set_defaults(self._own_defaults)
        self.more.show_defaults(self._own_defaults)
        self.presets.show_presets(presets, "", self._suggested())
        self.show_preview(preview)
        self.load.setFocus()

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
        self.destination.commit()
        return self.more.applied_to(self.destination.defaults)

    def remarks(self) -> list[Remark]:
        """What is said about the choice, what blocks first."""
        if self._trouble is not None:
            return [self._trouble]
        mapping = self.chosen()
        remarks = remarks_on(mapping)
        if self._preview.rows and mapping.positions("phone") and not shows_phones(self._preview, mapping):
            words = self.tr("В первых строках столбца с телефоном нет ни одного номера: тот ли это столбец?")
            remarks.append(Remark(words, Tone.WARNING))
        if self.more.is_late:
            remarks.append(Remark(self.tr("Время звонка для всех заявок уже прошло."), Tone.WARNING))
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
        by_hand = self._by_hand()
        same = preview.mapping.titles == self._preview.mapping.titles
        self._preview = preview
        self.reading.show_preview(preview, pasted=self._pasted)
        self.questions.show_preview(preview)
        self.head.show_preview(preview)
        self._name_file()
        picked = self._picked and same
        preset = self._applied if picked else self.presets.fitting(fingerprint(preview.mapping.titles))
        self.presets.choose(preset.name if preset else "")
        self._take(preset)
        self.columns.show_columns(_with_titles(self._base, by_hand), preview.rows)
        self._order_tabs()
        self._on_changed()

    def show_presets(self, presets: Sequence[Preset], chosen: str) -> None:
        """Offer these; `chosen` was just saved out of what stands here."""
        self.presets.show_presets(presets, chosen, self._suggested())
        self._applied, self._picked = self.presets.preset, True
        self._on_changed()

    def _order_tabs(self) -> None:
        """From the top to the bottom, whenever the lines of the columns are new."""
        reading, questions, destination = self.reading, self.questions, self.destination
        chain: list[QWidget] = [self.presets.combo, self.presets.remove, self.presets.save]
        chain += [reading.sheet, reading.encoding, reading.delimiter, reading.header, questions.duplicates]
        chain += [questions.result.answer, questions.hidden.answer, self.show_head, self.head.table]
        chain += [widget for choice in self.choices for widget in (choice.target, choice.name)]
        chain += [self.show_defaults, destination.widget, destination.unit, destination.tags]
        chain += [self.more.scheduled, self.more.when.edit, *self.more.texts.values()]
        chain += [self.cancel_all, self.cancel, self.load]
        for one, following in pairwise(chain):
            self.setTabOrder(one, following)

    def _by_hand(self) -> dict[_Place, ColumnTarget]:
        """The columns that are no longer what was proposed."""
        if not self.choices:
            return {}
        mine = self.chosen()
        pairs = zip(_places(mine), mine.columns, self._base.columns, strict=True)
        return {place: column for place, column, proposed in pairs if column != proposed}

    def _take(self, preset: Preset | None) -> None:
        """Propose what a preset says, or what was found out; one that is applied already overrules nobody's answers."""
        mapping = self._preview.mapping
        self._base = with_preset(mapping, preset) if preset else mapping
        known, self._applied = self._applied, preset
        if preset is not None and preset != known:
            self.questions.choose(preset.cleaning)
            defaults = preset.defaults.over(self._own_defaults)
            self.destination.set_defaults(defaults)
            self.more.show_defaults(defaults)

    def _on_preset_chosen(self, preset: Preset | None) -> None:
        self._picked = True
        self._take(preset)
        blocker = QSignalBlocker(self.columns)
        self.columns.choose(self._base)
        blocker.unblock()
        self._on_changed()

    def _on_save_requested(self, name: str) -> None:
        """A call time is of one day: tomorrow's file must not inherit it."""
        defaults = replace(self.defaults(), schedule=None)
        made = preset_of(name, self.chosen())
        # How a result file is meant is asked each time.
        cleaning = replace(self.cleaning(), go_on=False)
        self.presetSaved.emit(replace(made, cleaning=cleaning, defaults=defaults))

    def _suggested(self) -> str:
        return "" if self._pasted else self._preview.path.stem

    def _name_file(self) -> None:
        """The file, its size, and how many more wait."""
        words = self.tr("Вставка из буфера обмена") if self._pasted else self.tr("Файл «{name}»")
        self._heading.setText(words.format(name=self._name))
        preview = self._preview
        rows = counted(preview.row_count, self.tr("строка"), self.tr("строки"), self.tr("строк"))
        width = len(preview.mapping.columns)
        columns = counted(width, self.tr("столбец"), self.tr("столбца"), self.tr("столбцов"))
        more = counted(self._waiting, self.tr("файл"), self.tr("файла"), self.tr("файлов"))
        parts = [rows, columns, *([self.tr("следом ещё {files}").format(files=more)] if self._waiting else [])]
        self.facts.setText(" · ".join(parts))

    def _on_changed(self) -> None:
        remarks = self.remarks()
        first = next(iter(remarks), None)
        blocked = first is not None and first.blocks
        self.load.setEnabled(not blocked and not self._reading)
        self.load.setToolTip(first.text if first and blocked else "")
        self.columns.setEnabled(self._trouble is None and not self._reading)
        self.presets.save.setEnabled(not blocked and not self._reading)
        self._bar.setVisible(self._reading)
        self._remark_icon.setVisible(bool(remarks) and not self._reading)
        self.remark.setText(
            self.tr("Читаем файл заново…") if self._reading else "\n".join(remark.text for remark in remarks)
        )
        if first is not None:
            ink = theme.tone_ink(first.tone, self.palette())
            self._remark_icon.setPixmap(icons.pixmap(first.tone.value, ink, 20, self.devicePixelRatioF()))
        self._name_defaults()

    def _name_defaults(self) -> None:
        """What is folded away is named on its fold."""
        destination = self.destination
        parts = [destination.widget.currentText()] if destination.defaults.route_key else []
        parts += [destination.unit.currentText()] if destination.defaults.unit_id else []
        parts += [self.tr("теги: {tags}").format(tags=", ".join(tags))] if (tags := destination.defaults.tags) else []
        parts += more_words(self.more.applied_to(Defaults()))
        title = self.tr("Для всех заявок: {what}").format(
            what=" · ".join(parts) or self.tr("виджет, теги, время, UTM не заданы")
        )
        _say_fold(self.show_defaults, title.replace("&", "&&"))

    def _fold(self, title: str) -> QPushButton:
        """A heading that opens and closes the part under it."""
        button = self._button(title, "link")
        button.setCheckable(True)
        _say_fold(button, title)
        return button

    def _button(self, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        return button

    def _make_foot(self) -> None:
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self._remark_icon = QLabel(self)
        self._remark_icon.setFixedSize(20, 20)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(96, 6)
        self._bar.setAccessibleName(self.tr("Файл читается"))
        self.load = self._button(self.tr("Загрузить список"), "primary")
        self.load.setDefault(True)
        self.cancel = self._button(self.tr("Пропустить файл") if self._waiting else self.tr("Отмена"), "plain")
        self.cancel_all = self._button(self.tr("Отменить все"), "plain")
        self.cancel_all.setVisible(bool(self._waiting))

    def _connect(self) -> None:
        self.load.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.cancel_all.clicked.connect(self._on_cancel_all)
        self.reading.changed.connect(self.readingChanged)
        self.head.headerPicked.connect(self.reading.take_header)
        self.columns.changed.connect(self._on_changed)
        self.more.changed.connect(self._on_changed)
        self.destination.defaultsChanged.connect(self._on_changed)
        self.presets.chosen.connect(self._on_preset_chosen)
        self.presets.saveRequested.connect(self._on_save_requested)
        self.presets.removeRequested.connect(self.presetRemoved)
        self.show_head.toggled.connect(self._on_fold)
        self.show_defaults.toggled.connect(self._on_fold)

    def _on_cancel_all(self) -> None:
        self.drops_all = True
        self.reject()

    def _on_fold(self) -> None:
        """One of the two is open where there is no room for both."""
        if self.height() < _ROOM_FOR_HEAD and self.show_head.isChecked() and self.show_defaults.isChecked():
            other = self.show_defaults if self.sender() is self.show_head else self.show_head
            other.setChecked(False)
        self.head.setVisible(self.show_head.isChecked())
        self.defaults_part.setVisible(self.show_defaults.isChecked())
        for fold in (self.show_head, self.show_defaults):
            _say_fold(fold, fold.text()[2:])

    def _size(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else None
        width = min(_WIDTH, room.width() - 48) if room else _WIDTH
        height = min(_HEIGHT, room.height() - 48) if room else _HEIGHT
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(max(width, _LEAST_WIDTH), max(height, _LEAST_HEIGHT))
        self.show_head.setChecked(self.height() >= _ROOM_FOR_HEAD)
        self._on_fold()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._heading)
        words.addWidget(self.facts)
        top = QHBoxLayout()
        top.setSpacing(theme.MARGIN)
        top.addLayout(words, 1)
        top.addWidget(self.presets)
        defaults = QVBoxLayout(self.defaults_part)
        defaults.setContentsMargins(6, 0, 0, 0)
        defaults.setSpacing(theme.GAP)
        defaults.addWidget(self.destination)
        defaults.addWidget(self.more)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self._remark_icon)
        foot.addWidget(self._bar)
        foot.addWidget(self.remark, 1)
        for button in (self.cancel_all, self.cancel, self.load):
            foot.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, 12, theme.MARGIN, 12)
        page.setSpacing(theme.GAP)
        page.addLayout(top)
        page.addWidget(self.reading)
        page.addWidget(self.questions)
        for fold, part in ((self.show_head, self.head), (self.show_defaults, self.defaults_part)):
            line = QHBoxLayout()
            line.addWidget(fold)
            line.addStretch(1)
            if fold is self.show_defaults:
                page.addWidget(self.columns, 1)
            page.addLayout(line)
            page.addWidget(part)
        page.addLayout(foot)


def _say_fold(button: QPushButton, title: str) -> None:
    button.setText(f"{_OPEN if button.isChecked() else _CLOSED} {title}")
    button.setAccessibleName(title.replace("&&", "&"))


def _with_titles(mapping: Mapping, chosen: dict[_Place, ColumnTarget]) -> Mapping:
    """The mapping with the columns of these titles as chosen before."""
    columns = tuple(chosen.get(place, column) for place, column in zip(_places(mapping), mapping.columns, strict=True))
    return Mapping(mapping.header_row, columns)


def _places(mapping: Mapping) -> Iterator[_Place]:
    """Each column by its title, and which of those with the same title it is."""
    seen: Counter[str] = Counter()
    for title in mapping.titles:
        seen[title] += 1
        yield title, seen[title]

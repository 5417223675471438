"""The columns of a file: what each of them is, with values to judge by."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QSizePolicy, QWidget

from gui.leads.fields import CUSTOM, FIELDS, PHONE, PHONE_2
from gui.leads.phone import read_phone
from gui.leads.problem import ProblemCode
from gui.sheets.columns import Mapping, column_letter
from gui.ui import theme
from gui.ui.naming import give_name
from gui.ui.problem_words import problem_kind
from gui.ui.quiet import CutLabel, QuietCombo
from gui.ui.row_words import phone_for_people

translate: Final = QCoreApplication.translate

_SAMPLES: Final = 3
# A stray cell far to the right makes a sheet of thousands of columns: nobody looks at them one by one.
_MOST: Final = 100
_READ_AS_PHONES: Final = (PHONE.key, PHONE_2.key)


class ColumnChoice:
    """The widgets of one column of the file: its title, what it is, the name of a custom field, sample values."""

    def __init__(
        self, owner: QWidget, place: int, mapping: Mapping, samples: Sequence[str], targets: QStandardItemModel
    ) -> None:
        column = mapping.columns[place]
        self.title = CutLabel(f"{column_letter(place)} · {column.title}", owner)
        self.title.setToolTip(column.title)
        self.target = QuietCombo(owner)
        self.target.setModel(targets)
        self.target.setMaxVisibleItems(len(FIELDS) + 1)
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.target.setMinimumContentsLength(20)
        give_name(self.target, translate("ImportColumns", "What column “{title}” holds").format(title=column.title))
        self.name = QLineEdit(owner)
        self.name.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.name.setMaxLength(CUSTOM.limit or 255)
        self.name.setPlaceholderText(translate("ImportColumns", "Field name"))
        self.name.setAccessibleName(
            translate("ImportColumns", "Field name for column “{title}”").format(title=column.title)
        )
        kept = self.name.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.name.setSizePolicy(kept)
        self._values = list(dict.fromkeys(value for value in samples if value))
        self._empty = translate("ImportColumns", "empty")
        self.samples = CutLabel("", owner)
        self.samples.setProperty("kind", "dim")
        self.samples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._title = column.title
        self.choose(column.key, column.name)

    @property
    def key(self) -> str | None:
        """The field chosen."""
        data = self.target.currentData()
        return str(data) if data else None

    def choose(self, key: str | None, name: str = "") -> None:
        """Say what the column is."""
        self.target.setCurrentIndex(self.target.findData(key) if key else 0)
        self.name.setText(name or self._title[: CUSTOM.limit])
        self.refresh()

    def refresh(self) -> None:
        """The name can be edited for custom fields only; a phone is shown as it is read."""
        self.name.setVisible(self.key == CUSTOM.key)
        read = [_read(value) for value in self._values] if self.key in _READ_AS_PHONES else self._values
        self.samples.setText("  ·  ".join(read[:_SAMPLES]) if read else self._empty)
        self.samples.setToolTip("\n".join(read))


class ColumnsView(QScrollArea):
    """A line for each column of the file; scrolls where there are many."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mapping = Mapping(None, ())
        self.choices: list[ColumnChoice] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to whichever of its fields has the focus
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Columns of the file"))
        # What a column can be: one list for all of them.
        self._targets = QStandardItemModel(self)
        for words, key in ((self.tr("Do not send"), None), *((str(field.title), field.key) for field in FIELDS)):
            item = QStandardItem(words)
            item.setData(key, Qt.ItemDataRole.UserRole)
            self._targets.appendRow(item)

    def show_columns(self, mapping: Mapping, rows: Sequence[Sequence[str]]) -> None:
        """Show the columns of `mapping` with values out of `rows`."""
        self._mapping = mapping
        inner = QWidget(self)
        width = min(len(mapping.columns), _MOST)
        samples = [[row[place] if place < len(row) else "" for row in rows] for place in range(width)]
        self.choices = [ColumnChoice(inner, place, mapping, samples[place], self._targets) for place in range(width)]
        self._lay_out(inner)
        for choice in self.choices:
            choice.target.currentIndexChanged.connect(self._on_changed)
            choice.name.textChanged.connect(self._on_changed)
        self.setWidget(inner)

    def chosen(self) -> Mapping:
        """The mapping as it stands."""
        mapping = self._mapping
        for place, choice in enumerate(self.choices):
            mapping = mapping.retargeted(place, choice.key, choice.name.text().strip() or " ")
        return mapping

    def choose(self, mapping: Mapping) -> None:
        """Say what the columns are; `mapping` is of the same columns."""
        for choice, column in zip(self.choices, mapping.columns, strict=False):
            choice.choose(column.key, column.name)

    def _on_changed(self) -> None:
        for choice in self.choices:
            choice.refresh()
        self.changed.emit()

    def _lay_out(self, inner: QWidget) -> None:
        grid = QGridLayout(inner)
        grid.setContentsMargins(12, theme.GAP, 12, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        titles = (self.tr("Column"), self.tr("What it is"), self.tr("Field name"), self.tr("Examples from the file"))
        for place, (title, stretch) in enumerate(zip(titles, (3, 0, 2, 5), strict=True)):
            label = QLabel(title, inner)
            label.setProperty("kind", "dim")
            grid.addWidget(label, 0, place)
            grid.setColumnStretch(place, stretch)
        for row, choice in enumerate(self.choices, start=1):
            for place, widget in enumerate((choice.title, choice.target, choice.name, choice.samples)):
                grid.addWidget(widget, row, place)
        if hidden := len(self._mapping.columns) - len(self.choices):
            rest = QLabel(translate("ImportColumns", "And %Ln more column(s), left as found.", "", hidden), inner)
            rest.setProperty("kind", "dim")
            grid.addWidget(rest, len(self.choices) + 1, 0, 1, 4)
        grid.setRowStretch(len(self.choices) + 2, 1)


def _read(value: str) -> str:
    """«8 (972) 000-00-01 → +7 972 000-00-01», or what is wrong with it."""
    reading = read_phone(value)
    if reading.digits:
        nice = phone_for_people(reading.digits)
        return nice if nice == value else f"{value} → {nice}"
    words = problem_kind(reading.problem or ProblemCode.PHONE_MISSING)
    return f"{value} → {words[:1].lower()}{words[1:]}"

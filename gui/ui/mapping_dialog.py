"""Before a file is loaded: what each of its columns is, with values to judge by."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.leads.fields import CUSTOM, FIELDS
from gui.sheets.columns import Mapping, column_letter
from gui.ui import icons, theme
from gui.ui.mapping_rules import Remark, remarks_on

_SAMPLES: Final = 3


class QuietCombo(QComboBox):
    """A combo that lets the wheel scroll the page under it until it is clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class CutLabel(QLabel):
    """One line of text that is cut with an ellipsis where it does not fit."""

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()


class ColumnChoice:
    """The widgets of one column of the file: its title, what it is, the name of a custom field, sample values."""

    def __init__(self, dialog: "MappingDialog", place: int, mapping: Mapping, samples: Sequence[str]) -> None:
        column = mapping.columns[place]
        self.title = CutLabel(f"{column_letter(place)} · {column.title}", dialog)
        self.title.setToolTip(column.title)
        self.target = QuietCombo(dialog)
        self.target.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.target.addItem(dialog.tr("Не отправлять"), None)
        for field in FIELDS:
            self.target.addItem(field.title.ru, field.key)
        self.target.setMaxVisibleItems(len(FIELDS) + 1)
        self.target.setCurrentIndex(self.target.findData(column.key) if column.key else 0)
        self.target.setAccessibleName(dialog.tr("Что в столбце «{title}»").format(title=column.title))
        self.name = QLineEdit(column.name or column.title[: CUSTOM.limit], dialog)
        self.name.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.name.setMaxLength(CUSTOM.limit or 255)
        self.name.setPlaceholderText(dialog.tr("Название поля"))
        self.name.setAccessibleName(dialog.tr("Название поля для столбца «{title}»").format(title=column.title))
        kept = self.name.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.name.setSizePolicy(kept)
        values = list(dict.fromkeys(value for value in samples if value))[:_SAMPLES]
        self.samples = CutLabel("  ·  ".join(values) if values else dialog.tr("пусто"), dialog)
        self.samples.setProperty("kind", "dim")
        self.samples.setToolTip("\n".join(values))
        self.samples.setTextFormat(Qt.TextFormat.PlainText)
        self.show_name()

    @property
    def key(self) -> str | None:
        """The field chosen."""
        data = self.target.currentData()
        return str(data) if data else None

    def show_name(self) -> None:
        """The name can be edited for custom fields only."""
        self.name.setVisible(self.key == CUSTOM.key)


class MappingDialog(QDialog):
    """Lets the user correct how columns were matched. `preview_rows` are the first data rows as text."""

    def __init__(  # noqa: PLR0917 — the file, its columns, and which of its sheets this is
        self,
        file_name: str,
        mapping: Mapping,
        preview_rows: Sequence[Sequence[str]],
        parent: QWidget | None = None,
        sheet: str = "",
        sheets: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._mapping = mapping
        self.setWindowTitle(self.tr("Столбцы файла"))
        samples = [
            [row[place] if place < len(row) else "" for row in preview_rows] for place in range(len(mapping.columns))
        ]
        self.choices = [ColumnChoice(self, place, mapping, samples[place]) for place in range(len(mapping.columns))]
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self._remark_icon = QLabel(self)
        self._remark_icon.setFixedSize(20, 20)
        self.load = QPushButton(self.tr("Загрузить список"), self)
        self.load.setProperty("kind", "primary")
        self.load.setDefault(True)
        self.cancel = QPushButton(self.tr("Отмена"), self)
        self.cancel.setProperty("kind", "plain")
        self.load.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.other_sheets = QLabel(self._sheet_words(sheet, [each for each in sheets if each != sheet]), self)
        self.other_sheets.setWordWrap(True)
        self.other_sheets.setTextFormat(Qt.TextFormat.PlainText)
        self.other_sheets.setVisible(bool(self.other_sheets.text()))
        self._lay_out(file_name)
        for choice in self.choices:
            choice.target.currentIndexChanged.connect(self._on_changed)
            choice.name.textChanged.connect(self._on_changed)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)
        self._on_changed()
        self.resize(920, min(680, 216 + 40 * len(self.choices)))

    def chosen(self) -> Mapping:
        """The mapping as it stands."""
        mapping = self._mapping
        for place, choice in enumerate(self.choices):
            mapping = mapping.retargeted(place, choice.key, choice.name.text().strip() or " ")
        return mapping

    def remarks(self) -> list[Remark]:
        """What is said about the choice."""
        return remarks_on(self.chosen())

    def _sheet_words(self, sheet: str, others: Sequence[str]) -> str:
        """Which sheets of the file are left out."""
        if not others:
            return ""
        names = ", ".join(f"«{name}»" for name in others)
        fate = self.tr("он не загрузится") if len(others) == 1 else self.tr("они не загрузятся")
        return self.tr("Прочитан лист «{sheet}». Ещё в файле: {names} — {fate}.").format(
            sheet=sheet, names=names, fate=fate
        )

    def _lay_out(self, file_name: str) -> None:
        heading = QLabel(self.tr("Что в столбцах файла «{name}»?").format(name=file_name), self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("kind", "title")
        hint = QLabel(
            self.tr(
                "Проверьте, верно ли распознаны столбцы. Нужен только телефон; до пяти столбцов можно отправить полями."
            ),
            self,
        )
        hint.setProperty("kind", "dim")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self._remark_icon)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.load)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        page.setSpacing(theme.GAP)
        page.addWidget(heading)
        page.addWidget(hint)
        page.addWidget(self.other_sheets)
        page.addWidget(self._scrolled(), 1)
        page.addLayout(foot)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.GAP)
        titles = (self.tr("Столбец"), self.tr("Что это"), self.tr("Название поля"), self.tr("Примеры из файла"))
        for place, (title, stretch) in enumerate(zip(titles, (3, 0, 2, 5), strict=True)):
            label = QLabel(title, inner)
            label.setProperty("kind", "dim")
            grid.addWidget(label, 0, place)
            grid.setColumnStretch(place, stretch)
        for row, choice in enumerate(self.choices, start=1):
            for place, widget in enumerate((choice.title, choice.target, choice.name, choice.samples)):
                grid.addWidget(widget, row, place)
            choice.samples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.setRowStretch(len(self.choices) + 1, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setProperty("kind", "card")
        return area

    def _on_changed(self) -> None:
        for choice in self.choices:
            choice.show_name()
        remarks = self.remarks()
        first = next(iter(remarks), None)
        blocked = first is not None and first.blocks
        self.load.setEnabled(not blocked)
        self.load.setToolTip(first.text if first and blocked else "")
        self.remark.setText("\n".join(remark.text for remark in remarks))
        self._remark_icon.setVisible(bool(remarks))
        tone = theme.Tone.ERROR if blocked else theme.Tone.WARNING
        picture = icons.pixmap(tone.value, theme.tone_ink(tone, self.palette()), 20, self.devicePixelRatioF())
        self._remark_icon.setPixmap(picture)

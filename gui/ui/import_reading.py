"""How a file was read, and the means to correct it: sheet, encoding, delimiter, header row."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from gui.sheets.columns import column_letter
from gui.sheets.reader import TEXT_SUFFIXES
from gui.sheets.text_table import ENCODINGS
from gui.transfer.importing import NO_HEADER, Preview, Reading
from gui.ui import theme
from gui.ui.import_proposal import reading_of
from gui.ui.quiet import QuietCombo, small_combo
from gui.ui.spoken_cells import SpokenItem

_ENCODING_NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1251": "Windows-1251",
    "cp866": "DOS (CP866)",
}
_SNIPPET: Final = 40
_ROWS_SEEN: Final = 5
_COLUMNS_SEEN: Final = 100


class ReadingPart(QWidget):
    """A line of choices; those that make no sense for this file are not there.

    `changed` carries the `Reading` wanted: the file has to be read again.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget, *others: tuple[str, QWidget]) -> None:
        """`others` are further choices that stand in the same line: title and control."""
        super().__init__(parent)
        self._preview: Preview | None = None
        self._wanted = Reading()
        self._found: dict[str, str] = {}
        self.sheet = small_combo(self.tr("Sheet"), self)
        self.encoding = small_combo(self.tr("Encoding"), self)
        self.delimiter = small_combo(self.tr("Delimiter"), self)
        self.header = small_combo(self.tr("Header row"), self, 14)
        self._labels: dict[QWidget, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.STEP)
        own = (
            (self.tr("&Sheet"), self.sheet),
            (self.tr("&Encoding"), self.encoding),
            (self.tr("&Delimiter"), self.delimiter),
            (self.tr("&Header"), self.header),
        )
        for place, (title, field) in enumerate((*own, *others)):
            label = QLabel(title, self)
            label.setBuddy(field)
            label.setProperty("kind", "dim")
            self._labels[field] = label
            grid.addWidget(label, 0, place)
            grid.addWidget(field, 1, place)
        self._grid = grid
        for place in range(len(own), len(own) + len(others)):
            grid.setColumnStretch(place, 1)
        self.sheet.activated.connect(self._on_sheet)
        self.encoding.activated.connect(self._on_encoding)
        self.delimiter.activated.connect(self._on_delimiter)
        self.header.activated.connect(lambda _place: self.take_header(int(self.header.currentData())))

    @property
    def reading(self) -> Reading:
        """How the file is read now."""
        return reading_of(self._preview, self._wanted) if self._preview is not None else self._wanted

    @property
    def header_is_chosen(self) -> bool:
        """Whether the header row was named by hand."""
        return self._wanted.header_row is not None

    def show_preview(self, preview: Preview, *, pasted: bool) -> None:
        """Show how the file was read."""
        self._preview = preview
        if self._wanted.encoding is None:
            self._found["encoding"] = preview.encoding
        if self._wanted.delimiter is None:
            self._found["delimiter"] = preview.delimiter
        self._fill(self.sheet, [(name, name) for name in preview.sheets], preview.sheet)
        # A web page saved as a workbook has an encoding and no delimiter.
        cut = bool(preview.delimiter) or preview.path.suffix.lower() in TEXT_SUFFIXES
        text = cut or bool(preview.encoding)
        self._fill(self.encoding, self._encodings(), preview.encoding or self._wanted.encoding or "")
        self._fill(self.delimiter, self._delimiters(preview), preview.delimiter or self._wanted.delimiter or "")
        self._fill(self.header, self._headers(preview), self.reading.header_row)
        self._show(self.sheet, len(preview.sheets) > 1)
        self._show(self.encoding, text and not pasted)
        self._show(self.delimiter, cut and not pasted)
        # The words of the header need room, where there is some.
        self._grid.setColumnStretch(self._place(self.header), 1 if text and not pasted else 2)

    def take_header(self, row: int) -> None:
        """Read the sheet with this row as its header, `NO_HEADER` for none."""
        if row != self.reading.header_row:
            self._ask(header_row=row)

    def _show(self, field: QWidget, shown: bool) -> None:
        field.setVisible(shown)
        self._labels[field].setVisible(shown)
        self._grid.setColumnStretch(self._place(field), int(shown))

    def _place(self, field: QWidget) -> int:
        """The column of the grid; each has a label above its field."""
        return self._grid.indexOf(field) // 2

    def _fill(self, combo: QuietCombo, items: Sequence[tuple[str, object]], chosen: object) -> None:
        blocker = QSignalBlocker(combo)
        combo.clear()
        for words, value in items:
            combo.addItem(words, value)
            combo.setItemData(combo.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(next((place for place, (_, value) in enumerate(items) if value == chosen), -1))
        blocker.unblock()

    def _encodings(self) -> list[tuple[str, object]]:
        found = self._found.get("encoding", "")
        items = [(self._marked(_ENCODING_NAMES.get(each, each), each == found), each) for each in ENCODINGS]
        return [*items] if found else [(self.tr("Detect"), ""), *items]

    def _delimiters(self, preview: Preview) -> list[tuple[str, object]]:
        names = {
            ";": self.tr("Semicolon"),
            "\t": self.tr("Tab"),
            ",": self.tr("Comma"),
            "|": self.tr("Vertical bar"),
        }
        found = self._found.get("delimiter", "")
        for other in (found, preview.delimiter):
            if other:
                names.setdefault(other, other)
        items = [(self._marked(name, each == found), each) for each, name in names.items()]
        return [*items] if found else [(self.tr("Detect"), ""), *items]

    def _marked(self, name: str, found: bool) -> str:
        return self.tr("{name} — detected").format(name=name) if found else name

    def _headers(self, preview: Preview) -> list[tuple[str, object]]:
        items: list[tuple[str, object]] = [
            (self.tr("Row {number}: {words}").format(number=number, words=words), number - 1)
            for number, row in enumerate(preview.head, 1)
            if (words := _snippet(row)) or number - 1 == preview.mapping.header_row
        ]
        return [*items, (self.tr("No header"), NO_HEADER)]

    def _on_sheet(self) -> None:
        wanted = str(self.sheet.currentData())
        if self._preview is not None and wanted != self._preview.sheet:
            self._ask(sheet=wanted, header_row=None)

    def _on_encoding(self) -> None:
        self._ask(encoding=self.encoding.currentData() or None, header_row=None)

    def _on_delimiter(self) -> None:
        self._ask(delimiter=self.delimiter.currentData() or None, header_row=None)

    def _ask(self, **changes: object) -> None:
        """What nobody chose is found out again."""
        sheet = self._preview.sheet if self._preview is not None else None
        wanted = replace(self._wanted, **{"sheet": sheet, **changes})  # type: ignore[arg-type]
        self._wanted = wanted
        self.changed.emit(wanted)


def _snippet(row: Sequence[str]) -> str:
    words = " · ".join(cell for cell in (" ".join(cell.split()) for cell in row) if cell)
    return words if len(words) <= _SNIPPET else f"{words[: _SNIPPET - 1]}…"


class HeadTable(QWidget):
    """The first rows of the sheet as the spreadsheet shows them, the header marked.

    `headerPicked` carries the index of a row that was pressed twice.
    """

    headerPicked = Signal(int)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = QTableWidget(self)
        self.table.setAccessibleName(self.tr("Top of the file"))
        self.table.setCornerButtonEnabled(False)
        self.table.setToolTip(self.tr("Double-click a row to make it the header"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table.horizontalHeader().setFixedHeight(24)
        self.table.horizontalHeader().setDefaultSectionSize(128)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().setHighlightSections(False)
        self.table.setFixedHeight(24 * (_ROWS_SEEN + 1) + 16)
        self.table.cellDoubleClicked.connect(lambda row, _column: self.headerPicked.emit(row))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.table)

    def show_preview(self, preview: Preview) -> None:
        """Show the head of a sheet."""
        header, head, table = preview.mapping.header_row, preview.head, self.table
        width = min(max(map(len, head), default=0), _COLUMNS_SEEN)
        table.clear()
        table.setRowCount(len(head))
        table.setColumnCount(width)
        table.setHorizontalHeaderLabels([column_letter(place) for place in range(width)])
        table.setVerticalHeaderLabels([str(number) for number in range(1, len(head) + 1)])
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        for row, cells in enumerate(head):
            for column, text in enumerate(cells[:width]):
                item = SpokenItem(" ".join(text.split()))
                item.setToolTip(text)
                if row == header:
                    item.setFont(bold)
                    item.setBackground(QBrush(theme.tint(theme.accent(self.palette()), self.palette())))
                elif header is not None and row < header:
                    item.setForeground(QBrush(theme.dim(self.palette())))
                table.setItem(row, column, item)
        above = table.item(max(0, header - 1), 0) if header is not None else None
        if above is not None:
            table.scrollToItem(above, QAbstractItemView.ScrollHint.PositionAtTop)

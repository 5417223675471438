"""The requests of the history as a table: an array of ids and a few pages of rows, however many there are."""

from array import array
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.leads.past_attempt import PastAttempt
from gui.storage.history_query import EVERY_REQUEST, HistoryQuery
from gui.ui.history_source import HistorySource
from gui.ui.history_words import HistoryWords
from gui.ui.row_pages import RowPages
from gui.ui.row_words import as_tooltip
from gui.ui.spoken_cells import cell_name, cell_note

TIME, FATE, PHONE, PERSON, LIST, WIDGET, HAPPENED = range(7)
WIDTHS: Final = (156, 124, 144, 168, 116, 124, 140)

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """Shows what fits a query, the newest first. `counted` tells how many, and whether those are all."""

    counted = Signal(int, bool)
    failed = Signal()

    def __init__(self, source: HistorySource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._words = HistoryWords()
        self._query = EVERY_REQUEST
        self._ids = array("q")
        self._begun = False
        self._pages: RowPages[PastAttempt] = RowPages(source.rows)

    @property
    def words(self) -> HistoryWords:
        """What turns requests into words."""
        return self._words

    @property
    def query(self) -> HistoryQuery:
        """What was asked for last; its requests may still be on their way."""
        return self._query

    @property
    def ids(self) -> "array[int]":
        """The ids shown, in their order. Not to be changed."""
        return self._ids

    def set_words(self, words: HistoryWords) -> None:
        """Use another zone, or other names of widgets."""
        if words != self._words:
            self._words = words
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, TIME, TIME)
            self._say_changed()

    def ask(self, query: HistoryQuery) -> None:
        """Show what fits; asked again, show it anew."""
        self._query, self._begun = query, False
        self._source.find(query, self._on_found, self.failed.emit)

    def attempt_at(self, place: int) -> PastAttempt | None:
        """The request in a line of the table; `None` where there is none."""
        return self._pages.row_at(self._ids, place) if 0 <= place < len(self._ids) else None

    def place_of(self, attempt_id: int) -> int | None:
        """The line that shows a request."""
        try:
            return self._ids.index(attempt_id)
        except ValueError:
            return None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES or (attempt := self.attempt_at(index.row())) is None:
            return None
        text, tip = self.text(attempt, index.column()), self._words.tip(attempt)
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                return as_tooltip(tip)
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell_name(text)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return cell_note(text, tip, str(self.headerData(index.column(), Qt.Orientation.Horizontal)))
        return text

    def text(self, attempt: PastAttempt, column: int) -> str:
        """What a cell says."""
        words = self._words
        return {
            TIME: lambda: words.time(attempt),
            FATE: lambda: words.fate(attempt),
            PHONE: lambda: words.phone(attempt),
            PERSON: lambda: attempt.person,
            LIST: lambda: attempt.list_name,
            WIDGET: lambda: words.widget(attempt),
            HAPPENED: lambda: words.happened(attempt),
        }[column]()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Time, {zone}").format(zone=self._words.zone_name),
            self.tr("Status"),
            self.tr("Phone"),
            self.tr("Person"),
            self.tr("List"),
            self.tr("Widget"),
            self.tr("What happened"),
        )[section]

    def _on_found(self, ids: "array[int]", whole: bool) -> None:
        grows, self._begun = self._begun, not whole
        before = len(self._ids)
        same_begin = 0 < before <= len(ids) and ids[:before] == self._ids
        if not grows:
            self._pages.clear()
        if same_begin:
            self._pages.forget_from(before)
            if len(ids) > before:
                self.beginInsertRows(QModelIndex(), before, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            if not grows:
                self._say_changed()
        else:
            self._pages.clear()
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
        self.counted.emit(len(ids), whole)

    def _say_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(WIDTHS) - 1))


_ROLES: Final = frozenset({
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
})  # fmt: skip

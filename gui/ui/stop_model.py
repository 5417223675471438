"""The stop list as a table of any length: ids in order, entries read page by page."""

from array import array
from collections.abc import Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from gui.leads.stop import is_whole, stop_words
from gui.storage.stop_rows import StopEntry
from gui.ui import stop_words as words
from gui.ui import theme
from gui.ui.spoken_cells import cell_name, cell_note

COLUMNS: Final = ("number", "reason", "added", "until")

_PAGE: Final = 64
_PAGES_KEPT: Final = 64
_Index = QModelIndex | QPersistentModelIndex


class StopSource(Protocol):
    """What is asked for entries, in the main thread."""

    def ids(self, search: str = "", sort: str = "added", *, descending: bool = True) -> "array[int]":
        """The ids of the entries that fit, in order."""

    def entries(self, ids: Sequence[int]) -> list[StopEntry]:
        """These entries, in order; those that are gone are left out."""

    def count(self) -> int:
        """How many there are in all."""


class StopModel(QAbstractTableModel):
    """Shows what `source` finds. Newest first until another order is asked for."""

    def __init__(self, source: StopSource, parent: QObject) -> None:
        super().__init__(parent)
        self._source = source
        self._search, self._sort, self._descending = "", "added", True
        self._titles = (self.tr("Number"), self.tr("Reason"), self.tr("Added"), self.tr("Valid until"))
        self._pages: dict[int, dict[int, StopEntry]] = {}
        self._ids: Sequence[int] = source.ids()

    @property
    def ids(self) -> Sequence[int]:
        """The ids of the entries shown, in order."""
        return self._ids

    @property
    def search(self) -> str:
        """What is searched for."""
        return self._search

    def set_search(self, search: str) -> None:
        """Show only entries in which this stands."""
        self._search = search
        self.reload()

    def reload(self) -> None:
        """Entries came, went or changed."""
        self.beginResetModel()
        self._pages.clear()
        self._ids = self._source.ids(self._search, self._sort, descending=self._descending)
        self.endResetModel()

    def entry_at(self, row: int) -> StopEntry | None:
        """The entry of a row; `None` where it is gone."""
        if not 0 <= row < len(self._ids):
            return None
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= _PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            wanted = self._ids[number * _PAGE : (number + 1) * _PAGE]
            page = self._pages[number] = {entry.id: entry for entry in self._source.entries(wanted)}
        return page.get(self._ids[row])

    def entries_of(self, rows: Sequence[int]) -> list[StopEntry]:
        """The entries of these rows that are still there."""
        return self._source.entries([self._ids[row] for row in rows])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort, self._descending = COLUMNS[column], order == Qt.SortOrder.DescendingOrder
        self.reload()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 — Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry_at(index.row())
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, COLUMNS[index.column()])
            case Qt.ItemDataRole.ToolTipRole:
                return self._hint(entry, COLUMNS[index.column()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell_name(self._text(entry, COLUMNS[index.column()]))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                text, tip = self._text(entry, COLUMNS[index.column()]), self._hint(entry, COLUMNS[index.column()])
                return cell_note(text, tip, self._titles[index.column()])
            case Qt.ItemDataRole.ForegroundRole if words.is_over(entry):
                return theme.dim(QApplication.palette())
            case _:
                return None

    @staticmethod
    def _text(entry: StopEntry, key: str) -> str:
        match key:
            case "number":
                return stop_words(entry.number)
            case "reason":
                return entry.reason
            case "added":
                return words.day(entry.added_at)
            case _:
                return words.until(entry)

    def _hint(self, entry: StopEntry, key: str) -> str:
        if key == "reason":
            return entry.reason
        if key == "number" and not is_whole(entry.number):
            return self.tr("Mask: all numbers that begin like this")
        if key == "until" and words.is_over(entry):
            return self.tr("This entry stops nobody. It can be removed or extended")
        return ""

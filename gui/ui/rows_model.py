"""The table's model: ids of the current query and a small cache of pages; the rows themselves stay in the database."""

import html
import itertools
import operator
import textwrap
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.leads.lead import Defaults, LeadRow
from gui.leads.state import LeadState, Tally
from gui.storage.directory import Account
from gui.ui.row_columns import ROW, Column, columns_for
from gui.ui.row_pages import PAGE, RowPages, stretches
from gui.ui.row_words import NOTHING, Look, RowWords, zone_name, zone_of

FEW: Final = 512
SAMPLE: Final = 192
_TIP_WIDTH: Final = 72

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
_CHANGED_ROLES: Final = [
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
]


class RowSource(Protocol):
    """Where the rows are. Called in the main thread; every call is one short query."""

    def ids(self, list_id: int, states: frozenset[LeadState] | None = None) -> "array[int]":
        """Ids (`array('q')`) of a list's rows in the file's order, only those in `states` where it is given."""

    def rows(self, ids: Sequence[int]) -> list[LeadRow]:
        """The rows with these ids, in any order; ids that are no more are left out."""

    def tally(self, list_id: int) -> Tally:
        """How many rows stand in each state."""


class RowsModel(QAbstractTableModel):
    """A list's rows, perhaps only those in some states. Lives in the main thread.

    Memory does not grow with the list beyond eight bytes a row: `RowPages` keeps a few pages of rows.
    """

    def __init__(self, source: RowSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._list_id: int | None = None
        self._states: frozenset[LeadState] | None = None
        self._header: Sequence[str] = ()
        self._ids = array("q")
        self._sorted_positions: array[int] | None = None
        self._pages = RowPages(source.rows)
        self._words = RowWords()
        self._columns: tuple[Column, ...] = columns_for((), (), Defaults(), "")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, left to right."""
        return self._columns

    @property
    def words(self) -> RowWords:
        """What turns rows into words."""
        return self._words

    @property
    def ids(self) -> "array[int]":
        """The ids of the rows shown, in their order. Not to be changed."""
        return self._ids

    @property
    def states(self) -> frozenset[LeadState] | None:
        """The filter; `None` shows every row."""
        return self._states

    def show(self, list_id: int, header: Sequence[str], defaults: Defaults) -> None:
        """Show a list from its first row; the filter is taken off."""
        self.beginResetModel()
        self._list_id, self._states, self._header = list_id, None, tuple(header)
        self._words = RowWords(self._words.account, defaults, self._words.zone)
        self._load(self._source.ids(list_id))
        self._columns = self._columns_now()
        self.endResetModel()

    def set_account(self, account: Account | None) -> None:
        """Take widget and department names, and the zone of times, from this account."""
        self._set_words(RowWords(account, self._words.defaults, zone_of(account)))

    def set_defaults(self, defaults: Defaults) -> None:
        """Show these values, dimmed, where a row has none of its own."""
        self._set_words(RowWords(self._words.account, defaults, self._words.zone))

    def set_states(self, states: frozenset[LeadState] | None) -> None:
        """Show only rows in `states`; `None` shows all."""
        if states != self._states:
            self._states = states
            self.reload()

    def reload(self) -> None:
        """Ask for the ids again, after an import, an edit of many rows or a change of filter."""
        if self._list_id is None:
            return
        ids = self._source.ids(self._list_id, self._states)
        self._pages.clear()
        columns = self._columns_now(ids)
        if ids == self._ids and columns == self._columns:
            self._say_changed(0, len(ids) - 1)
            return
        self.beginResetModel()
        self._load(ids)
        self._columns = columns
        self.endResetModel()

    def refresh(self, ids: Iterable[int]) -> None:
        """Show anew the rows with these ids; under a filter, rows that no longer fit leave and rows that now fit come.

        Only the pages that hold them are read again, and only when they are painted.
        """
        changed = set(ids)
        if self._states is not None:
            if len(changed) > FEW or self._order() is not None:
                self.reload()
                return
            self._refilter(changed)
        positions = sorted(place for each in changed if (place := self.position_of(each)) is not None)
        self._pages.forget(positions)
        for first, last in stretches(positions):
            self._say_changed(first, last)

    def position_of(self, row_id: int) -> int | None:
        """The table row that shows this id, found without reading the list through; `None` where it is not shown."""
        place = bisect_left(self._ids, row_id)
        if place < len(self._ids) and self._ids[place] == row_id:
            return place
        order = self._order()
        if order is None:
            return None
        place = bisect_left(order, row_id, key=self._ids.__getitem__)
        return order[place] if place < len(order) and self._ids[order[place]] == row_id else None

    def row_at(self, position: int) -> LeadRow | None:
        """The row shown at `position`, reading its page when needed; `None` where it is gone."""
        return self._pages.row_at(self._ids, position)

    def read(self, ids: Sequence[int]) -> list[LeadRow]:
        """These rows, in small queries and past the cache."""
        return [row for start in range(0, len(ids), FEW) for row in self._source.rows(ids[start : start + FEW])]

    def ids_in(self, states: frozenset[LeadState]) -> "array[int]":
        """Ids of the whole list's rows in `states`, whatever the filter."""
        return array("q") if self._list_id is None else self._source.ids(self._list_id, states)

    def lacks_widget(self) -> bool:
        """Whether a queued row on the first page names no widget of its own: the list then needs a default one."""
        rows = (self.row_at(place) for place in range(min(PAGE, len(self._ids))))
        return any(row.state is LeadState.QUEUED and not row.lead.route_key for row in rows if row)

    def look(self, position: int, column: int) -> tuple[LeadRow | None, Look]:
        """What a delegate needs for one cell, in one call."""
        row = self.row_at(position)
        return row, NOTHING if row is None else self._words.look(row, self._columns[column])

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _WORD_ROLES:
            return _alignment(self._columns, index) if role == Qt.ItemDataRole.TextAlignmentRole else None
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tooltip(self._words.tip(row, column))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._words.tip(row, column)
        return self._words.look(row, column).text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment_of(self._columns[section])
        if role == Qt.ItemDataRole.ToolTipRole and self._columns[section].key == ROW:
            return "Номер строки в файле"
        return self._columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def _load(self, ids: "array[int]") -> None:
        self._ids = ids
        self._sorted_positions = None
        self._pages.clear()

    def _set_words(self, words: RowWords) -> None:
        self._words = words
        columns = self._columns_now()
        if columns == self._columns:
            self._say_changed(0, len(self._ids) - 1)
            return
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def _columns_now(self, ids: "array[int] | None" = None) -> tuple[Column, ...]:
        """The columns by a sample: the first rows and some from all over the list. A filter does not change them."""
        ids = self._ids if ids is None else ids
        if self._states is not None:
            return self._columns
        step = max(1, len(ids) // (SAMPLE - PAGE))
        sample = self._source.rows(sorted({*ids[:PAGE], *ids[::step]})) if ids else []
        zone = zone_name(self._words.zone, datetime.now(UTC))
        return columns_for(sample, self._header, self._words.defaults, zone)

    def _order(self) -> "array[int] | None":
        """Positions sorted by id where ids do not ascend (made once per load); `None` where they do."""
        if self._sorted_positions is None:
            ids = self._ids
            ascending = all(map(operator.lt, ids, itertools.islice(ids, 1, None)))
            self._sorted_positions = array("q", () if ascending else sorted(range(len(ids)), key=ids.__getitem__))
        return self._sorted_positions or None

    def _refilter(self, changed: set[int]) -> None:
        """Let rows leave and come, one by one; the ids ascend."""
        now = {row.id: row for row in self._source.rows(sorted(changed))}
        for each in sorted(changed):
            row, place = now.get(each), self.position_of(each)
            fits = row is not None and row.list_id == self._list_id and row.state in (self._states or ())
            if place is not None and not fits:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._ids[place]
            elif place is None and fits:
                place = bisect_left(self._ids, each)
                self.beginInsertRows(QModelIndex(), place, place)
                self._ids.insert(place, each)
            else:
                continue
            self._pages.forget_from(place)
            self._end_move(removed=not fits)

    def _end_move(self, *, removed: bool) -> None:
        if removed:
            self.endRemoveRows()
        else:
            self.endInsertRows()

    def _say_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1), _CHANGED_ROLES)


_WORD_ROLES: Final = frozenset(_CHANGED_ROLES)


def as_tooltip(words: str) -> str:
    """Plain words as a tooltip that wraps and shows no markup of the file's."""
    lines = [part for line in words.split("\n") for part in textwrap.wrap(line, _TIP_WIDTH) or [""]]
    return f"<p style='white-space: pre'>{html.escape(chr(10).join(lines))}</p>" if words else ""


def _alignment_of(column: Column) -> int:
    across = Qt.AlignmentFlag.AlignRight if column.key == ROW else Qt.AlignmentFlag.AlignLeft
    return int((across | Qt.AlignmentFlag.AlignVCenter).value)


def _alignment(columns: tuple[Column, ...], index: Index) -> int | None:
    return _alignment_of(columns[index.column()]) if index.isValid() else None

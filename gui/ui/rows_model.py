"""The table's model: ids of the current query and a small cache of pages; the rows themselves stay in the database."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from gui.leads.account import Account
from gui.leads.lead import Defaults, LeadRow
from gui.leads.row_query import RowQuery
from gui.leads.state import LeadState
from gui.ui.call_mark import call_mark
from gui.ui.row_columns import CALL, Column, columns_for, header_data, spoken_title
from gui.ui.row_inquiry import RowInquiry
from gui.ui.row_lock import is_editable
from gui.ui.row_pages import PAGE, RowPages, stretches
from gui.ui.row_source import FinderAtOnce, RowFinder, RowSource
from gui.ui.row_words import NOTHING, Look, RowWords, as_tooltip, zone_name, zone_of
from gui.ui.spoken_cells import cell_name, cell_note

FEW: Final = 512
SAMPLE: Final = 192
_QUICK: Final = 4

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
_SAID: Final = Qt.ItemDataRole.AccessibleTextRole
# Asked for once per painted cell.
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_CHECKABLE: Final = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
_TYPED: Final = _PLAIN | Qt.ItemFlag.ItemIsEditable
_CHANGED_ROLES: Final = [
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    _SAID,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.CheckStateRole,
]


class RowsModel(QAbstractTableModel):
    """A list's rows that fit a query, in its order. Lives in the main thread.

    Memory does not grow with the list beyond eight bytes a row: `RowPages` keeps a few pages of rows. What was shown
    stays until the answer to a new query is there; `searching` tells when one is waited for, and when no more.
    """

    searching = Signal(bool)

    def __init__(self, source: RowSource, parent: QObject | None = None, finder: RowFinder | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._inquiry = RowInquiry(finder or FinderAtOnce(source), self._on_found, self)
        self._inquiry.searching.connect(self.searching)
        self._columns_known = False
        self._header: Sequence[str] = ()
        self._ids = array("q")
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
    def query(self) -> RowQuery:
        """What was asked for last; its rows may still be on their way."""
        return self._inquiry.asked

    @property
    def states(self) -> frozenset[LeadState] | None:
        """The states asked for; `None` is every one."""
        return self._inquiry.asked.states

    def show(self, list_id: int, header: Sequence[str], defaults: Defaults) -> None:
        """Show a list from its first row, with nothing left out."""
        self._pages.clear()
        self.beginResetModel()
        self._inquiry.turn_to(list_id)
        self._header = tuple(header)
        self._words = RowWords(self._words.account, defaults, self._words.zone)
        self._ids = array("q")
        self._columns = self._columns_now(self._ids)
        self._columns_known = False
        self.endResetModel()
        self._inquiry.ask()

    def set_source(self, source: RowSource, finder: RowFinder | None = None) -> None:
        """Ask these from the next question on; `reload` asks one."""
        self._source = source
        self._pages = RowPages(source.rows)
        self._inquiry.set_finder(finder or FinderAtOnce(source))

    def set_account(self, account: Account | None) -> None:
        """Take widget and department names, and the zone of times, from this account."""
        self._set_words(RowWords(account, self._words.defaults, zone_of(account)))

    def set_defaults(self, defaults: Defaults) -> None:
        """Show these values, dimmed, where a row has none of its own."""
        self._set_words(RowWords(self._words.account, defaults, self._words.zone))

    def set_query(self, query: RowQuery) -> None:
        """Show the rows that fit."""
        if query != self._inquiry.asked:
            self._inquiry.ask_for(query)

    def set_states(self, states: frozenset[LeadState] | None) -> None:
        """Show only rows in `states`, `None` all, whatever else is asked for."""
        self.set_query(replace(self._inquiry.asked, states=states))

    def reload(self) -> None:
        """Ask for the same rows again, after an import or an edit of many rows."""
        self._pages.clear()
        self._columns_known = False
        self._say_changed(0, len(self._ids) - 1)
        self._inquiry.ask()

    def refresh(self, ids: Iterable[int]) -> None:
        """Show anew the rows with these ids; only the pages that hold them are read again, when they are painted.

        Where rows are filtered by state alone, those that no longer fit leave and those that now fit come. Otherwise
        they stay where they are: nothing jumps while a run goes on.
        """
        changed = set(ids)
        self._inquiry.miss(changed)
        if len(changed) > FEW:
            self._refresh_all()
            return
        if self._inquiry.moves:
            self._refilter(changed)
        if self._inquiry.answered.in_file_order:
            positions = sorted(place for each in changed if (place := self.position_of(each)) is not None)
        else:
            positions = self._pages.places_of(changed)
        self._pages.forget(positions)
        for first, last in stretches(positions):
            self._say_changed(first, last)

    def position_of(self, row_id: int) -> int | None:
        """The table row that shows this id; `None` where it is not shown. Quick only in the order of the file."""
        if self._inquiry.answered.in_file_order:
            place = bisect_left(self._ids, row_id)
            return place if place < len(self._ids) and self._ids[place] == row_id else None
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def positions_of(self, row_ids: Iterable[int]) -> list[int]:
        """The table rows that show these ids, ascending; sorted rows are looked through once."""
        if self._inquiry.answered.in_file_order:
            return sorted(place for each in row_ids if (place := self.position_of(each)) is not None)
        wanted = set(row_ids)
        if len(wanted) <= _QUICK:
            return sorted(place for each in wanted if (place := self.position_of(each)) is not None)
        return [place for place, each in enumerate(self._ids) if each in wanted]

    def row_at(self, position: int) -> LeadRow | None:
        """The row shown at `position`, reading its page when needed; `None` where it is gone."""
        return self._pages.row_at(self._ids, position)

    def read(self, ids: Sequence[int]) -> list[LeadRow]:
        """These rows, in small queries and past the cache."""
        return [row for start in range(0, len(ids), FEW) for row in self._source.rows(ids[start : start + FEW])]

    def ids_in(self, states: frozenset[LeadState]) -> "array[int]":
        """Ids of the whole list's rows in `states`, whatever the filter."""
        return array("q") if self._inquiry.list_id is None else self._source.ids(self._inquiry.list_id, states)

    def lacks_widget(self) -> bool:
        """Whether a queued row of the whole list names no widget of its own: the list then needs a default one."""
        return self._inquiry.list_id is not None and self._source.lacks_widget(self._inquiry.list_id)

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
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return _check_state(row) if column.key == CALL else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tooltip(self._words.tip(row, column))
        text = self._words.look(row, column).text
        if role == _SAID:
            return cell_name(text)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell_note(text, self._words.tip(row, column), spoken_title(column))
        return text

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self._columns[index.column()]
        return _CHECKABLE if column.key == CALL else _TYPED if is_editable(column) else _PLAIN

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        return header_data(self._columns[section], role)

    def _on_found(self, ids: "array[int]", grows: bool, whole: bool) -> None:
        self._take(ids, grows=grows)
        if whole:
            self._columns_known = not self._inquiry.answered.narrows or self._columns_known
            if missed := self._inquiry.over():
                self.refresh(missed)

    def _take(self, ids: "array[int]", *, grows: bool) -> None:
        """Show these rows; those on the screen already stay on it, and are not read anew where the answer `grows`."""
        before = len(self._ids)
        columns = self._columns if self._columns_known else self._columns_now(ids)
        same_begin = columns == self._columns and ids[:before] == self._ids
        if grows and same_begin:
            self._pages.forget_from(before)
        else:
            self._pages.clear()
        if not same_begin:
            self.beginResetModel()
            self._ids, self._columns = ids, columns
            self.endResetModel()
            return
        if len(ids) > before:
            self.beginInsertRows(QModelIndex(), before, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        if not grows:
            self._say_changed(0, before - 1)

    def _refresh_all(self) -> None:
        """So many rows changed that looking for each is no use."""
        if self._inquiry.moves:
            self.reload()
            return
        self._pages.clear()
        self._say_changed(0, len(self._ids) - 1)

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
        if self._inquiry.answered.narrows:
            return self._columns
        step = max(1, len(ids) // (SAMPLE - PAGE))
        sample = self._source.rows(sorted({*ids[:PAGE], *ids[::step]})) if ids else []
        zone = zone_name(self._words.zone, datetime.now(UTC))
        return columns_for(sample, self._header, self._words.defaults, zone)

    def _refilter(self, changed: set[int]) -> None:
        """Let rows leave and come, one by one; the ids ascend."""
        now = {row.id: row for row in self._source.rows(sorted(changed))}
        states = self._inquiry.answered.states or ()
        for each in sorted(changed):
            row, place = now.get(each), self.position_of(each)
            fits = row is not None and row.list_id == self._inquiry.list_id and row.state in states
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


def _check_state(row: LeadRow) -> Qt.CheckState:
    return Qt.CheckState.Checked if call_mark(row).checked else Qt.CheckState.Unchecked

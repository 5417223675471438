"""The table of a list: rows are chosen, copied, and acted upon through signals."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from gui.leads.lead import LeadRow
from gui.leads.state import LeadState
from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.block_text import block_text
from gui.ui.call_mark import call_mark
from gui.ui.editing_delegate import EditingDelegate
from gui.ui.frozen_table import FrozenTable, PaintedPart
from gui.ui.kept_cells import KeptCells
from gui.ui.menu_key import MenuKey
from gui.ui.nothing_found import NothingFound
from gui.ui.row_actions import (
    READ_LIMIT,
    REQUEUED,
    Choices,
    Question,
    choices_among,
    choices_of,
    close_question,
    repeat_question,
    resend_question,
)
from gui.ui.row_columns import CALL, FROZEN
from gui.ui.row_selection import Block, blocks_of, row_stretches
from gui.ui.row_words import phone_for_people
from gui.ui.rows_model import RowsModel
from gui.ui.table_columns import TableColumns

COPY_LIMIT: Final = 20_000
_KEEP_SELECTION: Final = 50_000


class RowsView(FrozenTable):
    """Shows a `RowsModel`. `ask` puts a question to the user and returns whether the answer was yes.

    Signals carry lists of row ids; each holds only rows whose state allows the action.
    """

    requeueRequested = Signal(object)
    requeueLaterChosen = Signal(object)
    resolveRequested = Signal(object, bool)
    repeatAllowed = Signal(object)
    excludeRequested = Signal(object)
    includeRequested = Signal(object)
    stopListRequested = Signal(object)
    stopListShown = Signal(str)
    historyRequested = Signal(str)
    currentRowChanged = Signal(object)
    selectionCounted = Signal(object)
    copyRefused = Signal(object)

    def __init__(self, model: RowsModel, ask: Callable[[Question], bool], parent: QWidget | None = None) -> None:
        super().__init__(model, len(FROZEN), parent)
        self._rows = model
        self._ask = ask
        self._kept = KeptCells()
        self._shown_query = model.query
        self._delegate = EditingDelegate(self)
        self._delegate.callToggled.connect(self._on_call_toggled)
        self.setItemDelegate(self._delegate)
        self.columns = TableColumns(self, model)
        self.nothing = NothingFound(self)
        self._set_up()
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(lambda _parent, first, last: self._hold_still(first, last - first + 1))
        model.rowsRemoved.connect(lambda _parent, first, last: self._hold_still(first, first - last - 1))
        for change in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            change.connect(self._say_if_empty)
        model.dataChanged.connect(self._on_data_changed)
        self.selectionModel().selectionChanged.connect(lambda: self.selectionCounted.emit(self.selected_count()))
        self.selectionModel().currentRowChanged.connect(
            lambda now: self.currentRowChanged.emit(self._row_of(now.row()))
        )

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Rows of the list"))
        self.setAccessibleDescription(
            self.tr(
                "Tab goes from cell to cell, Ctrl+Tab leaves the table. Space: call the row or not. F2: edit the cell."
            )
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu)
        MenuKey(self)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.ROW_HEIGHT)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        # Painting a header asks of each column whether all its rows are selected: of an empty selection that is quick.
        columns.setSelectionModel(QItemSelectionModel(self._rows, columns))
        columns.setMinimumHeight(theme.ROW_HEIGHT)
        columns.setMinimumSectionSize(36)
        self.edit_actions: Sequence[QAction] = ()
        self.copy_action = QAction(self.tr("Copy"), self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy_action.triggered.connect(self.copy_selection)
        self.addAction(self.copy_action)

    def begin(self) -> None:
        """Give the rows the keyboard, from the first one on: an arrow key pressed at once moves here, and changes no
        widget. Qt would go to that row only once the window is active, and the row's card would push the table aside.
        """
        self.setFocus()
        if not self.currentIndex().isValid() and self.model().rowCount() and (columns := self.shown_columns()):
            first = self.model().index(0, columns[0])
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    @property
    def rows_model(self) -> RowsModel:
        """What it shows."""
        return self._rows

    def shown_columns(self) -> list[int]:
        """The model's columns as they stand on the screen, left to right, but for the checkbox."""
        return [each for each in self.columns_in_sight_order() if self._rows.columns[each].key != CALL]

    def selected_blocks(self) -> list[Block]:
        """The selected cells as rectangles, top to bottom, without hidden columns."""
        return blocks_of(self.selectionModel().selection(), self.shown_columns())

    def selected_block(self) -> Block | None:
        """The selected cells where they are one rectangle."""
        blocks = self.selected_blocks()
        return blocks[0] if len(blocks) == 1 else None

    def selected_ids(self) -> list[int]:
        """Ids of the rows with a selected cell, top to bottom."""
        ids = self._rows.ids
        return [each for first, last in self._selected_stretches() for each in ids[first : last + 1]]

    def selected_count(self) -> int:
        """How many rows are selected, without listing them."""
        return sum(last - first + 1 for first, last in self._selected_stretches())

    def copy_selection(self) -> None:
        """Put the selected cells on the clipboard as text: columns as they stand, parted by tabs."""
        blocks = self.selected_blocks()
        if not blocks:
            return
        if (count := self.selected_count()) > COPY_LIMIT:
            self.copyRefused.emit(count)
            return
        QGuiApplication.clipboard().setText(block_text(self._rows, blocks, self.shown_columns()))

    def choices(self) -> Choices:
        """What may be done with the selected rows."""
        ids = self.selected_ids()
        if len(ids) <= READ_LIMIT:
            return choices_of(self._rows.read(ids))
        return choices_among(
            ids,
            self._rows.ids_in(REQUEUED),
            self._rows.ids_in(frozenset({LeadState.UNKNOWN})),
            self._rows.ids_in(frozenset({LeadState.QUEUED})),
        )

    def context_menu(self) -> QMenu:
        """The menu for the selected rows; an action that touches none of them is off. Deletes itself when closed."""
        choices = self.choices()
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(title: str, ids: list[int], act: Callable[[list[int]], None]) -> None:
            action = menu.addAction(_with_count(title, len(ids)))
            action.setEnabled(bool(ids))
            action.triggered.connect(lambda: act(ids))

        add(self.tr("Queue again"), choices.requeue, self.requeueRequested.emit)
        add(self.tr("Queue again at…"), choices.requeue, self.requeueLaterChosen.emit)
        menu.addSeparator()
        add(self.tr("There was a call — close…"), choices.resolve, self.close_unknown)
        add(self.tr("There was no call — queue again…"), choices.resolve, self.resend_unknown)
        add(self.tr("Allow a repeat call…"), choices.repeat, self._allow_repeat)
        menu.addSeparator()
        add(self.tr("Exclude"), choices.exclude, self.excludeRequested.emit)
        add(self.tr("Undo exclusion"), choices.include, self.includeRequested.emit)
        menu.addSeparator()
        add(self.tr("Add to stop list…"), self.selected_ids(), self.stopListRequested.emit)
        if choices.stopped:
            menu.addAction(self.tr("Show on the stop list…")).triggered.connect(
                lambda: self.stopListShown.emit(choices.stopped[0])
            )
        menu.addSeparator()
        self._add_history(menu)
        menu.addAction(self.copy_action)
        menu.addActions(self.edit_actions)
        if not choices.complete:
            menu.addAction(self.tr("Select fewer rows to see all actions")).setEnabled(False)
        return menu

    def _add_history(self, menu: QMenu) -> None:
        row = self._row_of(self.currentIndex().row())
        phone = row.lead.phone if row is not None else ""
        history = menu.addAction(self.tr("Person’s history"))
        history.setEnabled(bool(phone))
        history.triggered.connect(lambda: self.historyRequested.emit(phone))

    def toggle_calls(self) -> None:
        """Exclude the selected rows from calling; where none can be, take them in again."""
        choices = self.choices()
        if choices.exclude:
            self.excludeRequested.emit(choices.exclude)
        elif choices.include:
            self.includeRequested.emit(choices.include)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggle_calls()
            return
        super().keyPressEvent(event)

    def paint_part(self, painter: QPainter, part: PaintedPart) -> None:
        self._delegate.brush(painter, self.palette(), self.font()).paint_part(self._rows, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()
        self.nothing.place()

    def _on_call_toggled(self, place: int) -> None:
        row = self._row_of(place)
        if row is not None and call_mark(row).changeable:
            (self.excludeRequested if call_mark(row).checked else self.includeRequested).emit([row.id])

    def _say_if_empty(self) -> None:
        self.nothing.say(empty=not self._rows.rowCount(), narrowed=self._rows.query.narrows)

    def _selected_stretches(self) -> list[tuple[int, int]]:
        return row_stretches(self.selectionModel().selection())

    def _row_of(self, position: int) -> LeadRow | None:
        return self._rows.row_at(position) if 0 <= position < len(self._rows.ids) else None

    def close_unknown(self, ids: list[int]) -> None:
        """Ask, then let these unknown rows be taken for accepted."""
        if self._ask(close_question(len(ids), self._phone_of(ids))):
            self.resolveRequested.emit(ids, True)

    def resend_unknown(self, ids: list[int]) -> None:
        """Ask, then let these unknown rows go back to the queue."""
        if self._ask(resend_question(len(ids), self._phone_of(ids))):
            self.resolveRequested.emit(ids, False)

    def _phone_of(self, ids: list[int]) -> str:
        """Whose row it is, as people write phones; empty for several."""
        rows = self._rows.read(ids) if len(ids) == 1 else []
        return phone_for_people(rows[0].lead.phone) if rows else ""

    def _allow_repeat(self, ids: list[int]) -> None:
        if self._ask(repeat_question(len(ids))):
            self.repeatAllowed.emit(ids)

    def _on_context_menu(self, point: QPoint) -> None:
        if self.selected_count():
            self.context_menu().popup(self.viewport().mapToGlobal(point))

    def _on_about_to_reset(self) -> None:
        few = self.selected_count() <= _KEEP_SELECTION
        blocks = self.selected_blocks() if few else ()
        self._kept = KeptCells.of(self._rows, blocks, self.currentIndex(), self.rowAt(0))

    def _on_reset(self) -> None:
        """Find selected cells and current one again by id; and the place, where the same rows are asked for."""
        self.columns.arrange()
        selection, current = self._kept.selection_in(self._rows), self._kept.current_in(self._rows)
        if current.isValid():
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        same, self._shown_query = self._shown_query == self._rows.query, self._rows.query
        self.verticalScrollBar().setValue(self._kept.top_in(self._rows) * theme.ROW_HEIGHT if same else 0)
        self.selectionCounted.emit(self.selected_count())
        self.currentRowChanged.emit(self._row_of(self.currentIndex().row()))

    def _hold_still(self, first: int, grown: int) -> None:
        """Rows came or went above the first one in sight: keep what is in sight where it is."""
        bar = self.verticalScrollBar()
        if first * theme.ROW_HEIGHT < bar.value():
            self.updateGeometries()
            bar.setValue(bar.value() + grown * theme.ROW_HEIGHT)

    def _on_data_changed(self, top_left: object, bottom_right: object) -> None:
        current = self.currentIndex()
        if current.isValid() and top_left.row() <= current.row() <= bottom_right.row():  # type: ignore[attr-defined]
            self.currentRowChanged.emit(self._row_of(current.row()))


def _with_count(title: str, count: int) -> str:
    """«Разрешить повторный звонок (2)…»: how many rows an action touches, where it is more than one."""
    bare = title.removesuffix("…")
    return f"{bare} ({grouped(count)}){title[len(bare) :]}" if count > 1 else title

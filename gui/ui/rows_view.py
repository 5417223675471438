"""The table of a list: rows are chosen, copied, and acted upon through signals."""

# ruff: noqa: N815 — signals are named as Qt names them

from array import array
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from gui.leads.lead import LeadRow
from gui.leads.state import LeadState
from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.editing_delegate import EditingDelegate
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
from gui.ui.row_columns import CALL, NEXT
from gui.ui.row_pages import stretches
from gui.ui.row_selection import Block, blocks_of, row_stretches
from gui.ui.rows_model import RowsModel

COPY_LIMIT: Final = 20_000
_KEEP_SELECTION: Final = 50_000


class RowsView(QTableView):
    """Shows a `RowsModel`. `ask` puts a question to the user and returns whether the answer was yes.

    Signals carry lists of row ids; each holds only rows whose state allows the action.
    """

    requeueRequested = Signal(object)
    requeueLaterChosen = Signal(object)
    resolveRequested = Signal(object, bool)
    repeatAllowed = Signal(object)
    excludeRequested = Signal(object)
    includeRequested = Signal(object)
    currentRowChanged = Signal(object)
    selectionCounted = Signal(object)
    copyRefused = Signal(object)

    def __init__(self, model: RowsModel, ask: Callable[[Question], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._ask = ask
        self._kept: tuple[array[int], int | None, int | None] = (array("q"), None, None)
        self._widths_are_own = False
        self._fitting = False
        self.setModel(model)
        self.setItemDelegate(EditingDelegate(self))
        self._set_up()
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(lambda _parent, first, last: self._hold_still(first, last - first + 1))
        model.rowsRemoved.connect(lambda _parent, first, last: self._hold_still(first, first - last - 1))
        model.dataChanged.connect(self._on_data_changed)
        self.selectionModel().selectionChanged.connect(lambda: self.selectionCounted.emit(self.selected_count()))
        self.selectionModel().currentRowChanged.connect(
            lambda now: self.currentRowChanged.emit(self._row_of(now.row()))
        )
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Строки списка"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu)
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
        self.copy_action = QAction(self.tr("Копировать"), self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy_action.triggered.connect(self.copy_selection)
        self.addAction(self.copy_action)

    @property
    def rows_model(self) -> RowsModel:
        """What it shows."""
        return self._rows

    def shown_columns(self) -> list[int]:
        """The model's columns as they stand on the screen, left to right, but for the checkbox."""
        header = self.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(header.count()))
        return [each for each in columns if not header.isSectionHidden(each) and self._rows.columns[each].key != CALL]

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
        """Put the selected rows on the clipboard as text: columns as they stand, parted by tabs."""
        if not 0 < (count := self.selected_count()) <= COPY_LIMIT:
            if count:
                self.copyRefused.emit(count)
            return
        columns = [self._rows.columns[each] for each in self.shown_columns()]
        rows = {row.id: row for row in self._rows.read(self.selected_ids())}
        words = self._rows.words
        lines = (
            "\t".join(_as_cell(words.copied(rows[each], column)) for column in columns)
            for each in self.selected_ids()
            if each in rows
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

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

        add(self.tr("Вернуть в очередь"), choices.requeue, self.requeueRequested.emit)
        add(self.tr("Вернуть в очередь в…"), choices.requeue, self.requeueLaterChosen.emit)
        menu.addSeparator()
        add(self.tr("Звонок был — закрыть…"), choices.resolve, self.close_unknown)
        add(self.tr("Звонка не было — вернуть в очередь…"), choices.resolve, self.resend_unknown)
        add(self.tr("Разрешить повторный звонок…"), choices.repeat, self._allow_repeat)
        menu.addSeparator()
        add(self.tr("Исключить"), choices.exclude, self.excludeRequested.emit)
        add(self.tr("Отменить исключение"), choices.include, self.includeRequested.emit)
        menu.addSeparator()
        menu.addAction(self.copy_action)
        menu.addActions(self.edit_actions)
        if not choices.complete:
            menu.addAction(self.tr("Выделите меньше строк, чтобы увидеть все действия")).setEnabled(False)
        return menu

    def fit_columns(self) -> None:
        """Start from sensible widths and let the explanation take what is left; widths the user set are kept."""
        if self._widths_are_own:
            return
        self._fitting = True
        for place, column in enumerate(self._rows.columns):
            self.setColumnHidden(place, column.empty)
        widths = {place: column.width for place, column in enumerate(self._rows.columns) if not column.empty}
        place = next(each for each, column in enumerate(self._rows.columns) if column.key == NEXT)
        left = self.viewport().width() - sum(widths.values())
        widths[place] += max(0, left)
        for each, width in widths.items():
            self.setColumnWidth(each, width)
        self._fitting = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rows.rowCount():
            return
        words = self.tr("В списке нет строк") if self._rows.states is None else self.tr("Строк с таким статусом нет")
        painter = QPainter(self.viewport())
        painter.setPen(theme.dim(self.palette()))
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def _selected_stretches(self) -> list[tuple[int, int]]:
        return row_stretches(self.selectionModel().selection())

    def _row_of(self, position: int) -> LeadRow | None:
        return self._rows.row_at(position) if 0 <= position < len(self._rows.ids) else None

    def close_unknown(self, ids: list[int]) -> None:
        """Ask, then let these unknown rows be taken for accepted."""
        if self._ask(close_question(len(ids))):
            self.resolveRequested.emit(ids, True)

    def resend_unknown(self, ids: list[int]) -> None:
        """Ask, then let these unknown rows go back to the queue."""
        if self._ask(resend_question(len(ids))):
            self.resolveRequested.emit(ids, False)

    def _allow_repeat(self, ids: list[int]) -> None:
        if self._ask(repeat_question(len(ids))):
            self.repeatAllowed.emit(ids)

    def _on_context_menu(self, point: QPoint) -> None:
        if self.selected_count():
            self.context_menu().popup(self.viewport().mapToGlobal(point))

    def _on_about_to_reset(self) -> None:
        ids, top = self._rows.ids, self.rowAt(0)
        chosen = array("q", self.selected_ids() if self.selected_count() <= _KEEP_SELECTION else ())
        current = self.currentIndex().row()
        self._kept = (
            chosen,
            ids[current] if 0 <= current < len(ids) else None,
            ids[top] if 0 < top < len(ids) else None,
        )

    def _on_reset(self) -> None:
        """Find selection, current row and scroll position again by id."""
        self.fit_columns()
        chosen, current, top = self._kept
        last_column = len(self._rows.columns) - 1
        selection = QItemSelection()
        places = sorted(place for each in chosen if (place := self._rows.position_of(each)) is not None)
        for first, last in stretches(places):
            selection.select(self._rows.index(first, 0), self._rows.index(last, last_column))
        if current is not None and (place := self._rows.position_of(current)) is not None:
            index = self._rows.index(place, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if top is not None and (place := self._rows.position_of(top)) is not None:
            self.verticalScrollBar().setValue(place * theme.ROW_HEIGHT)
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

    def _on_section_resized(self) -> None:
        if not self._fitting and self.isVisible():
            self._widths_are_own = True


def _with_count(title: str, count: int) -> str:
    """«Разрешить повторный звонок (2)…»: how many rows an action touches, where it is more than one."""
    bare = title.removesuffix("…")
    return f"{bare} ({grouped(count)}){title[len(bare) :]}" if count > 1 else title


def _as_cell(words: str) -> str:
    """One cell of copied text: no tabs or line ends, and nothing a spreadsheet would take for a formula."""
    flat = " ".join(words.split())
    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat

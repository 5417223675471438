"""A table whose first columns stay while the others scroll sideways, with cells selected in blocks.

One view does it all, so rows, selection, keyboard and screen readers know of one table only: the frozen columns are
painted over the others once those are scrolled, and positions are told accordingly.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from shiboken6 import isValid

from gui.ui import theme
from gui.ui.row_selection import Block, selection_of

Index = QModelIndex | QPersistentModelIndex
_FEW_RANGES: Final = 200


class PaintedPart(NamedTuple):
    """Cells to be painted: rows (number, top, height) by columns (number, left, width).

    Of the selection those ranges (top, bottom, left, right) that reach in; `focused` is the cell with the focus.
    """

    rows: Sequence[tuple[int, int, int]]
    columns: Sequence[tuple[int, int, int]]
    ranges: Sequence[tuple[int, int, int, int]]
    focused: tuple[int, int]

    def selected_in(self, row: int) -> set[int]:
        """The columns that are selected in a row."""
        return {
            column
            for top, bottom, left, right in self.ranges
            if top <= row <= bottom
            for column in range(left, right + 1)
        }


class FrozenTable(QTableView):
    """The first `frozen` columns of the model stay; they cannot be moved or hidden."""

    def __init__(self, model: QAbstractItemModel, frozen: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = frozen
        self._anchor = QPersistentModelIndex()
        self._pointer: QPoint | None = None
        self._extending = False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setModel(model)
        header = self.horizontalHeader()
        # A click on a header sorts: it should not select the column as well.
        header.sectionPressed.disconnect()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.sectionMoved.connect(self._on_section_moved)
        self.frozen_header = _FrozenHeader(header, frozen)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def frozen_width(self) -> int:
        """How much of the viewport the frozen columns take, in device-independent pixels."""
        return sum(self.columnWidth(column) for column in range(self._frozen) if not self.isColumnHidden(column))

    def columns_in_sight_order(self) -> list[int]:
        """The model's columns as they stand on the screen, left to right, hidden ones left out."""
        header = self.horizontalHeader()
        columns = (header.logicalIndex(place) for place in range(header.count()))
        return [each for each in columns if not header.isSectionHidden(each)]

    # Where cells are.

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if index.isValid() and index.column() < self._frozen:
            rect.translate(self.horizontalHeader().offset(), 0)
        return rect

    def indexAt(self, pos: QPoint) -> QModelIndex:
        if pos.x() < self.frozen_width:
            pos = QPoint(pos.x() - self.horizontalHeader().offset(), pos.y())
        return super().indexAt(pos)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self._frozen:
            bar.setValue(before)
            return
        hidden = self.frozen_width - self.columnViewportPosition(index.column())
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Whole rows: what of them is in sight is little, and the frozen cells are among it."""
        sight = self.viewport().rect()
        ranges = selection.toList()
        if len(ranges) > _FEW_RANGES:
            return QRegion(sight)
        region = QRegion()
        for each in ranges:
            top = self.rowViewportPosition(each.top())
            bottom = self.rowViewportPosition(each.bottom()) + self.rowHeight(each.bottom())
            region += QRect(0, top, sight.width(), bottom - top).intersected(sight)
        return region

    # Selecting blocks.

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the block between where the selection began and where pointer or keyboard are now.

        `rect` says it in positions, which mean nothing where a column lies under the frozen ones.
        """
        if not command & QItemSelectionModel.SelectionFlag.Current:
            self._anchor = QPersistentModelIndex(self.indexAt(rect.topLeft()))
        end = self.currentIndex() if self._pointer is None else self._index_near(self._pointer)
        start = self._anchor if self._anchor.isValid() else end
        if not end.isValid():
            return
        if not start.isValid():
            start = end
        order = self.columns_in_sight_order()
        ends = sorted((order.index(start.column()), order.index(end.column())))
        first, last = sorted((start.row(), end.row()))
        block = Block(first, last, tuple(order[ends[0] : ends[1] + 1]))
        self.selectionModel().select(selection_of(self.model(), block), command)

    def _index_near(self, pos: QPoint) -> QModelIndex:
        """The cell there, or the nearest one where the pointer has left the cells."""
        sight = self.viewport().rect()
        last = self.model().rowCount() - 1
        bottom = self.rowViewportPosition(last) + self.rowHeight(last) - 1
        order = self.columns_in_sight_order()
        right = self.visualRect(self.model().index(0, order[-1])).right()
        x = min(max(pos.x(), 0), sight.right(), right)
        return self.indexAt(QPoint(x, min(max(pos.y(), 0), sight.bottom(), bottom)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(event, super().mousePressEvent)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event, super().mouseMoveEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().keyPressEvent(event)
        self._extending = False

    def _point(self, event: QMouseEvent, carry_out: Callable[[QMouseEvent], None]) -> None:
        self._pointer = event.position().toPoint()
        self._extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or bool(
            event.buttons() and event.type() == event.Type.MouseMove
        )
        carry_out(event)
        self._pointer, self._extending = None, False

    def _on_current_changed(self, now: QModelIndex) -> None:
        if not self._extending:
            self._anchor = QPersistentModelIndex(now)

    # Painting and scrolling.

    def paint_part(self, painter: QPainter, part: "PaintedPart") -> None:
        """Paint these cells; the ground is there. For whoever knows what is in them."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cell by cell, past what the base class asks of model and delegate for each: that takes twice as long."""
        painter = QPainter(self.viewport())
        width = self.frozen_width
        sight = self.viewport().rect()
        order = self.columns_in_sight_order()
        frozen = [column for column in order if column < self._frozen]
        others = [column for column in order if column >= self._frozen]
        for dirty in event.region():  # type: ignore[attr-defined]  # the stub does not know that regions are iterable
            right = dirty.intersected(sight.adjusted(width, 0, 0, 0))
            self._paint_part(painter, right, others)
            left = dirty.intersected(QRect(0, 0, width, sight.height()))
            self._paint_part(painter, left, frozen)
        if self.horizontalHeader().offset():
            painter.setClipping(False)
            painter.fillRect(width - 1, 0, 1, sight.height(), theme.line(self.palette()))
        painter.end()

    def _paint_part(self, painter: QPainter, dirty: QRect, columns: Sequence[int]) -> None:
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        if dirty.isEmpty() or first < 0:
            return
        last = self.model().rowCount() - 1 if last < 0 else last
        header = self.horizontalHeader()
        places = []
        for column in columns:
            left = header.sectionViewportPosition(column) + (header.offset() if column < self._frozen else 0)
            if left <= dirty.right() and left + header.sectionSize(column) > dirty.left():
                places.append((column, left, header.sectionSize(column)))
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        ranges = [
            (each.top(), each.bottom(), each.left(), each.right())
            for each in self.selectionModel().selection().toList()
            if each.top() <= last and each.bottom() >= first
        ]
        rows = [(row, self.rowViewportPosition(row), self.rowHeight(row)) for row in range(first, last + 1)]
        painter.setClipRect(dirty)
        self.paint_part(painter, PaintedPart(rows, places, ranges, (current.row(), current.column())))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            # The pixels of the frozen columns went along, and so did an editor that is open in one.
            self.viewport().update(0, 0, self.frozen_width + max(dx, 0), self.viewport().height())
            self.updateEditorGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frozen_header.place()

    def _on_section_moved(self, _logical: int, _old: int, _new: int) -> None:
        """Put the frozen columns first again if something was dropped among them."""
        header = self.horizontalHeader()
        for column in range(self._frozen):
            if header.visualIndex(column) != column:
                header.moveSection(header.visualIndex(column), column)


class _FrozenHeader(QHeaderView):
    """The headers of the frozen columns, over those that scroll by under them; sizes are kept alike."""

    def __init__(self, header: QHeaderView, frozen: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, header)
        self._header, self._frozen = header, frozen
        self.setModel(header.model())
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(1)
        self.sectionResized.connect(self._on_resized)
        header.sectionResized.connect(self._follow)
        header.geometriesChanged.connect(self.place)

    def place(self) -> None:
        """Cover the frozen sections of the header."""
        if not isValid(self._header):
            return  # it is being destroyed with its window, and moves its sections once more
        for section in range(self.count()):
            self.setSectionHidden(section, section >= self._frozen)
            if section < self._frozen:
                self.resizeSection(section, self._header.sectionSize(section))
        self.setGeometry(0, 0, self.length(), self._header.height())

    def _on_resized(self, section: int, _old: int, size: int) -> None:
        if section < self._frozen and size and self._header.sectionSize(section) != size:
            self._header.resizeSection(section, size)
            self.place()

    def _follow(self, section: int, _old: int, size: int) -> None:
        if section < self._frozen and self.sectionSize(section) != size:
            self.resizeSection(section, size)
            self.place()

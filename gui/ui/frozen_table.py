"""A table whose first columns stay while the others scroll sideways, with cells selected in blocks.

One view does it all, so rows, selection, keyboard and screen readers know of one table only: the frozen columns are
painted over the others once those are scrolled, and positions are told accordingly.
"""

from collections.abc import Iterable
from typing import Final

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
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from gui.ui import theme
from gui.ui.row_selection import Block, selection_of

Index = QModelIndex | QPersistentModelIndex
_FEW_RANGES: Final = 200


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
        right = max((self.visualRect(self.model().index(0, each)).right() for each in self._ends()), default=0)
        x = min(max(pos.x(), 0), sight.right(), right)
        return self.indexAt(QPoint(x, min(max(pos.y(), 0), sight.bottom(), bottom)))

    def _ends(self) -> Iterable[int]:
        return self.columns_in_sight_order()[-1:]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(event, super().mousePressEvent)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event, super().mouseMoveEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().keyPressEvent(event)
        self._extending = False

    def _point(self, event: QMouseEvent, carry_out: object) -> None:
        self._pointer = event.position().toPoint()
        self._extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or bool(
            event.buttons() and event.type() == event.Type.MouseMove
        )
        carry_out(event)  # type: ignore[operator]
        self._pointer, self._extending = None, False

    def _on_current_changed(self, now: QModelIndex) -> None:
        if not self._extending:
            self._anchor = QPersistentModelIndex(now)

    # Painting and scrolling.

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.horizontalHeader().offset():
            super().paintEvent(event)
            return
        strip = QRect(0, 0, self.frozen_width, self.viewport().height())
        others = event.region().subtracted(QRegion(strip))
        if not others.isEmpty():
            super().paintEvent(QPaintEvent(others))
        frozen = event.region().intersected(strip)
        if not frozen.isEmpty():
            self._paint_frozen(strip, frozen.boundingRect())

    def _paint_frozen(self, strip: QRect, dirty: QRect) -> None:
        painter = QPainter(self.viewport())
        painter.setClipRect(strip)
        painter.fillRect(dirty, theme.surface(self.palette()))
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state | QStyle.StateFlag.State_Enabled
        plain &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        model, chosen = self.model(), self.selectionModel()
        current = self.currentIndex() if self.hasFocus() else QModelIndex()
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        last = model.rowCount() - 1 if last < 0 else last
        for row in range(first, last + 1) if first >= 0 else ():
            for column in range(self._frozen):
                index = model.index(row, column)
                option.rect = self.visualRect(index)
                option.state = plain
                if chosen.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                if index == current:
                    option.state |= QStyle.StateFlag.State_HasFocus
                self.itemDelegateForIndex(index).paint(painter, option, index)
        painter.fillRect(QRect(strip.right(), strip.top(), 1, strip.height()), theme.line(self.palette()))
        painter.end()

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
        for section in range(self.count()):
            self.setSectionHidden(section, section >= self._frozen)
            if section < self._frozen:
                self.resizeSection(section, self._header.sectionSize(section))
        self.setGeometry(0, 0, self.length(), self._header.height())

    def _on_resized(self, section: int, _old: int, size: int) -> None:
        if section < self._frozen and size and self._header.sectionSize(section) != size:
            self._header.resizeSection(section, size)

    def _follow(self, section: int, _old: int, size: int) -> None:
        if section < self._frozen and self.sectionSize(section) != size:
            self.resizeSection(section, size)
            self.place()

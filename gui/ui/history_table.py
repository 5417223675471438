"""The table of the history: a status is icon, word and colour; what is nobody's any more steps back."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QGuiApplication, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.leads.past_attempt import STATE_LIKE, PastAttempt
from gui.ui import icons, theme
from gui.ui.history_model import FATE, PHONE, WIDTHS, HistoryModel
from gui.ui.menu_key import MenuKey

Index = QModelIndex | QPersistentModelIndex

_MOST_COPIED: Final = 20_000


class HistoryCells(QStyledItemDelegate):
    """Paints the cells of a `HistoryModel`."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(WIDTHS[0], theme.ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        attempt = model.attempt_at(index.row()) if isinstance(model, HistoryModel) else None
        if attempt is None or not isinstance(model, HistoryModel):
            return
        rect, palette = option.rect, option.palette
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.chosen(palette))
        painter.fillRect(
            rect.left(), rect.bottom(), rect.width(), 1, theme.mixed(theme.surface(palette), theme.line(palette), 0.6)
        )
        room = rect.adjusted(theme.GAP, 0, -theme.GAP, 0)
        ink = theme.text(palette)
        if index.column() == FATE:
            ink = self._paint_icon(painter, room, option, attempt)
            room.setLeft(room.left() + theme.ICON + 6)
        elif not attempt.phone and index.column() == PHONE:
            ink = theme.dim(palette)
        painter.setPen(ink)
        text = model.text(attempt, index.column()).replace("\n", " ")
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), cut)
        painter.restore()

    def _paint_icon(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, attempt: PastAttempt) -> QColor:
        """The icon of a status, and its ink and weight for the word beside it."""
        state = STATE_LIKE[attempt.fate]
        ink = theme.state_ink(state, option.palette)
        picture = icons.pixmap(state.value, ink, theme.ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(room.left(), room.center().y() - theme.ICON // 2, picture)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        return ink


class HistoryTable(QTableView):
    """`personChosen` carries the phone of the current line (empty where it is nobody's), `eraseRequested` that of the
    line whose menu was used. `empty_words` are shown in its place while it is empty.
    """

    personChosen = Signal(str)  # noqa: N815 — signals are named as Qt names them
    eraseRequested = Signal(str)  # noqa: N815
    onlyPersonRequested = Signal(str)  # noqa: N815

    def __init__(self, model: HistoryModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._history = model
        self._kept: int | None = None
        self._kept_top: int | None = None
        self.empty_words = ""
        self.setModel(model)
        self.setItemDelegate(HistoryCells(self))
        self.setAccessibleName(self.tr("Requests sent to Calltouch"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.ROW_HEIGHT)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        columns.setHighlightSections(False)
        columns.setMinimumHeight(theme.ROW_HEIGHT)
        columns.setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        self.copy = QAction(self.tr("Copy"), self)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy.triggered.connect(self._on_copy)
        self.addAction(self.copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu)
        MenuKey(self)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._say_person())
        model.dataChanged.connect(lambda *_cells: self._say_person())

    @property
    def current(self) -> PastAttempt | None:
        """The request of the current line."""
        return self._history.attempt_at(self.currentIndex().row())

    def context_menu(self) -> QMenu:
        """What can be done with the current line. Deletes itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        phone = self.current.phone if self.current else ""
        only = menu.addAction(self.tr("Only this phone"))
        only.triggered.connect(lambda: self.onlyPersonRequested.emit(phone))
        menu.addAction(self.copy)
        menu.addSeparator()
        erase = menu.addAction(self.tr("Erase this person’s data…"))
        erase.triggered.connect(lambda: self.eraseRequested.emit(phone))
        for action in (only, erase):
            action.setEnabled(bool(phone))
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._history.rowCount() or not self.empty_words:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.dim(self.palette()))
        room = self.viewport().rect().adjusted(3 * theme.MARGIN, 0, -3 * theme.MARGIN, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.empty_words)
        painter.end()

    def _on_copy(self) -> None:
        """The selected lines as text, parted by tabs."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())[:_MOST_COPIED]
        attempts = [attempt for place in places if (attempt := self._history.attempt_at(place))]
        lines = [
            "\t".join(self._history.text(each, column).replace("\n", " ") for column in range(len(WIDTHS)))
            for each in attempts
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _on_context_menu(self, point: QPoint) -> None:
        if self.currentIndex().isValid():
            self.context_menu().popup(self.viewport().mapToGlobal(point))

    def _on_about_to_reset(self) -> None:
        ids, current, top = self._history.ids, self.currentIndex().row(), self.rowAt(0)
        self._kept = ids[current] if 0 <= current < len(ids) else None
        self._kept_top = ids[top] if 0 < top < len(ids) else None

    def _on_reset(self) -> None:
        """The current request stays current, and what was in sight in sight, where they are still there."""
        place = None if self._kept is None else self._history.place_of(self._kept)
        if place is not None:
            both = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._history.index(place, 0), both)
        top = None if self._kept_top is None else self._history.place_of(self._kept_top)
        self.verticalScrollBar().setValue(top or 0)
        self._say_person()

    def _say_person(self) -> None:
        self.personChosen.emit(self.current.phone if self.current else "")

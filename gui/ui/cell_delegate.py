"""Paints the table's cells: the row is fetched once per cell, a status is icon + word + colour."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem

from gui.leads.lead import LeadRow
from gui.leads.state import LeadState
from gui.ui import icons, theme
from gui.ui.call_mark import CallMark, call_mark
from gui.ui.row_columns import CALL, ROW, STATUS
from gui.ui.row_words import CellTone, Look
from gui.ui.rows_model import RowsModel

_PADDING: Final = theme.GAP
_LINE: Final = int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value) | int(
    Qt.TextFlag.TextSingleLine.value
)
_LINE_RIGHT: Final = int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight).value) | int(
    Qt.TextFlag.TextSingleLine.value
)


class _Inks:
    """The colours of one palette, worked out once: a full repaint asks for thousands of them."""

    def __init__(self, palette: QPalette) -> None:
        marks = {CellTone.ERROR: theme.Tone.ERROR, CellTone.WARNING: theme.Tone.WARNING}
        self.key = palette.cacheKey()
        self.text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        self.dim = theme.dim(palette)
        self.accent = theme.accent(palette)
        self.states = {state: theme.state_ink(state, palette) for state in LeadState}
        self.marks = {tone: theme.tone_ink(mark, palette) for tone, mark in marks.items()}
        self.grounds: dict[tuple[bool, CellTone], QColor] = {}
        self.lines: dict[bool, QColor] = {}
        for selected, ground in ((False, theme.surface(palette)), (True, theme.chosen(palette))):
            self.lines[selected] = theme.mixed(ground, theme.line(palette), 0.6)
            for tone in CellTone:
                ink = self.marks.get(tone)
                self.grounds[selected, tone] = theme.mixed(ground, ink, 0.10) if ink else ground


class CellDelegate(QStyledItemDelegate):
    """Paints every column of a `RowsModel`. `callToggled` carries the table row whose checkbox was clicked."""

    callToggled = Signal(int)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._inks = _Inks(QPalette())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        if self._inks.key != option.palette.cacheKey():
            self._inks = _Inks(option.palette)
        row, look = model.look(index.row(), index.column())
        key = model.columns[index.column()].key
        rect = option.rect
        self._paint_ground(painter, rect, look.tone, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        if row is not None and key == CALL:
            _paint_mark(painter, rect, call_mark(row))
        elif row is not None and key == STATUS:
            self._paint_status(painter, rect, option.font, row.state, look.words)
        elif row is not None:
            self._paint_words(painter, rect, option.font, row, look, right=key == ROW)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._inks.accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        model = index.model()
        if not isinstance(model, RowsModel):
            return QSize(0, theme.ROW_HEIGHT)
        look = model.look(index.row(), index.column())[1]
        icon = theme.ICON + theme.GAP if model.columns[index.column()].key == STATUS else 0
        words = QFontMetrics(option.font).horizontalAdvance(look.text)
        return QSize(words + icon + 2 * _PADDING + theme.STEP, theme.ROW_HEIGHT)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on a row's checkbox."""
        if not isinstance(model, RowsModel) or model.columns[index.column()].key != CALL:
            return super().editorEvent(event, model, option, index)
        plain = isinstance(event, QMouseEvent) and not event.modifiers()
        if event.type() == QEvent.Type.MouseButtonRelease and plain and event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            self.callToggled.emit(index.row())
        return True

    def _paint_ground(self, painter: QPainter, rect: QRect, tone: CellTone, *, selected: bool) -> None:
        painter.fillRect(rect, self._inks.grounds[selected, tone])
        if ink := self._inks.marks.get(tone):
            painter.fillRect(QRect(rect.left(), rect.top() + 6, 3, rect.height() - 12), ink)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._inks.lines[selected])

    def _paint_status(self, painter: QPainter, rect: QRect, font: QFont, state: LeadState, word: str) -> None:
        ink = self._inks.states[state]
        left, top = rect.left() + _PADDING, rect.top() + (rect.height() - theme.ICON) // 2
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left, top, icons.pixmap(state.value, ink, theme.ICON, ratio))
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        _draw(painter, rect.adjusted(_PADDING + theme.ICON + 6, 0, -_PADDING, 0), word, ink, _LINE)

    def _paint_words(
        self, painter: QPainter, rect: QRect, font: QFont, row: LeadRow, look: Look, *, right: bool
    ) -> None:
        ink = self._inks.dim if right or row.state is LeadState.EXCLUDED else self._inks.text
        painter.setFont(font)
        room = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        used = 0
        if look.words:
            used = _draw(painter, room, look.words, ink, _LINE_RIGHT if right else _LINE) + theme.STEP
        if look.aside and room.width() - used > 2 * theme.MARGIN:
            _draw(painter, room.adjusted(used, 0, 0, 0), look.aside, self._inks.dim, _LINE)


def _paint_mark(painter: QPainter, rect: QRect, mark: CallMark) -> None:
    """The checkbox of a row, in the middle of its cell."""
    style = QApplication.style()
    box = QStyleOptionButton()
    side = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    box.rect = QRect(0, 0, side, side)
    box.rect.moveCenter(rect.center())
    box.palette = QApplication.palette("QCheckBox")  # type: ignore[call-overload]  # the stub wants bytes
    box.state = QStyle.StateFlag.State_On if mark.checked else QStyle.StateFlag.State_Off
    if mark.changeable:
        box.state |= QStyle.StateFlag.State_Enabled
    else:
        box.palette.setCurrentColorGroup(QPalette.ColorGroup.Disabled)
    painter.save()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter)
    painter.restore()


def _draw(painter: QPainter, rect: QRect, words: str, ink: QColor, flags: int) -> int:
    """Draw one line, cut with an ellipsis where it does not fit; returns the width used."""
    metrics = painter.fontMetrics()
    line = words.replace("\n", " ")
    width = metrics.horizontalAdvance(line)
    if width > rect.width():
        line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
        width = rect.width()
    painter.setPen(ink)
    painter.drawText(rect, flags, line)
    return width

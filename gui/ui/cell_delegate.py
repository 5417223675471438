"""Paints the table's cells: the row is fetched once per cell, a status is icon + word + colour."""

import itertools
from functools import lru_cache
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem

from gui.leads.lead import LeadRow
from gui.leads.state import LeadState
from gui.ui import icons, theme
from gui.ui.call_mark import CallMark, call_mark
from gui.ui.frozen_table import PaintedPart
from gui.ui.row_columns import CALL, ROW, STATUS
from gui.ui.row_words import NOTHING, CellTone, Look
from gui.ui.rows_model import RowsModel

_PADDING: Final = theme.GAP
_REMEMBERED: Final = 4096
_SELECTED: Final = QStyle.StateFlag.State_Selected.value
_FOCUSED: Final = QStyle.StateFlag.State_HasFocus.value


class _Inks:
    """The colours of one palette, worked out once: a full repaint asks for thousands of them."""

    def __init__(self, palette: QPalette, ratio: float) -> None:
        marks = {CellTone.ERROR: theme.Tone.ERROR, CellTone.WARNING: theme.Tone.WARNING}
        self.key = (palette.cacheKey(), ratio)
        self.text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        self.dim = theme.dim(palette)
        self.accent = theme.accent(palette)
        self.states = {state: theme.state_ink(state, palette) for state in LeadState}
        self.icons = {state: icons.pixmap(state.value, ink, theme.ICON, ratio) for state, ink in self.states.items()}
        self.boxes = {mark: _box(mark, ratio) for mark in itertools.starmap(CallMark, _BOTH_WAYS)}
        self.marks = {tone: theme.tone_ink(mark, palette) for tone, mark in marks.items()}
        self.grounds: dict[tuple[bool, CellTone], QColor] = {}
        self.line = theme.mixed(theme.surface(palette), theme.line(palette), 0.6)
        for selected, ground in ((False, theme.surface(palette)), (True, theme.chosen(palette))):
            for tone in CellTone:
                ink = self.marks.get(tone)
                self.grounds[selected, tone] = theme.mixed(ground, ink, 0.10) if ink else ground


class _Letters:
    """A font and what is known of its letters, once for all cells."""

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetrics(font)
        self.middle = (self.metrics.ascent() - self.metrics.descent()) / 2
        # Measuring takes as long as painting, and much of a list repeats. A cache around Qt's own method would ask for
        # its signature, and for the first such question PySide loads all it has: a tenth of the program's whole start.
        self.width_of = lru_cache(_REMEMBERED)(self._width_of)
        self.cut = lru_cache(_REMEMBERED)(self._cut)

    def _width_of(self, line: str) -> int:
        return self.metrics.horizontalAdvance(line)

    def _cut(self, line: str, width: int) -> str:
        return self.metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


class CellDelegate(QStyledItemDelegate):
    """Paints every column of a `RowsModel`. `callToggled` carries the table row whose checkbox was clicked."""

    callToggled = Signal(int)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._inks: _Inks | None = None
        self._letters: dict[tuple[str, bool], _Letters] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model, state = index.model(), option.state.value
        if isinstance(model, RowsModel):
            place, column, rect = index.row(), index.column(), option.rect
            part = PaintedPart(
                [(place, rect.top(), rect.height())],
                [(column, rect.left(), rect.width())],
                [(place, place, column, column)] if state & _SELECTED else [],
                (place, column) if state & _FOCUSED else (-1, -1),
            )
            self.brush(painter, option.palette, option.font).paint_part(model, part)

    def brush(self, painter: QPainter, palette: QPalette, font: QFont) -> "CellBrush":
        """What paints one cell after the other."""
        ratio = painter.device().devicePixelRatioF()
        if self._inks is None or self._inks.key != (palette.cacheKey(), ratio):
            self._inks = _Inks(palette, ratio)
        return CellBrush(painter, self._inks, self._letters_of(font, bold=False), self._letters_of(font, bold=True))

    def _letters_of(self, font: QFont, *, bold: bool) -> _Letters:
        key = (font.key(), bold)
        if key not in self._letters:
            font = QFont(font)
            if bold:
                font.setWeight(QFont.Weight.DemiBold)
            self._letters[key] = _Letters(font)
        return self._letters[key]

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


class CellBrush:
    """Paints the cells of one frame."""

    def __init__(self, painter: QPainter, inks: _Inks, plain: _Letters, bold: _Letters) -> None:
        self._painter, self._inks, self._plain, self._bold = painter, inks, plain, bold

    def paint_part(self, model: RowsModel, part: PaintedPart) -> None:
        """Rows and columns of the model."""
        columns = [(place, model.columns[place], left, width) for place, left, width in part.columns]
        begin = min((left for _place, _column, left, _width in columns), default=0)
        end = max((left + width for _place, _column, left, width in columns), default=0)
        for position, top, height in part.rows:
            self._painter.fillRect(begin, top + height - 1, end - begin, 1, self._inks.line)
            row = model.row_at(position)
            selected = part.selected_in(position) if part.ranges else ()
            for place, column, left, width in columns:
                rect = QRect(left, top, width, height)
                look = NOTHING if row is None else model.words.look(row, column)
                if place in selected or look.tone is not CellTone.PLAIN:
                    self._paint_ground(rect, look.tone, selected=place in selected)
                if row is not None:
                    self._paint_cell(rect, row, column.key, look)
                if (position, place) == part.focused:
                    self._paint_focus(rect)

    def _paint_ground(self, rect: QRect, tone: CellTone, *, selected: bool) -> None:
        self._painter.fillRect(rect.adjusted(0, 0, 0, -1), self._inks.grounds[selected, tone])
        if ink := self._inks.marks.get(tone):
            self._painter.fillRect(rect.left(), rect.top() + 6, 3, rect.height() - 12, ink)

    def _paint_focus(self, rect: QRect) -> None:
        self._painter.setPen(self._inks.accent)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_cell(self, rect: QRect, row: LeadRow, key: str, look: Look) -> None:
        if key == CALL:
            box = self._inks.boxes[call_mark(row)]
            side = round(box.width() / box.devicePixelRatio())
            self._painter.drawPixmap(rect.center().x() - side // 2, rect.center().y() - side // 2, box)
        elif key == STATUS:
            icon = self._inks.icons[row.state]
            self._painter.drawPixmap(rect.left() + _PADDING, rect.center().y() - theme.ICON // 2, icon)
            room = rect.adjusted(_PADDING + theme.ICON + 6, 0, -_PADDING, 0)
            self._draw(self._bold, room, look.words, self._inks.states[row.state])
        else:
            self._paint_words(rect.adjusted(_PADDING, 0, -_PADDING, 0), row, look, right=key == ROW)

    def _paint_words(self, room: QRect, row: LeadRow, look: Look, *, right: bool) -> None:
        ink = self._inks.dim if right or row.state is LeadState.EXCLUDED else self._inks.text
        if right:
            room.setLeft(max(room.left(), room.right() - self._plain.width_of(look.words)))
        if look.words:
            self._draw(self._plain, room, look.words, ink)
        if look.aside:
            if look.words:
                room.setLeft(room.left() + self._plain.width_of(look.words) + theme.STEP)
            if room.width() > 2 * theme.MARGIN:
                self._draw(self._plain, room, look.aside, self._inks.dim)

    def _draw(self, letters: _Letters, room: QRect, words: str, ink: QColor) -> None:
        """Draw one line, cut with an ellipsis where it does not fit."""
        line, width = words.replace("\n", " "), room.width()
        if letters.width_of(line) > width:
            line = letters.cut(line, width)
        self._painter.setFont(letters.font)
        self._painter.setPen(ink)
        self._painter.drawText(QPointF(room.left(), room.top() + room.height() / 2 + letters.middle), line)


_BOTH_WAYS: Final = tuple(itertools.product((False, True), repeat=2))


def _box(mark: CallMark, ratio: float) -> QPixmap:
    """The checkbox of a row, as the style draws it."""
    style, box = QApplication.style(), QStyleOptionButton()
    side = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    box.rect = QRect(0, 0, side, side)
    box.palette = QApplication.palette("QCheckBox")  # type: ignore[call-overload]  # the stub wants bytes
    box.state = QStyle.StateFlag.State_On if mark.checked else QStyle.StateFlag.State_Off
    if mark.changeable:
        box.state |= QStyle.StateFlag.State_Enabled
    else:
        box.palette.setCurrentColorGroup(QPalette.ColorGroup.Disabled)
    drawing = QPixmap(round(side * ratio), round(side * ratio))
    drawing.setDevicePixelRatio(ratio)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box, painter)
    painter.end()
    return drawing

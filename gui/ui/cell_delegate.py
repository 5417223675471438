"""Paints the table's cells: the row is fetched once per cell, a status is icon + word + colour."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.leads.lead import LeadRow
from gui.leads.state import LeadState
from gui.ui import icons, theme
from gui.ui.row_columns import ROW, STATUS
from gui.ui.row_words import CellTone, Look
from gui.ui.rows_model import RowsModel

_PADDING: Final = theme.GAP
_TONES: Final = {CellTone.ERROR: theme.Tone.ERROR, CellTone.WARNING: theme.Tone.WARNING}


class CellDelegate(QStyledItemDelegate):
    """Paints every column of a `RowsModel`."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        row, look = model.look(index.row(), index.column())
        column = model.columns[index.column()]
        painter.save()
        self._paint_ground(painter, option, look.tone)
        if row is not None and column.key == STATUS:
            self._paint_status(painter, option, row.state, look.words)
        elif row is not None:
            self._paint_words(painter, option, row, look, right=column.key == ROW)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent(option.palette), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        model = index.model()
        look = model.look(index.row(), index.column())[1] if isinstance(model, RowsModel) else Look()
        icon = (
            theme.ICON + theme.GAP
            if isinstance(model, RowsModel) and model.columns[index.column()].key == STATUS
            else 0
        )
        return QSize(QFontMetrics(option.font).horizontalAdvance(look.text) + 2 * _PADDING + icon + 4, theme.ROW_HEIGHT)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, tone: CellTone) -> None:
        palette, rect = option.palette, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = theme.chosen(palette) if selected else theme.surface(palette)
        painter.fillRect(rect, ground)
        if mark := _TONES.get(tone):
            ink = theme.tone_ink(mark, palette)
            painter.fillRect(rect, theme.mixed(ground, ink, 0.10))
            painter.fillRect(QRect(rect.left(), rect.top() + 6, 3, rect.height() - 12), ink)
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.mixed(ground, theme.line(palette), 0.6)
        )

    def _paint_status(self, painter: QPainter, option: QStyleOptionViewItem, state: LeadState, word: str) -> None:
        ink = theme.state_ink(state, option.palette)
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        top = rect.top() + (rect.height() - theme.ICON) // 2
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.left(), top, icons.pixmap(state.value, ink, theme.ICON, ratio))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        words = rect.adjusted(theme.ICON + theme.STEP + 2, 0, 0, 0)
        _draw(painter, words, word, ink, right=False)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, row: LeadRow, look: Look, *, right: bool
    ) -> None:
        palette = option.palette
        quiet = right or row.state is LeadState.EXCLUDED
        ink = theme.dim(palette) if quiet else palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        painter.setFont(option.font)
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        used = _draw(painter, rect, look.words, ink, right=right) if look.words else 0
        if look.aside and (rest := rect.adjusted(used + theme.STEP if used else 0, 0, 0, 0)).width() > 2 * theme.MARGIN:
            _draw(painter, rest, look.aside, theme.dim(palette), right=False)


def _draw(painter: QPainter, rect: QRect, words: str, ink: QColor, *, right: bool) -> int:
    """Draw one line, cut with an ellipsis where it does not fit; returns the width used."""
    metrics = painter.fontMetrics()
    line = metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setPen(ink)
    painter.drawText(rect, int((across | Qt.AlignmentFlag.AlignVCenter).value) | _SINGLE_LINE, line)
    return metrics.horizontalAdvance(line)


_SINGLE_LINE: Final = int(Qt.TextFlag.TextSingleLine.value)

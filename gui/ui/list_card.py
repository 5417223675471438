"""Paints a list in the panel of lists: its name, when it was opened and how long it is, its rows by state as a bar."""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.leads.ledger import LEDGER_ORDER, balance
from gui.leads.moments import short_day
from gui.leads.shelf_entry import ShelfEntry
from gui.leads.state import LeadState, Tally
from gui.ui import icons, theme

translate: Final = QCoreApplication.translate

ENTRY: Final = int(Qt.ItemDataRole.UserRole)
RUNNING: Final = ENTRY + 1
OPEN: Final = ENTRY + 2
PAUSED: Final = ENTRY + 3

Index = QModelIndex | QPersistentModelIndex

_PADDING: Final = 10
_BAR: Final = 4
_LEAST_SHARE: Final = 3


def when_and_how_long(entry: ShelfEntry) -> str:
    """«24.11, 06:21 · 20 строк»."""
    rows = translate("ListCards", "%Ln row(s)", "", entry.tally.total)
    created = entry.created_at.astimezone()
    return f"{short_day(created)}, {created:%H:%M} · {rows}"


def sending_words(*, paused: bool) -> str:
    """What a list that is being sent is doing."""
    return translate("ListCards", "Paused") if paused else translate("ListCards", "Sending now")


def in_words(entry: ShelfEntry, *, running: bool, paused: bool = False) -> str:
    """All that is painted, for a tooltip and for those who cannot see it."""
    lines = [entry.name, when_and_how_long(entry)]
    lines += [sending_words(paused=paused)] if running else []
    lines += [translate("ListCards", "Archived")] if entry.archived else []
    return "\n".join((*lines, balance(entry.tally))) if entry.tally.total else "\n".join(lines)


def shares(tally: Tally, width: int) -> list[tuple[LeadState, int]]:
    """How the bar of `width` pixels is parted between the states; whatever is there is seen."""
    there = [(state, tally.of(state)) for state in LEDGER_ORDER if tally.of(state)]
    total = sum(count for _state, count in there)
    if not total or width < _LEAST_SHARE * len(there):
        return []
    parts = [(state, max(_LEAST_SHARE, width * count // total)) for state, count in there]
    widest = max(range(len(parts)), key=lambda place: parts[place][1])
    state, most = parts[widest]
    parts[widest] = (state, most + width - sum(each for _state, each in parts))
    return parts


class ListCards(QStyledItemDelegate):
    """Items hold a `ShelfEntry` under `ENTRY`, and say under `RUNNING`, `PAUSED` and `OPEN` what the list is now.

    Editing an item changes its name: the new one comes to the model under `Qt.ItemDataRole.EditRole`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, 2 * QFontMetrics(option.font).height() + 3 * theme.GAP + _BAR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: ShelfEntry = index.data(ENTRY)
        palette, rect = option.palette, option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_open, running = bool(index.data(OPEN)), bool(index.data(RUNNING))
        self._paint_ground(painter, option, rect, is_open=is_open)
        room = rect.adjusted(_PADDING, theme.GAP - 2, -_PADDING, -theme.GAP)
        line = QFontMetrics(option.font).height()
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold if is_open else QFont.Weight.Normal)
        painter.setFont(bold)
        painter.setPen(theme.dim(palette) if entry.archived else theme.text(palette))
        _draw(painter, QRect(room.left(), room.top(), room.width(), line), entry.name)
        painter.setFont(option.font)
        below = QRect(room.left(), room.top() + line + 1, room.width(), line)
        if running:
            paused = bool(index.data(PAUSED))
            ink = theme.state_ink(LeadState.SENDING, palette)
            ratio = painter.device().devicePixelRatioF()
            picture = icons.pixmap("pause" if paused else LeadState.SENDING.value, ink, theme.ICON, ratio)
            painter.drawPixmap(below.left(), below.top() + (line - theme.ICON) // 2, picture)
            painter.setPen(ink)
            _draw(painter, below.adjusted(theme.ICON + theme.STEP, 0, 0, 0), sending_words(paused=paused))
        else:
            painter.setPen(theme.dim(palette))
            _draw(painter, below, when_and_how_long(entry))
        self._paint_bar(painter, option, QRect(room.left(), room.bottom() - _BAR + 1, room.width(), _BAR), entry.tally)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("List name"))
        editor.setMaxLength(200)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(ENTRY).name)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and (name := editor.text().strip()):
            model.setData(index, name, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(4, 4, -4, 4 + theme.CONTROL_HEIGHT - option.rect.height()))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, *, is_open: bool) -> None:
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            ground = theme.chosen(palette)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = theme.mixed(theme.surface(palette), theme.text(palette), 0.04)
        else:
            ground = theme.surface(palette)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(theme.accent(palette) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if is_open:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent(palette))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, tally: Tally) -> None:
        palette, left = option.palette, rect.left()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if not tally.total:
            painter.fillRect(rect, theme.line(palette))
        for state, width in shares(tally, rect.width()):
            # Their inks are meant for letters: an area is quieter in a part of it.
            ink = theme.mixed(theme.surface(palette), theme.state_ink(state, palette), 0.75)
            gap = 1 if left + width < rect.right() else 0
            painter.fillRect(QRect(left, rect.top(), width - gap, rect.height()), ink)
            left += width


def _draw(painter: QPainter, rect: QRect, words: str) -> None:
    """One line, cut with an ellipsis where it does not fit."""
    line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value), line)

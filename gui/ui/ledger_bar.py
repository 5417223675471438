"""The counts of a list by state: every row is in one of them, and a click shows only those."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from gui.leads.state import STATE_TITLES, LeadState, Tally
from gui.leads.words import grouped
from gui.ui import icons, theme
from gui.ui.help_places import HelpPage, explained_by

_HEIGHT: Final = 52
_PADDING: Final = 10


class CountChip(QAbstractButton):
    """One count: icon and word above, the number below. Its width holds the biggest number the list can bring."""

    def __init__(self, title: str, state: LeadState | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = state
        self.title = title
        self.count = 0
        self._widest = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_count(0, 0)

    def set_count(self, count: int, widest: int) -> None:
        """Show `count`; `widest` is the number the chip must have room for."""
        self.count = count
        self.setAccessibleName(f"{self.title}: {grouped(count)}")
        if self._widest != widest:
            self._widest = widest
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        head = QFontMetrics(self.font()).horizontalAdvance(self.title)
        head += theme.ICON + theme.STEP if self.state else 0
        number = QFontMetrics(self._number_font()).horizontalAdvance(grouped(self._widest))
        return QSize(max(head, number) + 2 * _PADDING + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ink = theme.state_ink(self.state, palette) if self.state else theme.text(palette)
        self._paint_plate(painter)
        rect = self.rect().adjusted(_PADDING, 8, -_PADDING, -8)
        head = QRect(rect.left(), rect.top(), rect.width(), 18)
        if self.state:
            picture = icons.pixmap(self.state.value, ink, theme.ICON, self.devicePixelRatioF())
            painter.drawPixmap(head.left(), head.top() + 1, picture)
            head.setLeft(head.left() + theme.ICON + theme.STEP)
        painter.setPen(ink if self.state else theme.dim(palette))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.setFont(self._number_font())
        painter.setPen(theme.text(palette) if self.count else theme.dim(palette))
        number = QRect(rect.left(), rect.bottom() - 19, rect.width(), 20)
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, grouped(self.count))
        painter.end()

    def _paint_plate(self, painter: QPainter) -> None:
        palette = self.palette()
        ground = theme.surface(palette)
        edge, width = theme.line(palette), 1.0
        if self.isChecked():
            ground, edge = theme.chosen(palette), theme.accent(palette)
        elif self.underMouse():
            ground = theme.mixed(ground, theme.text(palette), 0.04)
        if self.hasFocus():
            edge, width = theme.accent(palette), 2.0
        painter.setBrush(ground)
        painter.setPen(QPen(edge, width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _number_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        return font


class LedgerBar(QWidget):
    """The chips. `filterChanged` carries a frozenset of states, or `None` for every row."""

    filterChanged = Signal(object)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        explained_by(HelpPage.STATUSES, self)
        self._group = QButtonGroup(self)
        self._filter: LeadState | None = None
        self.chips: dict[LeadState | None, CountChip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP - 2)
        titles: list[tuple[LeadState | None, str]] = [(None, self.tr("Total"))]
        for state, title in (*titles, *((state, str(STATE_TITLES[state])) for state in LeadState)):
            chip = CountChip(title, state, self)
            self._group.addButton(chip)
            self.chips[state] = chip
            row.addWidget(chip, 1)
            chip.clicked.connect(lambda _checked=False, chosen=state: self._on_clicked(chosen))
        self.chips[None].setChecked(True)
        for state, chip in self.chips.items():
            only = self.tr("Show “{state}” rows only")
            chip.setToolTip(only.format(state=STATE_TITLES[state]) if state else self.tr("Show all rows"))

    def show_tally(self, tally: Tally) -> None:
        """Show the counts; nothing moves as long as the total stays the same."""
        for state, chip in self.chips.items():
            chip.set_count(tally.of(state) if state else tally.total, tally.total)

    def reset(self) -> None:
        """Choose «Всего» again without a signal."""
        self._filter = None
        self.chips[None].setChecked(True)

    def choose(self, chosen: LeadState | None) -> None:
        """Choose a state, as a click would."""
        self.chips[chosen].setChecked(True)
        if chosen != self._filter:
            self._filter = chosen
            self.filterChanged.emit(None if chosen is None else frozenset({chosen}))

    def _on_clicked(self, state: LeadState | None) -> None:
        """A second click on the chosen chip shows every row again."""
        self.choose(None if state == self._filter else state)

"""The two tables of the sheet before a run: where its requests go, and why other rows stay."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.delivery.preflight import Preflight, Staying
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import grouped
from gui.ui import preflight_words as words
from gui.ui import theme
from gui.ui.account_colours import swatch
from gui.ui.preflight_controls import TITLES_WIDTH

translate: Final = QCoreApplication.translate

_PLACES: Final = 4
_REASON_HEIGHT: Final = 28
_REASONS_SHOWN: Final = 5.5


class GoingTable(QWidget):
    """Through which account requests go, where to, and how many; a `rehearsal` has no colour of an account."""

    def __init__(self, preflight: Preflight, *, rehearsal: bool, parent: QWidget) -> None:
        super().__init__(parent)
        grid = _grid(self)
        grid.addWidget(sheet_label(self, "dim", translate("PreflightDialog", "Account")), 0, 0)
        grid.addLayout(self._account(preflight, rehearsal=rehearsal), 0, 1, 1, 2)
        grid.addWidget(sheet_label(self, "dim", translate("PreflightDialog", "To")), 1, 0)
        shown = preflight.destinations[:_PLACES]
        rest = sum(count for _, _, count in preflight.destinations[_PLACES:])
        lines = [(words.destination(widget, unit), count) for widget, unit, count in shown]
        if rest:
            lines.append((translate("PreflightDialog", "other widgets and departments"), rest))
        for place, (name, count) in enumerate(lines, start=1):
            grid.addWidget(sheet_label(self, "", name), place, 1)
            grid.addWidget(_number(self, count), place, 2)
        last = max(2, len(lines) + 1)
        grid.addWidget(sheet_label(self, "dim", translate("PreflightDialog", "Check")), last, 0)
        grid.addWidget(sheet_label(self, "", words.repeats(preflight)), last, 1, 1, 2)

    def _account(self, preflight: Preflight, *, rehearsal: bool) -> QHBoxLayout:
        """Its name beside its colour."""
        row = QHBoxLayout()
        row.setSpacing(6)
        if not rehearsal:
            mark = QLabel(self)
            mark.setPixmap(swatch(preflight.colour, self.palette()).pixmap(theme.ICON))
            row.addWidget(mark)
        row.addWidget(sheet_label(self, "", preflight.account), 1)
        return row


class StayingTable(QWidget):
    """Who does not go, each of the `reasons` a way to those rows: `stateChosen` carries their `LeadState`."""

    stateChosen = Signal(object)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, staying: tuple[Staying, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.reasons: list[QPushButton] = []
        inner = QWidget(self)
        grid = _grid(inner)
        grid.setVerticalSpacing(2)
        for place, (state, why, count) in enumerate(words.reasons(staying)):
            link = self._link(state, why, count)
            self.reasons.append(link)
            grid.addWidget(sheet_label(self, "dim", str(STATE_TITLES[state])), place, 0)
            grid.addWidget(link, place, 1)
            grid.addWidget(_number(self, count), place, 2)
        total = grouped(sum(each.count for each in staying))
        title = translate("PreflightDialog", "Will not be sent: {count}").format(count=total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        column.addWidget(sheet_label(self, "title", title))
        column.addWidget(_scrolled(inner, len(self.reasons)))

    def _link(self, state: LeadState, why: str, count: int) -> QPushButton:
        link = QPushButton(why.replace("&", "&&"), self)
        link.setProperty("kind", "link")
        link.setStyleSheet("text-align: left;")
        link.setAutoDefault(False)
        tip = translate("PreflightDialog", "Close and show the rows “{state}”")
        link.setToolTip(tip.format(state=STATE_TITLES[state]))
        link.setAccessibleName(f"{why}: {grouped(count)}, {STATE_TITLES[state]}")
        link.clicked.connect(lambda: self.stateChosen.emit(state))
        return link


def sheet_label(parent: QWidget, kind: str = "", text: str = "") -> QLabel:
    """Words on the sheet, never taken for markup; without a `kind` they wrap."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(not kind)
    if kind:
        label.setProperty("kind", kind)
    return label


def _number(parent: QWidget, count: int) -> QLabel:
    label = sheet_label(parent, "title", grouped(count))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _grid(owner: QWidget) -> QGridLayout:
    grid = QGridLayout(owner)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.MARGIN)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, TITLES_WIDTH)
    grid.setColumnStretch(1, 1)
    return grid


def _scrolled(inner: QWidget, reasons: int) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    area.setProperty("kind", "card")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setStyleSheet("border: none;")
    area.setFixedHeight(round(min(_REASONS_SHOWN, reasons) * _REASON_HEIGHT))
    return area

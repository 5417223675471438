"""The sheet before a run: who is called, who is not and why, how long it takes, and the last yes."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.delivery.limits import Drip, RunLimits
from gui.delivery.preflight import OffPeople, Preflight
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import grouped
from gui.ui import icons, theme
from gui.ui import preflight_words as words
from gui.ui.account_colours import swatch
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.preflight_controls import TITLES_WIDTH, LimitControls
from gui.ui.preflight_people import PeopleControls
from gui.ui.reading_order import put_in_reading_order

_PLACES: Final = 4
_WIDTH: Final = 792
_REASON_HEIGHT: Final = 28
_REASONS_SHOWN: Final = 5.5
_CLOCK_MS: Final = 15_000
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class YesButton(QPushButton):
    """Takes no held-down key and no shortcut for a yes: the keys that opened the sheet must not answer it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            return
        super().keyPressEvent(event)


class PreflightDialog(QDialog):
    """`limits` is what was asked for, once it was accepted.

    `wanted_state` is set where the person left to look at the rows in that state instead. `startChanged` carries when
    the run is to start (aware, `None`: at once); `show_people` answers it.
    """

    startChanged = Signal(object)  # noqa: N815 — signals are named as Qt names them

    def __init__(
        self,
        preflight: Preflight,
        *,
        drip: Drip | None = None,
        start_at: datetime | None = None,
        rehearsal: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        explained_by(HelpPage.LIMITS, self)
        self._preflight, self._rehearsal = preflight, rehearsal
        self._starts: datetime | None = None
        self.people_asked: datetime | None = None
        self.wanted_state: LeadState | None = None
        self.setWindowTitle(self.tr("Sending"))
        self.heading = self._label("title")
        font = QFont(self.heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        self.heading.setFont(font)
        self.people, self.timing, self.budget = self._label(), self._label(), self._label()
        self.controls = LimitControls(preflight, drip, self)
        self.off_people = PeopleControls(preflight, rehearsal=rehearsal, parent=self)
        self.remark = self._label()
        self.typed = QLineEdit(self)
        self.typed.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.typed.setFixedWidth(120)
        self.yes = YesButton(self)
        self.yes.setProperty("kind", "primary")
        self.yes.setDefault(True)
        icons.mark(self.yes, "send", "on_accent")
        self.no = QPushButton(self.tr("Do not send"), self)
        self.no.setProperty("kind", "plain")
        self.no.setAutoDefault(False)
        self.reasons: list[QPushButton] = []
        if start_at is not None:
            self.controls.starts.setChecked(True)
            self.controls.start_at.set_moment(start_at)
        self._lay_out()
        put_in_reading_order(self)
        self._connect()
        self._say()
        self.setStyleSheet(theme.style_sheet(self.palette()))
        icons.retint(self)
        self.setMinimumWidth(_WIDTH)
        (self.typed if self._reason_to_type() else self.yes).setFocus()

    def limits(self) -> RunLimits:
        """What is chosen."""
        return self.off_people.within(self.controls.limits)

    def show_people(self, hours: OffPeople) -> None:
        """Who cannot be called at the moment that was asked for by `startChanged`."""
        self._preflight = replace(self._preflight, hours=hours)
        self.off_people.show_people(self._preflight)
        self._off_people_card.setVisible(self.off_people.is_needed)
        self._say()

    def accept(self) -> None:
        """Only with something to send, and with its number typed where that is asked."""
        if self.yes.isEnabled():
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field of limits leads to the button, it does not press it."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        event.accept()
        if event.isAutoRepeat() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return
        if isinstance(focused, QPushButton):
            focused.click()
        elif focused is self.typed:
            self.yes.click()
        else:
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.controls.changed.connect(self._say)
        self.controls.changed.connect(self._on_start_changed)
        self.off_people.changed.connect(self._say)
        self.typed.textChanged.connect(self._say)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)

    def _on_start_changed(self) -> None:
        """The hours are those of the moment the run starts."""
        starts = self.controls.limits.start_at
        if starts != self._starts:
            self._starts = starts
            self.startChanged.emit(starts)

    def _on_clock(self) -> None:
        """The sheet may stay open for long: its times start from the present."""
        self._preflight = replace(self._preflight, now=datetime.now(self._preflight.now.tzinfo))
        self._say()

    def _say(self) -> None:
        """All figures for the limits as they stand."""
        preflight, limits = self._preflight, self.limits()
        count = preflight.will_leave(limits)
        self.heading.setText(words.heading(preflight, limits))
        rehearsal = self.tr("Rehearsal: nobody gets a call.")
        self._show(self.people, rehearsal if self._rehearsal else words.people_called(count) if count else "")
        self._show(self.timing, words.timing(preflight, limits))
        self._show(self.budget, words.budget(preflight, limits))
        impossible, why = words.impossible(preflight, limits), self._reason_to_type()
        self._show(self.remark, impossible or (f"{why} {words.typed_hint(count)}" if why else ""))
        ink = theme.tone_ink(theme.Tone.ERROR if impossible else theme.Tone.WARNING, self.palette())
        self.remark.setStyleSheet(f"color: {ink.name()};")
        self.typed.setVisible(bool(why) and not impossible)
        self.typed.setAccessibleName(words.typed_hint(count))
        matches = words.is_typed(self.typed.text(), count)
        self.yes.setText(words.send(count) if count else self.tr("Send"))
        self.yes.setEnabled(not impossible and (matches or not why))

    def _reason_to_type(self) -> str:
        return words.why_typed(self._preflight, self.limits())

    def _on_reason(self, state: LeadState) -> None:
        self.wanted_state = state
        self.reject()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(theme.GAP)
        page.addWidget(self.heading)
        page.addWidget(self.people)
        page.addSpacing(theme.STEP)
        page.addWidget(self._card(self._going()))
        if self._preflight.staying:
            page.addWidget(self._card(self._staying()))
        self._off_people_card = self._card(self.off_people)
        self._off_people_card.setVisible(self.off_people.is_needed)
        page.addWidget(self._off_people_card)
        page.addWidget(self._card(self.controls))
        page.addSpacing(theme.STEP)
        page.addWidget(self.timing)
        page.addWidget(self.budget)
        page.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addWidget(self.remark, 1)
        foot.addWidget(self.typed)
        page.addLayout(foot)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        page.addLayout(buttons)

    def _going(self) -> QWidget:
        """Through which account, where to, how many."""
        box = QWidget(self)
        grid = _grid(box)
        grid.addWidget(self._label("dim", self.tr("Account")), 0, 0)
        grid.addLayout(self._account(), 0, 1, 1, 2)
        grid.addWidget(self._label("dim", self.tr("To")), 1, 0)
        shown = self._preflight.destinations[:_PLACES]
        rest = sum(count for _, _, count in self._preflight.destinations[_PLACES:])
        lines = [(words.destination(widget, unit), count) for widget, unit, count in shown]
        if rest:
            lines.append((self.tr("other widgets and departments"), rest))
        for place, (name, count) in enumerate(lines, start=1):
            grid.addWidget(self._label("", name), place, 1)
            grid.addWidget(self._number(count), place, 2)
        last = max(2, len(lines) + 1)
        grid.addWidget(self._label("dim", self.tr("Check")), last, 0)
        grid.addWidget(self._label("", words.repeats(self._preflight)), last, 1, 1, 2)
        return box

    def _account(self) -> QHBoxLayout:
        """Its name beside its colour; a rehearsal has none."""
        row = QHBoxLayout()
        row.setSpacing(6)
        if not self._rehearsal:
            mark = QLabel(self)
            mark.setPixmap(swatch(self._preflight.colour, self.palette()).pixmap(theme.ICON))
            row.addWidget(mark)
        row.addWidget(self._label("", self._preflight.account), 1)
        return row

    def _staying(self) -> QWidget:
        """Who does not go, each reason a way to those rows."""
        inner = QWidget(self)
        grid = _grid(inner)
        grid.setVerticalSpacing(2)
        for place, (state, why, count) in enumerate(words.reasons(self._preflight.staying)):
            link = QPushButton(why.replace("&", "&&"), inner)
            link.setProperty("kind", "link")
            link.setStyleSheet("text-align: left;")
            link.setAutoDefault(False)
            link.setToolTip(self.tr("Close and show the rows “{state}”").format(state=STATE_TITLES[state]))
            link.setAccessibleName(f"{why}: {grouped(count)}, {STATE_TITLES[state]}")
            link.clicked.connect(lambda _checked=False, chosen=state: self._on_reason(chosen))
            self.reasons.append(link)
            grid.addWidget(self._label("dim", str(STATE_TITLES[state])), place, 0)
            grid.addWidget(link, place, 1)
            grid.addWidget(self._number(count), place, 2)
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        total = grouped(sum(each.count for each in self._preflight.staying))
        column.addWidget(self._label("title", self.tr("Will not be sent: {count}").format(count=total)))
        column.addWidget(_scrolled(inner, len(self.reasons)))
        return box

    def _card(self, inner: QWidget) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(inner)
        return card

    def _label(self, kind: str = "", text: str = "") -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(not kind)
        if kind:
            label.setProperty("kind", kind)
        return label

    def _number(self, count: int) -> QLabel:
        label = self._label("title", grouped(count))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    @staticmethod
    def _show(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


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

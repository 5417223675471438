"""The sheet before a run: who is called, who is not and why, how long it takes, and the last yes."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.delivery.limits import Drip, RunLimits
from gui.delivery.preflight import OffPeople, Preflight
from gui.leads.state import LeadState
from gui.ui import icons, theme
from gui.ui import preflight_words as words
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.preflight_controls import LimitControls
from gui.ui.preflight_people import PeopleControls
from gui.ui.preflight_tables import GoingTable, StayingTable, sheet_label
from gui.ui.reading_order import put_in_reading_order

_WIDTH: Final = 792
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
        self.heading = self._heading()
        self.people, self.timing, self.budget = sheet_label(self), sheet_label(self), sheet_label(self)
        self.controls = LimitControls(preflight, drip, self)
        self.off_people = PeopleControls(preflight, rehearsal=rehearsal, parent=self)
        self.remark = sheet_label(self)
        self.typed = QLineEdit(self)
        self.typed.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.typed.setFixedWidth(120)
        self.yes, self.no = YesButton(self), QPushButton(self.tr("Do not send"), self)
        self._set_up_buttons()
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

    def _heading(self) -> QLabel:
        heading = sheet_label(self, "title")
        font = QFont(heading.font())
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        return heading

    def _set_up_buttons(self) -> None:
        self.yes.setProperty("kind", "primary")
        self.yes.setDefault(True)
        icons.mark(self.yes, "send", "on_accent")
        self.no.setProperty("kind", "plain")
        self.no.setAutoDefault(False)

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

    def _on_state_chosen(self, state: LeadState) -> None:
        self.wanted_state = state
        self.reject()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(theme.GAP)
        page.addWidget(self.heading)
        page.addWidget(self.people)
        page.addSpacing(theme.STEP)
        page.addWidget(self._card(GoingTable(self._preflight, rehearsal=self._rehearsal, parent=self)))
        if self._preflight.staying:
            staying = StayingTable(self._preflight.staying, self)
            staying.stateChosen.connect(self._on_state_chosen)
            self.reasons = staying.reasons
            page.addWidget(self._card(staying))
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

    def _card(self, inner: QWidget) -> QFrame:
        card = QFrame(self)
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(inner)
        return card

    @staticmethod
    def _show(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

"""A person's page: every request to a phone in the order of time, whether it may be called, where else it stands."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.leads.moments import day_text
from gui.leads.past_attempt import STATE_LIKE, PastAttempt
from gui.leads.schedule import zone_label
from gui.leads.state import STATE_TITLES
from gui.storage.history import PersonPage, PlaceInList, StopNote
from gui.ui import icons, theme
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.history_words import HistoryWords
from gui.ui.inspector_parts import SIDE, CardScroll, Section, TintedIcon, link_button, plain_label
from gui.ui.row_words import phone_for_people
from gui.ui.theme import Tone

translate: Final = QCoreApplication.translate

_MOST: Final = 200


class PersonCard(QFrame):
    """Shows one person. `eraseRequested` and `stopRequested` carry the phone, `listRequested` the id of a list and the
    phone to be looked for in it.
    """

    eraseRequested = Signal(str)
    stopRequested = Signal(str)
    listRequested = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.PRIVACY, self)
        self._phone = ""
        self.setProperty("kind", "card")
        self.setMinimumWidth(280)
        self.setAccessibleName(self.tr("Person’s card"))
        self.phone = plain_label("", "title", self)
        self.person = plain_label("", "", self)
        self.hint = plain_label("", "dim", self)
        self.stops = Section("", self)
        self.attempts = Section(self.tr("All requests for this phone"), self)
        self.places = Section(self.tr("In lists"), self)
        self.stop = QPushButton(self.tr("Add to stop list…"), self)
        self.stop.setToolTip(self.tr("Never call this phone again from any list"))
        self.stop.clicked.connect(lambda: self.stopRequested.emit(self._phone))
        self.erase = QPushButton(self.tr("Erase this person’s data…"), self)
        for button in (self.stop, self.erase):
            button.setProperty("kind", "plain")
        self.erase.clicked.connect(lambda: self.eraseRequested.emit(self._phone))
        self._lay_out()
        self.show_nobody()

    @property
    def person_phone(self) -> str:
        """Whose page it is; empty where nobody's."""
        return self._phone

    def show_nobody(self, *, nameless: bool = False) -> None:
        """No line is chosen, or one that is nobody's any more."""
        self._phone = ""
        self.phone.setText(self.tr("Data erased") if nameless else self.tr("Person"))
        self.person.hide()
        self.hint.setText(
            self.tr(
                "Only the list, widget, time and outcome of this request are known: the program does not "
                "remember whose it was."
            )
            if nameless
            else self.tr("Select a request in the table to see everything known about this phone.")
        )
        self.hint.show()
        for part in (self.stops, self.attempts, self.places, self.stop, self.erase):
            part.hide()

    def show_person(self, page: PersonPage, words: HistoryWords) -> None:
        """Show all that is known of a phone."""
        self._phone = page.phone
        self.phone.setText(phone_for_people(page.phone))
        person = next((each.person for each in reversed(page.attempts) if each.person), "")
        self.person.setText(person.replace("; ", "\n"))
        self.person.setVisible(bool(person))
        self.hint.setText(self.tr("There were no requests for this phone."))
        self.hint.setVisible(not page.attempts)
        self._show_stops(page, words)
        self._show_attempts(page, words)
        self._show_places(page)
        self.stop.setVisible(bool(page.phone) and not page.stops)
        self.erase.setVisible(bool(page.phone))
        icons.retint(self)

    def _show_stops(self, page: PersonPage, words: HistoryWords) -> None:
        self.stops.clear()
        for stop in page.stops:
            label = plain_label(self._stop_words(stop, words), "", self)
            self.stops.add(_box(self, Tone.WARNING.value, lambda palette: theme.tone_ink(Tone.WARNING, palette), label))
        self.stops.setVisible(bool(page.stops))

    def _stop_words(self, stop: StopNote, words: HistoryWords) -> str:
        added = day_text(stop.added_at.astimezone(words.zone))
        text = self.tr("On the stop list since {day}").format(day=added)
        if stop.expires_at is not None:
            last = day_text(stop.expires_at.astimezone(words.zone))
            text = self.tr("{text} until {day}").format(text=text, day=last)
        if len(stop.number) < len(self._phone):
            text = self.tr("{text}, like all numbers starting with {number}").format(text=text, number=stop.number)
        return f"{text}. {stop.reason}".rstrip(". ") + "."

    def _show_attempts(self, page: PersonPage, words: HistoryWords) -> None:
        self.attempts.clear()
        for attempt in page.attempts[-_MOST:]:
            self.attempts.add(self._line(attempt, words))
        if len(page.attempts) > _MOST:
            shown = translate("PersonCard", "The last %Ln request(s) are shown.", "", _MOST)
            self.attempts.add(plain_label(shown, "dim", self))
        self.attempts.setVisible(bool(page.attempts))

    def _line(self, attempt: PastAttempt, words: HistoryWords) -> QWidget:
        state = STATE_LIKE[attempt.fate]
        zone = zone_label(attempt.started_at.astimezone(words.zone))
        happened = words.happened(attempt)
        title = plain_label(f"{words.fate(attempt)} · {words.time(attempt)} {zone}", "title", self)
        lines = [title, *([plain_label(f"{happened}.", "", self)] if happened else [])]
        if rest := words.rest(attempt):
            lines.append(plain_label(rest, "dim", self))
        return _box(self, state.value, lambda palette: theme.state_ink(state, palette), *lines)

    def _show_places(self, page: PersonPage) -> None:
        self.places.clear()
        for place in page.places[:_MOST]:
            state = place.state
            number = (
                self.tr("row {number}").format(number=place.file_row) if place.file_row else self.tr("added by hand")
            )
            words = plain_label(f"{STATE_TITLES[state]} · {number}", "", self)
            open_it = link_button(place.list_name, self._opening(place), self)
            open_it.setToolTip(self.tr("Open the list and find this phone in it"))
            ink: Callable[[QPalette], QColor] = partial(theme.state_ink, state)
            self.places.add(_box(self, state.value, ink, words, open_it))
        self.places.setVisible(bool(page.places))

    def _opening(self, place: PlaceInList) -> Callable[[], None]:
        return lambda: self.listRequested.emit(place.list_id, self._phone)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        column.setSpacing(theme.STEP)
        for part in (self.phone, self.person, self.hint, self.stops, self.attempts, self.places):
            column.addWidget(part)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE, theme.GAP, SIDE, SIDE)
        foot.setSpacing(theme.GAP)
        for button in (self.stop, self.erase):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(CardScroll(inner, self.accessibleName(), self), 1)
        outer.addLayout(foot)


def _box(parent: QWidget, name: str, ink: Callable[[QPalette], QColor], *widgets: QLabel | QPushButton) -> QWidget:
    """Widgets one below another, an icon left of them."""
    box = QWidget(parent)
    icon = TintedIcon(box)
    icon.show_icon(name, ink)
    column = QVBoxLayout()
    column.setSpacing(0)
    for widget in widgets:
        left = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        column.addWidget(widget, 0, left)
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, theme.STEP)
    line.setSpacing(theme.GAP)
    line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column, 1)
    return box

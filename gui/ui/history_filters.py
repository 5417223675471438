"""What the history is narrowed by: a search, a period, a status, a list, a code."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.leads.past_attempt import FATE_TITLES, STATE_LIKE, Fate
from gui.leads.remedies import EXPLANATIONS
from gui.storage.history import HistoryFacets
from gui.storage.history_query import EVERY_REQUEST, HistoryQuery
from gui.ui import icons, theme
from gui.ui.facet_combo import FacetCombo
from gui.ui.naming import give_name

PAUSE_MS: Final = 180
_OWN_DATES: Final = -1
_LIST_ROOM: Final = 16


class HistoryFilters(QWidget):
    """`changed` tells that `query` is another one. `facetsWanted` asks for `set_facets`."""

    changed = Signal()
    facetsWanted = Signal()  # noqa: N815 — signals are named as Qt names them
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._zone: tzinfo | None = None
        self.search = QLineEdit(self)
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setPlaceholderText(self.tr("Phone, name, tag or list"))
        self.search.setToolTip(self.tr("Phone — any part of the digits, even just the last four"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.search.setMinimumWidth(240)
        self.period = self._period()
        self.since, self.until = self._day(self.tr("From which day")), self._day(self.tr("To which day"))
        self.fate = self._fates()
        self.list = FacetCombo(self.tr("List"), self.tr("All lists"), self)
        self.list.setMinimumContentsLength(_LIST_ROOM)
        self.code = FacetCombo(self.tr("Response code"), self.tr("All codes"), self)
        self.account = FacetCombo(self.tr("Account"), self.tr("All accounts"), self)
        self.account.hide()
        self.reset_button = QPushButton(self.tr("Reset"), self)
        self.reset_button.setProperty("kind", "quiet")
        icons.mark(self.reset_button, "close", "dim")
        self._dates = QWidget(self)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._say)
        self.search.textChanged.connect(self._timer.start)
        self.search.returnPressed.connect(self._on_return)
        self.period.activated.connect(self._on_period)
        self.fate.activated.connect(self._say)
        for combo in (self.list, self.code, self.account):
            combo.wanted.connect(self.facetsWanted)
            combo.chosen.connect(self._say)
        for day in (self.since, self.until):
            day.dateChanged.connect(self._timer.start)
        self.reset_button.clicked.connect(lambda: self.show_query_text(""))
        self._show_reset()

    @property
    def query(self) -> HistoryQuery:
        """What is asked for."""
        since, until = self._bounds()
        fate = self.fate.currentData()
        return HistoryQuery(
            text=self.search.text(),
            since=since,
            until=until,
            fates=frozenset({Fate(fate)}) if fate else None,
            code=self.code.value,
            list_name=self.list.value,
            account_name=self.account.value,
        )

    def set_zone(self, zone: tzinfo | None) -> None:
        """Days are those of this zone."""
        self._zone = zone

    def set_facets(self, facets: HistoryFacets) -> None:
        """Offer these lists, codes and accounts."""
        self.list.set_values([(name, name, count) for name, count in facets.lists])
        self.code.set_values([(code, code_words(code), count) for code, count in facets.codes])
        self.account.set_values([(name, name, count) for name, count in facets.accounts])
        self.account.setVisible(len(facets.accounts) > 1)

    def show_query_text(self, text: str) -> None:
        """Search for this and nothing else."""
        with QSignalBlocker(self.search), QSignalBlocker(self.period), QSignalBlocker(self.fate):
            self.search.setText(text)
            self.period.setCurrentIndex(0)
            self.fate.setCurrentIndex(0)
        for combo in (self.list, self.code, self.account):
            combo.reset()
        self._dates.hide()
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus() and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _period(self) -> QComboBox:
        combo = QComboBox(self)
        give_name(combo, self.tr("Period"))
        combo.setMinimumHeight(theme.CONTROL_HEIGHT)
        for words, days in (
            (self.tr("All time"), None),
            (self.tr("Today"), 1),
            (self.tr("Yesterday and today"), 2),
            (self.tr("Last 7 days"), 7),
            (self.tr("Last 30 days"), 30),
            (self.tr("Custom dates"), _OWN_DATES),
        ):
            combo.addItem(words, days)
        return combo

    def _fates(self) -> QComboBox:
        combo = QComboBox(self)
        give_name(combo, self.tr("Status"))
        combo.setMinimumHeight(theme.CONTROL_HEIGHT)
        combo.addItem(self.tr("All statuses"), None)
        for fate in Fate:
            state = STATE_LIKE[fate]
            ink = theme.state_ink(state, self.palette())
            combo.addItem(icons.icon(state.value, ink), str(FATE_TITLES[fate]), fate.value)
        return combo

    def _day(self, name: str) -> QDateEdit:
        today = date.today()  # noqa: DTZ011 — where the picker starts from
        edit = QDateEdit(QDate(today.year, today.month, today.day), self)
        edit.setDisplayFormat("dd.MM.yyyy")
        edit.setCalendarPopup(True)
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        give_name(edit, name)
        return edit

    def _lay_out(self) -> None:
        first, second, dates = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        for words, day in ((self.tr("from"), self.since), (self.tr("to"), self.until)):
            dates.addWidget(QLabel(words, self._dates))
            dates.addWidget(day)
        first.addWidget(self.search, 1)
        first.addWidget(self.period)
        first.addWidget(self._dates)
        for combo in (self.fate, self.list, self.code, self.account):
            second.addWidget(combo)
        second.addStretch(1)
        second.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for line in (first, second, dates):
            line.setSpacing(theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(first)
        column.addLayout(second)
        self._dates.hide()

    def _bounds(self) -> tuple[datetime | None, datetime | None]:
        days = self.period.currentData()
        if days is None:
            return None, None
        if days != _OWN_DATES:
            today = datetime.now(self._zone).date()
            return self._midnight(today - timedelta(days=days - 1)), None
        first, last = (_python_date(edit.date()) for edit in (self.since, self.until))
        return self._midnight(min(first, last)), self._midnight(max(first, last) + timedelta(days=1))

    def _midnight(self, day: date) -> datetime:
        begin = datetime.combine(day, time())
        return begin.astimezone() if self._zone is None else begin.replace(tzinfo=self._zone)

    def _on_period(self) -> None:
        self._dates.setVisible(self.period.currentData() == _OWN_DATES)
        self._say()

    def _on_return(self) -> None:
        self._say()
        self.left.emit()

    def _say(self) -> None:
        self._timer.stop()
        self._show_reset()
        self.changed.emit()

    def _show_reset(self) -> None:
        self.reset_button.setVisible(self.query != EVERY_REQUEST)


def code_words(code: str) -> str:
    """«10013 · Calltouch не принял номер телефона»; codes that are words of our own are not shown."""
    explanation = EXPLANATIONS.get(code)
    if explanation is None:
        return code
    return f"{code} · {explanation.happened}" if code.isdigit() else str(explanation.happened)


def _python_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())

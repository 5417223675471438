"""What an account rarely needs changed: its limits, its clock, how Calltouch is given a time and where it is."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.calltouch.request import AddressError, checked_url
from gui.leads.account import DEFAULT_API_URL, Account
from gui.leads.schedule import ScheduleFormat
from gui.leads.words import Text
from gui.leads.zone_words import by_moscow
from gui.ui import theme
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.naming import give_name

_ZONES: Final = (
    ("Europe/Kaliningrad", Text("Калининград", "Kaliningrad")),
    ("Europe/Moscow", Text("Москва", "Moscow")),
    ("Europe/Samara", Text("Самара", "Samara")),
    ("Asia/Yekaterinburg", Text("Екатеринбург", "Yekaterinburg")),
    ("Asia/Omsk", Text("Омск", "Omsk")),
    ("Asia/Novosibirsk", Text("Новосибирск", "Novosibirsk")),
    ("Asia/Krasnoyarsk", Text("Красноярск", "Krasnoyarsk")),
    ("Asia/Irkutsk", Text("Иркутск", "Irkutsk")),
    ("Asia/Yakutsk", Text("Якутск", "Yakutsk")),
    ("Asia/Vladivostok", Text("Владивосток", "Vladivostok")),
    ("Asia/Magadan", Text("Магадан", "Magadan")),
    ("Asia/Kamchatka", Text("Петропавловск-Камчатский", "Petropavlovsk-Kamchatsky")),
)
_MAX: Final = 9_999_999


class AccountExtras(QWidget):
    """Closed at first, open where something in it differs from the usual."""

    changed = Signal()

    def __init__(self, account: Account, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.LIMITS, self)
        self.more = QPushButton(self.tr("Advanced"), self)
        self.more.setProperty("kind", "link")
        self.more.setCheckable(True)
        self.more.setAutoDefault(False)
        self.part = QWidget(self)
        self.zone = QComboBox(self.part)
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        give_name(self.zone, self.tr("Time zone"))
        for name, city in _ZONES:
            self.zone.addItem(_zone_words(name, city), name)
        place = self.zone.findData(account.zone)
        if place >= 0:
            self.zone.setCurrentIndex(place)
        else:
            self.zone.setCurrentText(account.zone)
        self.form = QComboBox(self.part)
        give_name(self.form, self.tr("Call time format"))
        self.form.addItem(self.tr("Year first: 2026-12-31 15:30:00"), ScheduleFormat.ISO)
        self.form.addItem(self.tr("Day first: 31-12-2026 15:30:00"), ScheduleFormat.DAY_FIRST)
        self.form.setCurrentIndex(self.form.findData(account.schedule_format))
        budget = "" if account.daily_budget is None else str(account.daily_budget)
        self.budget = self._number(budget, self.tr("Accepted requests a day, at most"), self.tr("no limit"))
        self.reserve = self._number(str(account.reserve or ""), self.tr("Of these, keep for single requests"), "0")
        self.address = QLineEdit("" if account.api_url == DEFAULT_API_URL else account.api_url, self.part)
        self.address.setAccessibleName(self.tr("API address"))
        self.address.setPlaceholderText(DEFAULT_API_URL)
        self.address.setToolTip(self.tr("Requests and the token go here. Empty means the usual Calltouch address"))
        self._lay_out()
        self.part.setVisible(_unusual(account) != _unusual(Account(0, "")))
        self.more.setChecked(not self.part.isHidden())
        self.more.toggled.connect(self.part.setVisible)
        for edit in (self.budget, self.reserve, self.address):
            edit.textChanged.connect(self.changed)
        self.zone.currentTextChanged.connect(self.changed)

    @property
    def zone_name(self) -> str:
        """The IANA name that was chosen or typed."""
        typed = self.zone.currentText().strip()
        for place, (name, city) in enumerate(_ZONES):
            if typed == self.zone.itemText(place) or typed.casefold() in (city.ru.casefold(), city.en.casefold()):
                return name
        return typed

    def values(self) -> dict[str, object]:
        """What is to be changed in the account."""
        return {
            "zone": self.zone_name,
            "schedule_format": ScheduleFormat(self.form.currentData()),
            "daily_budget": int(self.budget.text()) if self.budget.text() else None,
            "reserve": int(self.reserve.text() or 0),
            "api_url": self.address.text().strip() or DEFAULT_API_URL,
        }

    def flaw(self) -> tuple[str, QWidget] | None:
        """What cannot be saved, and where it is."""
        try:
            ZoneInfo(self.zone_name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return self.tr("Choose a time zone from the list."), self.zone
        if self.budget.text() and int(self.reserve.text() or 0) > int(self.budget.text()):
            return self.tr("More is kept for single requests than the daily limit allows."), self.reserve
        try:
            checked_url(self.address.text().strip() or DEFAULT_API_URL)
        except AddressError as error:
            return f"{error}.", self.address
        return None

    def lead_to(self, field: QWidget) -> None:
        """Open and go to a field."""
        self.more.setChecked(True)
        field.setFocus()

    def _number(self, text: str, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit(text, self.part)
        edit.setValidator(QIntValidator(0, _MAX, edit))
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.setMinimumWidth(120)
        return edit

    def _lay_out(self) -> None:
        grid = QGridLayout(self.part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.GAP)
        for number, field in enumerate((self.zone, self.form, self.budget, self.reserve)):
            row, column = number % 2, number // 2 * 2
            field.setMinimumHeight(theme.CONTROL_HEIGHT)
            grid.addWidget(QLabel(field.accessibleName(), self.part), row, column)
            grid.addWidget(field, row, column + 1)
        self.address.setMinimumHeight(theme.CONTROL_HEIGHT)
        grid.addWidget(QLabel(self.address.accessibleName(), self.part), 2, 0)
        grid.addWidget(self.address, 2, 1, 1, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.GAP)
        page.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self.part)


def _unusual(account: Account) -> tuple[object, ...]:
    """What is shown at once where it differs from the usual."""
    return account.zone, account.schedule_format, account.daily_budget, account.reserve, account.api_url


def _zone_words(name: str, city: Text) -> str:
    """«Москва (МСК, UTC+3)», «Омск (МСК+3, UTC+6)»."""
    now = datetime.now(ZoneInfo(name))
    offset = now.utcoffset()
    hours = int(offset.total_seconds()) // 3600 if offset else 0
    return f"{city} ({by_moscow(now)}, UTC+{hours})"

"""A request of the history in words: when, to whom, what it came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.consent import YES_WORDS, Yes
from gui.leads.moments import moment_text
from gui.leads.past_attempt import FATE_TITLES, PastAttempt, happened
from gui.ui.row_words import phone_for_people, zone_name

translate: Final = QCoreApplication.translate


@dataclass(frozen=True)
class HistoryWords:
    """Values only: make a new one when the zone or the names of widgets (by key) change."""

    zone: tzinfo | None = None
    widgets: Mapping[str, str] = field(default_factory=dict)

    @property
    def zone_name(self) -> str:
        """«МСК», as it is now."""
        return zone_name(self.zone, datetime.now(UTC))

    def time(self, attempt: PastAttempt) -> str:
        """«24.11.2026 14:05:31», on the clocks of the zone."""
        return moment_text(attempt.started_at.astimezone(self.zone), seconds=True)

    def phone(self, attempt: PastAttempt) -> str:
        """The phone, or that nobody knows it any more."""
        return phone_for_people(attempt.phone) or translate("History", "data erased")

    def widget(self, attempt: PastAttempt) -> str:
        """The widget's name, or its key."""
        return self.widgets.get(attempt.route_key, attempt.route_key)

    def fate(self, attempt: PastAttempt) -> str:
        """What it came to, in a word."""
        return str(FATE_TITLES[attempt.fate])

    def happened(self, attempt: PastAttempt) -> str:
        """What it came to, in a sentence without its stop."""
        return happened(attempt)

    def rest(self, attempt: PastAttempt) -> str:
        """The other things known of it, for its line on the person's page."""
        answer = translate("History", "Answer: {message}").format(message=attempt.message) if attempt.message else ""
        parts = [
            translate("History", "list “{name}”").format(name=attempt.list_name) if attempt.list_name else "",
            translate("History", "widget “{name}”").format(name=self.widget(attempt)) if attempt.route_key else "",
            *(str(YES_WORDS[Yes(word)]) for word in attempt.allowed if word in set(Yes)),
            *(f"#{tag}" for tag in attempt.tags),
        ]
        where = ", ".join(part for part in parts if part)
        sentences = [f"{where[:1].upper()}{where[1:]}" if where else "", answer]
        return " ".join(f"{each}." for each in sentences if each)

    def tip(self, attempt: PastAttempt) -> str:
        """All of it in lines."""
        lines = [
            f"{self.fate(attempt)} · {self.time(attempt)} {self.zone_name}",
            attempt.person,
            self.happened(attempt),
            self.rest(attempt),
        ]
        return "\n".join(line for line in lines if line)

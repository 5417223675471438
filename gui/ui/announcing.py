"""Words that come up by themselves are told to screen readers too: nobody's keyboard goes there."""

from PySide6.QtWidgets import QWidget


def announce(place: QWidget, *words: str) -> None:
    """Say `words`, which have just appeared at `place`."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(place, " ".join(filter(None, words))))

"""One bar parted by what rows came to, with the icon, the word and the number of each part below."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import grouped
from gui.ui import icons, theme

translate: Final = QCoreApplication.translate

_HEIGHT: Final = 16
_LEAST: Final = 4
ORDER: Final = tuple(LeadState)
"""That of the tiles above a list."""


class Bar(QWidget):
    """The bar alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._counts: Mapping[LeadState, int] = {}
        self.setFixedHeight(_HEIGHT)

    def show_counts(self, counts: Mapping[LeadState, int]) -> None:
        """Part it by these."""
        self._counts = counts
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), theme.line(self.palette()))
        left = 0.0
        for state, width in parts_of(self._counts, self.width()):
            painter.fillRect(QRectF(left, 0, width - 1, _HEIGHT), theme.state_ink(state, self.palette()))
            left += width
        painter.end()


class OutcomeBar(QWidget):
    """`stateChosen` carries the state whose word was pressed."""

    stateChosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = Bar(self)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(theme.GAP)
        self.words: dict[LeadState, QPushButton] = {}
        for state in ORDER:
            button = QPushButton(self)
            button.setProperty("kind", "legend")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setToolTip(
                translate("OutcomeBar", "Show only the rows “{state}”").format(state=str(STATE_TITLES[state]))
            )
            button.clicked.connect(lambda _checked=False, chosen=state: self.stateChosen.emit(chosen))
            button.hide()
            self.words[state] = button
            self._legend.addWidget(button)
        self._legend.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        column.addWidget(self.bar)
        column.addLayout(self._legend)

    def show_counts(self, counts: Mapping[LeadState, int]) -> None:
        """Show these; states without rows are left out."""
        self.bar.show_counts(counts)
        total = max(1, sum(counts.values()))
        said = []
        for state, button in self.words.items():
            count = counts.get(state, 0)
            words = f"{STATE_TITLES[state]}: {grouped(count)}"
            button.setText(f"{words} ({share_words(count, total)})" if count not in (0, total) else words)
            button.setVisible(bool(count))
            if count:
                said.append(words)
        self.bar.setAccessibleName(translate("OutcomeBar", "Results of the run"))
        self.bar.setAccessibleDescription(", ".join(said))
        self.retint()

    def retint(self) -> None:
        """Paint the icons in the colours of their states."""
        for state, button in self.words.items():
            button.setIcon(icons.icon(state.value, theme.state_ink(state, self.palette())))


def share_words(count: int, total: int) -> str:
    """«77 %»; neither nothing nor all where that is not so: «<1 %», «>99 %»."""
    share = min(99, max(1, round(100 * count / total)))
    sign = "<" if share == 1 and 100 * count < total else ">" if share == 99 and 100 * (total - count) < total else ""
    return translate("OutcomeBar", "{share}%").format(share=f"{sign}{share}")


def parts_of(counts: Mapping[LeadState, int], width: int) -> list[tuple[LeadState, float]]:
    """The width of each part in pixels: none too narrow to be seen, and together exactly `width`."""
    present = [(state, counts[state]) for state in ORDER if counts.get(state)]
    total = sum(count for _state, count in present)
    if not total:
        return []
    spare = max(0, width - _LEAST * len(present))
    return [(state, _LEAST + spare * count / total) for state, count in present]

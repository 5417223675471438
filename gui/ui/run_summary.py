"""The card that comes when a run has ended: what it came to, how it went, and why the rest was not accepted."""

# ruff: noqa: N815 — signals are named as Qt names them

from datetime import tzinfo
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.leads.moments import short_day
from gui.leads.remedies import explain
from gui.leads.run_summary import RunSummary
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import decimal, grouped
from gui.ui import icons, theme
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.inspector_parts import TintedIcon
from gui.ui.minute_chart import MinuteChart
from gui.ui.outcome_bar import ORDER as OUTCOME_ORDER
from gui.ui.outcome_bar import OutcomeBar
from gui.ui.quiet import CutLabel
from gui.ui.run_words import duration

translate: Final = QCoreApplication.translate

_REASONS: Final = 5
_LEAST_BODY: Final = 88
_CHARTED_S: Final = 120
"""A shorter run has no course to be drawn."""


class RunSummaryCard(QFrame):
    """Its counts in one line, or all of it where there is room. `stateChosen` asks for the rows of a state."""

    stateChosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.STATUSES, self)
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Results of the run"))
        self.title = QLabel(self.tr("Results of the run"), self)
        self.title.setProperty("kind", "title")
        self.when = CutLabel("", self)
        self.when.setProperty("kind", "dim")
        self.counts = CutLabel("", self)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "link")
        self._roomy = self._unfolded = True
        self.close_button = QPushButton(self)
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close the results"))
        self.close_button.setFixedSize(theme.CONTROL_HEIGHT, theme.CONTROL_HEIGHT)
        icons.mark(self.close_button, "close")
        self.outcomes = OutcomeBar(self)
        self.chart = MinuteChart(self)
        self._reasons = QWidget(self)
        self._lines = QGridLayout(self._reasons)
        self._lay_out()
        self._unfold(True)
        self.close_button.clicked.connect(self.clear)
        self.more.clicked.connect(lambda: self._unfold(not self._unfolded))
        self.outcomes.stateChosen.connect(self.stateChosen)
        self.hide()

    def show_summary(self, summary: RunSummary, zone: tzinfo | None) -> None:
        """Put it up; times are told by the clocks of `zone`."""
        began, ended = summary.began.astimezone(zone), summary.ended.astimezone(zone)
        pace = summary.rows / summary.seconds if summary.seconds >= 1 else 0.0
        parts = [f"{short_day(began)}, {began:%H:%M}–{ended:%H:%M}", duration(summary.seconds)]
        parts += [self.tr("{rate} per second on average").format(rate=decimal(pace))] if pace else []
        self.when.setText(" · ".join(parts))
        self.outcomes.show_counts(summary.outcomes)
        self.counts.setText(
            " · ".join(
                f"{STATE_TITLES[state]}: {grouped(count)}"
                for state in OUTCOME_ORDER
                if (count := summary.outcomes.get(state, 0))
            )
        )
        self.chart.show_minutes(summary.minutes)
        self.chart.setVisible(summary.seconds >= _CHARTED_S)
        self._show_reasons(summary)
        self.show()
        icons.retint(self)

    def set_roomy(self, roomy: bool) -> None:
        """Whether there is room for all of it; what a person unfolds stays so until that changes."""
        if roomy != self._roomy:
            self._roomy = roomy
            self._unfold(roomy)

    def fold(self) -> None:
        """Leave one line of it, whatever was unfolded."""
        self._unfold(False)

    def _unfold(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self.more.setText(self.tr("Fold") if unfolded else self.tr("Details"))
        self.when.setVisible(unfolded)
        self.counts.setVisible(not unfolded)
        self._body.setVisible(unfolded)

    def clear(self) -> None:
        """Take it away without a word."""
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lines"):
            self.outcomes.retint()

    def _show_reasons(self, summary: RunSummary) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        head = QLabel(self._heading(summary), self._reasons)
        head.setProperty("kind", "dim")
        self._lines.addWidget(head, 0, 0, 1, 3)
        reasons = sorted(summary.reasons, key=lambda each: each[0] is not LeadState.UNKNOWN)  # what needs a decision
        shown = len(reasons) if len(reasons) <= _REASONS else _REASONS - 1
        for row, (state, code, count) in enumerate(reasons[:shown], 1):
            icon = TintedIcon(self._reasons)
            icon.show_icon(state.value, partial(theme.state_ink, state))
            words = CutLabel(reason_words(state, code), self._reasons)
            number = QLabel(grouped(count), self._reasons)
            number.setProperty("kind", "title")
            self._lines.addWidget(icon, row, 0)
            self._lines.addWidget(words, row, 1)
            self._lines.addWidget(number, row, 2, Qt.AlignmentFlag.AlignRight)
        others = sum(count for _state, _code, count in reasons[shown:])
        if others:
            more = QLabel(translate("RunSummary", "and %Ln row(s) for other reasons", "", others), self._reasons)
            more.setProperty("kind", "dim")
            self._lines.addWidget(more, shown + 1, 1)
        self._lines.setRowStretch(_REASONS + 1, 1)

    def _heading(self, summary: RunSummary) -> str:
        if summary.reasons:
            return self.tr("Why the others were not accepted")
        accepted = set(summary.outcomes) == {LeadState.ACCEPTED}
        return self.tr("All were accepted") if accepted else self.tr("The others are back in the queue")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.MARGIN)
        head.addWidget(self.title)
        head.addWidget(self.when, 1)
        head.addWidget(self.counts, 1)
        head.addWidget(self.more)
        head.addWidget(self.close_button)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(theme.GAP)
        self._lines.setVerticalSpacing(theme.STEP)
        self._lines.setColumnStretch(1, 1)
        below = QHBoxLayout()
        below.setSpacing(2 * theme.MARGIN)
        below.addWidget(self.chart, 1)
        below.addWidget(self._reasons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, 12)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        within = QWidget(self)
        inner = QVBoxLayout(within)
        inner.setContentsMargins(0, 0, theme.GAP, 0)
        inner.setSpacing(theme.GAP)
        inner.addWidget(self.outcomes)
        inner.addLayout(below)
        self._body = _Body(within, self)
        column.addWidget(self._body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class _Body(QScrollArea):
    """As high as what is in it; where the page is too low for that, it scrolls instead of being squashed."""

    def __init__(self, within: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._within = within
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(within)
        within.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self._within.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(_LEAST_BODY, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def reason_words(state: LeadState, code: str) -> str:
    """«Слишком много заявок на этот телефон · 10006»."""
    explanation = explain(code)
    happened = str(explanation.happened) if explanation else str(STATE_TITLES[state])
    return f"{happened} · {code}" if code.isdigit() else happened

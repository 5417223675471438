"""When the people of a list may be called, zone by zone, and spreading their calls over those hours."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.leads.calling_plan import CallingPlan
from gui.leads.words import grouped
from gui.ui import plan_words as words
from gui.ui import theme
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.naming import give_name
from gui.ui.plan_chart import HoursBar, HoursScale

_WIDTH: Final = 760
_MOST_HEIGHT: Final = 420
_MOST: Final = 3000


class PlanDialog(QDialog):
    """`forecastWanted` asks when a list spread so would end, see `show_forecast`; `per_slot` is what was chosen once
    the dialog was accepted. Without `can_spread` it only shows.
    """

    forecastWanted = Signal(int)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, plan: CallingPlan, per_slot: int, *, can_spread: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        explained_by(HelpPage.HOURS, self)
        self._plan = plan
        self.setWindowTitle(self.tr("Calling plan"))
        self.capacity = QSpinBox(self)
        self.capacity.setRange(1, _MOST)
        self.capacity.setValue(per_slot)
        self.capacity.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.capacity.setMinimumWidth(80)
        give_name(self.capacity, self.tr("How many calls the operators take in 10 minutes"))
        self.forecast = QLabel(self)
        self.forecast.setProperty("kind", "dim")
        self.forecast.setWordWrap(True)
        self.spread = QPushButton(self.tr("Spread"), self)
        self.spread.setProperty("kind", "primary")
        self.spread.setEnabled(False)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setProperty("kind", "plain")
        self.close_button.setAutoDefault(False)
        self._can_spread = can_spread
        self._lay_out()
        self.spread.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)
        self.capacity.valueChanged.connect(lambda: self.show_forecast(None))
        self.capacity.valueChanged.connect(self.forecastWanted)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.setMinimumWidth(_WIDTH)

    @property
    def per_slot(self) -> int:
        """How many calls in ten minutes."""
        return self.capacity.value()

    def show_forecast(self, last: datetime | None) -> None:
        """Say when the last call would be, wall-clock time of the account's zone; `None` while that is not known."""
        self.forecast.setText(words.forecast(self._plan, last))
        self.spread.setEnabled(self._can_spread and last is not None)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(theme.GAP)
        page.addWidget(self._label("title", words.heading(self._plan)))
        page.addWidget(self._label("", words.what_it_shows(self._plan)))
        page.addWidget(self._chart())
        page.addWidget(self._label("dim", words.sources(self._plan)))
        if self._can_spread:
            page.addSpacing(theme.STEP)
            row = QHBoxLayout()
            row.setSpacing(theme.GAP)
            row.addWidget(QLabel(self.tr("The operators take no more than"), self))
            row.addWidget(self.capacity)
            row.addWidget(QLabel(self.tr("calls in 10 minutes"), self))
            row.addStretch(1)
            page.addLayout(row)
            page.addWidget(self.forecast)
        page.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.GAP)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.spread)
        for each in (self.spread, self.capacity, self.forecast):
            each.setVisible(self._can_spread)
        page.addLayout(foot)

    def _chart(self) -> QWidget:
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for place, zone in enumerate(self._plan.zones):
            name = self._label("title", words.zone(zone, self._plan))
            grid.addWidget(name, place, 0)
            count = self._label("", grouped(zone.people))
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(count, place, 1)
            bar = HoursBar(self._plan, zone, inner)
            bar.setAccessibleName(f"{name.text()}: {words.when(zone, self._plan)}")
            bar.setToolTip(words.spans(zone, self._plan))
            grid.addWidget(bar, place, 2)
            grid.addWidget(self._label("dim", words.when(zone, self._plan)), place, 3)
        grid.addWidget(HoursScale(self._plan, inner), len(self._plan.zones), 2)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setProperty("kind", "card")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedHeight(min(_MOST_HEIGHT, inner.sizeHint().height() + 2))
        return area

    def _label(self, kind: str, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            label.setProperty("kind", kind)
        else:
            label.setWordWrap(True)
        return label

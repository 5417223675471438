"""What a person may ask of one run: how many, in which order, how densely, from when and until when."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from gui.delivery.limits import Drip, RunLimits
from gui.delivery.preflight import Preflight
from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.destination import tags_in
from gui.ui.moment_edit import MomentEdit, evening, next_quarter
from gui.ui.naming import give_name

translate: Final = QCoreApplication.translate

TITLES_WIDTH: Final = 104
_FEW: Final = 5
_SOME: Final = 10
_USUAL_DRIP: Final = Drip(5, 10)
_MOST_IN_DRIP, _MOST_MINUTES = 1000, 1440


class HowMany(QWidget):
    """All of them, only the first, the first five, or as many as are typed."""

    changed = Signal()

    def __init__(self, going: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.everything = QRadioButton(self.tr("all {count}").format(count=grouped(going)), self)
        self.one = QRadioButton(self.tr("only the first"), self)
        self.five = QRadioButton(self.tr("the first 5"), self)
        self.some = QRadioButton(self.tr("the first"), self)
        self.number = _spin(
            1, max(1, going), min(_SOME, max(1, going)), self.tr("How many of the first requests to send"), self
        )
        self.everything.setChecked(True)
        self.one.setVisible(going > 1)
        self.five.setVisible(going > _FEW)
        for each in (self.some, self.number):
            each.setVisible(going > 1)
        row = _row(self, self.everything, self.one, self.five, self.some, self.number)
        row.addStretch(1)
        _group(self, self.everything, self.one, self.five, self.some)
        for button in (self.everything, self.one, self.five, self.some):
            button.toggled.connect(self.changed)
        self.number.valueChanged.connect(self._on_number)

    @property
    def first(self) -> int | None:
        """The number chosen; `None` for all."""
        if self.one.isChecked():
            return 1
        if self.five.isChecked():
            return _FEW
        return self.number.value() if self.some.isChecked() else None

    def _on_number(self) -> None:
        self.some.setChecked(True)
        self.changed.emit()


class InOrder(QWidget):
    """As in the table, or rows with certain tags first."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.as_in_table = QRadioButton(self.tr("as in the table"), self)
        self.hot_first = QRadioButton(self.tr("first those tagged"), self)
        self.tags = QLineEdit(self)
        self.tags.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.tags.setPlaceholderText(self.tr("hot, vip"))
        self.tags.setAccessibleName(self.tr("Tags to start with, separated by commas"))
        self.as_in_table.setChecked(True)
        _row(self, self.as_in_table, self.hot_first, self.tags).setStretch(2, 1)
        _group(self, self.as_in_table, self.hot_first)
        self.hot_first.toggled.connect(self.changed)
        self.tags.textEdited.connect(self._on_edited)

    @property
    def hot_tags(self) -> tuple[str, ...]:
        """The tags that go first."""
        return tags_in(self.tags.text()) if self.hot_first.isChecked() else ()

    def _on_edited(self) -> None:
        self.hot_first.setChecked(True)
        self.changed.emit()


class DripEdit(QWidget):
    """At most so many requests in so many minutes, where it is switched on."""

    changed = Signal()

    def __init__(self, drip: Drip | None, parent: QWidget) -> None:
        super().__init__(parent)
        start = drip or _USUAL_DRIP
        self.on = QCheckBox(self.tr("no more than"), self)
        self.on.setToolTip(self.tr("So that the operators can keep up"))
        self.count = _spin(1, _MOST_IN_DRIP, start.count, self.tr("How many requests in that time"), self)
        self.per = QLabel(self)
        self.minutes = _spin(1, _MOST_MINUTES, start.minutes, self.tr("In how many minutes"), self)
        self.unit = QLabel(self)
        row = _row(self, self.on, self.count, self.per, self.minutes, self.unit)
        row.addStretch(1)
        self.on.setChecked(drip is not None)
        self.on.toggled.connect(self._on_changed)
        for spin in (self.count, self.minutes):
            spin.valueChanged.connect(self._on_changed)
        self._on_changed()

    @property
    def drip(self) -> Drip | None:
        """What is chosen."""
        return Drip(self.count.value(), self.minutes.value()) if self.on.isChecked() else None

    def _on_changed(self) -> None:
        for each in (self.count, self.minutes, self.per, self.unit):
            each.setEnabled(self.on.isChecked())
        self.per.setText(translate("DripEdit", "request(s) in", "", self.count.value()))
        self.unit.setText(translate("DripEdit", "minute(s)", "", self.minutes.value()))
        self.changed.emit()


class LimitControls(QWidget):
    """All of it in a grid. `changed` comes with every change."""

    changed = Signal()

    def __init__(self, preflight: Preflight, drip: Drip | None, parent: QWidget) -> None:
        super().__init__(parent)
        now = preflight.now
        self.how_many = HowMany(preflight.going, self)
        self.order = InOrder(self)
        self.drip = DripEdit(drip, self)
        self.starts = QCheckBox(self.tr("start at"), self)
        self.start_at = MomentEdit(next_quarter(now), self.tr("Start time"), self)
        self.stops = QCheckBox(self.tr("stop at"), self)
        self.stop_at = MomentEdit(evening(now), self.tr("Stop time"), self)
        self._lay_out()
        for part in (self.how_many, self.order, self.drip, self.start_at, self.stop_at):
            part.changed.connect(self.changed)
        for box, moment in ((self.starts, self.start_at), (self.stops, self.stop_at)):
            moment.setEnabled(False)
            box.toggled.connect(moment.setEnabled)
            box.toggled.connect(self.changed)

    @property
    def limits(self) -> RunLimits:
        """What is chosen."""
        return RunLimits(
            first=self.how_many.first,
            drip=self.drip.drip,
            start_at=self.start_at.moment if self.starts.isChecked() else None,
            stop_at=self.stop_at.moment if self.stops.isChecked() else None,
            hot_tags=self.order.hot_tags,
        )

    def _lay_out(self) -> None:
        times = QWidget(self)
        row = _row(times, self.starts, self.start_at, self.stops, self.stop_at)
        row.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(theme.GAP)
        grid.setColumnMinimumWidth(0, TITLES_WIDTH)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Send"), self.how_many),
            (self.tr("Order"), self.order),
            (self.tr("Pace"), self.drip),
            (self.tr("Time"), times),
        )
        for place, (title, widget) in enumerate(rows):
            label = QLabel(title, self)
            label.setProperty("kind", "dim")
            label.setMinimumHeight(theme.CONTROL_HEIGHT)
            grid.addWidget(label, place, 0)
            grid.addWidget(widget, place, 1)


def _row(owner: QWidget, *parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(owner)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.GAP)
    for part in parts:
        row.addWidget(part)
    return row


def _group(owner: QWidget, *buttons: QAbstractButton) -> None:
    group = QButtonGroup(owner)
    for button in buttons:
        group.addButton(button)


def _spin(least: int, most: int, value: int, name: str, parent: QWidget) -> QSpinBox:
    spin = QSpinBox(parent)
    spin.setRange(least, most)
    spin.setValue(value)
    spin.setMinimumHeight(theme.CONTROL_HEIGHT)
    spin.setMinimumWidth(72)
    give_name(spin, name)
    return spin

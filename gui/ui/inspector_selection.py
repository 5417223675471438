"""Several rows at once: how many stand where, and one change for all of them."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.leads.account import Account
from gui.leads.lead_texts import CUSTOM_PREFIX, tags_from
from gui.leads.ledger import LEDGER_ORDER
from gui.leads.schedule import read_schedule
from gui.leads.state import EDITABLE, STATE_TITLES, LeadState, Tally
from gui.leads.words import grouped
from gui.ui import theme
from gui.ui.inspector_fields import SOMETIMES, edit_title, field_title
from gui.ui.inspector_parts import SIDE, Section, TintedIcon, plain_label
from gui.ui.naming import give_name
from gui.ui.row_words import zone_name, zone_of

if TYPE_CHECKING:
    from gui.leads.changes import Change

translate: Final = QCoreApplication.translate

_SET, _CLEAR, _ADD, _REMOVE, _SHIFT = "set", "clear", "add", "remove", "shift"
_OTHER: Final = "other"
_STEPS: Final = ("minutes", "hours", "days")
_TEXT, _CHOICE, _SHIFTER, _NOTHING = range(4)


class SelectionCard(QWidget):
    """`changeRequested` carries the ids, the change and its name. `chosen_ids` says which rows are selected."""

    changeRequested = Signal(object, object, str)

    def __init__(self, chosen_ids: Callable[[], list[int]], parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen_ids = chosen_ids
        self._account: Account | None = None
        self._count = 0
        self._tally: Tally | None = None
        self._states: Collection[LeadState] = EDITABLE
        self.title = plain_label("", "title", self)
        self.states = Section("", self)
        self.scope = plain_label("", "dim", self)
        self.field = self._combo(self.tr("What to change"))
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Custom field name"))
        self.name.setPlaceholderText(self.tr("Field name, such as “City”"))
        self.act = self._combo(self.tr("How to change it"))
        self.text = QLineEdit(self)
        self.text.setAccessibleName(self.tr("New value"))
        self.choice = self._combo(self.tr("New value"))
        self.amount = QSpinBox(self)
        self.step = self._combo(self.tr("Unit of time"))
        self.direction = self._combo(self.tr("Later or earlier"))
        self.apply = QPushButton(self)
        self._values = QStackedWidget(self)
        self._lay_out()
        self.set_fields(())
        for combo in (self.field, self.act, self.choice):
            combo.currentIndexChanged.connect(self._say)
        self.field.currentIndexChanged.connect(self._on_field)
        self.act.currentIndexChanged.connect(self._on_act)
        for line in (self.text, self.name):
            line.textChanged.connect(self._say)
            line.returnPressed.connect(self.apply.click)
        self.apply.clicked.connect(self._on_apply)
        self._on_field()

    def set_account(self, account: Account | None) -> None:
        """Whose widgets and departments are offered."""
        self._account = account
        self._on_act()

    def set_fields(self, custom: Sequence[str]) -> None:
        """The names of the list's custom fields."""
        keys = ["route_key", "unit_id", "tags", "schedule", *(CUSTOM_PREFIX + name for name in custom), *SOMETIMES]
        if [self.field.itemData(place) for place in range(self.field.count() - 1)] == keys:
            return
        chosen = self.field.currentData()
        self.field.clear()
        for key in keys:
            self.field.addItem(field_title(key), key)
        self.field.addItem(self.tr("Another custom field…"), _OTHER)
        self.field.setCurrentIndex(max(0, self.field.findData(chosen)))

    def set_states(self, states: Collection[LeadState]) -> None:
        """Only rows in these states can be edited now."""
        self._states = states
        self._say()

    def show_count(self, count: int) -> None:
        """So many rows are selected; how many stand in which state comes later, by `show_states`."""
        self._count, self._tally = count, None
        self._say()

    def show_states(self, tally: Tally) -> None:
        """The selected rows by state."""
        self._tally = tally
        self.states.clear()
        for state in LEDGER_ORDER:
            if tally.of(state):
                self.states.add(self._state_line(state, tally.of(state)))
        self._say()

    @property
    def change(self) -> "Change | None":
        """What would be done with each row; `None` where that is not said yet."""
        from gui.leads.changes import AddTags, RemoveTags, ShiftSchedule
        from gui.leads.typed_lead import set_text

        key, act, text = self._key(), self.act.currentData(), self.text.text().strip()
        if not key:
            return None
        if act == _CLEAR:
            return set_text(key, "")
        if act == _SHIFT:
            sign = -1 if self.direction.currentIndex() else 1
            return ShiftSchedule(timedelta(**{str(self.step.currentData()): sign * self.amount.value()}))
        if self._values.currentIndex() == _CHOICE:
            value = str(self.choice.currentData() or "")
            return set_text(key, value) if value else None
        if act in (_ADD, _REMOVE):
            tags = tags_from(text)
            return (AddTags(tags) if act == _ADD else RemoveTags(tags)) if tags else None
        if key == "schedule" and read_schedule(text).when is None:
            return None
        return set_text(key, text) if text else None

    def _key(self) -> str:
        key = str(self.field.currentData() or "")
        if key != _OTHER:
            return key
        name = self.name.text().strip()
        return CUSTOM_PREFIX + name if name else ""

    def _changeable(self) -> int:
        if self._tally is None:
            return self._count
        return sum(self._tally.of(state) for state in self._states)

    def _say(self) -> None:
        self.title.setText(translate("SelectionCard", "%Ln row(s) selected", "", self._count))
        self.states.setVisible(self._tally is not None)
        going = self._changeable()
        locked = self._count - going
        if self._tally is None:
            self.scope.setText(self.tr("Counting how many of them can be changed…"))
        elif locked:
            why = (
                self.tr("requests have been sent or a run is under way")
                if LeadState.QUEUED not in self._states
                else self.tr("their requests have already been sent")
            )
            self.scope.setText(
                self.tr("{going} can be changed, {locked} cannot: {why}.").format(
                    going=grouped(going), locked=grouped(locked), why=why
                )
            )
        else:
            self.scope.setText(self.tr("All can be changed."))
        self.apply.setText(translate("SelectionCard", "Change %Ln row(s)", "", going))
        self.apply.setEnabled(bool(going) and self.change is not None)
        self.apply.setToolTip("" if self.apply.isEnabled() else self._why_not(going))

    def _why_not(self, going: int) -> str:
        if not going:
            return self.tr("None of the selected rows can be changed")
        if self._key() == "schedule" and self.act.currentData() == _SET:
            return self.tr("Write the time like this: 31.12.2026 15:30")
        return self.tr("Enter a new value")

    def _on_field(self) -> None:
        key = str(self.field.currentData() or "")
        self.name.setVisible(key == _OTHER)
        acts = [(self.tr("Set"), _SET)]
        if key == "tags":
            acts = [(self.tr("Add"), _ADD), (self.tr("Remove"), _REMOVE), (self.tr("Replace with"), _SET)]
        elif key == "schedule":
            acts.append((self.tr("Shift"), _SHIFT))
        acts.append((self.tr("Clear"), _CLEAR))
        self.act.clear()
        for title, act in acts:
            self.act.addItem(title, act)
        self.text.clear()
        self._on_act()

    def _on_act(self) -> None:
        key, act = self.field.currentData(), self.act.currentData()
        offered = self._offered(str(key or ""))
        self.choice.clear()
        for title, value in offered:
            self.choice.addItem(title, value)
        self.choice.setCurrentIndex(-1)  # nothing is changed by a press too many
        if act == _CLEAR:
            self._values.setCurrentIndex(_NOTHING)
        elif act == _SHIFT:
            self._values.setCurrentIndex(_SHIFTER)
        else:
            self._values.setCurrentIndex(_CHOICE if offered else _TEXT)
        zone = zone_name(zone_of(self._account), datetime.now(UTC))
        hints = {"tags": self.tr("separated by commas"), "schedule": f"31.12.2026 15:30 ({zone})"}
        self.text.setPlaceholderText(hints.get(str(key), ""))
        self._say()

    def _offered(self, key: str) -> list[tuple[str, str]]:
        """The values out of the directory."""
        widgets = self._account.widgets if self._account else ()
        if key == "route_key":
            return [(each.name or each.route_key, each.route_key) for each in widgets]
        if key == "unit_id":
            return [(f"{unit.name} — {each.name}", str(unit.unit_id)) for each in widgets for unit in each.units]
        return []

    def _on_apply(self) -> None:
        change = self.change
        if change is not None and self.apply.isEnabled():
            self.changeRequested.emit(self._chosen_ids(), change, edit_title(self._key()))

    def _state_line(self, state: LeadState, count: int) -> QWidget:
        box = QWidget(self.states)
        icon = TintedIcon(box)
        icon.show_icon(state.value, lambda palette: theme.state_ink(state, palette))
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(icon)
        line.addWidget(QLabel(str(STATE_TITLES[state]), box), 1)
        line.addWidget(QLabel(grouped(count), box))
        return box

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        give_name(combo, name)
        combo.setMinimumHeight(theme.CONTROL_HEIGHT)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return combo

    def _lay_out(self) -> None:
        self.choice.setPlaceholderText(self.tr("Choose"))
        self.amount.setRange(1, 100_000)
        self.amount.setValue(30)
        self.amount.setAccessibleName(self.tr("How much to shift by"))
        for title, step in zip((self.tr("minutes"), self.tr("hours"), self.tr("days")), _STEPS, strict=True):
            self.step.addItem(title, step)
        for title in (self.tr("later"), self.tr("earlier")):
            self.direction.addItem(title)
        for line in (self.name, self.text, self.amount):
            line.setMinimumHeight(theme.CONTROL_HEIGHT)
        shifter = QWidget(self)
        shift = QHBoxLayout(shifter)
        shift.setContentsMargins(0, 0, 0, 0)
        shift.setSpacing(theme.STEP)
        for control in (self.amount, self.step, self.direction):
            shift.addWidget(control, 1)
        for page in (self.text, self.choice, shifter, QWidget(self)):
            self._values.addWidget(page)
        self._values.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.apply.setProperty("kind", "plain")
        what = plain_label(self.tr("Change all at once"), "title", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, theme.GAP, SIDE, SIDE)
        column.setSpacing(theme.GAP)
        for part in (self.title, self.states, self.scope, what, self.field, self.name, self.act, self._values):
            column.addWidget(part)
        column.insertSpacing(column.indexOf(what), theme.GAP)
        column.addWidget(self.apply, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

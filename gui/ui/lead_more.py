"""What a lead seldom needs: further custom fields, tags, advertising, page, session, and where the person is."""

from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.leads.fields import BY_KEY, CALL_URL, PLACE, SESSION, TAGS
from gui.leads.lead import UTM_KEYS, CustomField, Lead
from gui.leads.lead_texts import tags_from
from gui.ui import theme
from gui.ui.account_rules import pairs_in_use
from gui.ui.pair_table import PairTable

_OF_THE_PERSON: Final = (PLACE.key, SESSION.key)
_TEXTS: Final = (PLACE.key, CALL_URL.key, SESSION.key, *UTM_KEYS)
_TEXT_LIMIT: Final = 2000
_TABLE_HEIGHT: Final = 176


class LeadMore(QWidget):
    """`changed` comes after every change by the user."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields = PairTable(
            self.tr("Custom fields"),
            (self.tr("Name"), self.tr("Value")),
            self.tr("Add field"),
            self.tr("The operator sees them in the call card. Five at most, counting the name."),
            self,
        )
        self.fields.setFixedHeight(_TABLE_HEIGHT)
        self.tags = self._line(str(TAGS.title), self.tr("separated by commas"))
        self.texts = {key: self._line(str(BY_KEY[key].title), "") for key in _TEXTS}
        self.texts[PLACE.key].setAccessibleName(self.tr("Time zone or city"))
        self.texts[PLACE.key].setPlaceholderText(self.tr("if the number doesn’t show it"))
        self.fields.edited.connect(self.changed)
        self._lay_out()

    def show_lead(self, lead: Lead) -> None:
        """Show what this lead says of all this, without a signal."""
        blocker = QSignalBlocker(self)
        self.fields.set_pairs([(field.name, field.value) for field in lead.fields])
        self.tags.setText(", ".join(lead.tags))
        for key, edit in self.texts.items():
            edit.setText(getattr(lead, key))
            edit.setCursorPosition(0)
        blocker.unblock()

    def forget_person(self) -> None:
        """Clear what belongs to one person, without a signal."""
        blocker = QSignalBlocker(self)
        for key in _OF_THE_PERSON:
            self.texts[key].clear()
        blocker.unblock()

    @property
    def custom_fields(self) -> tuple[CustomField, ...]:
        """The fields with anything in them."""
        return tuple(CustomField(name, value) for name, value in pairs_in_use(self.fields.pairs))

    @property
    def values(self) -> dict[str, Any]:
        """The rest, as `Lead` takes it."""
        return {"tags": tags_from(self.tags.text()), **{key: edit.text().strip() for key, edit in self.texts.items()}}

    def in_words(self) -> tuple[str, ...]:
        """What there is, in a word each."""
        values = self.values
        words = (
            (self.tr("fields"), bool(self.custom_fields)),
            (self.tr("tags"), bool(values["tags"])),
            (self.tr("city"), bool(values[PLACE.key])),
            (self.tr("session"), bool(values[SESSION.key])),
            ("UTM", any(values[key] for key in UTM_KEYS)),
            (self.tr("page address"), bool(values[CALL_URL.key])),
        )
        return tuple(word for word, there in words if there)

    def _line(self, name: str, hint: str) -> QLineEdit:
        edit = QLineEdit(self)
        edit.setMaxLength(_TEXT_LIMIT)
        edit.setMinimumHeight(theme.CONTROL_HEIGHT)
        edit.setAccessibleName(name)
        edit.setPlaceholderText(hint)
        edit.textChanged.connect(self.changed)
        return edit

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, edit in enumerate((self.tags, *self.texts.values())):
            label = QLabel(edit.accessibleName(), self)
            label.setProperty("kind", "dim")
            label.setBuddy(edit)
            label.setContentsMargins(0, theme.STEP, 0, 0)
            row, column = divmod(number, 2)
            grid.addWidget(label, row * 2, column)
            grid.addWidget(edit, row * 2 + 1, column)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, theme.STEP, 0, 0)
        page.setSpacing(theme.GAP)
        page.addWidget(self.fields)
        page.addLayout(grid)

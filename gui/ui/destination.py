"""Where a list's calls go: widget, department and tags for the rows that name none of their own."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui.leads.account import Account, Widget
from gui.leads.fields import BY_KEY, MAX_TAGS
from gui.leads.lead import Defaults
from gui.ui import theme
from gui.ui.import_defaults import DefaultsDialog, more_words
from gui.ui.quiet import QuietCombo
from gui.ui.row_words import zone_of

_TAG_LIMIT: Final = BY_KEY["tags"].limit or 100


class Destination(QWidget):
    """Three fields with their labels above. `defaultsChanged` comes once per choice of the user.

    `with_more` offers the further defaults of a list in a dialog of their own, `with_tags` the last of the three.
    """

    defaultsChanged = Signal(object)  # noqa: N815 — signals are named as Qt names them

    def __init__(self, parent: QWidget | None = None, *, with_more: bool = True, with_tags: bool = True) -> None:
        super().__init__(parent)
        self._account: Account | None = None
        self._defaults = Defaults()
        self.widget = QuietCombo(self)  # a wheel that passes must not send a whole list elsewhere
        self.unit = QuietCombo(self)
        self.tags = QLineEdit(self)
        self.tags.setPlaceholderText(self.tr("separated by commas"))
        self.tags.setToolTip(self.tr("Every request of the list gets these tags, ten at most"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(theme.STEP)
        fields: tuple[tuple[str, QComboBox | QLineEdit], ...] = (
            (self.tr("&Widget"), self.widget),
            (self.tr("&Department"), self.unit),
            *([(self.tr("Ta&gs for all requests"), self.tags)] if with_tags else []),
        )
        self.tags.setVisible(with_tags)
        for place, (title, field) in enumerate(fields):
            label = QLabel(title, self)
            label.setBuddy(field)
            label.setProperty("kind", "dim")
            field.setMinimumHeight(theme.CONTROL_HEIGHT)
            field.setMinimumWidth(128)
            field.setAccessibleName(title.replace("&", ""))
            grid.addWidget(label, 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, 1)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "link")
        self.more.setAutoDefault(False)
        self.more.setToolTip(self.tr("Call time, UTM tags and page address for all requests of the list"))
        self.more.setVisible(with_more)
        self.more.clicked.connect(self._on_more)
        if with_more:
            grid.addWidget(self.more, 1, len(fields))
        for combo in (self.widget, self.unit):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
        self.widget.activated.connect(self._on_widget_chosen)
        self.unit.activated.connect(self._on_changed)
        self.tags.editingFinished.connect(self.commit)
        self._fill()

    @property
    def defaults(self) -> Defaults:
        """What is chosen."""
        return self._defaults

    def set_account(self, account: Account | None) -> None:
        """Offer this account's widgets and departments; what was chosen stays chosen."""
        self._account = account
        self._fill()

    def set_defaults(self, defaults: Defaults) -> None:
        """Show a list's values, without a signal."""
        self._defaults = defaults
        self._fill()

    def commit(self) -> None:
        """Take what is being typed as chosen."""
        self._on_changed()

    def _fill(self) -> None:
        blockers = [QSignalBlocker(each) for each in (self.widget, self.unit, self.tags)]
        widgets = self._account.widgets if self._account else ()
        self.widget.clear()
        self.widget.setPlaceholderText(self.tr("Choose a widget") if widgets else self.tr("No widgets yet"))
        for each in widgets:
            self.widget.addItem(each.name or each.route_key, each.route_key)
        _choose(self.widget, self._defaults.route_key, self.tr("{key} (not in the settings)"))
        self._fill_units()
        self.tags.setText(", ".join(self._defaults.tags))
        self.widget.setEnabled(self.widget.count() > 0)
        self._name_more()
        for blocker in blockers:
            blocker.unblock()

    def _name_more(self) -> None:
        words = ", ".join(more_words(self._defaults))
        self.more.setText(self.tr("More: {words}").format(words=words) if words else self.tr("More…"))
        self.more.setAccessibleName(self.tr("More for all requests: {words}").format(words=words or self.tr("nothing")))

    def _on_more(self) -> None:
        """Show the further defaults, and take what was changed in them."""
        self.commit()
        dialog = DefaultsDialog(self._defaults, datetime.now(UTC).astimezone(zone_of(self._account)), self.window())
        changed = dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else self._defaults
        dialog.deleteLater()
        if changed != self._defaults:
            self._defaults = changed
            self._name_more()
            self.defaultsChanged.emit(changed)

    def _fill_units(self) -> None:
        self.unit.clear()
        chosen = self._widget_chosen()
        self.unit.addItem(self.tr("Not specified"), "")
        for each in chosen.units if chosen else ():
            self.unit.addItem(each.name, str(each.unit_id))
        _choose(self.unit, self._defaults.unit_id, self.tr("{key} (not in the settings)"))
        self.unit.setEnabled(self.unit.count() > 1)

    def _widget_chosen(self) -> Widget | None:
        widgets = self._account.widgets if self._account else ()
        return next((each for each in widgets if each.route_key == self.widget.currentData()), None)

    def _on_widget_chosen(self) -> None:
        self._defaults = replace(self._defaults, route_key=str(self.widget.currentData() or ""), unit_id="")
        self._fill_units()
        self._on_changed(widget_changed=True)

    def _on_changed(self, _place: int = -1, *, widget_changed: bool = False) -> None:
        chosen = replace(
            self._defaults,
            route_key=str(self.widget.currentData() or ""),
            unit_id=str(self.unit.currentData() or ""),
            tags=tags_in(self.tags.text()),
        )
        if chosen == self._defaults and not widget_changed:
            return
        self._defaults = chosen
        self.defaultsChanged.emit(chosen)


def tags_in(words: str) -> tuple[str, ...]:
    """Tags parted by commas or semicolons: each once, at most ten, each at most a hundred characters."""
    parts = (part.strip()[:_TAG_LIMIT] for part in words.replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[:MAX_TAGS]


def _choose(combo: QComboBox, value: str, foreign: str) -> None:
    """Choose the item with this value; a value the directory does not know gets an item of its own."""
    place = combo.findData(value)
    if place < 0 and value:
        combo.addItem(foreign.format(key=value), value)
        place = combo.count() - 1
    combo.setCurrentIndex(place)

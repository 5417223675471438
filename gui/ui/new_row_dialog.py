"""A row written by hand: a form with the columns of the list, each field checked as it is typed."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.leads.lead import Lead, LeadRow
from gui.leads.state import LeadState
from gui.leads.typed_lead import SetTexts
from gui.ui import theme
from gui.ui.cell_check import CellCheck, check_cell
from gui.ui.cell_editors import CheckLine
from gui.ui.row_columns import Column
from gui.ui.row_words import RowWords


class NewRowDialog(QDialog):
    """Accepted, `lead()` is the new row. `columns` are those that can be filled in, the phone among them."""

    def __init__(self, columns: Sequence[Column], words: RowWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New row"))
        self._words = words
        self._now = datetime.now().astimezone(words.zone)
        self._checks: dict[str, CheckLine] = {}
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self.add = QPushButton(self.tr("Add"), self)
        self.add.setProperty("kind", "primary")
        self.add.setDefault(True)
        self.add.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setProperty("kind", "plain")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(theme.GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        for column in columns:
            self._add_field(form, column)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.add)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addLayout(form)
        page.addLayout(buttons)
        self.setMinimumWidth(480)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self._fill_units()
        self._enable()
        self.fields["phone"].setFocus()

    def lead(self) -> Lead:
        """What was filled in."""
        texts = ((key, _value(field)) for key, field in self.fields.items())
        return SetTexts(tuple(each for each in texts if each[1]))(Lead())

    def _add_field(self, form: QFormLayout, column: Column) -> None:
        account = self._words.account
        if column.key in ("route_key", "unit_id") and account is not None and account.widgets:
            choice = QComboBox(self)
            choice.addItem(self.tr("As in the list"), "")
            if column.key == "route_key":
                for widget in account.widgets:
                    choice.addItem(widget.name or widget.route_key, widget.route_key)
                choice.currentIndexChanged.connect(self._fill_units)
            self._put(form, column, choice)
            return
        field = QLineEdit(self)
        check = self._checks[column.key] = CheckLine(self)
        empty = LeadRow(0, 0, 0, LeadState.QUEUED, Lead())

        def say(text: str) -> None:
            check.say(check_cell(empty, column, text, self._now) if text.strip() else CellCheck())
            self._enable()

        field.textChanged.connect(say)
        self._put(form, column, field)
        form.addRow("", check)

    def _put(self, form: QFormLayout, column: Column, field: QLineEdit | QComboBox) -> None:
        field.setMinimumHeight(theme.CONTROL_HEIGHT)
        field.setAccessibleName(column.title)
        self.fields[column.key] = field
        form.addRow(column.title, field)

    def _fill_units(self) -> None:
        """The departments are those of the widget chosen."""
        units, widgets = self.fields.get("unit_id"), self.fields.get("route_key")
        if not (isinstance(units, QComboBox) and isinstance(widgets, QComboBox) and self._words.account):
            return
        widget = self._words.account.widget_called(str(widgets.currentData() or self._words.defaults.route_key))
        while units.count() > 1:
            units.removeItem(1)
        for unit in widget.units if widget else ():
            units.addItem(unit.name, str(unit.unit_id))
        units.setEnabled(units.count() > 1)

    def _enable(self) -> None:
        phone = self.fields["phone"]
        self.add.setEnabled(bool(_value(phone)))


def _value(field: QLineEdit | QComboBox) -> str:
    return str(field.currentData() or "") if isinstance(field, QComboBox) else field.text().strip()

"""Find and replace: what, with what, in which columns and rows, and how often it is there before anything changes."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Collection, Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.leads.typed_lead import ReplaceText
from gui.ui import theme
from gui.ui.row_columns import Column

translate: Final = QCoreApplication.translate

_PAUSE_MS: Final = 250
_LIST_HEIGHT: Final = 132


class Scope(Enum):
    """Which rows are looked through."""

    WHOLE = "whole"
    SHOWN = "shown"
    SELECTED = "selected"


class ReplaceDialog(QDialog):
    """`countWanted` asks how often `wanted()` stands in the rows of `scope`; `show_count` takes the answer.

    `columns` are those that can be edited, `chosen` the keys ticked at first. Accepted, it is to be carried out.
    """

    countWanted = Signal()

    def __init__(
        self, columns: Sequence[Column], chosen: Collection[str], scopes: Collection[Scope], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find and replace"))
        self.what = QLineEdit(self)
        self.instead = QLineEdit(self)
        self.match_case = QCheckBox(self.tr("&Match case"), self)
        self.columns = QListWidget(self)
        self.rows = QComboBox(self)
        self.count = QLabel(self)
        self.count.setWordWrap(True)
        self.replace = QPushButton(self.tr("Replace all"), self)
        self.close_button = QPushButton(self.tr("Cancel"), self)
        for column in columns:
            item = QListWidgetItem(column.title, self.columns)
            item.setData(Qt.ItemDataRole.UserRole, column.key)
            ticked = not chosen or column.key in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        titles = {
            Scope.WHOLE: self.tr("in the whole list"),
            Scope.SHOWN: self.tr("in the rows shown"),
            Scope.SELECTED: self.tr("in the selected rows"),
        }
        for scope, title in titles.items():
            if scope in scopes:
                self.rows.addItem(title, scope)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.countWanted)
        self._lay_out()
        self._connect()
        self._on_changed()

    @property
    def scope(self) -> Scope:
        """The rows chosen."""
        return Scope(self.rows.currentData())

    def wanted(self) -> ReplaceText:
        """What is to be replaced."""
        items = [self.columns.item(place) for place in range(self.columns.count())]
        keys = [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]
        return ReplaceText(self.what.text(), self.instead.text(), frozenset(keys), self.match_case.isChecked())

    def show_count(self, times: int, rows: int) -> None:
        """Say how often it is there; only then it can be replaced."""
        self.replace.setEnabled(times > 0)
        if not times:
            self.count.setText(self.tr("Not found"))
            return
        found = translate("ReplaceDialog", "%Ln matches", "", times)
        among = translate("ReplaceDialog", "%Ln row(s)", "in", rows)
        self.count.setText(self.tr("Found: {found} in {among}").format(found=found, among=among))

    def show_failed(self) -> None:
        """It could not be counted."""
        self.count.setText(self.tr("Could not count: another program is using the data. Try again."))

    def _connect(self) -> None:
        for signal in (
            self.what.textChanged, self.match_case.toggled, self.columns.itemChanged, self.rows.currentIndexChanged,
        ):  # fmt: skip
            signal.connect(self._on_changed)
        self.replace.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)

    def _on_changed(self) -> None:
        wanted = self.wanted()
        self.replace.setEnabled(False)
        if wanted.find and wanted.keys:
            self.count.setText(self.tr("Counting…"))
            self._pause.start()
        else:
            self._pause.stop()
            self.count.setText(self.tr("Enter what to find") if wanted.keys else self.tr("Tick the columns"))

    def _lay_out(self) -> None:
        self.columns.setMaximumHeight(_LIST_HEIGHT)
        self.columns.setAccessibleName(self.tr("Columns"))
        for field in (self.what, self.instead, self.rows):
            field.setMinimumHeight(theme.CONTROL_HEIGHT)
        form = QFormLayout()
        form.setVerticalSpacing(theme.GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("&Find"), self.what)
        form.addRow(self.tr("&Replace with"), self.instead)
        form.addRow("", self.match_case)
        form.addRow(self.tr("&Columns"), self.columns)
        form.addRow(self.tr("&Where"), self.rows)
        self.replace.setProperty("kind", "primary")
        self.replace.setDefault(True)
        self.close_button.setProperty("kind", "plain")
        self.close_button.setAutoDefault(False)
        self.count.setProperty("kind", "dim")
        buttons = QHBoxLayout()
        buttons.addWidget(self.count, 1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.replace)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addLayout(form)
        page.addLayout(buttons)
        self.setMinimumWidth(520)
        self.setStyleSheet(theme.style_sheet(self.palette()))

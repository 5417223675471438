"""How long people are remembered."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from gui.ui import theme
from gui.ui.dialog_buttons import answers_row, yes_and_no
from gui.ui.help_places import HelpPage, explained_by
from gui.ui.inspector_parts import plain_label
from gui.ui.naming import give_name

translate: Final = QCoreApplication.translate

_LONGEST: Final = 3_650
_USUAL: Final = 180


class RetentionDialog(QDialog):
    """Asks for the period; `days` is the one that holds, `None` none, `least` the shortest there can be."""

    def __init__(self, days: int | None, least: int, parent: QWidget) -> None:
        super().__init__(parent)
        explained_by(HelpPage.PRIVACY, self)
        self._before = days
        self.setWindowTitle(self.tr("Keeping people’s data"))
        heading = QLabel(self.tr("How long should people who had requests be remembered?"), self)
        heading.setProperty("kind", "title")
        self.on = QCheckBox(self.tr("Forget people after"), self)
        self.on.setChecked(days is not None)
        self.spin = QSpinBox(self)
        self.spin.setRange(least, max(_LONGEST, least))
        self.spin.setValue(days or max(_USUAL, least))
        self.spin.setMinimumHeight(theme.CONTROL_HEIGHT)
        give_name(self.spin, self.tr("After how many days people are forgotten"))
        self.unit = QLabel(self)
        self.what = plain_label(
            self.tr(
                "Requests older than this lose their phone, name, tags and Calltouch number. The list, "
                "widget, day and outcome stay: the summary does not change. Requests with an unknown "
                "outcome are kept until you mark whether there was a call. The lists themselves do not "
                "change; you delete them yourself."
            ),
            "dim",
            self,
        )
        self.why_least = plain_label(
            translate(
                "RetentionDialog",
                "It cannot be less than %Ln day(s): the guard against repeat calls looks back that far and needs these "
                "requests.",
                "",
                least,
            ),
            "dim",
            self,
        )
        self.warning = plain_label("", "", self)
        self.yes, self.no = yes_and_no(self, self.tr("Save"), self.tr("Cancel"))
        self.on.toggled.connect(self._say)
        self.spin.valueChanged.connect(self._say)
        self._lay_out(heading)
        self._say()

    @property
    def days(self) -> int | None:
        """What was chosen."""
        return self.spin.value() if self.on.isChecked() else None

    def _lay_out(self, heading: QLabel) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        for widget in (self.on, self.spin, self.unit):
            line.addWidget(widget)
        line.addStretch(1)
        buttons = answers_row(self.no, self.yes)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.MARGIN + 4, theme.MARGIN, theme.MARGIN + 4, theme.MARGIN)
        page.setSpacing(12)
        page.addWidget(heading)
        page.addLayout(line)
        for label in (self.what, self.why_least, self.warning):
            page.addWidget(label)
        page.addStretch(1)
        page.addLayout(buttons)
        self.setStyleSheet(theme.style_sheet(self.palette()))
        self.setMinimumWidth(520)
        self.resize(520, 310)

    def _say(self) -> None:
        self.spin.setEnabled(self.on.isChecked())
        self.unit.setText(translate("RetentionDialog", "day(s)", "", self.spin.value()))
        shorter = self.days is not None and (self._before is None or self.days < self._before)
        self.warning.setText(
            self.tr(
                "On saving, people from requests older than this are forgotten at once. They cannot be brought back."
            )
            if shorter
            else self.tr("People’s data will be kept without a time limit.")
            if self.days is None
            else ""
        )
        self.warning.setVisible(bool(self.warning.text()))

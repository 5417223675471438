"""One setting in the dialog of settings: what it is called, what it does, and its control."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QFrame, QGridLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from gui.ui import theme
from gui.ui.inspector_parts import plain_label
from gui.ui.quiet import CalmWheel
from gui.ui.tone_line import ToneLine
from gui.ui.word_stems import fits, plainly

translate: Final = QCoreApplication.translate
_CONTROL: Final = 200


class SettingRow(QFrame):
    """`explanation` is one or two sentences, `effect` says when a change holds. `also` are words somebody may look for
    that stand in neither.
    """

    def __init__(self, title: str, explanation: str, effect: str, also: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("setting")
        self.title = QLabel(title, self)
        self.title.setProperty("kind", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation = plain_label(f"{explanation} {effect}".strip(), "dim", self)
        self.remark = ToneLine(self)
        self._haystack = plainly(f"{title} {explanation} {also}")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 10, 12, 10)
        self._grid.setHorizontalSpacing(theme.MARGIN)
        self._grid.setVerticalSpacing(theme.STEP)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.title, 0, 0)
        self._grid.addWidget(self.explanation, 1, 0)
        self._grid.addWidget(self.remark, 3, 0, 1, 2)

    def set_control(self, control: QWidget) -> None:
        """Put a control beside the words; it is named by the title."""
        control.setAccessibleName(self.title.text())
        control.setAccessibleDescription(self.explanation.text())
        control.setMinimumWidth(_CONTROL)
        control.setMinimumHeight(theme.CONTROL_HEIGHT)
        self._grid.addWidget(control, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    def set_below(self, part: QWidget) -> None:
        """Put something wide under the words."""
        self._grid.addWidget(part, 2, 0, 1, 2)

    def fits(self, query: str) -> bool:
        """Whether every word of the query is somewhere in it, endings aside."""
        return fits(self._haystack, query)

    def set_marked(self, marked: bool) -> None:
        """Show that it is what was looked for; the dialog's style sheet says how."""
        if self.property("marked") != marked:
            self.setProperty("marked", marked)
            self.style().unpolish(self)
            self.style().polish(self)

    def say(self, words: str, tone: theme.Tone | None = None) -> None:
        """Say what became of a change."""
        self.remark.say(words, tone)

    def first_control(self) -> QWidget | None:
        """What takes the keyboard in it."""
        return next(
            (
                each
                for each in self.findChildren(QWidget)
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and not each.isHidden()
            ),
            None,
        )


class SettingPage(QWidget):
    """Settings of one kind, one under the other."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = title
        self.rows: list[SettingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        self._column.setSpacing(theme.STEP)
        self._column.addStretch(1)

    def add(self, title: str, explanation: str, effect: str = "", also: str = "") -> SettingRow:
        """One more setting under the others."""
        row = SettingRow(title, explanation, effect, also, self)
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row


class CalmSpin(CalmWheel, QSpinBox):
    """A whole number."""

    def __init__(self, least: int, most: int, suffix: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class CalmDecimal(CalmWheel, QDoubleSpinBox):
    """A number with a fraction."""

    def __init__(self, least: float, most: float, suffix: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSingleStep(0.5)
        self.setDecimals(1)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def plain_button(text: str, parent: QWidget) -> QPushButton:
    """A button that Enter in another field does not press."""
    button = QPushButton(text, parent)
    button.setProperty("kind", "plain")
    button.setAutoDefault(False)
    return button

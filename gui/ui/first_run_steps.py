"""The steps of the first run, and the column that shows how far one has come."""

# ruff: noqa: N815 — signals are named as Qt names them

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.ui import icons, theme

translate = QCoreApplication.translate


class Step(IntEnum):
    """In the order they are taken; the numbers stand in the settings."""

    CALLTOUCH = 0
    TOKEN = 1
    WIDGET = 2
    TEST = 3


def step_title(step: Step) -> str:
    """What the column and the page call it."""
    return {
        Step.CALLTOUCH: translate("FirstRun", "Get Calltouch ready"),
        Step.TOKEN: translate("FirstRun", "Token"),
        Step.WIDGET: translate("FirstRun", "Widget and departments"),
        Step.TEST: translate("FirstRun", "Test call"),
    }[step]


class StepColumn(QWidget):
    """One button for each step: done ones with a tick, the current one in bold, later ones not to be pressed yet."""

    stepChosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(232)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        self.buttons: dict[Step, QPushButton] = {}
        for step in Step:
            button = QPushButton(step_title(step), self)
            button.setProperty("kind", "step")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, chosen=step: self.stepChosen.emit(int(chosen)))
            self.buttons[step] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_steps(self, current: Step, done: frozenset[Step], reach: Step) -> None:
        """`reach` is the furthest step that can be gone to."""
        for step, button in self.buttons.items():
            state = (
                translate("FirstRun", "current step")
                if step is current
                else translate("FirstRun", "done")
                if step in done
                else ""
            )
            icons.mark(button, "accepted" if step in done else "step", "accent" if step is current else "dim")
            button.setProperty("current", step is current)
            button.setEnabled(step <= reach)
            button.setAccessibleName(", ".join(part for part in (step_title(step), state) if part))
            button.style().unpolish(button)
            button.style().polish(button)
        icons.retint(self)

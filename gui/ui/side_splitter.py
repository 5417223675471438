"""A widget with a panel at its side: it shows itself where there is something to show and room for it."""

# ruff: noqa: N815 — signals are named as Qt names them

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui.ui import theme


@dataclass(frozen=True, slots=True)
class SideMemory:
    """What outlives a session: whether the user wants the panel, and its width in device-independent pixels."""

    wanted: bool
    width: int


class SideSplitter(QSplitter):
    """`main` and, left of it (`first`) or right, `side`. In a window narrower than `roomy_at` the panel hides itself.

    A press of the toggle beats everything until the window crosses that width again. `sideShown` tells whether the
    panel is there, `remembered` that the user changed what `memory` says.
    """

    sideShown = Signal(bool)
    remembered = Signal()

    def __init__(  # noqa: PLR0917 — two widgets and what is particular to them
        self, main: QWidget, side: QWidget, first: bool, roomy_at: int, memory: SideMemory, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._main, self._side, self._first, self._roomy_at = main, side, first, roomy_at
        self._memory = memory
        self._useful = False
        self._pressed: bool | None = None
        self._was_roomy: bool | None = None
        for widget in (side, main) if first else (main, side):
            self.addWidget(widget)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.GAP)
        self.setStretchFactor(self.indexOf(main), 1)
        self.setStretchFactor(self.indexOf(side), 0)
        side.hide()
        self.splitterMoved.connect(self._on_moved)

    @property
    def memory(self) -> SideMemory:
        """What the user last wanted."""
        return self._memory

    def restore(self, memory: SideMemory) -> None:
        """Start from what the user wanted in an earlier session."""
        self._memory = memory
        self._settle(anew=True)

    def set_useful(self, useful: bool) -> None:
        """Whether the panel has something to show."""
        self._useful = useful
        self._settle()

    def toggle(self) -> None:
        """Show the panel, or hide it. In a roomy window that is meant for good."""
        self._pressed = self._side.isHidden()
        if self._is_roomy() and self._useful:
            self._memory = SideMemory(self._pressed, self._memory.width)
            self.remembered.emit()
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()

    def _is_roomy(self) -> bool:
        return self.window().width() >= self._roomy_at

    def _settle(self, *, anew: bool = False) -> None:
        roomy = self._is_roomy()
        if roomy != self._was_roomy:
            self._pressed, self._was_roomy = None, roomy
        shown = self._pressed if self._pressed is not None else self._memory.wanted and self._useful and roomy
        if shown == self._side.isHidden():
            self._side.setVisible(shown)
            self._give_width()
            self.sideShown.emit(shown)
        elif anew:
            self._give_width()

    def _give_width(self) -> None:
        width = self._memory.width
        rest = max(1, self.width() - width - self.handleWidth())
        blocker = QSignalBlocker(self)
        self.setSizes([width, rest] if self._first else [rest, width])
        blocker.unblock()

    def _on_moved(self) -> None:
        self._memory = SideMemory(self._memory.wanted, self._side.width())
        self.remembered.emit()

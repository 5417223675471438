"""The problems of a list by kind: how many rows have each, a click shows those, and what mends them all at once."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.leads.problem import KINDS, ProblemCode, Severity
from gui.leads.words import grouped
from gui.ui import icons, theme
from gui.ui.problem_words import problem_kind

_MOST_HEIGHT: Final = 440
_TONES: Final = {Severity.ERROR: theme.Tone.ERROR, Severity.WARNING: theme.Tone.WARNING}


class ProblemsPanel(QFrame):
    """Opens below a button and closes by itself.

    `kindChosen` carries a `ProblemCode`, or `None` for all rows. `fixRequested` carries a kind and the place of the
    remedy in `FIXES`, meant for all rows of the list that have the problem; `splitRequested` asks to give each further
    phone a row of its own.
    """

    kindChosen = Signal(object)
    fixRequested = Signal(object, int)
    splitRequested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(self.tr("Problems of the list"))
        self.setProperty("kind", "card")
        self._area = QScrollArea(self)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addWidget(self._area)
        self._chosen: ProblemCode | None = None
        self._corner = QPoint()
        self.set_problems(None)

    def open_at(
        self, corner: QPoint, chosen: ProblemCode | None, problems: Sequence[tuple[ProblemCode, int]] | None
    ) -> None:
        """Open with its upper left corner at a point of the screen. `None` problems are still being counted."""
        self._chosen, self._corner = chosen, corner
        self.set_problems(problems)
        self.show()
        self._area.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextChild()

    def set_problems(self, problems: Sequence[tuple[ProblemCode, int]] | None) -> None:
        """Show these kinds with the rows of each."""
        content = QWidget(self._area)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(2)
        if not problems:
            waiting = self.tr("Counting…") if problems is None else self.tr("No problems")
            grid.addWidget(QLabel(waiting, content), 0, 0)
        elif self._chosen is not None:
            everything = _button(self.tr("All rows"), "link", content)
            everything.clicked.connect(lambda: self._choose(None))
            grid.addWidget(everything, 0, 1)
        for line, (code, rows) in enumerate(problems or (), 1):
            self._add_kind(content, grid, line, code, rows)
        grid.setRowStretch(grid.rowCount(), 1)
        if (before := self._area.takeWidget()) is not None:
            before.deleteLater()
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        wanted = content.sizeHint()
        widest = self.screen().availableGeometry().width() - 2 * theme.MARGIN
        width, height = min(wanted.width() + theme.MARGIN, widest), min(wanted.height(), _MOST_HEIGHT)
        self._area.setMinimumSize(width, height + (theme.MARGIN if wanted.width() > widest else 0))
        self.adjustSize()
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, up and down go from one control to the next."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        """At the corner asked for, or as near to it as the screen has room."""
        room = self.screen().availableGeometry()
        self.move(
            max(room.left(), min(self._corner.x(), room.right() - self.width())),
            max(room.top(), min(self._corner.y(), room.bottom() - self.height())),
        )

    def _add_kind(self, content: QWidget, grid: QGridLayout, line: int, code: ProblemCode, rows: int) -> None:
        from gui.leads.fixes import FIXES

        severity = KINDS[code].severity
        mark = QLabel(content)
        ink = theme.tone_ink(_TONES[severity], self.palette())
        mark.setPixmap(icons.pixmap(severity.value, ink, theme.ICON, self.devicePixelRatioF()))
        kind = _button(f"{problem_kind(code)} — {grouped(rows)}", "link", content)
        said = self.tr("error") if severity is Severity.ERROR else self.tr("warning")
        kind.setAccessibleName(f"{kind.text()}, {said}")
        kind.setToolTip(self.tr("Show only these rows"))
        kind.setStyleSheet("text-align: left;" + ("font-weight: 600;" if code is self._chosen else ""))
        kind.clicked.connect(lambda: self._choose(code))
        grid.addWidget(mark, line, 0)
        grid.addWidget(kind, line, 1)
        fixes: list[tuple[str, Callable[[], object]]] = [
            (str(fix.title), partial(self.fixRequested.emit, code, place))
            for place, fix in enumerate(FIXES.get(code, ()))
        ]
        if code is ProblemCode.PHONE_SEVERAL:
            fixes.append((self.tr("Split into rows"), self.splitRequested.emit))
        for place, (title, carry_out) in enumerate(fixes, 2):
            button = _button(title, "plain", content)
            button.setAccessibleName(f"{problem_kind(code)}: {title}")
            button.setToolTip(self.tr("Correct all rows with this problem. This can be undone"))
            button.clicked.connect(partial(self._carry_out, carry_out))
            grid.addWidget(button, line, place)

    def _carry_out(self, remedy: Callable[[], object], _checked: bool = False) -> None:
        self.close()
        remedy()

    def _choose(self, code: ProblemCode | None) -> None:
        self.close()
        self.kindChosen.emit(code)


def _button(title: str, kind: str, parent: QWidget) -> QPushButton:
    button = QPushButton(title, parent)
    button.setProperty("kind", kind)
    button.setAutoDefault(True)
    return button

"""What the inspector tells of a row besides its fields: problems, the rest of the file, the request, the attempts."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.leads.lead import LeadRow
from gui.leads.lead_texts import texts_of
from gui.leads.problem import Problem
from gui.leads.state import LeadState
from gui.ui import icons, theme
from gui.ui.inspector_parts import Section, TintedIcon, link_button, plain_label
from gui.ui.past_requests import PastRequest, told
from gui.ui.row_words import RowWords
from gui.ui.theme import Tone

SENT: Final = frozenset({LeadState.SENDING, LeadState.ACCEPTED, LeadState.UNKNOWN})
"""The states of rows whose request left and may have got through."""

_BODY_EDGES: Final = 28
"""The margins of the body and a scroll bar, in pixels."""


class ProblemsPart(Section):
    """What is wrong, what to do, and what the program can do about it itself.

    `fixRequested` carries a `ProblemCode`, the place of the fix among those of the problem, and the ids.
    """

    fixRequested = Signal(object, int, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)

    def show_problems(self, row: LeadRow, *, locked: bool) -> None:
        """Show a row's problems; a locked one is not mended."""
        self.clear()
        for problem in row.problems:
            self.add(self._box(row, problem, locked=locked))
        self.setVisible(bool(row.problems))

    def _box(self, row: LeadRow, problem: Problem, *, locked: bool) -> QWidget:
        from gui.leads.fixes import FIXES

        tone = Tone.ERROR if problem.is_error else Tone.WARNING
        words = [
            plain_label(f"{problem.message()}.", "", self),
            plain_label(f"{problem.remedy()}.", "dim", self),
        ]
        fixes = () if locked else FIXES.get(problem.code, ())
        buttons = [
            link_button(str(fix.title), self._mend(row, problem, place), self) for place, fix in enumerate(fixes)
        ]
        return _box(self, tone.value, lambda palette: theme.tone_ink(tone, palette), [*words, *buttons])

    def _mend(self, row: LeadRow, problem: Problem, place: int) -> Callable[[], None]:
        return lambda: self.fixRequested.emit(problem.code, place, [row.id])


class RestPart(Section):
    """What the file said and nothing above repeats."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Also in the file"), parent)

    def show_rest(self, row: LeadRow, header: Sequence[str]) -> None:
        """Show the cells that became no field of the row; `header` are the titles of the file's columns."""
        rest = rest_of(row, header)
        self.clear()
        for title, cell in rest:
            self.add(plain_label(f"{title or self.tr('Untitled')}: {cell}", "", self))
        self.setVisible(bool(rest))


class AttemptsPart(Section):
    """The requests that left, newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Requests for this row"), parent)

    def show_attempts(self, requests: Sequence[PastRequest], words: RowWords) -> None:
        """Show these requests, oldest first."""
        self.clear()
        for request in reversed(requests):
            state, when, rest = told(request, words)
            lines = [plain_label(when, "dim", self), plain_label(rest, "", self)]
            self.add(_box(self, state.value, _ink_of(state), lines))
        self.setVisible(bool(requests))


class RequestPart(Section):
    """The body of the row's request, to be read and copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Request to Calltouch"), parent)
        self.note = plain_label("", "dim", self)
        self.body = QPlainTextEdit(self)
        self.body.setReadOnly(True)
        self.body.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.body.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setTabChangesFocus(True)
        self.body.setAccessibleName(self.tr("Request body, JSON"))
        self.copy = QPushButton(self.tr("Copy JSON"), self)
        self.copy.setProperty("kind", "plain")
        icons.mark(self.copy, "copy")
        self.copy.clicked.connect(self._on_copy)
        for widget in (self.note, self.body, self.copy):
            self.add(widget)

    def show_body(self, row: LeadRow, text: str | None) -> None:
        """Show the body; an empty one says that the row's data do not make any, `None` leaves its place empty."""
        self.note.setVisible(text is not None)
        if text is None:
            self.body.hide()
            self.copy.hide()
            return
        if row.state in SENT:
            note = self.tr("Built from the current data of the row and the list.")
        elif row.state is LeadState.QUEUED:
            note = self.tr("This is how the request will be sent. The token goes separately and is not shown here.")
        else:
            note = self.tr("This is how the request would be sent, but it is not queued now.")
        self.note.setText(note if text else self.tr("The request cannot be built: fix the errors first."))
        self.body.setPlainText(text)
        height = self.body.fontMetrics().lineSpacing() * (text.count("\n") + 1) + _BODY_EDGES
        self.body.setFixedHeight(height)
        self.body.setVisible(bool(text))
        self.copy.setVisible(bool(text))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.body.toPlainText())


def rest_of(row: LeadRow, header: Sequence[str]) -> list[tuple[str, str]]:
    """The cells of the file that say what no field of the row says, each with the title of its column."""
    lead = row.lead
    known = {text for _key, text in texts_of(lead)} | {lead.schedule_raw, *lead.tags}
    known |= {lead.phone_raw, *lead.phone_raw.split("\n")}
    names = {field.name for field in lead.fields}
    cells = ((title, cell.strip()) for title, cell in zip(header, row.source, strict=False))
    return [(title, cell) for title, cell in cells if cell and cell not in known and title not in names]


def _box(parent: QWidget, name: str, ink: Callable[[QPalette], QColor], widgets: Sequence[QWidget]) -> QWidget:
    """Widgets one below another, an icon left of them."""
    box = QWidget(parent)
    icon = TintedIcon(box)
    icon.show_icon(name, ink)
    column = QVBoxLayout()
    column.setSpacing(0)
    for widget in widgets:
        left = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        column.addWidget(widget, 0, left)
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.GAP)
    line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column, 1)
    return box


def _ink_of(state: LeadState) -> Callable[[QPalette], QColor]:
    return lambda palette: theme.state_ink(state, palette)

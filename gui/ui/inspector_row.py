"""One row in full, read from top to bottom: what became of it, what is wrong, its fields, the attempts, the request."""

# ruff: noqa: N815 — signals are named as Qt names them

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.leads.lead import LeadRow
from gui.leads.problem import ProblemCode
from gui.leads.remedies import explain
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.story import story_of
from gui.ui import icons, theme
from gui.ui.call_mark import is_stopped, may_include
from gui.ui.inspector_facts import SENT, AttemptsPart, ProblemsPart, RequestPart, RestPart
from gui.ui.inspector_form import FieldsForm
from gui.ui.inspector_parts import SIDE, Section, TintedIcon, link_button, plain_label
from gui.ui.past_requests import PastRequest, RowLore, last_unanswered, sent_words, where_to_look, why_unknown
from gui.ui.row_actions import REQUEUED
from gui.ui.row_lock import why_locked
from gui.ui.row_words import RowWords, phone_for_people
from gui.ui.whereabouts import clock_words, hours_words


class RowCard(QWidget):
    """Shows one row. Signals carry lists of ids; those of `form` and `problems` belong to it as well."""

    calledChosen = Signal(object)
    notCalledChosen = Signal(object)
    repeatChosen = Signal(object)
    requeueRequested = Signal(object)
    includeRequested = Signal(object)
    stopListShown = Signal(str)
    historyRequested = Signal(str)
    """The phone of the row."""

    def __init__(self, words: Callable[[], RowWords], lore: RowLore, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self.lore = words, lore
        self._row: LeadRow | None = None
        self._header: Sequence[str] = ()
        self._icon = TintedIcon(self, 20)
        self.state = plain_label("", "title", self)
        self.story = plain_label("", "", self)
        self.whereabouts = plain_label("", "dim", self)
        self.answers = Section("", self)
        self.problems = ProblemsPart(self)
        self.form = FieldsForm(words, self)
        self.rest = RestPart(self)
        self.attempts = AttemptsPart(self)
        self.request = RequestPart(self)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, theme.GAP, SIDE, SIDE)
        column.setSpacing(theme.STEP)
        column.addLayout(head)
        parts = (
            self.story,
            self.whereabouts,
            self.answers,
            self.problems,
            self.form,
            self.rest,
            self.attempts,
            self.request,
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    @property
    def row_id(self) -> int | None:
        """The row shown."""
        return self._row.id if self._row else None

    def set_header(self, header: Sequence[str]) -> None:
        """The titles of the file's columns."""
        self._header = header

    def set_states(self, states: Collection[LeadState]) -> None:
        """Only rows in these states can be edited now."""
        if states != self.form.states:
            self.form.states = states
            if self._row is not None:
                self.show_row(self._row)

    def show_row(self, row: LeadRow) -> None:
        """Show this row, or what it has become."""
        self.form.show_row(row)  # first of all: it may still have something to say about the row before
        self._row = row
        words, requests = self._words(), self.lore.requests_of(row.id)
        self._icon.show_icon(row.state.value, lambda palette: theme.state_ink(row.state, palette))
        phone = phone_for_people(row.lead.phone) or row.lead.phone_raw or self.tr("no phone")
        self.state.setText(f"{STATE_TITLES[row.state]} · {phone}")
        story = self._story(row, requests)
        self.story.setText(story)
        self.story.setVisible(bool(story))
        self._show_whereabouts(row)
        self._show_answers(row)
        self.problems.show_problems(row, locked=bool(why_locked(row, self.form.states)))
        self.rest.show_rest(row, self._header)
        self.attempts.show_attempts(requests, words)
        self.request.show_body(row, self.lore.body_of(row, words.defaults, words.account))
        icons.retint(self)

    def _story(self, row: LeadRow, requests: Sequence[PastRequest]) -> str:
        """What became of it; of an unknown row also what left and when, to find it in the call journal."""
        request = last_unanswered(requests) if row.state is LeadState.UNKNOWN else None
        if request is not None:
            words = self._words()
            return f"{sent_words(row, request, words)}\n{why_unknown(request)} {where_to_look(request, words)}"
        told_below = row.problems and row.state not in SENT and (row.has_errors or explain(row.code) is None)
        return "" if told_below else story_of(row).sentences()

    def show_time(self) -> None:
        """The local time of the row's person, as it is now."""
        if self._row is not None:
            self._show_whereabouts(self._row)

    def _show_whereabouts(self, row: LeadRow) -> None:
        """Their local time while they may still be called, and their hours where it is no hour."""
        words = self._words()
        where = None
        if row.state not in SENT:
            where = self.lore.whereabouts_of(row, words.defaults, words.account)
        self.whereabouts.setVisible(where is not None)
        if where is not None:
            lines = (clock_words(where), hours_words(where))
            self.whereabouts.setText("\n".join(f"{line}." for line in lines if line))

    def _show_answers(self, row: LeadRow) -> None:
        """What a person may decide about it now."""
        called = any(problem.code is ProblemCode.ALREADY_CALLED for problem in row.problems)
        unknown = row.state is LeadState.UNKNOWN
        offered = (
            (self.tr("There was a call — close…"), self.calledChosen, unknown),
            (self.tr("There was no call — queue again…"), self.notCalledChosen, unknown),
            (self.tr("Queue again"), self.requeueRequested, row.state in REQUEUED and not row.has_errors),
            (self.tr("Undo exclusion"), self.includeRequested, may_include(row)),
            (self.tr("Show on the stop list…"), self.stopListShown, is_stopped(row)),
            (self.tr("Allow a repeat call…"), self.repeatChosen, row.state is LeadState.EXCLUDED and called),
        )
        self.answers.clear()
        for title, signal, wanted in offered:
            about = row.lead.phone if signal is self.stopListShown else [row.id]
            if wanted:
                self.answers.add(link_button(title, partial(signal.emit, about), self.answers))
        if row.lead.phone:
            show = partial(self.historyRequested.emit, row.lead.phone)
            self.answers.add(link_button(self.tr("Person’s history"), show, self.answers))
        self.answers.setVisible(bool(row.lead.phone) or any(wanted for _title, _signal, wanted in offered))

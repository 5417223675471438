"""What is said of a lead that was sent by hand, by what became of its row."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.lead import Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import OUTSIDE_HOURS
from gui.leads.schedule import for_people
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.story import story_of
from gui.ui import theme
from gui.ui.lead_answer import Answer
from gui.ui.row_words import RowWords, phone_for_people

translate: Final = QCoreApplication.translate

_DONE: Final = frozenset({LeadState.ACCEPTED, LeadState.UNKNOWN})
_STAYS: Final = frozenset({LeadState.QUEUED, LeadState.HELD, LeadState.REJECTED})


def of_row(row: LeadRow, words: RowWords) -> Answer:
    """What became of a row: state, phone and code, then what happened and what to do."""
    code = translate("LeadAnswer", "code {code}").format(code=row.code) if row.code.isdigit() else ""
    state = translate("LeadAnswer", "Not sent") if row.state is LeadState.EXCLUDED else str(STATE_TITLES[row.state])
    parts = (state, phone_for_people(row.lead.phone) or row.lead.phone_raw, code)
    return Answer(
        icon=row.state.value,
        ink=partial(theme.state_ink, row.state),
        title=" · ".join(part for part in parts if part),
        text=_text(row, words),
        may_repeat=row.state in _STAYS,
        is_final=row.state in _DONE,
        code=row.code,
    )


def is_held_for_repeat(row: LeadRow) -> bool:
    """Whether nothing but an earlier call keeps the row from being sent."""
    errors = {problem.code for problem in row.problems if problem.is_error}
    return row.state is LeadState.EXCLUDED and errors == {ProblemCode.ALREADY_CALLED}


def under_way(row: LeadRow) -> Answer:
    """The lead is written down and about to leave, or has left."""
    title = " · ".join((str(STATE_TITLES[LeadState.SENDING]), phone_for_people(row.lead.phone)))
    text = translate("LeadAnswer", "Waiting for Calltouch to answer.")
    return Answer(LeadState.SENDING.value, partial(theme.state_ink, LeadState.SENDING), title, text)


def unwritten(lead: Lead, why: str) -> Answer:
    """The lead stands nowhere but on the form yet, and is being written down again and again."""
    title = " · ".join((translate("LeadAnswer", "Not saved yet"), phone_for_people(lead.phone) or lead.phone_raw))
    text = translate("LeadAnswer", "{why} The request will be saved and sent by itself as soon as possible.").format(
        why=why
    )
    return Answer("warning", partial(theme.tone_ink, theme.Tone.WARNING), title, text)


def waiting(row: LeadRow, hours: str) -> Answer:
    """The window of the person's hours is closed: `hours` says so."""
    title = " · ".join((translate("LeadAnswer", "Not sent"), phone_for_people(row.lead.phone)))
    return Answer("held", partial(theme.state_ink, LeadState.HELD), title, f"{hours}.", code=OUTSIDE_HOURS)


def put_off(row: LeadRow, opening: str) -> Answer:
    """A person chose to wait for the window; `opening` is «завтра в 9:00»."""
    title = " · ".join((str(STATE_TITLES[LeadState.QUEUED]), phone_for_people(row.lead.phone)))
    text = translate(
        "LeadAnswer",
        "Dozvon will send it {opening}, their time, if it is open. "
        "If you open it later that day, it will send it then.",
    ).format(opening=opening)
    return Answer("queued", partial(theme.state_ink, LeadState.QUEUED), title, text, is_final=True)


def refused(problems: tuple[Problem, ...]) -> Answer:
    """The form itself does not let a lead go like this; nothing is written down."""
    text = "\n".join(_words_of(problem) for problem in problems)
    return trouble(translate("LeadAnswer", "Not sent"), text)


def trouble(title: str, text: str, *, may_repeat: bool = False) -> Answer:
    """Something stands in the way that is not the lead's fault."""
    return Answer("error", partial(theme.tone_ink, theme.Tone.ERROR), title, text, may_repeat=may_repeat)


def _words_of(problem: Problem) -> str:
    here = translate("LeadAnswer", "Choose a widget in this window")  # the problem itself speaks of a list
    remedy = here if problem.code is ProblemCode.WIDGET_MISSING else problem.remedy()
    return f"{problem.message()}. {remedy}."


def _text(row: LeadRow, words: RowWords) -> str:
    errors = [problem for problem in row.problems if problem.is_error]
    if row.state is LeadState.EXCLUDED and errors:
        return "\n".join(map(_words_of, errors))
    told = story_of(row).sentences()
    if row.state is LeadState.ACCEPTED and row.lead.schedule is not None:
        when = for_people(row.lead.schedule.replace(tzinfo=words.zone))
        call = translate("LeadAnswer", "The call is set for {when}.").format(when=when)
        return f"{told} {call}".strip()
    return told

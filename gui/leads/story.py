"""What became of a row and what to do about it: one telling for the window, the terminal and the result file."""

from dataclasses import dataclass
from typing import Final

from gui.leads.details import moment_said
from gui.leads.lead import LeadRow
from gui.leads.remedies import ERASED, EXPLANATIONS, OUTSIDE_HOURS, explain
from gui.leads.state import LeadState
from gui.leads.words import Language, Text

_REQUEST_ID: Final = Text("Заявка {id}", "Request {id}")
_CLOSED: Final = Text("Звонок подтверждён вручную", "The call was confirmed by hand")
_ANSWERED: Final = Text("Ответ Calltouch: {said}", "Calltouch's answer: {said}")
_NOT_YET: Final = Text(
    "По местному времени звонить сейчас нельзя, можно с {when}",
    "It is too early or too late to call this person now, calls are allowed from {when}",
)
_WAITING: Final = Text("Ждём ответа Calltouch", "Waiting for Calltouch's answer")


@dataclass(frozen=True, slots=True)
class Story:
    """What happened and what to do, without full stops; either may be empty. `said` is the remote side's own text."""

    happened: str = ""
    remedy: str = ""
    said: str = ""

    def sentences(self, language: Language | None = None) -> str:
        """All of it in one line."""
        said = _ANSWERED.within(language, said=self.said) if self.said else ""
        parts = [part for part in (self.happened, self.remedy, said) if part]
        return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts)


def story_of(row: LeadRow, language: Language | None = None) -> Story:
    """The story of a row; an excluded row tells of its first error, a queued one of its first warning."""
    if row.code == ERASED:
        erased = EXPLANATIONS[ERASED]
        return Story(erased.happened.within(language), erased.remedy.within(language))
    if row.state is LeadState.ACCEPTED:
        closed = _CLOSED.within(language)
        return Story(_REQUEST_ID.within(language, id=row.request_id) if row.request_id else closed)
    if row.state is LeadState.SENDING:
        return Story(_WAITING.within(language))
    if row.state is LeadState.EXCLUDED:
        first = next((problem for problem in row.problems if problem.is_error), None)
        if first is not None:
            return Story(first.message(language), first.remedy(language))
    if explanation := explain(row.code):
        remedy = explanation.remedy.within(language)
        if row.code == OUTSIDE_HOURS and row.message:
            return Story(_NOT_YET.within(language, when=moment_said(row.message, language)), remedy)
        return Story(explanation.happened.within(language), remedy, row.message)
    warning = next(iter(row.problems), None)
    return Story(warning.message(language), warning.remedy(language)) if warning else Story()


def code_of_row(row: LeadRow) -> str:
    """The code of the newest outcome, or of the errors that keep an excluded row from being sent."""
    if row.state is not LeadState.EXCLUDED:
        return row.code
    # A row left out by hand goes on telling of its errors: that somebody was called already must not be forgotten.
    errors = [problem.code.value for problem in row.problems if problem.is_error]
    return ", ".join(dict.fromkeys([row.code, *errors] if row.code else errors))

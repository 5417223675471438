"""What may be done with chosen rows: which ids each action touches, and the questions asked first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.lead import LeadRow
from gui.leads.problem import ProblemCode
from gui.leads.state import LeadState
from gui.ui.call_mark import is_only_stopped, is_stopped, may_include

translate: Final = QCoreApplication.translate

READ_LIMIT: Final = 2000

REQUEUED: Final = frozenset({LeadState.HELD, LeadState.REJECTED})


@dataclass(frozen=True, slots=True)
class Choices:
    """Ids by what may be done with them, and the phones of those that are stopped. `complete` is false where so many
    rows are chosen that the last three are not worked out.
    """

    requeue: list[int] = field(default_factory=list)
    resolve: list[int] = field(default_factory=list)
    exclude: list[int] = field(default_factory=list)
    repeat: list[int] = field(default_factory=list)
    include: list[int] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    complete: bool = True


def choices_of(rows: Iterable[LeadRow]) -> Choices:
    """Sort rows by what may be done with them."""
    found = Choices()
    for row in rows:
        if row.state in REQUEUED:
            found.requeue.append(row.id)
        elif row.state is LeadState.UNKNOWN:
            found.resolve.append(row.id)
        elif row.state is LeadState.QUEUED:
            found.exclude.append(row.id)
        elif row.state is LeadState.EXCLUDED:
            if is_stopped(row):
                found.stopped.append(row.lead.phone)
            if may_include(row) or is_only_stopped(row):
                found.include.append(row.id)
            elif any(problem.code is ProblemCode.ALREADY_CALLED for problem in row.problems):
                found.repeat.append(row.id)
    return found


def choices_among(chosen: Sequence[int], held: Sequence[int], unknown: Sequence[int], queued: Sequence[int]) -> Choices:
    """The same for very many rows, from the ids of each state: no row is read."""
    wanted = set(chosen)
    return Choices(
        requeue=[each for each in held if each in wanted],
        resolve=[each for each in unknown if each in wanted],
        exclude=[each for each in queued if each in wanted],
        complete=False,
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its two answers; «no» is the safe one."""

    title: str
    text: str
    yes: str
    no: str


def close_question(count: int, phone: str = "") -> Question:
    """Before unknown rows are taken for accepted; `phone` is the one it is about, as people write it."""
    rows = translate("RowActions", "%Ln request(s) will be marked as accepted and never sent again.", "", count)
    advice = (
        translate("RowActions", "First look this phone up in the Calltouch call journal.")
        if count == 1
        else translate("RowActions", "First look these phones up in the Calltouch call journal.")
    )
    return Question(
        translate("RowActions", "Was there a call to {phone}?").format(phone=phone)
        if phone
        else translate("RowActions", "Was there a call?"),
        f"{rows}\n\n{advice}",
        translate("RowActions", "There was a call — close"),
        translate("RowActions", "Cancel"),
    )


def resend_question(count: int, phone: str = "") -> Question:
    """Before unknown rows go back to the queue; `phone` as above."""
    rows = translate("RowActions", "%Ln request(s) will be queued and sent once more.", "", count)
    warning = translate(
        "RowActions",
        "If there was a call after all, the person will be called a second time. Check the "
        "Calltouch call journal first.",
    )
    return Question(
        translate("RowActions", "Are you sure there was no call to {phone}?").format(phone=phone)
        if phone
        else translate("RowActions", "Are you sure there was no call?"),
        f"{rows}\n\n{warning}",
        translate("RowActions", "There was no call — queue again"),
        translate("RowActions", "Cancel"),
    )


def repeat_question(count: int) -> Question:
    """Before people who were called already may be called again."""
    people = translate(
        "RowActions", "%Ln people will be called again: their phones have had a request already.", "", count
    )
    rows = translate("RowActions", "The rows go back to the queue and leave with the next run.")
    return Question(
        translate("RowActions", "Allow a repeat call?"),
        f"{people}\n\n{rows}",
        translate("RowActions", "Allow a repeat call"),
        translate("RowActions", "Cancel"),
    )

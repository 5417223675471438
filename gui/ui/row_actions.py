"""What may be done with chosen rows: which ids each action touches, and the questions asked first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.leads.lead import LeadRow
from gui.leads.problem import ProblemCode
from gui.leads.state import LeadState
from gui.leads.words import counted
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


def close_question(count: int) -> Question:
    """Before unknown rows are taken for accepted."""
    rows = counted(
        count,
        translate("RowActions", "заявка будет отмечена принятой и больше не уйдёт"),
        translate("RowActions", "заявки будут отмечены принятыми и больше не уйдут"),
        translate("RowActions", "заявок будут отмечены принятыми и больше не уйдут"),
    )
    return Question(
        translate("RowActions", "Звонок был?"),
        translate("RowActions", "{rows}.\n\nСначала найдите {phones} в журнале звонков Calltouch.").format(
            rows=rows,
            phones=translate("RowActions", "этот телефон") if count == 1 else translate("RowActions", "эти телефоны"),
        ),
        translate("RowActions", "Звонок был — закрыть"),
        translate("RowActions", "Отмена"),
    )


def resend_question(count: int) -> Question:
    """Before unknown rows go back to the queue."""
    rows = counted(
        count,
        translate("RowActions", "заявка вернётся в очередь и уйдёт"),
        translate("RowActions", "заявки вернутся в очередь и уйдут"),
        translate("RowActions", "заявок вернутся в очередь и уйдут"),
    )
    warning = translate(
        "RowActions",
        "Если звонок всё-таки был, человеку позвонят второй раз. Сначала проверьте журнал звонков Calltouch.",
    )
    return Question(
        translate("RowActions", "Звонка точно не было?"),
        translate("RowActions", "{rows} ещё раз.\n\n{warning}").format(rows=rows, warning=warning),
        translate("RowActions", "Звонка не было — вернуть в очередь"),
        translate("RowActions", "Отмена"),
    )


def repeat_question(count: int) -> Question:
    """Before people who were called already may be called again."""
    people = counted(
        count,
        translate("RowActions", "человеку позвонят ещё раз: по его телефону заявка уже уходила"),
        translate("RowActions", "людям позвонят ещё раз: по их телефонам заявки уже уходили"),
        translate("RowActions", "людям позвонят ещё раз: по их телефонам заявки уже уходили"),
    )
    return Question(
        translate("RowActions", "Разрешить повторный звонок?"),
        translate("RowActions", "{people}.\n\nСтроки вернутся в очередь и уйдут со следующей отправкой.").format(
            people=people
        ),
        translate("RowActions", "Разрешить повторный звонок"),
        translate("RowActions", "Отмена"),
    )

"""Whether a row will be called, and whether a click may change that."""

from typing import Final, NamedTuple

from gui.leads.lead import LeadRow
from gui.leads.problem import ProblemCode
from gui.leads.remedies import ERASED
from gui.leads.state import LeadState

_GOES: Final = frozenset({LeadState.QUEUED, LeadState.SENDING, LeadState.ACCEPTED})


class CallMark(NamedTuple):
    """A row's checkbox: `checked` where it will be called or was, `changeable` where a person may decide now."""

    checked: bool
    changeable: bool


def call_mark(row: LeadRow) -> CallMark:
    """The checkbox of a row."""
    return CallMark(row.state in _GOES, row.state is LeadState.QUEUED or may_include(row))


def is_stopped(row: LeadRow) -> bool:
    """Whether an excluded row says that its phone is on the stop list."""
    stopped = any(problem.code is ProblemCode.STOPPED for problem in row.problems)
    return row.state is LeadState.EXCLUDED and stopped


def is_only_stopped(row: LeadRow) -> bool:
    """Whether nothing else keeps it from coming back, once its entry has expired."""
    others = any(problem.is_error and problem.code is not ProblemCode.STOPPED for problem in row.problems)
    return is_stopped(row) and not others


def may_include(row: LeadRow) -> bool:
    """Whether an excluded row may simply come back: nothing is wrong with it, and nobody was called by it before."""
    called = any(problem.code is ProblemCode.ALREADY_CALLED for problem in row.problems)
    return row.state is LeadState.EXCLUDED and row.code != ERASED and not called and not row.has_errors

"""The parts of the help that the program tells of itself: statuses, codes, problems and keys, as HTML tables."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QCoreApplication

from gui.delivery.policy import verdict
from gui.leads.problem import KINDS, ProblemCode, Severity
from gui.leads.remedies import BY_USER, ERASED, EXPLANATIONS, OUTSIDE_HOURS
from gui.leads.state import (
    STATE_TITLES,
    LeadState,
    NotSent,
    NotSentReason,
    Outcome,
    Refused,
    TooManyRequests,
    Unknown,
    UnknownReason,
)
from gui.leads.state_words import STATE_MEANINGS
from gui.ui.problem_words import problem_kind
from gui.ui.shortcut_list import KeyGroup

translate: Final = QCoreApplication.translate

ICON: Final = "icon:"
"""What the source of a picture begins with that is one of the program's icons, in the ink of its name."""

_OWN_CODES: Final = {BY_USER: LeadState.EXCLUDED, ERASED: LeadState.EXCLUDED, OUTSIDE_HOURS: LeadState.QUEUED}
_NOT_SENT, _UNKNOWN = "not-sent-", "unknown-"


def states() -> str:
    """Every status: what it means, and what happens next."""
    rows = [
        (_state(state), escape(str(meaning.is_so)), escape(str(meaning.goes_on)))
        for state, meaning in STATE_MEANINGS.items()
    ]
    head = (
        translate("HelpTables", "Status"),
        translate("HelpTables", "What it means"),
        translate("HelpTables", "What happens next"),
    )
    return _table(head, [rows])


def codes() -> str:
    """Every code, under the status its rows get."""
    head = (
        translate("HelpTables", "Code"),
        translate("HelpTables", "What happened"),
        translate("HelpTables", "What to do"),
    )
    groups = []
    for state in LeadState:
        rows = [
            (f"<code>{escape(code)}</code>", escape(str(each.happened)), escape(str(each.remedy)))
            for code, each in EXPLANATIONS.items()
            if state_of(code) is state
        ]
        if rows:
            groups.append([(_state(state),), *rows])
    return _table(head, groups)


def problems() -> str:
    """Every problem of a row: what keeps it from being sent first, then what is only pointed out."""
    head = (translate("HelpTables", "What is wrong"), translate("HelpTables", "What to do"))
    titles = {
        Severity.ERROR: translate("HelpTables", "The row is not sent"),
        Severity.WARNING: translate("HelpTables", "The row is sent; have a look at it"),
    }
    groups: list[list[tuple[str, ...]]] = []
    for severity, title in titles.items():
        of_it = [code for code in ProblemCode if KINDS[code].severity is severity]
        rows = [(escape(problem_kind(code)), escape(str(KINDS[code].remedy))) for code in of_it]
        groups.append([(f'<img src="{ICON}{severity.value}"> <b>{escape(title)}</b>',), *rows])
    return _table(head, groups)


def keys(groups: Sequence[KeyGroup]) -> str:
    """Every key, place by place."""
    parts = []
    for group in groups:
        rows = [(escape(each.title), " &nbsp; ".join(key(text) for text in each.keys)) for each in group.entries]
        parts.append(f"<h2>{escape(group.title)}</h2>{_table((), [rows], first_width=62)}")
    return "".join(parts)


def key(text: str) -> str:
    """One key sequence."""
    return f'<span class="key">&nbsp;{escape(text)}&nbsp;</span>'


def state_of(code: str) -> LeadState:
    """The status of a row that ends with this code."""
    return _OWN_CODES[code] if code in _OWN_CODES else verdict(_outcome_of(code)).state


def _outcome_of(code: str) -> Outcome:
    if code.startswith(_NOT_SENT):
        return NotSent(NotSentReason(code.removeprefix(_NOT_SENT)))
    if code.startswith(_UNKNOWN):
        return Unknown(UnknownReason(code.removeprefix(_UNKNOWN)))
    return TooManyRequests() if code == "http-429" else Refused(code, "", 400)


def _state(state: LeadState) -> str:
    """Icon, word and colour, as in the table of rows."""
    title = escape(str(STATE_TITLES[state])).replace(" ", "&nbsp;")
    return f'<img src="{ICON}{state.value}">&nbsp;<span class="{state.value}">{title}</span>'


def _table(head: Sequence[str], groups: Iterable[Sequence[Sequence[str]]], first_width: int = 0) -> str:
    """Cells are HTML. A line of one cell stands over those of its group."""
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    lines = [f"<tr>{titles}</tr>"] if head else []
    width = f' width="{first_width}%"' if first_width else ""
    for row in (row for group in groups for row in group):
        first, *rest = row
        opening = f"<td{width}>" if rest else f'<td class="group" colspan="{len(head)}">'
        lines.append(f"<tr>{opening}{first}</td>{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>")
    return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(lines)}</table>'

"""A result file of ours opened again: known by its last columns, and asked what became of its people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gui.leads.details import CALL_ACCEPTED, CALL_UNKNOWN, CALLED_BEFORE, call_detail
from gui.leads.phone import read_phone
from gui.leads.problem import Problem, ProblemCode
from gui.leads.remedies import BY_USER
from gui.leads.state import STATE_TITLES, LeadState
from gui.leads.words import Language
from gui.leads.zone_words import MOSCOW
from gui.sheets.reader import Sheet
from gui.sheets.row_plan import RowPlan
from gui.sheets.text_block import text_blocks
from gui.sheets.workbook import RESULT_TITLES, SENT_TITLE

_LANGUAGES: Final[tuple[Language, ...]] = ("ru", "en")
_SECONDS: Final = re.compile(r"(?<=\d:\d\d):\d\d$")
_WIDTH: Final = len(RESULT_TITLES)
_STATES: Final = {title.within(language): state for state, title in STATE_TITLES.items() for language in _LANGUAGES}
_FATES: Final = {
    LeadState.ACCEPTED: CALL_ACCEPTED,
    LeadState.UNKNOWN: CALL_UNKNOWN,
    # The program did not live to see the answer.
    LeadState.SENDING: CALL_UNKNOWN,
}


def result_columns(titles: Sequence[str]) -> range | None:
    """Where the columns of a result file of ours stand; `None` for any other file.

    The newest stand furthest to the right. Columns somebody added later may follow them. Files of earlier versions,
    and the history, do not name the number that was sent.
    """
    for start in range(len(titles) - _WIDTH, -1, -1):
        found = titles[start : start + _WIDTH]
        for language in _LANGUAGES:
            if _are_ours(found, language):
                has_number = start > 0 and titles[start - 1] == SENT_TITLE.within(language)
                return range(start - has_number, start + _WIDTH)
    return None


def _are_ours(titles: Sequence[str], language: Language) -> bool:
    *wanted, time = (title.within(language) for title in RESULT_TITLES)
    return list(titles[:-1]) == wanted and titles[-1].split(" (")[0] == time


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """What a result file says of its rows: who may not be called again without a yes, and who was left out by hand.

    `called` are the phones the file calls accepted or unknown, each with what it says of them.
    """

    columns: range
    zone: str
    called: dict[str, str]

    @classmethod
    def told_by(cls, sheet: Sheet, titles: Sequence[str], plan: RowPlan, start: int) -> "EarlierRun | None":
        """What the file says, read through once; `None` for a file that is no result of ours."""
        columns = result_columns(titles)
        if columns is None:
            return None
        zone = titles[columns[-1]].partition("(")[2].rstrip(")")
        zone = MOSCOW.ru if zone == MOSCOW.en else zone
        run = cls(columns, zone, {})
        run.called.update(run._phones(sheet, plan, start))
        return run

    def _phones(self, sheet: Sheet, plan: RowPlan, start: int) -> Iterator[tuple[str, str]]:
        for block in text_blocks(sheet, start):
            for source, phone in zip(block.rows, plan.phones(block), strict=True):
                if fate := self._fate(source):
                    numbers = {read_phone(each).digits for each in (phone, self._sent_number(source))}
                    yield from ((digits, fate) for digits in numbers if digits)

    def problems(self, source: Sequence[str], digits: str) -> tuple[Problem, ...]:
        """Why a row waits for somebody's yes: what the file says of it, or of another row with its phone."""
        fate = self._fate(source) or self.called.get(digits)
        return (Problem(ProblemCode.ALREADY_CALLED, "phone", fate),) if fate else ()

    def code(self, source: Sequence[str]) -> str:
        """The code of a row that somebody left out by hand; it stays out."""
        state, code, *_ = self._said(source)
        return BY_USER if state is LeadState.EXCLUDED and BY_USER in code.split(", ") else ""

    def _fate(self, source: Sequence[str]) -> str:
        state, code, _explanation, _request_id, time = self._said(source)
        fate = _FATES.get(state) if state else None
        if state is LeadState.EXCLUDED and ProblemCode.ALREADY_CALLED in code.split(", "):
            fate = CALLED_BEFORE
        if fate is None:
            return ""
        when = f"{_SECONDS.sub('', time)} {self.zone}".strip() if time else ""
        return call_detail(when, fate, by_file=True)

    def _sent_number(self, source: Sequence[str]) -> str:
        return source[self.columns[0]] if len(self.columns) > _WIDTH else ""

    def _said(self, source: Sequence[str]) -> tuple[LeadState | None, str, str, str, str]:
        state, code, explanation, request_id, time = (source[index].strip() for index in self.columns[-_WIDTH:])
        return _STATES.get(state), code, explanation, request_id, time

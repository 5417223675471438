"""Rows in memory behind the window's data port, counting what it is asked."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from gui.leads.account import Account, Unit, Widget
from gui.leads.lead import CustomField, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.row_query import RowQuery
from gui.leads.search import search_terms, search_text
from gui.leads.state import LeadState, Tally
from gui.ui.row_source import OnFound

ACCOUNT = Account(
    1,
    "Автосалон «Север»",
    widgets=(
        Widget("Заявки с сайта", "site-key", (Unit("Продажи", 101), Unit("Сервис", 102))),
        Widget("Тест-драйв", "drive-key"),
    ),
)


def row(number: int, state: LeadState = LeadState.QUEUED, **changes: object) -> LeadRow:
    """The `number`-th row of list 1, in the file one line lower."""
    phone = f"7972{number:07}"
    lead = Lead(phone=phone, phone_raw=f"8{phone[1:]}", fields=(CustomField("Имя", f"Клиент {number}"),))
    made = LeadRow(number, 1, number + 1, state, lead, changed_at=datetime(2026, 5, 20, 9, 0, tzinfo=UTC))
    return replace(made, **changes)


def with_lead(made: LeadRow, **changes: object) -> LeadRow:
    return replace(made, lead=replace(made.lead, **changes))


def one_of_each() -> list[LeadRow]:
    """Ten rows: every state, a row with a lost phone, one called before, one excluded by hand."""
    return [
        row(1),
        row(2, LeadState.SENDING),
        row(3, LeadState.ACCEPTED, request_id="242839778"),
        row(4, LeadState.REJECTED, code="10013", message="Invalid phone"),
        row(5, LeadState.HELD, code="10007"),
        row(6, LeadState.UNKNOWN, code="unknown-timeout"),
        with_lead(
            row(7, LeadState.EXCLUDED, problems=(Problem(ProblemCode.PHONE_DIGITS_LOST, "phone"),)),
            phone="",
            phone_raw="7,97212E+10",
        ),
        row(8, LeadState.EXCLUDED, problems=(Problem(ProblemCode.ALREADY_CALLED, "phone", "12.05.2026"),)),
        row(9, LeadState.EXCLUDED, code="by-user"),
        row(10),
    ]


class MemoryRows:
    """A `RowSource` over a dictionary. `asked` holds the ids of every call of `rows`."""

    def __init__(self, rows: Iterable[LeadRow]) -> None:
        self.held = {each.id: each for each in rows}
        self.asked: list[list[int]] = []

    def ids(self, list_id: int, states: frozenset[LeadState] | None = None) -> "array[int]":
        wanted = [each.id for each in self.held.values() if states is None or each.state in states]
        return array("q", wanted)

    def find(self, list_id: int, query: RowQuery, limit: int | None = None) -> "array[int]":
        found = [self.held[each] for each in self.ids(list_id, query.states) if each in self.held]
        fit = [each for each in found if _fits(each, query)]
        if query.sort == "phone":
            fit.sort(key=lambda each: each.lead.phone, reverse=query.descending)
        return array("q", [each.id for each in fit])

    def rows(self, ids: Sequence[int]) -> list[LeadRow]:
        self.asked.append(list(ids))
        return [self.held[each] for each in ids if each in self.held]

    def lacks_widget(self, list_id: int) -> bool:
        return any(each.state is LeadState.QUEUED and not each.lead.route_key for each in self.held.values())

    def tally(self, list_id: int) -> Tally:
        counts = dict.fromkeys(LeadState, 0)
        for each in self.held.values():
            counts[each.state] += 1
        return Tally(total=len(self.held), **{state.value: count for state, count in counts.items()})

    def put(self, made: LeadRow) -> None:
        self.held[made.id] = made


class EndlessRows(MemoryRows):
    """A list of `count` rows that exist only while they are asked for."""

    def __init__(self, count: int) -> None:
        super().__init__(())
        self.count = count

    def ids(self, list_id: int, states: frozenset[LeadState] | None = None) -> "array[int]":
        return array("q", range(1, self.count + 1))

    def find(self, list_id: int, query: RowQuery, limit: int | None = None) -> "array[int]":
        return self.ids(list_id)[::-1] if query.descending else self.ids(list_id)

    def rows(self, ids: Sequence[int]) -> list[LeadRow]:
        self.asked.append(list(ids))
        return [row(each) for each in ids]


class SlowFinder:
    """A `RowFinder` that answers when it is told to."""

    def __init__(self, source: MemoryRows) -> None:
        self.source = source
        self.answers: list[Callable[..., None]] = []

    def find(self, list_id: int, query: RowQuery, on_found: OnFound, on_failed: Callable[[], None]) -> None:
        def answer(first: int | None = None, *, failed: bool = False) -> None:
            ids = self.source.find(list_id, query)
            if failed:
                on_failed()
            else:
                on_found(ids[:first], first is None)

        self.answers = [answer]


def _fits(made: LeadRow, query: RowQuery) -> bool:
    return (
        all(term in search_text(made.lead) for term in search_terms(query.text))
        and (not query.tag or query.tag in made.lead.tags)
        and query.route_key in (None, made.lead.route_key)
        and (query.problem is None or any(each.code is query.problem for each in made.problems))
    )

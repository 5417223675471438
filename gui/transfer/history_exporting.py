"""The history, or what of it fits a query, becomes a file, in a process of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gui.leads.past_attempt import PastAttempt
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.history import History
from gui.storage.history_query import HistoryQuery

_AT_ONCE: Final = 1_000


@dataclass(frozen=True)
class HistoryOrder:
    """What of which database goes where; times are of `zone`, `widgets` names by key."""

    database: Path
    query: HistoryQuery
    target: Path
    zone: str
    widgets: Mapping[str, str]


def export_history(report: Callable[[object], None], order: HistoryOrder) -> int:
    """Write what fits as .xlsx, the newest request first, and return how many; `report` gets `(written, of them)`.

    Raises `gui.leads.errors.KnownError`; the target is then as it was.
    """
    from gui.sheets.history_book import write_history

    with closing(open_database(order.database)) as opened:
        history = History(opened, local_now)
        ids = history.find(order.query)
        return write_history(
            order.target,
            _attempts(history, ids),
            zone=order.zone,
            widgets=order.widgets,
            progress=lambda written: report((written, len(ids))),
        )


def _attempts(history: History, ids: Sequence[int]) -> Iterator[PastAttempt]:
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        found = {attempt.id: attempt for attempt in history.rows(part)}
        yield from (found[each] for each in part if each in found)

"""The working lists: rows written by an import, read by the table, claimed by the sender, changed by people.

Every public method is one transaction. Ids ascend in file order. Times are aware UTC, from the injected clock.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.lead import Defaults, ImportedRow, Lead, LeadRow
from gui.leads.row_block import RowBlock
from gui.leads.row_query import Facets, RowQuery
from gui.leads.state import LeadState, Tally
from gui.storage.counts import count_states
from gui.storage.database import Database
from gui.storage.duplicates import merge_duplicates, settle_duplicates
from gui.storage.lead_rows import (
    BATCH,
    defaults_columns,
    parts,
    read_problems,
    stored_rows,
    to_ms,
)  # fmt: skip
from gui.storage.list_info import ListInfo, read_info
from gui.storage.new_rows import insert_rows
from gui.storage.queue import Queue
from gui.storage.row_query import facets_of, find_ids, tally_of
from gui.storage.schema import lead, lead_list, state_count
from gui.storage.stop_rows import settle_stops
from gui.storage.told_calls import journal_told_calls

# Literally as in the index that holds only these.
_WITHOUT_WIDGET: Final = sa.text("state = 'queued' AND route_key = ''")

_STALE_IMPORT: Final = timedelta(days=1)


class Lists:
    """The lists of one database. `now` gives an aware time. `queue` is what the sender asks of them."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self.queue = Queue(database, now)

    def add(
        self,
        name: str,
        source_path: Path,
        header: Sequence[str],
        rows: Iterable[ImportedRow | RowBlock],
        *,
        columns: Sequence[tuple[str | None, str]] = (),
        defaults: Defaults | None = None,
        duplicates: DuplicateRule = DuplicateRule.FIRST,
        repeated: Callable[[], Collection[str]] = tuple,
        report: Callable[[int, int, int], dict[str, Any]] = lambda _repeats, _kept_back, _stopped: {},
        on_progress: Callable[[int], None] | None = None,
    ) -> int:
        """Write a new list in small transactions and return its id.

        The list shows up only when the last row is in. Whatever stops it half-way, an exception of `rows` included,
        leaves no visible list; `on_progress` gets the number of rows written so far.

        After the last row `repeated` is asked which phones came more than once, and all but one row of each is kept
        back by the rule `duplicates`; then `report`, given how many rows repeat others, how many of them left the
        queue for it and how many did for the stop list, what should be remembered of how the import went.
        """
        with self._database.writing() as connection:
            shape: dict[str, Any] = {"header": [*header], "columns": [*map(list, columns)]}
            values = {"name": name, "source_path": str(source_path), **shape}
            list_id = self._begin(connection, values, defaults or Defaults())
        try:
            written = insert_rows(self._database, list_id, rows, on_progress)
            with self._database.writing() as connection:
                settled = self._settle(connection, list_id, repeated(), duplicates)
                stopped = len(settle_stops(connection, list_id, self._now()))
                journal_told_calls(connection, list_id, self._now())
                count_states(connection, list_id)
                done = lead_list.update().where(lead_list.c.id == list_id)
                values = {"row_count": written, "duplicates": duplicates.value, "report": report(*settled, stopped)}
                connection.execute(done.values(imported_ms=self._now_ms(), **values))
        except BaseException:
            with self._database.writing() as connection:
                connection.execute(lead_list.delete().where(lead_list.c.id == list_id))
            raise
        return list_id

    def _settle(
        self, connection: sa.Connection, list_id: int, phones: Collection[str], rule: DuplicateRule
    ) -> tuple[int, int]:
        """Keep the repeats back; returns how many there are, and how many rows left the queue for it."""
        queued = (lead.c.list_id == list_id) & (lead.c.state == LeadState.QUEUED.value)
        waiting = sa.select(sa.func.count()).select_from(lead).where(queued)
        before = connection.execute(waiting).scalar_one()
        if rule is DuplicateRule.MERGE:
            merge_duplicates(connection, list_id, phones)
        repeats = settle_duplicates(connection, list_id, phones, rule, self._now_ms())
        return len(repeats), before - connection.execute(waiting).scalar_one()

    def _begin(self, connection: sa.Connection, values: dict[str, Any], defaults: Defaults) -> int:
        values = {**values, "defaults": defaults_columns(defaults), "created_ms": self._now_ms()}
        return int(connection.execute(lead_list.insert().values(values).returning(lead_list.c.id)).scalar_one())

    def forget_cut_off_imports(self) -> None:
        """Remove what imports killed over a day ago left behind; it was never visible."""
        before = to_ms(self._now() - _STALE_IMPORT)
        cut_off = lead_list.c.imported_ms.is_(None) & (lead_list.c.created_ms < before)
        with self._database.writing() as connection:
            connection.execute(lead_list.delete().where(cut_off))

    def recent(self, limit: int = 20) -> list[ListInfo]:
        """The newest lists first, without the archived ones."""
        offered = lead_list.c.imported_ms.is_not(None) & lead_list.c.archived_ms.is_(None)
        query = sa.select(lead_list).where(offered).order_by(lead_list.c.id.desc())
        with self._database.reading() as connection:
            return [read_info(row._mapping) for row in connection.execute(query.limit(limit))]  # noqa: SLF001

    def info(self, list_id: int) -> ListInfo:
        """One list. Raises `KeyError` when it is gone."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(lead_list).where(lead_list.c.id == list_id)).one_or_none()
        if row is None:
            raise KeyError(list_id)
        return read_info(row._mapping)  # noqa: SLF001

    def set_defaults(self, list_id: int, defaults: Defaults) -> None:
        """The widget, department and tags for rows that name none of their own."""
        with self._database.writing() as connection:
            connection.execute(
                lead_list.update().where(lead_list.c.id == list_id).values(defaults=defaults_columns(defaults))
            )

    def remove(self, list_id: int) -> None:
        """Erase a list with its rows; the journal keeps what was sent."""
        with self._database.writing() as connection:
            connection.execute(lead_list.delete().where(lead_list.c.id == list_id))

    # What the table asks.

    def ids(self, list_id: int, states: frozenset[LeadState] | None = None) -> "array[int]":
        """The ids of a list's rows in file order, all or those in `states`."""
        return self.find(list_id, RowQuery(states=states))

    def find(self, list_id: int, query: RowQuery, limit: int | None = None) -> "array[int]":
        """The ids of the rows that fit, in the order asked for; see `gui.storage.row_query.find_ids`."""
        return find_ids(self._database, list_id, query, limit)

    def facets(self, list_id: int) -> Facets:
        """What there is to filter by."""
        return facets_of(self._database, list_id)

    def rows(self, ids: Sequence[int]) -> list[LeadRow]:
        """The rows with these ids, in the order of `ids`; those that are gone are left out."""
        found: dict[int, LeadRow] = {}
        with self._database.reading() as connection:
            for part in parts(ids):
                marks = ",".join("?" * len(part))
                found |= {row.id: row for row in stored_rows(connection, f"id IN ({marks})", part)}
        return [found[row_id] for row_id in ids if row_id in found]

    def every_row(self, list_id: int) -> Iterator[LeadRow]:
        """All rows of a list in file order, a page at a time: memory does not grow with the list."""
        ids = sa.select(sa.func.min(lead.c.id) - 1, sa.func.max(lead.c.id)).where(lead.c.list_id == list_id)
        with self._database.reading() as connection:
            last, newest = connection.execute(ids).one()
        while newest is not None:
            # The rows of a list stand together. The sum keeps SQLite from the index of lists: by that it would sort the
            # whole list for every page.
            here = "list_id + 0 = ? AND id > ? AND id <= ? ORDER BY id LIMIT ?"
            with self._database.reading() as connection:
                page = list(stored_rows(connection, here, (list_id, last, newest, BATCH)))
            if not page:
                return
            yield from page
            last = page[-1].id

    def tally(self, list_id: int) -> Tally:
        """The rows of a list by state, in microseconds; `total` is what its file gave, so a lost row would show."""
        by_state = sa.select(state_count.c.state, state_count.c.rows).where(state_count.c.list_id == list_id)
        return self._tally(list_id, by_state)

    def counted(self, list_id: int) -> Tally:
        """The same, counted row by row: slow on big lists, and right whatever happened to the counts kept."""
        by_state = sa.select(lead.c.state, sa.func.count()).where(lead.c.list_id == list_id).group_by(lead.c.state)
        return self._tally(list_id, by_state)

    def tally_of(self, ids: Sequence[int]) -> Tally:
        """How many of these rows stand in each state; those that are gone do not count. Any thread may ask."""
        return tally_of(self._database, ids)

    def _tally(self, list_id: int, by_state: sa.Select[Any]) -> Tally:
        total = sa.select(lead_list.c.row_count).where(lead_list.c.id == list_id)
        with self._database.reading() as connection:
            counts = {str(state): int(rows) for state, rows in connection.execute(by_state).all()}
            return Tally(total=connection.execute(total).scalar() or 0, **counts)

    # What the sheet before a run asks.

    def lacks_widget(self, list_id: int) -> bool:
        """Whether a queued row names no widget of its own."""
        without = sa.select(lead.c.id).where(lead.c.list_id == list_id, _WITHOUT_WIDGET)
        with self._database.reading() as connection:
            return connection.execute(without.limit(1)).first() is not None

    def destinations(self, list_id: int) -> list[tuple[str, str, int]]:
        """Where the queued rows would go: routeKey, unitId as text, rows; the list's defaults applied."""
        defaults = self.info(list_id).defaults
        where = (lead.c.list_id == list_id, lead.c.state == LeadState.QUEUED.value)
        query = sa.select(lead.c.route_key, lead.c.unit_id, sa.func.count()).where(*where)
        with self._database.reading() as connection:
            found = connection.execute(query.group_by(lead.c.route_key, lead.c.unit_id)).all()
        counts: Counter[tuple[str, str]] = Counter()
        for route_key, unit_id, count in found:
            effective = defaults.applied_to(Lead(route_key=route_key, unit_id=unit_id))
            counts[effective.route_key, effective.unit_id] += count
        return [(*destination, count) for destination, count in counts.most_common()]

    def staying(self, list_id: int) -> list[tuple[LeadState, str, int]]:
        """The rows a run leaves alone, by state and by the code of the outcome or of the first error; most first."""
        left_alone = [LeadState.EXCLUDED.value, LeadState.HELD.value, LeadState.REJECTED.value, LeadState.UNKNOWN.value]
        query = sa.select(lead.c.state, lead.c.code, lead.c.problems).where(
            lead.c.list_id == list_id, lead.c.state.in_(left_alone)
        )
        counts: Counter[tuple[LeadState, str]] = Counter()
        with self._database.reading() as connection:
            for state, code, problems in connection.execute(query):
                errors = (problem.code.value for problem in read_problems(problems) if problem.is_error)
                counts[LeadState(state), code or next(errors, "")] += 1
        return [(*reason, count) for reason, count in counts.most_common()]

    def _now_ms(self) -> int:
        return to_ms(self._now())

"""The lists as a person keeps them: named, archived, merged, parted, taken away. Each method is one transaction."""

import json
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from gui.leads.cleaning import DuplicateRule
from gui.leads.errors import KnownError
from gui.leads.lead import Defaults, Lead
from gui.leads.shelf_entry import ShelfEntry
from gui.leads.state import LeadState, Tally
from gui.leads.words import Text
from gui.storage.counts import count_states
from gui.storage.database import Database
from gui.storage.duplicates import settle_duplicates
from gui.storage.lead_rows import from_ms, json_list, parts, read_defaults, to_ms
from gui.storage.row_writing import decoded, difference, read_rows, write_rows, write_texts
from gui.storage.schema import attempt, consent, decision, edit, lead, lead_list, lead_text, state_count


class ListBusyError(KnownError):
    """A request of the list is on its way, or its rows are being edited: they cannot go anywhere."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Сейчас по этому списку идёт отправка или правка строк. Списки не изменились.",
                "This list is being sent, or its rows are being edited. No list was changed.",
            ),
            Text(
                "Дождитесь её конца или остановите её, затем повторите.",
                "Wait until that ends or stop it, then try again.",
            ),
        )


class ListGoneError(KnownError):
    """Another window took a list away meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "Одного из списков больше нет: его удалили в другом окне. Остальные списки не изменились.",
                "One of the lists no longer exists: it was deleted in another window. The other lists are unchanged.",
            ),
            Text("Выберите списки заново.", "Choose the lists again."),
        )


class DefaultsDifferError(KnownError):
    """Rows of one list would be sent with values that are meant for all rows of the other."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "У этих списков разные значения для всех заявок: отдел, теги, время звонка или UTM. "
                "Списки не изменились.",
                "These lists have different values for all requests: department, tags, call time or UTM. "
                "No list was changed.",
            ),
            Text(
                "Сделайте эти значения одинаковыми и объедините списки ещё раз.",
                "Make these values the same and merge the lists again.",
            ),
        )


class Shelf:
    """The lists of one database. `now` gives an aware time."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now

    def entries(self) -> list[ShelfEntry]:
        """All lists, the newest first, with the counts of their rows."""
        columns = (lead_list.c.id, lead_list.c.name, lead_list.c.created_ms, lead_list.c.archived_ms)
        there = lead_list.c.imported_ms.is_not(None)
        lists = sa.select(*columns, lead_list.c.row_count).where(there).order_by(lead_list.c.id.desc())
        with self._database.reading() as connection:
            counts: dict[int, dict[str, int]] = {}
            for row in connection.execute(sa.select(state_count)):
                counts.setdefault(row.list_id, {})[row.state] = row.rows
            return [
                ShelfEntry(
                    row.id,
                    row.name,
                    from_ms(row.created_ms),
                    Tally(total=row.row_count, **counts.get(row.id, {})),
                    row.archived_ms is not None,
                )
                for row in connection.execute(lists)
            ]

    def rename(self, list_id: int, name: str) -> None:
        """Call a list something else."""
        self._change(list_id, name=name)

    def archive(self, list_id: int) -> None:
        """Keep a list out of sight; nothing of it changes."""
        self._change(list_id, archived_ms=to_ms(self._now()))

    def unarchive(self, list_id: int) -> None:
        """Offer a list again."""
        self._change(list_id, archived_ms=None)

    def merge(self, into: int, others: Sequence[int]) -> None:
        """Move all rows of the other lists into one and take those lists away; what was sent stays known.

        Rows keep going where the defaults of their list sent them. Columns the one has not come after its own. Phones
        that now stand twice are settled as in any list. What was edited in these lists cannot be undone any more.
        Raises `ListBusyError`, `ListGoneError`, and `DefaultsDifferError` where the one's defaults would add to what is
        sent for the rows of another.
        """
        others = [each for each in dict.fromkeys(others) if each != into]
        with self._database.writing() as connection:
            _refuse_busy(connection, [into, *others])
            for other in others:
                self._keep_defaults(connection, into, other)
                _join_headers(connection, into, other)
                for table in (*_OF_LISTS, consent):
                    moved = table.update().where(table.c.list_id == other)
                    connection.execute(moved.values(list_id=into))
                connection.execute(lead_list.delete().where(lead_list.c.id == other))
            _recount(connection, into)
            _forget_origin(connection, into)
            connection.execute(edit.delete().where(edit.c.list_id == into))
            self._settle(connection, into)

    def split(self, list_id: int, ids: Sequence[int], name: str) -> int:
        """Move these rows into a new list with the same columns and defaults; returns its id.

        What was edited in the list cannot be undone any more. Raises `ListBusyError`.
        """
        with self._database.writing() as connection:
            _refuse_busy(connection, [list_id])
            old = connection.execute(sa.select(lead_list).where(lead_list.c.id == list_id)).mappings().one()
            copied = ("source_path", "header", "columns", "defaults", "duplicates")
            values = {**{key: old[key] for key in copied}, "name": name, "report": {}}
            moment = to_ms(self._now())
            new = lead_list.insert().values(created_ms=moment, imported_ms=moment, **values).returning(lead_list.c.id)
            new_id = int(connection.execute(new).scalar_one())
            _move(connection, list_id, ids, new_id)
            _note_consents(connection, list_id, new_id)
            for each in (list_id, new_id):
                _recount(connection, each)
            connection.execute(edit.delete().where(edit.c.list_id == list_id))
            # Whose phone stands in both lists now waits on: nobody is called in place of a twin that stayed behind.
            both = _phones_in_both(connection, list_id, new_id)
            self._settle(connection, list_id, both)
            self._settle(connection, new_id, both)
        return new_id

    def hide(self, list_id: int) -> None:
        """Take a list out of sight for good; `gui.storage.removal.erase_hidden` then erases it. What was sent stays
        known. Raises `ListBusyError`.
        """
        with self._database.writing() as connection:
            _refuse_busy(connection, [list_id])
            connection.execute(lead_list.update().where(lead_list.c.id == list_id).values(imported_ms=None))

    def _keep_defaults(self, connection: sa.Connection, into: int, other: int) -> None:
        """Write the defaults of the other list into its rows where the one's would send them elsewhere."""
        query = sa.select(lead_list.c.id, lead_list.c.defaults).where(lead_list.c.id.in_([into, other]))
        defaults = {row.id: read_defaults(row.defaults) for row in connection.execute(query)}
        own, others = defaults[other], defaults[into]
        if own == others:
            return
        # What the joined list adds where a row and its own list say nothing would change what is sent.
        bare = own.applied_to(Lead())
        if replace(others.applied_to(bare), route_key=bare.route_key) != bare:
            raise DefaultsDifferError
        if own == Defaults():
            return
        done = lead.c.state == LeadState.ACCEPTED.value
        ids = connection.execute(sa.select(lead.c.id).where(lead.c.list_id == other, ~done)).scalars().all()
        for part in parts(ids):
            changes = [
                change
                for row in read_rows(connection, other, part)
                if (change := difference(row, own.applied_to(row.lead), row.fate))
            ]
            write_rows(connection, None, ((change.id, change.after or {}) for change in changes))
            write_texts(connection, other, ((change.id, change.lead) for change in changes if change.lead))

    def _change(self, list_id: int, **values: object) -> None:
        with self._database.writing() as connection:
            connection.execute(lead_list.update().where(lead_list.c.id == list_id).values(**values))

    def _settle(self, connection: sa.Connection, list_id: int, left_alone: AbstractSet[str] = frozenset()) -> None:
        """Compare the phones that stand more than once, and those marked as if they did."""
        of_list = lead.c.list_id == list_id
        repeated = sa.select(lead.c.phone).where(of_list, lead.c.phone != "").group_by(lead.c.phone)
        phones = set(connection.execute(repeated.having(sa.func.count() > 1)).scalars())
        marked = sa.select(lead.c.phone).where(of_list, sa.cast(lead.c.problems, sa.Text).like('%"duplicate"%'))
        phones.update(connection.execute(marked).scalars())
        rule = connection.execute(sa.select(lead_list.c.duplicates).where(lead_list.c.id == list_id)).scalar_one()
        settle_duplicates(connection, list_id, phones - left_alone, DuplicateRule(rule), to_ms(self._now()))


_OF_LISTS: Final = (lead, lead_text, attempt, decision)
"""The tables that say which list a row, or what is known of its calls, belongs to."""


def _phones_in_both(connection: sa.Connection, one: int, other: int) -> set[str]:
    here, there = (sa.select(lead.c.phone).where(lead.c.list_id == each, lead.c.phone != "") for each in (one, other))
    return set(connection.execute(here.intersect(there)).scalars())


def _forget_origin(connection: sa.Connection, list_id: int) -> None:
    """Rows of several files: no one workbook can be written back to."""
    report = dict(connection.execute(sa.select(lead_list.c.report).where(lead_list.c.id == list_id)).scalar_one())
    kept = {key: value for key, value in report.items() if key not in ("sha256", "sheet", "header_row")}
    connection.execute(lead_list.update().where(lead_list.c.id == list_id).values(report=kept))


def _refuse_busy(connection: sa.Connection, list_ids: Sequence[int]) -> None:
    there = sa.select(sa.func.count()).where(lead_list.c.id.in_(list_ids), lead_list.c.imported_ms.is_not(None))
    if connection.execute(there).scalar_one() < len(set(list_ids)):
        raise ListGoneError
    sending = sa.select(lead.c.id).where(lead.c.list_id.in_(list_ids), lead.c.state == LeadState.SENDING.value)
    edited = sa.select(edit.c.id).where(edit.c.list_id.in_(list_ids), edit.c.state.not_in(["done", "undone"]))
    for query in (sending, edited):
        if connection.execute(query.limit(1)).first() is not None:
            raise ListBusyError


def _move(connection: sa.Connection, old: int, ids: Sequence[int], new: int) -> None:
    """Rows of the old list, their texts, and what is known of their calls, into the new one."""
    # One text instead of a hundred thousand values: each table is then gone through once, inside the database.
    given = sa.select(sa.text("value")).select_from(sa.func.json_each(json.dumps(list(ids))))
    for table, row in zip(_OF_LISTS, (lead.c.id, lead_text.c.id, attempt.c.lead_id, decision.c.lead_id), strict=True):
        moved = table.update().where(table.c.list_id == old, row.in_(given))
        connection.execute(moved.values(list_id=new))


def _note_consents(connection: sa.Connection, old: int, new: int) -> None:
    """What was noted of the old list holds for the rows that left it."""
    kept = [consent.c[name] for name in ("list_name", "basis", "source", "given_on", "at_ms")]
    notes = sa.select(sa.literal(new), *kept).where(consent.c.list_id == old).order_by(consent.c.id)
    connection.execute(consent.insert().from_select(["list_id", *(column.name for column in kept)], notes))


def _recount(connection: sa.Connection, list_id: int) -> None:
    """What moved is counted where it is now."""
    rows = count_states(connection, list_id)
    connection.execute(lead_list.update().where(lead_list.c.id == list_id).values(row_count=rows))


def _join_headers(connection: sa.Connection, into: int, other: int) -> None:
    """Let the cells of the other list's rows stand under the titles of the joined one."""
    headers = {
        row.id: list(row.header)
        for row in connection.execute(
            sa.select(lead_list.c.id, lead_list.c.header).where(lead_list.c.id.in_([into, other]))
        )
    }
    joined, places = _joined(headers[into], headers[other])
    connection.execute(lead_list.update().where(lead_list.c.id == into).values(header=joined))
    if places == list(range(len(places))):
        return
    # The texts themselves: to let SQLAlchemy turn each into a list and back takes several times as long.
    rows = connection.exec_driver_sql("SELECT id, source FROM lead WHERE list_id = ?", (other,)).all()
    for part in parts(rows):
        placed = [(json_list(_placed(decoded(cells), places, len(joined))), row_id) for row_id, cells in part]
        connection.exec_driver_sql("UPDATE lead SET source = ? WHERE id = ?", placed)


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], list[int]]:
    """One header for both, and where the columns of the second stand in it; each title of the first serves once."""
    joined, places = list(first), []
    for title in second:
        free = (place for place, own in enumerate(first) if own == title and place not in places)
        place = next(free, len(joined))
        if place == len(joined):
            joined.append(title)
        places.append(place)
    return joined, places


def _placed(cells: Sequence[str], places: Sequence[int], width: int) -> list[str]:
    placed = [""] * width
    for place, cell in zip(places, cells, strict=False):
        placed[place] = cell
    return placed

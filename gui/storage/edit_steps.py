"""What an edit does to rows: written with what they were, read back, and taken again one way or the other.

All of it happens in the caller's transaction.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

import sqlalchemy as sa

from gui.storage.row_writing import (
    FATE,
    RowChange,
    StoredRow,
    Values,
    decoded,
    encoded,
    erase_rows,
    fetched,
    insert_rows,
    never_sent,
    read_rows,
    write_rows,
    write_texts,
)
from gui.storage.rows_alike import FEW, Alike, keep_alike, phones_of, put_alike

_OF_FATE: Final = frozenset(FATE)

Step = tuple[int, Values | None, Values | None]
"""The id of a row, what it should be, and what it becomes; `None` for a row that is not there."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What an edit makes of some of its rows: one by one, and of those that are alike."""

    changes: Sequence[RowChange]
    locked: int = 0
    alike: Sequence[Alike] = ()


def write_portion(connection: sa.Connection, list_id: int, edit_id: int, now_ms: int, portion: Portion) -> None:
    """The new values, and what they were."""
    keep_alike(connection, edit_id, portion.alike)
    put_alike(connection, list_id, now_ms, portion.alike)
    changes = portion.changes
    if not changes:
        return
    kept = [(edit_id, change.id, encoded(change.before), encoded(change.after)) for change in changes]
    connection.exec_driver_sql("INSERT INTO edit_row (edit_id, lead_id, before, after) VALUES (?, ?, ?, ?)", kept)
    _put(connection, list_id, now_ms, [(change.id, change.before, change.after) for change in changes])
    write_texts(connection, list_id, ((change.id, change.lead) for change in changes if change.lead is not None))


def steps_of(
    connection: sa.Connection, edit_id: int, ids: Sequence[int], *, undo: bool
) -> tuple[list[Alike], list[Step]]:
    """What undoes an edit, or does it again, for its rows between the first and the last of `ids`.

    First for rows written over where it left the same in several of them, then for each of the rest.
    """
    query = "SELECT lead_id, before, after FROM edit_row WHERE edit_id = ? AND lead_id BETWEEN ? AND ?"
    kinds: dict[tuple[str | None, str | None], list[int]] = {}
    for row_id, *kind in fetched(connection.exec_driver_sql(query, (edit_id, ids[0], ids[-1]))):
        kinds.setdefault((kind[1], kind[0]) if undo else (kind[0], kind[1]), []).append(row_id)
    groups: list[Alike] = []
    steps: list[Step] = []
    for (was, is_to_be), alike in kinds.items():
        if was is None or is_to_be is None or len(alike) < FEW:
            steps += ((row_id, decoded(was), decoded(is_to_be)) for row_id in alike)
        else:
            groups.append(Alike(alike, decoded(was), decoded(is_to_be)))
    return groups, sorted(steps, key=itemgetter(0))


def take_steps(
    connection: sa.Connection, list_id: int, now_ms: int, steps: Sequence[Step], states: Collection[str]
) -> tuple[list[int], set[str]]:
    """Take these steps where the rows are fit for it; returns which, and the phones to be compared anew."""
    ids = [row_id for row_id, _was, _is_to_be in steps]
    there = {row.id: row for row in read_rows(connection, list_id, ids)}
    unsent = never_sent(connection, ids)
    fit = [
        (row_id, was, is_to_be)
        for row_id, was, is_to_be in steps
        if _may_turn(there.get(row_id), was, is_to_be, states, unsent=row_id in unsent)
    ]
    _put(connection, list_id, now_ms, fit)
    kept = ((row_id, after) for row_id, before, after in fit if before is not None and after is not None)
    reworded = ((row_id, after) for row_id, after in kept if not _OF_FATE.issuperset(after))
    texts = ((row_id, there[row_id].becoming(after).lead) for row_id, after in reworded)
    write_texts(connection, list_id, texts)
    # Of all steps: an earlier try that was cut off wrote some of them, and compared nothing.
    phones: set[str] = set()
    for row_id, was, is_to_be in steps:
        phones |= phones_to_settle(was, is_to_be, there[row_id].phone if row_id in there else "")
    return [row_id for row_id, _was, _is_to_be in fit], phones


def _put(connection: sa.Connection, list_id: int, now_ms: int, steps: Iterable[Step]) -> None:
    """Rows as they become: written over, new (they were not), or gone (they are no more)."""
    over: list[tuple[int, Values]] = []
    new: list[tuple[int, Values]] = []
    gone: list[int] = []
    for row_id, before, after in steps:
        if after is None:
            gone.append(row_id)
        else:
            (new if before is None else over).append((row_id, after))
    write_rows(connection, now_ms, over)
    insert_rows(connection, list_id, now_ms, new)
    erase_rows(connection, list_id, gone)


def _may_turn(
    row: StoredRow | None, was: Values | None, is_to_be: Values | None, states: Collection[str], *, unsent: bool
) -> bool:
    """Whether a row is still what the edit left, in a state that allows it; its fate may have changed by itself.

    A row for which a request ever left is never taken away.
    """
    if was is None or row is None:
        return was is None and row is None
    stored = row.by_column
    same = all(stored[column] == value for column, value in was.items() if column in stored and column not in FATE)
    return same and row.fate[0] in states and (is_to_be is not None or unsent)


def phones_to_settle(before: Values | None, after: Values | None, phone: str) -> set[str]:
    """The phones whose rows have to be compared anew: one that went or came, and the row's own (`phone`) where what is
    wrong with it is something else now.
    """
    both = [values for values in (before, after) if values is not None]
    phones = {str(values["phone"]) for values in both if "phone" in values}
    if any("problems" in values for values in both):
        phones.add(phone)
    return phones - {""}


def phones_of_alike(connection: sa.Connection, list_id: int, group: Alike) -> set[str]:
    """The same for rows that are alike."""
    phones = phones_to_settle(group.before, group.after, "")
    if "problems" in group.before:
        phones |= phones_of(connection, list_id, group.ids)
    return phones - {""}

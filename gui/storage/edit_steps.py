"""What an edit left in its rows, read back: what each should be now, and what it becomes when that is undone."""

from collections.abc import Collection, Sequence
from operator import itemgetter

import sqlalchemy as sa

from gui.storage.row_writing import FATE, StoredRow, Values, decoded, fetched
from gui.storage.rows_alike import FEW, Alike, phones_of

Step = tuple[int, Values | None, Values | None]
"""The id of a row, what it should be, and what it becomes; `None` for a row that is not there."""


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


def may_turn(
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

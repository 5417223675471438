"""What an edit left in its rows, read back: what each should be now, and what it becomes when that is undone."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from gui.storage.row_writing import FATE, StoredRow, Values, decoded
from gui.storage.schema import edit_row

Step = tuple[int, Values | None, Values | None]
"""The id of a row, what it should be, and what it becomes; `None` for a row that is not there."""


def steps_of(connection: sa.Connection, edit_id: int, ids: Sequence[int], *, undo: bool) -> list[Step]:
    """The steps that undo an edit, or do it again, for its rows between the first and the last of `ids`."""
    rows = sa.select(edit_row).where(
        edit_row.c.edit_id == edit_id, edit_row.c.lead_id >= ids[0], edit_row.c.lead_id <= ids[-1]
    )
    found = [(row.lead_id, decoded(row.before), decoded(row.after)) for row in connection.execute(rows)]
    return [(row_id, after, before) if undo else (row_id, before, after) for row_id, before, after in found]


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

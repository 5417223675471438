"""The counts of a list's rows by state, made anew: the triggers follow states, not rows that are imported or move."""

import sqlalchemy as sa

from gui.storage.schema import lead, state_count


def count_states(connection: sa.Connection, list_id: int) -> int:
    """Count the rows of a list in each state, in the caller's transaction; returns how many rows there are."""
    connection.execute(state_count.delete().where(state_count.c.list_id == list_id))
    by_state = sa.select(lead.c.state, sa.func.count()).where(lead.c.list_id == list_id).group_by(lead.c.state)
    total = 0
    for state, rows in connection.execute(by_state).all():
        connection.execute(state_count.insert().values(list_id=list_id, state=state, rows=rows))
        total += rows
    return total

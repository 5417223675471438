"""What people change in the rows of a list; see `gui.storage.edit_log` for how it is written and undone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from gui.leads.changes import Change, KeepFirstPhone
from gui.leads.lead import Lead
from gui.leads.phone import read_phone
from gui.leads.remedies import BY_USER, ERASED
from gui.leads.state import EDITABLE, LeadState
from gui.leads.touched import touched
from gui.leads.typed_lead import ReplaceText
from gui.leads.validation import validate
from gui.storage.edit_log import Edited, EditLog, OnProgress, untold
from gui.storage.edit_rules import Judged, changed, fate, included, once_for_all, ready_unless, row_by_row
from gui.storage.edit_steps import Portion
from gui.storage.lead_rows import BATCH, problems_text
from gui.storage.row_writing import (
    RowChange,
    StoredRow,
    born,
    decoded,
    difference,
    never_sent,
    next_row_id,
    read_rows,
    whole_rows,
)
from gui.storage.stop_rows import free_to_return, still_stopped


@dataclass(frozen=True, slots=True)
class Matches:
    """How often a text stands in rows, and in how many of them."""

    times: int = 0
    rows: int = 0


class Edits(EditLog):
    """Each method is one edit that can be undone; `title` is its name. Call times are judged by the clock of `zone`.

    Only rows in `states` are touched. `on_progress` gets the number of rows looked at; what it raises takes the edit
    back.
    """

    def change(
        self,
        list_id: int,
        ids: Sequence[int],
        change: Change,
        title: str,
        *,
        states: Collection[LeadState] = EDITABLE,
        on_progress: OnProgress = untold,
    ) -> Edited:
        """Change these rows. What was rejected, or held for what changed, is ready again if nothing is wrong now."""
        now = self.wall_clock

        def next_of(row: StoredRow) -> RowChange | None:
            return changed(row, change, now)

        names = touched(change)
        one_by_one = row_by_row(list_id, next_of, states)
        make = one_by_one if names is None else once_for_all(list_id, next_of, states, Judged(names, now))
        return self.carry_out(list_id, list(dict.fromkeys(ids)), title, make, on_progress)

    def change_each(
        self,
        list_id: int,
        changes: Mapping[int, Change],
        title: str,
        *,
        added: Sequence[Lead] = (),
        states: Collection[LeadState] = EDITABLE,
        on_progress: OnProgress = untold,
    ) -> Edited:
        """Change each row its own way, as `change` does, and write the leads `added` as new rows."""
        now = self.wall_clock

        def next_of(row: StoredRow) -> RowChange | None:
            return changed(row, changes[row.id], now)

        change_rows = row_by_row(list_id, next_of, states)

        def make(connection: sa.Connection, part: Sequence[int]) -> Portion:
            there, places = [each for each in part if each > 0], [-each for each in part if each <= 0]
            portion, first = change_rows(connection, there), next_row_id(connection)
            new = [self._born(first + row, list_id, 0, added[place], ()) for row, place in enumerate(places)]
            return Portion([*portion.changes, *new], portion.locked)

        # New rows stand below all others: their places in `added`, negative.
        return self.carry_out(list_id, [*changes, *(-place for place in range(len(added)))], title, make, on_progress)

    def count(
        self,
        list_id: int,
        ids: Sequence[int],
        wanted: ReplaceText,
        *,
        states: Collection[LeadState] = EDITABLE,
        on_progress: OnProgress = untold,
    ) -> Matches:
        """How often `wanted` stands in those of the rows that can be changed."""
        values = {state.value for state in states}
        times = rows = 0
        for start in range(0, len(ids), BATCH):
            with self._database.reading() as connection:
                found = list(read_rows(connection, list_id, ids[start : start + BATCH]))
            counts = [wanted.count(row.lead) for row in found if row.fate[0] in values]
            times, rows = times + sum(counts), rows + sum(map(bool, counts))
            on_progress(min(start + BATCH, len(ids)))
        return Matches(times, rows)

    def exclude(
        self,
        list_id: int,
        ids: Sequence[int],
        title: str,
        *,
        states: Collection[LeadState] = EDITABLE,
        on_progress: OnProgress = untold,
    ) -> Edited:
        """Do not call for these rows, whatever becomes of their errors."""

        def next_of(row: StoredRow) -> RowChange | None:
            if row.fate[1] == ERASED:
                return None
            return difference(row, row.lead, (LeadState.EXCLUDED.value, BY_USER, "", row.fate[3]))

        return self.carry_out(list_id, ids, title, once_for_all(list_id, next_of, states), on_progress)

    def include(self, list_id: int, ids: Sequence[int], title: str, *, on_progress: OnProgress = untold) -> Edited:
        """Undo `exclude`, however long ago; rows with an error stay out for it.

        A row whose entry of the stop list has expired comes back as well: that is how a person says yes to it. Rows
        that are stopped still count as `locked`.
        """

        def next_of(row: StoredRow) -> RowChange | None:
            return included(row, stopped=True)

        once = once_for_all(list_id, next_of, {LeadState.EXCLUDED})

        def make(connection: sa.Connection, part: Sequence[int]) -> Portion:
            free = free_to_return(connection, list_id, part, self._now())
            back = [included(row, stopped=False) for row in read_rows(connection, list_id, sorted(free))]
            portion = once(connection, [row_id for row_id in part if row_id not in free])
            stay = still_stopped(connection, list_id, part) - len(free)
            return Portion([*portion.changes, *filter(None, back)], portion.locked + stay, portion.alike)

        return self.carry_out(list_id, ids, title, make, on_progress)

    def add(self, list_id: int, leads: Sequence[Lead], title: str) -> list[int]:
        """Write new rows by hand; returns their ids. Their row number is 0: they stand in no file."""
        made: list[int] = []

        def make(connection: sa.Connection, places: Sequence[int]) -> Portion:
            first = next_row_id(connection)
            changes = [self._born(first + place, list_id, 0, leads[index], ()) for place, index in enumerate(places)]
            made.extend(change.id for change in changes)
            return Portion(changes)

        self.carry_out(list_id, range(len(leads)), title, make)
        return made

    def duplicate(self, list_id: int, ids: Sequence[int], title: str, *, on_progress: OnProgress = untold) -> Edited:
        """Write these rows once more, as new ones that nothing was sent for."""

        def make(connection: sa.Connection, part: Sequence[int]) -> Portion:
            first = next_row_id(connection)
            whole = whole_rows(connection, list_id, part)
            rows = read_rows(connection, list_id, part)
            return Portion([
                self._born(first + place, list_id, row.file_row, row.lead, decoded(whole[row.id]["source"]))
                for place, row in enumerate(rows)
            ])  # fmt: skip

        return self.carry_out(list_id, ids, title, make, on_progress)

    def split_phones(
        self,
        list_id: int,
        ids: Sequence[int],
        title: str,
        *,
        states: Collection[LeadState] = EDITABLE,
        on_progress: OnProgress = untold,
    ) -> Edited:
        """Give each further number of a row a row of its own, with everything else the same."""
        keep_first, wanted, now = KeepFirstPhone(), {state.value for state in states}, self.wall_clock

        def make(connection: sa.Connection, part: Sequence[int]) -> Portion:
            next_id = next_row_id(connection)
            changes: list[RowChange] = []
            locked = 0
            several = [(row, others) for row in read_rows(connection, list_id, part) if (others := _others(row.lead))]
            whole = whole_rows(connection, list_id, [row.id for row, _others in several])
            for row, others in several:
                if row.fate[0] not in wanted:
                    locked += 1
                    continue
                first = keep_first(row.lead)
                if change := difference(row, first, fate(row, row.lead, first, now)):
                    changes.append(change)
                source = decoded(whole[row.id]["source"])
                for phone in others:
                    other = replace(row.lead, phone=phone, phone_raw=f"+{phone}")
                    changes.append(self._born(next_id, list_id, row.file_row, other, source))
                    next_id += 1
            return Portion(changes, locked)

        return self.carry_out(list_id, ids, title, make, on_progress)

    def delete(
        self,
        list_id: int,
        ids: Sequence[int],
        title: str,
        *,
        states: Collection[LeadState] = EDITABLE,
        on_progress: OnProgress = untold,
    ) -> Edited:
        """Take rows out of the list. One that a request ever left for stays: `locked`."""
        wanted = {state.value for state in states}

        def make(connection: sa.Connection, part: Sequence[int]) -> Portion:
            whole, unsent = whole_rows(connection, list_id, part), never_sent(connection, part)
            gone = [
                RowChange(row_id, values, None)
                for row_id, values in whole.items()
                if values["state"] in wanted and row_id in unsent
            ]
            return Portion(gone, len(whole) - len(gone))

        return self.carry_out(list_id, ids, title, make, on_progress)

    def _born(self, row_id: int, list_id: int, file_row: int, lead: Lead, source: Sequence[str]) -> RowChange:
        problems = validate(lead, self.wall_clock)
        state = ready_unless(faulty=any(problem.is_error for problem in problems))
        return born(row_id, list_id, file_row, lead, (state, "", "", problems_text(problems)), source)


def _others(lead: Lead) -> tuple[str, ...]:
    reading = read_phone(lead.phone_raw)
    return reading.others if reading.digits == lead.phone else ()

"""Rows that say the same in the columns of an edit, changed and turned back together.

Most rows of a list hold one of a few values there: what becomes of them is found out once for all that are alike.
All of it happens in the caller's transaction.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.lead import Lead
from gui.leads.search import SEARCHED_LAST, joined_text
from gui.storage.lead_rows import LEAD_COLUMNS
from gui.storage.row_writing import FATE, StoredRow, Values, decoded, encoded, fetched, row_like

FEW: Final = 4
"""Fewer rows than these are quicker one by one."""

# A phone nothing is wrong with: that of rows whose own is not looked at.
_SOME_PHONE: Final = Lead(phone="79720000000", phone_raw="+79720000000")
_SEARCHED: Final = ("phone", "phone_raw", "fields", "tags", *SEARCHED_LAST)
_AMONG: Final = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows with the same columns before an edit and the same after it; JSON as text, as in `RowChange`."""

    ids: Sequence[int]
    before: Values
    after: Values

    @property
    def reworded(self) -> bool:
        """Whether something a search looks through may change."""
        return not self.after.keys().isdisjoint(_SEARCHED)


def rows_alike(
    connection: sa.Connection, list_id: int, ids: Sequence[int], columns: Collection[str], due: str | None
) -> tuple[list[tuple[StoredRow, list[int]]], list[int]]:
    """Those of the rows of a list that share their fate and `columns` with several others, and the ids of the rest.

    Of the former one stands for all, with its `FATE`, these columns and nothing else of its own. Rows without a phone
    are among the rest; with `due` (wall-clock time as the table holds it) those as well whose call is not after it.
    """
    names = (*FATE, *(column for column in LEAD_COLUMNS if column in columns))
    # `coalesce`: a row without a time is due at no time.
    query = (
        "SELECT id, phone = '' OR coalesce(schedule <= ?, 0), "  # noqa: S608 — made of our own names alone
        f"{', '.join(names)} FROM lead WHERE id {_AMONG} AND list_id + 0 = ?"
    )
    kinds: dict[tuple[Any, ...], list[int]] = {}
    rest: list[int] = []
    for row_id, apart, *values in fetched(connection.exec_driver_sql(query, (due, _listed(ids), list_id))):
        (rest if apart else kinds.setdefault(tuple(values), [])).append(row_id)
    found = []
    for kind, alike in kinds.items():
        if len(alike) < FEW:
            rest += alike
        else:
            found.append((row_like(_SOME_PHONE, dict(zip(names, kind, strict=True))), alike))
    return found, rest


def keep_alike(connection: sa.Connection, edit_id: int, groups: Iterable[Alike]) -> None:
    """Keep what these rows were, and what they become, for the undoing."""
    for group in groups:
        connection.exec_driver_sql(
            "INSERT INTO edit_row (edit_id, lead_id, before, after) SELECT ?, value, ?, ? FROM json_each(?)",
            (edit_id, encoded(group.before), encoded(group.after), _listed(group.ids)),
        )


def put_alike(connection: sa.Connection, list_id: int, now_ms: int, groups: Iterable[Alike]) -> None:
    """Write what becomes of these rows, for the searches too."""
    reworded: list[int] = []
    for group in groups:
        settings = "".join(f"{column} = ?, " for column in group.after)
        connection.exec_driver_sql(
            f"UPDATE lead SET {settings}edition = edition + 1, changed_ms = ? WHERE id {_AMONG}",  # noqa: S608 — ours
            (*group.after.values(), now_ms, _listed(group.ids)),
        )
        reworded += group.ids if group.reworded else ()
    if reworded:
        _write_texts(connection, list_id, sorted(reworded))


def still_alike(connection: sa.Connection, list_id: int, group: Alike, states: Collection[str]) -> Alike:
    """Those of the group whose rows are still what it was before, in one of `states`; their fate may be another."""
    held = {column: value for column, value in group.before.items() if column not in FATE}
    same = "".join(f" AND {column} IS ?" for column in held)
    query = (
        f"SELECT id FROM lead WHERE id {_AMONG} AND list_id + 0 = ?"  # noqa: S608 — made of our own names alone
        f" AND state {_AMONG}{same}"
    )
    found = connection.exec_driver_sql(query, (_listed(group.ids), list_id, _listed(states), *held.values()))
    return replace(group, ids=[row_id for (row_id,) in fetched(found)])


def phones_of(connection: sa.Connection, list_id: int, ids: Sequence[int]) -> set[str]:
    """The phones of these rows of a list."""
    query = f"SELECT phone FROM lead WHERE id {_AMONG} AND list_id + 0 = ?"  # noqa: S608 — made of our own names alone
    return {phone for (phone,) in fetched(connection.exec_driver_sql(query, (_listed(ids), list_id)))}


def _write_texts(connection: sa.Connection, list_id: int, ids: Sequence[int]) -> None:
    """Let a search find these rows as the table holds them now."""
    driver: Any = connection.connection.driver_connection
    driver.create_function("searched", len(_SEARCHED), _searched, deterministic=True)
    connection.exec_driver_sql(
        f"UPDATE lead_text SET text = (SELECT searched({', '.join(_SEARCHED)}) FROM lead "  # noqa: S608 — our own names
        f"WHERE lead.id = lead_text.id) WHERE list_id = ? AND id {_AMONG}",
        (list_id, _listed(ids)),
    )


def _searched(phone: str, phone_raw: str, fields: str, tags: str, *others: str) -> str:
    values = [value for _name, value in decoded(fields)] if fields != "[]" else ()
    return joined_text(phone or phone_raw, values, _tags(tags), others)


@lru_cache(maxsize=1024)
def _tags(text: str) -> tuple[str, ...]:
    return tuple(decoded(text))


def _listed(items: Iterable[int | str]) -> str:
    return json.dumps(list(items))

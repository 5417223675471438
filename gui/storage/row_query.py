"""Which rows of a list to show, and in what order: a question in values, answered by the database."""

import os
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from json.encoder import encode_basestring
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.problem import ProblemCode
from gui.leads.row_query import EVERYTHING, Facets, RowQuery
from gui.leads.search import search_terms
from gui.leads.state import LeadState, Tally
from gui.storage.database import Database
from gui.storage.id_array import id_array

CUSTOM_PREFIX: Final = "custom:"

_STATE_ORDER: Final = " ".join(f"WHEN '{state}' THEN {place}" for place, state in enumerate(LeadState))
_LATIN: Final = frozenset({"phone", "unit_id", "session_id", "request_id"})
_TEXTS: Final = frozenset({
    "route_key", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url", "comment", "place",
    "tags",
})  # fmt: skip
_COMPARED: Final = 48
_NUMBERS: Final = 1 << 14
_MOST_PARTS: Final = 4
_LEAST_PART: Final = 50_000
_PATTERN: Final = frozenset("*?[")
# Names the table gives to columns of its own; the others are called like the columns of the database.
_NATIVE: Final = {
    "row": "file_row",
    "changed_at": "changed_ms",
    "schedule": "schedule",
    "next": "code",
    "status": f"CASE state {_STATE_ORDER} END",
}


def find_ids(database: Database, list_id: int, query: RowQuery = EVERYTHING, limit: int | None = None) -> "array[int]":
    """The ids (`array('q')`) of the rows that fit, in their order; the first `limit` of them where it is given.

    Rows without a value to sort by come last, whichever way the others go.
    """
    if query == EVERYTHING and (every := _unbroken(database, list_id)) is not None:
        return _counted_off(every[:limit])
    terms = search_terms(query.text)
    if terms and not query.needs_rows:
        return _ids_by_text(database, list_id, terms, limit)
    statement, values = _statement(list_id, query, terms, limit)
    with database.reading() as connection:
        ids, valueless = _ids(connection, statement, values)
    if query.sort and not query.descending and limit is None:
        # The database puts them first.
        ids = ids[valueless:] + ids[:valueless]
    return ids


def _unbroken(database: Database, list_id: int) -> range | None:
    """The ids of a list whose rows follow upon each other, as those of a file do: no row has to be looked at."""
    with database.reading() as connection:
        first, last = _ends(connection, list_id)
        rows = connection.exec_driver_sql("SELECT sum(rows) FROM state_count WHERE list_id = ?", (list_id,)).scalar()
    if not rows or first is None or last is None or rows != last + 1 - first:
        return None
    return range(first, last + 1)


def _counted_off(numbers: range) -> "array[int]":
    """The numbers, a piece at a time: the interpreter is held for moments only."""
    ids = array("q")
    for start in range(0, len(numbers), _NUMBERS):
        ids.extend(numbers[start : start + _NUMBERS])
    return ids


def _ends(connection: sa.Connection, list_id: int) -> tuple[int | None, int | None]:
    """The first and the last id of a list; one question for each end, else all ids between would be read."""
    ends = (f"SELECT {end}(id) FROM lead_text WHERE list_id = ?" for end in ("min", "max"))
    first, last = (connection.exec_driver_sql(end, (list_id,)).scalar() for end in ends)
    return first, last


def _ids_by_text(database: Database, list_id: int, terms: Sequence[str], limit: int | None) -> "array[int]":
    """The texts alone are read from end to end, a tenth of the rows' size; those of a big list on several cores."""
    with database.reading() as connection:
        first, last = _ends(connection, list_id)
    if first is None or last is None:
        return array("q")
    holds, sought = _holding(terms)
    statement = (
        f"SELECT id, 0 AS valueless FROM lead_text WHERE list_id = ? AND id BETWEEN ? AND ? AND {holds} ORDER BY id"
    )
    if limit is not None:
        statement = f"{statement} LIMIT {int(limit)}"
    count = min(os.cpu_count() or 1, _MOST_PARTS, (last - first) // _LEAST_PART + 1)
    step = (last - first) // count + 1

    def ids_from(start: int) -> "array[int]":
        with database.reading() as connection:
            return _ids(connection, statement, (list_id, start, start + step - 1, *sought))[0]

    starts = range(first, last + 1, step)
    if len(starts) == 1:
        return ids_from(first)
    with ThreadPoolExecutor(len(starts)) as pool:
        found = sum(pool.map(ids_from, starts), array("q"))
    return found[:limit]


def _holding(terms: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that a text holds all of the terms, and what it asks for."""
    plain = [term.isascii() and not _PATTERN.intersection(term) for term in terms]
    # A pattern that begins with a Latin letter or a digit is found twice as fast.
    holds = ("lead_text.text GLOB ?" if each else "instr(lead_text.text, ?) > 0" for each in plain)
    return " AND ".join(holds), [f"*{term}*" if each else term for term, each in zip(terms, plain, strict=True)]


def _ids(connection: sa.Connection, statement: str, values: tuple[Any, ...]) -> tuple["array[int]", int]:
    """The ids, and how many of them have nothing to be sorted by."""
    # One text instead of a million rows.
    query = f"SELECT group_concat(id), total(valueless) FROM ({statement})"
    joined, valueless = connection.exec_driver_sql(query, values).one()
    return id_array(joined), int(valueless)


def facets_of(database: Database, list_id: int, most: int = 200) -> Facets:
    """Count what the rows of a list can be filtered by."""
    problems = (
        "SELECT json_extract(each.value, '$[0]'), count(DISTINCT lead.id) FROM lead, json_each(lead.problems) AS each "
        "WHERE list_id = ? AND problems != '[]' GROUP BY 1 ORDER BY 2 DESC"
    )
    tags = (
        "SELECT each.value, count(*) FROM lead, json_each(lead.tags) AS each "
        "WHERE list_id = ? AND tags != '[]' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    )
    widgets = (
        "SELECT route_key, count(*) FROM lead WHERE list_id = ? AND route_key != '' GROUP BY 1 ORDER BY 2 DESC LIMIT ?"
    )
    with database.reading() as connection:
        found = connection.exec_driver_sql(problems, (list_id,)).all()
        return Facets(
            tuple((ProblemCode(code), rows) for code, rows in found),
            tuple((str(tag), rows) for tag, rows in connection.exec_driver_sql(tags, (list_id, most))),
            tuple((str(key), rows) for key, rows in connection.exec_driver_sql(widgets, (list_id, most))),
        )


def tally_of(database: Database, ids: Sequence[int]) -> Tally:
    """How many of these rows stand in each state; `total` is how many are still there."""
    by_state = "SELECT state, count(*) FROM lead WHERE id IN (SELECT value FROM json_each(?)) GROUP BY state"
    with database.reading() as connection:
        counts = {
            str(state): int(rows)
            for state, rows in connection.exec_driver_sql(by_state, (f"[{','.join(map(str, ids))}]",))
        }
    return Tally(total=sum(counts.values()), **counts)


# ruff: noqa: S608 — SQL is made of our own words alone; whatever a person typed or a file said is among the values


def _statement(list_id: int, query: RowQuery, terms: Sequence[str], limit: int | None) -> tuple[str, tuple[Any, ...]]:
    """The rows that fit; of each its id, and whether it has nothing to be sorted by."""
    source, where = "lead", ["lead.list_id = ?"]
    values: list[Any] = [list_id]
    if terms:
        source = "lead_text CROSS JOIN lead ON lead.id = lead_text.id"
        holds, sought = _holding(terms)
        where = ["lead_text.list_id = ?", holds]
        values += sought
    conditions, more = _conditions(list_id, query)
    order, asked = _order(query, "lead_text.id" if terms else "lead.id")
    valueless, empty = _empty(query.sort) if query.sort else ("0", [])
    if limit is not None:
        # Only so many are kept while the others go by: several times quicker than putting all of them in order.
        order = f"valueless, {order} LIMIT {int(limit)}" if query.sort else f"{order} LIMIT {int(limit)}"
    statement = (
        f"SELECT lead.id AS id, {valueless} AS valueless FROM {source} "
        f"WHERE {' AND '.join([*where, *conditions])} ORDER BY {order}"
    )
    return statement, (*empty, *values, *more, *asked)


def _conditions(list_id: int, query: RowQuery) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    if query.states is not None:
        where.append(f"state IN ({','.join('?' * len(query.states))})")
        values += [state.value for state in query.states]
    if query.problem is not None:
        has_it = "problems != '[]' AND instr(problems, ?) > 0"
        mark = f'["{query.problem.value}"'
        if query.problem is ProblemCode.DUPLICATE:
            where.append(f"phone IN (SELECT phone FROM lead WHERE list_id = ? AND {has_it})")
            values += [list_id, mark]
        else:
            where.append(has_it)
            values.append(mark)
    if query.tag:
        where.append("tags != '[]' AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)")
        values.append(query.tag)
    if query.route_key is not None:
        where.append("route_key = ?")
        values.append(query.route_key)
    return where, values


def _order(query: RowQuery, row_id: str) -> tuple[str, list[Any]]:
    """The order, and what it asks for; `row_id` is the column the rows are found in the order of."""
    if not query.sort:
        return f"lead.phone, {row_id}" if query.problem is ProblemCode.DUPLICATE else row_id, []
    key, asked = _key(query.sort)
    direction = " DESC" if query.descending else ""
    return f"{key}{direction}, {row_id}{direction}", asked


def _key(sort: str) -> tuple[str, list[Any]]:
    """What rows are sorted by, and what it asks for."""
    if sort.startswith(CUSTOM_PREFIX):
        # The value as it stands in the JSON text: taking the JSON apart for every row takes three times as long. What
        # follows it begins with a quote, which comes before all letters.
        mark = _mark(sort)
        start = f"substr(fields, instr(fields, ?) + {len(mark)}, {_COMPARED})"
        return _alphabetic(f"CASE WHEN instr(fields, ?) THEN {start} ELSE '' END"), [mark, mark]
    if sort in _NATIVE:
        return _NATIVE[sort], []
    if sort in _LATIN:
        return sort, []
    if sort not in _TEXTS:
        raise ValueError(sort)
    return _alphabetic("nullif(tags, '[]')" if sort == "tags" else sort), []


def _empty(sort: str) -> tuple[str, list[Any]]:
    """The condition of a row that has no value to sort by, and what it asks for."""
    if sort.startswith(CUSTOM_PREFIX):
        return "instr(fields, ?) = 0", [_mark(sort)]
    key = _NATIVE.get(sort, sort)
    return ("tags = '[]'" if sort == "tags" else f"coalesce({key}, '') = ''"), []


def _mark(sort: str) -> str:
    """Where the value of a custom field begins in its row's JSON."""
    return f'[{encode_basestring(sort.removeprefix(CUSTOM_PREFIX))},"'


def _alphabetic(text: str) -> str:
    """Russian letters in the order of the alphabet: Ё, which stands apart from the others, is treated as Е."""
    return f"replace(replace({text}, 'Ё', 'Е'), 'ё', 'е')"

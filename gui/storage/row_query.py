"""Which rows of a list to show, and in what order: a question in values, answered by the database."""

from array import array
from dataclasses import dataclass, replace
from json.encoder import encode_basestring
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.problem import ProblemCode
from gui.leads.search import search_terms
from gui.leads.state import LeadState
from gui.storage.schema import Database

CUSTOM_PREFIX: Final = "custom:"

_STATE_ORDER: Final = " ".join(f"WHEN '{state}' THEN {place}" for place, state in enumerate(LeadState))
_LATIN: Final = frozenset({"phone", "unit_id", "session_id", "request_id"})
_TEXTS: Final = frozenset({
    "route_key", "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url", "comment", "place",
    "tags",
})  # fmt: skip
_COMPARED: Final = 48
# Names the table gives to columns of its own; the others are called like the columns of the database.
_NATIVE: Final = {
    "row": "file_row",
    "changed_at": "changed_ms",
    "schedule": "schedule",
    "next": "code",
    "status": f"CASE state {_STATE_ORDER} END",
}


@dataclass(frozen=True, slots=True)
class RowQuery:
    """What rows must be; all conditions hold together, empty ones do not count.

    `problem` keeps rows with a problem of this code; `DUPLICATE` also those they repeat, so that groups stand together.
    `text` is what a person typed, see `gui.leads.search.search_terms`. `sort` is a key of `gui.leads.fields`,
    `custom:<name>`, or one of «row», «status», «next», «request_id», «changed_at»; empty for the order of the file.
    """

    states: frozenset[LeadState] | None = None
    problem: ProblemCode | None = None
    tag: str = ""
    route_key: str | None = None
    text: str = ""
    sort: str = ""
    descending: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it may leave rows out."""
        return bool(self.text.strip() or replace(self, text="", sort="", descending=False) != EVERYTHING)

    @property
    def needs_rows(self) -> bool:
        """Whether more than the rows' texts has to be looked at."""
        return replace(self, text="") != EVERYTHING

    @property
    def in_file_order(self) -> bool:
        """Whether ids ascend."""
        return not self.sort and self.problem is not ProblemCode.DUPLICATE


EVERYTHING: Final = RowQuery()


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to filter a list by, with the rows of each: problems, tags, and widgets as rows name them."""

    problems: tuple[tuple[ProblemCode, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    route_keys: tuple[tuple[str, int], ...] = ()


def find_ids(database: Database, list_id: int, query: RowQuery = EVERYTHING, limit: int | None = None) -> "array[int]":
    """The ids (`array('q')`) of the rows that fit, in their order; at most `limit` of them where they are not sorted.

    Rows without a value to sort by come last, whichever way the others go.
    """
    statement, values = _statement(list_id, query)
    if limit is not None and not query.sort:
        statement = f"{statement} LIMIT {int(limit)}"
    with database.reading() as connection:
        ids = _ids(connection, statement, values)
        if query.sort and not query.descending:
            # The database puts them first.
            without = _ids(connection, *_statement(list_id, query, without_value=True))
            ids = ids[len(without) :] + ids[: len(without)]
    return ids


def _ids(connection: sa.Connection, statement: str, values: tuple[Any, ...]) -> "array[int]":
    # One text instead of a million rows: the driver then holds the interpreter for moments only.
    joined = connection.exec_driver_sql(f"SELECT group_concat(id) FROM ({statement})", values).scalar()
    return array("q", map(int, joined.split(","))) if joined else array("q")


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


# ruff: noqa: S608 — SQL is made of our own words alone; whatever a person typed or a file said is among the values


def _statement(list_id: int, query: RowQuery, *, without_value: bool = False) -> tuple[str, tuple[Any, ...]]:
    """The rows that fit, or only those of them that have no value to sort by."""
    terms = search_terms(query.text)
    if terms and not query.needs_rows:
        # The texts alone are read from end to end: a tenth of the rows' size.
        fit = " AND ".join("instr(text, ?) > 0" for _term in terms)
        return f"SELECT id FROM lead_text WHERE list_id = ? AND {fit} ORDER BY id", (list_id, *terms)
    source, where = "lead", ["lead.list_id = ?"]
    values: list[Any] = [list_id]
    if terms:
        source = "lead_text CROSS JOIN lead ON lead.id = lead_text.id"
        where = ["lead_text.list_id = ?", *("instr(lead_text.text, ?) > 0" for _term in terms)]
        values += terms
    conditions, more = _conditions(list_id, query)
    where += conditions
    values += more
    if without_value:
        empty, asked = _empty(query.sort)
        order = "lead.id"
        where.append(empty)
    else:
        order, asked = _order(query)
    return f"SELECT lead.id AS id FROM {source} WHERE {' AND '.join(where)} ORDER BY {order}", (*values, *asked)


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


def _order(query: RowQuery) -> tuple[str, list[Any]]:
    """The order, and what it asks for."""
    if not query.sort:
        return "lead.phone, lead.id" if query.problem is ProblemCode.DUPLICATE else "lead.id", []
    key, asked = _key(query.sort)
    direction = " DESC" if query.descending else ""
    return f"{key}{direction}, lead.id{direction}", asked


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
    return _alphabetic(sort), []


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

"""Rows of the table `lead` as values, and back; without SQLAlchemy, for the first window does not wait for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from json import JSONDecoder, JSONEncoder
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from gui.leads.lead import CustomField, Defaults, Lead, LeadRow
from gui.leads.problem import Problem, ProblemCode
from gui.leads.state import LeadState

if TYPE_CHECKING:
    import sqlalchemy as sa

T = TypeVar("T")

BATCH: Final = 1000
"""So many rows go into one statement or transaction."""

PLAIN_COLUMNS: Final = (
    "phone", "phone_raw", "route_key", "unit_id", "schedule_raw", "session_id",
    "utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "call_url", "comment", "place",
)  # fmt: skip
"""The columns that hold an attribute of a lead as it is."""

LEAD_COLUMNS: Final = ("fields", "tags", "schedule", *PLAIN_COLUMNS)
"""The columns that hold the lead itself."""

_plain_of: Final = attrgetter(*PLAIN_COLUMNS)
# What `json.dumps` itself calls for each text, without a new encoder for each of the four cells of a row.
_quoted: Final = encode_basestring
_JSON: Final = JSONEncoder(ensure_ascii=False)
_raw_decode: Final = JSONDecoder().raw_decode


class Columns(Protocol):
    """A row of a table by the names of its columns, its JSON read: SQLAlchemy's or a dictionary."""

    def __getitem__(self, name: str, /) -> Any:
        """The value of a column."""


def decoded(text: str) -> Any:
    """JSON that we wrote: nothing stands before or behind it."""
    return _raw_decode(text)[0]


def from_ms(milliseconds: int) -> datetime:
    """Epoch milliseconds as an aware UTC time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def to_ms(moment: datetime) -> int:
    """An aware time as epoch milliseconds."""
    return round(moment.timestamp() * 1000)


def lead_values(lead: Lead) -> tuple[Any, ...]:
    """The lead in the order of `LEAD_COLUMNS`, JSON written already."""
    return (
        "[" + ",".join([f"[{_quoted(field.name)},{_quoted(field.value)}]" for field in lead.fields]) + "]",
        tags_text(lead.tags),
        lead.schedule.isoformat(" ") if lead.schedule else None,
        *_plain_of(lead),
    )


def lead_of(values: Sequence[Any]) -> Lead:
    """The lead of values in the order of `LEAD_COLUMNS`, JSON still text."""
    fields, tags, schedule, *plain = values
    return Lead(
        fields=tuple([CustomField(name, value) for name, value in decoded(fields)]) if fields != "[]" else (),
        tags=tuple(decoded(tags)) if tags != "[]" else (),
        schedule=datetime.fromisoformat(schedule) if schedule else None,
        **dict(zip(PLAIN_COLUMNS, plain, strict=True)),
    )


def defaults_columns(defaults: Defaults) -> dict[str, Any]:
    """A list's defaults as their JSON column holds them."""
    moment = defaults.schedule.isoformat(" ") if defaults.schedule else None
    return {**asdict(defaults), "schedule": moment}


def read_defaults(value: dict[str, Any]) -> Defaults:
    """A list's defaults from their JSON column."""
    moment = value.get("schedule")
    schedule = datetime.fromisoformat(moment) if moment else None
    return Defaults(**{**value, "tags": tuple(value.get("tags", ())), "schedule": schedule})


def problem_columns(problems: tuple[Problem, ...]) -> list[list[str]]:
    """Problems as the JSON column holds them."""
    return [[problem.code.value, problem.field, problem.detail] for problem in problems]


def problems_text(problems: Sequence[Problem]) -> str:
    """Problems as the text of their JSON column."""
    return _JSON.encode(problem_columns((*problems,))) if problems else "[]"


def json_list(texts: Sequence[str]) -> str:
    """A list of texts as the text of its JSON column."""
    return "[" + ",".join(map(_quoted, texts)) + "]" if texts else "[]"


@lru_cache(maxsize=1024)
def tags_text(tags: tuple[str, ...]) -> str:
    """Tags as the text of their JSON column."""
    return json_list(tags)


def read_lead(columns: Columns) -> Lead:
    """The lead of a database row."""
    return Lead(
        fields=tuple(CustomField(name, value) for name, value in columns["fields"]),
        tags=tuple(columns["tags"]),
        schedule=datetime.fromisoformat(columns["schedule"]) if columns["schedule"] else None,
        **{key: columns[key] for key in PLAIN_COLUMNS},
    )


def read_problems(value: list[list[str]]) -> tuple[Problem, ...]:
    """Problems from their JSON column."""
    return tuple(Problem(ProblemCode(code), field, detail) for code, field, detail in value)


def read_row(columns: Columns) -> LeadRow:
    """A database row as a value."""
    return LeadRow(
        id=columns["id"],
        list_id=columns["list_id"],
        file_row=columns["file_row"],
        state=LeadState(columns["state"]),
        lead=read_lead(columns),
        problems=read_problems(columns["problems"]),
        source=tuple(columns["source"]),
        code=columns["code"],
        message=columns["message"],
        request_id=columns["request_id"],
        changed_at=from_ms(columns["changed_ms"]) if columns["changed_ms"] is not None else None,
        edition=columns["edition"],
    )


_STORED: Final = (
    "id", "list_id", "file_row", "state", "problems", "source", "code", "message", "request_id", "changed_ms",
    "edition", *LEAD_COLUMNS,
)  # fmt: skip
_STATES: Final = {state.value: state for state in LeadState}


ROWS: Final = f"SELECT {', '.join(_STORED)} FROM lead WHERE"  # noqa: S608 — made of our own names alone
"""What `rows_of` takes, but for the condition."""


def stored_rows(connection: "sa.Connection", condition: str, values: Sequence[object]) -> Iterator[LeadRow]:
    """The rows that fit a condition of our own words, past SQLAlchemy's rows and types: a table scrolls by it."""
    result = connection.exec_driver_sql(f"{ROWS} {condition}", tuple(values))
    fetched = result.cursor.fetchall()
    result.close()
    return rows_of(fetched)


def rows_of(fetched: Iterable[Sequence[Any]]) -> Iterator[LeadRow]:
    """What a statement that begins with `ROWS` brought."""
    return map(_stored_row, fetched)


def _stored_row(values: Sequence[Any]) -> LeadRow:
    row_id, list_id, file_row, state, problems, source, code, message, request_id, changed_ms, edition, *lead = values
    return LeadRow(
        row_id,
        list_id,
        file_row,
        _STATES[state],
        lead_of(lead),
        read_problems(decoded(problems)) if problems != "[]" else (),
        tuple(decoded(source)),
        code,
        message,
        request_id,
        from_ms(changed_ms) if changed_ms is not None else None,
        edition,
    )


def parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Ids or rows in portions a statement can hold."""
    for start in range(0, len(items), BATCH):
        yield list(items[start : start + BATCH])

"""What the tables hold of new rows, made a column at a time."""

from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Final, TypeVar

from gui.leads.row_block import RowBlock
from gui.leads.search import search_texts
from gui.leads.state import LeadState
from gui.storage.lead_rows import PLAIN_COLUMNS, problems_text, tags_text

T = TypeVar("T", str, str | None)

Columns = tuple[dict[str, object], dict[str, Sequence[object]]]
"""What all rows have in common, and the columns that differ."""

_EXCLUDED, _QUEUED = LeadState.EXCLUDED.value, LeadState.QUEUED.value
# What a new row holds where nothing is said of it.
_BLANK: Final[dict[str, object]] = {
    "state": _QUEUED,
    "problems": "[]",
    "fields": "[]",
    "tags": "[]",
    "schedule": None,
    **dict.fromkeys(PLAIN_COLUMNS, ""),
    "code": "",
    "message": "",
    "request_id": "",
    "priority": 0,
}
_quoted: Final = encode_basestring


def lead_columns(list_id: int, block: RowBlock) -> Columns:
    """The columns of the table `lead`, JSON written already."""
    many = range(len(block))
    columns: dict[str, Sequence[object]] = {"file_row": block.file_rows, "source": _sources(block)}
    columns |= {column: block.values[column] for column in PLAIN_COLUMNS if column in block.values}
    if block.fields:
        columns["fields"] = _fields_texts(block.fields)
    if "tags" in block.values:
        columns["tags"] = [*map(tags_text, block.values["tags"])]
    if "schedule" in block.values:
        columns["schedule"] = [when.isoformat(" ") if when else None for when in block.values["schedule"]]
    if block.problems:
        columns["problems"] = [problems_text(block.problems.get(at, ())) for at in many]
    if block.codes:
        columns["code"] = [block.codes.get(at, "") for at in many]
    if excluded := block.excluded:
        columns["state"] = [_EXCLUDED if at in excluded else _QUEUED for at in many]
    differing = {column: values for column, values in columns.items() if values.count(values[0]) < len(values)}
    common = {"list_id": list_id, **_BLANK, **{column: values[0] for column, values in columns.items()}}
    return {column: value for column, value in common.items() if column not in differing}, differing


def text_columns(list_id: int, block: RowBlock) -> Columns:
    """The columns of the table `lead_text`."""
    return {"list_id": list_id}, {"text": search_texts(block)}


def _sources(block: RowBlock) -> list[str]:
    if not block.source:
        return ["[]"] * len(block)
    rows = zip(*map(_escaped, block.source), strict=True)
    return [f'["{texts}"]' for texts in map('","'.join, rows)]


def _fields_texts(fields: Sequence[tuple[str, Sequence[str | None]]]) -> list[str]:
    columns = []
    for name, texts in fields:
        begin = f'[{_quoted(name)},"'
        columns.append(["" if text is None else f'{begin}{text}"]' for text in _escaped(texts)])
    return [f"[{','.join(filter(None, row))}]" for row in zip(*columns, strict=True)]


def _escaped(texts: Sequence[T]) -> Sequence[T]:
    """The texts as they stand between the quotes of JSON: nearly always as they are, which is seen at one look."""
    whole = "".join(filter(None, texts))
    if len(_quoted(whole)) == len(whole) + 2:
        return texts
    return [_quoted(text)[1:-1] if text else text for text in texts]

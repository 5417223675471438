"""Rows on their way into a list, many at once: a column at a time, work costs a fraction of what rows cost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby, islice
from typing import Any, Final

from gui.leads.lead import CustomField, ImportedRow, Lead
from gui.leads.problem import Problem

BLOCK_ROWS: Final = 1200
"""So many rows stand in one block at most."""

_KEYS: Final = tuple(each.name for each in fields(Lead) if each.name != "fields")
_DEFAULTS: Final[dict[str, object]] = {each.name: each.default for each in fields(Lead)}


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Some rows of a file, one after another, by columns; each is what an `ImportedRow` is.

    `source` are the columns of the file as text, `values` those of the leads by attribute: one that is missing is what
    it is by default in every row. `fields` are the custom fields, each with a text for every row, `None` where the row
    has no such field; a name may stand twice, no row has it twice. `problems` and `codes` belong to the rows (by index)
    that have any.
    """

    file_rows: Sequence[int]
    source: Sequence[Sequence[str]]
    values: Mapping[str, Sequence[Any]]
    fields: Sequence[tuple[str, Sequence[str | None]]] = ()
    problems: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)
    codes: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.file_rows)

    @property
    def faulty(self) -> set[int]:
        """The rows with an error."""
        return {at for at, found in self.problems.items() if any(problem.is_error for problem in found)}

    @property
    def excluded(self) -> set[int]:
        """The rows that do not wait to be sent: with an error, or a code that says why they are left out."""
        return self.faulty.union(self.codes)

    def column(self, key: str) -> Sequence[Any]:
        """The values of one attribute of the leads."""
        found = self.values.get(key)
        return [_DEFAULTS[key]] * len(self) if found is None else found

    def lead(self, at: int) -> Lead:
        """The lead of one row."""
        own = tuple([CustomField(name, text) for name, texts in self.fields if (text := texts[at]) is not None])
        return Lead(fields=own, **{key: values[at] for key, values in self.values.items()})

    def rows(self) -> Iterator[ImportedRow]:
        """The rows one by one."""
        for at, file_row in enumerate(self.file_rows):
            source = tuple([column[at] for column in self.source])
            yield ImportedRow(file_row, self.lead(at), self.problems.get(at, ()), source, self.codes.get(at, ""))


def blocks_of(rows: Iterable[ImportedRow | RowBlock]) -> Iterator[RowBlock]:
    """Rows in blocks: the blocks as they are, what was made row by row gathered."""
    for shape, alike in groupby(rows, key=_shape):
        if shape is None:
            yield from alike  # type: ignore[misc]  # the blocks
        else:
            while some := list(islice(alike, BLOCK_ROWS)):
                yield _block(*shape, some)  # type: ignore[arg-type]  # the others


def _shape(row: ImportedRow | RowBlock) -> tuple[int, list[str]] | None:
    """What the rows of one block have in common: the width of their file, and the names of the custom fields."""
    return (len(row.source), [each.name for each in row.lead.fields]) if isinstance(row, ImportedRow) else None


def _block(width: int, names: Sequence[str], rows: Sequence[ImportedRow]) -> RowBlock:
    leads = [row.lead for row in rows]
    return RowBlock(
        file_rows=[row.file_row for row in rows],
        source=[[row.source[place] for row in rows] for place in range(width)],
        values={key: [getattr(lead, key) for lead in leads] for key in _KEYS},
        fields=[(name, [lead.fields[place].value for lead in leads]) for place, name in enumerate(names)],
        problems={at: row.problems for at, row in enumerate(rows) if row.problems},
        codes={at: row.code for at, row in enumerate(rows) if row.code},
    )

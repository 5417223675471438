"""What is known of a list beside its rows; without SQLAlchemy, for the first window does not wait for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from gui.leads.lead import Defaults
from gui.storage.lead_rows import Columns, from_ms, read_defaults


@dataclass(frozen=True, slots=True)
class ListInfo:
    """One list. `header` holds the titles of the file's columns, in the order of `LeadRow.source`, `columns` what they
    are: the key of a field or `None`, and the name of a custom field.

    `report` tells how its import went, see `gui.transfer.importing.Imported`.
    """

    id: int
    name: str
    source_path: Path
    header: tuple[str, ...]
    defaults: Defaults
    created_at: datetime
    report: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[tuple[str | None, str], ...] = ()


def read_info(row: Columns) -> ListInfo:
    """The list of a row of the table `lead_list`, its JSON read."""
    return ListInfo(
        id=row["id"],
        name=row["name"],
        source_path=Path(row["source_path"]),
        header=tuple(row["header"]),
        defaults=read_defaults(row["defaults"]),
        created_at=from_ms(row["created_ms"]),
        report=row["report"],
        columns=tuple((key, name) for key, name in row["columns"]),
    )

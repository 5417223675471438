"""Presets: what the columns of a supplier's file are, kept by name and found again by the file's header."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from gui.leads.cleaning import Cleaning, DuplicateRule
from gui.leads.lead import Defaults
from gui.storage.database import Database
from gui.storage.lead_rows import defaults_columns, read_defaults
from gui.storage.schema import preset


@dataclass(frozen=True, slots=True)
class PresetColumn:
    """One column: the header it stands under, the key of its field (`None`: only kept), a custom field's name."""

    title: str
    key: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A named match of columns with the choices made for the file. `fingerprint` is the same for the same header."""

    name: str
    fingerprint: str
    columns: tuple[PresetColumn, ...]
    cleaning: Cleaning = field(default_factory=Cleaning)
    defaults: Defaults = field(default_factory=Defaults)


class Presets:
    """The presets of one database. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, wanted: Preset) -> None:
        """Keep a preset; one of the same name is replaced."""
        columns = [[column.title, column.key, column.name] for column in wanted.columns]
        with self._database.writing() as connection:
            connection.execute(preset.delete().where(preset.c.name == wanted.name))
            connection.execute(
                preset.insert().values(
                    name=wanted.name,
                    fingerprint=wanted.fingerprint,
                    columns=columns,
                    cleaning=asdict(wanted.cleaning),
                    defaults=defaults_columns(wanted.defaults),
                )
            )

    def every(self) -> list[Preset]:
        """All presets, the newest first."""
        return self._found(sa.true())

    def named(self, name: str) -> Preset | None:
        """The preset with this name."""
        return next(iter(self._found(preset.c.name == name)), None)

    def for_header(self, fingerprint: str) -> Preset | None:
        """The newest preset made for a file with this header."""
        return next(iter(self._found(preset.c.fingerprint == fingerprint)), None)

    def remove(self, name: str) -> None:
        """Forget a preset."""
        with self._database.writing() as connection:
            connection.execute(preset.delete().where(preset.c.name == name))

    def _found(self, condition: sa.ColumnElement[bool]) -> list[Preset]:
        query = sa.select(preset).where(condition).order_by(preset.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [
            Preset(
                row.name,
                row.fingerprint,
                tuple(PresetColumn(*column) for column in row.columns),
                _read_cleaning(row.cleaning),
                read_defaults(row.defaults),
            )
            for row in rows
        ]


def _read_cleaning(value: dict[str, Any]) -> Cleaning:
    cleaning = Cleaning(**value)
    return replace(cleaning, duplicates=DuplicateRule(cleaning.duplicates))

"""The registry of numbers the user loaded: the table of its ranges, and what is known of it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import sqlalchemy as sa

from gui.leads.number_ranges import (
    CODE_SIZE,
    NumberPlan,
    NumberRange,
    NumberRanges,
    RegistryFile,
    RegistryInfo,
)
from gui.leads.place import Places
from gui.storage.database import Database
from gui.storage.schema import number_range, setting

_KEY: Final = "number registry"
_MOBILES: Final = 900 * CODE_SIZE
_MOST_UNPLACED: Final = 20


class NumberRegistry:
    """The loaded registry. Every method is one transaction."""

    def __init__(self, database: Database, places: Places, clock: Callable[[], datetime]) -> None:
        """`places` says which regions have a known zone; `clock` gives aware moments."""
        self._database, self._places, self._clock = database, places, clock

    def replace(self, plan: NumberPlan) -> RegistryInfo:
        """Put `plan` in the place of what was known of its codes; the other codes stay as they are.

        All of it or, when it raises, nothing.
        """
        with self._database.writing() as connection:
            for code in sorted(plan.codes):
                first = code * CODE_SIZE
                connection.execute(
                    number_range.delete().where(number_range.c.first.between(first, first + CODE_SIZE - 1))
                )
            rows = [{"first": each.first, "last": each.last, "region": each.region} for each in plan.ranges]
            if rows:
                connection.execute(number_range.insert(), rows)
            facts = _facts(connection)
            files = (*_left(_files(facts), plan.codes), *plan.files)
            info = self._measured(connection, files)
            _keep(connection, _as_json(info, facts))
        return info

    def clear(self) -> None:
        """Forget the registry."""
        with self._database.writing() as connection:
            connection.execute(number_range.delete())
            connection.execute(setting.delete().where(setting.c.key == _KEY))

    def info(self) -> RegistryInfo | None:
        """What is known of the loaded registry; `None` where there is none."""
        with self._database.reading() as connection:
            facts = _facts(connection)
        return _as_info(facts) if facts else None

    def ranges(self) -> NumberRanges:
        """Every range, to look numbers up in."""
        return ranges_of(self._database)

    def _measured(self, connection: sa.Connection, files: tuple[RegistryFile, ...]) -> RegistryInfo:
        table = number_range.c
        size = sa.func.sum(table.last - table.first + 1)
        by_region = connection.execute(sa.select(table.region, size).group_by(table.region)).all()
        mobiles = connection.execute(sa.select(size).where(table.first >= _MOBILES)).scalar_one()
        unplaced = [(region, count) for region, count in by_region if self._places.read(region) is None]
        numbers = sum(count for _region, count in by_region)
        return RegistryInfo(
            loaded_at=_moment(round(self._clock().timestamp() * 1000)),
            files=files,
            ranges=connection.execute(sa.select(sa.func.count()).select_from(number_range)).scalar_one(),
            numbers=numbers,
            mobiles=mobiles or 0,
            placed=numbers - sum(count for _region, count in unplaced),
            unplaced=tuple(sorted(unplaced, key=lambda each: -each[1])[:_MOST_UNPLACED]),
        )


def ranges_of(database: Database) -> NumberRanges:
    """Every range of the loaded registry, to look numbers up in; none where no registry was loaded."""
    query = sa.select(number_range.c.first, number_range.c.last, number_range.c.region).order_by(number_range.c.first)
    with database.reading() as connection:
        return NumberRanges(NumberRange(first, last, region) for first, last, region in connection.execute(query))


def registry_edition(database: Database) -> str:
    """What differs between one registry and the next; empty where none is loaded."""
    with database.reading() as connection:
        facts = _facts(connection)
    return f"{facts['loaded_ms']}/{facts['edition']}" if facts else ""


def _facts(connection: sa.Connection) -> dict[str, Any]:
    found = connection.execute(sa.select(setting.c.value).where(setting.c.key == _KEY)).scalar_one_or_none()
    return dict(found or {})


def _keep(connection: sa.Connection, facts: dict[str, Any]) -> None:
    changed = connection.execute(setting.update().where(setting.c.key == _KEY).values(value=facts))
    if not changed.rowcount:
        connection.execute(setting.insert().values(key=_KEY, value=facts))


def _left(files: Iterable[RegistryFile], codes: frozenset[int]) -> list[RegistryFile]:
    """What newer files leave of older ones."""
    rest = [replace(file, codes=file.codes - codes) for file in files]
    return [file for file in rest if file.codes]


def _files(facts: dict[str, Any]) -> list[RegistryFile]:
    return [
        RegistryFile(each["name"], date.fromisoformat(each["day"]), frozenset(each["codes"]))
        for each in facts.get("files", ())
    ]


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def _as_json(info: RegistryInfo, before: dict[str, Any]) -> dict[str, Any]:
    return {
        "edition": int(before.get("edition", 0)) + 1,
        "loaded_ms": round(info.loaded_at.timestamp() * 1000),
        "files": [{"name": each.name, "day": each.day.isoformat(), "codes": sorted(each.codes)} for each in info.files],
        "ranges": info.ranges,
        "numbers": info.numbers,
        "mobiles": info.mobiles,
        "placed": info.placed,
        "unplaced": [list(each) for each in info.unplaced],
    }


def _as_info(facts: dict[str, Any]) -> RegistryInfo:
    return RegistryInfo(
        loaded_at=_moment(facts["loaded_ms"]),
        files=tuple(_files(facts)),
        ranges=facts["ranges"],
        numbers=facts["numbers"],
        mobiles=facts["mobiles"],
        placed=facts["placed"],
        unplaced=tuple((region, count) for region, count in facts["unplaced"]),
    )

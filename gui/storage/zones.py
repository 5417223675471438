"""Where subscribers' clocks stand, from what the program brings along and the registry the user loaded."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from gui.leads.place import Place, Places
from gui.leads.zone_finder import ZoneFinder
from gui.storage.database import Database
from gui.storage.number_registry import ranges_of, registry_edition
from gui.storage.paths import resource

_Finders = dict[str, ZoneFinder]
# Of each open database: the edition of its registry, and the finders made for it by the account's zone.
_made: Final[WeakKeyDictionary[Database, tuple[str, _Finders]]] = WeakKeyDictionary()


@lru_cache(maxsize=1)
def shipped_places() -> Places:
    """The regions and cities the program knows; they never change while it runs."""
    return Places(_read("places/regions.csv"), _read("places/cities.csv"))


def zone_finder(database: Database, default_zone: str) -> ZoneFinder:
    """What finds the zones of leads. Cheap to call again: a new one is made only when the registry was changed."""
    edition = registry_edition(database)
    known = _made.get(database)
    finders = known[1] if known and known[0] == edition else {}
    if default_zone not in finders:
        ranges = next((each.ranges for each in finders.values()), None) or ranges_of(database)
        finders[default_zone] = ZoneFinder(shipped_places(), ranges, default_zone)
        _made[database] = (edition, finders)
    return finders[default_zone]


def _read(name: str) -> Iterator[Place]:
    with resource(name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter=";")
        next(rows)
        for title, zones, names in rows:
            yield Place(title, tuple(zones.split("|")), tuple(names.split("|")) if names else ())

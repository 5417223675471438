"""How long it takes to find where people's clocks stand, beside what phonenumbers alone takes in the same run.

phonenumbers knows no zone of a Russian mobile, only Moscow's for all of them: it is a measure of time, not of truth.
"""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from gui.leads.lead import CustomField, Lead
from gui.leads.number_ranges import CODE_SIZE, NumberRanges
from gui.leads.subscriber import ZoneSource
from gui.leads.zone_finder import ZoneFinder, load_area_codes
from gui.sheets.number_plan import read_number_plan
from gui.storage.clock import local_now
from gui.storage.database import open_database
from gui.storage.number_registry import NumberRegistry
from gui.storage.zones import shipped_places, zone_finder

GOAL_US = 10.0
LEADS = 100_000
_COMPARED = 10_000
_RANGES = 16_629
_HEADER = "АВС/ DEF;От;До;Емкость;Оператор;Регион;Территория ГАР;ИНН"
_REGIONS = (
    "Город Москва, Московская область", "Свердловская область", "Омская область", "Приморский край",
    "Республика Татарстан", "Калининградская область", "Российская Федерация",
)  # fmt: skip
_PLACES = ("г. Пермь", "Свердловская обл.", "МСК+2", "Омск", "Респ. Башкортостан", "не указан")
_AREAS = ("343", "495", "812", "383", "401", "423")


@dataclass(frozen=True)
class Lookup:
    """One kind of lead: microseconds for each, the share with a zone of its own, and phonenumbers' microseconds."""

    name: str
    ours_us: float
    known: float
    library_us: float

    @property
    def met(self) -> bool:
        return self.ours_us <= GOAL_US


@dataclass(frozen=True)
class Result:
    """All kinds, and what comes before them: the file compiled and kept, the finder made of it."""

    found: list[Lookup]
    ranges: int
    numbers: int
    share: float
    load_s: float
    finder_ms: float


def measure(registry: Path | None) -> Result:
    """With the registry in `registry`, or with one made up of the same shape."""
    with tempfile.TemporaryDirectory() as folder:
        path = registry or _made_up(Path(folder, "DEF-9xx.csv"))
        places = shipped_places()
        with closing(open_database(Path(folder, "dozvon.sqlite"))) as database:
            started = time.perf_counter()
            info = NumberRegistry(database, places, local_now).replace(read_number_plan([path], places))
            load_s = time.perf_counter() - started
            started = time.perf_counter()
            finder = zone_finder(database, "Europe/Moscow")
            finder_ms = (time.perf_counter() - started) * 1000
            load_area_codes()
            found = [_measured(finder, name, leads) for name, leads in _kinds(finder.ranges)]
    return Result(found, info.ranges, info.numbers, info.share, load_s, finder_ms)


def _kinds(ranges: NumberRanges) -> list[tuple[str, list[Lead]]]:
    chance = random.Random(1)  # noqa: S311 — the same at each run
    codes = [str(code) for code in range(900, 1000) if ranges.region_number(code * CODE_SIZE) >= 0]
    mobiles = [f"7{chance.choice(codes)}{chance.randrange(CODE_SIZE):07}" for _ in range(LEADS)]
    landlines = [f"7{chance.choice(_AREAS)}{chance.randrange(2_000_000, CODE_SIZE):07}" for _ in range(LEADS)]
    name = CustomField("Имя", "Анна")
    return [
        ("a mobile, by the registry", [Lead(phone=phone, fields=(name,)) for phone in mobiles]),
        ("a landline, by its area", [Lead(phone=phone, fields=(name,)) for phone in landlines]),
        ("a column of zones or cities", [Lead(phone=phone, place=chance.choice(_PLACES)) for phone in mobiles]),
        (
            "a field «Город»",
            [Lead(phone=phone, fields=(name, CustomField("Город", chance.choice(_PLACES)))) for phone in mobiles],
        ),
    ]


def _measured(finder: ZoneFinder, name: str, leads: Sequence[Lead]) -> Lookup:
    # Both take turns, each is as quick as its quickest turn: other programs only ever make them slower.
    ours, library = [], []
    phones = [f"+{lead.phone}" for lead in leads[:_COMPARED]]
    for _turn in range(3):
        ours.append(_each_us(finder.zone_of, leads))
        library.append(_each_us(_by_library(), phones))
    known = sum(finder.zone_of(lead).source is not ZoneSource.DEFAULT for lead in leads) / len(leads)
    return Lookup(name, min(ours), known, min(library))


def _each_us(look: Callable[[Any], object], values: Sequence[Any]) -> float:
    started = time.perf_counter()
    for value in values:
        look(value)
    return (time.perf_counter() - started) * 1_000_000 / len(values)


def _by_library() -> Callable[[str], object]:
    import phonenumbers  # noqa: PLC0415
    from phonenumbers.timezone import time_zones_for_number  # noqa: PLC0415

    return lambda phone: time_zones_for_number(phonenumbers.parse(phone))


def _made_up(path: Path) -> Path:
    """As many ranges as the real one, each of some region."""
    chance = random.Random(1)  # noqa: S311 — the same at each run
    lines = [_HEADER]
    for code in range(900, 1000):
        edges = sorted({0, *(chance.randrange(1000) * 10_000 for _ in range(_RANGES // 100)), CODE_SIZE})
        for first, beyond in pairwise(edges):
            region = chance.choice(_REGIONS)
            lines.append(f"{code};{first:07};{beyond - 1:07};{beyond - first};ООО «Связь»;{region};{region};0000000000")
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path

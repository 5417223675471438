"""Where the clock of the person to be called stands, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from gui.leads.words import Text


class ZoneSource(StrEnum):
    """What a time zone was taken from, the surest first."""

    FILE = "file"
    LANDLINE = "landline"
    REGISTRY = "registry"
    DEFAULT = "default"


ZONE_SOURCES = {
    ZoneSource.FILE: Text("по городу или поясу из списка", "by the city or time zone in the list"),
    ZoneSource.LANDLINE: Text("по коду города", "by the area code"),
    ZoneSource.REGISTRY: Text("по реестру номеров", "by the number registry"),
    ZoneSource.DEFAULT: Text(
        "пояс учётной записи, точный неизвестен", "the account's time zone, the exact one is unknown"
    ),
}


@dataclass(frozen=True, slots=True)
class SubscriberZone:
    """An IANA zone, what it was taken from, and the region in Russian where one is known."""

    name: str
    source: ZoneSource
    region: str = ""

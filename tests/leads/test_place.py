"""Places: cities, regions and zones as people write them, and what must not be read."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.place import ZONE_HOURS, ZONE_OF_HOURS, Place, Places
from gui.storage.zones import shipped_places

PLACES = shipped_places()
REGIONS = [
    "Алтайский край", "Республика Башкортостан", "Свердловская область", "Ханты-Мансийский автономный округ - Югра",
    "Чувашская Республика - Чувашия", "Еврейская автономная область", "Кемеровская область - Кузбасс",
    "Республика Саха (Якутия)", "Город Москва", "Республика Северная Осетия - Алания",
]  # fmt: skip


def zone_of(text: str) -> str | None:
    reading = PLACES.read(text)
    return reading.zone if reading else None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Екатеринбург", "Asia/Yekaterinburg"),
        ("г. Пермь", "Asia/Yekaterinburg"),
        ("г.Пермь", "Asia/Yekaterinburg"),
        ("ПЕРМЬ", "Asia/Yekaterinburg"),
        ("  город   Томск ", "Asia/Tomsk"),
        ("Свердловская обл.", "Asia/Yekaterinburg"),
        ("обл. Свердловская", "Asia/Yekaterinburg"),
        ("Свердловская", "Asia/Yekaterinburg"),
        ("Респ. Башкортостан", "Asia/Yekaterinburg"),
        ("Башкортостан Респ", "Asia/Yekaterinburg"),
        ("Удмуртия", "Europe/Samara"),
        ("Республика Удмуртская", "Europe/Samara"),
        ("Саха /Якутия/ Респ", "Asia/Yakutsk"),
        ("Ханты-Мансийский Автономный округ - Югра АО", "Asia/Yekaterinburg"),
        ("Ханты - Мансийский - Югра АО", "Asia/Yekaterinburg"),
        ("ХМАО-Югра", "Asia/Yekaterinburg"),
        ("ЯНАО", "Asia/Yekaterinburg"),
        ("Кемеровская область - Кузбасс обл.", "Asia/Novokuznetsk"),
        ("Еврейская АОбл", "Asia/Vladivostok"),
        ("Москва и Московская область", "Europe/Moscow"),
        ("г. Москва * Московская область", "Europe/Moscow"),
        ("Республика Крым, Город Севастополь", "Europe/Simferopol"),
        ("Город федерального значения Москва", "Europe/Moscow"),
        ("СПб", "Europe/Moscow"),
        ("С.-Петербург", "Europe/Moscow"),
        ("Санкт Петербург", "Europe/Moscow"),
        ("Орел", "Europe/Moscow"),
        ("Орёл", "Europe/Moscow"),
        ("Ростов на Дону", "Europe/Moscow"),
        ("Н.Новгород", "Europe/Moscow"),
        ("Южно-Сахалинск", "Asia/Sakhalin"),
        ("городской округ город Уфа", "Asia/Yekaterinburg"),
        ("Россия, г. Самара", "Europe/Samara"),
        # Together.
        ("Екатеринбург, Свердловская область", "Asia/Yekaterinburg"),
        ("Свердловская обл г Екатеринбург", "Asia/Yekaterinburg"),
        ("Екатеринбург Свердловская область", "Asia/Yekaterinburg"),
        ("Пермский край, д. Малая", "Asia/Yekaterinburg"),
        ("г.о. город Норильск|Красноярский край", "Asia/Krasnoyarsk"),
        # Clocks.
        ("МСК", "Europe/Moscow"),
        ("МСК+2", "Asia/Yekaterinburg"),
        ("мск +2", "Asia/Yekaterinburg"),
        ("Мск + 2 часа", "Asia/Yekaterinburg"),
        ("МСК-1", "Europe/Kaliningrad"),
        ("МСК−1", "Europe/Kaliningrad"),
        ("+2 к Москве", "Asia/Yekaterinburg"),
        ("+4 ч. к МСК", "Asia/Krasnoyarsk"),
        ("московское время", "Europe/Moscow"),
        ("по московскому времени", "Europe/Moscow"),
        ("время омское", "Asia/Omsk"),
        ("UTC+5", "Asia/Yekaterinburg"),
        ("utc +5", "Asia/Yekaterinburg"),
        ("GMT+05:00", "Asia/Yekaterinburg"),
        ("UTC+0500", "Asia/Yekaterinburg"),
        ("+5", "Asia/Yekaterinburg"),
        ("+05:00", "Asia/Yekaterinburg"),
        ("Asia/Yekaterinburg", "Asia/Yekaterinburg"),
        ("asia/novosibirsk", "Asia/Novosibirsk"),
        ("UTC +05:00 Asia/Yekaterinburg", "Asia/Yekaterinburg"),
        ("(UTC+05:00) Екатеринбург", "Asia/Yekaterinburg"),
        ("(UTC+07:00) Барнаул, Горно-Алтайск", "Asia/Barnaul"),
        ("МСК (UTC+3)", "Europe/Moscow"),
    ],
)
def test_a_place_is_read_however_it_is_written(text: str, zone: str) -> None:
    assert zone_of(text) == zone


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "-", "нет", "Россия", "Российская Федерация", "Уральский федеральный округ", "любой",
        # Several places of one name, and two places that do not agree.
        "Благовещенск", "Мирный", "Железногорск", "Советский", "Приморский", "Москва, Пермь", "Москва/Екатеринбург",
        "Екатеринбург UTC+3", "Asia/Omsk МСК",
        # Doubt, exclusion, other countries.
        "Москва?", "не Москва", "кроме Москвы", "Донецк, Украина", "Asia/Almaty", "America/New_York",
        # Offsets Russia does not have, and numbers that are none.
        "UTC", "UTC+0", "UTC-5", "UTC+1", "UTC+13", "UTC+5:30", "МСК-2", "МСК+10", "5", "77",
        "+79725000001", "+7 972 500 00 01", "+7, 972",
    ],
)  # fmt: skip
def test_what_may_mean_anything_else_is_not_read(text: str) -> None:
    assert zone_of(text) is None


def test_a_name_of_several_places_is_read_together_with_its_region() -> None:
    assert zone_of("Благовещенск, Амурская область") == "Asia/Yakutsk"
    assert zone_of("Респ Башкортостан, г Благовещенск") == "Asia/Yekaterinburg"
    assert zone_of("Мирный, Саха (Якутия)") == "Asia/Yakutsk"


def test_a_name_of_several_places_with_one_time_is_read() -> None:
    assert zone_of("Киров") == "Europe/Kirov"


@pytest.mark.parametrize("zone", ZONE_HOURS)
def test_the_hours_of_each_zone_are_those_of_the_zone_database_all_year(zone: str) -> None:
    for month in range(1, 13):
        assert datetime(2026, month, 1, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset() == timedelta(
            hours=ZONE_HOURS[zone]
        )


@given(st.sampled_from(sorted(ZONE_HOURS)))
def test_each_zone_is_read_by_its_name(zone: str) -> None:
    assert zone_of(zone) == zone


@given(st.integers(-30, 30), st.sampled_from(["UTC{}", "GMT {}", "({})", "utc{:}:00"]))
def test_only_the_offsets_of_russia_are_read(hours: int, form: str) -> None:
    text = form.format(f"{hours:+}")
    assert zone_of(text) == ZONE_OF_HOURS.get(hours)
    assert zone_of(f"МСК{hours:+}") == ZONE_OF_HOURS.get(hours + 3)


@given(st.sampled_from(REGIONS), st.randoms(), st.booleans(), st.sampled_from(["", " ", ".", ","]))
def test_a_region_is_read_in_any_order_of_its_words_and_any_letters(
    region: str, chance, large: bool, tail: str
) -> None:  # type: ignore[no-untyped-def]
    words = region.replace("(", "").replace(")", "").split()
    chance.shuffle(words)
    text = " ".join(words).upper() if large else " ".join(words).lower()
    assert zone_of(text + tail) == zone_of(region) is not None


@given(st.text(max_size=250))
def test_any_text_is_read_as_a_zone_of_russia_or_nothing(text: str) -> None:
    assert zone_of(text) in {None, *ZONE_HOURS}


@given(st.lists(st.sampled_from(["Москва", "Пермь", "Омск", "UTC+3", "UTC+5", "МСК+3", "Мирный", "слово"]), max_size=4))
def test_parts_that_contradict_each_other_say_nothing(parts: list[str]) -> None:
    hours = {"Москва": 3, "Пермь": 5, "Омск": 6, "UTC+3": 3, "UTC+5": 5, "МСК+3": 6}
    said = {hours[part] for part in parts if part in hours}
    found = zone_of(", ".join(parts))
    assert found is None or said == {ZONE_HOURS[found]}


def test_what_is_told_of_a_reading_is_the_region_or_the_city() -> None:
    reading = PLACES.read("обл Свердловская")
    assert reading is not None
    assert reading.title == "Свердловская область"
    reading = PLACES.read("мск+2")
    assert reading is not None
    assert reading.title == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Свердловская обл.", "Свердловская область"),
        ("Город Москва, Московская область", "Москва и Московская область"),
        ("Московская область * Москва", "Москва и Московская область"),
        ("Республика Саха /Якутия/", "Республика Саха (Якутия)"),
        ("Чувашская Республика -", "Чувашская Республика"),
        ("Луга́нская Наро́дная Респу́блика", "Луганская Народная Республика"),
        ("Российская Федерация", "Российская Федерация"),
        ("-", "-"),
    ],
)
def test_a_region_of_the_registry_has_one_title(text: str, title: str) -> None:
    assert PLACES.region_title(text) == title


def test_names_given_twice_keep_the_zones_of_both() -> None:
    places = Places([], [Place("Троицк", ("Asia/Yekaterinburg",)), Place("Троицк", ("Europe/Moscow",))])
    assert places.read("Троицк") is None
    assert places.read("Троицк UTC+3") is not None

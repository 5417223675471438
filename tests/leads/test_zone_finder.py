"""The zone of a lead: which of the things known of it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.leads.lead import CustomField, Lead
from gui.leads.number_ranges import NumberRange, NumberRanges
from gui.leads.place import ZONE_HOURS
from gui.leads.subscriber import SubscriberZone, ZoneSource
from gui.leads.zone_finder import ZoneFinder, load_area_codes
from gui.storage.zones import shipped_places

RANGES = NumberRanges([
    NumberRange(3742000000, 3742999999, "Пермский край"),
    NumberRange(9720000000, 9720999999, "Омская область"),
    NumberRange(9721000000, 9721999999, "Российская Федерация"),
    NumberRange(9722000000, 9722999999, "Москва и Московская область"),
])  # fmt: skip
FINDER = ZoneFinder(shipped_places(), RANGES, "Europe/Moscow")
DEFAULT = SubscriberZone("Europe/Moscow", ZoneSource.DEFAULT)


def lead(phone: str = "79720000001", place: str = "", **fields: str) -> Lead:
    return Lead(
        phone=phone,
        place=place,
        fields=tuple(CustomField(name.replace("_", " "), value) for name, value in fields.items()),
    )


def test_what_the_file_says_comes_first() -> None:
    assert FINDER.zone_of(lead(place="Пермь")) == SubscriberZone("Asia/Yekaterinburg", ZoneSource.FILE, "Пермь")


def test_a_place_that_cannot_be_read_is_no_hindrance() -> None:
    assert FINDER.zone_of(lead(place="где-то")) == SubscriberZone("Asia/Omsk", ZoneSource.REGISTRY, "Омская область")
    assert FINDER.zone_of(lead(place="где-то", Город="Томск")).name == "Asia/Tomsk"


@pytest.mark.parametrize(
    "name",
    [
        "Город", "город", "Регион", "Область", "Населённый пункт", "Населенный пункт", "Часовой пояс", "Город клиента",
        "Регион проживания", "Ваш город", "city", "Region", "Область/край", "Time zone", "timezone", "Регион / область",
    ],
)  # fmt: skip
def test_a_field_that_is_called_like_a_place_is_read(name: str) -> None:
    assert FINDER.zone_of(lead(**{name: "Томск"})).source is ZoneSource.FILE


@pytest.mark.parametrize("name", ["Имя", "Город вылета", "Комментарий", "Регионы продаж", "Название", "Адрес"])
def test_other_fields_are_not_read(name: str) -> None:
    assert FINDER.zone_of(lead(**{name: "Томск"})).source is ZoneSource.REGISTRY


def test_city_and_region_are_read_together() -> None:
    both = lead(Город="Благовещенск", Регион="Амурская область")
    assert FINDER.zone_of(both).name == "Asia/Yakutsk"
    assert FINDER.zone_of(lead(Город="Благовещенск")).source is ZoneSource.REGISTRY
    assert FINDER.zone_of(lead(Город="Пермь", Регион="Московская обл")).source is ZoneSource.REGISTRY


def test_a_field_with_a_zone_counts_before_one_with_a_city() -> None:
    assert FINDER.zone_of(lead(Город="Москва", Часовой_пояс="МСК+2")).name == "Asia/Yekaterinburg"


def test_a_mobile_is_looked_up_in_the_registry() -> None:
    found = FINDER.zone_of(lead("79722000001"))
    assert found == SubscriberZone("Europe/Moscow", ZoneSource.REGISTRY, "Москва и Московская область")


@pytest.mark.parametrize("phone", ["79721000001", "79725000001", ""])
def test_what_nothing_is_known_of_has_the_zone_of_the_account(phone: str) -> None:
    assert FINDER.zone_of(lead(phone)) == DEFAULT


@pytest.mark.parametrize(
    ("phone", "zone"),
    [
        # The tails are made up.
        ("73430000001", "Asia/Yekaterinburg"),
        ("74010000001", "Europe/Kaliningrad"),
        ("78450000001", "Europe/Saratov"),
        ("78440000001", "Europe/Volgograd"),
        ("74950000001", "Europe/Moscow"),
        ("73020000001", "Asia/Chita"),
        ("74240000001", "Asia/Sakhalin"),
        ("78690000001", "Europe/Simferopol"),
        ("78570000001", "Europe/Moscow"),
    ],
)
def test_a_landline_has_the_zone_of_its_area(phone: str, zone: str) -> None:
    found = FINDER.zone_of(lead(phone))
    assert (found.name, found.source) == (zone, ZoneSource.LANDLINE)


def test_the_registry_helps_where_the_area_code_is_new() -> None:
    assert FINDER.zone_of(lead("73742000001")) == SubscriberZone(
        "Asia/Yekaterinburg", ZoneSource.REGISTRY, "Пермский край"
    )


def test_an_area_code_is_never_longer_than_what_the_finder_remembers_by() -> None:
    load_area_codes()
    from phonenumbers.geodata import GEOCODE_DATA
    from phonenumbers.tzdata import TIMEZONE_DATA

    russian = [prefix for prefix in (*GEOCODE_DATA, *TIMEZONE_DATA) if prefix[0] == "7" and prefix[1:2] in "3489"]
    assert russian
    assert max(map(len, russian)) <= 4


@given(
    st.from_regex(r"\A(7[3489][0-9]{9})?\Z"),
    st.text(max_size=30),
    st.lists(st.tuples(st.sampled_from(["Город", "Имя", "Часовой пояс"]), st.text(max_size=20)), max_size=3),
)
def test_every_lead_has_a_zone_of_russia(phone: str, place: str, fields: list[tuple[str, str]]) -> None:
    found = FINDER.zone_of(Lead(phone=phone, place=place, fields=tuple(CustomField(*each) for each in fields)))
    assert found.name in ZONE_HOURS


class Emptied(dict):
    """What another thread empties right after it was looked into."""

    def __contains__(self, key: object) -> bool:
        found = super().__contains__(key)
        self.clear()
        return found


def test_what_was_read_may_be_emptied_by_another_thread_at_any_moment() -> None:
    finder = ZoneFinder(shipped_places(), RANGES, "Europe/Moscow")
    first = finder.zone_of(lead(place="Пермь"))
    finder._by_text = Emptied(finder._by_text)
    assert finder.zone_of(lead(place="Пермь")) == first


def test_a_place_that_cannot_be_read_is_read_once() -> None:
    read: list[str] = []
    places = shipped_places()

    class Counting:
        def read(self, text: str) -> object:
            read.append(text)
            return places.read(text)

    finder = ZoneFinder(Counting(), RANGES, "Europe/Moscow")  # type: ignore[arg-type]
    read.clear()
    for _ in range(3):
        finder.zone_of(lead(place="где-то"))
    assert read == ["где-то"]

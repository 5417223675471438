from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gui.leads.subscriber import ZoneSource
from gui.leads.zone_words import by_moscow
from gui.ui.whereabouts import Whereabouts, at_opening_words, clock_words, hours_words, opening_words, then_words

URALS = ZoneInfo("Asia/Yekaterinburg")
NOW = datetime(2026, 11, 24, 23, 10, tzinfo=URALS)


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=URALS)


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Moscow", "МСК"),
        ("Asia/Yekaterinburg", "МСК+2"),
        ("Asia/Kamchatka", "МСК+9"),
        ("Europe/Kaliningrad", "МСК−1"),
        ("Asia/Kolkata", "МСК+2:30"),
        ("UTC", "МСК−3"),
    ],
)
def test_a_clock_is_named_by_its_distance_from_moscow(zone, words):
    assert by_moscow(NOW.astimezone(ZoneInfo(zone))) == words


def test_a_region_that_is_not_known_is_not_named():
    where = Whereabouts(NOW, NOW, ZoneSource.DEFAULT)
    assert clock_words(where) == "Местное время 23:10 (МСК+2), пояс учётной записи, точный неизвестен"


@pytest.mark.parametrize(
    ("call_at", "opens", "words"),
    [
        (NOW, None, ""),
        (NOW, at(25, 9), "Сейчас там 23:10, звонить можно завтра с 9:00"),
        (at(25, 7, 30), at(25, 9), "В это время там 7:30, звонить можно завтра с 9:00"),
        (at(28, 21), at(29, 10), "В это время там 21:00, звонить можно 29.11 с 10:00"),
    ],
)
def test_the_hours_say_from_when_on(call_at, opens, words):
    assert hours_words(Whereabouts(NOW, call_at, ZoneSource.REGISTRY, "", opens)) == words


def test_a_rehearsal_says_the_hours_and_that_they_do_not_matter():
    where = Whereabouts(NOW, NOW, ZoneSource.REGISTRY, "", at(25, 9))
    words = hours_words(where, rehearsal=True)
    assert words == "Сейчас там 23:10, звонить можно завтра с 9:00. Репетицию это не задержит"


def test_an_opening_is_named_by_the_calendar_of_the_person():
    assert opening_words(at(24, 9), NOW) == "с 9:00"
    assert opening_words(at(25, 9), NOW) == "завтра с 9:00"
    assert at_opening_words(at(30, 10), NOW) == "30.11 в 10:00"


@pytest.mark.usefixtures("english")
def test_in_english_the_day_of_an_opening_follows_its_hour():
    assert opening_words(at(24, 9), NOW) == "from 9:00"
    assert opening_words(at(25, 9), NOW) == "from 9:00 tomorrow"
    assert at_opening_words(at(30, 10), NOW) == "at 10:00 on 30 Nov"


def test_a_scheduled_call_is_told_on_their_clock():
    assert (
        then_words(Whereabouts(NOW, NOW + timedelta(hours=13), ZoneSource.FILE))
        == "По местному времени это 25.11 в 12:10 (МСК+2)"
    )

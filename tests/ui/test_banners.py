"""Messages above the list: two at once, the most urgent of the newest; the others a click away."""

import pytest

from gui.ui.banner import BannerArea


@pytest.fixture
def area(qtbot):
    made = BannerArea()
    qtbot.addWidget(made)
    for severity, key in (("info", "a"), ("error", "b"), ("success", "c"), ("warning", "d"), ("info", "e")):
        made.show_banner(severity, f"Сообщение {key}", key=key)
    return made


def shown(area):
    return [key for key, banner in area.banners.items() if not banner.isHidden()]


def test_the_most_urgent_are_shown_and_the_others_counted(area):
    assert shown(area) == ["b", "d"]
    assert area.more.text() == "Ещё 3 сообщения"


def test_a_click_shows_all_and_another_the_urgent_again(area):
    area.more.click()
    assert shown(area) == ["a", "b", "c", "d", "e"]
    assert area.more.text() == "Свернуть сообщения"
    area.more.click()
    assert shown(area) == ["b", "d"]


def test_what_waited_comes_up_when_there_is_room(area):
    area.banners["b"].cross.click()
    assert shown(area) == ["d", "e"]
    area.clear("d")
    assert shown(area) == ["a", "e"]
    area.clear("c")
    assert area.more.isHidden()


def test_a_message_of_the_same_kind_takes_the_place_of_the_last(area):
    area.show_banner("error", "Другое", key="b")
    assert area.banners["b"].text.text() == "Другое"
    assert shown(area) == ["d", "b"]


def test_without_messages_there_is_nothing(area):
    for key in list(area.banners):
        area.clear(key)
    assert area.isHidden()

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from gui.leads.calling_hours import USUAL_HOURS, HoursRule
from gui.leads.calling_plan import plan_calls
from gui.leads.lead import Lead
from gui.leads.subscriber import SubscriberZone, ZoneSource
from gui.ui.plan_chart import HoursBar
from gui.ui.plan_dialog import PlanDialog

MOSCOW = "Europe/Moscow"
NOW = datetime(2026, 11, 24, 15, 5, tzinfo=ZoneInfo(MOSCOW))


def rule(hours):
    return HoursRule(hours, lambda lead: SubscriberZone(lead.place, ZoneSource.REGISTRY), ZoneInfo(MOSCOW))


@pytest.fixture
def show(qtbot):
    def make(*places, hours=USUAL_HOURS, can_spread=True, **lead):
        plan = plan_calls([Lead(place=place, **lead) for place in places], rule(hours), NOW)
        dialog = PlanDialog(plan, 20, can_spread=can_spread)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def words(dialog):
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_each_zone_tells_its_time_its_people_and_its_hours(show):
    said = words(show(MOSCOW, MOSCOW, "Asia/Vladivostok"))
    for part in (
        "В очереди 3 человека",
        "МСК, у них 15:05",
        "можно до 21:00 МСК",
        "МСК+7, у них 22:05",
        "можно с 25.11 02:00 МСК",
        "по реестру номеров — 3",
    ):
        assert part in said, part


def test_a_bar_tells_a_screen_reader_what_it_shows(show):
    dialog = show("Asia/Omsk")
    names = [bar.accessibleName() for bar in dialog.findChildren(HoursBar)]
    assert names == ["МСК+3, у них 18:05: можно до 18:00 МСК"]


def test_without_hours_everybody_may_always_be_called(show):
    assert "можно всегда" in words(show(MOSCOW, hours=None))


def test_the_capacity_asks_for_a_forecast_and_the_forecast_is_told(qtbot, show):
    dialog = show(MOSCOW)
    with qtbot.waitSignal(dialog.forecastWanted) as wanted:
        dialog.capacity.setValue(5)
    assert wanted.args == [5]
    dialog.show_forecast(datetime(2026, 11, 25, 12, 10))  # noqa: DTZ001
    assert "последний звонок — 25.11.2026 12:10 МСК" in words(dialog)


def test_spreading_accepts_the_dialog_with_the_capacity_chosen(show):
    dialog = show(MOSCOW)
    dialog.capacity.setValue(7)
    assert not dialog.spread.isEnabled()  # nobody knows yet what it would come to
    dialog.show_forecast(datetime(2026, 11, 25, 12, 10))  # noqa: DTZ001
    dialog.spread.click()
    assert (dialog.result(), dialog.per_slot) == (QDialog.DialogCode.Accepted, 7)


def test_where_everybody_has_a_time_there_is_nothing_to_spread(show):
    dialog = show(MOSCOW, schedule=datetime(2026, 11, 25, 12))  # noqa: DTZ001
    dialog.show_forecast(None)
    assert not dialog.spread.isEnabled()
    assert "У всех уже назначено время звонка." in words(dialog)


def test_over_another_dialog_it_only_shows(show):
    dialog = show(MOSCOW, can_spread=False)
    assert not dialog.spread.isVisible()
    assert not dialog.capacity.isVisible()

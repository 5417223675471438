"""The card with the results of a run."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel

from gui.leads.run_summary import RunSummary
from gui.leads.state import LeadState
from gui.ui.minute_chart import MinuteChart, bars_of
from gui.ui.outcome_bar import parts_of
from gui.ui.run_summary import RunSummaryCard

BEGAN = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
OUTCOMES = {LeadState.ACCEPTED: 1_200, LeadState.HELD: 3, LeadState.UNKNOWN: 1}
REASONS = tuple(
    (LeadState.HELD, code, 9 - place) for place, code in enumerate(("10006", "10007", "10005", "10003", "10004"))
)


@pytest.fixture
def card(qtbot):
    made = RunSummaryCard(None)
    qtbot.addWidget(made)
    made.resize(900, 200)
    summary = RunSummary(BEGAN, BEGAN + timedelta(minutes=4, seconds=5), OUTCOMES, (300, 300, 300, 290, 10), REASONS)
    made.show_summary(summary, ZoneInfo("Europe/Moscow"))
    return made


def words(card):
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_it_says_when_it_was_how_long_it_took_and_how_fast_it_went(card):
    assert "24.11, 12:30–12:34 · 4 мин 5 с · в среднем 4,9 в секунду" in words(card)


def test_each_outcome_has_its_word_and_share_and_leads_to_its_rows(card, qtbot):
    shown = [button.text() for button in card.outcomes.words.values() if button.isVisible()]
    assert shown == ["Принято: 1\N{NO-BREAK SPACE}200 (>99 %)", "Отложено: 3 (<1 %)", "Неизвестно: 1 (<1 %)"]
    with qtbot.waitSignal(card.stateChosen) as chosen:
        card.outcomes.words[LeadState.UNKNOWN].click()
    assert chosen.args == [LeadState.UNKNOWN]


def test_reasons_are_ranked_and_all_told_while_they_are_few(card):
    text = "\n".join(words(card))
    assert "Почему не приняты остальные" in text
    assert text.index("10006") < text.index("10007") < text.index("10005") < text.index("10003") < text.index("10004")
    assert "и ещё" not in text


def test_of_many_reasons_the_unknown_come_first_and_the_rest_is_counted(card, qtbot):
    reasons = (*REASONS, (LeadState.UNKNOWN, "unknown-timeout", 1))
    card.show_summary(RunSummary(BEGAN, BEGAN, OUTCOMES, (1,), reasons), None)
    qtbot.waitUntil(lambda: "и ещё 11 строк по другим причинам" in words(card))
    text = "\n".join(words(card))
    assert text.index("ответа не дождались") < text.index("10006")
    assert "10003" not in text


def test_a_run_of_less_than_two_minutes_has_no_chart(card):
    assert card.chart.isVisible()
    card.show_summary(RunSummary(BEGAN, BEGAN + timedelta(seconds=119), OUTCOMES, (1_200, 4)), None)
    assert not card.chart.isVisible()


def test_without_room_it_is_one_line_until_somebody_unfolds_it(card):
    card.set_roomy(False)
    assert not card.outcomes.isVisible()
    assert card.counts.text() == "Принято: 1\N{NO-BREAK SPACE}200 · Отложено: 3 · Неизвестно: 1"
    assert card.minimumSizeHint().height() < 60
    card.more.click()
    assert card.outcomes.isVisible()
    card.set_roomy(False)
    assert card.outcomes.isVisible()
    card.set_roomy(True)
    card.more.click()
    assert not card.outcomes.isVisible()


def test_it_is_closed_by_its_cross(card):
    card.close_button.click()
    assert not card.isVisible()


def test_nobody_is_called_accepted_who_is_back_in_the_queue(card, qtbot):
    card.show_summary(RunSummary(BEGAN, BEGAN, {LeadState.ACCEPTED: 1, LeadState.QUEUED: 1}, (1,)), None)
    qtbot.waitUntil(lambda: "Остальные снова в очереди" in words(card))
    card.show_summary(RunSummary(BEGAN, BEGAN, {LeadState.ACCEPTED: 2}, (2,)), None)
    qtbot.waitUntil(lambda: "Приняты все" in words(card))


def test_a_bar_of_several_minutes_says_all_that_was_accepted_in_them(qtbot):
    chart = MinuteChart(None)
    qtbot.addWidget(chart)
    chart.show_minutes([300] * 181)
    assert chart.bar_words(1) == "Минута 4–6: принято 900"
    assert chart.bar_words(60) == "Минута 181: принято 300"


def test_those_who_see_nothing_are_told_the_same(card):
    said = card.outcomes.bar.accessibleDescription()
    assert said.startswith("Принято: 1")
    assert card.chart.accessibleDescription() == "5 минут, за одну не больше 300"


def test_however_low_its_lines_are_never_squashed(card, qtbot):
    for height in (card.sizeHint().height(), card.minimumSizeHint().height()):
        card.resize(900, height)
        lines = [label for label in card.findChildren(QLabel) if label.isVisible() and label.text()]
        qtbot.waitUntil(lambda lines=lines: all(each.height() >= each.minimumSizeHint().height() for each in lines))
        assert card.outcomes.height() >= card.outcomes.minimumSizeHint().height()


@given(st.dictionaries(st.sampled_from(list(LeadState)), st.integers(0, 2_000_000)), st.integers(60, 4_000))
def test_parts_fill_the_bar_and_each_can_be_seen(counts, width):
    parts = parts_of(counts, width)
    assert {state for state, _width in parts} == {state for state, count in counts.items() if count}
    if parts:
        assert abs(sum(part for _state, part in parts) - width) < 0.01
        assert min(part for _state, part in parts) >= 4


@given(st.lists(st.integers(0, 300), min_size=1, max_size=3_000))
def test_a_long_run_is_told_in_averages_of_few_bars(minutes):
    span, bars = bars_of(minutes)
    assert len(bars) <= 90
    assert max(bars) <= max(minutes)
    assert (len(bars) - 1) * span < len(minutes) <= len(bars) * span

from array import array
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.leads.past_attempt import Fate, PastAttempt
from gui.leads.state import LeadState
from gui.storage.consents import ConsentNote
from gui.storage.history import HistoryFacets, PersonPage, PlaceInList, StopNote
from gui.storage.history_query import EVERY_REQUEST, HistoryQuery
from gui.storage.history_summary import Summary
from gui.ui.consent_dialog import ConsentDialog
from gui.ui.day_chart import bars_of, in_words
from gui.ui.history_model import FATE, HAPPENED, LIST, PERSON, PHONE, TIME, WIDGET
from gui.ui.history_window import HistoryWindow
from gui.ui.history_words import HistoryWords
from gui.ui.retention_dialog import RetentionDialog

AT = datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC)
MOSCOW = timezone(timedelta(hours=3))
PHONE_1 = "79720000001"


def attempt(number, fate=Fate.ACCEPTED, **values):
    whole = {"phone": f"7972{number:07}", "person": f"Клиент {number}", "list_name": "Май", "account_name": "Основная"}
    return PastAttempt(number, AT - timedelta(minutes=number), fate, **{**whole, **values})


class Memory:
    """A source over a list; `asked` holds the queries. Answers wait until `answer` where `patient` is set."""

    def __init__(self, attempts, patient=False):
        self.attempts, self.patient = {each.id: each for each in attempts}, patient
        self.asked, self.waiting, self.read = [], None, []

    def find(self, query, on_found, on_failed):
        self.asked.append(query)
        self.waiting = on_found, on_failed
        if not self.patient:
            on_found(array("q", [each.id for each in self.attempts.values() if query.text in (each.phone, "")]), True)

    def rows(self, ids):
        self.read.append(list(ids))
        return [self.attempts[each] for each in ids if each in self.attempts]


@pytest.fixture
def source():
    return Memory([
        attempt(1, request_id="42", route_key="site-key"),
        attempt(2, Fate.REFUSED, code="10013"),
        attempt(3, Fate.UNKNOWN, code="unknown-timeout"),
        attempt(4, phone="", person=""),
    ])  # fmt: skip


@pytest.fixture
def open_history(qtbot):
    opened = []

    def make(source):
        window = HistoryWindow(source)
        opened.append(window)
        window.set_words(HistoryWords(MOSCOW, {"site-key": "Заявки с сайта"}))
        window.show()
        qtbot.waitExposed(window)
        window.ask()
        return window

    yield make
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(open_history, source):
    return open_history(source)


def cell(window, row, column, role=Qt.ItemDataRole.DisplayRole):
    return window.model.data(window.model.index(row, column), role)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_a_line_says_when_to_whom_from_which_list_and_what_became_of_it(window):
    assert cell(window, 0, TIME) == "23.11.2026 14:59:05"
    assert window.model.headerData(TIME, Qt.Orientation.Horizontal) == "Время, МСК"
    assert [cell(window, 0, each) for each in (FATE, PHONE, PERSON, LIST, WIDGET, HAPPENED)] == [
        "Принято", "+7 972 000-00-01", "Клиент 1", "Май", "Заявки с сайта", "Заявка 42",
    ]  # fmt: skip
    assert cell(window, 1, HAPPENED) == "Calltouch не принял номер телефона (код 10013)"
    assert cell(window, 3, PHONE) == "данные стёрты"
    assert "Клиент 1" in cell(window, 0, PERSON, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert window.count.text() == "4 заявки"


def test_it_paints_in_light_and_dark(window, qapp):
    from gui.ui import theme

    shots = []
    for dark in (False, True):
        theme.apply(qapp, dark=dark)
        QApplication.processEvents()
        shots.append(window.grab().toImage())
    theme.apply(qapp, dark=False)
    assert shots[0] != shots[1]


def test_what_is_typed_is_looked_for_after_a_pause(window, source, qtbot):
    window.filters.search.setText(PHONE_1)
    qtbot.waitUntil(lambda: source.asked[-1].text == PHONE_1)
    assert window.model.rowCount() == 1


def test_every_filter_is_part_of_the_question(window, source):
    filters = window.filters
    filters.set_facets(HistoryFacets((("Май", 3),), (("10013", 1),), (("Основная", 2), ("Вторая", 1))))
    assert filters.code.itemText(1) == "10013 · Calltouch не принял номер телефона — 1"
    assert filters.account.isVisible()
    filters.fate.setCurrentIndex(filters.fate.findData(Fate.REFUSED.value))
    filters.list.setCurrentIndex(1)
    filters.code.setCurrentIndex(1)
    filters.account.setCurrentIndex(2)
    filters.account.chosen.emit()
    query = source.asked[-1]
    assert (query.fates, query.list_name, query.code) == (frozenset({Fate.REFUSED}), "Май", "10013")
    assert query.account_name == "Вторая"


def test_days_of_ones_own_are_whole_ones_of_the_zone(window, qtbot, source):
    filters = window.filters
    filters.period.setCurrentIndex(filters.period.count() - 1)
    filters.period.activated.emit(filters.period.currentIndex())
    assert filters.since.isVisible()
    filters.since.setDate(date(2026, 11, 20))
    filters.until.setDate(date(2026, 11, 21))
    assert filters.query.since == datetime(2026, 11, 20, tzinfo=MOSCOW)
    assert filters.query.until == datetime(2026, 11, 22, tzinfo=MOSCOW)
    qtbot.waitUntil(lambda: source.asked[-1] == filters.query)


def test_the_reset_shows_everything_again(window, source):
    assert not window.filters.reset_button.isVisible()
    window.show_only(PHONE_1)
    window.filters.reset_button.click()
    assert source.asked[-1] == EVERY_REQUEST
    assert window.model.rowCount() == 4


def test_the_first_requests_show_before_all_are_counted(open_history, qtbot):
    source = Memory([attempt(number) for number in range(1, 501)], patient=True)
    window = open_history(source)
    on_found, _failed = source.waiting
    on_found(array("q", range(1, 201)), False)
    assert window.count.text() == "Больше 200 заявок, считаем…"
    window.table.selectRow(7)
    on_found(array("q", range(1, 501)), True)
    assert (window.count.text(), window.model.rowCount()) == ("500 заявок", 500)
    assert window.table.current.id == 8


def test_the_chosen_request_stays_chosen_when_new_ones_come(window, source):
    window.table.selectRow(1)
    source.attempts = {9: attempt(9), **source.attempts}
    window.ask()
    assert window.table.current.id == 2


def test_only_pages_in_sight_are_read(open_history):
    source = Memory([attempt(number) for number in range(1, 50_001)])
    window = open_history(source)
    window.grab()
    assert sum(map(len, source.read)) < 1_000


def test_a_choice_asks_for_the_person_and_shows_the_page(window, qtbot):
    with qtbot.waitSignal(window.personWanted) as asked:
        window.table.selectRow(0)
    assert asked.args == [PHONE_1]
    page = PersonPage(
        PHONE_1,
        (attempt(1, Fate.REFUSED, code="10007"), attempt(1, tags=("горячий",), allowed=("repeat",))),
        (StopNote("7972", "служебный код", AT, AT + timedelta(days=1)),),
        (PlaceInList(5, "Июнь", 7, 12, LeadState.ACCEPTED), PlaceInList(6, "Форма", 8, 0, LeadState.QUEUED)),
    )
    window.show_person(page)
    said = "\n".join(texts(window.card))
    assert "+7 972 000-00-01" in said
    assert "В стоп-листе с 23.11.2026 до 24.11.2026, как и все номера на 7972. служебный код." in said
    assert said.index("Отклонено ·") < said.index("Принято · 23.11.2026 14:59:05 МСК")
    assert "повторный звонок разрешён, #горячий" in said
    assert "Принято · строка 12" in said
    assert "В очереди · добавлена вручную" in said
    with qtbot.waitSignal(window.listRequested) as wanted:
        next(each for each in window.card.findChildren(QPushButton) if each.text() == "Июнь").click()
    assert wanted.args == [5, PHONE_1]


def test_a_line_that_is_nobodys_says_so(window):
    window.table.selectRow(3)
    assert "Данные стёрты" in texts(window.card)
    assert not window.card.erase.isVisible()
    actions = {action.text(): action.isEnabled() for action in window.table.context_menu().actions()}
    assert not actions["Стереть данные человека…"]


def test_one_person_is_shown_at_once_also_without_any_request(window, qtbot):
    with qtbot.waitSignal(window.personWanted) as asked:
        window.show_only(PHONE_1)
    assert (asked.args, window.table.current.id) == ([PHONE_1], 1)
    with qtbot.waitSignal(window.personWanted) as asked:
        window.show_only("79729999999")
    window.show_person(PersonPage("79729999999"))
    assert "Заявок на этот телефон не было." in texts(window.card)


def test_empty_states_say_what_to_do(open_history):
    window = open_history(Memory([]))
    assert "нажмите «Отправить»" in window.table.empty_words
    assert not window.export.isEnabled()
    window.show_only(PHONE_1)
    assert "Проверьте, что введено" in window.table.empty_words


def test_a_failed_search_says_how_to_try_again(open_history):
    source = Memory([], patient=True)
    window = open_history(source)
    source.waiting[1]()
    assert "F5" in window.table.empty_words


def test_lines_are_copied_as_text(window):
    window.table.selectAll()
    window.table.copy.trigger()
    lines = QApplication.clipboard().text().split("\n")
    assert len(lines) == 4
    assert lines[0].split("\t")[2] == "+7 972 000-00-01"


def test_the_summary_is_counted_where_somebody_looks_and_only_once(window, qtbot):
    with qtbot.assertNotEmitted(window.summaryWanted):
        window.ask()
    with qtbot.waitSignal(window.summaryWanted) as wanted:
        window.tabs.setCurrentIndex(1)
    assert window.summary.note.text() == "Считаем…"
    counts = {Fate.ACCEPTED: 1_200, Fate.REFUSED: 1}
    summary = Summary(
        ((date(2026, 11, 21), {Fate.ACCEPTED: 1_200}), (date(2026, 11, 23), {Fate.REFUSED: 1})),
        (("Май", counts),), (("site-key", counts),), (("10013", {Fate.REFUSED: 1}),), counts,
    )  # fmt: skip
    window.show_summary(*wanted.args, summary)
    days = window.summary.days
    assert [days.item(row, 0).text() for row in range(days.rowCount())] == ["Всего", "23.11.2026", "21.11.2026"]
    assert days.item(0, 1).text() == "1\N{NO-BREAK SPACE}200"
    assert window.summary.widgets.item(1, 0).text() == "Заявки с сайта"
    assert window.summary.codes.item(1, 0).text() == "10013 · Calltouch не принял номер телефона"
    assert "22.11" not in window.summary.chart.accessibleDescription()
    assert "23.11: Отклонено: 1" in window.summary.chart.accessibleDescription()
    window.summary.chart.grab()


def test_numbers_that_come_too_late_are_not_shown(window):
    window.tabs.setCurrentIndex(1)
    window.show_summary(HistoryQuery(text="другое"), Summary(total={Fate.ACCEPTED: 5}))
    assert window.summary.note.text() == "Считаем…"


def test_a_chart_has_a_bar_a_day_and_takes_many_days_together():
    one = {Fate.ACCEPTED: 1}
    assert [name for name, _counts in bars_of([(date(2026, 11, 1), one), (date(2026, 11, 3), one)])] == [
        "01.11", "02.11", "03.11",
    ]  # fmt: skip
    year = bars_of([(date(2026, 1, 1) + timedelta(days=day), one) for day in range(365)])
    assert len(year) == 53
    assert sum(counts[Fate.ACCEPTED] for _name, counts in year) == 365
    assert len(bars_of([(date(2023, 1, 1), one), (date(2026, 1, 1), one)])) == 37
    assert bars_of([]) == []


@pytest.mark.parametrize(
    ("language", "day", "week", "month"),
    [("ru", "01.11", "29.12.25", "01.2023"), ("en", "1 Nov", "29 Dec 25", "Jan 2023")],
)
def test_a_chart_names_its_days_weeks_and_months_in_the_language(spoken_in, language, day, week, month):
    spoken_in(language)
    one = {Fate.ACCEPTED: 1}
    assert bars_of([(date(2026, 11, 1), one)])[0][0] == day
    assert bars_of([(date(2026, 1, 1), one), (date(2026, 12, 31), one)])[0][0] == week
    assert bars_of([(date(2023, 1, 1), one), (date(2026, 1, 1), one)])[0][0] == month


def test_the_english_history_says_times_and_outcomes_in_english(spoken_in):
    spoken_in("en")
    words = HistoryWords(MOSCOW)
    assert words.time(attempt(0)) == "23 Nov 2026 15:00:05"
    assert words.fate(attempt(0)) == "Accepted"
    assert in_words({Fate.REFUSED: 1, Fate.ACCEPTED: 1_200}) == "Accepted: 1,200, rejected: 1"


def test_counts_in_words():
    assert in_words({Fate.REFUSED: 1, Fate.ACCEPTED: 12}) == "Принято: 12, отклонено: 1"
    assert in_words({}) == "0"


def test_the_period_is_not_shorter_than_the_guard_looks_back(window):
    dialog = RetentionDialog(180, 30, window)
    dialog.spin.setValue(7)
    assert dialog.days == 30
    assert "Меньше 30 дней поставить нельзя" in dialog.why_least.text()
    assert "забыты сразу" in dialog.warning.text()
    dialog.on.setChecked(False)
    assert dialog.days is None
    assert not dialog.spin.isEnabled()
    assert "без срока" in dialog.warning.text()
    dialog.deleteLater()


def test_a_note_needs_a_basis_and_claims_no_lawfulness(window):
    notes = [ConsentNote("Май", "Договор", "CRM", date(2026, 3, 1), AT)]
    dialog = ConsentDialog("Июнь", notes, date(2026, 11, 23), window)
    assert not dialog.yes.isEnabled()
    dialog.basis.setText(" Анкета ")
    assert dialog.yes.isEnabled()
    assert dialog.note() == ("Анкета", "", None)
    dialog.dated.setChecked(True)
    assert dialog.note()[2] == date(2026, 11, 23)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "не подтверждает, что звонки законны" in said
    assert "Договор. Источник: CRM." in said
    assert "получено 01.03.2026, список «Май»" in said
    dialog.deleteLater()

"""Rows are found by what is typed and chosen above the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.leads.problem import Problem, ProblemCode
from gui.leads.row_query import Facets, RowQuery
from gui.leads.state import LeadState
from gui.ui.filter_bar import FilterBar
from gui.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.rows import one_of_each, row, with_lead

FACETS = Facets(
    problems=((ProblemCode.PHONE_DIGITS_LOST, 1), (ProblemCode.ALREADY_CALLED, 1)),
    tags=(("окна", 2), ("vip", 1)),
    route_keys=(("drive-key", 3),),
)


@pytest.fixture
def bar(window: MainWindow) -> FilterBar:
    window.facetsWanted.connect(lambda: window.set_facets(FACETS))
    return window.page.filter


def ids(window: MainWindow) -> list[int]:
    return list(window.model.ids)


def test_ctrl_f_goes_to_the_search_and_rows_are_found_as_one_types(
    qtbot: QtBot, window: MainWindow, bar: FilterBar
) -> None:
    window.page.view.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.search.hasFocus()
    qtbot.keyClicks(bar.search, "972 000-00-04")
    qtbot.waitUntil(lambda: ids(window) == [4])
    assert bar.count.text() == "показано 1 из 10"


def test_typing_does_not_search_for_every_letter(qtbot: QtBot, window: MainWindow, bar: FilterBar) -> None:
    told: list[int] = []
    bar.changed.connect(lambda: told.append(1))
    qtbot.keyClicks(bar.search, "97200")
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1


def test_enter_searches_at_once_and_goes_on_to_the_rows(qtbot: QtBot, window: MainWindow, bar: FilterBar) -> None:
    bar.search.setFocus()
    qtbot.keyClicks(bar.search, "79720000003")
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert ids(window) == [3]
    assert window.page.view.hasFocus()


def test_esc_clears_the_search_and_then_leaves_it(qtbot: QtBot, window: MainWindow, bar: FilterBar) -> None:
    bar.search.setFocus()
    qtbot.keyClicks(bar.search, "79720000003")
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.search.text() == ""
    assert bar.search.hasFocus()
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert window.page.view.hasFocus()


def test_tags_and_widgets_are_asked_for_when_needed_and_told_with_their_rows(qtbot: QtBot, window: MainWindow) -> None:
    bar, asked = window.page.filter, []
    window.facetsWanted.connect(lambda: asked.append(1))
    assert bar.tag.count() == 1
    bar.tag.setFocus()
    assert asked == [1]
    window.set_facets(FACETS)
    assert [bar.tag.itemText(place) for place in range(3)] == ["Все теги", "окна — 2", "vip — 1"]
    assert bar.widget.itemText(1) == "Тест-драйв — 3"
    bar.widget.setFocus()
    assert asked == [1], "what is known is not asked for again"


def test_text_tag_widget_and_state_hold_together(qtbot: QtBot, open_window: Open) -> None:
    rows = [
        with_lead(row(1), tags=("окна",), route_key="drive-key"),
        with_lead(row(2), tags=("окна",)),
        with_lead(row(3, LeadState.HELD), tags=("окна",), route_key="drive-key"),
        with_lead(row(4), route_key="drive-key"),
    ]
    window = open_window(rows)
    bar = window.page.filter
    window.set_facets(FACETS)
    for combo in (bar.tag, bar.widget):
        combo.setCurrentIndex(1)
        combo.activated.emit(1)
    assert ids(window) == [1, 3]
    window.show_rows_in(LeadState.HELD)
    assert ids(window) == [3]
    expected = RowQuery(frozenset({LeadState.HELD}), tag="окна", route_key="drive-key")
    assert window.model.query == expected


def test_everything_comes_back_at_once(qtbot: QtBot, window: MainWindow, bar: FilterBar) -> None:
    assert not bar.reset_button.isVisible()
    window.show_rows_in(LeadState.HELD)
    bar.choose_problem(ProblemCode.ALREADY_CALLED)
    bar.search.setText("клиент")
    bar.search.returnPressed.emit()
    assert ids(window) == []
    assert window.page.view.nothing.isVisible()
    assert window.page.view.nothing.words.text() == "Ничего не найдено"
    bar.reset_button.click()
    assert len(ids(window)) == 10
    assert bar.search.text() == ""
    assert window.page.ledger.chips[None].isChecked()
    assert not window.page.view.nothing.isVisible()
    assert not bar.reset_button.isVisible()


def test_the_empty_table_itself_offers_all_rows(window: MainWindow, bar: FilterBar) -> None:
    bar.search.setText("такого нет")
    bar.search.returnPressed.emit()
    window.page.view.nothing.reset.click()
    assert len(ids(window)) == 10


def test_a_list_without_rows_says_so_and_has_nothing_to_reset(open_window: Open) -> None:
    nothing = open_window([]).page.view.nothing
    assert nothing.isVisible()
    assert nothing.words.text() == "В списке нет строк"
    assert not nothing.reset.isVisible()


def test_filter_and_order_stay_with_their_list(window: MainWindow, bar: FilterBar) -> None:
    window.page.view.columns.sortChosen.emit("phone", True)
    bar.search.setText("клиент")
    bar.search.returnPressed.emit()
    assert window.model.query == RowQuery(text="клиент", sort="phone", descending=True)
    window.show_list(1, "Май.xlsx", [], window.page.destination.defaults)
    assert window.model.query == RowQuery()
    assert bar.search.text() == ""
    assert window.page.view.horizontalHeader().sortIndicatorSection() == -1


def test_a_search_that_takes_a_while_says_so(qtbot: QtBot, window: MainWindow, bar: FilterBar) -> None:
    window.model.searching.emit(True)
    window.model.set_query(RowQuery(sort="phone"))
    assert bar.count.text() == "показано 10 из 10", "nothing was sought: the rest of a long list is on its way"
    window.model.searching.emit(True)
    assert bar.count.text() == "показано 10 из 10", "not at once: most answers come before anybody could read it"
    qtbot.waitUntil(lambda: bar.count.text() == "ищем…")
    window.model.searching.emit(False)
    assert bar.count.text() == "показано 10 из 10"


def test_the_problems_open_below_their_button_and_a_kind_filters(
    qtbot: QtBot, window: MainWindow, bar: FilterBar
) -> None:
    bar.problems.click()
    assert bar.panel.isVisible()
    kind = next(
        each for each in bar.panel.findChildren(QPushButton) if each.accessibleName().startswith("Таблица округлила")
    )
    assert kind.accessibleName().endswith("ошибка")
    kind.click()
    assert not bar.panel.isVisible()
    assert ids(window) == [7]
    assert bar.problems.accessibleName() == "Проблемы: Таблица округлила номер, цифры потеряны"


def test_remedies_are_offered_for_all_rows_of_a_kind(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.page.filter.panel
    panel.set_problems([(ProblemCode.PHONE_SEVERAL, 3), (ProblemCode.SCHEDULE_PAST, 1), (ProblemCode.DUPLICATE, 2)])
    buttons = {each.text(): each for each in panel.findChildren(QPushButton)}
    with qtbot.waitSignal(window.fixRequested) as fixed:
        buttons["Перенести на завтра"].click()
    assert fixed.args == [ProblemCode.SCHEDULE_PAST, 1]
    with qtbot.waitSignal(window.splitRequested):
        buttons["Разделить на строки"].click()
    assert len(buttons) == 3 + 1 + 1 + 2, "no remedy is made up for repeats"


def test_problems_that_are_not_counted_yet_or_not_there_are_told_of(window: MainWindow) -> None:
    panel = window.page.filter.panel
    panel.set_problems(None)
    assert [label.text() for label in panel._area.widget().findChildren(QLabel)] == ["Считаем…"]
    panel.set_problems([])
    assert [label.text() for label in panel._area.widget().findChildren(QLabel)] == ["Проблем нет"]


def test_the_problems_stay_on_the_screen_however_many_remedies_there_are(window: MainWindow) -> None:
    panel, room = window.page.filter.panel, window.screen().availableGeometry()
    panel.open_at(room.bottomRight(), None, None)
    panel.set_problems([(code, 1) for code in ProblemCode])
    assert room.contains(panel.geometry())
    panel.close()


def test_esc_closes_the_problems(qtbot: QtBot, window: MainWindow, bar: FilterBar) -> None:
    bar.problems.click()
    qtbot.keyClick(bar.panel, Qt.Key.Key_Escape)
    assert not bar.panel.isVisible()


def test_space_and_a_click_decide_whether_a_row_is_called(qtbot: QtBot, open_window: Open) -> None:
    warned = row(12, problems=(Problem(ProblemCode.SCHEDULE_SOON, "schedule"),))
    window = open_window([*one_of_each(), warned])
    view = window.page.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 3))
    with qtbot.waitSignal(window.excludeRequested) as excluded:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert excluded.args == [[1]]
    with qtbot.waitSignal(window.includeRequested) as included:
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(8, 0)).center()
        )
    assert included.args == [[9]]
    with qtbot.assertNotEmitted(window.excludeRequested), qtbot.assertNotEmitted(window.includeRequested):
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(2, 0)).center()
        )

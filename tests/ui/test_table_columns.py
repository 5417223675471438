"""Columns are sorted by, moved, resized, hidden and remembered by their keys."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from gui.leads.lead import CustomField, Defaults
from gui.ui.row_columns import FROZEN
from gui.ui.rows_model import RowsModel
from gui.ui.rows_view import RowsView
from gui.ui.table_columns import merged
from tests.ui.rows import MemoryRows, row, with_lead


def opened(qtbot: QtBot, *names: str) -> RowsView:
    fields = tuple(CustomField(name, "значение") for name in names or ("Имя", "Город"))
    model = RowsModel(MemoryRows(with_lead(row(number), fields=fields) for number in range(1, 5)))
    view = RowsView(model, lambda _question: True)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(1200, 400)
    model.show(1, list(names), Defaults())
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[RowsView]:
    shown = opened(qtbot)
    yield shown
    shown.hide()


def keys(view: RowsView) -> list[str]:
    return [view.rows_model.columns[place].key for place in view.columns_in_sight_order()]


def place_of(view: RowsView, key: str) -> int:
    return next(place for place, each in enumerate(view.rows_model.columns) if each.key == key)


def click_header(qtbot: QtBot, view: RowsView, key: str) -> list[object]:
    header = view.frozen_header if key in FROZEN else view.horizontalHeader()
    left = header.sectionViewportPosition(place_of(view, key)) + 20
    with qtbot.waitSignal(view.columns.sortChosen) as chosen:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left, 10))
    view.columns.show_sort(str(chosen.args[0]), descending=bool(chosen.args[1]))
    return list(chosen.args)


@pytest.mark.parametrize("key", ["phone", "route_key", "custom:Имя"])
def test_clicks_on_a_header_sort_up_then_down_then_not(qtbot: QtBot, view: RowsView, key: str) -> None:
    assert [click_header(qtbot, view, key) for _click in range(4)] == [
        [key, False],
        [key, True],
        ["", False],
        [key, False],
    ]
    assert view.selected_count() == 0, "a click on a header selects nothing"


def test_the_arrow_stands_at_the_column_sorted_by(view: RowsView) -> None:
    view.columns.show_sort("phone", descending=False)
    assert view.frozen_header.sortIndicatorSection() == place_of(view, "phone")
    view.columns.show_sort("custom:Имя", descending=True)
    assert view.horizontalHeader().sortIndicatorSection() == place_of(view, "custom:Имя")
    assert view.frozen_header.sortIndicatorSection() == -1


def test_hidden_moved_and_resized_columns_are_told_and_restored(qtbot: QtBot, view: RowsView) -> None:
    header = view.horizontalHeader()
    with qtbot.waitSignal(view.columns.changed) as told:
        view.columns.set_shown("unit_id", shown=False)
        view.columns.set_shown("tags", shown=True)
        header.moveSection(header.visualIndex(place_of(view, "custom:Город")), len(FROZEN))
        view.setColumnWidth(place_of(view, "route_key"), 201)
    [value] = told.args
    seen = keys(view)
    assert seen[len(FROZEN)] == "custom:Город"
    assert "unit_id" not in seen
    assert "tags" in seen
    other = opened(qtbot)
    other.columns.restore(value)
    assert keys(other) == seen
    assert other.columnWidth(place_of(other, "route_key")) == 201
    other.hide()


def test_columns_of_other_lists_stay_in_memory(qtbot: QtBot, view: RowsView) -> None:
    view.columns.restore(
        {"order": ["custom:Марка", "custom:Город"], "hidden": ["custom:Марка"], "widths": {"custom:Марка": 99}}
    )
    with qtbot.waitSignal(view.columns.changed) as told:
        view.columns.set_shown("tags", shown=True)
    [value] = told.args
    assert value["order"].index("custom:Марка") < value["order"].index("custom:Город")
    assert value["hidden"] == ["custom:Марка"]
    assert value["widths"] == {"custom:Марка": 99}


def test_nothing_comes_before_the_frozen_columns(view: RowsView) -> None:
    header = view.horizontalHeader()
    header.moveSection(header.visualIndex(place_of(view, "custom:Имя")), 0)
    assert keys(view)[: len(FROZEN)] == list(FROZEN)


@pytest.mark.parametrize("value", [None, 7, [], {"order": 3, "widths": {"phone": "wide"}, "shown": [1, None]}])
def test_what_makes_no_sense_counts_as_nothing(view: RowsView, value: object) -> None:
    before = keys(view)
    view.columns.restore(value)
    assert keys(view) == before


def test_the_menu_sorts_by_a_column_and_has_a_tick_for_each_but_the_frozen_ones(qtbot: QtBot, view: RowsView) -> None:
    menu = view.columns.menu(view, view.rows_model.columns[place_of(view, "phone")])
    titles = [action.text() for action in menu.actions()]
    assert titles[:3] == ["«Телефон» по возрастанию", "«Телефон» по убыванию", "Порядок файла"]
    assert "Статус" not in titles
    with qtbot.waitSignal(view.columns.sortChosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == ["phone", True]
    next(action for action in menu.actions() if action.text() == "Теги").trigger()
    assert "tags" in keys(view)
    next(action for action in menu.actions() if action.text() == "Столбцы по умолчанию").trigger()
    assert "tags" not in keys(view)
    menu.close()


@given(st.lists(st.sampled_from("абвгд"), unique=True), st.lists(st.sampled_from("абвгдежз"), unique=True))
def test_merged_orders_lose_nothing_and_keep_the_first(first: list[str], others: list[str]) -> None:
    result = merged(first, others)
    assert sorted(result) == sorted({*first, *others})
    assert [each for each in result if each in first] == first

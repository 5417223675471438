"""The first columns stay while the others scroll, and blocks of cells are selected across the border."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from gui.leads.lead import CustomField, Defaults
from gui.leads.row_query import RowQuery
from gui.ui.row_columns import FROZEN
from gui.ui.row_selection import Block
from gui.ui.rows_model import RowsModel
from gui.ui.rows_view import RowsView
from tests.ui.rows import EndlessRows, MemoryRows, row, with_lead

SHIFT = Qt.KeyboardModifier.ShiftModifier
NEXT = len(FROZEN)


def opened(qtbot: QtBot, source: MemoryRows) -> RowsView:
    model = RowsModel(source)
    view = RowsView(model, lambda _question: True)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(900, 400)
    model.show(1, [], Defaults("site-key"))
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[RowsView]:
    fields = tuple(CustomField(name, "значение") for name in ("Имя", "Город", "Тема", "Бюджет", "Дата"))
    shown = opened(qtbot, MemoryRows(with_lead(row(number), fields=fields) for number in range(1, 60)))
    shown.horizontalScrollBar().setValue(500)
    assert shown.horizontalHeader().offset() == 500
    yield shown
    shown.hide()


def at(view: RowsView, place: int, column: int) -> QPoint:
    return view.visualRect(view.model().index(place, column)).center()


def click(qtbot: QtBot, view: RowsView, place: int, column: int, **keys: Qt.KeyboardModifier) -> None:
    qtbot.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        keys.get("keys", Qt.KeyboardModifier.NoModifier),
        at(view, place, column),
    )


def test_frozen_cells_are_where_they_were_however_far_the_others_scrolled(view: RowsView) -> None:
    for column in range(len(FROZEN)):
        rect = view.visualRect(view.model().index(2, column))
        assert 0 <= rect.left() <= rect.right() < view.frozen_width
        assert view.indexAt(rect.center()) == view.model().index(2, column)


def test_what_lies_under_the_frozen_columns_is_painted_over(view: RowsView) -> None:
    before = view.viewport().grab().toImage().copy(0, 0, view.frozen_width - 1, 300)
    view.horizontalScrollBar().setValue(0)
    assert view.viewport().grab().toImage().copy(0, 0, view.frozen_width - 1, 300) == before


def test_their_headers_stay_too_and_resize_with_them(view: RowsView) -> None:
    frozen = view.frozen_header
    assert frozen.geometry().left() == 0
    assert frozen.width() == view.frozen_width
    frozen.resizeSection(FROZEN.index("phone"), 222)
    assert view.columnWidth(FROZEN.index("phone")) == 222
    assert frozen.width() == view.frozen_width


def test_the_keyboard_brings_a_cell_out_from_under_the_frozen_columns(qtbot: QtBot, view: RowsView) -> None:
    last = view.columns_in_sight_order()[-1]
    view.setCurrentIndex(view.model().index(0, last))
    for _step in range(len(view.columns_in_sight_order())):
        qtbot.keyClick(view, Qt.Key.Key_Left)
        rect = view.visualRect(view.currentIndex())
        assert rect.left() >= (view.frozen_width if view.currentIndex().column() >= NEXT else 0)
    assert view.currentIndex().column() == 0


def test_a_frozen_cell_comes_into_sight_without_scrolling_the_others_sideways(view: RowsView) -> None:
    view.scrollTo(view.model().index(50, 1), QAbstractItemView.ScrollHint.PositionAtCenter)
    assert view.horizontalScrollBar().value() == 500
    assert view.verticalScrollBar().value() > 0


def test_shift_and_arrows_select_a_block_across_the_border(qtbot: QtBot, view: RowsView) -> None:
    view.setCurrentIndex(view.model().index(3, NEXT))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(view, key, SHIFT)
    assert view.selected_block() == Block(3, 5, (NEXT - 1, NEXT))
    qtbot.keyClick(view, Qt.Key.Key_Up, SHIFT)
    assert view.selected_block() == Block(3, 4, (NEXT - 1, NEXT))


def test_shift_and_a_click_select_from_the_cell_clicked_first(qtbot: QtBot, view: RowsView) -> None:
    far = view.columns_in_sight_order()[-5]
    click(qtbot, view, 2, 1)
    click(qtbot, view, 6, far, keys=SHIFT)
    block = view.selected_block()
    assert block is not None
    assert (block.first, block.last, block.columns[0], block.columns[-1]) == (2, 6, 1, far)


def test_a_drag_selects_a_block_from_frozen_cells_to_others(qtbot: QtBot, view: RowsView) -> None:
    left = Qt.MouseButton.LeftButton
    far = view.indexAt(QPoint(view.frozen_width + 200, 5)).column()
    qtbot.mousePress(view.viewport(), left, pos=at(view, 1, 2))
    qtbot.mouseMove(view.viewport(), at(view, 3, far))
    qtbot.mouseRelease(view.viewport(), left, pos=at(view, 3, far))
    block = view.selected_block()
    assert block is not None
    assert (block.first, block.last, block.columns[0], block.columns[-1]) == (1, 3, 2, far)


def test_ctrl_a_on_a_million_rows_takes_no_time(qtbot: QtBot) -> None:
    view = opened(qtbot, EndlessRows(1_000_000))
    view.setFocus()
    asked = len(view.rows_model._source.asked)  # type: ignore[attr-defined]
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_count() == 1_000_000
    assert len(view.selectionModel().selection().toList()) == 1
    assert len(view.rows_model._source.asked) - asked <= 1, "no row is read for it"  # type: ignore[attr-defined]
    view.hide()


def test_selected_cells_and_the_current_one_survive_a_sort(view: RowsView) -> None:
    view.setCurrentIndex(view.model().index(3, NEXT))
    view.rows_model.set_query(RowQuery(sort="phone", descending=True))
    assert view.selected_block() == Block(55, 55, (NEXT,))
    assert view.currentIndex() == view.model().index(55, NEXT)
    assert view.verticalScrollBar().value() == 0
